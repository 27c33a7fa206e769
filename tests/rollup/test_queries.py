"""A worked example by hand: a move, a merger, a rate, a value at an upper unit, a late correction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests import factories as make
from tests.rollup.worlds import indicator, month, tell
from vinhdanh.indicators.models import Indicator, MeasurementEvent
from vinhdanh.indicators.periods import Period, period_of, year_of, years_of
from vinhdanh.indicators.states import Aggregation, Origin, PeriodKind
from vinhdanh.org import actions as org
from vinhdanh.org.models import Unit
from vinhdanh.org.states import UnitKind
from vinhdanh.rollup.actions import rebuild_all
from vinhdanh.rollup.queries import Look, Place, children, figure, figures, rows_behind, series
from vinhdanh.rollup.states import Seen

pytestmark = pytest.mark.django_db
TODAY = date(2025, 9, 1)
YEAR = year_of(2025)


@dataclass
class Small:
    """A province with a north and a south; Hoa Mai moves south in March, Hoa Lan is merged into Hoa Cúc in June."""

    top: Unit
    north: Unit
    south: Unit
    mai: Unit
    lan: Unit
    cuc: Unit
    classes: Indicator
    members: Indicator


@pytest.fixture
def small() -> Small:
    top = make.province()
    north, south = (make.unit(name, parent=top, kind=UnitKind.UPPER_UNION) for name in ("Bắc", "Nam"))
    mai, lan, cuc = (make.unit(name, parent=north) for name in ("Hoa Mai", "Hoa Lan", "Hoa Cúc"))
    org.move_unit(mai, parent=south, on=date(2025, 3, 1), by=None)
    org.merge_units([lan], into=cuc, on=date(2025, 6, 1), by=None)
    return Small(top, north, south, mai, lan, cuc, indicator("lop"), indicator("doan-vien", Aggregation.LAST))


def _value(
    one: Indicator, unit: Unit, period: Period, seen: Seen = Seen.AS_WAS, **more: object
) -> Decimal | None:
    return figure(one, unit, period, today=TODAY, seen=seen, **more).value  # type: ignore[arg-type]


def test_flows_stay_where_they_arose_and_follow_the_unit_as_it_is(small: Small) -> None:
    tell(small.classes, small.mai, month(2025, 2), 5)
    tell(small.classes, small.mai, month(2025, 4), 7)
    rebuild_all(today=TODAY)
    assert [_value(small.classes, unit, YEAR) for unit in (small.north, small.south, small.top)] == [5, 7, 12]
    assert _value(small.classes, small.north, YEAR, Seen.AS_IS) is None
    assert _value(small.classes, small.south, YEAR, Seen.AS_IS) == 12


def test_what_an_upper_unit_told_itself_is_added_to_its_subtree(small: Small) -> None:
    tell(small.classes, small.north, month(2025, 5), 100)
    tell(small.classes, small.cuc, month(2025, 5), 1)
    rebuild_all(today=TODAY)
    assert _value(small.classes, small.north, month(2025, 5)) == 101
    assert [row.unit for row in rows_behind(small.classes, small.north, YEAR, look=Look(TODAY))] == [
        small.north,
        small.cuc,
    ]


def test_stocks_take_each_units_latest_and_leave_out_who_has_ended(small: Small) -> None:
    tell(small.members, small.lan, month(2025, 3), 30)
    tell(small.members, small.cuc, month(2025, 3), 20)
    tell(small.members, small.cuc, month(2025, 7), 49)
    rebuild_all(today=TODAY)
    assert _value(small.members, small.top, month(2025, 3)) == 50
    assert _value(small.members, small.top, YEAR) == 49
    assert _value(small.members, small.cuc, YEAR, Seen.AS_IS) == 49
    assert _value(small.members, small.cuc, period_of(PeriodKind.QUARTER, date(2025, 1, 1)), Seen.AS_IS) == 50


def test_a_rate_is_the_sum_over_the_sum(small: Small) -> None:
    rate = indicator(
        "ty-le", Aggregation.RATE_OF_SUMS, count="percent", numerator=small.classes, denominator=small.members
    )
    for unit, over, under in ((small.mai, 1, 2), (small.cuc, 10, 98)):
        tell(small.classes, unit, YEAR, over)
        tell(small.members, unit, YEAR, under)
    rebuild_all(today=TODAY)
    found = figure(rate, small.top, YEAR, today=TODAY)
    assert (found.value, found.numerator, found.denominator) == (11, 11, 100)
    assert figure(rate, small.lan, YEAR, today=TODAY).value is None
    assert len(rows_behind(rate, small.top, YEAR, look=Look(TODAY))) == 4


def test_what_happened_in_years_is_held_against_each_years_own_stock(small: Small) -> None:
    rate = indicator(
        "ty-le", Aggregation.RATE_OF_SUMS, count="percent", numerator=small.classes, denominator=small.members
    )
    rate.period_kind = PeriodKind.YEAR
    rate.save(update_fields=["period_kind"])
    for year, over, under in ((2023, 60, 100), (2024, 80, 100), (2022, 5, None)):
        tell(small.classes, small.mai, year_of(year), over)
        if under is not None:
            tell(small.members, small.mai, year_of(year), under)
    rebuild_all(today=TODAY)
    span = figure(rate, small.top, years_of(2021, 2025), today=TODAY)
    assert (span.value, span.numerator, span.denominator) == (70, 140, 200)
    late = figure(rate, small.top, years_of(2021, 2025), today=TODAY, as_of=timezone.now())
    assert late.value == 70


def test_missing_is_not_zero_and_what_is_not_approved_can_be_left_out(small: Small) -> None:
    tell(small.classes, small.mai, YEAR, 0, approved=False)
    rebuild_all(today=TODAY)
    assert _value(small.classes, small.south, YEAR) == 0
    assert _value(small.classes, small.south, YEAR, approved_only=True) is None
    assert _value(small.classes, small.north, YEAR) is None


def test_distinct_counts_are_never_summed(small: Small) -> None:
    people = indicator("nguoi-khac-nhau", Aggregation.DISTINCT)
    tell(people, small.mai, YEAR, 3)
    rebuild_all(today=TODAY)
    assert _value(people, small.mai, YEAR) == 3
    assert _value(people, small.top, YEAR) is None
    tell(people, small.top, YEAR, 8)
    assert _value(people, small.top, YEAR) == 8


def test_a_report_run_again_as_of_an_earlier_day_says_the_same(small: Small) -> None:
    row = tell(small.classes, small.mai, YEAR, 5)
    before = timezone.now()
    _event(row.unit, small.classes, None, 5, before - timedelta(days=2))
    row.value = Decimal(9)
    row.save(update_fields=["value"])
    _event(row.unit, small.classes, 5, 9, before + timedelta(days=1))
    rebuild_all(today=TODAY)
    assert _value(small.classes, small.top, YEAR) == 9
    assert _value(small.classes, small.top, YEAR, as_of=before) == 5
    assert _value(small.classes, small.top, YEAR, as_of=before - timedelta(days=3)) is None


def _event(unit: Unit, one: Indicator, old: int | None, new: int | None, at: datetime) -> None:
    MeasurementEvent.objects.create(
        indicator=one, unit=unit, since=YEAR.since, until=YEAR.until, part="", old=old, new=new, origin=Origin.PAGE, at=at
    )  # fmt: skip


def test_rows_behind_are_the_values_that_make_it_up(small: Small) -> None:
    early, late = (
        tell(small.classes, small.mai, month(2025, 2), 5),
        tell(small.classes, small.mai, month(2025, 4), 7),
    )
    tell(small.classes, small.cuc, month(2025, 4), 1)
    assert rows_behind(small.classes, small.north, month(2025, 2), look=Look(TODAY)) == [early]
    assert rows_behind(small.classes, small.south, YEAR, look=Look(TODAY)) == [late]
    assert rows_behind(small.classes, small.south, YEAR, look=Look(TODAY, Seen.AS_IS)) == [early, late]


def test_children_and_series_add_up_to_the_whole(small: Small) -> None:
    tell(small.classes, small.mai, month(2025, 4), 7)
    tell(small.classes, small.cuc, month(2025, 4), 1)
    rebuild_all(today=TODAY)
    below = children(small.classes, small.top, month(2025, 4), look=Look(TODAY))
    assert {unit.name: one.value for unit, one in below} == {"Bắc": 1, "Nam": 7}
    line = series(small.classes, small.top, [month(2025, number) for number in (3, 4)], look=Look(TODAY))
    assert [one.value for _period, one in line] == [None, 8]


def test_queries_do_not_grow_with_units_or_periods(small: Small) -> None:
    for number in range(1, 9):
        tell(small.classes, small.mai, month(2025, number), number)
    rebuild_all(today=TODAY)
    counts = []
    for units, periods in (([small.top], [YEAR]), ([small.top, small.north, small.south, small.mai], [month(2025, n) for n in range(1, 9)])):  # fmt: skip
        with CaptureQueriesContext(connection) as asked:
            found = figures([unit.pk for unit in units], [small.classes], periods, Look(TODAY))
        counts.append(len(asked))
    assert found[Place(small.mai.pk, small.classes.pk, month(2025, 8))].value == 8
    # a unit of its own adds a fixed few
    assert counts[1] - counts[0] <= 5
