"""What is kept of a period beside its rows says the same as the rows, after whatever was changed in them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import polars as pl
import pytest

from tests import factories as make
from tests.rollup.worlds import TODAY, indicator, month, tell
from vinhdanh.indicators.models import Indicator, Measurement
from vinhdanh.indicators.periods import Period
from vinhdanh.org.models import Unit
from vinhdanh.rollup import kept
from vinhdanh.rollup.actions import rebuild_stale
from vinhdanh.rollup.models import KeptValues, StalePeriod

pytestmark = pytest.mark.django_db

MARCH = month(2025, 3)
Row = tuple[int, int, str, Decimal, bool]


@pytest.fixture
def units() -> list[Unit]:
    top = make.unit("Tỉnh")
    return [top, *(make.unit(f"Cơ sở {number}", parent=top) for number in range(5))]


@pytest.fixture
def people() -> Indicator:
    return indicator("nguoi")


def _rows(period: Period) -> list[Row]:
    found = Measurement.objects.filter(since=period.since, until=period.until)
    return sorted(found.values_list("unit_id", "indicator_id", "part", "value", "approved"))


def _kept(period: Period) -> list[Row]:
    return sorted(kept.values_of(period).iter_rows())


def test_a_frame_is_made_of_the_rows_and_kept(units: list[Unit], people: Indicator) -> None:
    for number, unit in enumerate(units):
        tell(people, unit, MARCH, number, part="sex:women" if number % 2 else "", approved=number > 2)
    tell(people, units[0], month(2025, 4), 900)
    assert _kept(MARCH) == _rows(MARCH)
    assert KeptValues.objects.count() == 1
    # what lies there is what is read
    Measurement.objects.all().delete()
    assert len(_kept(MARCH)) == 6


def test_only_the_named_units_are_read_again(units: list[Unit], people: Indicator) -> None:
    for unit in units:
        tell(people, unit, MARCH, 1)
    kept.values_of(MARCH)
    Measurement.objects.filter(unit=units[1]).update(value=20)
    Measurement.objects.filter(unit=units[2]).update(value=30)
    Measurement.objects.filter(unit=units[3]).delete()
    kept.read_again(MARCH, {units[1].pk, units[3].pk})
    by_unit = {unit: value for unit, _, _, value, _ in _kept(MARCH)}
    assert (by_unit[units[1].pk], by_unit[units[2].pk]) == (20, 1)
    assert units[3].pk not in by_unit


@pytest.mark.parametrize("anyone", [True, False])
def test_changes_of_anyone_or_of_very_many_mean_reading_all(
    units: list[Unit], people: Indicator, anyone: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "MANY_UNITS", 1)
    for unit in units:
        tell(people, unit, MARCH, 1)
    kept.values_of(MARCH)
    Measurement.objects.update(value=7)
    kept.read_again(MARCH, {None} if anyone else {units[0].pk, units[1].pk})
    assert {value for _, _, _, value, _ in _kept(MARCH)} == {Decimal(7)}


def test_the_database_says_whose_values_changed(units: list[Unit], people: Indicator) -> None:
    tell(people, units[1], MARCH, 1)
    told = tell(people, units[2], MARCH, 2)
    assert set(StalePeriod.objects.values_list("since", "unit_id")) == {(MARCH.since, units[1].pk), (MARCH.since, units[2].pk)}  # fmt: skip
    rebuild_stale(today=TODAY)
    assert _kept(MARCH) == _rows(MARCH)
    told.delete()
    assert list(StalePeriod.objects.values_list("unit_id", flat=True)) == [units[2].pk]
    rebuild_stale(today=TODAY)
    assert _kept(MARCH) == _rows(MARCH)


def test_a_period_of_which_nothing_is_left_is_empty(units: list[Unit], people: Indicator) -> None:
    told = tell(people, units[1], MARCH, 1)
    kept.values_of(MARCH)
    told.delete()
    kept.read_again(MARCH, {units[1].pk})
    assert _kept(MARCH) == []


def test_a_large_period_is_kept_in_pieces(
    units: list[Unit], people: Indicator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "PIECE", 2)
    for unit in units[:5]:
        tell(people, unit, MARCH, 123_456_789_012_345)
    kept.values_of(MARCH)
    assert KeptValues.objects.count() == 3
    assert _kept(MARCH) == _rows(MARCH)


def test_a_frame_of_a_shorter_list_of_parts_is_still_read(
    units: list[Unit], people: Indicator, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(people, units[1], MARCH, 5, part="sex:women")
    with monkeypatch.context() as earlier:
        shorter = pl.Enum(["", "sex:women"])
        earlier.setattr(kept, "PART", shorter)
        earlier.setattr(kept, "VALUES", {**kept.VALUES, "part": shorter})
        kept.values_of(MARCH)
    assert _kept(MARCH) == _rows(MARCH)
    assert kept.values_of(MARCH).schema["part"] == kept.PART


def test_other_spans_are_not_mixed_up(units: list[Unit], people: Indicator) -> None:
    odd = Period(date(2025, 3, 1), date(2025, 3, 15))
    tell(people, units[1], MARCH, 1)
    tell(people, units[1], odd, 2)
    assert [value for *_, value, _ in _kept(odd)] == [2]
    assert [value for *_, value, _ in _kept(MARCH)] == [1]
