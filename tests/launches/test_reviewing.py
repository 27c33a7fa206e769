"""Reviews: required before closing, figures held against targets, what lies below plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.launches.world import BASICS, TODAY, World, answered, launched
from vinhdanh.kit.verdict import Refused
from vinhdanh.launches.actions import close_launch, reopen_launch
from vinhdanh.launches.models import Launch
from vinhdanh.launches.queries import (
    behind,
    criteria_in_force,
    movement_results,
    needs_interim,
    needs_review,
    report_sections,
    results_of,
    targets_behind,
)
from vinhdanh.launches.reviewing import Found, Reviewed, record_review
from vinhdanh.launches.states import LaunchState

MET = Reviewed("closing", date(2025, 12, 5), "Hội trường", "Phong trào đạt kết quả tốt", people=120)
AFTER = date(2025, 12, 10)


def figures(held: Launch, *values: object) -> list[Found]:
    rows = criteria_in_force(held)
    return [
        Found(row, reached=value)
        if isinstance(value, bool)
        else Found(row, Decimal(str(value)) if value is not None else None)
        for row, value in zip(rows, values, strict=True)
    ]


def test_closing_without_a_closing_review_is_refused(here: World) -> None:
    held = launched(here)
    with pytest.raises(Refused, match="Chưa tổng kết"):
        close_launch(held, by=None)
    record_review(held, MET, on=AFTER, by=None)
    assert close_launch(held, by=None).state == LaunchState.CLOSED


def test_over_a_year_it_is_reviewed_on_the_way(here: World) -> None:
    held = launched(here, replace(BASICS, starts_on=date(2024, 1, 1), ends_on=date(2025, 11, 30)))
    assert held.needs_interim
    record_review(held, MET, on=AFTER, by=None)
    with pytest.raises(Refused, match="chưa sơ kết"):
        close_launch(held, by=None)
    record_review(held, replace(MET, kind="interim", held_on=date(2025, 1, 5)), on=AFTER, by=None)
    held.refresh_from_db()
    assert held.state == LaunchState.REVIEWED
    assert close_launch(held, by=None).state == LaunchState.CLOSED


def test_just_a_year_needs_none_on_the_way(here: World) -> None:
    year = replace(BASICS, starts_on=date(2024, 1, 1), ends_on=date(2024, 12, 31))
    assert not launched(here, year).needs_interim
    assert launched(here, replace(year, ends_on=year.starts_on + timedelta(days=366))).needs_interim


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (replace(MET, place=" "), "place"), (replace(MET, results=""), "results"), (replace(MET, kind="x"), "kind"),
        (replace(MET, held_on=date(2026, 1, 1)), "held_on"), (replace(MET, held_on=date(2025, 1, 1)), "held_on"),
    ],
)  # fmt: skip
def test_a_review_that_cannot_be_is_told_at_its_field(here: World, said: Reviewed, field: str) -> None:
    held = launched(here)
    with pytest.raises(Refused) as refused:
        record_review(held, said, on=AFTER, by=None)
    assert refused.value.field == field
    assert not held.reviews.exists()


def test_figures_are_held_against_targets_and_unknown_is_not_missed(here: World) -> None:
    held = launched(here)
    assert [one.reached for one in results_of(held)] == [None, None, None]
    record_review(held, MET, figures(held, 2, 1, None), on=AFTER, by=None)
    assert [one.reached for one in results_of(held)] == [False, True, None]
    record_review(held, replace(MET, held_on=date(2025, 12, 8)), figures(held, 4, 2, True), on=AFTER, by=None)
    assert [one.reached for one in results_of(held)] == [True, False, True]
    assert [one.criterion.text for one in behind(held)] == ["Giảm tai nạn lao động"]


def test_a_nought_that_was_counted_is_a_result(here: World) -> None:
    held = launched(here)
    record_review(held, MET, figures(held, 0, 0, None), on=AFTER, by=None)
    assert [(one.value, one.reached) for one in results_of(held)][:2] == [(0, False), (0, True)]


def test_a_lower_unit_reviews_by_the_criteria_that_it_follows(here: World) -> None:
    held = launched(here)
    own = answered(here, held, here.mai)
    record_review(own, MET, figures(own, 3, 0, True), on=AFTER, by=None)
    assert [one.reached for one in results_of(own)] == [True, True, True]
    assert [one.reached for one in results_of(held)] == [None, None, None]
    assert movement_results(here.mai, 2025) == [(here.movement, 3, 0, 0)]


def test_a_report_has_a_section_for_each_movement_announced(here: World) -> None:
    for number in range(4):
        launched(here, replace(BASICS, title=f"Phong trào {number}", number=f"{number}/KH"))
    launched(here, replace(BASICS, outside_body="Thủ tướng Chính phủ", title="Của Thủ tướng"))
    assert len(report_sections(here.province, 2025)) == 4
    assert report_sections(here.province, 2024) == []


def test_targets_below_plan_are_listed_over_all_movements(here: World) -> None:
    one, other = launched(here), launched(here, replace(BASICS, title="Khác", number="2/KH"))
    record_review(
        one, replace(MET, kind="interim", held_on=TODAY), figures(one, 1, 0, None), on=TODAY, by=None
    )
    record_review(
        other, replace(MET, kind="interim", held_on=TODAY), figures(other, 5, 3, None), on=TODAY, by=None
    )
    assert [(held, found.criterion.place) for held, found in targets_behind(here.province, 2025)] == [
        (one, 1),
        (other, 2),
    ]


def test_reviews_due_are_those_past_their_day_or_their_middle(here: World) -> None:
    short = launched(here)
    long = launched(
        here, replace(BASICS, title="Dài", starts_on=date(2024, 1, 1), ends_on=date(2026, 12, 31))
    )
    rows = Launch.objects.all()
    assert list(needs_review(rows, AFTER)) == [short]
    assert not needs_review(rows, date(2025, 11, 30)).exists()
    assert list(needs_interim(rows, AFTER)) == [long]
    assert not needs_interim(rows, date(2025, 6, 1)).exists()
    record_review(long, replace(MET, kind="interim"), on=AFTER, by=None)
    assert not needs_interim(rows, AFTER).exists()


def test_reopening_keeps_the_reason(here: World) -> None:
    held = launched(here)
    record_review(held, MET, on=AFTER, by=None)
    close_launch(held, by=None)
    assert reopen_launch(held, reason="Còn đơn vị nộp muộn", by=None).state == LaunchState.LAUNCHED
    event = held.events.first()
    assert event is not None
    assert event.reason == "Còn đơn vị nộp muộn"
