import io
import struct
import unicodedata
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import Workbook as NewWorkbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from vinhdanh.kit.excel import UnreadableWorkbookError, read_workbook
from vinhdanh.kit.excel.model import cell_name, parse_cell_name
from vinhdanh.kit.excel.serials import is_date_format, serial_to_date, serial_to_datetime
from vinhdanh.kit.legacy_text import to_tcvn3

FILES = Path(__file__).parent / "files"


def saved(book: NewWorkbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def repack(content: bytes, changes: dict[str, bytes | None]) -> bytes:
    """The same zip with some parts replaced (None: left out), new ones added."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, part in changes.items():
            if part is not None:
                new.writestr(name, part)
    return stream.getvalue()


def simple_book() -> bytes:
    book = NewWorkbook()
    sheet = book.active
    sheet.append(["Họ và tên", "Ngày sinh"])
    sheet.append(["Đỗ Xuân Bình", datetime(1987, 4, 4)])  # noqa: DTZ001
    return saved(book)


def test_values_fonts_runs_merges_and_hidden_parts_are_read() -> None:
    book = NewWorkbook()
    sheet = book.active
    sheet.title = "CANHAN"
    sheet.merge_cells("A1:D1")
    sheet["A1"] = "DANH SÁCH"
    sheet["A2"] = "§ç Xu©n B×nh"
    sheet["A2"].font = Font(name=".VnTime")
    sheet["B2"] = CellRichText("Lê ", TextBlock(InlineFont(rFont="VNI-Times"), "Thò Chi"))
    sheet["C2"] = date(1990, 6, 5)
    sheet["D2"] = 4087001234
    sheet["A3"], sheet["B3"], sheet["C3"], sheet["D3"] = True, 1.5, time(7, 30), "  x "
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["D"].hidden = True
    book.create_sheet("DANHMUC").sheet_state = "hidden"
    read = read_workbook(saved(book))
    cells = read.sheet("CANHAN").rows
    assert cells[1][1].value == "DANH SÁCH"
    assert (cells[2][1].value, cells[2][1].font) == ("§ç Xu©n B×nh", ".VnTime")
    assert cells[2][2].value == "Lê Thò Chi"
    assert cells[2][2].runs[1] == ("Thò Chi", "VNI-Times")
    assert cells[2][3].value == datetime(1990, 6, 5)  # noqa: DTZ001
    assert cells[2][4].value == 4087001234
    assert [cells[3][column].value for column in (1, 2, 3, 4)] == [True, 1.5, time(7, 30), "  x "]
    assert read.sheet("CANHAN").merged == [(1, 1, 1, 4)]
    assert read.sheet("CANHAN").hidden_rows == {3}
    assert read.sheet("CANHAN").hidden_columns == {4}
    assert [sheet.hidden for sheet in read.sheets] == [False, True]


def with_sheet_xml(rows: str) -> bytes:
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = f'<?xml version="1.0"?><worksheet xmlns="{namespace}"><sheetData>{rows}</sheetData></worksheet>'
    return repack(simple_book(), {"xl/worksheets/sheet1.xml": xml.encode()})


def test_a_formula_counts_by_its_stored_value_and_is_told_apart() -> None:
    read = read_workbook(
        with_sheet_xml(
            '<row r="1"><c r="A1" t="str"><f>B1&amp;C1</f><v>Lê An</v></c><c r="B1"><f>1+1</f><v>2</v></c>'
            '<c r="C1"><f>TODAY()</f></c><c r="D1"><f>X</f><v></v></c><c r="E1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
            '<c r="F1" t="str"><f>""</f><v></v></c></row>'
        )
    )
    row = read.sheets[0].rows[1]
    assert (row[1].value, row[1].formula, row[1].lacks_value) == ("Lê An", "B1&C1", False)
    assert row[2].value == 2
    assert row[3].lacks_value
    assert row[4].lacks_value
    assert row[5].error == "#DIV/0!"
    assert (row[6].value, row[6].lacks_value) == ("", False)


def test_cells_without_addresses_and_inline_strings_are_placed_in_order() -> None:
    read = read_workbook(
        with_sheet_xml(
            '<row><c t="inlineStr"><is><t>Một</t></is></c><c t="inlineStr"><is><r><t>Ha</t></r><r><t>i</t></r></is></c></row>'
            "<row><c><v>3</v></c></row>"
        )
    )
    assert read.sheets[0].rows[1][2].value == "Hai"
    assert read.sheets[0].rows[2][1].value == 3


def test_macros_are_noted_and_never_run() -> None:
    read = read_workbook(repack(simple_book(), {"xl/vbaProject.bin": b"Sub AutoOpen()"}))
    assert read.has_macros
    assert not read_workbook(simple_book()).has_macros


def test_xls_keeps_fonts_dates_formulas_and_hidden_parts() -> None:
    read = read_workbook((FILES / "members.xls").read_bytes())
    sheet = read.sheet("CANHAN")
    assert read.format == "xls"
    assert (sheet.rows[4][2].value, sheet.rows[4][2].font) == ("§ç Xu©n B×nh", ".VnTime")
    assert sheet.rows[4][4].value == datetime(1987, 4, 4)  # noqa: DTZ001
    assert sheet.rows[4][5].value == 4087001234
    assert sheet.rows[5][1].formula is not None
    assert sheet.rows[5][5].formula is None
    assert sheet.merged == [(1, 1, 1, 6)]
    assert sheet.hidden_rows == {5}
    assert sheet.hidden_columns == {3}
    assert read.sheet("DANHMUC").hidden


TABLE = "STT;Họ và tên;Ngày sinh\n1;Đỗ Xuân Bình;04/04/1987\n2;Lê Thị Chi;05/06/1990\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_in_any_encoding_and_delimiter(encoding: str, delimiter: str) -> None:
    sheet = read_workbook(TABLE.replace(";", delimiter).encode(encoding)).sheets[0]
    assert [sheet.rows[2][column].value for column in (1, 2, 3)] == ["1", "Đỗ Xuân Bình", "04/04/1987"]


def test_csv_in_windows_1258_and_in_tcvn3() -> None:
    decomposed = "".join(_windows_1258(char) for char in TABLE)
    read = read_workbook(decomposed.encode("cp1258")).sheets[0].rows[2][2]
    assert unicodedata.normalize("NFC", str(read.value)) == "Đỗ Xuân Bình"
    tcvn3 = read_workbook(to_tcvn3(TABLE).encode("cp1252")).sheets[0].rows[2][2]
    assert (tcvn3.value, tcvn3.font) == (to_tcvn3("Đỗ Xuân Bình"), ".VnTime")


def _windows_1258(char: str) -> str:
    """A letter as that code page writes it: the shaped letter, then the tone as a mark of its own."""
    marks = unicodedata.normalize("NFD", char)
    tone = "".join(mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323")
    return unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in tone)) + tone


def test_csv_keeps_zeros_written_as_text_formulas_and_flags_real_formulas() -> None:
    sheet = read_workbook(b'A;B;C\n="034087001234";=SUM(A1);-5\n').sheets[0]
    assert sheet.rows[2][1].value == "034087001234"
    assert sheet.rows[2][2].lacks_value
    assert sheet.rows[2][3].value == "-5"


def test_csv_with_titles_above_and_a_stated_delimiter() -> None:
    text = "sep=;\nDANH SÁCH ĐOÀN VIÊN, NĂM 2024;;\n" + TABLE
    assert read_workbook(text.encode()).sheets[0].rows[3][2].value == "Họ và tên"


def bomb() -> bytes:
    return repack(simple_book(), {"xl/media/image1.bin": b"\0" * 30_000_000})


def with_many_parts() -> bytes:
    return repack(simple_book(), {f"xl/x{number}.xml": b"x" for number in range(3100)})


def with_entities() -> bytes:
    laughs = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;">]>'
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>&b;</t></si></sst>'
    )
    return repack(simple_book(), {"xl/sharedStrings.xml": laughs})


def encrypted_xlsx() -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 600
        + "EncryptedPackage".encode("utf-16-le")
        + b"\0" * 600
    )


def encrypted_xls() -> bytes:
    start = struct.pack("<HHHHHHII", 0x0809, 16, 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6)
    return start + struct.pack("<HH", 0x002F, 54) + b"\x01\0" + b"\x07" * 52 + struct.pack("<HH", 0x000A, 0)


SQL = "-- MySQL dump 10.13\nCREATE TABLE `users` (\n  `id` int, `name` varchar(9)\n);\nINSERT INTO `users` VALUES (1,'a');\n"
PAGE = "<html><head><meta charset=utf-8></head><body><table><tr><td>Họ tên</td></tr></table></body></html>"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "empty_file"),
        (b"\n \n", "empty_file"),
        (SQL.encode(), "not_a_workbook"),
        (b"INSERT INTO a (b, c) VALUES (1, 2);\n" * 5, "not_a_workbook"),
        (PAGE.encode(), "not_a_workbook"),
        (("\ufeff\r\n" + PAGE).encode(), "not_a_workbook"),
        (b'<?xml version="1.0"?><a/>', "not_a_workbook"),
        (b'[{"a": 1, "b": 2}]', "not_a_workbook"),
        (b"\xff\xd8\xff\xe0" + b"\1" * 50, "not_a_workbook"),
        (b"%PDF-1.7\n%\xe2\xe3", "not_a_workbook"),
        (b"{\\rtf1 a}", "not_a_workbook"),
        (b"Rar!\x1a\x07", "not_a_workbook"),
        (bytes(range(256)) * 20, "not_a_workbook"),
        (
            "Báo cáo tổng kết phong trào thi đua.\nNăm qua, đơn vị đã làm tốt.\nXin cảm ơn.\n".encode(),
            "not_a_workbook",
        ),
        (repack(simple_book(), {"xl/workbook.xml": None, "word/document.xml": b"<a/>"}), "not_a_workbook"),
        (repack(simple_book(), {"xl/workbook.bin": b"x"}), "not_a_workbook"),
        (repack(simple_book(), {"[Content_Types].xml": None}), "not_a_workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") * 9, "not_a_workbook"),
        (bomb(), "zip_bomb"),
        (with_many_parts(), "zip_bomb"),
        (encrypted_xlsx(), "password_protected"),
        (encrypted_xls(), "password_protected"),
        (with_entities(), "corrupt"),
        (simple_book()[:-200], "corrupt"),
        (simple_book()[:3000], "corrupt"),
        (repack(simple_book(), {"xl/workbook.xml": b"<workbook><sheets>"}), "corrupt"),
        (repack(simple_book(), {"xl/workbook.xml": None}), "corrupt"),
        (with_sheet_xml('<row r="1"><c r="A1" t="s"><v>999</v></c></row>'), "corrupt"),
        ((FILES / "members.xls").read_bytes()[:700], "not_a_workbook"),
    ],
)
def test_what_is_not_a_readable_workbook_is_refused_whole(content: bytes, kind: str) -> None:
    with pytest.raises(UnreadableWorkbookError) as refusal:
        read_workbook(content)
    assert refusal.value.kind == kind
    assert "Hãy" in refusal.value.message


def test_a_damaged_xls_never_escapes_with_another_error() -> None:
    whole = (FILES / "members.xls").read_bytes()
    kinds = set()
    for cut in range(512, len(whole), 97):
        damaged = whole[:cut] + bytes(64) + whole[cut + 64 :]
        try:
            kinds.add(type(read_workbook(damaged)).__name__)
        except UnreadableWorkbookError as error:
            kinds.add(error.kind)
    assert kinds <= {"Workbook", "corrupt", "not_a_workbook", "password_protected"}
    assert "corrupt" in kinds


@pytest.mark.parametrize(
    ("serial", "day"),
    [(1, date(1900, 1, 1)), (59, date(1900, 2, 28)), (60, None), (61, date(1900, 3, 1)), (31871, date(1987, 4, 4)), (-1, None), (3e6, None)],
)  # fmt: skip
def test_excel_day_numbers(serial: float, day: date | None) -> None:
    assert serial_to_date(serial) == day


def test_excel_day_numbers_of_1904_and_times() -> None:
    assert serial_to_date(31871 - 1462, epoch_1904=True) == date(1987, 4, 4)
    assert serial_to_datetime(0.3125) == time(7, 30)


def test_date_formats() -> None:
    assert is_date_format(14, "")
    assert is_date_format(200, '[$-1010000]dd/mm/yyyy;"x"')
    assert not is_date_format(200, '0.00"ngày"')
    assert not is_date_format(0, "General")
    assert not is_date_format(49, "@")


def test_cell_names() -> None:
    assert [cell_name(15, column) for column in (4, 26, 27, 703)] == ["D15", "Z15", "AA15", "AAA15"]
    assert parse_cell_name("AB12") == (12, 28)
