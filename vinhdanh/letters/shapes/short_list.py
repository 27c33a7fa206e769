"""Danh sách trích ngang: one award, one row an honoree, on a landscape page."""

from __future__ import annotations

from typing import Any

from vinhdanh.kit.docx import Field, Schema
from vinhdanh.kit.docx.writing import Cell, Row, paragraph, section, table
from vinhdanh.kit.said import phrase
from vinhdanh.letters.heads import Format
from vinhdanh.letters.honorees import ShortList
from vinhdanh.letters.shapes.common import (
    HEAD_FIELDS,
    LANDSCAPE,
    OPTIONAL_NUMBER,
    ROW_FIELDS,
    ROW_LISTS,
    SIGN_FIELDS,
    SUBJECT_FIELD,
    Shape,
    gap,
    group_values,
    head_block,
    head_values,
    list_table,
    sign_cell,
    sign_values,
    title_block,
)

SCHEMA = Schema(
    (
        *HEAD_FIELDS, OPTIONAL_NUMBER, SUBJECT_FIELD,
        Field("kèm theo", phrase("“(Kèm theo Tờ trình số … ngày …)”")),
        *ROW_FIELDS,
        Field("tổng cộng", phrase("Tổng số tập thể, cá nhân, hộ gia đình"), required=True),
        *SIGN_FIELDS,
    ),
    ROW_LISTS,
    {"có người ký": phrase("Danh sách có người ký")},
)  # fmt: skip

_COLUMNS = [
    ("TT", 1.1, "GiuaBang", "{{dòng.stt}}"), ("Họ và tên, tên tập thể", 4.7, "ChuBang", "{{dòng.tên}}"),
    ("Ngày sinh", 2.3, "GiuaBang", "{{dòng.ngày sinh}}"), ("Giới tính", 1.3, "GiuaBang", "{{dòng.giới tính}}"),
    ("Chức vụ, đơn vị", 5.4, "ChuBang", "{{dòng.chức vụ đơn vị}}"), ("Tóm tắt thành tích", 5.7, "ChuBang", "{{dòng.tóm tắt}}"),
    ("Hình thức đề nghị", 4.2, "ChuBang", "{{dòng.hình thức}}"),
]  # fmt: skip


def build(rules: Format) -> str:
    """The body of the template."""
    sign = table(
        (LANDSCAPE * 0.5, LANDSCAPE * 0.5),
        [Row((Cell(gap(), middle=False), Cell(sign_cell(), middle=False)))],
    )
    return (
        head_block(rules, width=LANDSCAPE)
        + title_block("DANH SÁCH TRÍCH NGANG", width=LANDSCAPE)
        + paragraph("KemTheo", "{{kèm theo}}")
        + list_table(_COLUMNS, total="Tổng cộng: {{tổng cộng}}")
        + paragraph("HetPhan", "{{#có người ký}}")
        + gap()
        + sign
        + paragraph("HetPhan", "{{/có người ký}}")
        + section(landscape=True)
    )


def values(paper: ShortList) -> dict[str, Any]:
    """What the fields say for one list."""
    kinds = {
        "Tập thể": paper.counts.collectives,
        "cá nhân": paper.counts.persons,
        "hộ gia đình": paper.counts.households,
    }
    who = ", ".join(name for name, found in kinds.items() if found)
    return {
        **head_values(paper.head),
        "trích yếu": paper.subject or f"{who[:1].upper()}{who[1:]} đề nghị tặng {paper.award}",
        "kèm theo": f"(Kèm theo Tờ trình {paper.letter})" if paper.letter else "",
        "nhóm": group_values(paper.groups, paper.award),
        "tổng cộng": str(paper.counts),
        "có người ký": paper.signature is not None,
        **sign_values(paper.signature),
    }


SHAPE = Shape(SCHEMA, build, values, lambda paper: f"Danh sách trích ngang: {paper.award}")
