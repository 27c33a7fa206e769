"""For what an award of a list was given: the kind of commendation, the movement, the day of a single deed."""

from __future__ import annotations

from datetime import date
from typing import Any

from vinhdanh.imports.row_reader import RowReader
from vinhdanh.kit.dates import format_date
from vinhdanh.kit.said import phrase

_OCCASIONS = (
    ("ad_hoc", r"dot xuat"),
    ("thematic", r"chuyen de|theo dot|phong trao|dot thi dua"),
    ("long_service", r"cong hien|nien han|qua trinh"),
    ("external", r"doi ngoai"),
    ("regular", r"cong trang|thuong xuyen|hang nam|thanh tich|nam hoc|toan dien"),
)


def read_merit(reader: RowReader, decided_on: date | None) -> dict[str, Any]:
    """`occasion`, `movement`, `deed_on` of one row; nothing where the list does not say."""
    says = phrase("không phải loại hình khen thưởng; tạm để trống.")
    return {
        "occasion": reader.one_of("occasion", _OCCASIONS, "unknown_occasion", says),
        "movement": reader.title("movement"),
        "deed_on": _read_deed(reader, decided_on),
    }


def _read_deed(reader: RowReader, decided_on: date | None) -> date | None:
    """The day of the deed; one after the decision is an error of its cell, as in the ledger."""
    day = reader.date("deed_on").day if reader.has("deed_on") else None
    if day is None or decided_on is None or day <= decided_on:
        return day
    reader.problem(
        "deed_on",
        "deed_after_decision",
        phrase(
            "lập thành tích ngày %(deed)s, sau ngày quyết định %(decided)s; hãy sửa một trong hai ngày.",
            deed=format_date(day),
            decided=format_date(decided_on),
        ),
    )
    return None
