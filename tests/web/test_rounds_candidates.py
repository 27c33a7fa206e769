"""Candidates of a round on the screen: chips, filters, marks, the workbook, and proposing those ticked."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories as make
from tests.web import world as worlds
from tests.web.rounds_world import opened_round, prepared_round, province_officer
from tests.web.world import World
from vinhdanh.accounts.models import User
from vinhdanh.dossiers.actions import Proposed, open_dossier
from vinhdanh.dossiers.models import Dossier
from vinhdanh.facts.models import VerdictSet
from vinhdanh.rounds.actions import close_round
from vinhdanh.rounds.editing import set_awards
from vinhdanh.rounds.fields import InPlay
from vinhdanh.rounds.models import Round

SignIn = Callable[[User], Client]
EVERYBODY = "?giai=grassroots_fighter:person&don_vi="


def url(held: Round, query: str = "") -> str:
    return reverse("round_candidates", args=[held.pk]) + query


def text(answer: Any) -> str:
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def names(client: Client, held: Round, query: str = "") -> list[str]:
    return [row.name for row, _cells in client.get(url(held, EVERYBODY + query)).context["listing"].rows]


def chips(client: Client, held: Round, query: str = "") -> dict[str, int]:
    return {chip["key"]: chip["count"] for chip in client.get(url(held, EVERYBODY + query)).context["chips"]}


def exported(client: Client, held: Round, query: str = "") -> list[tuple[object, ...]]:
    answer = client.get(url(held, f"{EVERYBODY}{query}&xuat=1"))
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[arg-type]
    rows = [row for row in book.active.iter_rows(values_only=True) if any(row)]  # type: ignore[union-attr]
    top = next(place for place, row in enumerate(rows) if row[0] == "STT")
    return rows[top:]


def press(client: Client, held: Round, *people: Any, query: str = EVERYBODY, **more: str) -> HttpResponse:
    page = client.get(url(held, query))
    data = {
        "token": str(page.context["token"]), "giai": "grassroots_fighter:person", "next": url(held, query),
        "row": [f"p{person.pk}" for person in people], **more,
    }  # fmt: skip
    return client.post(reverse("round_propose", args=[held.pk]), data)  # type: ignore[return-value]


@pytest.fixture
def held(world: World) -> Round:
    return opened_round(world)


def test_the_people_of_ones_own_unit_come_first(world: World, held: Round, sign_in: SignIn) -> None:
    listing = sign_in(world.officer).get(url(held)).context["listing"]
    assert {row.name for row, _cells in listing.rows} == {"Nguyễn Văn An", "Đỗ Thị Bình"}


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        ("officer", {"Nguyễn Văn An", "Đỗ Thị Bình"}),
        ("head", {"Nguyễn Văn An", "Đỗ Thị Bình"}),
        ("auditor", {"Nguyễn Văn An", "Đỗ Thị Bình", "Lê Thị Chi"}),
        ("administrator", {"Nguyễn Văn An", "Đỗ Thị Bình", "Lê Thị Chi"}),
        ("stranger", {"Lê Thị Chi"}),
    ],
)
def test_each_role_sees_whom_it_may(
    world: World, held: Round, sign_in: SignIn, role: str, seen: set[str]
) -> None:
    client = sign_in(world.accounts[role])
    assert set(names(client, held)) == seen
    assert chips(client, held)[""] == len(seen)
    assert {row[1] for row in exported(client, held)[1:]} == seen


def test_chips_count_and_keep(world: World, held: Round, sign_in: SignIn) -> None:
    client = sign_in(world.auditor)
    counted = chips(client, held)
    for key in ("du", "con-mot", "chua-ro", "chua-du"):
        assert len(names(client, held, f"&ket_luan={key}")) == counted[key]
    assert counted["du"] + counted["chua-ro"] + counted["chua-du"] == counted[""] == 3


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("&gioi=female", {"Đỗ Thị Bình", "Lê Thị Chi"}),
        ("&nhom=leader_other", set()),
        ("&loai=grassroots_union", {"Nguyễn Văn An", "Đỗ Thị Bình", "Lê Thị Chi"}),
        ("&q=do+binh", {"Đỗ Thị Bình"}),
        ("&q=đỗ+thị", {"Đỗ Thị Bình"}),
    ],
)
def test_filters_live_in_the_address(
    world: World, held: Round, sign_in: SignIn, query: str, kept: set[str]
) -> None:
    assert set(names(sign_in(world.auditor), held, query)) == kept


def test_nonsense_in_the_address_is_no_fault(world: World, held: Round, sign_in: SignIn) -> None:
    client = sign_in(world.auditor)
    for query in (
        "&trang=-3",
        "&trang=999999999",
        "&trang=x",
        "&xep=boo",
        "&ket_luan=boo",
        "&vuong=boo",
        "&gioi=boo",
        "&giai=boo",
        "&co_cau=1&chon=p1,x",
    ):
        assert client.get(url(held, EVERYBODY + query)).status_code == 200


def test_what_stands_in_the_way_tells_who_can_supply_it(world: World, held: Round, sign_in: SignIn) -> None:
    client = sign_in(world.auditor)
    page = client.get(url(held, EVERYBODY + "&ket_luan=chua-ro"))
    lines = page.context["clauses"]
    assert lines
    assert all(line.count and line.says for line in lines)
    assert any("đơn vị quản lý" in line.who for line in lines)
    assert "Vướng điều kiện nào, ai bổ sung được" in text(page)
    first = lines[0]
    assert len(names(client, held, f"&ket_luan=chua-ro&vuong={first.key}")) == first.count


def test_the_list_turns_round(world: World, held: Round, sign_in: SignIn) -> None:
    client = sign_in(world.auditor)
    assert names(client, held, "&xep=ten") == ["Nguyễn Văn An", "Đỗ Thị Bình", "Lê Thị Chi"]
    assert names(client, held, "&xep=-ten") == ["Lê Thị Chi", "Đỗ Thị Bình", "Nguyễn Văn An"]
    assert set(names(client, held, "&xep=-ket_luan")) == set(names(client, held))


def test_fifty_rows_a_page_and_the_rest_on_the_next(world: World, held: Round, sign_in: SignIn) -> None:
    for number in range(52):
        make.person(f"Trần Văn Đông {number}", at=world.mai)
    worlds.compute()
    client = sign_in(world.auditor)
    pages = [names(client, held, f"&trang={number}") for number in (1, 2, 99)]
    assert [len(page) for page in pages] == [50, 5, 5]
    assert not set(pages[0]) & set(pages[1])
    assert pages[1] == pages[2]
    assert "Xuất 55 dòng" in text(client.get(url(held, EVERYBODY)))


def eligible(*people: Any) -> None:
    """These are eligible, whatever the law of the day asks."""
    make.answered(VerdictSet.objects.get(award="grassroots_fighter", current=True), *people, result=True)


def test_those_ticked_become_drafts_and_are_marked(world: World, held: Round, sign_in: SignIn) -> None:
    eligible(world.an, world.binh)
    client = sign_in(world.officer)
    answer = press(client, held, world.an, world.binh, query="?giai=grassroots_fighter:person")
    shown = text(client.get(answer["Location"]))
    assert "Đã lập 2 hồ sơ đề nghị, đang chờ soạn." in shown
    code = Dossier.objects.get(person=world.an).code
    assert f"CĐCS Hoa Mai đã đề nghị, hồ sơ {code}: đang soạn" in shown
    assert f'value="p{world.an.pk}"' not in shown
    assert names(sign_in(world.auditor), held, "&trong=on") == ["Lê Thị Chi"]


def test_pressing_twice_proposes_once(world: World, held: Round, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    page = client.get(url(held))
    data = {
        "token": str(page.context["token"]),
        "giai": "grassroots_fighter:person",
        "row": [f"p{world.an.pk}"],
    }
    for _ in range(2):
        answer = client.post(reverse("round_propose", args=[held.pk]), data)
    assert "Biểu mẫu này đã được ghi rồi" in text(client.get(answer["Location"]))
    assert Dossier.objects.count() == 1


def test_whoever_was_not_taken_is_named_with_the_reason(world: World, held: Round, sign_in: SignIn) -> None:
    make.award(world.binh, "grassroots_fighter", 2025)
    client = sign_in(world.officer)
    answer = press(client, held, world.an, world.binh, world.chi)
    shown = text(client.get(answer["Location"]))
    assert "Đã lập 1 hồ sơ đề nghị" in shown
    assert "Chưa đề nghị Đỗ Thị Bình. Đã có trong sổ khen thưởng năm 2025." in shown
    assert "Không có trong danh sách ứng viên mà anh/chị xem được." in shown
    assert "Lê Thị Chi" not in shown


def test_nobody_ticked_is_said(world: World, held: Round, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    assert "Chưa chọn ai" in text(client.get(press(client, held)["Location"]))


def test_a_form_without_its_token_writes_nothing(world: World, held: Round, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    answer = press(client, held, world.an, token="khong-phai")
    assert "hãy tải lại trang rồi gửi lại" in text(client.get(answer["Location"]))
    assert not Dossier.objects.exists()


def test_a_round_closed_meanwhile_is_said(world: World, held: Round, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    page = client.get(url(held))
    close_round(held, by=None)
    data = {
        "token": str(page.context["token"]),
        "giai": "grassroots_fighter:person",
        "row": [f"p{world.an.pk}"],
    }
    answer = client.post(reverse("round_propose", args=[held.pk]), data)
    assert "không mở nên chưa đề nghị được ai" in text(client.get(answer["Location"]))
    assert not Dossier.objects.exists()


def test_the_way_back_stays_in_the_house(world: World, held: Round, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    assert press(client, held, next="https://example.org/").headers["Location"] == url(held)
    assert press(client, held, next="/dang-xuat/").headers["Location"] == url(held)


def test_whoever_only_reads_has_no_boxes(world: World, held: Round, sign_in: SignIn) -> None:
    shown = text(sign_in(world.auditor).get(url(held, EVERYBODY)))
    assert "người đã chọn" not in shown
    assert 'name="row"' not in shown


def test_a_round_not_open_has_no_boxes_either(world: World, sign_in: SignIn) -> None:
    held = prepared_round(world, unit=world.mai)
    worlds.compute()
    assert 'name="row"' not in text(sign_in(world.officer).get(url(held)))


def test_an_award_without_verdicts_is_a_plain_list(world: World, held: Round, sign_in: SignIn) -> None:
    set_awards(
        held,
        [
            InPlay("merit_certificate_provincial_federation", "person"),
            InPlay("merit_certificate_province", "household"),
        ],
        on=worlds.TODAY,
        by=None,
    )
    client = sign_in(world.officer)
    shown = text(client.get(url(held, "?giai=merit_certificate_provincial_federation:person")))
    assert "danh sách gồm mọi đối tượng trong phạm vi" in shown
    assert "Nguyễn Văn An" in shown
    assert "Kết luận" not in shown
    assert client.get(url(held, "?giai=merit_certificate_province:household&xuat=1")).status_code == 200
    assert client.get(url(held, "?giai=merit_certificate_province:household")).status_code == 200


def test_the_export_says_whom_of_what_and_what_is_missing(world: World, held: Round, sign_in: SignIn) -> None:
    head, *rows = exported(sign_in(world.auditor), held, "&ket_luan=chua-ro")
    assert head[:2] == ("STT", "Họ và tên")
    row = dict(zip(head, rows[0], strict=True))
    assert row["Kết luận"] == "Chưa đủ dữ liệu"
    assert "Luật 06/2022/QH15" in str(row["Chưa đủ dữ liệu về"])
    assert "bổ sung)" in str(row["Chưa đủ dữ liệu về"])


def test_the_make_up_of_those_ticked_is_shown(world: World, held: Round, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    answer = press(client, held, world.an, world.chi, co_cau="1", query="?giai=grassroots_fighter:person")
    assert "co_cau=1" in answer["Location"]
    page = client.get(answer["Location"])
    view = page.context["equity"].view
    assert view.gauge.total == 1  # Chi belongs to somebody else's unit
    assert not Dossier.objects.exists()


def test_the_make_up_of_the_list_comes_alone_for_htmx(world: World, held: Round, sign_in: SignIn) -> None:
    page = sign_in(world.auditor).get(url(held, EVERYBODY + "&ket_luan=chua-ro&co_cau=rieng"))
    assert "<html" not in text(page)
    assert page.context["equity"].view.gauge.total == chips(sign_in(world.auditor), held)["chua-ro"]


def test_the_make_up_of_those_proposed_is_on_the_rounds_page(
    world: World, held: Round, sign_in: SignIn
) -> None:
    what = Proposed(world.an, "grassroots_fighter", 2025, "regular", round=held)
    open_dossier(what, proposer=world.mai, by=None)
    row = held.awards.get(kind="grassroots_fighter")
    page = sign_in(world.auditor).get(reverse("round", args=[held.pk]) + f"?co_cau={row.pk}")
    assert page.context["makeup"].gauge.total == 1
    assert "Cơ cấu những người được đề nghị" in text(page)
    assert (
        sign_in(world.auditor).get(reverse("round", args=[held.pk]) + "?co_cau=x").context["makeup"] is None
    )


def test_three_rows_take_as_many_queries_as_one(world: World, held: Round, sign_in: SignIn) -> None:
    client = sign_in(world.auditor)
    client.get(url(held, EVERYBODY))
    with CaptureQueriesContext(connection) as one:
        assert len(names(client, held, "&q=binh")) == 1
    with CaptureQueriesContext(connection) as three:
        assert len(names(client, held)) == 3
    assert len(one) == len(three)


def test_a_round_without_awards_has_no_candidates(world: World, sign_in: SignIn) -> None:
    held = prepared_round(world, unit=world.mai)
    set_awards(held, [], on=worlds.TODAY, by=None)
    assert sign_in(world.officer).get(url(held)).status_code == 404


def test_the_officer_of_the_province_proposes_for_every_unit(
    world: World, held: Round, sign_in: SignIn
) -> None:
    eligible(world.an, world.chi)
    client = sign_in(province_officer(world))
    press(client, held, world.an, world.chi)
    assert dict(Dossier.objects.values_list("person__name", "proposer__name")) == {
        "Nguyễn Văn An": "CĐCS Hoa Mai", "Lê Thị Chi": "CĐCS Hoa Lan",
    }  # fmt: skip


def test_last_years_round_is_looked_at_in_january(
    world: World, held: Round, sign_in: SignIn, settings: Any
) -> None:
    """The year is over: its last day counts for who belonged where, today for who may read."""
    settings.TODAY = date(2026, 1, 12)
    client = sign_in(world.auditor)
    assert client.get(url(held, EVERYBODY)).status_code == 200
