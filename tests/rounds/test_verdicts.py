"""Candidates are told by the year's own verdicts where these ask the same, else by a run that the round holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests import factories as make
from tests.rounds.conftest import BASICS, FIGHTER, TODAY, Place
from vinhdanh.conduct.actions import grade_year
from vinhdanh.facts.actions import refresh_all, refresh_stale
from vinhdanh.facts.models import StaleSubject, StoredVerdict, VerdictSet
from vinhdanh.facts.queries import run_moment
from vinhdanh.rounds.actions import close_round, open_round, reopen_round
from vinhdanh.rounds.editing import edit_basics, set_awards
from vinhdanh.rounds.fields import InPlay
from vinhdanh.rounds.models import Round
from vinhdanh.rounds.tasks import keep_candidates_fresh
from vinhdanh.rounds.verdicts import is_settled, sets_of, settle_verdicts

CERTIFICATE = InPlay("merit_certificate_province", "person")


def thematic(held: Round) -> Round:
    """The same round by topic, for the certificate of the province."""
    edit_basics(held, replace(BASICS, occasion="thematic", topic="Lao động giỏi"), on=TODAY, by=None)
    set_awards(held, [CERTIFICATE], on=TODAY, by=None)
    return Round.objects.get(pk=held.pk)


def served(held: Round) -> VerdictSet:
    (chosen,) = sets_of(held).values()
    return chosen


def test_opening_computes_the_years_verdicts_where_none_stand(place: Place, prepared: Round) -> None:
    assert not VerdictSet.objects.exists()
    open_round(prepared, on=TODAY, by=None)
    chosen = served(prepared)
    assert (chosen.award, chosen.year, chosen.current, chosen.held) == (
        "grassroots_fighter",
        2025,
        True,
        False,
    )
    assert StoredVerdict.objects.filter(set=chosen, person=place.an).exists()


def test_verdicts_that_stand_are_used_as_they_are(place: Place, prepared: Round) -> None:
    refresh_all(run_moment(2025, TODAY))
    before = set(VerdictSet.objects.values_list("pk", flat=True))
    open_round(prepared, on=TODAY, by=None)
    assert set(VerdictSet.objects.values_list("pk", flat=True)) == before


def test_another_occasion_gets_a_run_of_its_own_beside_the_years(place: Place, prepared: Round) -> None:
    refresh_all(run_moment(2025, TODAY))
    held = open_round(thematic(prepared), on=TODAY, by=None)
    chosen = served(held)
    assert (chosen.award, chosen.occasion, chosen.held, chosen.current) == ("merit_certificate_province", "thematic", True, False)  # fmt: skip
    assert StoredVerdict.objects.filter(set=chosen, person=place.an).exists()
    own = VerdictSet.objects.get(award="merit_certificate_province", subject_kind="person", current=True)
    assert own.occasion == "regular"


def test_another_day_of_reception_gets_a_run_of_its_own(place: Place, prepared: Round) -> None:
    edit_basics(prepared, replace(BASICS, received_on=date(2025, 12, 22)), on=TODAY, by=None)
    held = open_round(Round.objects.get(pk=prepared.pk), on=TODAY, by=None)
    assert (served(held).held, served(held).received_on) == (True, date(2025, 12, 22))
    held = edit_basics(held, BASICS, on=TODAY, by=None)
    assert not served(held).held
    assert not VerdictSet.objects.filter(held=True).exists()


def test_an_award_without_a_standard_has_no_verdicts(place: Place, prepared: Round) -> None:
    set_awards(
        prepared, [FIGHTER, InPlay("merit_certificate_provincial_federation", "person")], on=TODAY, by=None
    )
    held = open_round(prepared, on=TODAY, by=None)
    assert len(sets_of(held)) == 1
    assert is_settled(held, TODAY)


def test_a_held_run_follows_the_records(place: Place, prepared: Round) -> None:
    held = open_round(thematic(prepared), on=TODAY, by=None)
    chosen = served(held)
    dung = make.person("Trần Thị Dung", at=place.lan, category="worker")
    grade_year(place.an, year=2025, grade="failed", by=None)
    assert not StoredVerdict.objects.filter(set=chosen, person=dung).exists()
    assert refresh_stale() > 0
    assert StoredVerdict.objects.filter(set=chosen, person=dung).exists()
    assert StoredVerdict.objects.filter(set=chosen, person=place.an).count() == 1
    assert not StaleSubject.objects.exists()


def test_a_run_of_the_year_leaves_the_marks_that_a_held_run_still_needs(
    place: Place, prepared: Round
) -> None:
    held = open_round(thematic(prepared), on=TODAY, by=None)
    chosen = served(held)
    dung = make.person("Trần Thị Dung", at=place.lan, category="worker")
    refresh_all(run_moment(2025, TODAY))
    refresh_stale()
    assert StoredVerdict.objects.filter(set=chosen, person=dung).exists()


@pytest.mark.parametrize("whole", [False, True])
def test_many_changes_at_once_end_alike(
    place: Place, prepared: Round, monkeypatch: pytest.MonkeyPatch, whole: bool
) -> None:
    held = open_round(thematic(prepared), on=TODAY, by=None)
    if whole:
        monkeypatch.setattr("vinhdanh.facts.actions.MANY", 0)
    make.person("Trần Thị Dung", at=place.lan, category="worker")
    refresh_stale()
    people = StoredVerdict.objects.filter(set=served(held)).values_list("person__name", flat=True)
    assert sorted(people) == ["Nguyễn Văn An", "Trần Thị Dung"]


def test_the_background_follows_the_day(place: Place, prepared: Round, settings: object) -> None:
    held = open_round(thematic(prepared), on=TODAY, by=None)
    settings.TODAY = TODAY  # type: ignore[attr-defined]
    assert keep_candidates_fresh() == 0
    settings.TODAY = date(2025, 12, 2)  # type: ignore[attr-defined]
    assert not is_settled(held, date(2025, 12, 2))
    assert keep_candidates_fresh() == 1
    assert served(held).law_on == date(2025, 12, 2)
    assert VerdictSet.objects.filter(held=True).count() == 1
    assert keep_candidates_fresh() == 0


def test_a_closed_round_holds_nothing_and_gets_it_back(place: Place, prepared: Round) -> None:
    held = open_round(thematic(prepared), on=TODAY, by=None)
    close_round(held, by=None)
    assert not VerdictSet.objects.filter(held=True).exists()
    reopen_round(held, reason="Nộp thêm.", on=TODAY, by=None)
    assert served(held).held


def test_an_award_that_leaves_takes_its_run_along(place: Place, prepared: Round) -> None:
    held = open_round(thematic(prepared), on=TODAY, by=None)
    letter = InPlay("commendation_letter", "person")
    set_awards(held, [letter], on=TODAY, by=None)
    assert set(VerdictSet.objects.filter(held=True).values_list("award", flat=True)) <= {
        "commendation_letter"
    }


def test_settling_twice_computes_once(place: Place, prepared: Round) -> None:
    held = thematic(prepared)
    settle_verdicts(held, TODAY)
    first = served(held).pk
    settle_verdicts(held, TODAY)
    assert served(held).pk == first
