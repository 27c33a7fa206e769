"""The papers of a dossier: what is asked, what lies there, put in and taken out."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from tests import factories as make
from tests.dossiers.conftest import TODAY, Place, proposal
from tests.files import made
from vinhdanh.dossiers.actions import open_dossier, submit
from vinhdanh.dossiers.drafts import progress_of
from vinhdanh.dossiers.models import Dossier, DossierPaper
from vinhdanh.dossiers.papers import checklist, checklists
from vinhdanh.dossiers.writing import add_papers, remove_paper, save_text, twins_of
from vinhdanh.files.models import StoredFile
from vinhdanh.kit.verdict import Refused
from vinhdanh.rounds.models import Round, RoundPaper


def upload(name: str = "bien-ban.pdf", text: str = "Bien ban") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, made.pdf(text))


@pytest.fixture
def fighter(place: Place) -> Dossier:
    """An award whose procedure is loaded: it asks for minutes and proof of an initiative or of the grade."""
    opened, _ = open_dossier(
        proposal(place.an, kind="grassroots_fighter"), proposer=place.mai, by=place.mai_officer
    )
    return opened


def codes(dossier: Dossier, *, needed: bool = True) -> list[str]:
    return [" / ".join(s.codes) for s in checklist(dossier, TODAY).slots if s.needed == needed]


def test_the_procedure_in_force_says_what_is_needed(place: Place, fighter: Dossier) -> None:
    found = checklist(fighter, TODAY)
    assert found.known
    assert "achievement_report" in codes(fighter)
    assert any("initiative_recognition" in code for code in codes(fighter))
    # the letter of submission and the council's minutes come later, from whoever sends the dossier on
    assert "submission_letter" in codes(fighter, needed=False)
    assert all(slot.cite for slot in found.slots if slot.needed)


def test_without_a_procedure_the_report_alone_is_needed(place: Place, draft: Dossier) -> None:
    found = checklist(draft, TODAY)
    assert not found.known
    assert codes(draft) == ["achievement_report"]
    assert codes(draft, needed=False) == ["other_papers"]


def test_a_round_asks_for_more(place: Place) -> None:
    held = Round.objects.create(
        unit=place.federation, name="Cuối năm", occasion="regular", year=2025, state="open"
    )
    RoundPaper.objects.create(round=held, kind=None, code="unit_review_minutes")
    RoundPaper.objects.create(round=held, kind_id="advanced_worker", code="party_opinion")
    opened, _ = open_dossier(proposal(place.an, round=held), proposer=place.mai, by=place.mai_officer)
    assert codes(opened) == ["achievement_report", "unit_review_minutes"]


def test_a_paper_is_put_in_and_taken_out_by_a_date(place: Place, fighter: Dossier) -> None:
    (paper,) = add_papers(fighter, "initiative_recognition", [upload()], by=place.mai_officer, on=TODAY)
    slot = next(s for s in checklist(fighter, TODAY).slots if "initiative_recognition" in s.codes)
    assert (slot.filled, slot.papers) == (True, (paper,))
    remove_paper(paper, by=place.mai_officer)
    remove_paper(paper, by=place.mai_officer)
    paper.refresh_from_db()
    assert paper.removed_by == place.mai_officer
    assert not any(s.filled for s in checklist(fighter, TODAY).slots)
    assert StoredFile.objects.count() == 1
    verbs = fighter.events.values_list("verb", flat=True)
    assert list(verbs) == ["create", "add_paper", "remove_paper"]


def test_the_same_file_in_the_same_slot_is_one_paper(place: Place, fighter: Dossier) -> None:
    for name in ("mot.pdf", "hai.pdf"):
        add_papers(fighter, "other_papers", [upload(name)], by=place.mai_officer, on=TODAY)
    assert [paper.name for paper in DossierPaper.objects.all()] == ["mot.pdf"]


def test_the_same_file_in_two_slots_is_told(place: Place, fighter: Dossier) -> None:
    first = add_papers(fighter, "other_papers", [upload()], by=place.mai_officer, on=TODAY)
    assert twins_of(first) == []
    second = add_papers(
        fighter, "initiative_recognition", [upload("khac.pdf")], by=place.mai_officer, on=TODAY
    )
    assert twins_of(second) == first


@pytest.mark.parametrize(
    ("code", "files", "why"),
    [
        ("no_such", [upload()], "không có thành phần"),
        ("other_papers", [], "chọn tệp"),
    ],
)
def test_what_cannot_be_put_in_is_refused(
    code: str, files: list[Any], why: str, place: Place, fighter: Dossier
) -> None:
    with pytest.raises(Refused, match=why):
        add_papers(fighter, code, files, by=place.mai_officer, on=TODAY)
    assert not DossierPaper.objects.exists()


def test_a_slot_holds_so_many_files(place: Place, fighter: Dossier, settings: Settings) -> None:
    settings.MAX_EVIDENCE_FILES = 2
    files = [upload(f"{n}.pdf", f"Trang {n}") for n in range(3)]
    with pytest.raises(Refused, match="nhiều nhất 2 tệp"):
        add_papers(fighter, "other_papers", files, by=place.mai_officer, on=TODAY)
    assert not DossierPaper.objects.exists()


def test_who_may_put_in_and_take_out(place: Place, fighter: Dossier) -> None:
    with pytest.raises(Refused, match="Hoa Mai"):
        add_papers(fighter, "other_papers", [upload()], by=place.lan_officer, on=TODAY)
    (officers,) = add_papers(fighter, "other_papers", [upload()], by=place.mai_officer, on=TODAY)
    with pytest.raises(Refused, match="Hoa Mai"):
        remove_paper(officers, by=place.member)
    (own,) = add_papers(fighter, "other_papers", [upload("cua-toi.pdf", "An")], by=place.member, on=TODAY)
    remove_paper(own, by=place.member)
    submit(make.with_papers(fighter, TODAY), on=TODAY, by=place.mai_officer)
    with pytest.raises(Refused, match="đã nộp"):
        remove_paper(officers, by=place.mai_officer)


def test_progress_counts_passages_and_papers(place: Place, fighter: Dossier) -> None:
    (start,) = progress_of([fighter], TODAY).values()
    assert (start.done, [s.code for s in start.passages_missing]) == (0, ["duties", "achievements"])
    save_text(fighter, "duties", "Việc", base=0, by=place.mai_officer)
    add_papers(fighter, "initiative_recognition", [upload()], by=place.mai_officer, on=TODAY)
    (half,) = progress_of([fighter], TODAY).values()
    assert half.done == 2
    assert half.needed == start.needed
    # a report sent as a file stands for its passages
    add_papers(
        fighter, "achievement_report", [upload("bao-cao.pdf", "Bao cao")], by=place.mai_officer, on=TODAY
    )
    (more,) = progress_of([fighter], TODAY).values()
    assert more.passages_missing == ()


def test_any_number_of_checklists_takes_the_same_queries(place: Place, draft: Dossier) -> None:
    def asked(dossiers: list[Dossier]) -> int:
        with CaptureQueriesContext(connection) as queries:
            checklists(dossiers, TODAY)
        return len(queries)

    one = asked([draft])
    more = [draft]
    for unit in (place.mai, place.lan):
        person = make.person(at=unit)
        more.append(open_dossier(proposal(person), proposer=unit, by=place.officer)[0])
    assert asked(more) == one
