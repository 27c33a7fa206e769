"""One backup of everything: the database and the files it speaks of, in one tar that tells when it was cut short."""

from __future__ import annotations

import hashlib
import io
import json
import os
import tarfile
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from vinhdanh.kit.files.store import DamagedFile, FileStore
from vinhdanh.kit.os_errors import reason
from vinhdanh.kit.postgres.backup import dump_database, restore_database
from vinhdanh.kit.verdict import Refused

_DATABASE, _FILES, _END = "database.dump", "files/", "end.json"
_TAR_MARK = b"ustar"
_CHUNK = 1 << 20


class BrokenBackup(Refused):
    """The backup is not one of ours, or not whole; the text says so and what to do."""


@dataclass(frozen=True, slots=True)
class Backup:
    """What went into a backup; `damaged` are digests whose bytes were no longer what they should be."""

    size: int
    files: int
    damaged: tuple[str, ...] = ()


def write_backup(settings: Mapping[str, Any], files: Path, target: Path) -> Backup:
    """Write the database, then the files, into one new file (mode 0600), whole or not at all."""
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with tempfile.TemporaryDirectory(prefix="vinhdanh-dump-", dir=target.parent) as folder:
            # the database first: a file is kept before its row is written, so none that it names is missed
            database = Path(folder) / _DATABASE
            dump_database(settings, database)
            number = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(number, "wb") as out, tarfile.open(fileobj=out, mode="w") as tar:
                tar.add(database, _DATABASE)
                count, damaged = _add_files(tar, FileStore(files))
                end = {"files": count, "database": _digest_of(database)}
                _add(tar, _END, json.dumps(end).encode())
            with draft.open("rb") as written:
                os.fsync(written.fileno())
            draft.replace(target)
    except OSError as problem:
        raise BrokenBackup(
            f"Không ghi được {target} ({reason(problem)}): hãy chọn thư mục có quyền ghi và đủ chỗ."
        ) from None
    finally:
        draft.unlink(missing_ok=True)
    return Backup(target.stat().st_size, count, tuple(damaged))


def restore_backup(settings: Mapping[str, Any], files: Path, source: Path) -> int:
    """Put back what the backup holds; how many files came with it.

    Files are only ever added. The database is replaced last, in one transaction, once the backup was read to its end.
    A dump of the database alone is taken too.
    """
    if not _is_tar(source):
        restore_database(settings, source)
        return 0
    with tempfile.TemporaryDirectory(prefix="vinhdanh-restore-") as folder:
        database = Path(folder) / _DATABASE
        try:
            with tarfile.open(source, "r:") as tar:
                count = _unpack(tar, database, FileStore(files))
        except (tarfile.TarError, EOFError, ValueError, KeyError) as problem:
            raise _cut_short(source) from problem
        except OSError as problem:
            raise BrokenBackup(
                f"Không nạp được {source} ({reason(problem)}); cơ sở dữ liệu giữ nguyên."
            ) from None
        restore_database(settings, database)
    return count


def _add_files(tar: tarfile.TarFile, store: FileStore) -> tuple[int, list[str]]:
    count, damaged = 0, []
    for digest in store.digests():
        try:
            content = store.read(digest)
        except DamagedFile:
            damaged.append(digest)
            continue
        _add(tar, f"{_FILES}{digest}", content)
        count += 1
    return count, damaged


def _add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(content), 0o600
    tar.addfile(member, io.BytesIO(content))


def _unpack(tar: tarfile.TarFile, database: Path, store: FileStore) -> int:
    """Everything by its own name and digest; ValueError for whatever does not fit. Nothing of a tar's own paths is followed."""
    count, end = 0, None
    for member in tar:
        part = tar.extractfile(member)
        if part is None or end is not None:
            raise ValueError(member.name)
        if member.name == _DATABASE:
            _copy(part, database)
        elif member.name == _END:
            end = json.load(part)
        elif member.name.startswith(_FILES):
            content = part.read()
            if hashlib.sha256(content).hexdigest() != member.name.removeprefix(_FILES):
                raise ValueError(member.name)
            store.put(content)
            count += 1
        else:
            raise ValueError(member.name)
    if end is None or end["files"] != count or end["database"] != _digest_of(database):
        raise ValueError(_END)
    return count


def _copy(part: IO[bytes], target: Path) -> None:
    with target.open("wb") as file:
        while block := part.read(_CHUNK):
            file.write(block)


def _digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _is_tar(source: Path) -> bool:
    try:
        with source.open("rb") as file:
            return file.read(262)[257:] == _TAR_MARK
    except OSError as problem:
        raise BrokenBackup(f"Không đọc được {source} ({reason(problem)}).") from None


def _cut_short(source: Path) -> BrokenBackup:
    return BrokenBackup(
        f"{source} không phải bản sao lưu trọn vẹn do `vinhdanh database dump` tạo: cơ sở dữ liệu giữ nguyên như trước. "
        "Hãy dùng một bản khác."
    )
