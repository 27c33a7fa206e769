"""A workbook of people as units send it: plausible rows, the usual dirt, and planted mistakes that must be found."""

from __future__ import annotations

import unicodedata
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from openpyxl import Workbook

from vinhdanh.sample.names import Names

HEADER = (
    "STT", "Họ và tên", "Giới tính", "Ngày sinh", "Số CCCD", "Đơn vị", "Chức vụ", "Phòng, ban", "Dân tộc",
    "Địa chỉ", "Trình độ", "Ghi chú",
)  # fmt: skip
# one row in so many is planted with this mistake; the number is coprime to the others, so few rows have two
PLANTED = {"impossible_date": 211, "missing_name": 509, "several_names": 997}
TWICE = 401
_PROVINCES = (1, 8, 19, 24, 25, 27, 31, 36, 38, 40, 79)
_EPOCH = date(1899, 12, 30)


def write_people(path: Path, rows: int, seed: int = 7) -> Counter[str]:
    """Write the workbook; answers how many of each planted mistake it has (`twice`: people listed twice)."""
    random = Random(seed)
    names, planted = Names(random), Counter[str]()
    book = Workbook(write_only=True)
    sheet = book.create_sheet("CANHAN")
    for line in ("CÔNG ĐOÀN CƠ SỞ BỆNH VIỆN ĐA KHOA", "DANH SÁCH ĐOÀN VIÊN, NGƯỜI LAO ĐỘNG", None):
        sheet.append([line])
    sheet.append(HEADER)
    line: list[Any] = []
    for number in range(1, rows + 1):
        if number % TWICE == 0:
            line = [number, *line[1:]]
            planted["twice"] += 1
        else:
            line = _line(number, names, random)
            for kind, every in PLANTED.items():
                if number % every == 0 and (number + 1) % TWICE:
                    planted[kind] += 1
                    _spoil(line, kind)
        sheet.append(line)
    book.save(path)
    return planted


def _line(number: int, names: Names, random: Random) -> list[Any]:
    group, sex = names.group(), random.choice(("male", "female"))
    born = date(1964, 1, 1) + timedelta(days=random.randrange(14_000))
    century = (0 if sex == "male" else 1) + (2 if born.year >= 2000 else 0)
    citizen = f"{random.choice(_PROVINCES):03d}{century}{born.year % 100:02d}{number:06d}"
    unit = f"Khoa {random.choice(('Nội', 'Ngoại', 'Sản', 'Nhi', 'Dược', 'Xét nghiệm'))} {random.randrange(1, 30)}"
    return [
        number,
        _typed(names.person(group, sex), sex, random),
        "Nam" if sex == "male" else "Nữ",
        _dated(born, random),
        citizen if random.random() < 0.9 or citizen[0] == "0" else int(citizen),
        unit if random.random() < 0.8 else f" {unit.lower()}  ",
        random.choice(("Bác sĩ", "Điều dưỡng", "Kỹ thuật viên", "Nhân viên", "Trưởng khoa")),
        random.choice(("Phòng Tổ chức", "Phòng Kế hoạch", "Khối lâm sàng")),
        group,
        f"Xóm {number}",
        random.choice(("Đại học", "Cao đẳng", "Trung cấp")),
        None,
    ]


def _typed(name: str, sex: str, random: Random) -> str:
    match random.randrange(20):
        case 0 | 1:
            return name.upper()
        case 2:
            return f"  {name} "
        case 3:
            return unicodedata.normalize("NFD", name)
        case 4:
            return ("Ông " if sex == "male" else "Bà ") + name
        case _:
            return name


def _dated(born: date, random: Random) -> Any:
    match random.randrange(10):
        case 0 | 1:
            return f"{born.day}/{born.month}/{born.year}"
        case 2:
            return (born - _EPOCH).days
        case 3:
            return f"ngày {born:%d} tháng {born.month} năm {born.year}"
        case _:
            return born


def _spoil(line: list[Any], kind: str) -> None:
    match kind:
        case "impossible_date":
            line[3] = "31/02/1980"
        case "missing_name":
            line[1] = None
        case "several_names":
            line[1] = "Nguyễn Thị Chi và Trần Văn Bình"
