"""Danh sách sáng kiến được công nhận: the annex of a decision, or the list of a year, on landscape pages."""

from __future__ import annotations

from typing import Any

from vinhdanh.kit.docx import Field, Schema
from vinhdanh.kit.docx.writing import section
from vinhdanh.kit.said import phrase
from vinhdanh.letters.heads import Format
from vinhdanh.letters.honorees import written
from vinhdanh.letters.initiatives import InitiativeList
from vinhdanh.letters.shapes.common import (
    HEAD_FIELDS,
    LANDSCAPE,
    RECIPIENT_FIELD,
    SIGN_FIELDS,
    Shape,
    head_block,
    head_values,
    list_table,
    sign_block,
    sign_values,
    title_block,
)

SCHEMA = Schema(
    (
        *HEAD_FIELDS,
        Field("đơn vị", phrase("Đơn vị của danh sách"), required=True),
        Field("thời gian", phrase("“Năm 2025”"), required=True),
        Field("dòng.stt", phrase("Số thứ tự"), required=True),
        Field("dòng.tên", phrase("Tên sáng kiến"), required=True),
        Field("dòng.tác giả", phrase("Các tác giả, chức vụ, đơn vị"), required=True),
        Field("dòng.lĩnh vực", phrase("Lĩnh vực")),
        Field("dòng.phạm vi", phrase("Phạm vi ảnh hưởng")),
        Field("dòng.giá trị", phrase("Giá trị làm lợi đã xác minh")),
        Field("dòng.quyết định", phrase("Số, ngày quyết định công nhận")),
        Field("tổng cộng", phrase("Số sáng kiến và tổng giá trị làm lợi đã xác minh"), required=True),
        *SIGN_FIELDS, RECIPIENT_FIELD,
    ),
    {"dòng": ""},
)  # fmt: skip
_COLUMNS = [
    ("TT", 1.1, "GiuaBang", "{{dòng.stt}}"), ("Tên sáng kiến", 6.2, "ChuBang", "{{dòng.tên}}"),
    ("Tác giả, chức vụ, đơn vị", 6.2, "ChuBang", "{{dòng.tác giả}}"), ("Lĩnh vực", 2.8, "ChuBang", "{{dòng.lĩnh vực}}"),
    ("Phạm vi", 2.3, "ChuBang", "{{dòng.phạm vi}}"), ("Làm lợi đã xác minh", 2.9, "ChuBang", "{{dòng.giá trị}}"),
    ("Quyết định", 3.2, "ChuBang", "{{dòng.quyết định}}"),
]  # fmt: skip


def build(rules: Format) -> str:
    """The body of the template."""
    return (
        head_block(rules, width=LANDSCAPE, number="")
        + title_block(
            "DANH SÁCH SÁNG KIẾN ĐƯỢC CÔNG NHẬN", subject="{{đơn vị}}, {{thời gian}}", width=LANDSCAPE
        )
        + list_table(_COLUMNS, total="Tổng cộng: {{tổng cộng}}", groups=False)
        + sign_block(width=LANDSCAPE)
        + section(landscape=True)
    )


def values(paper: InitiativeList) -> dict[str, Any]:
    """What the fields say for one list."""
    total = f"{written(len(paper.rows))} sáng kiến"
    return {
        **head_values(paper.head),
        "đơn vị": paper.unit, "thời gian": paper.period[:1].lower() + paper.period[1:],
        "dòng": [
            {
                "stt": str(n), "tên": row.title, "tác giả": "; ".join(row.authors), "lĩnh vực": row.field, "phạm vi": row.reach,
                "giá trị": row.benefit, "quyết định": row.decision,
            }
            for n, row in enumerate(paper.rows, 1)
        ],
        "tổng cộng": f"{total}; làm lợi đã xác minh {paper.total}" if paper.total else total,
        **sign_values(paper.signature, recipients=paper.recipients),
    }  # fmt: skip


SHAPE = Shape(SCHEMA, build, values, lambda paper: f"Danh sách sáng kiến {paper.unit}, {paper.period}")
