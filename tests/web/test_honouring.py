"""Screens of honouring: awards to be presented, ceremonies, conferences, the board."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories as make
from tests.files import made as files
from tests.web import decided
from tests.web import honouring_world as made
from tests.web.world import World
from vinhdanh.accounts.models import User
from vinhdanh.honouring.models import Ceremony, Conference, Conferral
from vinhdanh.honouring.queries import presented_of

SignIn = Callable[[User], Client]


def post(client: Client, url: str, **data: object) -> str:
    return client.post(url, {"token": str(uuid4()), **data}, follow=True).content.decode()


def test_an_officer_records_that_chosen_awards_were_handed_over(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    page = client.get(reverse("awards_waiting")).content.decode()
    assert "Nguyễn Văn An" in page
    assert ">346<" in page  # from 20/12/2024 to 01/12/2025
    url = f"{reverse('confer_awards')}?row={world.line.pk}"
    page = post(client, url, way="post", presented_on="05/01/2025", item_handed="yes", money_vnd="1.000.000")
    assert "Đã ghi trao 1 khen thưởng." in page
    kept = Conferral.objects.get()
    assert (kept.record, kept.way, kept.money_vnd, kept.by) == (world.line, "post", 1_000_000, world.officer)
    assert "Gửi bưu điện" in client.get(reverse("ledger_line", args=[world.line.pk])).content.decode()
    assert "05/01/25" in client.get(reverse("person", args=[world.an.pk])).content.decode()
    assert client.get(url).status_code == 404


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ({"way": "bay"}, "lựa chọn"), ({"presented_on": "mai"}, "mai"), ({"presented_on": "01/12/2024"}, "sau ngày trao"),
        ({"way": "ceremony"}, "Hãy chọn buổi lễ"), ({"money_vnd": "x"}, "money_vnd"), ({"ceremony": "99"}, "99"),
    ],
)  # fmt: skip
def test_odd_words_are_told_and_nothing_is_written(
    world: World, sign_in: SignIn, bad: dict[str, str], says: str
) -> None:
    url = f"{reverse('confer_awards')}?row={world.line.pk}"
    data = {"token": str(uuid4()), "way": "post", "presented_on": "05/01/2025", **bad}
    answer = sign_in(world.officer).post(url, data)
    assert answer.status_code == 200
    assert says in answer.content.decode()
    assert not Conferral.objects.exists()


def test_a_ceremony_goes_from_its_list_to_the_ledger(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    post(
        client, reverse("ceremony_new"), unit=world.mai.code, title="Lễ trao tặng", kind="joined", held_on="20/11/2025",
        place="Hội trường", cost_vnd="0", presenter="Lê Thị Hoa, Chủ tịch", conference="", programme="Chào cờ\nTrao tặng",
    )  # fmt: skip
    held = Ceremony.objects.get()
    assert held.cost_vnd == 0
    post(client, f"{reverse('list_for_ceremony')}?row={world.line.pk}", ceremony=held.pk)
    assert "chờ trao" in client.get(reverse("ceremony", args=[held.pk])).content.decode()
    page = post(client, reverse("ceremony_hold", args=[held.pk]), cost_vnd="2.500.000")
    assert "trao 1 khen thưởng" in page
    assert "trung bình 335 ngày" in page
    held.refresh_from_db()
    assert (held.state, held.cost_vnd, held.conferrals.get().record) == ("held", 2_500_000, world.line)
    assert "không sửa được" in post(
        client, reverse("ceremony_edit", args=[held.pk]), title="x", kind="own", held_on="20/11/2025"
    )


def test_a_decision_tells_how_many_of_its_awards_were_presented(world: World, sign_in: SignIn) -> None:
    decision = decided.issued(world, world.an, world.binh)
    client = sign_in(world.officer)
    assert "Đã trao 0 trên 2" in client.get(reverse("decision", args=[decision.pk])).content.decode()
    post(
        client, f"{reverse('confer_awards')}?quyet_dinh={decision.pk}", way="unit", presented_on="01/12/2025"
    )
    found = presented_of(decision)
    assert (found.total, found.done, found.days) == (2, 2, 0)
    assert "Đã trao 2 trên 2" in client.get(reverse("decision", args=[decision.pk])).content.decode()


def test_a_conference_is_prepared_and_held(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    post(
        client, reverse("conference_new"), unit=world.mai.code, title="Hội nghị điển hình", kind="exemplars", held_on="20/11/2025",
        plan_no="293/KH-LĐLĐ",
    )  # fmt: skip
    held = Conference.objects.get()
    here = reverse("conference", args=[held.pk])
    assert "Nguyễn Văn An" in client.get(reverse("honourees_choose", args=[held.pk])).content.decode()
    client.post(reverse("honourees_choose", args=[held.pk]), {"row": [world.line.pk]})
    post(client, reverse("honouree_add", args=[held.pk]), unit=world.mai.code, merit="Đơn vị dẫn đầu")
    assert "Hãy chọn một cá nhân" in post(client, reverse("honouree_add", args=[held.pk]), merit="Ai?")
    post(client, reverse("delegate_add", args=[held.pk]), person="Đỗ Thị Bình", role="official", seat="A2")
    assert "Hãy chọn đơn vị" in post(
        client, reverse("delegate_add", args=[held.pk]), name="Khách", role="guest"
    )
    file = SimpleUploadedFile("ke-hoach.pdf", files.pdf("Ke hoach"))
    post(client, reverse("conference_paper_add", args=[held.pk]), kind="plan", file=file)
    page = client.get(here).content.decode()
    for text in (
        "1 tập thể, 1 cá nhân, đại diện cho 1 CĐCS, 2 CNVCLĐ",
        "Đơn vị dẫn đầu",
        "Đỗ Thị Bình",
        "A2",
        "ke-hoach.pdf",
        "293/KH-LĐLĐ",
    ):
        assert text in page
    client.post(reverse("delegates_off", args=[held.pk]), {"row": [held.delegates.get().pk]})
    assert not held.delegates.exists()
    post(client, reverse("conference_hold", args=[held.pk]))
    held.refresh_from_db()
    assert (held.state, held.base_unions, held.base_people) == ("held", 1, 2)


def test_the_board_turns_its_pages_on_a_screen_of_a_hall(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.member)
    page = client.get(reverse("board") + "?nam=2024").content.decode()
    assert "Bảng vàng năm 2024" in page
    assert "Nguyễn Văn An" in page
    assert "Lê Thị Chi" not in page
    answer = client.get(reverse("board_screen") + "?nam=2024&chay=1")
    assert answer.headers["Refresh"].startswith("20; url=/bang-vang/man-hinh/?")
    assert "Refresh" not in client.get(reverse("board_screen") + "?nam=2024").headers
    assert client.get(reverse("board") + "?nam=x").status_code == 404
    assert client.get(reverse("board") + f"?don_vi={world.lan.code}").status_code == 404


@pytest.mark.parametrize("name", ["awards_waiting", "honouring", "board"])
def test_lists_ask_as_much_for_three_rows_as_for_one(world: World, sign_in: SignIn, name: str) -> None:
    client = sign_in(world.officer)
    made.ceremony(world)
    url = reverse(name) + "?nam=2024"
    client.get(url)
    with CaptureQueriesContext(connection) as one:
        client.get(url)
    for number in range(3):
        someone = make.person(f"Người {number}", at=world.mai)
        make.award(someone, "grassroots_fighter", 2024, occasion="regular")
    with CaptureQueriesContext(connection) as more:
        client.get(url)
    assert len(one) == len(more)
