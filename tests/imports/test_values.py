from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest

from vinhdanh.imports.values.citizen_ids import read_citizen_id
from vinhdanh.imports.values.dates import full_year, read_date
from vinhdanh.imports.values.people import household_head, looks_like_unit, read_name, read_sex
from vinhdanh.imports.values.years import read_decision, read_years

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("02/09/1987", date(1987, 9, 2)),
        ("2-9-1987", date(1987, 9, 2)),
        ("2.9.1987", date(1987, 9, 2)),
        ("02 / 09 / 1987", date(1987, 9, 2)),
        ("1987-09-02", date(1987, 9, 2)),
        ("1987-09-02 00:00:00", date(1987, 9, 2)),
        ("ngày 02 tháng 9 năm 1987", date(1987, 9, 2)),
        ("Ngày 2 tháng 09 năm 1987.", date(1987, 9, 2)),
        ("Cao Bằng, ngày 02 tháng 9 năm 1987", date(1987, 9, 2)),
        ("02 tháng 9 năm 1987", date(1987, 9, 2)),
        ("2/9/87", date(1987, 9, 2)),
        ("19870902", date(1987, 9, 2)),
        ("02091987", date(1987, 9, 2)),
        ("32022", date(1987, 9, 2)),
        ("29/02/1988", date(1988, 2, 29)),
    ],
)
def test_dates_in_every_writing(text: str, day: date) -> None:
    assert read_date(None, text, today=TODAY, birth=True).day == day


@pytest.mark.parametrize(
    ("value", "text", "kind"),
    [
        (None, "31/02/1987", "impossible_date"),
        (None, "29/02/1987", "impossible_date"),
        (None, "00/01/1987", "impossible_date"),
        (None, "12/13/1987", "impossible_date"),
        (None, "ngày 31 tháng 6 năm 1987", "impossible_date"),
        (None, "31 tháng 2", "impossible_date"),
        (None, "13/1987", "impossible_date"),
        (None, "ngày 02 tháng 9", "date_without_year"),
        (None, "21/11/2026", "future_date"),
        (None, "2027", "future_date"),
        (None, "31/12/1899", "implausible_date"),
        (None, "1915", "implausible_date"),
        (None, "không nhớ", "unreadable_date"),
        (None, "O4/04/1987", "unreadable_date"),
        (time(7, 30), "07:30:00", "unreadable_date"),
        (0.5, "0.5", "unreadable_date"),
    ],
)
def test_what_is_no_birth_date_is_said_so(value: Any, text: str, kind: str) -> None:
    reading = read_date(value, text, today=TODAY, birth=True)
    assert reading.day is None
    assert [remark.kind for remark in reading.remarks] == [kind]


def test_day_before_today_is_a_date_and_the_swapped_month_is_suggested() -> None:
    assert read_date(None, "20/11/2026", today=TODAY).day == TODAY
    assert "25/04/1987" in read_date(None, "04/25/1987", today=TODAY).remarks[0].message


@pytest.mark.parametrize(("born", "kinds"), [("20/11/2011", []), ("20/11/2012", ["implausible_age"])])
def test_working_age_is_judged_by_the_year(born: str, kinds: list[str]) -> None:
    assert [remark.kind for remark in read_date(None, born, today=TODAY, birth=True).remarks] == kinds


@pytest.mark.parametrize(
    ("value", "year", "day"),
    [
        (1987, 1987, None),
        (31871, 1987, date(1987, 4, 4)),
        (4041987, 1987, date(1987, 4, 4)),
        (datetime(1987, 4, 4), 1987, date(1987, 4, 4)),  # noqa: DTZ001
        (datetime(1905, 6, 9), 1987, None),  # noqa: DTZ001
    ],
)
def test_numbers_that_are_years_day_numbers_or_packed_dates(value: Any, year: int, day: date | None) -> None:
    reading = read_date(value, str(value), today=TODAY, birth=True)
    assert (reading.year, reading.day) == (year, day)


def test_day_numbers_of_1904() -> None:
    assert read_date(31871 - 1462, "", today=TODAY, epoch_1904=True).day == date(1987, 4, 4)


def test_two_digits_of_a_year() -> None:
    assert [full_year(year, today=TODAY, birth=True) for year in (11, 12, 87, 0)] == [2011, 1912, 1987, 2000]
    assert [full_year(year, today=TODAY, birth=False) for year in (26, 27)] == [2026, 1927]


@pytest.mark.parametrize(
    ("value", "text", "number", "kinds"),
    [
        (None, "004087000123", "004087000123", []),
        (None, "004 087 000 123", "004087000123", ["citizen_id_cleaned"]),
        (None, "'004087000123", "004087000123", ["citizen_id_cleaned"]),
        (4087000123, "4087000123", "004087000123", ["citizen_id_padded"]),
        (34087000123, "34087000123", "034087000123", ["citizen_id_padded"]),
        (None, "00408700012", "", ["bad_citizen_id"]),
        (None, "0040870001234", "", ["bad_citizen_id"]),
        (None, "00408700012a", "", ["bad_citizen_id"]),
        (None, "080123456", "", ["old_identity_number"]),
        (80123456, "80123456", "", ["bad_citizen_id"]),
        (None, "1.23E+11", "", ["citizen_id_scientific"]),
        (None, "4,087E+9", "", ["citizen_id_scientific"]),
        (40870000000, "", "", ["citizen_id_scientific"]),
        (1.5, "1.5", "", ["bad_citizen_id"]),
        (None, "003087000123", "003087000123", ["citizen_id_province"]),
        (None, "", "", []),
    ],
)
def test_citizen_numbers(value: Any, text: str, number: str, kinds: list[str]) -> None:
    reading = read_citizen_id(value, text)
    assert (reading.number, [remark.kind for remark in reading.remarks]) == (number, kinds)


@pytest.mark.parametrize(
    ("number", "sex", "year"),
    [
        ("004087000123", "male", 1987),
        ("004187000123", "female", 1987),
        ("004205000123", "male", 2005),
        ("004305000123", "female", 2005),
    ],
)
def test_what_the_digits_tell(number: str, sex: str, year: int) -> None:
    reading = read_citizen_id(None, number)
    assert (reading.sex, reading.birth_year) == (sex, year)


def test_text_files_lose_zeros_in_digits_too() -> None:
    assert read_citizen_id(None, "4087000123", typed=False).number == "004087000123"
    assert read_citizen_id(None, "4087000123", typed=True).number == ""


@pytest.mark.parametrize(
    ("text", "name", "kinds"),
    [
        ("Lê Văn An", "Lê Văn An", set()),
        ("Ông Lê Văn An", "Lê Văn An", {"honorific"}),
        ("LÊ VĂN AN", "Lê Văn An", {"all_capitals"}),
        ("Lê Văn An (nghỉ hưu)", "Lê Văn An", {"note_in_name"}),
        ("Lê Văn An - Trưởng phòng", "Lê Văn An", {"note_in_name"}),
        ("Lê Văn An và Lê Bình", "Lê Văn An Và Lê Bình", {"several_names"}),
        ("Lê V?n An", "Lê V?n An", {"lost_letters"}),
        ("Lê @ An", "Lê @ An", {"odd_letters"}),
        ("An", "An", {"one_word_name"}),
        ("", "", {"missing_name"}),
        ("H'Hen Niê", "H'Hen Niê", set()),
        ("Tôn-Nữ Thị An", "Tôn-Nữ Thị An", set()),
    ],
)
def test_names(text: str, name: str, kinds: set[str]) -> None:
    reading = read_name(text)
    assert (reading.name, {remark.kind for remark in reading.remarks}) == (name, kinds)


def test_sexes_units_and_households() -> None:
    assert [read_sex(text) for text in ("Nam", "NỮ", "nu", "Bà", "Ông", "?")] == [
        "male",
        "female",
        "female",
        "female",
        "male",
        None,
    ]
    assert [
        looks_like_unit(text) for text in ("Khoa Nội", "CĐCS Trường A", "Đoàn Thị An", "Trương Văn An")
    ] == [True, True, False, False]
    assert household_head("Hộ gia đình bà LÒ THỊ AN") == "Lò Thị An"
    assert household_head("Lò Thị An") is None


@pytest.mark.parametrize(
    ("text", "years", "period"),
    [
        ("2023", [2023], None),
        ("Năm 2023", [2023], None),
        ("2022-2023", [2023], (2022, 2023)),
        ("năm học 2022 - 2023", [2023], (2022, 2023)),
        ("giai đoạn 2019-2023", [2023], (2019, 2023)),
        ("từ năm 2019 đến năm 2023", [2023], (2019, 2023)),
        ("2022-23", [2023], (2022, 2023)),
        ("2021, 2022 và 2023", [2021, 2022, 2023], None),
    ],
)
def test_years(text: str, years: list[int], period: tuple[int, int] | None) -> None:
    reading = read_years(None, text, today=TODAY)
    assert (reading.years, reading.period, reading.remarks) == (years, period, [])


@pytest.mark.parametrize(
    ("text", "kind"),
    [("2027", "future_year"), ("1944", "bad_year"), ("2023-2019", "bad_year"), ("năm ngoái", "bad_year")],
)
def test_bad_years(text: str, kind: str) -> None:
    reading = read_years(None, text, today=TODAY)
    assert (reading.years, [remark.kind for remark in reading.remarks]) == ([], [kind])


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("123/QĐ-UBND", "123/QĐ-UBND", ""),
        ("Số: 45/QĐ-SYT", "45/QĐ-SYT", ""),
        ("QĐ số 123 /QĐ - UBND ngày 12/3/2023", "123/QĐ-UBND", "12/3/2023"),
        ("Quyết định số 05/2023/QĐ-TTg", "05/2023/QĐ-TTg", ""),
        ("123", "123", ""),
        ("12/QĐ-SGD&ĐT", "12/QĐ-SGD&ĐT", ""),
    ],
)
def test_decision_numbers(text: str, number: str, rest: str) -> None:
    reading = read_decision(text)
    assert (reading.number, reading.rest, reading.remarks) == (number, rest, [])
