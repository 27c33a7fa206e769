"""Lists as units send them, checked and applied under a unit."""

from __future__ import annotations

from typing import Any

from tests.imports.dirty.people import UNITS
from tests.imports.sheets import workbook
from vinhdanh.imports.actions import apply_batch, check_file
from vinhdanh.imports.models import ImportBatch
from vinhdanh.org.models import Unit

HEADINGS = ["STT", "Họ và tên", "Giới tính", "Ngày sinh", "Số CCCD", "Đơn vị", "Chức vụ"]


def people_sheet(*rows: list[Any]) -> bytes:
    return workbook([HEADINGS, *([number, *row] for number, row in enumerate(rows, start=1))])


AN = ["Lê Văn An", "Nam", "04/04/1987", "004087000123", UNITS[0], "Bác sĩ"]
BINH = ["Lò Thị Bình", "Nữ", "05/06/1990", None, UNITS[0], "Trưởng khoa"]
AWARDS = [
    "STT",
    "Phân loại",
    "Tên cá nhân, tập thể, hộ gia đình",
    "Ngày sinh",
    "Đơn vị",
    "Danh hiệu",
    "Năm",
    "Số QĐ",
    "Ngày QĐ",
]


def awards_sheet(*rows: list[Any]) -> bytes:
    return workbook([AWARDS, *([number, *row] for number, row in enumerate(rows, start=1))])


def checked(content: bytes, unit: Unit, kind: str = "people", **more: Any) -> ImportBatch:
    return check_file(
        content, file_name="danh sach.xlsx", kind=kind, unit=unit, by=more.pop("by", None), **more
    )


def applied(content: bytes, unit: Unit, kind: str = "people", **more: Any) -> ImportBatch:
    return apply_batch(checked(content, unit, kind, **more), by=None)
