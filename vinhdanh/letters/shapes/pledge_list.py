"""Danh sách đăng ký thi đua: a heading of two rows, "Đăng ký" over "Thi đua" and "Khen thưởng", on a landscape page."""

from __future__ import annotations

from typing import Any

from vinhdanh.kit.docx import Field, Schema
from vinhdanh.kit.docx.writing import Cell, Row, paragraph, section, table
from vinhdanh.kit.said import phrase
from vinhdanh.letters.heads import Format
from vinhdanh.letters.pledge_lists import PledgeList
from vinhdanh.letters.shapes.common import (
    HEAD_FIELDS,
    LANDSCAPE,
    OPTIONAL_NUMBER,
    RECIPIENT_FIELD,
    SIGN_FIELDS,
    Shape,
    gap,
    head_block,
    head_values,
    sign_block,
    sign_values,
    title_block,
)

SCHEMA = Schema(
    (
        *HEAD_FIELDS, OPTIONAL_NUMBER,
        Field("trích yếu", phrase("Đăng ký thi đua năm nào"), required=True),
        Field("đơn vị", phrase("Đơn vị của danh sách")),
        Field("dòng.stt", phrase("Số thứ tự trong danh sách")),
        Field("dòng.danh xưng", phrase("Ông, Bà; tập thể thì bỏ trống")),
        Field("dòng.tên", phrase("Họ tên cá nhân, tên tập thể"), required=True),
        Field("dòng.chức vụ đơn vị", phrase("Chức vụ, đơn vị")),
        Field("dòng.thi đua", phrase("Các danh hiệu thi đua đăng ký")),
        Field("dòng.khen thưởng", phrase("Các hình thức khen thưởng đăng ký")),
        Field("tổng cộng", phrase("Tổng số tập thể, cá nhân"), required=True),
        RECIPIENT_FIELD,
        *SIGN_FIELDS,
    ),
    {"dòng": ""},
)  # fmt: skip

_COLUMNS = [
    ("STT", 1.2, "GiuaBang", "{{dòng.stt}}"), ("Ông (bà)", 1.6, "GiuaBang", "{{dòng.danh xưng}}"),
    ("Họ và tên", 5.2, "ChuBang", "{{dòng.tên}}"), ("Chức vụ, đơn vị", 6.3, "ChuBang", "{{dòng.chức vụ đơn vị}}"),
    ("Thi đua", 5.4, "ChuBang", "{{dòng.thi đua}}"), ("Khen thưởng", 5.0, "ChuBang", "{{dòng.khen thưởng}}"),
]  # fmt: skip
_SINGLE = 4


def build(rules: Format) -> str:
    """The body of the template."""
    return (
        head_block(rules, width=LANDSCAPE)
        + title_block("DANH SÁCH ĐĂNG KÝ THI ĐUA", width=LANDSCAPE)
        + paragraph("KemTheo", "{{đơn vị}}")
        + _table()
        + gap()
        + sign_block(width=LANDSCAPE)
        + section(landscape=True)
    )


def _table() -> str:
    first = [Cell(paragraph("DauBang", heading), down="begin") for heading, *_ in _COLUMNS[:_SINGLE]]
    first.append(Cell(paragraph("DauBang", "Đăng ký"), span=len(_COLUMNS) - _SINGLE))
    second = [Cell(paragraph("DauBang"), down="go_on") for _column in _COLUMNS[:_SINGLE]]
    second += [Cell(paragraph("DauBang", heading)) for heading, *_ in _COLUMNS[_SINGLE:]]
    rows = [
        Row(first, header=True),
        Row(second, header=True),
        Row([Cell(paragraph(style, text)) for _, _, style, text in _COLUMNS]),
        Row([Cell(paragraph("NhomBang", "Tổng cộng: {{tổng cộng}}"), span=len(_COLUMNS))]),
    ]
    return table([width for _, width, *_ in _COLUMNS], rows, grid=True)


def values(paper: PledgeList) -> dict[str, Any]:
    """What the fields say for one list."""
    return {
        **head_values(paper.head),
        "trích yếu": f"Đăng ký danh hiệu thi đua, hình thức khen thưởng năm {paper.year}",
        "đơn vị": paper.unit,
        "dòng": [
            {
                "stt": str(number), "danh xưng": row.honorific, "tên": row.name, "chức vụ đơn vị": row.post_and_unit, "thi đua": row.titles,
                "khen thưởng": row.forms,
            }
            for number, row in enumerate(paper.rows, 1)
        ],
        "tổng cộng": str(paper.counts),
        **sign_values(paper.signature, recipients=paper.recipients),
    }  # fmt: skip


SHAPE = Shape(
    SCHEMA, build, values, lambda paper: f"Danh sách đăng ký thi đua {paper.unit}, năm {paper.year}"
)
