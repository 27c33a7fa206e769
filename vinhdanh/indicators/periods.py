"""Periods of figures: half-open, of a closed list of lengths, each of its own year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from vinhdanh.indicators.states import PeriodKind
from vinhdanh.kit.dates import format_date
from vinhdanh.kit.said import phrase

_MONTHS = {
    PeriodKind.MONTH: 1,
    PeriodKind.QUARTER: 3,
    PeriodKind.HALF: 6,
    PeriodKind.YEAR: 12,
    PeriodKind.FIVE_YEARS: 60,
}


@dataclass(frozen=True, order=True)
class Period:
    """From `since` to the day before `until`."""

    since: date
    until: date

    def __post_init__(self) -> None:
        if self.until <= self.since:
            raise ValueError(phrase("Kỳ số liệu phải kết thúc sau ngày bắt đầu."))

    @property
    def last_day(self) -> date:
        return self.until - timedelta(days=1)

    @property
    def years(self) -> range:
        """The calendar years the period touches."""
        return range(self.since.year, self.last_day.year + 1)

    def __contains__(self, other: Period | date) -> bool:
        if isinstance(other, date):
            return self.since <= other < self.until
        return self.since <= other.since and other.until <= self.until

    def kind(self) -> PeriodKind | None:
        """The length it has, None when it is no whole month, quarter, half, year, five years."""
        return _kind_of(self)

    def label(self) -> str:
        """ "Tháng 3/2025", "Quý I/2025", "6 tháng đầu năm 2025", "Năm 2025", "2021–2025", else both days."""
        year, month = self.since.year, self.since.month
        match self.kind():
            case PeriodKind.MONTH:
                return phrase("Tháng %(month)s/%(year)s", month=month, year=year)
            case PeriodKind.QUARTER:
                quarter = ("I", "II", "III", "IV")[(month - 1) // 3]
                return phrase("Quý %(quarter)s/%(year)s", quarter=quarter, year=year)
            case PeriodKind.HALF if month == 1:
                return phrase("6 tháng đầu năm %(year)s", year=year)
            case PeriodKind.HALF:
                return phrase("6 tháng cuối năm %(year)s", year=year)
            case PeriodKind.YEAR:
                return phrase("Năm %(year)s", year=year)
            case PeriodKind.FIVE_YEARS:
                return f"{year}–{self.last_day.year}"
            case _:
                return f"{format_date(self.since)} – {format_date(self.last_day)}"


def _add_months(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


@lru_cache(maxsize=8192)
def _kind_of(period: Period) -> PeriodKind | None:
    return next((kind for kind in _MONTHS if period == period_of(kind, period.since)), None)


def period_of(kind: str, day: date, first_year: int = 1) -> Period:
    """The period of that length in which a day lies; spans of five years start at years ≡ `first_year` (mod 5).

    With the default 2021–2025 is one span: congresses of that rhythm end in years divisible by five.
    """
    months = _MONTHS[PeriodKind(kind)]
    if months == 60:
        start = date(day.year - (day.year - first_year) % 5, 1, 1)
    else:
        start = date(day.year, (day.month - 1) // months * months + 1, 1)
    return Period(start, _add_months(start, months))


def year_of(year: int) -> Period:
    """The calendar year."""
    return Period(date(year, 1, 1), date(year + 1, 1, 1))


def years_of(first: int, last: int) -> Period:
    """From the first day of one year to the last day of another."""
    return Period(date(first, 1, 1), date(last + 1, 1, 1))


def parts(whole: Period, kind: str) -> tuple[Period, ...]:
    """The shorter periods that lie inside a long one, in order."""
    found = []
    day = whole.since
    while day < whole.until:
        part = period_of(kind, day)
        if part in whole:
            found.append(part)
        day = part.until
    return tuple(found)


def before(period: Period) -> Period:
    """The period of the same length that ends where this one starts; a year for a year's part: the one of last year."""
    kind = period.kind()
    if kind in (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF):
        return Period(_add_months(period.since, -12), _add_months(period.until, -12))
    if kind:
        return Period(_add_months(period.since, -_MONTHS[kind]), period.since)
    return Period(period.since - (period.until - period.since), period.since)
