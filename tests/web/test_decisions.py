"""The list of decisions: chips, filters that live in the address, export, secrecy of drafts, and how many questions it asks."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tests import factories as make
from tests.web import decided
from tests.web.rounds_world import opened_round
from tests.web.world import World
from vinhdanh.accounts.models import User
from vinhdanh.decisions.models import Decision
from vinhdanh.people.models import Person

SignIn = Callable[[User], Client]


@pytest.fixture(autouse=True)
def files_dir(settings: Settings, tmp_path: Path) -> None:
    settings.FILES_DIR = tmp_path / "files"


def people(world: World, *names: str) -> list[Person]:
    return [make.person(name, at=world.mai) for name in names]


@pytest.fixture
def four(world: World) -> World:
    """A draft, one for signature, one signed, one issued; each about somebody else."""
    ba, cuong = people(world, "Lê Văn Ba", "Lê Văn Cường")
    decided.issued(world, world.an)
    decided.signed(world, world.binh)
    decided.presented(world, ba)
    decided.draft(world, cuong)
    return world


def total(client: Client, query: str = "") -> int:
    count: int = client.get(reverse("decisions") + query).context["listing"].total
    return count


def test_a_chip_a_state(four: World, sign_in: SignIn) -> None:
    answer = sign_in(four.officer).get(reverse("decisions"))
    assert {chip.key: chip.count for chip in answer.context["chips"]} == {
        "": 4, "draft": 1, "for_signature": 1, "signed": 1, "issued": 1, "cancelled": 0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("?tinh_trang=draft", 1), ("?tinh_trang=khong-co", 4), ("?nam=2025", 4), ("?nam=2024", 0), ("?q=02/QĐ-CĐCS", 1), ("?q=nguyen+van+an", 1),
        ("?q=khong+co+ai", 0), ("?loai=revocation", 0), ("?don_vi=hoa-mai", 4), ("?don_vi=", 4), ("?nam=abc", 4), ("?trang=99", 4), ("?xep=-khong-co", 4),
    ],
)  # fmt: skip
def test_filters(query: str, count: int, four: World, sign_in: SignIn) -> None:
    assert total(sign_in(four.officer), query) == count


def test_strangers_see_none_and_the_export_keeps_the_filter(four: World, sign_in: SignIn) -> None:
    assert total(sign_in(four.stranger), "?don_vi=") == 0
    answer = sign_in(four.officer).get(reverse("decisions") + "?tinh_trang=signed&xuat=1")
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer)))  # type: ignore[arg-type]
    rows = list(book.active.iter_rows(values_only=True))  # type: ignore[union-attr]
    assert rows[0][0] == "Quyết định khen thưởng"
    assert len(rows) == 4
    assert "02/QĐ-CĐCS" in rows[3]


def test_of_an_issued_decision_of_another_only_what_is_public_is_shown(world: World, sign_in: SignIn) -> None:
    made = decided.issued(world, world.an, world.lan)
    answer = sign_in(world.stranger).get(reverse("decision", args=[made.pk]))
    text = answer.content.decode()
    assert "Nguyễn Văn An" in text
    assert "Dự toán tiền thưởng" not in text
    assert "Lịch sử" not in text
    assert "Tờ trình" not in text
    assert answer.context["page"].buttons == []
    copied = sign_in(world.stranger).get(reverse("decision_copy", args=[made.pk]))
    assert b"".join(copied).startswith(b"%PDF")  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["decisions", "decision_new"])
def test_a_list_asks_as_much_for_three_rows_as_for_one(
    name: str,
    world: World,
    sign_in: SignIn,
    django_assert_num_queries: Any,
    django_assert_max_num_queries: Any,
) -> None:
    client = sign_in(world.officer)

    def another(subject: Person) -> None:
        if name == "decisions":
            decided.draft(world, subject)
        else:
            decided.ready(world, subject)

    another(world.an)
    client.get(reverse(name))
    with django_assert_max_num_queries(40) as first:
        client.get(reverse(name))
    for one in people(world, "Lê Văn Ba", "Lê Văn Cường"):
        another(one)
    with django_assert_num_queries(len(first)):
        client.get(reverse(name))


def test_the_page_of_a_decision_asks_as_much_for_three_lines_as_for_one(
    world: World, sign_in: SignIn, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    one, three = (
        decided.draft(world, world.an),
        decided.draft(world, world.binh, *people(world, "Lê Văn Ba", "Lê Văn Cường")),
    )
    client = sign_in(world.officer)
    client.get(reverse("decision", args=[one.pk]))
    with django_assert_max_num_queries(60) as first:
        client.get(reverse("decision", args=[one.pk]))
    with django_assert_num_queries(len(first)):
        client.get(reverse("decision", args=[three.pk]))


def test_lines_are_searched_sorted_and_exported(world: World, sign_in: SignIn) -> None:
    made = decided.draft(world, world.an, world.binh, world.mai)
    client, url = sign_in(world.officer), reverse("decision", args=[made.pk])
    assert client.get(url + "?q=binh").context["page"].listing.total == 1
    names = [str(row.subject) for row, _cells in client.get(url + "?xep=-ai").context["page"].listing.rows]
    assert names == ["Đỗ Thị Bình", "Nguyễn Văn An", "CĐCS Hoa Mai"]
    book = openpyxl.load_workbook(io.BytesIO(b"".join(client.get(url + "?xuat=1"))))  # type: ignore[arg-type]
    rows = list(book.active.iter_rows(values_only=True))  # type: ignore[union-attr]
    assert [row[1] for row in rows[3:]] == ["CĐCS Hoa Mai", "Nguyễn Văn An", "Đỗ Thị Bình"]
    assert rows[4][4] == 710_000


def test_a_line_of_the_ledger_leads_to_its_decision_and_tells_what_it_rested_on(
    world: World, sign_in: SignIn
) -> None:
    made = decided.issued(world, world.an)
    line = made.items.get().ledger
    assert line is not None
    text = sign_in(world.officer).get(reverse("ledger_line", args=[line.pk])).content.decode()
    assert reverse("decision", args=[made.pk]) in text
    assert line.evidence.digest in text
    assert "01/12/2025" in text
    assert "2025-12-01</dd>" not in text
    assert "Thu hồi bằng quyết định" in text
    own = sign_in(world.member).get(reverse("ledger_line", args=[line.pk])).content.decode()
    assert reverse("decision", args=[made.pk]) not in own
    assert "bằng quyết định" not in own


def test_a_decision_is_found_in_the_search_by_whoever_may_see_it(world: World, sign_in: SignIn) -> None:
    made = decided.draft(world, world.an)
    page = reverse("decision", args=[made.pk])
    words = made.title.split()[-2:]

    def found(user: User) -> bool:
        return page in sign_in(user).get(reverse("search"), {"q": " ".join(words)}).content.decode()

    assert found(world.officer)
    assert not found(world.stranger)
    assert not found(world.member)


def test_a_round_shows_the_decisions_of_its_dossiers(world: World, sign_in: SignIn) -> None:
    held = opened_round(world)
    made = decided.draft(world, world.an)
    page = reverse("decision", args=[made.pk])
    before = sign_in(world.officer).get(reverse("round", args=[held.pk])).content.decode()
    Decision.objects.filter(pk=made.pk).update(round=held)
    after = sign_in(world.officer).get(reverse("round", args=[held.pk])).content.decode()
    assert (page in before, page in after) == (False, True)
    # a draft is nobody's business elsewhere
    assert page not in sign_in(world.stranger).get(reverse("round", args=[held.pk])).content.decode()
