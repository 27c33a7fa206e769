"""Years, school years, periods and decision numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime

from vinhdanh.imports.cells import Remark
from vinhdanh.imports.outcome import ERROR
from vinhdanh.kit.excel import Value
from vinhdanh.kit.said import phrase

FIRST_YEAR = 1945
_RANGE = re.compile(
    r"(?:(?:năm học|giai đoạn|gđ|từ năm|từ|năm|thời kỳ|nhiệm kỳ)\s*)*((?:19|20)\d\d)\s*(?:[-–—/÷]|đến năm|đến|tới|->)\s*((?:19|20)?\d\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_DECISION = re.compile(
    r"(?:số\s*:?\s*)?(?P<number>\d+[a-z]?)\s*(?P<sign>/\s*(?:\d{4}\s*/\s*)?[^\W\d_]\w*(?:\s*[-–/.&]\s*[^\W\d_]\w*)*)?",
    re.IGNORECASE,
)


@dataclass(slots=True)
class YearReading:
    """Years named by a cell, and a period when the cell says from–to."""

    years: list[int] = field(default_factory=list)
    period: tuple[int, int] | None = None
    remarks: list[Remark] = field(default_factory=list)

    def remark(self, kind: str, message: str, level: str = ERROR) -> YearReading:
        self.remarks.append(Remark(kind, message, level))
        return self


def read_years(value: Value, text: str, *, today: date) -> YearReading:
    """ "2023" → one year; "2019-2023" → the period, decided in its last year; "2021, 2022" → two years."""
    if isinstance(value, (datetime, date)):
        return _judge(YearReading([value.year]), today)
    text = text.strip(" .;")
    if not text:
        return YearReading()
    if found := _RANGE.fullmatch(text):
        first = int(found[1])
        last = int(found[2]) if len(found[2]) == 4 else first // 100 * 100 + int(found[2])
        if last < first:
            return YearReading().remark(
                "bad_year", phrase("“%(text)s”: năm sau nhỏ hơn năm trước; hãy sửa lại.", text=text)
            )
        return _judge(YearReading([last], (first, last)), today)
    years = [int(year) for year in _YEAR.findall(text)]
    rest = re.sub(r"năm học|năm|và|[\s,;.+&/]|(?:19|20)\d\d", "", text, flags=re.IGNORECASE)
    rest = re.sub(r"^0+$", "", rest)  # 2023.0 of a number cell
    if not years or rest:
        return YearReading().remark(
            "bad_year",
            phrase("“%(text)s” không đọc được là năm; hãy gõ dạng 2023 hoặc 2019-2023.", text=text),
        )
    return _judge(YearReading(sorted(dict.fromkeys(years))), today)


def _judge(reading: YearReading, today: date) -> YearReading:
    for year in reading.years:
        if year > today.year:
            reading.remark("future_year", phrase("năm %(year)s ở tương lai; hãy sửa lại.", year=year))
        elif year < FIRST_YEAR:
            reading.remark("bad_year", phrase("năm %(year)s quá xa; hãy sửa lại.", year=year))
    if reading.remarks:
        reading.years, reading.period = [], None
    return reading


@dataclass(slots=True)
class DecisionReading:
    """The number and sign of a decision, and the rest of the cell, which may be its date."""

    number: str = ""
    rest: str = ""
    remarks: list[Remark] = field(default_factory=list)


def read_decision(text: str) -> DecisionReading:
    """ "QĐ số 123 /QĐ - UBND ngày 12/3/2023" → "123/QĐ-UBND" and "12/3/2023"."""
    if not text:
        return DecisionReading()
    bare = re.sub(
        r"^(?:(?:theo\s+)?(?:quyết định|qđ)\b(?!\s*[/-])\s*(?:khen thưởng)?\s*:?\s*)+",
        "",
        text,
        flags=re.IGNORECASE,
    ).strip(" .;,")
    found = _DECISION.match(bare)
    if not found:
        return DecisionReading(
            remarks=[
                Remark(
                    "bad_decision_no",
                    phrase("“%(text)s” không có số quyết định; hãy gõ dạng 123/QĐ-UBND.", text=text),
                )
            ]
        )
    sign = re.sub(r"\s*([-–/&])\s*", lambda mark: mark[1].replace("–", "-"), found["sign"] or "")
    rest = bare[found.end() :].strip(" ,;.()-")
    rest = re.sub(r"^(?:(?:ký\s+)?ngày|ngày|,)\s*(?=\d{1,2}\s*[/.-])", "", rest, flags=re.IGNORECASE)
    return DecisionReading(found["number"] + sign.strip(), rest)
