"""Danh sách thành viên of a cluster in a year."""

from __future__ import annotations

from typing import Any

from vinhdanh.kit.docx import Field, Schema
from vinhdanh.kit.docx.writing import paragraph, section
from vinhdanh.kit.said import phrase
from vinhdanh.letters.clusters import MemberList
from vinhdanh.letters.heads import Format
from vinhdanh.letters.honorees import written
from vinhdanh.letters.shapes.common import (
    HEAD_FIELDS,
    OPTIONAL_NUMBER,
    RECIPIENT_FIELD,
    SIGN_FIELDS,
    SUBJECT_FIELD,
    Shape,
    gap,
    head_block,
    head_values,
    list_table,
    sign_block,
    sign_values,
    title_block,
)

SCHEMA = Schema(
    (
        *HEAD_FIELDS, OPTIONAL_NUMBER, SUBJECT_FIELD,
        Field("mở đầu", phrase("Câu mở đầu: có bao nhiêu đơn vị, đơn vị nào là trưởng"), required=True),
        Field("dòng.stt", phrase("Số thứ tự")),
        Field("dòng.đơn vị", phrase("Đơn vị thành viên"), required=True),
        Field("dòng.vai trò", phrase("Trưởng, phó hay thành viên"), required=True),
        Field("dòng.ghi chú", phrase("Ghi chú")),
        *SIGN_FIELDS, RECIPIENT_FIELD,
    ),
    {"dòng": ""},
)  # fmt: skip

_COLUMNS = [
    ("TT", 1.2, "GiuaBang", "{{dòng.stt}}"), ("Đơn vị", 8.4, "ChuBang", "{{dòng.đơn vị}}"),
    ("Vai trò", 3.0, "GiuaBang", "{{dòng.vai trò}}"), ("Ghi chú", 3.4, "ChuBang", "{{dòng.ghi chú}}"),
]  # fmt: skip


def build(rules: Format) -> str:
    """The body of the template."""
    return (
        head_block(rules)
        + title_block("DANH SÁCH THÀNH VIÊN")
        + paragraph("NoiDung", "{{mở đầu}}")
        + list_table(_COLUMNS, groups=False)
        + gap()
        + sign_block()
        + section()
    )


def values(paper: MemberList) -> dict[str, Any]:
    """What the fields say for one list."""
    led = f", {paper.lead} là đơn vị trưởng" if paper.lead else ""
    return {
        **head_values(paper.head),
        "trích yếu": f"{paper.cluster} năm {paper.year}",
        "mở đầu": f"{paper.cluster} năm {paper.year} có {written(len(paper.rows))} đơn vị{led}.",
        "dòng": [
            {"stt": str(n), "đơn vị": row.unit, "vai trò": row.seat, "ghi chú": row.note}
            for n, row in enumerate(paper.rows, 1)
        ],
        **sign_values(paper.signature, recipients=paper.recipients),
    }


SHAPE = Shape(SCHEMA, build, values, lambda paper: f"Danh sách thành viên {paper.cluster} năm {paper.year}")
