"""Small Word documents for the tests of kit.docx and kit.pdf."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from docx import Document

from vinhdanh.kit.docx import Field, Schema, Template
from vinhdanh.kit.docx.writing import Style, document, section
from vinhdanh.kit.said import phrase

AT = datetime(2026, 1, 5, 8, tzinfo=UTC)
SCHEMA = Schema(
    (
        Field("tên", phrase("Tên"), required=True), Field("ghi chú", phrase("Ghi chú")), Field("căn cứ", phrase("Căn cứ"), many=True),
        Field("điều.số", phrase("Số")), Field("điều.nội dung", phrase("Nội dung")), Field("mục.nội dung", phrase("Mục")),
        Field("nhóm.tên", phrase("Nhóm")), Field("dòng.tên", phrase("Họ tên")), Field("dòng.số", phrase("Số")), Field("phần.tên", phrase("Phần")),
        Field("bảng", phrase("Bảng"), grid=True),
    ),
    {"điều": "", "mục": "điều", "nhóm": "", "dòng": "nhóm", "phần": ""},
    {"có thưởng": phrase("Có tiền thưởng")},
)  # fmt: skip


def doc(body: str, *, landscape: bool = False) -> bytes:
    """A document of one section; `body` is WordprocessingML."""
    return document(body + section(landscape=landscape), [Style("So", "So")], page_number="So")


def para(*runs: str) -> str:
    """A paragraph of plain runs; a run that begins with "*" is bold."""
    made = "".join(
        f'<w:r>{"<w:rPr><w:b/></w:rPr>" if run.startswith("*") else ""}<w:t xml:space="preserve">{run.lstrip("*")}</w:t></w:r>'
        for run in runs
    )
    return f"<w:p>{made}</w:p>"


def rows(*cells: tuple[str, ...]) -> str:
    """A table of one paragraph a cell."""
    made = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{para(text)}</w:tc>" for text in row) + "</w:tr>" for row in cells
    )
    grid = '<w:gridCol w:w="2000"/>' * len(cells[0])
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"


def filled(body: str, **values: Any) -> Any:
    """The document that a template gives, read back by another program."""
    content = Template(doc(body), SCHEMA).fill(values, title="Thử", made_at=AT)
    return Document(io.BytesIO(content))


def said(body: str, **values: Any) -> list[str]:
    """The paragraphs that a template gives."""
    return [paragraph.text for paragraph in filled(body, **values).paragraphs]


def with_parts(content: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """The same package with other parts."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    change(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, part in parts.items():
            file.writestr(zipfile.ZipInfo(name), part)
    return out.getvalue()
