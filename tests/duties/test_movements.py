"""Movements among the duties: answers owed by one's own unit, reviews due, days and proposals on the calendar."""

from __future__ import annotations

from datetime import date

import pytest

from tests import factories as make
from tests.launches.world import TODAY, World, answered, build, launched
from vinhdanh.duties.calendar import movement_days
from vinhdanh.duties.states import DutyKind
from vinhdanh.duties.waiting import waiting_on


@pytest.fixture
def here(db: None) -> World:
    return build()


def waits(user: object, on: date = TODAY) -> dict[str, tuple[int, int]]:
    return {one.kind: (one.count, one.late) for one in waiting_on(user, on)}  # type: ignore[arg-type]


def test_a_launch_above_waits_for_the_officer_until_the_unit_has_a_plan(here: World) -> None:
    mai = make.officer(here.mai)
    held = launched(here)
    assert waits(mai)[DutyKind.MOVEMENT_PLAN] == (1, 1)
    answered(here, held, here.mai)
    assert DutyKind.MOVEMENT_PLAN not in waits(mai)


def test_a_movement_past_its_last_day_waits_for_its_closing_review(here: World) -> None:
    top = make.officer(here.province)
    launched(here)
    assert DutyKind.MOVEMENT_REVIEW not in waits(top)
    assert waits(top, date(2025, 12, 10))[DutyKind.MOVEMENT_REVIEW] == (1, 1)


def test_the_calendar_shows_last_days_answers_due_and_proposed_drives(here: World) -> None:
    held = launched(here)
    own = {entry.day: entry for entry in movement_days(here.province, 2025, TODAY)}
    assert own[date(2025, 11, 30)].launch_id == held.pk
    assert own[date(2025, 6, 13)].proposes
    assert "96 năm" in own[date(2025, 6, 13)].title
    below = {entry.day: entry.title for entry in movement_days(here.mai, 2025, TODAY)}
    assert "Có kế hoạch hưởng ứng" in below[date(2025, 3, 1)]
