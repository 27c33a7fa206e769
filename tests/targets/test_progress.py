"""Progress is three-valued: what nobody told is not missed, what is told in part decides only where more changes nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.targets.world import COUNT, RATE, TODAY, World, fields, indicator, issued, tell
from vinhdanh.indicators.forms import FormFields, LineFields, open_form, open_returns
from vinhdanh.indicators.periods import year_of, years_of
from vinhdanh.org.states import UnitKind
from vinhdanh.rollup.queries import Figure
from vinhdanh.targets.actions import create_target
from vinhdanh.targets.models import Target
from vinhdanh.targets.progress import (
    Aimed,
    Progress,
    history,
    judge,
    periods_of,
    progress_of,
    reached_before,
    standings,
)
from vinhdanh.targets.sharing import give_target


def progress(world: World, **more: object) -> Progress:
    target = issued(world, **more)
    return progress_of([target], today=TODAY)[target.pk]


def test_each_year_has_its_own_verdict(here: World) -> None:
    tell(here.mai, COUNT, 2021, 10)
    tell(here.mai, COUNT, 2022, 9)
    found = progress(here)
    assert [one.reached for one in found.results] == [True, False, None, None, None]
    assert found.reached is False
    assert found.latest is not None
    assert found.latest.period == year_of(2022)
    assert found.share == 90


def test_values_of_all_units_below_make_the_figure(here: World) -> None:
    tell(here.mai, COUNT, 2021, 4)
    tell(here.cuc, COUNT, 2021, 6)
    assert progress(here).results[0].reached is True


def test_nothing_told_is_not_missed(here: World) -> None:
    found = progress(here)
    assert found.reached is None
    assert found.share is None
    assert found.pace is None


def test_the_running_year_is_decided_only_by_what_no_more_can_change(here: World) -> None:
    tell(here.mai, COUNT, 2025, 4)
    found = progress(here)
    assert found.results[-1].reached is None
    # 1/12 to 31/12: six are missing with about a month to go
    assert not found.pace_a_year
    assert found.pace == Decimal("5.9")
    tell(here.lan, COUNT, 2025, 6)
    assert progress(here).results[-1].reached is True
    assert progress(here, operator="<=", value=Decimal(9)).results[-1].reached is False
    assert progress(here, operator="<=", value=Decimal(10)).results[-1].reached is None


def test_a_year_that_some_have_not_told_decides_nothing_it_could_change(here: World) -> None:
    form = open_form(
        here.province, FormFields("Năm", "year", (UnitKind.GRASSROOTS_UNION,), since=date(2021, 1, 1)), [LineFields(COUNT)], by=None
    )  # fmt: skip
    open_returns(form, year_of(2021), by=None)
    tell(here.mai, COUNT, 2021, 4)
    assert progress(here).results[0].reached is None
    tell(here.lan, COUNT, 2021, 1)
    tell(here.cuc, COUNT, 2021, 1)
    assert progress(here).results[0].reached is False


def test_rates_are_of_sums(here: World) -> None:
    for unit, budget, saved in ((here.mai, 100, 30), (here.cuc, 300, 10)):
        tell(unit, "thrift.admin_budget_vnd", 2021, budget)
        tell(unit, "thrift.admin_saved_vnd", 2021, saved)
    found = progress(here, indicator=indicator(RATE), value=Decimal(10))
    assert found.results[0].value == 10
    assert found.results[0].reached is True
    assert (
        progress(here, indicator=indicator(RATE), operator=">", value=Decimal(10)).results[0].reached is False
    )


def test_a_whole_period_adds_up_and_tells_the_pace(here: World) -> None:
    tell(here.mai, COUNT, 2021, 3)
    tell(here.mai, COUNT, 2022, 4)
    target = create_target(
        here.province, fields(frequency="whole", period=years_of(2021, 2030), value=Decimal(50)), by=None
    )
    found = progress_of([target], today=date(2025, 12, 31))[target.pk]
    assert [one.period for one in found.results] == [years_of(2021, 2030)]
    assert found.results[0].value == 7
    assert found.pace_a_year
    assert found.pace == pytest.approx(Decimal("8.6"), abs=Decimal("0.1"))


def test_by_the_end_the_last_year_counts(here: World) -> None:
    assert periods_of(create_target(here.province, fields(frequency="by_end"), by=None)) == (year_of(2025),)


@pytest.mark.parametrize(
    ("operator", "shape", "value", "told", "asked", "over", "said"),
    [
        (">=", "flow", 10, 1, 2, True, True),
        (">=", "flow", 9, 1, 2, True, None),
        (">=", "flow", 9, 2, 2, True, False),
        (">=", "rate", 99, 1, 2, True, None),
        (">=", "rate", 99, 2, 2, True, True),
        ("=", "flow", 11, 1, 2, False, False),
        ("=", "flow", 10, 1, 2, False, None),
        ("range", "flow", 13, 1, 2, False, False),
        ("range", "flow", 11, 1, 2, False, None),
        ("plan", "flow", 11, 2, 2, True, None),
    ],
)  # fmt: skip
def test_three_values(operator: str, shape: str, value: int, told: int, asked: int, over: bool, said: bool | None) -> None:  # fmt: skip
    aimed = Aimed(operator, Decimal(10), Decimal(12) if operator == "range" else None)
    assert judge(aimed, shape, Figure(Decimal(value), told, asked), over=over) is said


def test_the_board_names_who_lags_first(here: World) -> None:
    target = issued(here)
    tell(here.mai, COUNT, 2024, 12)
    tell(here.lan, COUNT, 2024, 3)
    give_target(target, [(here.lan, Decimal(2))], on=TODAY, by=None)
    rows = standings(target, [here.mai, here.lan, here.cuc], year_of(2024), today=TODAY)
    assert [(one.unit.name, one.result.reached) for one in rows] == [
        ("CĐCS Hoa Cúc", None), ("CĐCS Hoa Lan", True), ("CĐCS Hoa Mai", True)
    ]  # fmt: skip
    tell(here.cuc, COUNT, 2024, 1)
    assert standings(target, [here.mai, here.cuc], year_of(2024), today=TODAY)[0].unit == here.cuc


def test_history_reaches_five_years_back_and_a_new_target_starts_from_the_last_known_year(
    here: World,
) -> None:
    tell(here.mai, COUNT, 2018, 5)
    target = issued(here)
    rows = history(target, today=TODAY)
    assert [period.since.year for period, _figure in rows] == list(range(2016, 2026))
    assert {p.since.year: f.value for p, f in rows}[2018] == 5
    found = reached_before(indicator(), here.province, date(2021, 1, 1), today=TODAY)
    assert found is not None
    assert (found[0], found[1].value) == (year_of(2018), Decimal(5))


def test_queries_do_not_grow_with_targets(here: World) -> None:
    def some() -> list[Target]:
        made = [issued(here).pk, issued(here, indicator=indicator("organisation.workers")).pk]
        return list(Target.objects.filter(pk__in=made).select_related("indicator"))

    two = some()
    six = [*two, *some(), *some()]
    with CaptureQueriesContext(connection) as few:
        progress_of(two, today=TODAY)
    with CaptureQueriesContext(connection) as many:
        progress_of(six, today=TODAY)
    assert len(many) == len(few)
