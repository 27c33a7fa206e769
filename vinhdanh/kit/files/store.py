"""A folder of files named by the digest of their bytes: written whole or not at all, never changed afterwards."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

_DIGEST = re.compile(r"[0-9a-f]{64}")
# a file that no row speaks of, or a draft, is younger than this while somebody may still be writing
GRACE_SECONDS = 24 * 60 * 60


class DamagedFile(Exception):
    """The bytes of a stored file are gone or are no longer what its digest says."""


class FileStore:
    """`<folder>/ab/cd/<digest>`; drafts wait in `<folder>/incoming` until they are whole."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.drafts = folder / "incoming"

    def path(self, digest: str) -> Path:
        """Where the bytes of this digest lie; ValueError for what is no digest."""
        if not _DIGEST.fullmatch(digest):
            raise ValueError(digest)
        return self.folder / digest[:2] / digest[2:4] / digest

    def put(self, content: bytes) -> str:
        """Keep the bytes and answer their digest; on return they are on the disk. OSError when they cannot be."""
        digest = hashlib.sha256(content).hexdigest()
        target = self.path(digest)
        if _size(target) == len(content):
            os.utime(target)  # young again: a sweep leaves it alone while the caller writes the row
            return digest
        _make_folder(self.drafts)
        number, draft = tempfile.mkstemp(dir=self.drafts)
        try:
            with os.fdopen(number, "wb") as file:
                file.write(content)
                file.flush()
                os.fchmod(file.fileno(), 0o400)
                os.fsync(file.fileno())
            _make_folder(target.parent)
            os.replace(draft, target)  # noqa: PTH105 (its twin of pathlib says no more)
        except BaseException:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(draft)  # noqa: PTH108
            raise
        _sync_folder(target.parent)
        return digest

    def open(self, digest: str, size: int) -> BinaryIO:
        """The file, for reading; DamagedFile when it is not there or not of this size."""
        try:
            file = self.path(digest).open("rb")
        except OSError as problem:
            raise DamagedFile(digest) from problem
        if os.fstat(file.fileno()).st_size != size:
            file.close()
            raise DamagedFile(digest)
        return file

    def read(self, digest: str) -> bytes:
        """The bytes, held against their digest; DamagedFile when they are not what was kept."""
        try:
            content = self.path(digest).read_bytes()
        except OSError as problem:
            raise DamagedFile(digest) from problem
        if hashlib.sha256(content).hexdigest() != digest:
            raise DamagedFile(digest)
        return content

    def digests(self) -> Iterator[str]:
        """Every digest that lies in the folder, in order."""
        for path in sorted(self.folder.glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/*")):
            if _DIGEST.fullmatch(path.name) and path == self.path(path.name):
                yield path.name

    def sweep(self, known: set[str]) -> int:
        """Remove old drafts and old files that nothing speaks of; how many went."""
        old = time.time() - GRACE_SECONDS
        drafts = list(self.drafts.iterdir()) if self.drafts.is_dir() else []
        strangers = [self.path(digest) for digest in self.digests() if digest not in known]
        gone = 0
        for path in [*drafts, *strangers]:
            with contextlib.suppress(FileNotFoundError):
                if path.stat().st_mtime < old:
                    path.unlink()
                    gone += 1
        return gone


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return -1


def _make_folder(folder: Path) -> None:
    """The folder and its parents, for our account only; the new names are on the disk when it returns."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
