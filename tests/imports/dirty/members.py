"""The long list of members: titles, sections, a dirt in every third row, people listed twice, a foot."""

from __future__ import annotations

from datetime import date
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from tests.imports.dirty.dirts import DIRTS
from tests.imports.dirty.expected import Expected
from tests.imports.dirty.people import UNITS, People, shown_date

HEADINGS = [
    "STT",
    "Ông/Bà",
    "Họ và tên",
    "Giới tính",
    "Ngày sinh",
    "Số CCCD",
    "Chức vụ",
    "Phòng ban",
    "Đơn vị",
    "Dân tộc",
    "Ghi chú",
]


def members(sheet: Worksheet, expected: Expected, people: People, rows: int) -> None:
    sheet.title = "CANHAN"
    sheet.merge_cells("A1:K1")
    sheet["A1"] = "DANH SÁCH ĐOÀN VIÊN CÔNG ĐOÀN"
    sheet["A2"] = "Cao Bằng, ngày 02 tháng 9 năm 2024"
    sheet.append([])
    sheet.append(HEADINGS)
    sheet.append([f"({number})" for number in range(1, 12)])
    for row in (1, 2, 3, 4, 5):
        expected.status["CANHAN", row] = "skipped"
    dirts = list(DIRTS)
    for index in range(rows):
        person = people.one()
        row = sheet.max_row + 1
        if index and index % 90 == 0:
            sheet.cell(row, 1, f"{['I', 'II', 'III', 'IV', 'V'][index // 90]}. Khối {index // 90}")
            sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=11)
            expected.status["CANHAN", row] = "skipped"
            row += 1
        _clean_row(sheet, row, index + 1, person)
        expected.status["CANHAN", row] = "ok"
        expected.values["CANHAN", row] = {
            **person,
            "birth_year": person["birth_date"].year,
            "post": "Nhân viên",
            "department": "Khoa Nội",
        }
        if index % 3 == 0 and dirts:
            dirts.pop(0)(sheet, row, person, expected)
    _duplicates(sheet, expected, people)
    _foot(sheet, expected, rows)


def _clean_row(sheet: Worksheet, row: int, number: int, person: dict[str, Any]) -> None:
    shown = [
        number, None, person["name"], {"male": "Nam", "female": "Nữ"}[person["sex"]], shown_date(person["birth_date"]), person["citizen_id"],
        "Nhân viên", "Khoa Nội", person["unit"], "Kinh", None,
    ]  # fmt: skip
    for column, value in enumerate(shown, start=1):
        sheet.cell(row, column, value)


def _duplicates(sheet: Worksheet, expected: Expected, people: People) -> None:
    """Same number, same name and date, spelling variants; and namesakes who are two people."""
    base = people.one()

    def another(name: str, birth_date: date, sex: str, **more: Any) -> dict[str, Any]:
        seen = {"name": name, "birth_date": birth_date, "sex": sex, "citizen_id": ""}
        return {**people.one(), **seen, **more}

    variants = [
        base,
        {**base, "name": base["name"].upper()},
        another(base["name"], base["birth_date"], base["sex"]),
        *(
            another(name, date(1980, 5, 5), "female", unit=UNITS[0])
            for name in ("Lê Thị Hoà Bình", "Lê Thị Hòa Bình", "Lê Thị Hoa Bình")
        ),
        another("Nông Văn Tư", date(1975, 1, 1), "male", unit=UNITS[1]),
        another("Nông Văn Tư", date(1985, 1, 1), "male", unit=UNITS[2]),
    ]
    places = []
    for person in variants:
        row = sheet.max_row + 1
        _clean_row(sheet, row, row, person)
        expected.status["CANHAN", row] = "ok"
        places.append(("CANHAN", row))
    expected.duplicates |= {frozenset(places[0:2]), frozenset(places[0:3]), frozenset(places[3:5])}
    expected.duplicates |= {frozenset((places[3], places[5])), frozenset((places[4], places[5]))}


def _foot(sheet: Worksheet, expected: Expected, rows: int) -> None:
    foot = [
        ["Tổng cộng: 386 người"],
        [],
        [None, None, None, None, None, None, "Cao Bằng, ngày 12 tháng 3 năm 2024"],
        [None, "NGƯỜI LẬP BIỂU", None, None, None, None, "TM. BAN CHẤP HÀNH"],
        [None, "(Ký, ghi rõ họ tên)", None, None, None, None, "CHỦ TỊCH"],
        [],
        [None, None, "Lê Văn An", None, None, None, "Hoàng Thị Bình"],
    ]
    for line in foot:
        row = sheet.max_row + 1 if line else sheet.max_row + 2
        for column, value in enumerate(line, start=1):
            if value is not None:
                sheet.cell(row, column, value)
                expected.status["CANHAN", row] = "skipped"
