"""What a level outside decided: onto the ledger with what it rested on, works spent, nothing twice."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests import factories as make
from tests.dossiers.conftest import TODAY, Place, proposal
from vinhdanh.appraisals.outcomes import HigherDecision, record_higher_award, record_higher_refusal
from vinhdanh.awards.models import AwardRecord
from vinhdanh.dossiers import honouring
from vinhdanh.dossiers.actions import forward_dossier, make_move, open_dossier, submit
from vinhdanh.dossiers.freezing import content_digest
from vinhdanh.dossiers.models import Dossier, Evidence
from vinhdanh.dossiers.states import Stage
from vinhdanh.dossiers.works_used import relied_on
from vinhdanh.initiatives.actions import WorkFields, mark_used, record_initiative
from vinhdanh.kit.verdict import Refused
from vinhdanh.people.actions import move_person

PAPER = HigherDecision("415/QĐ-TTg", date(2025, 11, 20), "Thủ tướng Chính phủ")


@pytest.fixture
def above(place: Place) -> Dossier:
    """An proposed for a certificate of the Prime Minister: gone to levels outside this system."""
    made, _ = open_dossier(
        proposal(place.an, kind="merit_certificate_prime_minister"), proposer=place.mai, by=place.mai_officer
    )  # fmt: skip
    up = submit(make.with_papers(made, TODAY), on=TODAY, by=place.mai_officer)
    while up.stage != Stage.ABOVE:
        make_move(up, "appraise", by=None)
        up = forward_dossier(up, by=None)
    return up


def test_the_award_of_a_higher_level_goes_onto_the_ledger(place: Place, above: Dossier) -> None:
    found = record_higher_award(above, PAPER, on=TODAY, by=place.officer)
    assert found.dossier.stage == Stage.DECIDED
    line = found.line
    assert (line.person, line.kind_id, line.year, line.decision_no, line.decided_on, line.authority, line.recorded_by) == (
        place.an, "merit_certificate_prime_minister", 2025, "415/QĐ-TTg", date(2025, 11, 20), "Thủ tướng Chính phủ", place.officer,
    )  # fmt: skip
    assert line.evidence.dossier_code == above.code
    assert line.evidence.digest == content_digest(line.evidence.content)
    assert above.evidence.filter(frozen="decide").count() == 1


def test_recorded_once(place: Place, above: Dossier) -> None:
    record_higher_award(above, PAPER, on=TODAY, by=place.officer)
    with pytest.raises(Refused, match="Đã khen thưởng"):
        record_higher_award(above, PAPER, on=TODAY, by=place.officer)
    assert AwardRecord.objects.count() == 1


@pytest.mark.parametrize(
    ("paper", "field"),
    [
        (HigherDecision(" ", TODAY, "Thủ tướng"), "number"),
        (HigherDecision("1", TODAY, ""), "authority"),
        (HigherDecision("1", date(2026, 1, 1), "Thủ tướng"), "decided_on"),
        (HigherDecision("1", date(2024, 1, 1), "Thủ tướng"), "decided_on"),
    ],
)
def test_a_decision_that_is_none_is_refused(
    place: Place, above: Dossier, paper: HigherDecision, field: str
) -> None:
    with pytest.raises(Refused) as caught:
        record_higher_award(above, paper, on=TODAY, by=place.officer)
    assert caught.value.field == field
    above.refresh_from_db()
    assert (above.stage, AwardRecord.objects.count()) == (Stage.ABOVE, 0)


def test_what_the_ledger_has_already_is_not_written_again(place: Place, above: Dossier) -> None:
    make.award(
        place.an, above.kind_id, 2025, decision_no="415/QĐ-TTg", decided_on=date(2025, 11, 20), occasion="regular"
    )  # fmt: skip
    with pytest.raises(Refused, match="Sổ đã có"):
        record_higher_award(above, PAPER, on=TODAY, by=place.officer)
    above.refresh_from_db()
    assert above.stage == Stage.ABOVE


def test_whoever_moved_away_since_is_awarded_all_the_same(place: Place, above: Dossier) -> None:
    elsewhere = make.unit("CĐCS Xa", code="xa")
    move_person(place.an, to=elsewhere, on=TODAY, by=None)
    assert record_higher_award(above, PAPER, on=TODAY, by=place.officer).line.recorded_by == place.officer


def test_a_refusal_of_a_higher_level_says_why(place: Place, above: Dossier) -> None:
    with pytest.raises(Refused, match="lý do"):
        record_higher_refusal(above, reason="", by=place.officer)
    assert record_higher_refusal(above, reason="Chưa đủ thời gian", by=place.officer).stage == Stage.DECLINED


def test_a_stranger_records_no_outcome(place: Place, above: Dossier) -> None:
    for user in (place.mai_officer, place.lan_officer, place.member):
        with pytest.raises(Refused):
            record_higher_award(above, PAPER, on=TODAY, by=user)


def test_the_works_that_it_counted_are_spent(
    place: Place, above: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    fields = WorkFields(title="Cải tiến", year=2025, reach="grassroots", applied=True)
    work = record_initiative(
        fields, unit=place.mai, authors={place.an: Decimal(1)}, by=None
    ).authorships.get()
    spent = record_initiative(
        fields, unit=place.mai, authors={place.an: Decimal(1)}, by=None
    ).authorships.get()
    mark_used(spent, used_for="title", year=2024, by=None)
    counted = {(above.kind_id, 2025): [work.pk, spent.pk]}
    monkeypatch.setattr(honouring, "relied_on", lambda rows, dossiers: counted)
    record_higher_award(above, PAPER, on=TODAY, by=place.officer)
    work.refresh_from_db()
    spent.refresh_from_db()
    assert (work.used_for, work.used_in_year) == ("merit_certificate_prime_minister", 2025)
    assert (spent.used_for, spent.used_in_year) == ("title", 2024)


def test_what_was_counted_is_read_out_of_the_clauses(above: Dossier) -> None:
    proof = [{"id": pk, "work": pk + 10, "year": year} for pk, year in ((1, 2023), (2, 2024), (3, 2025))]
    leaf = {"id": "works", "result": True, "needs": 1, "proof": proof}
    other = {"id": "more", "result": True, "needs": 2, "proof": proof}
    unmet = {"id": "unmet", "result": False, "needs": 3, "proof": proof}
    choice = {"id": "one", "how": "any", "result": True, "clauses": [unmet, leaf, other]}
    both = {"id": "all", "how": "all", "result": True, "clauses": [leaf, other]}
    for clauses, expected in (([leaf, unmet], [3]), ([choice], [3]), ([both], [3, 2])):
        row = Evidence(dossier=above, clauses=clauses)
        assert relied_on([row], {above.pk: above}) == {(above.kind_id, 2025): expected}
