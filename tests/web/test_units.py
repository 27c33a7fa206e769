"""Units on any day: the tree as it was and as it is, one unit's page, vouching for complete lists."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories as make
from tests.web.world import World
from vinhdanh.accounts.models import User
from vinhdanh.conduct.models import Coverage
from vinhdanh.org.actions import merge_units, rename_unit
from vinhdanh.org.models import Unit

SignIn = Callable[[User], Client]


@pytest.fixture
def merged(world: World) -> Unit:
    """On 01/07/2025 Hoa Mai and Hoa Lan became Hoa Sen."""
    sen = make.unit("CĐCS Hoa Sen", parent=world.province, on=date(2025, 7, 1), code="hoa-sen")
    merge_units([world.mai, world.lan], into=sen, on=date(2025, 7, 1), by=None)
    return sen


def tree(client: Client, query: str) -> str:
    return client.get(reverse("units") + query).content.decode()


def test_the_tree_of_a_day_shows_the_units_of_that_day(world: World, merged: Unit, sign_in: SignIn) -> None:
    client = sign_in(world.auditor)
    before, after = tree(client, "?ngay=30/06/2025"), tree(client, "?ngay=01/07/2025")
    assert "/don-vi/hoa-mai/" in before
    assert "/don-vi/hoa-sen/" not in before
    assert "/don-vi/hoa-mai/" not in after
    assert "/don-vi/hoa-sen/" in after


def test_as_it_was_says_what_became_of_a_unit(world: World, merged: Unit, sign_in: SignIn) -> None:
    assert "từ 01/07/2025 là CĐCS Hoa Sen" in tree(sign_in(world.auditor), "?ngay=30/06/2025&cach=khi-do")


def test_as_it_is_says_what_a_unit_grew_out_of(world: World, merged: Unit, sign_in: SignIn) -> None:
    text = tree(sign_in(world.auditor), "?ngay=30/06/2025&cach=hien-nay")
    assert "/don-vi/hoa-sen/" in text
    assert "gồm CĐCS Hoa Mai (đến 01/07/2025)" in text


def test_a_branch_alone_is_the_fragment_that_htmx_asks_for(world: World, sign_in: SignIn) -> None:
    text = tree(sign_in(world.auditor), f"?goc={world.province.code}")
    assert "/don-vi/hoa-mai/" in text
    assert "<html" not in text


def test_a_branch_outside_ones_range_is_not_found(world: World, sign_in: SignIn) -> None:
    assert sign_in(world.officer).get(reverse("units") + "?goc=hoa-lan").status_code == 404


def test_a_day_that_is_no_day_is_said(world: World, sign_in: SignIn) -> None:
    assert "“31/02/2025” không có trong lịch" in tree(sign_in(world.auditor), "?ngay=31/02/2025")


def test_counts_people_below_as_they_stood(world: World, sign_in: SignIn) -> None:
    answer = sign_in(world.auditor).get(reverse("unit", args=[world.province.code]))
    assert answer.context["people"] == 3
    assert answer.context["own_people"] == 0


def test_a_former_name_stands_on_its_day(world: World, sign_in: SignIn) -> None:
    rename_unit(world.mai, name="CĐCS Hoa Đào", on=date(2024, 1, 1), by=None)
    client = sign_in(world.officer)
    assert (
        "<h1>CĐCS Hoa Mai</h1>"
        in client.get(f"{reverse('unit', args=['hoa-mai'])}?ngay=31/12/2023").content.decode()
    )
    assert "<h1>CĐCS Hoa Đào</h1>" in client.get(reverse("unit", args=["hoa-mai"])).content.decode()


def test_honours_as_it_was_leave_out_what_predecessors_won(
    world: World, merged: Unit, sign_in: SignIn
) -> None:
    make.award(world.mai, "advanced_collective", 2023)
    client = sign_in(world.auditor)
    url = reverse("unit", args=["hoa-sen"])
    assert client.get(url + "?cach=khi-do").context["honours"].total == 0
    assert client.get(url + "?cach=hien-nay").context["honours"].total == 1


def test_vouching_covers_the_chosen_lists(world: World, sign_in: SignIn) -> None:
    url = reverse("coverage", args=["hoa-mai"])
    answer = sign_in(world.officer).post(
        url, {"lists": ["awards", "grades"], "from_year": "2018", "sure": "on"}
    )
    assert answer.status_code == 302
    stored = Coverage.objects.filter(unit=world.mai)
    assert {(row.list, row.from_year, row.confirmed_by) for row in stored} == {
        ("awards", 2018, world.officer), ("grades", 2018, world.officer)
    }  # fmt: skip


@pytest.mark.parametrize(
    ("data", "error"),
    [
        ({"lists": ["awards"], "from_year": "2030", "sure": "on"}, "Năm này chưa tới"),
        ({"from_year": "2018", "sure": "on"}, "Danh sách đã đầy đủ"),
        ({"lists": ["awards"], "from_year": "2018"}, "Tôi đã đối chiếu"),
    ],
)
def test_vouching_halfheartedly_is_refused(
    data: dict[str, object], error: str, world: World, sign_in: SignIn
) -> None:
    answer = sign_in(world.officer).post(reverse("coverage", args=["hoa-mai"]), data)  # type: ignore[arg-type]
    assert answer.status_code == 200
    assert error in answer.content.decode()
    assert "error-summary" in answer.content.decode()
    assert not Coverage.objects.filter(unit=world.mai).exists()
