"""Papers as downloads: the right type, a Vietnamese name, and a sentence where one cannot be made yet."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from pytest_django import Settings

from tests.dossiers.conftest import TODAY, proposal
from tests.kit.docs import para, with_parts
from tests.reviews.test_reviews import MET
from tests.web.world import World
from vinhdanh.accounts.models import User
from vinhdanh.dossiers.actions import make_move, open_dossier, submit
from vinhdanh.dossiers.models import Dossier
from vinhdanh.letters.actions import put_template
from vinhdanh.letters.content import Format
from vinhdanh.letters.rendering import default_template
from vinhdanh.reviews.actions import Cast, record_review
from vinhdanh.rounds.models import Round, RoundAward

SignIn = Callable[[User], Client]


@pytest.fixture
def held(world: World) -> Round:
    made = Round.objects.create(
        unit=world.province, name="Cuối năm 2025", occasion="regular", year=2025, state="open"
    )
    RoundAward.objects.create(
        round=made,
        kind_id="merit_certificate_provincial_federation",
        subject_kind="person",
        decided_at=world.province,
    )
    return made


@pytest.fixture
def draft(world: World, held: Round) -> Dossier:
    return open_dossier(proposal(world.an, round=held), proposer=world.mai, by=None)[0]


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_the_report_in_both_forms(world: World, draft: Dossier, sign_in: SignIn, kind: str) -> None:
    answer = sign_in(world.officer).get(reverse("dossier_report", args=[draft.code, kind]))
    assert answer.content.startswith(b"PK" if kind == "docx" else b"%PDF")
    assert "Nguyễn Văn An" in unquote(answer["Content-Disposition"])
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert sign_in(world.member).get(reverse("dossier_report", args=[draft.code, kind])).status_code == 200
    assert sign_in(world.stranger).get(reverse("dossier_report", args=[draft.code, kind])).status_code == 404


def test_another_ending_is_no_paper(world: World, draft: Dossier, sign_in: SignIn) -> None:
    assert sign_in(world.officer).get(reverse("dossier_report", args=[draft.code, "exe"])).status_code == 404


def test_the_reply_is_there_once_it_is_declined(world: World, draft: Dossier, sign_in: SignIn) -> None:
    client, url = sign_in(world.officer), reverse("dossier_reply", args=[draft.code, "docx"])
    assert client.get(url).status_code == 404
    submit(draft, on=TODAY, by=None)
    make_move(draft, "decline", by=None, reason="Chưa đủ thời gian công tác")
    document = Document(io.BytesIO(client.get(url).content))
    assert any("Chưa đủ thời gian công tác" in paragraph.text for paragraph in document.paragraphs)


def test_the_minutes_of_a_review(world: World, draft: Dossier, sign_in: SignIn) -> None:
    review = record_review(world.mai, MET, [Cast(draft, 19)], by=None)
    assert (
        sign_in(world.head).get(reverse("review_paper", args=[review.pk, "pdf"])).content.startswith(b"%PDF")
    )
    assert sign_in(world.member).get(reverse("review_paper", args=[review.pk, "pdf"])).status_code == 404


def test_the_register_of_a_year(world: World, sign_in: SignIn) -> None:
    answer = sign_in(world.officer).get(reverse("ledger_paper", args=[world.mai.code, 2024, "docx"]))
    text = "\n".join(
        c.text for t in Document(io.BytesIO(answer.content)).tables for r in t.rows for c in r.cells
    )
    assert "12/QĐ-LĐLĐ" in text


def test_letter_and_list_of_a_round(world: World, held: Round, draft: Dossier, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    page = client.get(reverse("proposal_papers", args=[held.pk, world.mai.code])).content.decode()
    assert "Nguyễn Văn An" in page
    for name in ("to-trinh", "trich-ngang"):
        url = reverse("proposal_paper", args=[held.pk, world.mai.code, draft.kind_id, name, "docx"])
        assert url in page
        assert client.get(url).content.startswith(b"PK")
        assert sign_in(world.head).get(url).status_code == 403
    wrong = reverse("proposal_paper", args=[held.pk, world.mai.code, draft.kind_id, "giay-moi", "docx"])
    assert client.get(wrong).status_code == 404


def test_a_suggestion_is_not_yet_a_proposal(
    world: World, held: Round, draft: Dossier, sign_in: SignIn
) -> None:
    Dossier.objects.update(stage="suggested")
    page = (
        sign_in(world.officer)
        .get(reverse("proposal_papers", args=[held.pk, world.mai.code]))
        .content.decode()
    )
    assert "Nguyễn Văn An" not in page


def test_papers_are_printed_on_the_template_of_the_unit(
    world: World, draft: Dossier, sign_in: SignIn, settings: Settings, tmp_path: Path
) -> None:
    settings.FILES_DIR = tmp_path / "files"
    client, url = sign_in(world.officer), reverse("dossier_report", args=[draft.code, "docx"])
    assert Document(io.BytesIO(client.get(url).content)).paragraphs[0].text != "MẪU HOA MAI"

    def change(parts: dict[str, bytes]) -> None:
        parts["word/document.xml"] = parts["word/document.xml"].replace(
            b"<w:body>", f"<w:body>{para('MẪU HOA MAI')}".encode()
        )

    template = with_parts(default_template("person_report", Format.UNION), change)
    put_template(
        template, name="mau.docx", unit=world.mai, kind="person_report", rules="union", by=world.officer
    )
    assert Document(io.BytesIO(client.get(url).content)).paragraphs[0].text == "MẪU HOA MAI"
