"""Funds: every amount traced from its source to its use and back, and union fees."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

import pytest

from tests import factories as make
from tests.registers import world
from vinhdanh.funds.draws import _drawn
from vinhdanh.funds.models import Fund, FundDraw
from vinhdanh.funds.queries import (
    counted,
    counted_fees,
    draws_for,
    draws_of_source,
    draws_of_use,
    fee_lines,
    households_of,
    money_of,
    undrawn,
    uses_for,
    with_sums,
)
from vinhdanh.funds.registers import FEES, FUNDS, SOURCES, USES
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.models import Unit
from vinhdanh.registers.actions import void_entry


def pairs() -> dict[tuple[int, int], int]:
    return {(one.source_id, one.use_id): one.amount_vnd for one in FundDraw.objects.all()}


def test_the_earliest_money_is_spent_first_and_the_rest_has_no_source(place: world.Place) -> None:
    held = world.fund(place.mai)
    late = world.source(held, 50, day=date(2025, 3, 1))
    early = world.source(held, 100, day=date(2025, 1, 5))
    first, second = world.spent(held, 120), world.spent(held, 60, day=date(2025, 7, 1))
    assert pairs() == {(early.pk, first.pk): 100, (late.pk, first.pk): 20, (late.pk, second.pk): 30}
    assert undrawn([first.pk, second.pk]) == {second.pk: 30}
    more = world.source(held, 500, "donor", date(2025, 8, 1))
    assert pairs()[more.pk, second.pk] == 30
    assert undrawn([first.pk, second.pk]) == {}
    assert [one.use for one in draws_of_source(late)] == [first, second]
    assert [one.source for one in draws_of_use(first)] == [early, late]


def test_an_officer_chooses_the_source_and_the_choice_stands(place: world.Place) -> None:
    held = world.fund(place.mai)
    early, gift = world.source(held, 100), world.source(held, 40, "donor", date(2025, 2, 1), "Công ty A")
    use = world.spent(held, 60, source=gift)
    assert pairs() == {(gift.pk, use.pk): 40, (early.pk, use.pk): 20}
    world.spent(held, 10, day=date(2025, 1, 20))
    assert pairs()[gift.pk, use.pk] == 40
    world.corrected(SOURCES, gift, reason="Ghi nhầm", amount_vnd=30)
    assert sum(amount for (_source, one), amount in pairs().items() if one == use.pk) == 60
    void_entry(SOURCES, gift, reason="Không nhận", on=world.TODAY, by=place.officer)
    assert pairs()[early.pk, use.pk] == 60
    void_entry(USES, use, reason="Chưa chi", on=world.TODAY, by=place.officer)
    assert all(one != use.pk for _source, one in pairs())
    assert money_of(held).spent_vnd == 10


@pytest.mark.parametrize("seed", range(60))
def test_draws_never_exceed_a_source_or_a_use_and_leave_nothing_idle(seed: int) -> None:
    random = Random(seed)
    sources, uses = ([random.randint(1, 50) for _ in range(random.randint(0, 6))] for _ in range(2))
    drawn = _drawn(dict(enumerate(sources)), dict(enumerate(uses)))
    for place, amount in enumerate(sources):
        assert sum(vnd for (source, _use), vnd in drawn.items() if source == place) <= amount
    for place, amount in enumerate(uses):
        assert sum(vnd for (_source, use), vnd in drawn.items() if use == place) <= amount
    assert sum(drawn.values()) == min(sum(sources), sum(uses))
    assert all(vnd > 0 for vnd in drawn.values())


def test_several_funds_share_an_entry_and_never_pay_more_than_it_is_worth(place: world.Place) -> None:
    house = world.care(place.mai, "house", beneficiary="Hộ bà Sáu", value_vnd=50)
    shelter, poor = world.fund(place.province, "shelter"), world.fund(place.mai, "poor")
    world.source(shelter, 100, "golden_heart")
    world.source(poor, 100, "donor")
    world.spent(shelter, 30, "support", title="", support=house)
    with pytest.raises(Refused, match="chỉ còn 20 đồng"):
        world.spent(poor, 21, "support", support=house)
    world.spent(poor, 20, "support", support=house)
    assert {one.use.fund.kind: one.amount_vnd for one in draws_for(support=house)} == {
        "shelter": 30,
        "poor": 20,
    }
    assert [one.amount_vnd for one in uses_for(support=house)] == [30, 20]
    (found,) = households_of(shelter)
    assert (found.beneficiary, found.paid_vnd) == ("Hộ bà Sáu", 30)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"kind": "support"}, "kind"), ({"kind": "items", "title": " "}, "title"), ({"amount_vnd": 0}, "amount_vnd"),
        ({"amount_vnd": None}, "amount_vnd"),
    ],
)  # fmt: skip
def test_odd_uses_of_an_award_fund_are_refused(place: world.Place, said: dict[str, Any], field: str) -> None:
    held = world.fund(place.mai)
    use = world.spent(held, 5)
    with pytest.raises(Refused) as caught:
        world.corrected(USES, use, **said)
    assert caught.value.field == field


def test_a_source_of_another_fund_pays_nothing_here(place: world.Place) -> None:
    other = world.source(world.fund(place.lan), 100)
    with pytest.raises(Refused, match="không thuộc quỹ"):
        world.spent(world.fund(place.mai), 5, source=other)


def test_a_gift_names_its_giver(place: world.Place) -> None:
    with pytest.raises(Refused, match="ai ủng hộ"):
        world.source(world.fund(place.mai), 5, "donor", giver="")


def test_a_fund_is_opened_once_a_year_with_its_plan(place: world.Place) -> None:
    held = world.fund(place.mai, plan={"items": 10, "emulation": 5, "other": 0})
    assert (held.planned_vnd, held.plan) == (15, {"items": 10, "emulation": 5})
    with pytest.raises(Refused, match="đã có quỹ này"):
        world.fund(place.mai)
    with pytest.raises(Refused, match="không thuộc loại quỹ"):
        world.fund(place.lan, plan={"support": 5})
    with pytest.raises(Refused, match="không đổi"):
        world.corrected(FUNDS, held, kind="poor", plan={})
    with pytest.raises(Refused, match="Hoa Mai"):
        world.kept(SOURCES, place.mai, fund=held, kind="budget", amount_vnd=5, by=place.stranger)


def test_what_is_carried_over_is_no_receipt_of_the_year(place: world.Place) -> None:
    held = world.fund(place.mai)
    world.source(held, 70, "carried")
    world.source(held, 30, "budget", date(2025, 6, 30))
    world.spent(held, 20, "items", date(2025, 7, 1))
    assert money_of(held).received_vnd == 100
    half = counted(place.province, date(2025, 1, 1), date(2025, 7, 1), fund_kind="award")
    assert (half.received_vnd, half.spent_vnd) == (30, 0)
    (row,) = with_sums(Fund.objects.all())
    assert (row.received_vnd, row.typed_vnd) == (100, 20)


def fee(unit: Unit, **said: Any) -> Any:
    return world.kept(FEES, unit, date(2025, 1, 1), **{"until": date(2025, 7, 1), "due_vnd": 200, **said})


def test_the_collection_rate_stands_an_enterprise_and_unknown_is_not_nought(place: world.Place) -> None:
    more = make.unit("CĐCS Công ty B", parent=place.province, non_state=True)
    first = fee(place.mai, collected_vnd=150)
    fee(place.lan, collected_vnd=10)  # a state unit
    fee(more)
    assert first.rate == Decimal("0.75")
    lines = fee_lines(place.province, *world.YEAR)
    assert [(one.unit, one.rate) for one in lines] == [(more, None), (place.mai, Decimal("0.75"))]
    found = counted_fees(place.province, *world.YEAR)
    assert (found.units, found.due_vnd, found.collected_vnd, found.untold, found.rate) == (
        2,
        200,
        150,
        1,
        Decimal("0.75"),
    )
    assert counted_fees(place.province, *world.YEAR, non_state=None).units == 3
    world.corrected(FEES, first, reason="Thu đủ", collected_vnd=200)
    assert counted_fees(place.mai, *world.YEAR).rate == 1
    assert counted_fees(place.mai, date(2026, 1, 1), date(2027, 1, 1)).rate is None
    for bad in ({"until": date(2025, 1, 1)}, {"due_vnd": 0}, {"until": date(2025, 2, 1)}):
        with pytest.raises(Refused):
            fee(place.mai, **bad)
