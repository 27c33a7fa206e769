"""Small files of every kind, made here: nothing of anybody's."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import olefile
import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

_HERE = Path(__file__).parent
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def pdf(
    text: str = "Bao cao thanh tich", *, pages: int = 1, change: Callable[[pikepdf.Pdf], None] | None = None
) -> bytes:
    """A PDF whose pages carry a line of text; no text gives pages as a scanner makes them."""
    book = pikepdf.new()
    for number in range(1, pages + 1):
        page = book.add_blank_page(page_size=(595, 842))
        if text:
            font = pikepdf.Dictionary(
                Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
            )
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
            page.Contents = book.make_stream(f"BT /F1 14 Tf 72 770 Td ({text} {number}) Tj ET".encode())
    if change:
        change(book)
    out = io.BytesIO()
    book.save(out, deterministic_id=True)
    return out.getvalue()


def dictionary(text: str) -> pikepdf.Object:
    """A PDF object as it is written."""
    return pikepdf.Object.parse(text.encode())


def picture(form: str = "PNG", size: tuple[int, int] = (32, 24), colour: str = "gold") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, form)
    return out.getvalue()


def package(parts: dict[str, str | bytes]) -> bytes:
    """A zip of these parts, always the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _types(main: str, content_type: str) -> str:
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/{main}" ContentType="{content_type}"/></Types>'
    )


def relations(*links: str) -> str:
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(links)}</Relationships>'


def link(kind: str, target: str, *, external: bool = False, number: int = 1) -> str:
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"{mode}/>'


def docx_parts(text: str = "Báo cáo thành tích") -> dict[str, str | bytes]:
    content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return {
        "[Content_Types].xml": _types("word/document.xml", content_type),
        "_rels/.rels": relations(link("officeDocument", "word/document.xml")),
        "word/document.xml": f'{_HEAD}<w:document xmlns:w="{_WORD}"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>',
        "word/_rels/document.xml.rels": relations(),
    }


def docx(text: str = "Báo cáo thành tích", more: dict[str, str | bytes] | None = None) -> bytes:
    """A Word file; `more` adds or replaces parts."""
    return package({**docx_parts(text), **(more or {})})


def xlsx_parts() -> dict[str, str | bytes]:
    content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    return {
        "[Content_Types].xml": _types("xl/workbook.xml", content_type),
        "_rels/.rels": relations(link("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(link("worksheet", "worksheets/sheet1.xml")),
        "xl/worksheets/sheet1.xml": f'{_HEAD}<worksheet xmlns="{_SHEET}"><sheetData/></worksheet>',
    }


def xlsx(more: dict[str, str | bytes] | None = None) -> bytes:
    """An Excel file; `more` adds or replaces parts."""
    return package({**xlsx_parts(), **(more or {})})


def word_body(inner: str) -> str:
    return f'{_HEAD}<w:document xmlns:w="{_WORD}"><w:body><w:p>{inner}</w:p></w:body></w:document>'


def doc() -> bytes:
    """A Word 97 file, written by LibreOffice."""
    return (_HERE / "data" / "bao-cao.doc").read_bytes()


def xls() -> bytes:
    """An Excel 97 file with made-up people."""
    return (_HERE.parent / "kit" / "files" / "members.xls").read_bytes()


def with_stream(content: bytes, stream: str, change: Callable[[bytearray], None]) -> bytes:
    """An old Office file with one of its streams changed in place."""
    file = io.BytesIO(content)
    with olefile.OleFileIO(file, write_mode=True) as ole:
        inside = bytearray(ole.openstream(stream).read())
        change(inside)
        ole.write_stream(stream, bytes(inside))
        return file.getvalue()


def with_stream_named(content: bytes, old: str, new: str) -> bytes:
    """An old Office file where a stream (or storage) has another name of at most the same length."""
    before, after = old.encode("utf-16-le"), new.encode("utf-16-le")
    place = content.index(before + b"\x00" * (64 - len(before)))
    entry = after + b"\x00" * (64 - len(after)) + (len(after) + 2).to_bytes(2, "little")
    return content[:place] + entry + content[place + 66 :]


def upload(content: bytes, name: str = "bao-cao.pdf") -> SimpleUploadedFile:
    """The file as a form receives it, with a content type that says nothing true."""
    return SimpleUploadedFile(name, content, content_type="text/html")
