"""Every kind of dirt seen in the cells of a list: what is written, how it is called, what the row becomes."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from tests.imports.dirty.expected import Expected
from vinhdanh.kit.legacy_text import to_tcvn3, to_vni


def _spoil(column: str, kind: str, status: str, write: Any, **values: Any) -> Any:
    """A dirt: what is written into the cell, how it must be called, what the row must become."""

    def spoil(sheet: Worksheet, row: int, person: dict[str, Any], expected: Expected) -> None:
        write(sheet[f"{column}{row}"], person)
        if kind:
            expected.cells["CANHAN", f"{column}{row}"] = kind
        expected.status["CANHAN", row] = status
        for name, value in values.items():
            expected.values["CANHAN", row][name] = value(person) if callable(value) else value

    return spoil


def _put(make: Any) -> Any:
    def write(cell: Any, person: dict[str, Any]) -> None:
        cell.value = make(person)

    return write


def _put_font(make: Any, font: str) -> Any:
    def write(cell: Any, person: dict[str, Any]) -> None:
        cell.value = make(person)
        cell.font = Font(name=font)

    return write


def _put_runs(cell: Any, person: dict[str, Any]) -> None:
    cell.value = CellRichText("Đỗ ", TextBlock(InlineFont(rFont=".VnTime"), to_tcvn3("Ngọc Quỳnh")))


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def _short(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year % 100:02d}"


def _in_words(day: date) -> str:
    return f"ngày {day.day:02d} tháng {day.month} năm {day.year}"


def _serial(day: date) -> int:
    return (day - date(1899, 12, 30)).days


def _other_sex(person: dict[str, Any]) -> str:
    number = str(person["citizen_id"])
    return f"{number[:3]}{1 - int(number[3])}{number[4:]}"


def _other_year(person: dict[str, Any]) -> str:
    number = str(person["citizen_id"])
    return f"{number[:4]}{(int(number[4:6]) + 1) % 100:02d}{number[6:]}"


DIRTS = [
    _spoil("C", "extra_spaces", "ok", _put(lambda p: f"  {p['name'].replace(' ', '  ')} ")),
    _spoil("I", "extra_spaces", "ok", _put(lambda p: f"{p['unit']} ")),
    _spoil("I", "extra_spaces", "ok", _put(lambda p: f"\u00a0{p['unit']}")),
    _spoil("C", "decomposed_text", "ok", _put(lambda p: nfd(p["name"]))),
    _spoil("I", "decomposed_text", "ok", _put(lambda p: nfd(p["unit"]))),
    _spoil("C", "all_capitals", "ok", _put(lambda p: p["name"].upper())),
    _spoil("C", "all_capitals", "ok", _put(lambda p: nfd(p["name"].upper()))),
    _spoil("C", "honorific", "ok", _put(lambda p: ("Ông " if p["sex"] == "male" else "Bà ") + p["name"])),
    _spoil("C", "honorific", "ok", _put(lambda p: f"Đ/c {p['name']}")),
    _spoil("C", "legacy_text", "ok", _put_font(lambda p: to_tcvn3(p["name"]), ".VnTime")),
    _spoil("C", "legacy_text", "ok", _put_font(lambda p: to_tcvn3(p["name"].lower()), ".VnTimeH")),
    _spoil("C", "legacy_text", "ok", _put_font(lambda p: to_vni(p["name"]), "VNI-Times")),
    _spoil("C", "legacy_text", "ok", _put_runs, name="Đỗ Ngọc Quỳnh"),
    _spoil(
        "C",
        "legacy_text",
        "warning",
        _put(lambda p: to_tcvn3("Nguyễn Thị Hương Giang")),
        name="Nguyễn Thị Hương Giang",
    ),
    _spoil(
        "C", "legacy_text", "warning", _put(lambda p: to_vni("Đỗ Quốc Khánh Toàn")), name="Đỗ Quốc Khánh Toàn"
    ),
    _spoil("I", "legacy_text", "ok", _put_font(lambda p: to_tcvn3(p["unit"]), ".VnTime")),
    _spoil("C", "wrong_letter", "ok", _put(lambda p: "Ðặng Thị Ðoan Trang"), name="Đặng Thị Đoan Trang"),
    _spoil("E", "", "ok", _put(lambda p: datetime.combine(p["birth_date"], time()))),
    _spoil("E", "serial_date", "ok", _put(lambda p: _serial(p["birth_date"]))),
    _spoil("E", "two_digit_year", "warning", _put(lambda p: _short(p["birth_date"]))),
    _spoil("E", "", "ok", _put(lambda p: _in_words(p["birth_date"]))),
    _spoil("E", "", "ok", _put(lambda p: p["birth_date"].strftime("%d-%m-%Y"))),
    _spoil(
        "E", "", "ok", _put(lambda p: f"{p['birth_date'].day}.{p['birth_date'].month}.{p['birth_date'].year}")
    ),
    _spoil("E", "", "ok", _put(lambda p: p["birth_date"].isoformat())),
    _spoil("E", "year_only", "ok", _put(lambda p: p["birth_date"].year), birth_date=None),
    _spoil("E", "year_only", "ok", _put(lambda p: f"Năm {p['birth_date'].year}"), birth_date=None),
    _spoil(
        "E",
        "month_only",
        "ok",
        _put(lambda p: f"{p['birth_date'].month:02d}/{p['birth_date'].year}"),
        birth_date=None,
    ),
    _spoil(
        "E",
        "date_without_year",
        "warning",
        _put(lambda p: "ngày 02 tháng 9"),
        birth_date=None,
        birth_year=None,
    ),
    _spoil("E", "impossible_date", "error", _put(lambda p: "31/02/1987"), birth_date=None, birth_year=None),
    _spoil("E", "impossible_date", "error", _put(lambda p: "29/02/1987"), birth_date=None, birth_year=None),
    _spoil("E", "impossible_date", "error", _put(lambda p: "04/25/1987"), birth_date=None, birth_year=None),
    _spoil("E", "future_date", "error", _put(lambda p: "04/04/2087"), birth_date=None, birth_year=None),
    _spoil("E", "unreadable_date", "error", _put(lambda p: "không rõ"), birth_date=None, birth_year=None),
    _spoil("E", "implausible_date", "error", _put(lambda p: "04/04/1887"), birth_date=None, birth_year=None),
    _spoil("F", "citizen_id_padded", "warning", _put(lambda p: int(p["citizen_id"]))),
    _spoil("F", "citizen_id_scientific", "error", _put(lambda p: "4,08700E+10"), citizen_id=""),
    _spoil("F", "citizen_id_scientific", "error", _put(lambda p: 40870000000), citizen_id=""),
    _spoil("F", "bad_citizen_id", "error", _put(lambda p: p["citizen_id"][:-1]), citizen_id=""),
    _spoil(
        "F", "bad_citizen_id", "error", _put(lambda p: p["citizen_id"].replace("0", "O", 1)), citizen_id=""
    ),
    _spoil("F", "old_identity_number", "error", _put(lambda p: "080123456"), citizen_id=""),
    _spoil(
        "F",
        "citizen_id_cleaned",
        "ok",
        _put(lambda p: f"{p['citizen_id'][:3]} {p['citizen_id'][3:6]} {p['citizen_id'][6:]}"),
    ),
    _spoil(
        "F",
        "citizen_id_province",
        "warning",
        _put(lambda p: "999" + p["citizen_id"][3:]),
        citizen_id=lambda p: "999" + p["citizen_id"][3:],
    ),
    _spoil(
        "F", "citizen_id_sex", "warning", _put(lambda p: _other_sex(p)), citizen_id=lambda p: _other_sex(p)
    ),
    _spoil(
        "F",
        "citizen_id_birth_year",
        "warning",
        _put(lambda p: _other_year(p)),
        citizen_id=lambda p: _other_year(p),
    ),
    _spoil("D", "unknown_sex", "error", _put(lambda p: "Khác"), sex=None),
    _spoil("D", "", "ok", _put(lambda p: "Ông" if p["sex"] == "male" else "Bà")),
    _spoil("D", "extra_spaces", "ok", _put(lambda p: "nam " if p["sex"] == "male" else " NỮ")),
    _spoil("C", "missing_name", "error", _put(lambda p: None), name=""),
    _spoil("C", "digits_in_name", "error", _put(lambda p: "Lê Văn An 2"), name="Lê Văn An 2"),
    _spoil(
        "C", "several_names", "error", _put(lambda p: "Lê Văn An; Lê Thị Bình"), name="Lê Văn An; Lê Thị Bình"
    ),
    _spoil("C", "lost_letters", "error", _put(lambda p: "Nguy?n V?n An"), name="Nguy?n V?n An"),
    _spoil("C", "one_word_name", "warning", _put(lambda p: "Bình"), name="Bình"),
    _spoil("C", "note_in_name", "warning", _put(lambda p: f"{p['name']} (nghỉ thai sản)")),
    _spoil("G", "formula", "warning", _put(lambda p: '="Nhân"&" viên"')),
    _spoil("H", "formula_without_value", "error", _put(lambda p: "=VLOOKUP(A1,B1:C9,2,0)"), department=""),
    _spoil(
        "E",
        "year_shown_as_date",
        "warning",
        _put(lambda p: date(1899, 12, 30) + timedelta(days=p["birth_date"].year)),
        birth_date=None,
    ),
]
