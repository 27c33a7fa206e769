"""Small files of every kind, made here: nothing of anybody's."""

from __future__ import annotations

import io
import zipfile

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def pdf(text: str = "Bao cao thanh tich", *, pages: int = 1) -> bytes:
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
    out = io.BytesIO()
    book.save(out, deterministic_id=True)
    return out.getvalue()


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


def docx(text: str = "Báo cáo thành tích", **more: str | bytes) -> bytes:
    return package({**docx_parts(text), **more})


def xlsx_parts() -> dict[str, str | bytes]:
    content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    return {
        "[Content_Types].xml": _types("xl/workbook.xml", content_type),
        "_rels/.rels": relations(link("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(link("worksheet", "worksheets/sheet1.xml")),
        "xl/worksheets/sheet1.xml": f'{_HEAD}<worksheet xmlns="{_SHEET}"><sheetData/></worksheet>',
    }


def xlsx(**more: str | bytes) -> bytes:
    return package({**xlsx_parts(), **more})


def upload(content: bytes, name: str = "bao-cao.pdf") -> SimpleUploadedFile:
    """The file as a form receives it, with a content type that says nothing true."""
    return SimpleUploadedFile(name, content, content_type="text/html")
