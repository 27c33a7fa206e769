"""Group C of the requirements, registration: each statement of the documents answered by a query or an action."""

from __future__ import annotations

from datetime import date

import pytest

from tests import factories as make
from tests.campaigns.conftest import Place, opened_call, place
from tests.launches import world as launches
from vinhdanh.campaigns.achieved import graded_units, yearly
from vinhdanh.campaigns.actions import ContentLine, draft_pledge, set_contents
from vinhdanh.campaigns.grades import register_grades
from vinhdanh.campaigns.moves import submit_pledge
from vinhdanh.campaigns.progress import (
    base_units,
    first_days,
    launch_days,
    missing_people,
    progress,
    shares,
    without_launch,
    without_registration,
)
from vinhdanh.campaigns.queries import full_time, late, standing
from vinhdanh.conduct.actions import grade_year
from vinhdanh.kit.verdict import Refused
from vinhdanh.people.actions import add_post
from vinhdanh.people.queries import members_below

__all__ = ["place"]

ON = date(2025, 1, 20)


def test_s000_17_units_tell_when_they_registered_and_those_without_are_flagged(place: Place) -> None:
    submit_pledge(draft_pledge(place.binh, "advanced_worker", year=2025, on=ON, by=None), on=ON, by=None)
    assert first_days([place.mai.pk], 2025, ON)[place.mai.pk].began_on == ON
    flagged = without_registration(base_units(place.province, ON), 2025, ON)
    assert [unit.name for unit in flagged] == ["CĐCS Hoa Lan"]


def test_s000_17_units_tell_when_they_launched_and_those_without_are_flagged(db: None) -> None:
    world = launches.build()
    above = launches.launched(world)
    launches.answered(world, above, world.mai, day=date(2025, 2, 1))
    units = base_units(world.province, launches.TODAY)
    assert launch_days([unit.pk for unit in units], 2025) == {world.mai.pk: date(2025, 2, 1)}
    assert {unit.name for unit in without_launch(units, 2025)} == {"CĐCS Hoa Lan", "CĐCS Hoa Cúc"}


def test_s000_27_the_share_of_units_that_registered_is_counted_of_units_in_force(place: Place) -> None:
    make.unit("CĐCS Mới", parent=place.upper, on=date(2025, 6, 1))
    make.pledge(place.mai, "advanced_collective", 2025, at=place.mai, on=ON)
    whole = progress(place.province, 2025, ON)[0]
    assert (whole.units_registered, whole.units) == (1, 2)
    assert progress(place.province, 2025, date(2025, 7, 1))[0].units == 3


def test_s000_28_percentages_come_from_counts_and_stand_beside_what_was_achieved(place: Place) -> None:
    for someone in (place.an, place.binh, place.chi):
        make.pledge(someone, "advanced_worker", 2024, at=place.province)
    make.award(place.an, "advanced_worker", 2024)
    (line,) = shares(place.province, 2024, date(2024, 12, 31))
    assert (line.registered, line.out_of, line.share) == (3, 3, 1.0)
    (told,) = yearly(place.province, [2024], ON)
    assert (told.registered, told.achieved) == (3, 1)


def test_s000_29_grades_registered_are_compared_with_grades_given_per_union(place: Place) -> None:
    register_grades(place.upper, {place.mai: "excellent", place.lan: "good"}, year=2024, on=ON, by=None)
    grade_year(place.mai, year=2024, grade="excellent", by=None)
    grade_year(place.lan, year=2024, grade="completed", by=None)
    found = {unit.name: (unit.aim, unit.given, unit.outcome) for unit in graded_units(place.upper, 2024, ON)}
    assert found == {"CĐCS Hoa Mai": ("excellent", "excellent", 1), "CĐCS Hoa Lan": ("good", "completed", 0)}


def test_s001_07_a_registration_has_lines_of_contents_by_field(place: Place) -> None:
    pledge = draft_pledge(place.mai, "advanced_collective", year=2025, on=ON, by=None)
    lines = [
        ContentLine("union", "Kết nạp đoàn viên", "số người", "12"),
        ContentLine("care", "Thăm hỏi", "lượt", "40"),
    ]
    set_contents(pledge, lines, on=ON, by=None)
    assert list(pledge.contents.values_list("field", "what", "target")) == [
        ("union", "Kết nạp đoàn viên", "12"), ("care", "Thăm hỏi", "40"),
    ]  # fmt: skip


def test_s001_59_each_full_time_officer_registers_what_can_be_measured(place: Place) -> None:
    opened_call(place, contents="full_time")
    add_post(
        place.binh, unit=place.mai, title="Chủ tịch", code="union_officer", since=date(2020, 1, 1), by=None
    )
    assert list(full_time(missing_people(place.province, 2025, ON), ON)) == [place.binh]
    pledge = draft_pledge(place.binh, "advanced_worker", year=2025, on=ON, by=None)
    with pytest.raises(Refused, match="đo bằng gì"):
        submit_pledge(pledge, on=ON, by=None)
    set_contents(pledge, [ContentLine("union", "Kết nạp đoàn viên", "số người", "12")], on=ON, by=None)
    submit_pledge(pledge, on=ON, by=None)
    assert not full_time(missing_people(place.province, 2025, ON), ON).exists()
    assert full_time(members_below(place.province, ON), ON).count() == 1


def test_s004_12_registrations_have_a_deadline_and_late_ones_are_marked(place: Place) -> None:
    opened_call(place, due=date(2025, 1, 31))
    for someone, day in ((place.an, date(2025, 1, 31)), (place.binh, date(2025, 2, 1))):
        submit_pledge(draft_pledge(someone, "advanced_worker", year=2025, on=day, by=None), on=day, by=None)
    assert [pledge.person for pledge in standing(2025).filter(late())] == [place.binh]
