"""Clauses, conduct, the round and other awards of the subject: each told with what it does to a submission."""

from __future__ import annotations

from datetime import date, timedelta

from tests import factories as make
from tests.dossiers.checks.conftest import look, opened
from tests.dossiers.checks.test_law import held_round
from tests.dossiers.conftest import TODAY, Place
from vinhdanh.conduct.actions import grade_year, hold_subject, record_discipline, release_hold
from vinhdanh.dossiers.actions import make_move, return_dossier, submit
from vinhdanh.dossiers.checks.found import Block, Level, Spot
from vinhdanh.dossiers.models import Dossier
from vinhdanh.rounds.models import RoundAward, RoundDate, RoundUnit


def test_a_clause_that_is_certainly_not_met(known: Place, fighter: Dossier) -> None:
    found = look(fighter, "clause_not_met")
    assert found
    assert {(f.level, f.block, f.where.spot) for f in found} == {(Level.ERROR, Block.REASON, Spot.CLAUSE)}
    assert all(f.cite for f in found)


def test_what_nobody_recorded_is_a_hint_with_who_can_tell(place: Place, fighter: Dossier) -> None:
    assert look(fighter, "clause_not_met") == []
    found = look(fighter, "clause_unknown")
    assert found
    assert {(f.level, f.block) for f in found} == {(Level.HINT, Block.NOT)}
    assert any("Ai bổ sung được" in f.fix for f in found)


def test_a_met_clause_is_not_told(known: Place, fighter: Dossier) -> None:
    before = {f.where.code for f in look(fighter, "clause_not_met")}
    grade_year(known.an, year=2025, grade="excellent", by=None)
    make.award(known.an, "advanced_worker", 2025, occasion="regular")
    after = {f.where.code for f in look(fighter, "clause_not_met")}
    assert after < before


def test_what_was_rewarded_already_is_told_as_an_interval(known: Place) -> None:
    merit = opened(known, kind="merit_certificate_province")
    assert look(merit, "interval") == []
    make.award(
        known.an, "merit_certificate_province", 2024, occasion="regular", period_from=2024, period_to=2025,
        decided_on=date(2025, 3, 1),
    )  # fmt: skip
    (found,) = look(merit, "interval")
    # another path of the standard may still do
    assert (found.level, found.where.spot) == (Level.WARNING, Spot.CLAUSE)


def test_a_hold_that_stands(known: Place, fighter: Dossier) -> None:
    hold = hold_subject(known.an, reason="press", since=date(2025, 11, 1), by=None)
    (found,) = look(fighter, "held")
    assert "01/11/2025" in found.says
    assert (found.level, found.block) == (Level.ERROR, Block.REASON)
    # told once, with its day and reason; the clause about it says no more
    assert not any("điều tra" in f.says for f in look(fighter, "clause_not_met"))
    release_hold(hold, on=date(2025, 11, 20), by=None)
    assert look(fighter, "held") == []


def test_a_measure_being_served(known: Place, fighter: Dossier) -> None:
    record_discipline(
        known.an, year=2025, measure="reprimand", decided_on=date(2025, 6, 1), served_until=date(2026, 6, 1), by=None
    )  # fmt: skip
    (found,) = look(fighter, "disciplined")
    assert "01/06/2026" in found.says
    assert look(fighter, "disciplined", date(2025, 12, 1))
    known.an.disciplines.update(cleared_on=date(2025, 7, 1))
    assert look(fighter, "disciplined") == []


def test_somebody_who_belonged_nowhere(place: Place, fighter: Dossier) -> None:
    assert look(fighter, "no_subject") == []
    place.an.memberships.update(until=date(2025, 3, 1))
    assert look(fighter, "no_subject")


def test_an_award_or_a_unit_that_is_not_of_the_round(place: Place) -> None:
    held = held_round(place)
    RoundAward.objects.create(round=held, kind_id="grassroots_fighter", subject_kind="person")
    RoundUnit.objects.create(round=held, unit=place.lan)
    inside = opened(place, kind="grassroots_fighter", round=held)
    assert ["không thuộc các đơn vị" in f.says for f in look(inside, "not_in_round")] == [True]
    other = opened(place, round=held)
    assert len(look(other, "not_in_round")) == 2
    RoundUnit.objects.all().delete()
    assert look(inside, "not_in_round") == []
    Dossier.objects.filter(pk=inside.pk).update(occasion="thematic")
    assert [f.block for f in look(inside, "not_in_round")] == [Block.NOT]


def test_back_after_its_day(place: Place) -> None:
    sent = submit(opened(place), on=TODAY, by=place.mai_officer)
    back = return_dossier(sent, reason="Thiếu", due_on=date(2025, 12, 8), on=TODAY, by=place.upper_officer)
    assert look(back, "late_supplement", date(2025, 12, 8)) == []
    (found,) = look(back, "late_supplement", date(2025, 12, 9))
    assert found.block == Block.REASON


def test_what_was_sent_in_time_is_not_late_when_it_comes_back(place: Place) -> None:
    """The day counts on which it was handed in, not what the clock of the server says."""
    held = held_round(place)
    RoundDate.objects.create(round=held, mark="nominate", unit_kind="grassroots_union", day=TODAY)
    sent = submit(opened(place, round=held), on=TODAY, by=place.mai_officer)
    back = return_dossier(sent, reason="Thiếu", due_on=None, on=TODAY, by=place.upper_officer)
    assert look(back, "too_late", TODAY + timedelta(days=9)) == []


def test_one_achievement_two_forms(place: Place) -> None:
    one = opened(place)
    assert look(one, "one_achievement") == []
    other = opened(place, kind="merit_certificate_province")
    (found,) = look(one, "one_achievement")
    assert other.code in found.says
    assert (found.level, found.block) == (Level.WARNING, Block.NOT)
    # a title stands beside a form of commendation
    assert not any(
        "Chiến sĩ" in f.says for f in look(opened(place, kind="grassroots_fighter"), "one_achievement")
    )
    make_move(other, "withdraw", by=place.mai_officer, reason="Trùng")
    assert look(one, "one_achievement") == []


def test_one_event_two_forms_asks_for_a_reason(place: Place) -> None:
    event = {"occasion": "ad_hoc", "topic": "Cứu người trong lũ tháng 9"}
    one = opened(place, **event)
    opened(place, kind="merit_certificate_province", **event)
    (found,) = look(one, "one_achievement")
    assert (found.level, found.block) == (Level.ERROR, Block.REASON)


def test_another_form_on_the_ledger_for_these_years(place: Place) -> None:
    dossier = opened(place)
    make.award(place.an, "merit_certificate_province", 2025, occasion="regular", decided_on=date(2025, 10, 1))
    (found,) = look(dossier, "one_achievement")
    assert found.level == Level.WARNING
    make.award(
        place.binh, "merit_certificate_province", 2025, occasion="thematic", decided_on=date(2025, 10, 1)
    )
    assert look(opened(place, place.binh), "one_achievement") == []
