"""The text of a .docx as one reads it: a line a paragraph, the cells of a table row side by side."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# a report of a hundred pages has some 2 MB of XML
_MOST_BYTES = 30 * 1024 * 1024
_PARAGRAPH, _TABLE, _ROW, _CELL = f"{_W}p", f"{_W}tbl", f"{_W}tr", f"{_W}tc"
# what was struck out under review is not text of the paper
_GONE = (f"{_W}del", f"{_W}moveFrom")

# whatever a damaged package or text makes the readers say
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, KeyError, EOFError, OSError, ValueError, RuntimeError, RecursionError, ParseError,
    DefusedXmlException,
)  # fmt: skip


class UnreadableDocx(Exception):
    """The file cannot be read as a .docx."""


def docx_text(content: bytes) -> str:
    """The text of the body, blank lines left out; UnreadableDocx when there is none to be had."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            part = archive.getinfo("word/document.xml")
            if part.file_size > _MOST_BYTES:
                raise UnreadableDocx("word/document.xml")
            body = fromstring(archive.read(part)).find(f"{_W}body")
            lines = list(_lines(body)) if body is not None else []
    except _BROKEN as problem:
        raise UnreadableDocx(str(problem)) from problem
    return "\n".join(line for line in lines if line.strip())


def _lines(parent: Element) -> Iterator[str]:
    for child in parent:
        if child.tag == _PARAGRAPH:
            yield _words(child)
        elif child.tag == _TABLE:
            for row in child.iter(_ROW):
                cells = [" ".join(_words(p) for p in cell.iter(_PARAGRAPH)) for cell in row.findall(_CELL)]
                yield " | ".join(cells)
        elif child.tag not in _GONE:
            yield from _lines(child)


def _words(paragraph: Element) -> str:
    return "".join(_runs(paragraph)).strip()


def _runs(parent: Element) -> Iterator[str]:
    for child in parent:
        if child.tag in _GONE:
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            yield " "
        else:
            yield from _runs(child)
