"""What the registers count equals a recount row by row, on registers filled at random; and what the rooms' own screens say."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.indicators.register_naive import Naive, eligible_of, made, tree_of
from tests.indicators.register_world import Registers
from vinhdanh.awards.actions import sync_catalogue
from vinhdanh.complaints.queries import received
from vinhdanh.funds.queries import counted as fund_money
from vinhdanh.indicators.models import Indicator
from vinhdanh.indicators.periods import Period, PeriodKind, period_of, year_of, years_of
from vinhdanh.indicators.reckonings.counting import reckon, reckon_own
from vinhdanh.indicators.reckonings.storing import store_counted
from vinhdanh.indicators.shipped import sync_indicators
from vinhdanh.movements.shipped import sync_movements
from vinhdanh.rollup.actions import rebuild_all
from vinhdanh.rollup.queries import Look, Place, figures
from vinhdanh.welfare.queries import counted_works
from vinhdanh.workplace.queries import agreement_rate, conference_rates, meals

pytestmark = pytest.mark.django_db
PERIODS = (year_of(2024), period_of(PeriodKind.QUARTER, date(2024, 1, 1)), years_of(2023, 2025))
TODAY = date(2026, 3, 1)


@pytest.fixture
def catalogues() -> None:
    sync_catalogue()
    sync_movements()
    sync_indicators()


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.usefixtures("catalogues")
def test_every_connected_number_is_what_its_rows_come_to(seed: int) -> None:
    Registers(seed)
    seen = set()
    for period in PERIODS:
        above = tree_of(period.last_day)
        for name, (how, rows) in Naive(period).every().items():
            listed = list(rows)
            found = {(row.unit_id, row.part): row.value for row in reckon_own(name, period)}
            assert found == made(how, listed, lambda unit: [unit]), f"{name} {period}"
            whole = {(row.unit_id, row.part): row.value for row in reckon(name, period)}
            assert whole == made(how, listed, above), f"{name} {period}: up the tree"
            seen |= {name} if found else set()
    assert len(seen) >= 45, set(Naive(PERIODS[0]).every()) - seen


@pytest.mark.parametrize("seed", range(3, 6))
@pytest.mark.usefixtures("catalogues")
def test_what_is_told_for_a_subtree_is_added_once(seed: int) -> None:
    world = Registers(seed)
    indicator = Indicator.objects.get(code="labour.conference_eligible")
    for year in (2023, 2024, 2025):
        period = year_of(year)
        expected = eligible_of(year, period.last_day)
        assert {row.unit_id: row.value for row in reckon("conference_eligible", period)} == expected
        store_counted(period, [indicator])
    rebuild_all(today=TODAY)
    for year in (2023, 2024, 2025):
        period = year_of(year)
        found = figures([unit.pk for unit in world.units], [indicator], [period], Look(TODAY))
        told = {unit.pk: found[Place(unit.pk, indicator.pk, period)].value for unit in world.units}
        assert {pk: value for pk, value in told.items() if value is not None} == eligible_of(year, period.last_day)  # fmt: skip


@pytest.mark.parametrize("seed", range(6, 8))
@pytest.mark.usefixtures("catalogues")
def test_the_rooms_own_screens_say_the_same(seed: int) -> None:
    world = Registers(seed)
    year, top = year_of(2024), world.top
    whole = {name: dict(_of(name, year)).get(top.pk, Decimal(0)) for name in (
        "agreements_in_force", "meals_provided", "meals_paid", "poor_area_works", "fund_organising", "workers_conferences", "petitions",
    )}  # fmt: skip
    assert whole["agreements_in_force"] == agreement_rate(top, year.last_day).part
    told = meals(top, 2024, year.last_day)
    assert (whole["meals_provided"], whole["meals_paid"]) == (told.meal, told.cash)
    assert whole["poor_area_works"] == counted_works(top, year.since, year.until).total
    assert whole["fund_organising"] == fund_money(top, year.since, year.until, fund_kind="award").uses.get("emulation", 0)  # fmt: skip
    # the screen also counts conferences that upper unions held for their own offices
    assert whole["workers_conferences"] <= conference_rates(top, 2024, TODAY)["enterprise"].part
    letters = received(top, year.since, year.until, awards_only=True)
    assert letters is None or whole["petitions"] == letters


def _of(name: str, period: Period) -> list[tuple[int, Decimal]]:
    return [(row.unit_id, row.value) for row in reckon(name, period) if row.part == ""]
