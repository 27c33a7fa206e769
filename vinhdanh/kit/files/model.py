"""What a file is found to be, how far it may go, and the refusal that says why not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from vinhdanh.kit.said import Said, phrase


class Kind(StrEnum):
    """The kinds of file that are taken as evidence."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    DOC = "doc"
    XLS = "xls"
    PNG = "png"
    JPEG = "jpeg"


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may be, packed and opened."""

    bytes: int = 20 * 1024 * 1024
    unpacked_bytes: int = 200 * 1024 * 1024
    pixels: int = 60_000_000  # A3 at 400 dpi is 31 million


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that may be kept; `pages` and `has_text` only where they are cheap to know."""

    kind: Kind
    pages: int | None = None
    has_text: bool | None = None


class FileRefused(Exception):
    """The file is not taken. `code` is for programs; `says` names the file, says what is wrong and what to do."""

    def __init__(self, code: str, says: Said) -> None:
        super().__init__(says)
        self.code = code
        self.says = says


class Problem(Exception):
    """What a check found, before the name of the file is put to it: `what` is wrong, `todo` is the way out."""

    def __init__(self, code: str, what: Said, todo: Said) -> None:
        super().__init__(what)
        self.code = code
        self.what = what
        self.todo = todo

    def about(self, name: str) -> FileRefused:
        """The refusal of the file of this name."""
        says = phrase("Tệp “%(name)s”: %(what)s %(todo)s", name=name, what=self.what, todo=self.todo)
        return FileRefused(self.code, says)
