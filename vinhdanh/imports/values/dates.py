"""Dates as units write them: typed, in words, as Excel day numbers, years alone; and what cannot be a date."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time

from vinhdanh.imports.cells import Remark
from vinhdanh.imports.outcome import ERROR, INFO, WARNING
from vinhdanh.kit.dates import format_date
from vinhdanh.kit.excel import Value
from vinhdanh.kit.excel.serials import serial_to_date
from vinhdanh.kit.said import phrase

WORKING_AGE = 15
OLDEST_YEAR = 1900

_DMY = re.compile(r"(\d{1,2})\s*[/.\-–\s]\s*(\d{1,2})\s*[/.\-–\s]\s*(\d{4}|\d{2})(?!\d)")
_YMD = re.compile(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?")
_WORDS = re.compile(
    r"(?:.*?\bngày\s*)?(\d{1,2})\s*(?:tháng|thg|/)\s*(\d{1,2})(?:\s*,?\s*(?:năm|/)\s*(\d{4}|\d{2}))?",
    re.IGNORECASE,
)
_MONTH = re.compile(r"(?:tháng\s*)?(\d{1,2})\s*(?:[/.\-]|năm)\s*(\d{4})", re.IGNORECASE)
_YEAR = re.compile(r"(?:sinh\s+)?(?:năm\s*)?(\d{4})", re.IGNORECASE)
_DIGITS = re.compile(r"\d{5}(?:\.0+)?")


@dataclass(slots=True)
class DateReading:
    """A day, or a year alone, or a day and month without a year."""

    day: date | None = None
    year: int | None = None
    day_month: tuple[int, int] | None = None
    remarks: list[Remark] = field(default_factory=list)

    def remark(self, kind: str, message: str, level: str = ERROR) -> DateReading:
        self.remarks.append(Remark(kind, message, level))
        return self


def read_date(
    value: Value, text: str, *, today: date, birth: bool = False, epoch_1904: bool = False
) -> DateReading:
    """Read a cell as a date. `birth` chooses how two-digit years and ages are judged."""
    if isinstance(value, datetime):
        reading = _from_datetime(value, today, birth)
    elif isinstance(value, date):
        reading = DateReading(value, value.year)
    elif isinstance(value, time):
        reading = DateReading().remark(
            "unreadable_date",
            phrase("“%(text)s” là giờ, không phải ngày; hãy gõ dạng 31/12/1987.", text=text),
        )
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        reading = _from_number(float(value), today, epoch_1904)
    else:
        reading = _from_text(text.strip(" .;,'"), today, birth, epoch_1904)
    return _judge(reading, today, birth)


def full_year(two_digits: int, *, today: date, birth: bool) -> int:
    """87 → 1987, 05 → 2005. For births: the year 20yy only for somebody of working age; otherwise 20yy up to this year."""
    newer = 2000 + two_digits
    latest = today.year - WORKING_AGE if birth else today.year
    return newer if newer <= latest else 1900 + two_digits


def _from_datetime(value: datetime, today: date, birth: bool) -> DateReading:
    # a bare year typed into a cell that shows dates turns into a day of 1905
    if birth and date(1905, 3, 14) <= value.date() <= date(1905, 7, 18):
        year = (value.date() - date(1899, 12, 30)).days
        if OLDEST_YEAR < year <= today.year:
            return DateReading(None, year).remark(
                "year_shown_as_date",
                phrase(
                    "ô hiện ngày %(day)s nhưng giá trị là năm %(year)s; đã hiểu là năm sinh.",
                    day=format_date(value.date()),
                    year=year,
                ),
                WARNING,
            )
    return DateReading(value.date(), value.year)


def _from_number(number: float, today: date, epoch_1904: bool) -> DateReading:
    whole = int(number)
    if number == whole and OLDEST_YEAR <= whole <= today.year + 1:
        return DateReading(None, whole)
    packed = _packed(str(whole)) if number == whole else None
    if packed:
        return DateReading(packed, packed.year).remark(
            "packed_date",
            phrase(
                "số %(whole)s được hiểu là ngày %(day)s; hãy xem lại.", whole=whole, day=format_date(packed)
            ),
            WARNING,
        )
    day = serial_to_date(number, epoch_1904=epoch_1904) if 1000 <= number < 80000 else None
    if day is not None:
        return DateReading(day, day.year).remark(
            "serial_date",
            phrase(
                "số %(number)s là ngày theo cách đếm của Excel, đã đổi thành %(day)s.",
                number=f"{number:g}",
                day=format_date(day),
            ),
            INFO,
        )
    return DateReading().remark(
        "unreadable_date",
        phrase("số %(number)s không phải ngày; hãy gõ dạng 31/12/1987.", number=f"{number:g}"),
    )


def _packed(digits: str) -> date | None:
    """19870404, 04041987 and 4041987 (its zero lost)."""
    if len(digits) not in (7, 8):
        return None
    attempts = [(digits[4:8], digits[2:4], digits[:2])] if len(digits) == 8 else []
    if len(digits) == 8:
        attempts.insert(0, (digits[:4], digits[4:6], digits[6:]))
    else:
        attempts.append((digits[3:], digits[1:3], digits[:1]))
    for year, month, day in attempts:
        if OLDEST_YEAR <= int(year) <= 2100 and (found := _day(int(year), int(month), int(day))):
            return found
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _from_text(text: str, today: date, birth: bool, epoch_1904: bool) -> DateReading:
    if not text:
        return DateReading()
    if found := _YMD.fullmatch(text):
        return _checked(int(found[1]), int(found[2]), int(found[3]), text)
    if found := _DMY.fullmatch(text):
        return _written(found[1], found[2], found[3], text, today, birth)
    if found := _YEAR.fullmatch(text):
        return DateReading(None, int(found[1]))
    if found := _MONTH.fullmatch(text):
        return _month_only(int(found[1]), int(found[2]), text)
    if found := _WORDS.fullmatch(text):
        if found[3]:
            return _written(found[1], found[2], found[3], text, today, birth)
        return _day_and_month(int(found[1]), int(found[2]), text)
    if _DIGITS.fullmatch(text):
        return _from_number(float(text), today, epoch_1904)
    if text.isdigit() and _packed(text):
        return _from_number(float(text), today, epoch_1904)
    swapped = re.sub(r"(?<=[\d/.\-])[oO]|[oO](?=\d)", "0", text)
    says = (
        phrase(
            "“%(text)s” không đọc được là ngày (có chữ O thay cho số 0); hãy gõ dạng 31/12/1987.", text=text
        )
        if swapped != text and _DMY.fullmatch(swapped)
        else phrase("“%(text)s” không đọc được là ngày; hãy gõ dạng 31/12/1987.", text=text)
    )
    return DateReading().remark("unreadable_date", says)


def _written(day: str, month: str, year: str, text: str, today: date, birth: bool) -> DateReading:
    if len(year) == 2:
        whole = full_year(int(year), today=today, birth=birth)
        reading = _checked(whole, int(month), int(day), text)
        if reading.day:
            says = (
                phrase("“%(text)s” chỉ ghi hai số của năm, đã hiểu là %(whole)s (20xx nếu đủ 15 tuổi, còn lại là 19xx); hãy xem lại.", text=text, whole=whole)
                if birth
                else phrase("“%(text)s” chỉ ghi hai số của năm, đã hiểu là %(whole)s (20xx nếu không sau năm nay, còn lại là 19xx); hãy xem lại.", text=text, whole=whole)
            )  # fmt: skip
            reading.remark("two_digit_year", says, WARNING)
        return reading
    return _checked(int(year), int(month), int(day), text)


def _checked(year: int, month: int, day: int, text: str) -> DateReading:
    found = _day(year, month, day) if 1 <= year <= 9999 else None
    if found:
        return DateReading(found, year)
    if not _day(year, day, month):
        says = phrase("“%(text)s” không có trong lịch. Hãy sửa lại ngày, tháng.", text=text)
        return DateReading().remark("impossible_date", says)
    likely = f"{month:02d}/{day:02d}/{year}"
    says = phrase(
        "“%(text)s” không có trong lịch. Có phải %(likely)s? Hãy sửa lại ngày, tháng.",
        text=text,
        likely=likely,
    )
    return DateReading().remark("impossible_date", says)


def _month_only(month: int, year: int, text: str) -> DateReading:
    if not 1 <= month <= 12:
        return DateReading().remark(
            "impossible_date",
            phrase("“%(text)s”: không có tháng %(month)s; hãy sửa lại.", text=text, month=month),
        )
    return DateReading(None, year).remark(
        "month_only",
        phrase("“%(text)s” không có ngày; chỉ ghi nhận năm %(year)s.", text=text, year=year),
        INFO,
    )


def _day_and_month(day: int, month: int, text: str) -> DateReading:
    if not _day(2000, month, day):
        return DateReading().remark(
            "impossible_date", phrase("“%(text)s” không có trong lịch; hãy sửa lại ngày, tháng.", text=text)
        )
    reading = DateReading(day_month=(day, month))
    return reading.remark(
        "date_without_year", phrase("“%(text)s” không có năm; hãy thêm năm.", text=text), WARNING
    )


def _judge(reading: DateReading, today: date, birth: bool) -> DateReading:
    year = reading.year
    if year is None:
        return reading
    shown = format_date(reading.day) or phrase("năm %(year)s", year=year)
    if year > today.year or (reading.day and reading.day > today):
        reading.remark("future_date", phrase("%(shown)s ở tương lai; hãy sửa lại.", shown=shown))
    elif (birth and year < today.year - 110) or year < OLDEST_YEAR:
        reading.remark("implausible_date", phrase("%(shown)s quá xa; hãy sửa lại năm.", shown=shown))
    elif birth and year > today.year - WORKING_AGE:
        return reading.remark(
            "implausible_age",
            phrase("%(shown)s: chưa đủ %(age)s tuổi; hãy kiểm tra lại.", shown=shown, age=WORKING_AGE),
            WARNING,
        )
    else:
        return reading
    reading.day = reading.year = None
    return reading
