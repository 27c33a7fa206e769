"""The day of reception on the screens: asked, said when not known, compared on both sides of the switch, written down."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories as make
from tests.web.world import World
from vinhdanh.accounts.models import User
from vinhdanh.legal.queries import reception_of
from vinhdanh.org.states import Role

SignIn = Callable[[User], Client]
SWITCH = (
    "/thu-xem/?kieu=luat&tu=2025-12-01&den=2025-12-01&nam=2025&don_vi=&giai=grassroots_fighter:person"
    "&gia_dinh=1&nhan_tu=30/09/2026&nhan_den=01/10/2026"
)


def explained(client: Client, world: World, more: str = "") -> str:
    url = reverse("explain", args=["grassroots_fighter", 2025, f"nguoi-{world.an.pk}"])
    return client.get(url + more).content.decode()


def test_on_the_two_sides_of_the_switch_a_verdict_becomes_open_and_says_why(
    world: World, sign_in: SignIn
) -> None:
    answer = sign_in(world.auditor).get(SWITCH)
    counts = {chip["key"]: chip["count"] for chip in answer.context["chips"]}
    assert counts["thanh-chua-ro"] >= 1
    assert counts["them"] == counts["mat"] == 0
    text = answer.content.decode()
    assert "Luật 2022, tiếp nhận 01/10/2026" in text
    assert "Hồ sơ tiếp nhận: bên trước 30/09/2026; bên sau 01/10/2026." in text
    assert "chưa kết luận được, văn bản đang áp dụng chưa được nạp" in text


def test_without_a_day_the_page_says_what_it_takes(world: World, sign_in: SignIn) -> None:
    answer = sign_in(world.auditor).get(SWITCH.replace("&nhan_tu=30/09/2026&nhan_den=01/10/2026", ""))
    assert sum(chip["count"] for chip in answer.context["chips"]) == 0
    assert "Ngày tiếp nhận hồ sơ: chưa biết" in answer.content.decode()


def test_the_comparison_around_the_switch_is_one_press_away(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.auditor)
    ((words, address),) = client.get("/thu-xem/").context["ready"]
    assert words == "Tiếp nhận trước và từ 01/10/2026 (Luật 06/2026/QH16)"
    asked = client.get(address).context["asked"].question
    assert (asked.before.received_on, asked.after.received_on) == (date(2026, 9, 30), date(2026, 10, 1))


def test_a_day_that_is_no_day_is_refused_at_its_field(world: World, sign_in: SignIn) -> None:
    answer = sign_in(world.auditor).get(SWITCH.replace("01/10/2026", "31/09/2026"))
    assert answer.context["asked"] is None
    assert "không có trong lịch" in answer.content.decode()


def test_one_subject_is_explained_under_the_law_of_the_day_of_reception(
    world: World, sign_in: SignIn
) -> None:
    client = sign_in(world.officer)
    plain = explained(client, world)
    assert "coi như trùng ngày xét 01/12/2025" in plain
    assert "06/2026/QH16" not in plain.partition("du-thao")[0].partition('class="clauses"')[0]
    late = explained(client, world, "?nhan=01/10/2026")
    assert "Hồ sơ coi như được tiếp nhận ngày 01/10/2026." in late
    assert "Chưa kết luận được việc tặng" in late
    wrong = explained(client, world, "?nhan=1/13/2026")
    assert "coi như trùng ngày xét 01/12/2025" in wrong
    assert 'class="error"' in wrong


def test_years_that_no_switch_can_touch_do_not_ask(world: World, sign_in: SignIn) -> None:
    url = reverse("explain", args=["grassroots_fighter", 2023, f"nguoi-{world.an.pk}"])
    assert "tiếp nhận hồ sơ" not in sign_in(world.officer).get(url).content.decode()


def test_an_officer_of_the_top_unit_writes_the_day_and_the_year_is_computed_anew(
    judged: World, sign_in: SignIn
) -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    client = sign_in(make.account("tinh", role=Role.OFFICER, at=judged.province))
    assert "Ghi ngày tiếp nhận hồ sơ của năm" in client.get("/du-dieu-kien/?nam=2025").content.decode()
    answer = client.post(reverse("set_reception"), {"nam": "2025", "nhan": "02/10/2026"}, follow=True)
    assert "đang được tính lại" in answer.content.decode()
    assert reception_of(2025) == date(2026, 10, 2)
    assert ProcrastinateJob.objects.get(task_name="facts.refresh_year").args == {"year": 2025}
    # one subject is answered as the whole year is
    assert "Hồ sơ coi như được tiếp nhận ngày 02/10/2026." in explained(client, judged)


@pytest.mark.parametrize(("typed", "said"), [("32/01/2026", "không"), ("01/01/2030", "trong năm 2025")])
def test_a_day_that_cannot_be_is_not_written(typed: str, said: str, judged: World, sign_in: SignIn) -> None:
    client = sign_in(make.account("tinh", role=Role.OFFICER, at=judged.province))
    answer = client.post(reverse("set_reception"), {"nam": "2025", "nhan": typed}, follow=True)
    assert said in " ".join(str(message) for message in answer.context["messages"])
    assert reception_of(2025) is None


def test_others_read_the_day_but_do_not_write_it(judged: World, sign_in: SignIn) -> None:
    text = sign_in(judged.officer).get("/du-dieu-kien/?nam=2025").content.decode()
    assert "Chưa biết ngày cơ quan thẩm định tiếp nhận hồ sơ" in text
    assert "Ghi và tính lại" not in text
