"""Zero is declared, never guessed; time to settle; what is open."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests import factories as make
from tests.registers.unions import TODAY, YEAR, World, build, kept
from vinhdanh.complaints.models import Complaint
from vinhdanh.complaints.queries import handled, open_on, received
from vinhdanh.complaints.registers import COMPLAINTS, ZERO
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.states import Role
from vinhdanh.registers.access import visible_to
from vinhdanh.registers.actions import follow_entry, void_entry

LETTER = {
    "kind": "complaint",
    "number": "12/ĐT",
    "about_awards": True,
    "about": "Xét danh hiệu",
    "due_on": date(2025, 6, 10),
}
HALF = (date(2025, 1, 1), date(2025, 7, 1))


@pytest.fixture
def here(db: None) -> World:
    return build()


def test_nothing_entered_is_no_data(here: World) -> None:
    assert received(here.province, *HALF, awards_only=True) is None


def test_a_declaration_covers_those_below_and_all_its_days(here: World) -> None:
    kept(ZERO, here.north, date(2025, 7, 1), since=HALF[0], until=HALF[1])
    assert received(here.lan, *HALF, awards_only=True) == 0
    assert received(here.lan, *HALF) is None  # nobody said it of other letters
    assert received(here.sen, *HALF, awards_only=True) is None
    assert received(here.lan, HALF[0], HALF[1] + timedelta(days=1), awards_only=True) is None


def test_declarations_side_by_side_cover_together(here: World) -> None:
    kept(ZERO, here.lan, date(2025, 7, 1), since=HALF[0], until=date(2025, 4, 1))
    late = kept(ZERO, here.lan, date(2025, 7, 1), since=date(2025, 4, 1), until=HALF[1])
    assert received(here.lan, *HALF, awards_only=True) == 0
    void_entry(COMPLAINTS, late, reason="Nhầm quý", on=TODAY, by=None)
    assert received(here.lan, *HALF, awards_only=True) is None


def test_a_letter_speaks_against_a_declaration(here: World) -> None:
    kept(ZERO, here.lan, date(2025, 7, 1), since=HALF[0], until=HALF[1])
    kept(COMPLAINTS, here.lan, **LETTER)
    assert received(here.lan, *HALF, awards_only=True) == 1
    with pytest.raises(Refused, match="1 đơn"):
        kept(ZERO, here.north, date(2025, 7, 1), since=HALF[0], until=HALF[1])


def test_nobody_declares_for_days_to_come(here: World) -> None:
    with pytest.raises(Refused, match="đã qua"):
        kept(ZERO, here.lan, TODAY, since=HALF[0], until=TODAY + timedelta(days=1))


def test_time_to_settle_and_what_is_open(here: World) -> None:
    for days in (10, 20, 60):
        one = kept(COMPLAINTS, here.lan, **LETTER)
        ended = {"state": "settled", "ended_on": one.happened_on + timedelta(days=days), "outcome": "wrong"}
        follow_entry(COMPLAINTS, one, ended, on=TODAY, by=None)
    kept(COMPLAINTS, here.lan, **LETTER)
    found = handled(here.province, *YEAR)
    assert (found.received, found.ended, found.median_days, found.most_days, found.settled_in_time) == (
        4,
        3,
        20.0,
        60,
        2,
    )
    assert open_on(here.province, TODAY).late == 1
    assert open_on(here.province, date(2025, 5, 20)).open == 3  # one ended on that very day


def test_a_settled_letter_says_whether_it_was_right(here: World) -> None:
    one = kept(COMPLAINTS, here.lan, **LETTER)
    with pytest.raises(Refused) as told:
        follow_entry(COMPLAINTS, one, {"state": "settled", "ended_on": TODAY}, on=TODAY, by=None)
    assert told.value.field == "outcome"


def test_only_those_who_settle_or_check_read_letters(here: World) -> None:
    kept(COMPLAINTS, here.lan, **LETTER)
    seen = {
        role: visible_to(make.account(role, role=role, at=here.lan), Complaint).count()
        for role in Role.values
    }
    assert {role for role, count in seen.items() if count} == {"officer", "unit_head", "auditor"}


@pytest.mark.parametrize("days", [0, 1, 366])
def test_days_are_those_between_receipt_and_end(days: int) -> None:
    start = date(2024, 1, 1)
    assert Complaint(happened_on=start, ended_on=start + timedelta(days=days)).days == days
    assert Complaint(happened_on=start).days is None
