"""Sổ khen thưởng: a book of a unit and a period, on landscape pages."""

from __future__ import annotations

from typing import Any

from vinhdanh.awards.states import SubjectKind
from vinhdanh.kit.docx import Field, Schema
from vinhdanh.kit.docx.writing import Cell, Row, paragraph, section, table
from vinhdanh.kit.said import phrase
from vinhdanh.letters.heads import Format
from vinhdanh.letters.honorees import NOUNS
from vinhdanh.letters.registers import AwardRegister
from vinhdanh.letters.shapes.common import (
    HEAD_FIELDS,
    LANDSCAPE,
    NAME_SPACE,
    SIGN_FIELDS,
    Shape,
    gap,
    head_block,
    head_values,
    list_table,
    sign_cell,
    sign_values,
    title_block,
)

SCHEMA = Schema(
    (
        *HEAD_FIELDS,
        Field("đơn vị", phrase("Đơn vị của sổ"), required=True),
        Field("thời gian", phrase("“Năm 2025”, hoặc từ ngày … đến ngày …"), required=True),
        Field("dòng.stt", phrase("Số thứ tự"), required=True),
        Field("dòng.số quyết định", phrase("Số quyết định"), required=True),
        Field("dòng.ngày quyết định", phrase("Ngày quyết định"), required=True),
        Field("dòng.cấp quyết định", phrase("Người, cơ quan quyết định")),
        Field("dòng.số tờ trình", phrase("Số tờ trình")),
        Field("dòng.ngày tờ trình", phrase("Ngày tờ trình")),
        Field("dòng.tên", phrase("Họ tên cá nhân, tên tập thể, hộ gia đình"), required=True),
        Field("dòng.loại", phrase("Cá nhân, tập thể hay hộ gia đình")),
        Field("dòng.phân loại", phrase("Phân loại cán bộ")),
        Field("dòng.chức vụ đơn vị", phrase("Chức vụ, đơn vị"), required=True),
        Field("dòng.loại hình", phrase("Loại hình khen thưởng")),
        Field("dòng.hình thức", phrase("Danh hiệu, hình thức khen thưởng"), required=True),
        Field("dòng.số sổ vàng", phrase("Số sổ vàng: số thứ tự trong quyết định")),
        Field("dòng.ghi chú", phrase("Ghi chú")),
        Field("tổng cộng", phrase("Tổng số lượt tập thể, cá nhân, hộ gia đình"), required=True),
        Field("người lập", phrase("Người lập sổ"), required=True),
        *SIGN_FIELDS,
    ),
    {"dòng": ""},
)  # fmt: skip

_COLUMNS = [
    ("TT", 1.1, "GiuaBang", "{{dòng.stt}}"), ("Số quyết định", 2.4, "ChuBang", "{{dòng.số quyết định}}"),
    ("Ngày quyết định", 2.5, "GiuaBang", "{{dòng.ngày quyết định}}"), ("Cấp quyết định", 2.8, "ChuBang", "{{dòng.cấp quyết định}}"),
    ("Tờ trình", 2.2, "ChuBang", "{{dòng.số tờ trình}}"), ("Họ và tên, tên tập thể", 3.6, "ChuBang", "{{dòng.tên}}"),
    ("Chức vụ, đơn vị", 3.6, "ChuBang", "{{dòng.chức vụ đơn vị}}"), ("Loại hình", 2.0, "ChuBang", "{{dòng.loại hình}}"),
    ("Danh hiệu, hình thức", 3.1, "ChuBang", "{{dòng.hình thức}}"), ("Số sổ vàng", 1.4, "GiuaBang", "{{dòng.số sổ vàng}}"),
]  # fmt: skip


def build(rules: Format) -> str:
    """The body of the template."""
    keeper = paragraph("QuyenHan", "NGƯỜI LẬP SỔ") + paragraph("HoTenKy", "{{người lập}}")
    cells = (Cell(keeper, middle=False), Cell(sign_cell(), middle=False))
    return (
        head_block(rules, width=LANDSCAPE, number="")
        + title_block("SỔ KHEN THƯỞNG", subject="{{đơn vị}}, {{thời gian}}", width=LANDSCAPE)
        + list_table(_COLUMNS, total="Tổng cộng (lượt): {{tổng cộng}}", groups=False)
        + gap()
        + table((LANDSCAPE / 2, LANDSCAPE / 2), [Row(cells)])
        + section(landscape=True)
    )


def values(paper: AwardRegister) -> dict[str, Any]:
    """What the fields say for one register."""
    return {
        **head_values(paper.head),
        "đơn vị": paper.unit,
        "thời gian": paper.period[:1].lower() + paper.period[1:],
        "dòng": [
            {
                "stt": str(n), "số quyết định": row.decision_no, "ngày quyết định": row.decided_on, "cấp quyết định": row.decided_by,
                "số tờ trình": row.letter_no, "ngày tờ trình": row.letter_on, "tên": row.name, "loại": NOUNS[SubjectKind(row.kind)].capitalize(),
                "phân loại": row.category, "chức vụ đơn vị": row.post_and_unit, "loại hình": row.occasion, "hình thức": row.award,
                "số sổ vàng": row.gold_no, "ghi chú": row.note,
            }
            for n, row in enumerate(paper.rows, 1)
        ],
        "tổng cộng": str(paper.counts) or "00 lượt",
        "người lập": paper.keeper or NAME_SPACE,
        **sign_values(paper.signature),
        "quyền hạn": paper.signature.lines if paper.signature else ("THỦ TRƯỞNG ĐƠN VỊ",),
    }  # fmt: skip


SHAPE = Shape(SCHEMA, build, values, lambda paper: f"Sổ khen thưởng {paper.unit}, {paper.period}")
