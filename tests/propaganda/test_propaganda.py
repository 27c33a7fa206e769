"""Propaganda: recording, counts by form and event, silent months, how far a directive was studied."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests import factories as make
from tests.launches.world import TODAY, World, launched
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.states import UnitKind
from vinhdanh.propaganda import access
from vinhdanh.propaganda.actions import Done, edit_activity, record_activity, withdraw_activity
from vinhdanh.propaganda.models import Activity
from vinhdanh.propaganda.queries import (
    about,
    activities_below,
    by_form,
    by_movement,
    by_occasion,
    directives,
    months,
    reach,
    silent_units,
    study_of,
    without_session,
)
from vinhdanh.propaganda.states import Form

DIRECTIVE = "Chỉ thị số 05-CT/TW"
STUDY = Done(date(2025, 3, 5), "topic_session", "members", directive=DIRECTIVE, turns=30, people=20)
BASE = (UnitKind.GRASSROOTS_UNION,)


def test_an_activity_is_about_something(here: World) -> None:
    done = Done(date(2025, 3, 5), "conference", "members", movement=here.movement, turns=80, people=60)
    made = record_activity(done, unit=here.mai, on=TODAY, by=None)
    assert (made.title, made.movement) == (here.movement.name, here.movement)
    with pytest.raises(Refused) as refused:
        record_activity(replace(done, movement=None), unit=here.mai, on=TODAY, by=None)
    assert refused.value.field == "movement"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"form": "x"}, "form"), ({"audience": "x"}, "audience"), ({"held_on": date(2025, 7, 1)}, "held_on"), ({"sessions": 0}, "sessions"),
        ({"turns": 5, "people": 6}, "turns"), ({"people": -1}, "people"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_at_its_field(here: World, change: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as refused:
        record_activity(replace(STUDY, **change), unit=here.mai, on=TODAY, by=None)  # type: ignore[arg-type]
    assert refused.value.field == field
    assert not Activity.objects.exists()


def test_counts_by_form_movement_and_event_leave_out_what_was_taken_back(here: World) -> None:
    done = Done(
        date(2025, 3, 5),
        "seminar",
        "members",
        movement=here.movement,
        occasion="96 năm Công đoàn Việt Nam",
        turns=50,
    )
    kept = record_activity(done, unit=here.mai, on=TODAY, by=None)
    record_activity(
        replace(done, form="contest", turns=None, people=None, sessions=2), unit=here.lan, on=TODAY, by=None
    )
    gone = record_activity(replace(done, form="sport"), unit=here.lan, on=TODAY, by=None)
    withdraw_activity(gone, on=TODAY, by=None)
    rows = activities_below(here.province, TODAY)
    found = reach(rows)
    assert (found.activities, found.sessions, found.turns, found.uncounted) == (2, 3, 50, 1)
    assert [form for form, _sum in by_form(rows)] == [Form.CONTEST, Form.SEMINAR]
    assert by_movement(rows) == [(here.movement.pk, here.movement.name, 2, 50)]
    assert by_occasion(rows) == [("96 năm Công đoàn Việt Nam", 2, 50)]
    edit_activity(kept, replace(done, turns=70), on=TODAY, by=None)
    assert reach(rows).turns == 70


def test_a_launch_counts_what_was_done_in_its_time(here: World) -> None:
    held = launched(here)
    for day in (date(2024, 12, 1), date(2025, 2, 1), date(2025, 5, 1)):
        record_activity(replace(STUDY, held_on=day, movement=here.movement), unit=here.mai, on=TODAY, by=None)
    assert about(Activity.objects.all(), held).count() == 2
    assert about(Activity.objects.all(), here.movement).count() == 3


def test_months_without_activity_show_once_they_have_passed(here: World) -> None:
    held = launched(here)
    for day in (date(2025, 1, 15), date(2025, 1, 20), date(2025, 3, 31)):
        record_activity(replace(STUDY, held_on=day, movement=here.movement), unit=here.mai, on=TODAY, by=None)
    line = months(Activity.objects.all(), held.starts_on, date(2025, 7, 28), TODAY)
    assert [(month.first.month, month.activities, month.silent) for month in line] == [
        (1, 2, False), (2, 0, True), (3, 1, False), (4, 0, True), (5, 0, True), (6, 0, False), (7, 0, False),
    ]  # fmt: skip
    silent = silent_units(here.province, held, held.starts_on, TODAY, TODAY)
    assert {unit.code for unit in silent} == {here.upper.code, "hoa-lan", "hoa-cuc"}


def test_a_year_is_walked_to_its_end_in_any_month(here: World) -> None:
    line = months(Activity.objects.all(), date(2024, 11, 3), date(2025, 2, 1), TODAY)
    assert [month.first for month in line] == [
        date(2024, 11, 1),
        date(2024, 12, 1),
        date(2025, 1, 1),
        date(2025, 2, 1),
    ]


def test_study_of_a_directive_counts_at_least_whom_the_largest_session_reached(here: World) -> None:
    for number in range(10):
        make.person(f"Người {number}", at=here.mai if number < 8 else here.lan)
    record_activity(replace(STUDY, people=5, turns=5), unit=here.mai, on=TODAY, by=None)
    record_activity(
        replace(STUDY, people=4, turns=6, directive="chỉ thị số 05 CT/TW"), unit=here.mai, on=TODAY, by=None
    )
    record_activity(replace(STUDY, form="loudspeaker", people=9, turns=9), unit=here.lan, on=TODAY, by=None)
    found = study_of(DIRECTIVE, here.province, BASE, TODAY)
    assert (found.members, found.people, found.turns, found.percent) == (10, 5, 11, 50)
    assert (found.units, found.without) == (3, 2)
    assert {unit.code for unit in without_session(DIRECTIVE, here.province, BASE, TODAY)} == {
        "hoa-lan",
        "hoa-cuc",
    }
    assert directives(Activity.objects.all())[0][1] >= 1
    assert study_of(DIRECTIVE, here.cuc, BASE, TODAY).percent is None


def test_who_sees_and_records(here: World) -> None:
    officer, stranger = make.officer(here.mai), make.officer(here.lan, "chi")
    made = record_activity(STUDY, unit=here.mai, on=TODAY, by=officer)
    assert made in access.visible_to(officer)
    assert made not in access.visible_to(stranger)
    with pytest.raises(Refused):
        record_activity(STUDY, unit=here.mai, on=TODAY, by=stranger)
    with pytest.raises(Refused):
        withdraw_activity(made, on=TODAY, by=stranger)
