"""What the registers of the sample hold, kept as figures night by night; and how many people work at each unit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time

from vinhdanh.indicators.periods import year_of, years_of
from vinhdanh.indicators.reckonings.counting import reckon
from vinhdanh.indicators.reckonings.storing import store_asked, store_counted
from vinhdanh.kit.dates import VIETNAM
from vinhdanh.sample.recipe import Recipe


def workforce(recipe: Recipe) -> dict[int, int]:
    """How many work at each unit: its members and a few who have not joined."""
    rows = reckon("members", year_of(recipe.open_year))
    return {row.unit_id: round(int(row.value) * 1.06) + 1 for row in rows if not row.part}


def count_past_years(recipe: Recipe, years: Iterable[int]) -> None:
    """Each year's numbers, known since the second of January after it."""
    for year in years:
        store_counted(year_of(year), at=morning(min(date(year + 1, 1, 2), recipe.today)))


def count_last_night(recipe: Recipe) -> None:
    """What the registers hold of this year, and for the quarter that was asked for."""
    known = morning(recipe.today)
    store_counted(year_of(recipe.open_year), at=known)
    store_asked(years_of(recipe.open_year - 1, recipe.open_year), at=known)


def morning(day: date) -> datetime:
    return datetime.combine(day, time(10), VIETNAM)
