"""Structure and records of a unit by hand: read before it is written, history kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories as make
from tests.web.pressing import errors, opened, press, press_twice, said
from tests.web.world import World
from vinhdanh.accounts.models import User
from vinhdanh.conduct.models import Hold, PerformanceGrade
from vinhdanh.org.models import Succession, Unit, UnitEvent
from vinhdanh.org.queries import above
from vinhdanh.org.states import Role
from vinhdanh.people.models import Membership
from vinhdanh.people.queries import unit_of

SignIn = Callable[[User], Client]
ON, BEFORE = date(2025, 7, 1), date(2025, 6, 30)


@pytest.fixture
def upper(world: World, sign_in: SignIn) -> Client:
    """The officer of the province, who may change the structure below."""
    return sign_in(make.officer(world.province, "canbo-tinh"))


def address(name: str) -> str:
    return reverse(name, args=["hoa-mai"])


def test_renaming_is_read_first_and_keeps_the_old_name(world: World, upper: Client) -> None:
    sent = {**opened(upper, address("unit_rename")), "name": "CĐCS Hoa Đào", "on": "1/7/2025"}
    first = upper.post(address("unit_rename"), {**sent, "decision_no": "12/QĐ"})
    text = first.content.decode()
    assert "Từ 01/07/2025, CĐCS Hoa Mai mang tên “CĐCS Hoa Đào”." in text
    assert "giữ nguyên, vẫn xem được như khi đó" in text
    assert not UnitEvent.objects.filter(kind="rename").exists()
    done = press_twice(
        upper, address("unit_rename"), name="CĐCS Hoa Đào", on="01/07/2025", decision_no="12/QĐ"
    )
    assert "từ 01/07/2025 CĐCS Hoa Mai mang tên CĐCS Hoa Đào" in said(upper, done)
    world.mai.refresh_from_db()
    assert world.mai.name == "CĐCS Hoa Đào"
    assert list(world.mai.names.order_by("since").values_list("name", flat=True)) == [
        "CĐCS Hoa Mai",
        "CĐCS Hoa Đào",
    ]
    event = UnitEvent.objects.get(kind="rename")
    assert (event.on, event.decision_no, event.by and event.by.username) == (ON, "12/QĐ", "canbo-tinh")


def test_a_refusal_stands_at_its_field_before_any_notice_is_agreed_to(world: World, upper: Client) -> None:
    answer = press(upper, address("unit_rename"), name="CĐCS Hoa Lan", on="01/07/2025")
    assert "đã có đơn vị tên “CĐCS Hoa Lan”" in errors(answer)["name"][0]
    assert "Đồng ý, ghi thay đổi" not in answer.content.decode()


def test_opening_a_unit_below(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    done = press_twice(
        client, address("unit_open"), name="Tổ công đoàn Một", kind="union_group", on="01/09/2025"
    )
    made = Unit.objects.get(name="Tổ công đoàn Một")
    assert done["Location"] == reverse("unit", args=[made.code])
    assert [unit.pk for unit in above(made, date(2025, 9, 1))] == [world.province.pk, world.mai.pk]
    assert "Đã mở Tổ công đoàn Một, trực thuộc CĐCS Hoa Mai" in said(client, done)


def test_moving_under_another_parent(world: World, upper: Client) -> None:
    area = make.unit("Công đoàn khu vực Một", parent=world.province, kind="upper_union", code="khu-vuc")
    sent = {**opened(upper, address("unit_move")), "parent": "Công đoàn khu vực Một · khu-vuc", "on": "01/07/2025"}  # fmt: skip
    first = upper.post(address("unit_move"), sent)
    assert (
        "CĐCS Hoa Mai trực thuộc Công đoàn khu vực Một thay cho LĐLĐ tỉnh Vĩnh Sơn" in first.content.decode()
    )
    assert "Cùng chuyển: 2 người." in first.content.decode()
    done = upper.post(address("unit_move"), {**sent, "seen": first.context["notice"].mark})
    assert done["Location"] == reverse("unit", args=["hoa-mai"])
    assert [unit.pk for unit in above(world.mai, ON)] == [world.province.pk, area.pk]
    assert [unit.pk for unit in above(world.mai, BEFORE)] == [world.province.pk]


def test_merging_takes_the_people_along(world: World, upper: Client) -> None:
    done = press_twice(upper, address("unit_merge"), into="hoa-lan", on="01/07/2025", decision_no="9/QĐ")
    assert done["Location"] == reverse("unit", args=["hoa-lan"])
    assert unit_of(world.an, ON) == world.lan
    assert unit_of(world.an, BEFORE) == world.mai
    link = Succession.objects.get(predecessor=world.mai)
    assert (link.successor, link.heir, link.on) == (world.lan, True, ON)
    assert "CĐCS Hoa Mai sáp nhập vào CĐCS Hoa Lan" in said(upper, done)


def test_merging_into_oneself_is_refused_at_the_field(world: World, upper: Client) -> None:
    answer = press(upper, address("unit_merge"), into="hoa-mai", on="01/07/2025")
    assert "into" in errors(answer)


def test_splitting_names_new_units_and_an_heir(world: World, upper: Client) -> None:
    names = {"name-1": "CĐCS Hoa Mai Một", "name-2": "CĐCS Hoa Mai Hai", "heir": "2"}
    done = press_twice(upper, address("unit_split"), **names, on="01/07/2025")
    heir = Unit.objects.get(name="CĐCS Hoa Mai Hai")
    assert done["Location"] == reverse("unit", args=[heir.code])
    assert unit_of(world.an, ON) == heir
    assert Succession.objects.filter(predecessor=world.mai).count() == 2
    assert Succession.objects.get(predecessor=world.mai, heir=True).successor == heir


def test_one_more_row_is_asked_for_without_writing_or_complaint(world: World, upper: Client) -> None:
    sent = {**opened(upper, address("unit_split")), "name-1": "CĐCS Một", "more": "1"}
    answer = upper.post(address("unit_split"), sent)
    form = answer.context["form"]
    assert "name-3" in form.fields
    assert form["name-1"].value() == "CĐCS Một"
    assert "error-summary" not in answer.content.decode()


def test_splitting_into_one_is_refused(world: World, upper: Client) -> None:
    answer = press(upper, address("unit_split"), **{"name-1": "CĐCS Một"}, on="01/07/2025")
    assert errors(answer)["name-2"] == ["Hãy điền ô này."]


def test_an_heir_must_have_a_name(world: World, upper: Client) -> None:
    sent = {"name-1": "CĐCS Một", "name-2": "CĐCS Hai", "name-3": "", "heir": "3", "on": "01/07/2025"}
    answer = upper.post(address("unit_split"), {**opened(upper, address("unit_split")), **sent})
    assert "chưa có tên" in errors(answer)["heir"][0]  # type: ignore[arg-type]


def test_dissolving_says_who_is_left_without_a_unit(world: World, upper: Client) -> None:
    sent = {**opened(upper, address("unit_dissolve")), "on": "01/07/2025"}
    first = upper.post(address("unit_dissolve"), sent)
    assert "2 người đang sinh hoạt tại đây không còn thuộc đơn vị nào" in first.content.decode()
    upper.post(address("unit_dissolve"), {**sent, "seen": first.context["notice"].mark})
    world.mai.refresh_from_db()
    assert world.mai.closed_on == ON
    assert set(Membership.objects.filter(unit=world.mai).values_list("until", flat=True)) == {ON}


def test_a_day_far_off_or_no_day_is_refused(world: World, upper: Client) -> None:
    for day, why in (
        ("31/02/2025", "không có trong lịch"),
        ("01/01/2090", "chưa tới"),
        ("01/01/0202", "quá xa"),
    ):
        answer = press(upper, address("unit_dissolve"), on=day)
        assert why in errors(answer)["on"][0]


def test_facts_of_a_unit_are_changed_and_noted(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    done = press(client, address("unit_edit"), sector="Giáo dục", remote="yes", founded_on="01/04/1998")
    assert done["Location"] == reverse("unit", args=["hoa-mai"])
    world.mai.refresh_from_db()
    assert (world.mai.sector, world.mai.remote, world.mai.non_state) == ("Giáo dục", True, None)
    assert "Sửa thông tin" in said(client, done)


def test_a_collective_is_graded_held_and_released(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    done = press(client, address("unit_grade"), year="2025", grade="good", decision_no="5/QĐ")
    assert "Hoàn thành tốt nhiệm vụ" in said(client, done)
    assert PerformanceGrade.objects.get(unit=world.mai).decision_no == "5/QĐ"
    done = press(client, address("unit_hold"), reason="inspection", since="01/11/2025")
    assert "Đang tạm dừng xét khen thưởng từ 01/11/2025" in said(client, done)
    hold = Hold.objects.get(unit=world.mai)
    release = reverse("hold_release", args=[hold.pk])
    assert release in client.get(address("unit_changes")).content.decode()
    early = press(client, release, on="01/10/2025")
    assert "không thể trước" in errors(early)["on"][0]
    done = press(client, release, on="20/11/2025")
    assert "Đang tạm dừng" not in said(client, done)
    hold.refresh_from_db()
    assert hold.until == date(2025, 11, 20)


def test_the_page_of_changes_shows_only_what_one_may(world: World, sign_in: SignIn) -> None:
    own = sign_in(world.officer).get(address("unit_changes")).content.decode()
    assert address("unit_award") in own
    assert address("unit_open") in own
    assert address("unit_merge") not in own
    administrator = sign_in(world.administrator).get(address("unit_changes")).content.decode()
    assert address("unit_merge") in administrator
    assert address("unit_award") not in administrator


def test_the_unit_page_offers_changes_only_to_whoever_may(world: World, sign_in: SignIn) -> None:
    page = reverse("unit", args=["hoa-mai"])
    assert address("unit_changes") in sign_in(world.officer).get(page).content.decode()
    assert address("unit_changes") not in sign_in(world.auditor).get(page).content.decode()


def test_an_officer_may_not_send_a_unit_where_they_have_no_say(world: World, sign_in: SignIn) -> None:
    other = make.unit("Công đoàn ngành Y tế", kind="sectoral_union", code="y-te")
    user = make.account("hai-vai", role=Role.OFFICER, at=world.province)
    from vinhdanh.org.assignments import assign_role

    assign_role(user, role=Role.AUDITOR, unit=other, since=date(2020, 1, 1), by=None)
    answer = press(sign_in(user), address("unit_move"), parent="y-te", on="01/07/2025")
    assert "Chỉ cán bộ thi đua" in errors(answer)["parent"][0]
