"""The frame: where one works, in which language, what the browser may do, searching, errors."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories as make
from tests.web.world import PASSWORD, World
from vinhdanh.accounts.models import User
from vinhdanh.org.actions import rename_unit
from vinhdanh.org.models import Assignment

SignIn = Callable[[User], Client]


def test_signing_in_leads_on_and_a_wrong_password_does_not(world: World, client: Client) -> None:
    url = reverse("sign_in")
    wrong = client.post(url, {"username": "canbo", "password": "sai"})
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng" in wrong.content.decode()
    right = client.post(url, {"username": "canbo", "password": PASSWORD, "next": "/luat/"})
    assert (right.status_code, right["Location"]) == (302, "/luat/")


@pytest.mark.parametrize("target", ["https://example.org/", "//example.org", "javascript:alert(1)"])
def test_signing_in_never_leads_away(target: str, world: World, client: Client) -> None:
    answer = client.post(reverse("sign_in"), {"username": "canbo", "password": PASSWORD, "next": target})
    assert answer["Location"] == "/"


def test_the_working_unit_year_and_day_stay_while_one_moves(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.auditor)
    client.post(
        reverse("work_context"), {"unit": "CĐCS Hoa Lan · hoa-lan", "year": "2023", "as_of": "15/06/2023"}
    )
    context = client.get(reverse("people")).context["frame"].context
    assert (context.unit, context.year, context.as_of) == (world.lan, 2023, date(2023, 6, 15))
    assert client.get(reverse("people")).context["listing"].total == 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"unit": "hoa-lan"}, "Không tìm thấy đơn vị này trong phạm vi"),
        ({"unit": "hoa-mai", "as_of": "40/1/2025"}, "không có trong lịch"),
    ],
)
def test_a_working_unit_out_of_range_or_no_day_is_said(
    data: dict[str, str], said: str, world: World, sign_in: SignIn
) -> None:
    answer = sign_in(world.officer).post(reverse("work_context"), {**data, "next": "/"}, follow=True)
    assert said in answer.content.decode()
    assert answer.context["frame"].context.unit == world.mai


def test_vietnamese_whatever_the_browser_speaks(world: World, sign_in: SignIn) -> None:
    answer = sign_in(world.officer).get("/", headers={"accept-language": "en-US"})
    assert answer["Content-Language"] == "vi"
    assert '<html lang="vi">' in answer.content.decode()


def test_english_is_kept_for_the_account(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    client.post(reverse("set_language"), {"language": "en"})
    assert '<html lang="en">' in client.get("/").content.decode()
    world.officer.refresh_from_db()
    assert world.officer.language == "en"
    fresh = Client()
    fresh.post(reverse("sign_in"), {"username": "canbo", "password": PASSWORD})
    assert '<html lang="en">' in fresh.get("/").content.decode()


def test_pages_carry_a_policy_without_inline_code(world: World, sign_in: SignIn) -> None:
    answer = sign_in(world.officer).get("/")
    policy = answer["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert answer["X-Frame-Options"] == "DENY"


def test_changing_the_password_asks_for_the_present_one(world: World, sign_in: SignIn) -> None:
    client, url = sign_in(world.officer), reverse("account")
    good = "Hoa-Phuong-1986"
    wrong = client.post(url, {"present": "sai", "password": good, "again": good})
    assert "Mật khẩu hiện tại chưa đúng" in wrong.content.decode()
    weak = client.post(url, {"present": PASSWORD, "password": "12345", "again": "12345"})
    assert "error-summary" in weak.content.decode()
    assert client.post(url, {"present": PASSWORD, "password": good, "again": good}).status_code == 302
    world.officer.refresh_from_db()
    assert world.officer.check_password(good)
    assert client.get("/").status_code == 200


def test_an_administrator_opens_an_account_and_gives_a_role(world: World, sign_in: SignIn) -> None:
    data = {
        "username": "hoa.mai", "display_name": "Phạm Thị Dung", "password": "Sen-Trang-2025", "role": "officer",
        "unit": "CĐCS Hoa Mai · hoa-mai", "since": "01/12/2025",
    }  # fmt: skip
    client = sign_in(world.administrator)
    assert client.post(reverse("assign"), data).status_code == 302
    given = Assignment.objects.get(user__username="hoa.mai")
    assert (given.unit, given.role, given.granted_by) == (world.mai, "officer", world.administrator)
    again = client.post(reverse("assign"), data).content.decode()
    assert "đã giữ vai trò này" in again


def test_a_new_account_needs_a_good_password_and_leaves_nothing_half_done(
    world: World, sign_in: SignIn
) -> None:
    data = {
        "username": "moi",
        "display_name": "Mới",
        "password": "123",
        "role": "officer",
        "unit": "hoa-mai",
        "since": "01/12/2025",
    }
    answer = sign_in(world.administrator).post(reverse("assign"), data)
    assert answer.status_code == 200
    assert not User.objects.filter(username="moi").exists()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("nguyen van an", "Nguyễn Văn An"),
        ("hoa mai", "CĐCS Hoa Mai"),
        ("12/QĐ", "12/QĐ-LĐLĐ"),
        ("BINH", "Đỗ Thị Bình"),
    ],
)
def test_one_box_finds_people_units_and_decisions(
    words: str, found: str, world: World, sign_in: SignIn
) -> None:
    assert found in sign_in(world.officer).get(reverse("search"), {"q": words}).content.decode()


def test_an_old_name_still_finds_the_unit(world: World, sign_in: SignIn) -> None:
    rename_unit(world.mai, name="CĐCS Phượng Vĩ", on=date(2024, 1, 1), by=None)
    answer = sign_in(world.officer).get(reverse("search"), {"q": "hoa mai"}).content.decode()
    assert "CĐCS Phượng Vĩ" in answer
    assert "tên cũ: CĐCS Hoa Mai" in " ".join(answer.split())


@pytest.mark.parametrize("words", ["nguyen van an", "hoa mai", "12/QĐ-LĐLĐ"])
def test_search_tells_a_stranger_nothing(words: str, world: World, sign_in: SignIn) -> None:
    answer = sign_in(world.stranger).get(reverse("search"), {"q": words}).content.decode()
    assert "Không thấy gì khớp" in answer


def test_suggestions_are_units_in_range_with_their_codes(world: World, sign_in: SignIn) -> None:
    answer = sign_in(world.officer).get(reverse("suggest_units"), {"field": "unit", "unit": "hoa"})
    assert answer.content.decode().strip() == '<option value="CĐCS Hoa Mai · hoa-mai"></option>'


def test_a_form_that_came_without_its_token_is_told_in_vietnamese(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.officer)
    answer = client.post(reverse("work_context"), {"unit": "hoa-mai"})
    assert answer.status_code == 403
    assert "Biểu mẫu đã hết hạn" in answer.content.decode()


def test_an_address_that_is_not_there_says_so_in_vietnamese(world: World, sign_in: SignIn) -> None:
    answer = sign_in(world.officer).get("/khong-co/")
    assert answer.status_code == 404
    assert "Không tìm thấy trang này" in answer.content.decode()


def test_a_fault_of_ours_is_told_without_the_database(
    world: World, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def breaks(*_: object) -> None:
        raise RuntimeError("hỏng")

    monkeypatch.setattr("vinhdanh.web.home._todos", breaks)
    client = sign_in(world.officer)
    client.raise_request_exception = False
    answer = client.get("/")
    assert answer.status_code == 500
    assert "Hệ thống gặp lỗi" in answer.content.decode()


def test_home_of_an_officer_names_the_work_that_waits(judged: World, sign_in: SignIn) -> None:
    text = sign_in(judged.officer).get("/").content.decode()
    assert "1 người chưa có mức độ hoàn thành nhiệm vụ năm 2025" in text
    assert "Xác nhận hồ sơ" not in text


def test_home_of_a_member_is_their_own_record(judged: World, sign_in: SignIn) -> None:
    text = sign_in(judged.member).get("/").content.decode()
    assert "Năm 2025, anh/chị đủ điều kiện gì?" in text
    assert "Danh sách người" not in text


def test_people_who_left_their_unit_are_pointed_out(world: World, sign_in: SignIn) -> None:
    from vinhdanh.people.models import Membership

    lost = make.person("Vũ Văn Giang", at=world.mai)
    Membership.objects.filter(person=lost).update(until=date(2025, 3, 1))
    client = sign_in(world.officer)
    assert "1 người không còn thuộc đơn vị nào" in client.get("/").content.decode()
    listing = client.get(reverse("people") + "?don_vi=&chua_co_don_vi=1").context["listing"]
    assert [row.name for row, _ in listing.rows] == ["Vũ Văn Giang"]


def test_the_citizen_number_is_masked_until_asked_for(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    shown = client.get(reverse("person", args=[world.an.pk])).content.decode()
    assert "***…111" in shown
    assert "001085000111" not in shown
    asked = client.post(reverse("citizen_id", args=[world.an.pk]))
    assert "001085000111" in asked.content.decode()
    assert asked["Cache-Control"] == "no-store"
    assert (
        "001085000111" not in sign_in(world.head).get(reverse("person", args=[world.an.pk])).content.decode()
    )
