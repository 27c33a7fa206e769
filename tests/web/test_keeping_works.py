"""Initiatives and research works by hand: authors found by name, shares, reach, benefit."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories as make
from tests.web.pressing import errors, opened, press, said
from tests.web.world import World
from vinhdanh.accounts.models import User
from vinhdanh.initiatives.models import Authorship, Initiative, ResearchWork

SignIn = Callable[[User], Client]
INITIATIVE = "/don-vi/hoa-mai/sang-kien/"


def work(**data: str) -> dict[str, str]:
    return {"title": "Cải tiến chuyền may", "year": "2025", "author-1": "Nguyễn Văn An", **data}


def test_an_initiative_with_authors_and_shares(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    done = press(client, INITIATIVE, **work(**{
        "reach": "grassroots", "applied": "yes", "benefit_vnd": "1,5 tỷ", "share-1": "60", "decided_on": "20/11/2025",
        "author-2": f"Đỗ Thị Bình (1990, CĐCS Hoa Mai) · {world.binh.pk}", "share-2": "40 %",
    }))  # fmt: skip
    assert done["Location"] == reverse("person", args=[world.an.pk])
    text = said(client, done)
    assert "Đã ghi sáng kiến “Cải tiến chuyền may” năm 2025" in text
    stored = Initiative.objects.get()
    assert (stored.unit, stored.reach, stored.applied, stored.benefit_vnd) == (
        world.mai, "grassroots", True, 1_500_000_000
    )  # fmt: skip
    assert dict(Authorship.objects.values_list("person__name", "share")) == {
        "Nguyễn Văn An": Decimal("0.6"), "Đỗ Thị Bình": Decimal("0.4")
    }  # fmt: skip


def test_a_research_work_says_whether_it_was_accepted(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    done = press(client, reverse("research_add", args=["hoa-mai"]), **work(accepted="yes"))
    assert "Cải tiến chuyền may" in said(client, done)
    stored = ResearchWork.objects.get()
    assert (stored.accepted, stored.applied) == (True, None)
    assert Authorship.objects.get().share is None


def test_from_a_persons_page_they_are_the_first_author(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    hub = client.get(reverse("person_keep", args=[world.an.pk])).content.decode()
    url = f"{INITIATIVE}?tac_gia={world.an.pk}"
    assert url in hub
    assert f"Nguyễn Văn An (1985, CĐCS Hoa Mai) · {world.an.pk}" in client.get(url).content.decode()
    assert "Lê Thị Chi" not in client.get(f"{INITIATIVE}?tac_gia={world.chi.pk}").content.decode()


@pytest.mark.parametrize(
    ("data", "field", "why"),
    [
        ({"title": " "}, "title", "Hãy điền"),
        ({"author-1": ""}, "author-1", "Hãy điền"),
        ({"author-1": "Không Có Ai"}, "author-1", "Không tìm thấy ai"),
        ({"author-1": "Lê Thị Chi"}, "author-1", "trong phạm vi của anh/chị"),
        ({"author-2": "nguyen van an"}, "author-2", "đã có ở trên"),
        ({"share-2": "20"}, "author-2", "chưa có tên tác giả"),
        ({"share-1": "0"}, "share-1", "lớn hơn 0"),
        ({"share-1": "101"}, "share-1", "không quá 100"),
        ({"share-1": "nửa"}, "share-1", "không phải số"),
        ({"benefit_vnd": "nhiều"}, "benefit_vnd", "không phải số tiền"),
        ({"year": "2026"}, "year", "chưa tới"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    data: dict[str, str], field: str, why: str, world: World, sign_in: SignIn
) -> None:
    answer = press(sign_in(world.officer), INITIATIVE, **work(**data))
    assert why in errors(answer)[field][0]
    assert not Initiative.objects.exists()


def test_shares_above_the_whole_are_refused(world: World, sign_in: SignIn) -> None:
    answer = press(
        sign_in(world.officer), INITIATIVE, **work(**{"share-1": "60", "author-2": "binh", "share-2": "41"})
    )
    assert "vượt 100%" in answer.content.decode()
    assert 'value="60"' in answer.content.decode()


def test_namesakes_are_named_with_what_tells_them_apart(world: World, sign_in: SignIn) -> None:
    other = make.person("Nguyễn Văn An", at=world.mai, birth_year=1999)
    client = sign_in(world.officer)
    told = errors(press(client, INITIATIVE, **work()))["author-1"][0]
    chosen = f"Nguyễn Văn An (1999, CĐCS Hoa Mai) · {other.pk}"
    assert chosen in told
    assert press(client, INITIATIVE, **work(**{"author-1": chosen})).status_code == 302
    assert Authorship.objects.get().person == other


def test_one_more_author_is_asked_for_and_nothing_is_lost(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    sent = {**opened(client, INITIATIVE), **work(**{"share-1": "50"}), "more": "1"}
    page = client.post(INITIATIVE, sent)
    form = page.context["form"]
    assert "author-3" in form.fields
    assert (form["title"].value(), form["share-1"].value()) == ("Cải tiến chuyền may", "50")
    assert str(sent["token"]) in page.content.decode()
    assert not Initiative.objects.exists()
