"""Periods: half-open, of the record's own year."""

from __future__ import annotations

import itertools
import random
from datetime import date, timedelta

import pytest

from vinhdanh.indicators.periods import Period, before, parts, period_of, year_of, years_of
from vinhdanh.indicators.states import PeriodKind

_CHANCE = random.Random(20251129)
DAYS = [date(1950, 1, 1) + timedelta(days=_CHANCE.randrange(55_000)) for _ in range(60)]


@pytest.mark.parametrize("kind", PeriodKind.values)
def test_a_period_holds_its_day_and_ends_where_the_next_begins(kind: str) -> None:
    for day in DAYS:
        found = period_of(kind, day)
        assert day in found
        assert period_of(kind, found.until).since == found.until
        assert found.kind() == kind


@pytest.mark.parametrize("kind", PeriodKind.values)
def test_its_months_make_it_up(kind: str) -> None:
    for day in DAYS:
        whole = period_of(kind, day)
        months = parts(whole, PeriodKind.MONTH)
        assert months[0].since == whole.since
        assert months[-1].until == whole.until
        assert all(one.until == other.since for one, other in itertools.pairwise(months))


@pytest.mark.parametrize(
    ("period", "label"),
    [
        (period_of("month", date(2025, 3, 9)), "Tháng 3/2025"),
        (period_of("quarter", date(2025, 12, 31)), "Quý IV/2025"),
        (period_of("half", date(2025, 7, 1)), "6 tháng cuối năm 2025"),
        (year_of(2024), "Năm 2024"),
        (years_of(2021, 2025), "2021–2025"),
        (Period(date(2024, 12, 1), date(2025, 12, 1)), "01/12/2024 – 30/11/2025"),
    ],
)
def test_a_period_is_called_as_people_call_it(period: Period, label: str) -> None:
    assert period.label() == label


def test_five_years_end_where_congresses_do_unless_told_otherwise() -> None:
    assert period_of("five_years", date(2023, 5, 1)) == years_of(2021, 2025)
    assert period_of("five_years", date(2023, 5, 1), first_year=2020) == years_of(2020, 2024)


def test_a_year_before() -> None:
    assert before(period_of("month", date(2025, 3, 9))) == period_of("month", date(2024, 3, 9))
    assert before(year_of(2025)) == year_of(2024)
    assert before(years_of(2021, 2025)) == years_of(2016, 2020)


def test_a_period_that_ends_before_it_begins_is_none() -> None:
    with pytest.raises(ValueError, match="phải kết thúc sau ngày bắt đầu"):
        Period(date(2025, 1, 1), date(2025, 1, 1))
