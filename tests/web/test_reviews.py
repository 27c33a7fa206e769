"""Bình xét on its pages: typed once, written once, and its signed minutes in every dossier."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests import factories as make
from tests.dossiers.conftest import proposal
from tests.web.world import World
from vinhdanh.accounts.models import User
from vinhdanh.dossiers.actions import open_dossier
from vinhdanh.dossiers.models import Dossier
from vinhdanh.reviews.models import UnitReview

SignIn = Callable[[User], Client]
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000 1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082".replace(" ", "")
)  # fmt: skip


@pytest.fixture
def draft(world: World) -> Dossier:
    return open_dossier(proposal(world.an), proposer=world.mai, by=None)[0]


def typed(draft: Dossier, **more: Any) -> dict[str, Any]:
    return {
        "token": str(uuid4()), "subject": "Xét đề nghị cuối năm", "day": "28/11/2025", "began": "14h", "ended": "15h30", "place": "Hội trường",
        "chair": "Lê Thị Hoa", "secretary": "Lò Văn Sơn", "present_count": "20", "absent_count": "2",
        "present": "Lê Thị Hoa, Chủ tịch\nLò Văn Sơn", "absent": "Vi Văn Bảo, đi công tác, văn bản",
        f"agree-{draft.pk}": "19", f"disagree-{draft.pk}": "1",
    } | more  # fmt: skip


def test_typed_on_the_page_it_is_written_once(world: World, draft: Dossier, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    url = reverse("review_new", args=[world.mai.code])
    sent = typed(draft)
    first, second = client.post(url, sent), client.post(url, sent)
    review = UnitReview.objects.get()
    assert first["Location"] == second["Location"] == reverse("review", args=[review.pk])
    assert review.present == [{"name": "Lê Thị Hoa", "post": "Chủ tịch"}, {"name": "Lò Văn Sơn", "post": ""}]
    assert review.absent == [{"name": "Vi Văn Bảo", "post": "", "reason": "đi công tác", "asked": True}]
    page = client.get(first["Location"]).content.decode()
    assert "86,36 %" in page
    assert "14:00 28/11/2025" in page


@pytest.mark.parametrize(
    ("more", "says"),
    [({"began": "25:00"}, "Hãy gõ giờ dạng 14:30."), ({"ended": "13:00"}, "kết thúc trước khi bắt đầu"), ({"present_count": "1"}, "nhỏ hơn số người có tên")],
)  # fmt: skip
def test_what_was_typed_stays_when_it_is_refused(
    world: World, draft: Dossier, sign_in: SignIn, more: dict[str, str], says: str
) -> None:
    page = (
        sign_in(world.officer)
        .post(reverse("review_new", args=[world.mai.code]), typed(draft, **more))
        .content.decode()
    )
    assert says in page
    assert "Hội trường" in page
    assert f'name="agree-{draft.pk}" value="19"' in page
    assert not UnitReview.objects.exists()


def test_votes_are_figures(world: World, draft: Dossier, sign_in: SignIn) -> None:
    sent = typed(draft, **{f"agree-{draft.pk}": "mười"})
    page = sign_in(world.officer).post(reverse("review_new", args=[world.mai.code]), sent).content.decode()
    assert "Hãy ghi số phiếu bằng chữ số." in page
    assert not UnitReview.objects.exists()


def test_the_signed_minutes_are_sent_and_read(world: World, draft: Dossier, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    where = client.post(reverse("review_new", args=[world.mai.code]), typed(draft))["Location"]
    client.post(where, {"file": SimpleUploadedFile("Biên bản.png", PNG)})
    assert draft.papers.get().name == "Biên bản.png"
    minutes = client.get(f"{where}bien-ban/")
    assert b"".join(minutes.streaming_content) == PNG  # type: ignore[attr-defined]
    wrong = client.post(where, {"file": SimpleUploadedFile("độc.pdf", b"MZ\x90\x00 not a pdf")})
    assert wrong.status_code == 200
    assert "độc.pdf" in wrong.content.decode()
    assert draft.papers.count() == 1


def test_the_list_asks_as_much_for_three_as_for_one(
    world: World, draft: Dossier, sign_in: SignIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = sign_in(world.officer)
    make_url = reverse("review_new", args=[world.mai.code])
    client.post(make_url, typed(draft))
    client.get(reverse("reviews"))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse("reviews"))
    asked = len(one)
    for _ in range(2):
        client.post(make_url, typed(draft))
        other = make.person(at=world.mai)
        open_dossier(proposal(other), proposer=world.mai, by=None)
    client.get(reverse("reviews"))
    with django_assert_num_queries(asked):
        page = client.get(reverse("reviews")).content.decode()
    assert page.count("Xét đề nghị cuối năm") >= 3
