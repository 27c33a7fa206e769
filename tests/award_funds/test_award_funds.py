"""The award fund with what decisions pay, and what the law says of its figures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from pytest_django import Settings

from tests.registers import world as made
from tests.web import decided
from tests.web import world as worlds
from vinhdanh.award_funds.findings import Weight, findings
from vinhdanh.award_funds.queries import account_of, decisions_paid, fund_of, year_lines
from vinhdanh.awards.actions import sync_catalogue
from vinhdanh.funds.models import Fund
from vinhdanh.funds.queries import with_sums

IN_2024 = date(2024, 5, 1)


@pytest.fixture
def world(db: None, settings: Settings) -> worlds.World:
    settings.TODAY = worlds.TODAY
    sync_catalogue()
    return worlds.build()


def test_prizes_come_from_decisions_and_are_never_typed(world: worlds.World) -> None:
    held = made.fund(world.mai, plan={"other_award": 1_000_000, "items": 500_000})
    made.source(held, 2_000_000)
    decided.issued(world)
    made.spent(held, 300_000, "items")
    account = account_of(held)
    assert (account.spent_vnd, account.proposed_vnd, account.left_vnd) == (1_720_000, 0, 280_000)
    column = {one.kind: (one.planned_vnd, one.spent_vnd, one.left_vnd) for one in account.lines}
    assert column["other_award"] == (1_000_000, 1_420_000, -420_000)
    assert column["items"] == (500_000, 300_000, 200_000)
    assert column["state_award"] == (None, 0, None)
    assert fund_of(world.mai, 2025) == held
    (year,) = year_lines(with_sums(Fund.objects.all()))
    assert (year.planned_vnd, year.received_vnd, year.spent_vnd) == (1_500_000, 2_000_000, 1_720_000)
    assert decisions_paid(world.province, date(2025, 1, 1), date(2026, 1, 1)) == 1_420_000
    assert decisions_paid(world.province, date(2024, 1, 1), date(2025, 1, 1)) == 0


def test_what_a_list_would_cost_is_known_before_anybody_decides(world: worlds.World) -> None:
    held = made.fund(world.mai)
    decided.draft(world)
    account = account_of(held)
    assert (account.spent_vnd, account.proposed_vnd) == (0, 1_420_000)
    (line,) = account.awards
    assert (line.proposed, line.paid, line.kind) == (2, 0, "commendation_letter")


def test_a_prize_written_by_hand_beside_its_decision_is_found(world: worlds.World) -> None:
    held = made.fund(world.mai)
    made.source(held, 9_000_000)
    decision = decided.issued(world)
    made.spent(held, 1_420_000, "other_award", decision_no=f" {decision.number.lower()}")
    (twice,) = [one for one in findings(account_of(held), worlds.TODAY) if one.code == "twice"]
    assert twice.weight == Weight.WRONG


def by_code(held: Fund, day: date = IN_2024) -> dict[str, Weight]:
    return {one.code: one.weight for one in findings(account_of(held), day)}


@pytest.mark.parametrize(("vnd", "weight"), [(200, Weight.FINE), (201, Weight.WRONG)])
def test_the_ceiling_of_the_salary_fund_on_both_sides(db: None, vnd: int, weight: Weight) -> None:
    held = made.fund(made.place().mai, salary_fund_vnd=1_000)
    made.source(held, vnd)
    made.source(held, 5_000, "donor")  # contributions come on top
    made.source(held, 5_000, "carried")
    (found,) = [one for one in findings(account_of(held), IN_2024) if one.code == "size"]
    assert (found.weight, found.cite, found.unverified) == (weight, "Nghị định 98/2023/NĐ-CP, Điều 50", True)


@pytest.mark.parametrize(("vnd", "weight"), [(200, Weight.FINE), (201, Weight.WRONG)])
def test_the_part_for_organising_on_both_sides(db: None, vnd: int, weight: Weight) -> None:
    held = made.fund(made.place().mai)
    made.source(held, 1_000)
    made.spent(held, vnd)
    (found,) = [one for one in findings(account_of(held), IN_2024) if one.code == "organising"]
    assert (found.weight, found.cite) == (weight, "Nghị định 98/2023/NĐ-CP, Điều 52 khoản 1 điểm a")


def test_what_is_not_known_is_not_concluded(db: None) -> None:
    place = made.place()
    held = made.fund(place.mai)
    assert by_code(held) == {"size": Weight.UNKNOWN, "organising": Weight.UNKNOWN}
    made.source(held, 100)
    assert by_code(held, date(2025, 7, 1)) == {
        "size": Weight.UNKNOWN,
        "organising": Weight.UNKNOWN,
        "apart": Weight.NOTE,
    }
    assert by_code(held, date(2025, 6, 30))["organising"] == Weight.FINE
    made.spent(held, 150)
    assert by_code(held)["overspent"] == Weight.WRONG
    social = made.fund(place.mai, "poor")
    made.spent(social, 5, "support")
    assert by_code(social) == {"overspent": Weight.WRONG}


def test_the_share_of_regular_spending_is_computed(db: None) -> None:
    held = made.fund(made.place().mai, regular_spending_vnd=10_000)
    made.source(held, 65, "regular")
    assert account_of(held).share_of_spending == Decimal("0.0065")
