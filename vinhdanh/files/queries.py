"""Reading stored files."""

from __future__ import annotations

from typing import BinaryIO

from django.conf import settings

from vinhdanh.files.models import StoredFile
from vinhdanh.kit.files import FileStore


def store() -> FileStore:
    """The folder of this installation."""
    return FileStore(settings.FILES_DIR)


def open_file(stored: StoredFile) -> BinaryIO:
    """The bytes as a file to read from; DamagedFile when the folder no longer has them."""
    return store().open(stored.digest, stored.size)


def read_file(stored: StoredFile) -> bytes:
    """The bytes, held against their digest; DamagedFile when they are not what was received."""
    return store().read(stored.digest)
