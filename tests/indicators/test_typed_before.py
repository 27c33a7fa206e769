"""An indicator that units typed is counted from a register now: what they typed stays, the difference is told, and ends by their act."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests import factories as make
from tests.indicators import world as worlds
from tests.indicators.world import ON, YEAR, World, put
from vinhdanh.indicators.forms import FormFields, LineFields, open_form, open_returns
from vinhdanh.indicators.models import Indicator, Measurement, MeasurementEvent, UnitReturn
from vinhdanh.indicators.moving import move_return
from vinhdanh.indicators.periods import PeriodKind, period_of, years_of
from vinhdanh.indicators.reckonings.differences import differences
from vinhdanh.indicators.reckonings.settling import take_counted
from vinhdanh.indicators.reckonings.storing import store_asked, store_counted
from vinhdanh.indicators.sheet import sheet_of
from vinhdanh.indicators.shipped import sync_indicators
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.models import Unit
from vinhdanh.org.states import UnitKind
from vinhdanh.rollup.actions import rebuild_all
from vinhdanh.rollup.queries import figure
from vinhdanh.welfare.models import Support
from vinhdanh.workplace.models import EligibleCount

GIFTS, ELIGIBLE = "welfare.gifts", "labour.conference_eligible"
SPRING = period_of(PeriodKind.QUARTER, date(2025, 1, 1))


@pytest.fixture
def here(db: None) -> World:
    return worlds.build([LineFields(GIFTS), LineFields(ELIGIBLE), LineFields("culture.events", required=False)])  # fmt: skip


def typed(ret: UnitReturn, **values: int) -> None:
    """Numbers that a unit typed while the catalogue still asked for them."""
    before = Indicator.objects.filter(code__in=(GIFTS, ELIGIBLE))
    before.update(source="typed", computed_by="")
    assert all(one.done for one in put(ret, **values))
    sync_indicators()


def given(unit: Unit, pieces: int, day: date = date(2025, 1, 20)) -> Support:
    return Support.objects.create(
        unit=unit, happened_on=day, kind="goods", item="Quà Tết", item_key="qua tet", quantity=pieces
    )


def gifts() -> Indicator:
    return Indicator.objects.get(code=GIFTS)


def total(indicator: Indicator, unit: Unit) -> Decimal | None:
    rebuild_all(today=ON)
    return figure(indicator, unit, YEAR, today=ON).value


def everyone(w: World) -> list[int]:
    return [unit.pk for unit in (w.province, w.upper, w.mai, w.lan)]


def test_what_was_typed_stays_beside_what_the_register_counts(here: World) -> None:
    typed(here.of(here.mai), gifts=30)
    given(here.mai, 21)
    given(here.lan, 8)
    store_counted(YEAR, [gifts()])
    assert store_counted(YEAR, [gifts()]) == 0
    assert total(gifts(), here.province) == 38  # 30 typed, 8 counted where nobody typed
    (apart,) = differences(gifts(), YEAR.since, YEAR.until, everyone(here))
    assert (apart.unit, apart.typed, apart.counted, apart.gap) == ("CĐCS Hoa Mai", 30, 21, -9)
    assert apart.unit_return == here.of(here.mai).pk
    assert not MeasurementEvent.objects.filter(unit=here.mai, origin="system").exists()
    cell = sheet_of(here.of(here.mai)).cell(GIFTS, "")
    assert cell is not None
    assert (cell.value, cell.apart, cell.counted) == (30, True, 21)
    (outcome,) = put(here.of(here.mai), gifts=31)
    assert not outcome.done
    assert differences(gifts(), YEAR.since, YEAR.until, [here.lan.pk]) == []


def test_a_register_without_any_row_is_told_too_and_an_equal_number_is_no_difference(here: World) -> None:
    typed(here.of(here.mai), gifts=30)
    typed(here.of(here.lan), gifts=8)
    given(here.lan, 8)
    (apart,) = differences(gifts(), YEAR.since, YEAR.until, everyone(here))
    assert (apart.unit_id, apart.counted, apart.gap) == (here.mai.pk, None, None)
    store_counted(YEAR, [gifts()])
    assert total(gifts(), here.province) == 38


def test_a_number_typed_for_a_quarter_is_not_replaced_by_the_years_count(here: World) -> None:
    form = open_form(here.province, FormFields("Quý", "quarter", (UnitKind.GRASSROOTS_UNION,), since=date(2025, 1, 1)), [LineFields(GIFTS)], by=None)  # fmt: skip
    open_returns(form, SPRING, by=None)
    typed(UnitReturn.objects.get(form=form, unit=here.mai), gifts=12)
    given(here.mai, 21)
    given(here.lan, 8)
    given(here.lan, 5, date(2025, 6, 1))
    store_counted(YEAR, [gifts()])
    store_asked(years_of(2024, 2025))
    assert total(gifts(), here.province) == 25
    (apart,) = differences(gifts(), YEAR.since, YEAR.until, everyone(here))
    assert (apart.period, apart.typed, apart.counted) == (SPRING, 12, 21)
    rows = Measurement.objects.filter(indicator=gifts(), unit=here.lan).order_by("until")
    assert [(row.since, row.until, row.value) for row in rows] == [(SPRING.since, SPRING.until, 8), (YEAR.since, YEAR.until, 13)]  # fmt: skip


def test_the_unit_takes_the_registers_number_while_its_return_is_open(here: World) -> None:
    typed(here.of(here.mai), gifts=30, events=1)
    support = given(here.mai, 21)
    store_counted(YEAR, [gifts()])
    move_return(here.of(here.mai), "submit", on=ON, by=None)
    with pytest.raises(Refused, match="Đã nộp"):
        take_counted(here.of(here.mai), gifts(), by=here.officer)
    with pytest.raises(Refused):
        take_counted(here.of(here.mai), gifts(), by=here.stranger)
    move_return(here.of(here.mai), "return", on=ON, by=None, reason="Lấy số của sổ.")
    take_counted(here.of(here.mai), gifts(), by=here.officer)
    assert total(gifts(), here.province) == 21
    assert differences(gifts(), YEAR.since, YEAR.until, everyone(here)) == []
    events = MeasurementEvent.objects.filter(indicator=gifts(), unit=here.mai).order_by("pk")
    assert list(events.values_list("old", "new", "origin", "by__username")) == [(None, 30, "page", None), (30, None, "page", "mai"), (None, 21, "system", None)]  # fmt: skip
    with pytest.raises(Refused, match="không có số nào"):
        take_counted(here.of(here.mai), gifts(), by=here.officer)
    # from then on it follows the register
    support.voided_on, support.void_reason = date(2025, 12, 1), "Nhầm"
    support.save(update_fields=["voided_on", "void_reason"])
    assert store_counted(YEAR, [gifts()]) == 1
    assert total(gifts(), here.province) is None


def test_what_is_told_for_a_subtree_is_not_added_to_what_was_typed_below_it(here: World) -> None:
    indicator = Indicator.objects.get(code=ELIGIBLE)
    typed(here.of(here.mai), conference_eligible=1)
    for unit, eligible in ((here.province, 40), (here.upper, 12)):
        EligibleCount.objects.create(unit=unit, happened_on=date(2025, 2, 1), year=2025, sector="non_state", eligible=eligible)  # fmt: skip
    indicator.refresh_from_db()
    store_counted(YEAR, [indicator])
    assert total(indicator, here.province) == 1
    found = differences(indicator, YEAR.since, YEAR.until, everyone(here))
    assert {(one.unit_id, one.typed, one.counted, one.unit_return) for one in found} == {
        (here.province.pk, 1, 40, None),
        (here.upper.pk, 1, 12, None),
    }
    take_counted(here.of(here.mai), indicator, by=None)
    assert (total(indicator, here.province), total(indicator, here.upper)) == (40, 12)
    assert differences(indicator, YEAR.since, YEAR.until, everyone(here)) == []


def test_months_that_returns_ask_for_are_counted_and_nothing_else(here: World) -> None:
    form = open_form(here.province, FormFields("Quý", "quarter", (UnitKind.GRASSROOTS_UNION,), since=date(2025, 1, 1)), [LineFields(GIFTS)], by=None)  # fmt: skip
    open_returns(form, SPRING, by=None)
    given(here.mai, 21)
    make.pledge(make.person(at=here.mai), "advanced_worker", 2025, at=here.mai, on=date(2025, 2, 1))
    assert store_asked(years_of(2024, 2025)) == 1
    assert store_asked(years_of(2022, 2023)) == 0
    (row,) = Measurement.objects.all()
    assert (row.indicator, row.since, row.value, row.approved) == (gifts(), SPRING.since, 21, True)
