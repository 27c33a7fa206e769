"""Reading stored files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from django.conf import settings

from vinhdanh.files.models import StoredFile
from vinhdanh.kit.files import DamagedFile, FileStore


@dataclass(frozen=True, slots=True)
class Inventory:
    """What a reading of every stored file found; `lost` holds digests with "gone" or "damaged"."""

    sound: int
    megabytes: float
    lost: tuple[tuple[str, str], ...]
    strangers: int


def check_files() -> Inventory:
    """Read every file and hold it against its digest. Takes a while: the whole folder is read."""
    folder = store()
    on_disk = set(folder.digests())
    lost: list[tuple[str, str]] = []
    sound = size = 0
    known: set[str] = set()
    for digest, length in StoredFile.objects.order_by("digest").values_list("digest", "size").iterator():
        known.add(digest)
        try:
            folder.read(digest)
        except DamagedFile:
            lost.append((digest, "damaged" if digest in on_disk else "gone"))
        else:
            sound, size = sound + 1, size + length
    return Inventory(sound, size / 1_048_576, tuple(lost), len(on_disk - known))


def store() -> FileStore:
    """The folder of this installation."""
    return FileStore(settings.FILES_DIR)


def open_file(stored: StoredFile) -> BinaryIO:
    """The bytes as a file to read from; DamagedFile when the folder no longer has them."""
    return store().open(stored.digest, stored.size)


def read_file(stored: StoredFile) -> bytes:
    """The bytes, held against their digest; DamagedFile when they are not what was received."""
    return store().read(stored.digest)
