"""The words of a Word document, paragraph by paragraph; nothing else of it is looked at."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from vinhdanh.kit.safe_xml import BrokenXml, UnsafeXml, walk_xml

_BODY = "word/document.xml"
_LARGEST = 64 << 20  # a thousand pages of text unpack to less
_SPACES = ("tab", "br", "cr")
_NO_DOCUMENT = (KeyError, zipfile.BadZipFile, zlib.error, BrokenXml, UnsafeXml, OSError, EOFError, ValueError, RuntimeError, struct.error)  # fmt: skip


class UnreadableWords(Exception):
    """The file is no Word document, or its text is broken or made to hurt."""


def docx_paragraphs(content: bytes) -> list[str]:
    """The text of every paragraph in the order of the document, those in tables among them; raises UnreadableWords."""
    reader = _Reader()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if packed.getinfo(_BODY).file_size > _LARGEST:
                raise UnreadableWords
            with packed.open(_BODY) as body:
                walk_xml(body, reader.start, reader.end, reader.text)
    except _NO_DOCUMENT as error:
        raise UnreadableWords from error
    return reader.paragraphs


class _Reader:
    """Collects `w:t` into paragraphs; tabs and line breaks are spaces between words."""

    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self._open: list[str] = []
        self._inside = 0

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        if tag == "t":
            self._inside += 1
        elif tag in _SPACES:
            self._open.append(" ")

    def end(self, tag: str) -> None:
        if tag == "t":
            self._inside -= 1
        elif tag == "p":
            self.paragraphs.append("".join(self._open))
            self._open = []

    def text(self, text: str) -> None:
        if self._inside:
            self._open.append(text)
