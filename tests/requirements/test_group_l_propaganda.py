"""Requirements of group L that propaganda answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests import factories as make
from tests.launches.world import TODAY, World, build, launched
from vinhdanh.org.states import UnitKind
from vinhdanh.propaganda.actions import Done, record_activity
from vinhdanh.propaganda.models import Activity
from vinhdanh.propaganda.queries import about, by_form, by_occasion, reach, study_of
from vinhdanh.propaganda.states import Audience, Form

DONE = Done(date(2025, 3, 5), "conference", "members", turns=120, people=90)


@pytest.fixture
def here(db: None) -> World:
    return build()


def test_s000_16_a_movement_shows_its_activities_and_people_reached(here: World) -> None:
    record_activity(replace(DONE, movement=here.movement), unit=here.mai, on=TODAY, by=None)
    found = reach(about(Activity.objects.all(), here.movement))
    assert (found.activities, found.turns, found.people) == (1, 120, 90)


def test_s000_48_study_of_a_directive_is_told_in_percent_and_turns(here: World) -> None:
    for number in range(4):
        make.person(f"Người {number}", at=here.mai)
    record_activity(replace(DONE, form="topic_session", directive="Nghị quyết 02-NQ/TW", turns=5, people=3), unit=here.mai, on=TODAY, by=None)  # fmt: skip
    found = study_of("Nghị quyết 02-NQ/TW", here.province, (UnitKind.GRASSROOTS_UNION,), TODAY)
    assert (found.percent, found.turns, found.without) == (75, 5, 2)


def test_s003_03_the_first_content_is_tracked(here: World) -> None:
    held = launched(here)
    record_activity(replace(DONE, launch=held, content=1), unit=here.mai, on=TODAY, by=None)
    record_activity(replace(DONE, launch=held, content=2), unit=here.mai, on=TODAY, by=None)
    assert held.activities.filter(content=1).count() == 1


def test_s003_09_activities_are_registered_by_event(here: World) -> None:
    for occasion in ("Bầu cử Quốc hội khóa XV", "Đại hội Đảng", "Bầu cử Quốc hội khóa XV"):
        record_activity(replace(DONE, occasion=occasion), unit=here.mai, on=TODAY, by=None)
    assert by_occasion(Activity.objects.all())[0] == ("Bầu cử Quốc hội khóa XV", 2, 240)


def test_s004_23_sessions_for_poor_households_are_counted(here: World) -> None:
    record_activity(replace(DONE, audience=Audience.POOR, directive="Chính sách giảm nghèo", sessions=6), unit=here.mai, on=TODAY, by=None)  # fmt: skip
    assert reach(Activity.objects.filter(audience=Audience.POOR)).sessions == 6


def test_s004_30_sessions_in_meetings_and_party_cells_are_counted_by_form(here: World) -> None:
    for form in (Form.STAFF_MEETING, Form.PARTY_CELL, Form.PARTY_CELL):
        record_activity(replace(DONE, form=form, movement=here.movement), unit=here.mai, on=TODAY, by=None)
    assert [(form, found.sessions) for form, found in by_form(Activity.objects.all())] == [
        (Form.PARTY_CELL, 2),
        (Form.STAFF_MEETING, 1),
    ]
