"""Last year's round for this year: days shifted onto working days, what ended left out, each change told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests import factories as make
from tests.rounds.conftest import BASICS, FIGHTER, TODAY, Place
from vinhdanh.awards.models import AwardKind
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.actions import dissolve_unit, merge_units
from vinhdanh.org.states import UnitKind
from vinhdanh.rounds import fields
from vinhdanh.rounds.actions import copy_round, create_round
from vinhdanh.rounds.copying import next_year, working_day
from vinhdanh.rounds.editing import edit_basics, set_awards, set_calendar, set_papers, set_units
from vinhdanh.rounds.fields import Due, Extra, InPlay
from vinhdanh.rounds.models import Round, RoundAward
from vinhdanh.rounds.states import CopyChange, DateMark, RoundState

NEXT = date(2026, 11, 2)


def copied(held: Round, year: int = 2026, on: date = NEXT) -> Round:
    return copy_round(held, year=year, on=on, by=None)


def changes(made: Round) -> list[dict[str, Any]]:
    event = made.events.get()
    found: list[dict[str, Any]] = event.detail["changes"]
    return found


def told(made: Round) -> set[str]:
    return {change["what"] for change in changes(made)}


@pytest.mark.parametrize(
    ("day", "becomes"),
    [
        (date(2026, 12, 18), date(2026, 12, 18)),
        (date(2026, 12, 19), date(2026, 12, 21)),  # Saturday
        (date(2026, 12, 20), date(2026, 12, 21)),  # Sunday
        (date(2027, 5, 1), date(2027, 5, 3)),  # a holiday on a Saturday
        (date(2026, 4, 30), date(2026, 5, 4)),  # two holidays, then a weekend
        (date(2028, 12, 31), date(2028, 12, 29)),  # a Sunday: the next working day is of another year
        (date(2026, 1, 1), date(2026, 1, 2)),
    ],
)
def test_a_day_off_becomes_a_working_day_of_the_same_year(day: date, becomes: date) -> None:
    assert working_day(day) == becomes


def test_every_day_is_a_year_later_and_a_weekend_is_told(place: Place, prepared: Round) -> None:
    days = [
        Due(DateMark.NOMINATE, "", date(2025, 12, 18)),
        Due(DateMark.APPRAISE, UnitKind.UPPER_UNION, date(2025, 12, 19)),
        Due(DateMark.DECIDE, "", date(2026, 1, 12)),
    ]
    set_calendar(prepared, days, by=None)
    made = copied(prepared)
    assert [due.day for due in fields.dates_of(made)] == [
        date(2026, 12, 18),
        date(2026, 12, 21),
        date(2027, 1, 12),
    ]
    assert changes(made) == [
        {"what": CopyChange.DAY_MOVED, "mark": "appraise", "unit_kind": "upper_union", "plain": "2026-12-19", "day": "2026-12-21"}
    ]  # fmt: skip


def test_the_29th_of_february_becomes_the_28th(place: Place) -> None:
    held = create_round(BASICS, unit=place.federation, on=TODAY, by=None)
    set_calendar(held, [Due(DateMark.CONFER, "", date(2028, 2, 29))], by=None)
    assert [due.day for due in fields.dates_of(copied(held))] == [date(2029, 2, 28)]


def test_the_copy_is_in_preparation_under_the_name_of_its_year(place: Place, prepared: Round) -> None:
    set_papers(prepared, [Extra("party_opinion"), Extra("summary_report", "grassroots_fighter")], by=None)
    edit_basics(prepared, fields.Basics("Tổng kết 2025", "regular", 2025, note="Nộp sớm."), on=TODAY, by=None)
    made = copied(prepared)
    assert (made.name, made.year, made.state, made.note) == (
        "Tổng kết 2026",
        2026,
        RoundState.DRAFT,
        "Nộp sớm.",
    )
    assert made.copied_from == prepared
    assert fields.awards_of(made) == [FIGHTER]
    assert fields.papers_of(made) == fields.papers_of(prepared)
    assert not made.units.exists()


def test_a_name_without_the_year_gets_it(place: Place) -> None:
    held = create_round(
        fields.Basics("Tổng kết cuối năm", "regular", 2025), unit=place.federation, on=TODAY, by=None
    )
    assert copied(held).name == "Tổng kết cuối năm (2026)"


def test_the_days_of_an_event_and_of_reception_move_too_and_are_told(place: Place, prepared: Round) -> None:
    basics = fields.Basics(
        "Đợt 2025", "regular", 2025, event_on=date(2025, 7, 28), received_on=date(2025, 12, 20)
    )
    edit_basics(prepared, basics, on=TODAY, by=None)
    made = copied(prepared)
    assert (made.event_on, made.received_on) == (date(2026, 7, 28), date(2026, 12, 20))
    assert {CopyChange.EVENT_DAY, CopyChange.RECEIVED_DAY} <= told(made)


def test_a_second_copy_is_refused(place: Place, prepared: Round) -> None:
    copied(prepared)
    with pytest.raises(Refused, match="đã có đợt xét"):
        copied(prepared)
    assert Round.objects.count() == 2


def test_an_award_gone_from_the_catalogue_is_left_out_and_told(place: Place, prepared: Round) -> None:
    old = AwardKind.objects.create(
        code="old_title", name="Danh hiệu cũ", name_en="Old title", short="Cũ", family="title", tier="province", rank=900,
        for_person=True, for_collective=False, for_household=False, search="danh hieu cu",
    )  # fmt: skip
    RoundAward.objects.create(round=prepared, kind=old, subject_kind="person")
    made = copied(prepared)
    assert [one.kind for one in fields.awards_of(made)] == ["grassroots_fighter"]
    assert {"what": CopyChange.AWARD_GONE, "kind": "old_title", "subject_kind": "person"} in changes(made)


def test_an_award_that_nobody_gives_on_the_new_day_is_told(place: Place) -> None:
    """The district chair's powers ended in 2025; those of 2004 to 2023 ended with the old law."""
    held = create_round(fields.Basics("Đợt 2023", "regular", 2023), unit=place.federation, on=TODAY, by=None)
    set_awards(held, [InPlay("advanced_worker", "person")], on=TODAY, by=None)
    made = copied(held, year=2024, on=date(2024, 12, 2))
    assert CopyChange.AWARD_GONE not in told(made)
    assert fields.awards_of(made) == [InPlay("advanced_worker", "person")]


def test_units_are_followed_to_what_became_of_them(place: Place, prepared: Round) -> None:
    set_units(prepared, [place.mai, place.lan], on=TODAY, by=None)
    joined = make.unit("CĐCS Hoa Cúc", parent=place.upper, on=date(2026, 3, 1))
    merge_units([place.mai], into=joined, on=date(2026, 3, 1), by=None)
    dissolve_unit(place.lan, on=date(2026, 3, 1), by=None)
    made = copied(prepared)
    assert list(made.units.values_list("unit_id", flat=True)) == [joined.pk]
    assert {"what": CopyChange.UNIT_FOLLOWED, "unit": "CĐCS Hoa Mai", "by": "CĐCS Hoa Cúc"} in changes(made)
    assert {"what": CopyChange.UNIT_GONE, "unit": "CĐCS Hoa Lan"} in changes(made)


def test_a_copy_is_made_by_officers_only(place: Place, prepared: Round) -> None:
    with pytest.raises(Refused, match="LĐLĐ tỉnh Vĩnh Sơn"):
        copy_round(prepared, year=2026, on=NEXT, by=place.mai_officer)


def test_the_year_offered_is_the_one_after_or_this_one(prepared: Round) -> None:
    assert next_year(prepared, TODAY) == 2026
    assert next_year(prepared, date(2029, 1, 5)) == 2029
