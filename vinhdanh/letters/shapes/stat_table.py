"""A statistical table: the head of the form in three parts, the table, who made it and who signs; upright or landscape."""

from __future__ import annotations

from functools import partial
from typing import Any, TypeVar

from vinhdanh.kit.docx import Field, Head, Schema, Spread
from vinhdanh.kit.docx.writing import Cell, Row, paragraph, section, table
from vinhdanh.kit.said import phrase
from vinhdanh.letters.heads import Format
from vinhdanh.letters.shapes.common import (
    NAME_SPACE,
    PORTRAIT,
    SIGN_FIELDS,
    Shape,
    gap,
    sign_cell,
    sign_values,
)
from vinhdanh.letters.stat_tables import StatTable

T = TypeVar("T")
# the yearly tables of provinces: A4 turned, margins 8 and 3 mm above and below, 10 mm at the sides
_WIDE = 27.7
_MARGINS = {"top": 0.8, "bottom": 0.3, "left": 1.0, "right": 1.0, "header": 0.3}
# beyond so many columns the letters shrink once more
_MANY = 18
_CODE, _NAME = 1.2, 4.2

SCHEMA = Schema(
    (
        Field("số biểu", phrase("Số hiệu của biểu: “Biểu số 0602.N/BNV-TĐKT”"), required=True),
        Field("ban hành theo", phrase("Thông tư ban hành biểu; biểu riêng của tỉnh thì không có")),
        Field("hạn nộp", phrase("Ngày nhận báo cáo, nếu có quy định")),
        Field("tên biểu", phrase("Tên của biểu, chữ hoa"), required=True),
        Field("kỳ báo cáo", phrase("“Từ 01/12/2024 đến 30/11/2025”, hoặc “Năm 2025”"), required=True),
        Field("đơn vị báo cáo", phrase("Đơn vị báo cáo"), required=True),
        Field("đơn vị nhận", phrase("Đơn vị nhận báo cáo"), required=True),
        Field("đơn vị tính", phrase("Đơn vị tính: lượt khen, phong trào, đồng"), required=True),
        Field("bảng", phrase("Bảng số liệu: hai dòng đầu cột, dòng số thứ tự cột, các dòng của biểu"), required=True, grid=True),
        Field("ghi chú", phrase("Ghi chú dưới biểu")),
        Field("địa danh ngày tháng", phrase("“Vĩnh Sơn, ngày 05 tháng 01 năm 2026”"), required=True),
        Field("người lập", phrase("Người lập biểu"), required=True),
        *SIGN_FIELDS,
    ),
    {},
    {"bảng nhiều cột": phrase("Biểu có nhiều cột, in chữ nhỏ hơn"), "bảng ít cột": phrase("Biểu in bằng cỡ chữ thường")},
)  # fmt: skip


def build(rules: Format, *, wide: bool) -> str:
    """The body of the template; the rules of form of State and union are the same here."""
    width = _WIDE if wide else PORTRAIT
    return (
        _form_head(width)
        + gap()
        + _grid("bảng nhiều cột", "BangRatNho")
        + _grid("bảng ít cột", "BangNho" if wide else "ChuBang")
        + paragraph("GhiChuBang", "{{ghi chú}}")
        + gap()
        + _foot(width)
        + (section(landscape=True, **_MARGINS) if wide else section())
    )


def _form_head(width: float) -> str:
    left = paragraph("SoBieu", "{{số biểu}}") + paragraph("DongBieu", "{{ban hành theo}}") + paragraph("DongBieu", "{{hạn nộp}}")  # fmt: skip
    middle = paragraph("TenBieu", "{{tên biểu}}") + paragraph("KyBieu", "({{kỳ báo cáo}})")
    right = (
        paragraph("DongBieu", "Đơn vị báo cáo: {{đơn vị báo cáo}}")
        + paragraph("DongBieu", "Đơn vị nhận báo cáo: {{đơn vị nhận}}")
        + paragraph("DongBieu", "Đơn vị tính: {{đơn vị tính}}")
    )
    side, room = (7.6, 0.3) if width > PORTRAIT else (5.1, 0.2)
    empty = Cell(gap(), middle=False)
    cells = [Cell(left, middle=False), empty, Cell(middle, middle=False), empty, Cell(right, middle=False)]
    last = side if width > PORTRAIT else 4.5
    return table((side, room, width - side - last - 2 * room, room, last), [Row(cells)])


def _grid(condition: str, style: str) -> str:
    return paragraph("HetPhan", f"{{{{#{condition}}}}}") + paragraph(style, "{{bảng}}") + paragraph("HetPhan", f"{{{{/{condition}}}}}")  # fmt: skip


def _foot(width: float) -> str:
    keeper = paragraph("DiaDanh", NAME_SPACE) + paragraph("QuyenHan", "NGƯỜI LẬP BIỂU") + paragraph("GhiChuKy", "(Ký, ghi rõ họ tên)")  # fmt: skip
    keeper += paragraph("HoTenKy", "{{người lập}}")
    cells = (
        Cell(keeper, middle=False),
        Cell(sign_cell(above=paragraph("DiaDanh", "{{địa danh ngày tháng}}")), middle=False),
    )
    return table((width / 2, width / 2), [Row(cells)])


def values(paper: StatTable) -> dict[str, Any]:
    """What the fields say for one table."""
    many = len(paper.numbers) > _MANY
    return {
        "số biểu": paper.number, "ban hành theo": paper.basis, "hạn nộp": paper.due, "tên biểu": paper.title.upper(),
        "kỳ báo cáo": paper.period, "đơn vị báo cáo": paper.reporting, "đơn vị nhận": paper.receiving or "…………",
        "đơn vị tính": paper.counted_in, "bảng": _spread(paper), "bảng nhiều cột": many, "bảng ít cột": not many, "ghi chú": paper.note,
        "địa danh ngày tháng": paper.head.dated, "người lập": paper.keeper or NAME_SPACE,
        **sign_values(paper.signature),
        "quyền hạn": paper.signature.lines if paper.signature else ("THỦ TRƯỞNG ĐƠN VỊ",),
    }  # fmt: skip


def _spread(paper: StatTable) -> Spread:
    """Code and name, then a column a number; the name takes what the numbers leave, numbers are never wider than they need."""
    width, columns = (_WIDE if paper.wide else PORTRAIT), len(paper.numbers)
    each = min((width - _CODE - _NAME) / columns, 1.9)
    name = width - _CODE - each * columns
    top, below = paper.heads
    first = _in_order(paper, Head("Mã" if paper.code_last else "TT", tall=2), Head("Nội dung", tall=2))
    numbers = ("A", "B") if paper.code_last else ("1", "2")
    heads = (
        (*first, *(Head(one.text, one.wide, one.tall) for one in top)),
        tuple(Head(one.text) for one in below),
        tuple(Head(text, bold=False) for text in (*numbers, *paper.numbers)),
    )
    return Spread(
        [(*_in_order(paper, row.code, row.name), *row.cells) for row in paper.rows],
        [*_in_order(paper, (_CODE, "center"), (name, "left")), *[(each, "right")] * columns],
        heads,
        frozenset(at for at, row in enumerate(paper.rows) if row.strong),
    )


def _in_order(paper: StatTable, code: T, name: T) -> tuple[T, T]:
    return (name, code) if paper.code_last else (code, name)


def _title(paper: StatTable) -> str:
    return f"{paper.number}, {paper.period[:1].lower()}{paper.period[1:]}, {paper.reporting}"


UPRIGHT = Shape(SCHEMA, partial(build, wide=False), values, _title)
WIDE = Shape(SCHEMA, partial(build, wide=True), values, _title)
