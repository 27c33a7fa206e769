"""Rates, turns, sums that must add up."""

from __future__ import annotations

from datetime import date

import pytest

from tests.registers.unions import TODAY, YEAR, World, build, kept
from vinhdanh.kit.verdict import Refused
from vinhdanh.registers.actions import void_entry
from vinhdanh.workplace.models import CollectiveAgreement
from vinhdanh.workplace.queries import (
    agreement_rate,
    agreements_signed,
    clauses_by_theme,
    conference_rates,
    dialogues,
    expiring,
    meals,
    meals_untold,
    without_agreement,
)
from vinhdanh.workplace.registers import AGREEMENTS, CLAUSES, CONFERENCES, DIALOGUES, ELIGIBLE, MEALS

TERM = {
    "kind": "enterprise",
    "act": "new",
    "sector": "non_state",
    "since": date(2024, 1, 1),
    "until": date(2026, 1, 1),
}


@pytest.fixture
def here(db: None) -> World:
    return build()


def test_a_rate_without_its_whole_is_unknown_not_zero(here: World) -> None:
    kept(CONFERENCES, here.mai, kind="officials", sector="public")
    rate = conference_rates(here.province, 2025, TODAY)["public"]
    assert (rate.part, rate.whole, rate.percent) == (1, None, None)


def test_what_a_unit_tells_for_its_subtree_is_not_added_to_what_is_told_below(here: World) -> None:
    kept(ELIGIBLE, here.north, year=2025, sector="public", eligible=4)
    kept(ELIGIBLE, here.mai, year=2025, sector="public", eligible=1)
    kept(ELIGIBLE, here.south, year=2025, sector="public", eligible=3)
    assert conference_rates(here.province, 2025, TODAY)["public"].whole == 7
    kept(ELIGIBLE, here.province, year=2025, sector="public", eligible=10)
    assert conference_rates(here.province, 2025, TODAY)["public"].whole == 10
    with pytest.raises(Refused, match="đã có"):
        kept(ELIGIBLE, here.province, year=2025, sector="public", eligible=11)


def test_officials_meet_in_public_bodies_only(here: World) -> None:
    with pytest.raises(Refused) as told:
        kept(CONFERENCES, here.lan, kind="officials", sector="non_state")
    assert told.value.field == "sector"


def test_an_enterprise_named_by_others_counts_once(here: World) -> None:
    for name in ("", "", "Công ty Sao", "Công ty Sao"):
        kept(DIALOGUES, here.lan, kind="periodic", sector="non_state", enterprise=name)
    (one,) = dialogues(here.province, *YEAR)
    assert (one.turns, one.enterprises) == (4, 2)


def test_an_agreement_counts_on_the_days_of_its_term_alone(here: World) -> None:
    kept(AGREEMENTS, here.lan, date(2023, 12, 20), **TERM)
    assert agreement_rate(here.province, date(2023, 12, 31)).part == 0
    assert agreement_rate(here.province, date(2024, 1, 1)).part == 1
    assert agreement_rate(here.province, date(2025, 12, 31)).part == 1
    assert agreement_rate(here.province, date(2026, 1, 1)).part == 0
    assert agreement_rate(here.province, TODAY).whole == 3
    assert set(without_agreement(here.province, TODAY)) == {here.cuc, here.sen}


def test_an_agreement_followed_by_another_is_not_spoken_of(here: World) -> None:
    old = kept(AGREEMENTS, here.lan, date(2023, 12, 20), **TERM)
    assert list(expiring(CollectiveAgreement.objects.all(), TODAY)) == [old]
    assert not expiring(CollectiveAgreement.objects.all(), date(2025, 10, 2)).exists()
    kept(
        AGREEMENTS,
        here.lan,
        date(2025, 11, 20),
        **{**TERM, "act": "renewed", "since": date(2026, 1, 1), "until": date(2028, 1, 1)},
    )
    assert not expiring(CollectiveAgreement.objects.all(), TODAY).exists()
    assert agreements_signed(here.province, *YEAR) == {"renewed": 1}


def test_clauses_of_agreements_no_longer_in_force_are_not_counted(here: World) -> None:
    now = kept(AGREEMENTS, here.lan, date(2023, 12, 20), **TERM)
    over = kept(
        AGREEMENTS,
        here.cuc,
        date(2020, 1, 2),
        **{**TERM, "since": date(2020, 1, 2), "until": date(2022, 1, 2)},
    )
    kept(CLAUSES, here.lan, agreement=now, theme="bonus", text="Thưởng Tết một tháng lương")
    kept(CLAUSES, here.lan, agreement=now, theme="bonus", text="Như luật", better=False)
    kept(CLAUSES, here.cuc, agreement=over, theme="meals", text="Ăn ca 25.000 đồng")
    assert [(theme.value, n, of) for theme, n, of in clauses_by_theme(here.province, TODAY)] == [
        ("bonus", 1, 1)
    ]


def test_meals_add_up_only_when_every_unionised_enterprise_told(here: World) -> None:
    kept(MEALS, here.lan, year=2025, form="meal", value_vnd=20_000)
    kept(MEALS, here.cuc, year=2025, form="cash")
    found = meals(here.province, 2025, TODAY)
    assert (found.meal, found.cash, found.unknown, found.whole, found.adds_up) == (1, 1, 1, 3, False)
    assert list(meals_untold(here.province, 2025, TODAY)) == [here.sen]
    kept(MEALS, here.sen, year=2025, form="none")
    assert meals(here.province, 2025, TODAY).adds_up
    office = kept(MEALS, here.mai, year=2025, form="cash")
    assert not meals(here.province, 2025, TODAY).adds_up
    void_entry(MEALS, office, reason="Không phải doanh nghiệp", on=TODAY, by=None)
    assert meals(here.province, 2025, TODAY).adds_up
    with pytest.raises(Refused, match="Năm này"):
        kept(MEALS, here.sen, year=2025, form="meal")
