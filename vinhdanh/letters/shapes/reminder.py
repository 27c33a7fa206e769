"""Công văn đôn đốc (Mẫu 1.5 NĐ 30/2020) with the list of what is past its day as a table."""

from __future__ import annotations

from typing import Any

from vinhdanh.kit.docx import Field, Schema
from vinhdanh.kit.docx.writing import paragraph, section
from vinhdanh.kit.numbers import format_number
from vinhdanh.kit.said import phrase
from vinhdanh.letters.heads import Format
from vinhdanh.letters.monitoring import ReminderLetter
from vinhdanh.letters.shapes.common import (
    HEAD_FIELDS,
    NUMBER_FIELD,
    RECIPIENT_FIELD,
    SIGN_FIELDS,
    TO_FIELDS,
    Shape,
    head_block,
    head_values,
    list_table,
    sentence,
    sign_block,
    sign_values,
    to_block,
    to_values,
)

SCHEMA = Schema(
    (
        *HEAD_FIELDS, NUMBER_FIELD,
        Field("trích yếu", phrase("Trích yếu công văn, không kèm chữ “V/v”"), required=True),
        *TO_FIELDS,
        Field("mở đầu", phrase("Câu mở đầu: tính đến ngày nào"), required=True),
        Field("nội dung", phrase("Nội dung đôn đốc"), many=True),
        Field("dòng.stt", phrase("Số thứ tự"), required=True),
        Field("dòng.đơn vị", phrase("Đơn vị"), required=True),
        Field("dòng.việc", phrase("Việc quá hạn"), required=True),
        Field("dòng.hạn", phrase("Hạn")),
        Field("dòng.số ngày", phrase("Số ngày quá hạn")),
        Field("dòng.lần", phrase("Đôn đốc lần thứ mấy")),
        Field("kết thúc", phrase("Câu kết thúc"), required=True),
        *SIGN_FIELDS, RECIPIENT_FIELD,
    ),
    {"dòng": ""},
)  # fmt: skip
_COLUMNS = [
    ("TT", 1.1, "GiuaBang", "{{dòng.stt}}"), ("Đơn vị", 4.6, "ChuBang", "{{dòng.đơn vị}}"), ("Việc quá hạn", 4.9, "ChuBang", "{{dòng.việc}}"),
    ("Hạn", 2.4, "GiuaBang", "{{dòng.hạn}}"), ("Quá hạn (ngày)", 1.6, "GiuaBang", "{{dòng.số ngày}}"), ("Lần", 1.4, "GiuaBang", "{{dòng.lần}}"),
]  # fmt: skip


def build(rules: Format) -> str:
    """The body of the template."""
    return (
        head_block(rules, extra=paragraph("TrichYeuCongVan", "V/v {{trích yếu}}"))
        + paragraph("HetPhan")
        + to_block()
        + paragraph("NoiDung", "{{mở đầu}}")
        + list_table(_COLUMNS, groups=False)
        + paragraph("HetPhan")
        + paragraph("NoiDung", "{{nội dung}}")
        + paragraph("NoiDung", "{{kết thúc}}")
        + sign_block()
        + section()
    )


def values(paper: ReminderLetter) -> dict[str, Any]:
    """What the fields say for one letter."""
    until = f" trước hết ngày {paper.reply_by}" if paper.reply_by else ""
    as_of = f"Tính đến ngày {paper.as_of}, các" if paper.as_of else "Các"
    return {
        **head_values(paper.head),
        "trích yếu": paper.subject,
        **to_values(paper.to),
        "mở đầu": f"{as_of} việc sau đây đã quá hạn mà đơn vị chưa thực hiện:",
        "nội dung": tuple(sentence(text) for text in paper.body),
        "dòng": [
            {
                "stt": str(n), "đơn vị": row.unit, "việc": row.what, "hạn": row.due, "số ngày": format_number(row.days), "lần": str(row.nth),
            }
            for n, row in enumerate(paper.rows, 1)
        ],
        "kết thúc": f"Đề nghị đơn vị khẩn trương thực hiện và trả lời{until}./.",
        **sign_values(paper.signature, recipients=paper.recipients, first="Như trên"),
    }  # fmt: skip


SHAPE = Shape(SCHEMA, build, values, lambda paper: f"V/v {paper.subject}")
