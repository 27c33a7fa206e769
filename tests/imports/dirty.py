"""Makes the workbook that units really send: every kind of dirt seen in their lists, with what must be found in it."""

from __future__ import annotations

import io
import random
import unicodedata
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from vinhdanh.kit.legacy_text import to_tcvn3, to_vni

SURNAMES = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Lò", "Nông", "Hà"]
MIDDLES = ["Văn", "Thị", "Đức", "Xuân", "Minh", "Ngọc", "Thu", "Quốc"]
GIVEN = [
    "An",
    "Bình",
    "Chi",
    "Dũng",
    "Giang",
    "Hương",
    "Khánh",
    "Lan",
    "Mai",
    "Nam",
    "Oanh",
    "Phúc",
    "Quân",
    "Sơn",
    "Thủy",
    "Vân",
    "Yến",
]
UNITS = [
    "Bệnh viện Đa khoa tỉnh",
    "Trung tâm Y tế huyện Hòa An",
    "Sở Y tế",
    "Trường THPT chuyên",
    "Công ty CP Xi măng",
]
PROVINCES = ["004", "006", "012", "034", "095"]


@dataclass
class Expected:
    """What a check must say: status and values by (sheet, row), bad cells by (sheet, cell) → kind, duplicate rows."""

    status: dict[tuple[str, int], str] = field(default_factory=dict)
    values: dict[tuple[str, int], dict[str, Any]] = field(default_factory=dict)
    cells: dict[tuple[str, str], str] = field(default_factory=dict)
    duplicates: set[frozenset[tuple[str, int]]] = field(default_factory=set)


class People:
    """Unique made-up persons, the same for a seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.seen: set[str] = set()
        self.number = 0

    def one(self) -> dict[str, Any]:
        while True:
            name = " ".join(self.random.choice(part) for part in (SURNAMES, MIDDLES, MIDDLES, GIVEN))
            if name not in self.seen:
                break
        self.seen.add(name)
        self.number += 1
        sex = "female" if " Thị " in f" {name} " else "male"
        born = date(self.random.randint(1966, 1999), self.random.randint(1, 12), self.random.randint(1, 28))
        digit = 1 if sex == "female" else 0
        citizen_id = f"{self.random.choice(PROVINCES)}{digit}{born.year % 100:02d}{self.number:06d}"
        return {
            "name": name,
            "sex": sex,
            "birth_date": born,
            "citizen_id": citizen_id,
            "unit": self.random.choice(UNITS),
        }


def shown_date(day: date) -> str:
    return day.strftime("%d/%m/%Y")


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def people_workbook(rows: int = 420, seed: int = 1) -> tuple[bytes, Expected]:
    """The dirty list of persons with at least `rows` data rows over three sheets, a code list and instructions."""
    book = Workbook()
    expected, people = Expected(), People(seed)
    _members(book.active, expected, people, rows - 60)
    _two_tables(book.create_sheet("Hai bảng"), expected, people)
    _columns_of_ticks(book.create_sheet("Nam nữ"), expected, people)
    _collectives(book.create_sheet("TAPTHE"), expected)
    _codes(book.create_sheet("DANHMUC"))
    guide = book.create_sheet("Hướng dẫn")
    guide.append(["Hướng dẫn nhập liệu"])
    guide.append(["CCCD", "Gõ đúng 12 chữ số"])
    stream = io.BytesIO()
    book.save(stream)
    return _with_stored_formulas(stream.getvalue()), expected


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


def _members(sheet: Worksheet, expected: Expected, people: People, rows: int) -> None:
    sheet.title = "CANHAN"
    sheet.merge_cells("A1:K1")
    sheet["A1"] = "DANH SÁCH ĐOÀN VIÊN CÔNG ĐOÀN"
    sheet["A2"] = "Cao Bằng, ngày 02 tháng 9 năm 2024"
    sheet.append([])
    sheet.append(HEADINGS)
    sheet.append([f"({number})" for number in range(1, 12)])
    for row in (1, 2, 3, 4, 5):
        expected.status["CANHAN", row] = "skipped"
    dirts = list(_DIRTS)
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


def _short(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year % 100:02d}"


def _in_words(day: date) -> str:
    return f"ngày {day.day:02d} tháng {day.month} năm {day.year}"


def _serial(day: date) -> int:
    return (day - date(1899, 12, 30)).days


_DIRTS = [
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


def _other_sex(person: dict[str, Any]) -> str:
    number = str(person["citizen_id"])
    return f"{number[:3]}{1 - int(number[3])}{number[4:]}"


def _other_year(person: dict[str, Any]) -> str:
    number = str(person["citizen_id"])
    return f"{number[:4]}{(int(number[4:6]) + 1) % 100:02d}{number[6:]}"


def _with_stored_formulas(content: bytes) -> bytes:
    """Give the one formula that has been calculated its stored value; the writer used here stores none."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = old.read(name).decode() if name.endswith(".xml") else old.read(name)
            if isinstance(part, str):
                formula = '<f>"Nhân"&amp;" viên"</f>'
                head, found, tail = part.partition(formula)
                if found:
                    start = head.rindex("<c ")
                    opened = head[start:].replace("<c ", '<c t="str" ', 1)
                    part = (
                        head[:start]
                        + opened
                        + found
                        + "<v>Nhân viên</v>"
                        + tail.replace("<v />", "", 1).replace("<v></v>", "", 1)
                    )
            new.writestr(name, part)
    return stream.getvalue()


def _duplicates(sheet: Worksheet, expected: Expected, people: People) -> None:
    """Same number, same name and date, spelling variants; and namesakes who are two people."""
    base = people.one()
    variants: list[dict[str, Any]] = [
        base,
        {**base, "name": base["name"].upper()},
        {
            **people.one(),
            "name": base["name"],
            "birth_date": base["birth_date"],
            "sex": base["sex"],
            "citizen_id": "",
        },
        {
            **people.one(),
            "name": "Lê Thị Hoà Bình",
            "birth_date": date(1980, 5, 5),
            "sex": "female",
            "citizen_id": "",
            "unit": UNITS[0],
        },
        {
            **people.one(),
            "name": "Lê Thị Hòa Bình",
            "birth_date": date(1980, 5, 5),
            "sex": "female",
            "citizen_id": "",
            "unit": UNITS[0],
        },
        {
            **people.one(),
            "name": "Lê Thị Hoa Bình",
            "birth_date": date(1980, 5, 5),
            "sex": "female",
            "citizen_id": "",
            "unit": UNITS[0],
        },
        {
            **people.one(),
            "name": "Nông Văn Tư",
            "birth_date": date(1975, 1, 1),
            "sex": "male",
            "citizen_id": "",
            "unit": UNITS[1],
        },
        {
            **people.one(),
            "name": "Nông Văn Tư",
            "birth_date": date(1985, 1, 1),
            "sex": "male",
            "citizen_id": "",
            "unit": UNITS[2],
        },
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


def _two_tables(sheet: Worksheet, expected: Expected, people: People) -> None:
    """Two tables one under the other, each with a title and a header of two merged rows; units by sub-titles."""
    for part in range(2):
        top = sheet.max_row + 2 if part else 1
        sheet.cell(top, 1, f"Biểu {part + 1}: danh sách nhân viên")
        for column, heading in enumerate(["TT", "Họ và tên", "Ngày sinh", "Số CCCD"], start=1):
            sheet.cell(top + 1, column, heading)
            sheet.merge_cells(start_row=top + 1, start_column=column, end_row=top + 2, end_column=column)
        sheet.cell(top + 1, 5, "Công tác")
        sheet.merge_cells(start_row=top + 1, start_column=5, end_row=top + 1, end_column=6)
        sheet.cell(top + 2, 5, "Chức vụ")
        sheet.cell(top + 2, 6, "Phòng ban")
        row = top + 3
        for block, unit in enumerate(UNITS[part * 2 : part * 2 + 2]):
            sheet.cell(row, 1, ["A", "B"][block])
            sheet.cell(row, 2, unit)
            expected.status[sheet.title, row] = "skipped"
            for number in range(8):
                row += 1
                person = people.one()
                born = person["birth_date"]
                for column, value in enumerate(
                    [
                        number + 1,
                        person["name"],
                        shown_date(born),
                        person["citizen_id"],
                        "Bác sĩ",
                        "Khoa Nội",
                    ],
                    start=1,
                ):
                    sheet.cell(row, column, value)
                expected.status[sheet.title, row] = "ok"
                expected.values[sheet.title, row] = {
                    **person,
                    "unit": unit,
                    "post": "Bác sĩ",
                    "department": "Khoa Nội",
                    "birth_year": born.year,
                }
            row += 1
        sheet.cell(row, 1, "Cộng: 16 người")
        expected.status[sheet.title, row] = "skipped"
        for title in (top, top + 1, top + 2):
            expected.status[sheet.title, title] = "skipped"


def _columns_of_ticks(sheet: Worksheet, expected: Expected, people: People) -> None:
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


def _collectives(sheet: Worksheet, expected: Expected) -> None:
    """Collectives in the workbook of persons: one name under many parents, spaces and capitals that differ."""
    sheet.append(["STT", "Tên tập thể", "Đơn vị", "Mã danh hiệu"])
    expected.status["TAPTHE", 1] = "skipped"
    for unit in (
        "Trung tâm Y tế Hòa An",
        "Trung tâm y tế Hà Quảng ",
        "Bệnh viện Đa khoa tỉnh",
        "bệnh viện đa khoa tỉnh",
    ):
        sheet.append([None, "Khoa Nội", unit, "TTLDTT"])
        expected.status["TAPTHE", sheet.max_row] = "warning"
        expected.cells["TAPTHE", f"B{sheet.max_row}"] = "not_a_person"
    expected.duplicates.add(frozenset({("TAPTHE", 4), ("TAPTHE", 5)}))


def _codes(sheet: Worksheet) -> None:
    sheet.append(["DANH MỤC"])
    for code, name in (
        ("TTLDTT", "Tập thể lao động tiên tiến"),
        ("CSTDCS", "Chiến sĩ thi đua cơ sở"),
        ("1647933381", "Bằng khen của UBND tỉnh"),
    ):
        sheet.append([code, name])
    sheet.sheet_state = "hidden"
