"""Counts of registering: who has and has not, by unit and title, and registered against achieved over the years."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories as make
from tests.campaigns.conftest import Place
from vinhdanh.campaigns.achieved import by_unit, grade_counts, graded_units, rows_of, unregistered_of, yearly
from vinhdanh.campaigns.actions import draft_pledge
from vinhdanh.campaigns.grades import aims_of, register_grades
from vinhdanh.campaigns.models import Pledge
from vinhdanh.campaigns.moves import submit_pledge, withdraw_pledge
from vinhdanh.campaigns.progress import (
    base_units,
    first_days,
    missing_people,
    missing_units,
    progress,
    shares,
    without_registration,
)
from vinhdanh.conduct.actions import grade_year
from vinhdanh.kit.verdict import Refused

ON = date(2025, 3, 1)
LTTT = "advanced_worker"


def test_progress_counts_a_person_once_and_a_draft_not_at_all(place: Place) -> None:
    for kind in (LTTT, "grassroots_fighter"):
        make.pledge(place.binh, kind, 2025, at=place.mai, on=ON)
    draft_pledge(place.an, LTTT, year=2025, on=ON, by=None)
    whole, *parts = progress(place.upper, 2025, ON)
    assert (whole.unit, whole.members, whole.registered, whole.missing) == (place.upper, 3, 1, 2)
    assert {one.unit: (one.members, one.registered) for one in parts} == {place.mai: (2, 1), place.lan: (1, 0)}  # fmt: skip
    assert whole.units == 2
    assert whole.units_registered == 0


def test_a_share_of_nothing_is_not_a_hundred_percent(place: Place) -> None:
    empty = make.unit("CĐCS Trống", parent=place.upper)
    (whole,) = progress(empty, 2025, ON)
    assert whole.share is None


def test_shares_come_from_counts_of_the_day(place: Place) -> None:
    for someone in (place.an, place.binh, place.chi):
        make.pledge(someone, LTTT, 2025, at=place.upper, on=ON)
    make.pledge(place.an, "grassroots_fighter", 2025, at=place.upper, on=ON)
    make.pledge(place.mai, "advanced_collective", 2025, at=place.upper, on=ON)
    found = {one.kind: (one.registered, one.out_of, one.share) for one in shares(place.upper, 2025, ON)}
    assert found[LTTT] == (3, 3, 1.0)
    assert found["grassroots_fighter"] == (1, 3, pytest.approx(1 / 3))
    assert found["advanced_collective"] == (1, 2, 0.5)


def test_whoever_takes_back_is_missing_again(place: Place) -> None:
    made = make.pledge(place.binh, LTTT, 2025, at=place.mai, on=ON)
    assert list(missing_people(place.mai, 2025, ON)) == [place.an]
    withdraw_pledge(made, on=ON, by=None)
    assert set(missing_people(place.mai, 2025, ON)) == {place.an, place.binh}
    assert set(missing_units(place.upper, 2025, ON)) == {place.mai, place.lan}
    make.pledge(place.mai, "advanced_collective", 2025, at=place.mai, on=ON)
    assert set(missing_units(place.upper, 2025, ON)) == {place.lan}


def test_units_tell_their_first_day_of_registering(place: Place) -> None:
    submit_pledge(draft_pledge(place.an, LTTT, year=2025, on=ON, by=None), on=ON, by=None)
    later = date(2025, 3, 9)
    submit_pledge(draft_pledge(place.binh, LTTT, year=2025, on=later, by=None), on=later, by=None)
    days = first_days([place.mai.pk, place.lan.pk], 2025, later)
    assert (days[place.mai.pk].began_on, days[place.mai.pk].registrations) == (ON, 2)
    assert (days[place.lan.pk].began_on, days[place.lan.pk].registrations) == (None, 0)
    assert list(without_registration(base_units(place.upper, later), 2025, later)) == [place.lan]


def test_registered_against_achieved_agrees_with_a_plain_count(place: Place) -> None:
    random = Random(7)
    people = [place.an, place.binh, place.chi, *(make.person(at=place.lan) for _ in range(5))]
    told, got = set(), set()
    for year in (2022, 2023, 2024):
        for someone in people:
            if random.random() < 0.6:
                make.pledge(someone, LTTT, year, at=place.upper)
                told.add((year, someone.pk))
            if random.random() < 0.6:
                make.award(someone, LTTT, year)
                got.add((year, someone.pk))
    for line in yearly(place.upper, [2022, 2023, 2024], ON):
        mine = {pk for year, pk in told if year == line.year}
        theirs = {pk for year, pk in got if year == line.year}
        assert (line.registered, line.achieved, line.missed) == (
            len(mine),
            len(mine & theirs),
            len(mine - theirs),
        )
        assert line.unregistered == len(theirs - mine)
        rows = rows_of(place.upper, line.year, ON, kind=LTTT, subject_kind="person")
        assert {row.person_id for row in rows.filter(achieved=True)} == mine & theirs
        extra = unregistered_of(place.upper, line.year, ON, kind=LTTT, subject_kind="person")
        assert {row.person_id for row in extra} == theirs - mine


def test_units_below_are_counted_by_where_one_registered(place: Place) -> None:
    make.pledge(place.binh, LTTT, 2024, at=place.mai)
    make.pledge(place.chi, LTTT, 2024, at=place.lan)
    make.award(place.binh, LTTT, 2024)
    found = {
        one.unit: (one.registered, one.achieved) for one in by_unit(place.upper, 2024, LTTT, "person", ON)
    }
    assert found == {place.mai: (1, 1), place.lan: (1, 0)}


def test_grades_registered_stand_beside_grades_given(place: Place) -> None:
    assert register_grades(place.upper, {place.mai: "excellent", place.lan: "good"}, year=2024, on=ON, by=None) == 2  # fmt: skip
    assert register_grades(place.upper, {place.mai: "excellent"}, year=2024, on=ON, by=None) == 0
    grade_year(place.mai, year=2024, grade="good", by=None)
    counts = grade_counts(place.upper, 2024, ON)
    assert (counts.units, counts.registered, counts.reached, counts.short, counts.waiting) == (2, 2, 0, 1, 1)
    grade_year(place.lan, year=2024, grade="excellent", by=None)
    assert [u.pk for u in graded_units(place.upper, 2024, ON).filter(outcome=1)] == [place.lan.pk]
    register_grades(place.upper, {place.lan: ""}, year=2024, on=ON, by=None)
    assert aims_of(2024, persons=[], units=[place.mai.pk, place.lan.pk]) == {
        ("unit", place.mai.pk): "excellent"
    }
    with pytest.raises(Refused, match="mức xếp loại"):
        register_grades(place.upper, {place.mai: "superb"}, year=2024, on=ON, by=None)
    with pytest.raises(Refused, match="CĐCS Hoa Lan"):
        register_grades(place.mai, {place.lan: "good"}, year=2024, on=ON, by=None)


def test_the_counts_take_the_same_queries_whatever_the_size(place: Place) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            progress(place.upper, 2025, ON)
            shares(place.upper, 2025, ON)
            yearly(place.upper, [2024, 2025], ON)
        return len(seen)

    make.pledge(place.binh, LTTT, 2025, at=place.mai, on=ON)
    before = queries()
    for _ in range(3):
        make.pledge(make.person(at=place.lan), LTTT, 2025, at=place.lan, on=ON)
    assert queries() == before
    assert Pledge.objects.count() == 4
