"""Drives proposed before anniversaries; the years are counted from the days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tests.launches.world import BASICS, World, drafted
from vinhdanh.launches.anniversaries import BEFORE, anniversaries, proposals
from vinhdanh.launches.fields import Occasion
from vinhdanh.launches.writing import set_occasions


def test_days_that_come_back_each_year_and_round_ones_are_proposed(here: World) -> None:
    found = {one.anniversary.code: one for one in proposals(here.province, 2025)}
    assert (found["union"].years, found["union"].propose_on) == (96, date(2025, 7, 28) - timedelta(days=45))
    early = {one.anniversary.code: one for one in proposals(here.province, 2024)}
    assert (early["party"].years, early["party"].propose_on) == (95, date(2024, 12, 20))
    assert "party" not in {one.anniversary.code for one in proposals(here.province, 2025)}
    assert timedelta(days=45) == BEFORE


def test_a_day_greeted_already_is_proposed_no_more(here: World) -> None:
    held = drafted(here, replace(BASICS, kind="special"))
    set_occasions(held, [Occasion("96 năm", date(2025, 7, 28), date(1929, 7, 28))], by=None)
    assert "union" not in {one.anniversary.code for one in proposals(here.province, 2025)}
    assert "union" in {one.anniversary.code for one in proposals(here.mai, 2025)}


def test_the_unions_day_is_not_proposed_to_the_state(here: World) -> None:
    here.cuc.system = "state"
    assert "union" not in {one.anniversary.code for one in proposals(here.cuc, 2025)}
    assert [one.origin.month for one in anniversaries()] == sorted(
        one.origin.month for one in anniversaries()
    )
