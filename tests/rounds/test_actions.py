"""A round is made, edited part by part, opened, closed, opened again; each leaves an event that stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from tests import factories as make
from tests.rounds.conftest import BASICS, FIGHTER, TODAY, Place
from vinhdanh.dossiers.actions import Proposed, open_dossier
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.states import UnitKind
from vinhdanh.rounds import editing, fields
from vinhdanh.rounds.actions import close_round, create_round, open_round, reopen_round
from vinhdanh.rounds.fields import Due, Extra, InPlay
from vinhdanh.rounds.models import Round, RoundEvent
from vinhdanh.rounds.states import DateMark, RoundAct, RoundState


def last(held: Round) -> RoundEvent:
    event = held.events.first()
    assert event is not None
    return event


def proposed(place: Place, held: Round) -> None:
    what = Proposed(place.an, "grassroots_fighter", 2025, "regular", round=held)
    open_dossier(what, proposer=place.mai, by=place.mai_officer)


def test_a_new_round_is_in_preparation_and_leaves_an_event(place: Place) -> None:
    made = create_round(
        replace(BASICS, name="  Tổng kết  2025 "), unit=place.federation, on=TODAY, by=place.officer
    )
    assert (made.name, made.state, made.created_by) == ("Tổng kết 2025", RoundState.DRAFT, place.officer)
    assert (last(made).act, last(made).by) == (RoundAct.CREATE, place.officer)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"occasion": "monthly"}, "occasion"),
        ({"year": 1999}, "year"),
        ({"year": 2027}, "year"),
        ({"occasion": "thematic"}, "topic"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(place: Place, change: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        create_round(replace(BASICS, **change), unit=place.federation, on=TODAY, by=place.officer)
    assert refused.value.field == field
    assert not Round.objects.exists()


def test_two_rounds_of_a_year_bear_two_names(place: Place, prepared: Round) -> None:
    with pytest.raises(Refused, match="đã có đợt xét “Tổng kết thi đua năm 2025” của năm 2025"):
        create_round(BASICS, unit=place.federation, on=TODAY, by=place.officer)
    create_round(BASICS, unit=place.mai, on=TODAY, by=place.mai_officer)
    create_round(replace(BASICS, year=2024), unit=place.federation, on=TODAY, by=place.officer)


def test_an_edit_keeps_what_stood_before(place: Place, prepared: Round) -> None:
    editing.edit_basics(prepared, replace(BASICS, note="Nộp sớm."), on=TODAY, by=place.officer)
    prepared.refresh_from_db()
    assert prepared.note == "Nộp sớm."
    detail = last(prepared).detail
    assert (detail["part"], detail["before"]["note"], detail["after"]["note"]) == ("basics", "", "Nộp sớm.")


def test_an_edit_that_changes_nothing_leaves_no_event(place: Place, prepared: Round) -> None:
    before = prepared.events.count()
    editing.edit_basics(prepared, BASICS, on=TODAY, by=place.officer)
    editing.set_awards(prepared, [FIGHTER], on=TODAY, by=place.officer)
    editing.set_calendar(prepared, fields.dates_of(prepared), by=place.officer)
    editing.set_units(prepared, [], on=TODAY, by=place.officer)
    editing.set_papers(prepared, [], by=place.officer)
    assert prepared.events.count() == before


def test_two_stale_copies_do_not_undo_each_other(place: Place, prepared: Round) -> None:
    mine, theirs = Round.objects.get(pk=prepared.pk), Round.objects.get(pk=prepared.pk)
    editing.edit_basics(mine, replace(BASICS, note="Nộp sớm."), on=TODAY, by=place.officer)
    open_round(theirs, on=TODAY, by=place.officer)
    prepared.refresh_from_db()
    assert (prepared.note, prepared.state) == ("Nộp sớm.", RoundState.OPEN)


def test_awards_are_written_with_who_decides_and_their_caps(place: Place, prepared: Round) -> None:
    certificate = InPlay(
        "merit_certificate_provincial_federation", "collective", place.federation, 30, Decimal("12.5")
    )
    editing.set_awards(prepared, [FIGHTER, certificate], on=TODAY, by=place.officer)
    row = prepared.awards.get(kind="merit_certificate_provincial_federation")
    assert (row.decided_at, row.cap_count, row.cap_share) == (place.federation, 30, Decimal("12.5"))
    kept = prepared.awards.get(kind="grassroots_fighter").pk
    editing.set_awards(prepared, [replace(FIGHTER, cap_count=5)], on=TODAY, by=place.officer)
    assert [(row.pk, row.cap_count) for row in prepared.awards.all()] == [(kept, 5)]


@pytest.mark.parametrize(
    ("award", "why"),
    [
        (InPlay("no_such", "person"), "Danh mục không có mã “no_such”"),
        (InPlay("grassroots_fighter", "collective"), "không tặng cho đối tượng này: Tập thể"),
        (replace(FIGHTER, cap_count=0), "phải lớn hơn 0"),
        (replace(FIGHTER, cap_share=Decimal(101)), "không quá 100 %"),
    ],
)
def test_an_award_that_does_not_fit_is_refused(
    place: Place, prepared: Round, award: InPlay, why: str
) -> None:
    with pytest.raises(Refused, match=why):
        editing.set_awards(prepared, [award], on=TODAY, by=place.officer)
    assert fields.awards_of(prepared) == [FIGHTER]


def test_whoever_decides_stands_at_the_round_or_above_it(place: Place, prepared: Round) -> None:
    with pytest.raises(Refused, match="CĐCS Hoa Mai không phải đơn vị tổ chức"):
        editing.set_awards(prepared, [replace(FIGHTER, decided_at=place.mai)], on=TODAY, by=place.officer)


def test_an_award_twice_is_refused(place: Place, prepared: Round) -> None:
    with pytest.raises(Refused, match="chỉ ghi một lần"):
        editing.set_awards(prepared, [FIGHTER, replace(FIGHTER, cap_count=3)], on=TODAY, by=place.officer)


def test_an_award_with_dossiers_stays(place: Place, prepared: Round) -> None:
    opened = open_round(prepared, on=TODAY, by=place.officer)
    proposed(place, opened)
    with pytest.raises(Refused, match="đã có 1 hồ sơ trong đợt"):
        editing.set_awards(opened, [InPlay("advanced_worker", "person")], on=TODAY, by=place.officer)
    editing.set_awards(opened, [FIGHTER, InPlay("advanced_worker", "person")], on=TODAY, by=place.officer)
    assert opened.awards.count() == 2


def test_an_open_round_keeps_an_award(place: Place, prepared: Round) -> None:
    editing.set_awards(prepared, [], on=TODAY, by=place.officer)
    editing.set_awards(prepared, [FIGHTER], on=TODAY, by=place.officer)
    opened = open_round(prepared, on=TODAY, by=place.officer)
    with pytest.raises(Refused, match="phải có ít nhất một danh hiệu"):
        editing.set_awards(opened, [], on=TODAY, by=place.officer)


def test_days_are_one_a_mark_and_level(place: Place, prepared: Round) -> None:
    wanted = [
        Due(DateMark.NOMINATE, "", date(2025, 12, 19)),
        Due(DateMark.APPRAISE, UnitKind.UPPER_UNION, date(2025, 12, 24)),
        Due(DateMark.APPRAISE, "", date(2025, 12, 30)),
    ]
    editing.set_calendar(prepared, wanted, by=place.officer)
    assert fields.dates_of(prepared) == wanted
    with pytest.raises(Refused, match="không có trong danh sách"):
        editing.set_calendar(prepared, [Due("party", "", TODAY)], by=place.officer)


def test_participants_stand_below_the_unit(place: Place) -> None:
    made = create_round(BASICS, unit=place.upper, on=TODAY, by=place.officer)
    elsewhere = make.unit("CĐCS Hướng Dương", parent=place.federation)
    with pytest.raises(Refused, match="Không trực thuộc Công đoàn phường Hoa: CĐCS Hướng Dương"):
        editing.set_units(made, [place.mai, elsewhere], on=TODAY, by=place.officer)
    editing.set_units(made, [place.mai], on=TODAY, by=place.officer)
    assert list(made.units.values_list("unit__code", flat=True)) == ["hoa-mai"]
    assert last(made).detail == {"part": "units", "before": [], "after": ["hoa-mai"]}


def test_extra_papers_are_of_the_register_and_of_the_round(place: Place, prepared: Round) -> None:
    editing.set_papers(
        prepared, [Extra("party_opinion"), Extra("summary_report", "grassroots_fighter")], by=place.officer
    )
    assert fields.papers_of(prepared) == [
        Extra("party_opinion"),
        Extra("summary_report", "grassroots_fighter"),
    ]
    with pytest.raises(Refused, match="Không có loại giấy tờ “bia”"):
        editing.set_papers(prepared, [Extra("bia")], by=place.officer)
    with pytest.raises(Refused, match="không có danh hiệu “advanced_worker”"):
        editing.set_papers(prepared, [Extra("party_opinion", "advanced_worker")], by=place.officer)


def test_opening_is_told_by_everyone_and_done_once(place: Place, prepared: Round) -> None:
    open_round(prepared, on=TODAY, by=place.officer)
    prepared.refresh_from_db()
    assert prepared.state == RoundState.OPEN
    assert (last(prepared).act, last(prepared).detail) == (RoundAct.OPEN, {"law_on": "2025-12-01"})
    with pytest.raises(Refused, match="đã mở trước đó"):
        open_round(prepared, on=TODAY, by=place.officer)


def test_an_unready_round_is_not_opened_and_says_everything_that_is_missing(place: Place) -> None:
    made = create_round(BASICS, unit=place.federation, on=TODAY, by=place.officer)
    with pytest.raises(Refused) as refused:
        open_round(made, on=TODAY, by=place.officer)
    assert "ít nhất một danh hiệu" in refused.value.why
    assert "hạn đơn vị nộp hồ sơ" in refused.value.why
    made.refresh_from_db()
    assert made.state == RoundState.DRAFT


def test_year_and_kind_stay_once_it_is_open(place: Place, prepared: Round) -> None:
    open_round(prepared, on=TODAY, by=place.officer)
    with pytest.raises(Refused, match="năm thi đua"):
        editing.edit_basics(prepared, replace(BASICS, year=2024), on=TODAY, by=place.officer)
    editing.edit_basics(prepared, replace(BASICS, note="Gia hạn."), on=TODAY, by=place.officer)


def test_a_closed_round_takes_no_dossier_and_no_edit_until_it_is_opened_again(
    place: Place, prepared: Round
) -> None:
    with pytest.raises(Refused, match="Chỉ khép được đợt xét đang mở"):
        close_round(prepared, by=place.officer)
    open_round(prepared, on=TODAY, by=place.officer)
    close_round(prepared, reason="Hết hạn.", by=place.officer)
    closed = Round.objects.get(pk=prepared.pk)
    with pytest.raises(Refused, match="không mở"):
        proposed(place, closed)
    with pytest.raises(Refused, match="hãy mở lại rồi sửa"):
        editing.set_awards(closed, [], on=TODAY, by=place.officer)
    with pytest.raises(Refused, match="lý do mở lại"):
        reopen_round(closed, reason=" ", on=TODAY, by=place.officer)
    reopen_round(closed, reason="Ba đơn vị xin nộp thêm.", on=TODAY, by=place.officer)
    with pytest.raises(Refused, match="đã khép"):
        reopen_round(closed, reason="Lần nữa.", on=TODAY, by=place.officer)
    proposed(place, Round.objects.get(pk=prepared.pk))
    acts = list(prepared.events.order_by("pk").values_list("act", "reason"))
    assert acts[-3:] == [("open", ""), ("close", "Hết hạn."), ("reopen", "Ba đơn vị xin nộp thêm.")]


def test_the_events_of_a_round_take_no_change(place: Place, prepared: Round) -> None:
    with pytest.raises(DatabaseError, match="chỉ ghi thêm"), transaction.atomic():
        prepared.events.update(reason="khác")
    with pytest.raises(DatabaseError, match="chỉ ghi thêm"), transaction.atomic():
        prepared.events.all().delete()
