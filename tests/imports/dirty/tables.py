"""Sheets whose shape is the dirt: two tables one under the other, values spread over columns."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from tests.imports.dirty.expected import Expected
from tests.imports.dirty.people import UNITS, People, shown_date


def two_tables(sheet: Worksheet, expected: Expected, people: People) -> None:
    """Two tables one under the other, each with a title and a header of two merged rows; units by sub-titles."""
    for part in range(2):
        top = sheet.max_row + 2 if part else 1
        _merged_headings(sheet, top, f"Biểu {part + 1}: danh sách nhân viên")
        row = top + 3
        for letter, unit in zip("AB", UNITS[part * 2 : part * 2 + 2], strict=True):
            row = _block(sheet, row, letter, unit, expected, people)
        sheet.cell(row, 1, "Cộng: 16 người")
        for skipped in (top, top + 1, top + 2, row):
            expected.status[sheet.title, skipped] = "skipped"


def _merged_headings(sheet: Worksheet, top: int, title: str) -> None:
    sheet.cell(top, 1, title)
    for column, heading in enumerate(["TT", "Họ và tên", "Ngày sinh", "Số CCCD"], start=1):
        sheet.cell(top + 1, column, heading)
        sheet.merge_cells(start_row=top + 1, start_column=column, end_row=top + 2, end_column=column)
    sheet.cell(top + 1, 5, "Công tác")
    sheet.merge_cells(start_row=top + 1, start_column=5, end_row=top + 1, end_column=6)
    sheet.cell(top + 2, 5, "Chức vụ")
    sheet.cell(top + 2, 6, "Phòng ban")


def _block(sheet: Worksheet, row: int, letter: str, unit: str, expected: Expected, people: People) -> int:
    """The unit as a sub-title and its eight people; returns the row after them."""
    sheet.cell(row, 1, letter)
    sheet.cell(row, 2, unit)
    expected.status[sheet.title, row] = "skipped"
    for number in range(1, 9):
        row += 1
        person = people.one()
        born = person["birth_date"]
        shown = [number, person["name"], shown_date(born), person["citizen_id"], "Bác sĩ", "Khoa Nội"]
        for column, value in enumerate(shown, start=1):
            sheet.cell(row, column, value)
        expected.status[sheet.title, row] = "ok"
        expected.values[sheet.title, row] = {
            **person,
            "unit": unit,
            "post": "Bác sĩ",
            "department": "Khoa Nội",
            "birth_year": born.year,
        }
    return row + 1


def columns_of_ticks(sheet: Worksheet, expected: Expected, people: People) -> None:
    """Surname and given name apart, sex as x under Nam and Nữ, birth in three columns, merged unit cells."""
    for column, heading in enumerate(
        ["STT", "Họ và tên đệm", "Tên", "Giới tính", None, "Ngày sinh", None, None, "Đơn vị"], start=1
    ):
        sheet.cell(3, column, heading)
    for column, heading in {4: "Nam", 5: "Nữ", 6: "Ngày", 7: "Tháng", 8: "Năm"}.items():
        sheet.cell(4, column, heading)
    for merged in ("A3:A4", "B3:B4", "C3:C4", "D3:E3", "F3:H3", "I3:I4"):
        sheet.merge_cells(merged)
    for row in (3, 4):
        expected.status[sheet.title, row] = "skipped"
    for index in range(30):
        row, person = 5 + index, people.one()
        surname, _, given = person["name"].rpartition(" ")
        born = person["birth_date"]
        sheet.cell(row, 1, index + 1)
        sheet.cell(row, 2, surname)
        sheet.cell(row, 3, given)
        sheet.cell(row, 4 if person["sex"] == "male" else 5, "x")
        for column, value in ((6, born.day), (7, born.month), (8, born.year)):
            sheet.cell(row, column, value)
        if index % 10 == 0:
            sheet.cell(row, 9, UNITS[index // 10])
            sheet.merge_cells(start_row=row, start_column=9, end_row=row + 9, end_column=9)
        expected.status[sheet.title, row] = "ok"
        expected.values[sheet.title, row] = {
            **person,
            "citizen_id": "",
            "unit": UNITS[index // 10],
            "birth_year": born.year,
        }
    sheet["D5"], sheet["E5"] = "x", "x"
    expected.cells[sheet.title, "E5"] = "both_sexes"
    expected.status[sheet.title, 5] = "error"
    expected.values[sheet.title, 5]["sex"] = None
    sheet["F6"], sheet["G6"] = 31, 2
    expected.cells[sheet.title, "F6"] = "impossible_date"
    expected.status[sheet.title, 6] = "error"
    expected.values[sheet.title, 6].update(birth_date=None, birth_year=None)
