"""What the law says of a proposal: each fault where it is, silence where all is well, less where the law is unread."""

from __future__ import annotations

from datetime import date

from tests import factories as make
from tests.dossiers.checks.conftest import look, opened, write
from tests.dossiers.conftest import TODAY, Place
from vinhdanh.dossiers.checks.found import Block, Level, Spot
from vinhdanh.dossiers.checks.whole import findings
from vinhdanh.dossiers.models import Dossier
from vinhdanh.rounds.models import Round, RoundAward, RoundDate, RoundPaper


def held_round(place: Place, **more: object) -> Round:
    asked: dict[str, object] = {
        "unit": place.federation, "name": "Cuối năm", "occasion": "regular", "year": 2025, "state": "open",
    }  # fmt: skip
    return Round.objects.create(**(asked | more))


def test_a_paper_that_the_law_asks_for(place: Place, fighter: Dossier) -> None:
    report, proof = look(fighter, "missing_paper")
    assert (report.level, report.block, report.where.spot) == (Level.ERROR, Block.STOP, Spot.PAPER)
    assert report.where.code == "achievement_report"
    assert "Điều 84" in report.cite
    write(fighter, "Đã làm nhiều việc trong năm")
    assert [f.where.code for f in look(fighter, "missing_paper")] == [proof.where.code]
    make.paper(fighter, "initiative_recognition")
    assert look(fighter, "missing_paper") == []


def test_a_paper_taken_out_is_missing_again(place: Place, fighter: Dossier) -> None:
    make.with_papers(fighter, TODAY)
    assert look(fighter, "missing_paper") == []
    fighter.papers.update(removed_at="2025-11-30T00:00:00Z")
    assert len(look(fighter, "missing_paper")) == 2


def test_a_paper_of_the_levels_above_is_no_fault_of_the_writer(place: Place, fighter: Dossier) -> None:
    coming = look(fighter, "paper_to_come")
    assert {f.where.code for f in coming} == {"submission_letter", "council_minutes_vote"}
    assert {f.block for f in coming} == {Block.NOT}
    make.paper(fighter, "submission_letter")
    assert {f.where.code for f in look(fighter, "paper_to_come")} == {"council_minutes_vote"}


def test_where_a_simple_procedure_may_do_a_reason_is_enough(place: Place) -> None:
    merit = opened(place, kind="merit_certificate_province")
    missing = look(merit, "missing_paper")
    assert {f.where.code for f in missing} == {"achievement_report", "award_review_minutes"}
    assert {(f.level, f.block) for f in missing} == {(Level.ERROR, Block.REASON)}


def test_a_paper_that_the_round_asks_for(place: Place) -> None:
    held = held_round(place)
    RoundPaper.objects.create(round=held, code="party_opinion")
    dossier = opened(place, round=held)
    (found,) = look(dossier, "round_paper")
    assert (found.block, found.where.code) == (Block.REASON, "party_opinion")
    make.paper(dossier, "party_opinion")
    assert look(dossier, "round_paper") == []


def test_an_occasion_that_the_award_does_not_have(place: Place) -> None:
    (found,) = look(opened(place, kind="grassroots_fighter", occasion="ad_hoc"), "wrong_form")
    assert (found.level, found.block) == (Level.ERROR, Block.STOP)
    assert "đột xuất" in found.says
    assert look(opened(place, kind="grassroots_fighter"), "wrong_form") == []


def test_an_award_that_is_not_given_to_this_kind_of_subject(place: Place, fighter: Dossier) -> None:
    # the form refuses it; an award whose kind was corrected later does not
    Dossier.objects.filter(pk=fighter.pk).update(kind="advanced_collective")
    (found,) = look(fighter, "wrong_form")
    assert (found.level, found.block) == (Level.ERROR, Block.STOP)
    assert "không tặng cho cá nhân" in found.says
    assert look(fighter, "clause_not_met") == []


def test_a_round_that_lets_the_wrong_level_decide(place: Place) -> None:
    held = held_round(place)
    award = RoundAward.objects.create(
        round=held, kind_id="merit_certificate_prime_minister", subject_kind="person", decided_at=place.upper
    )
    dossier = opened(place, kind="merit_certificate_prime_minister", round=held)
    (found,) = [
        f for f in look(dossier, "wrong_level") if f.level == Level.ERROR and "quyết định tặng" in f.says
    ]
    assert found.block == Block.STOP
    award.decided_at = None
    award.save(update_fields=["decided_at"])
    assert not [f for f in look(dossier, "wrong_level") if "không quyết định tặng" in f.says]


def test_who_decides_by_the_unions_own_regulation_is_left_open(place: Place) -> None:
    held = held_round(place)
    RoundAward.objects.create(
        round=held, kind_id="commendation_letter", subject_kind="person", decided_at=place.upper
    )
    for dossier in (
        opened(place, kind="commendation_letter", round=held),
        opened(place, place.binh, kind="commendation_letter"),
    ):
        (found,) = look(dossier, "wrong_level")
        assert (found.level, found.block) == (Level.WARNING, Block.NOT)


def test_after_the_rounds_deadline(place: Place) -> None:
    held = held_round(place)
    RoundDate.objects.create(round=held, mark="nominate", day=date(2025, 12, 20))
    RoundDate.objects.create(
        round=held, mark="nominate", unit_kind="grassroots_union", day=date(2025, 11, 20)
    )
    dossier = opened(place, round=held)
    (found,) = look(dossier, "too_late")
    assert "20/11/2025" in found.says
    assert (found.level, found.block) == (Level.ERROR, Block.REASON)
    assert look(dossier, "too_late", date(2025, 11, 20)) == []


def test_after_the_laws_deadline(place: Place) -> None:
    dossier = opened(place, kind="national_fighter", year=2024)
    assert look(dossier, "too_late", date(2026, 1, 2))
    assert look(dossier, "too_late", date(2025, 12, 1)) == []


def test_a_period_that_was_rewarded_by_the_same_form(place: Place) -> None:
    make.award(
        place.an, "merit_certificate_province", 2024, occasion="regular", period_from=2023, period_to=2024,
        decided_on=date(2025, 1, 10),
    )  # fmt: skip
    again = opened(place, kind="merit_certificate_province", period_from=2024, period_to=2025)
    (found,) = look(again, "already_used")
    assert (found.level, found.block) == (Level.ERROR, Block.REASON)
    assert "2023–2024" in found.says
    Dossier.objects.filter(pk=again.pk).update(period_from=2025)
    assert look(again, "already_used") == []


def test_votes_that_do_not_reach(place: Place) -> None:
    fighter, on = opened(place, kind="grassroots_fighter", year=2024), date(2024, 12, 15)
    short = [
        f for f in findings(fighter, on, {"agree": 5, "total": 11, "present": 11}) if f.code == "vote_short"
    ]
    assert [f.block for f in short] == [Block.REASON]
    enough = findings(fighter, on, {"agree": 11, "total": 11, "present": 11})
    assert not [f for f in enough if f.code == "vote_short"]


def test_without_a_procedure_nothing_is_refused(place: Place, db: None) -> None:
    dossier = opened(place)
    (found,) = look(dossier, "no_procedure")
    assert (found.level, found.block) == (Level.WARNING, Block.NOT)
    assert look(dossier, "missing_paper") == []


def test_after_an_unread_law_the_former_text_warns_and_does_not_block(place: Place) -> None:
    held = held_round(place, year=2026, received_on=date(2026, 10, 5))
    dossier = opened(place, kind="grassroots_fighter", year=2026, round=held)
    on = date(2026, 10, 5)
    assert look(dossier, "law_switch", on)
    missing = look(dossier, "missing_paper", on)
    assert missing
    assert {(f.level, f.block) for f in missing} == {(Level.WARNING, Block.NOT)}
    assert {f.block for f in look(dossier, "clause_not_met", on)} <= {Block.NOT}
