"""Papers of a dossier on the screen: sent into a slot, refused at it, taken out, downloaded by whoever sees the dossier."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.files import made
from tests.web.world import World
from vinhdanh.accounts.models import User
from vinhdanh.dossiers.actions import Proposed, open_dossier
from vinhdanh.dossiers.models import Dossier, DossierPaper

SignIn = Callable[[User], Client]


@pytest.fixture
def draft(world: World) -> Dossier:
    what = Proposed(world.an, "grassroots_fighter", 2025, "regular")
    return open_dossier(what, proposer=world.mai, by=world.officer)[0]


def url(name: str, draft: Dossier, *more: object) -> str:
    return reverse(name, args=[draft.code, *more])


def send(client: Client, draft: Dossier, slot: str, *files: SimpleUploadedFile) -> str:
    answer = client.post(url("dossier_papers", draft), {"slot": slot, "file": list(files)}, follow=True)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def pdf(name: str = "sang-kien.pdf", text: str = "Sang kien") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, made.pdf(text))


def test_files_are_sent_into_a_slot_and_read_again(world: World, draft: Dossier, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    assert "Đã nhận 2 tệp" in send(
        client, draft, "initiative_recognition", pdf("một.pdf", "Mot"), pdf("hai.pdf")
    )
    paper = DossierPaper.objects.order_by("pk").first()
    assert paper is not None
    assert paper.name == "một.pdf"
    answer = sign_in(world.head).get(url("dossier_paper", draft, paper.pk))
    assert b"".join(answer.streaming_content) == made.pdf("Mot")  # type: ignore[attr-defined]
    assert answer["Content-Disposition"].startswith("attachment")
    assert sign_in(world.stranger).get(url("dossier_paper", draft, paper.pk)).status_code == 404


def test_a_refusal_stands_at_its_slot(world: World, draft: Dossier, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    page = send(client, draft, "initiative_recognition")
    assert "Hãy chọn tệp để gửi" in page
    assert page.index('id="giay-to-initiative_recognition"') < page.index("Hãy chọn tệp để gửi")
    assert "không có thành phần" in send(client, draft, "no_such", pdf())
    assert not DossierPaper.objects.exists()


def test_one_file_in_two_slots_is_warned_of(world: World, draft: Dossier, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    assert "ở hai thành phần" not in send(client, draft, "initiative_recognition", pdf())
    assert "ở hai thành phần" in send(client, draft, "other_papers", pdf("khac.pdf"))


def test_the_words_of_a_report_sent_as_a_file_are_shown(
    world: World, draft: Dossier, sign_in: SignIn
) -> None:
    client = sign_in(world.officer)
    report = SimpleUploadedFile("bao-cao.docx", made.docx("Sáng kiến cữ may giảm 20 % phế phẩm"))
    assert "Sáng kiến cữ may giảm 20 % phế phẩm" in send(client, draft, "achievement_report", report)
    page = client.get(url("dossier_write", draft)).content.decode()
    # the file stands for the passages
    assert 'href="#doan-duties"' not in page


def test_a_paper_is_taken_out_and_stays_readable(world: World, draft: Dossier, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    send(client, draft, "other_papers", pdf())
    paper = DossierPaper.objects.get()
    answer = client.post(url("dossier_paper_out", draft, paper.pk), follow=True)
    assert "Đã bỏ “sang-kien.pdf” khỏi hồ sơ" in answer.content.decode()
    paper.refresh_from_db()
    assert paper.removed_at is not None
    answer = client.get(url("dossier_paper", draft, paper.pk))
    assert b"".join(answer.streaming_content) == made.pdf("Sang kien")  # type: ignore[attr-defined]
    elsewhere = open_dossier(
        Proposed(world.binh, "advanced_worker", 2025, "regular"), proposer=world.mai, by=None
    )[0]
    assert client.post(url("dossier_paper_out", elsewhere, paper.pk)).status_code == 404


def test_who_only_reads_sends_nothing(world: World, draft: Dossier, sign_in: SignIn) -> None:
    for user in (world.head, world.auditor):
        client = sign_in(user)
        assert 'type="file"' not in client.get(url("dossier_papers", draft)).content.decode()
        answer = client.post(url("dossier_papers", draft), {"slot": "other_papers", "file": [pdf()]})
        assert answer.status_code == 403
    assert not DossierPaper.objects.exists()
