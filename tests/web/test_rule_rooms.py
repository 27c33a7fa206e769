"""The rooms of a rule page: procedure, money and caps of a day, as the law files say, or what is not loaded."""

from __future__ import annotations

from datetime import date
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from tests.web.world import World
from vinhdanh.engine.money import prize
from vinhdanh.engine.procedures import procedure_on
from vinhdanh.engine.rules import rulebook
from vinhdanh.legal.actions import switch_on
from vinhdanh.web.rule_rooms import Rooms

FIGHTER = "grassroots_fighter"


@pytest.fixture
def reader(world: World, client: Client) -> Client:
    client.force_login(world.officer)
    return client


def rooms(reader: Client, code: str, **query: str) -> tuple[Rooms, str]:
    answer = reader.get(reverse("rule", args=[code]), query)
    return answer.context["rooms"], " ".join(unescape(answer.content.decode()).split())


def test_the_procedure_of_the_day_stands_there_with_its_articles(reader: Client) -> None:
    found, text = rooms(reader, FIGHTER)
    law = procedure_on(rulebook(), FIGHTER, "person", date(2025, 12, 1))
    assert law is not None
    assert found.day == date(2025, 12, 1)
    for _name, ground in law.grounds():
        assert ground.cite in text
    assert "đạt từ 80% tổng số thành viên hội đồng" in text
    assert "Chưa được nạp: mới đọc một phần Nghị định 152/2025/NĐ-CP." in text
    assert "CĐCS" in text or "Công đoàn cơ sở" in text


def test_publication_days_and_consent_are_read(reader: Client) -> None:
    _found, text = rooms(reader, "order_labour_3", doi_tuong="person")
    assert "ít nhất 10 ngày làm việc" in text
    assert "có ý kiến của cơ quan, tổ chức ở trung ương" in text


def test_each_kind_of_occasion_has_its_procedure(reader: Client) -> None:
    found, text = rooms(reader, "merit_certificate_province", doi_tuong="person")
    assert len(found.paths) == 2
    assert "Thành tích xuất sắc đột xuất" in text


@pytest.mark.parametrize(
    ("day", "amount"), [("20/12/2022", "1.490.000"), ("20/12/2025", "2.340.000"), ("01/07/2026", "2.530.000")]
)
def test_money_follows_the_day_asked(day: str, amount: str, reader: Client) -> None:
    _found, text = rooms(reader, FIGHTER, ngay=day)
    assert f"1 × {amount}" in text
    assert f"{amount} đồng" in text


def test_money_of_every_kind_of_subject_and_of_a_household(reader: Client) -> None:
    found, text = rooms(reader, "merit_certificate_province", doi_tuong="person")
    day = date(2025, 12, 1)
    for kind in ("person", "collective", "household"):
        expected = prize("merit_certificate_province", kind, day, book=rulebook())
        assert f"{expected.prize_vnd:,}".replace(",", ".") in text
    assert "1,5 × 1,5 × 2.340.000" in text
    assert [line.here for line in found.money.prizes] == [True, False, False]
    assert "Nghị định 152/2025/NĐ-CP, Điều 54" in text


def test_money_that_is_not_loaded_says_which_part(reader: Client) -> None:
    assert "Chưa được nạp: mức lương cơ sở của ngày này" in rooms(reader, FIGHTER, ngay="01/01/2005")[1]
    assert "mức tiền thưởng theo văn bản của ngày này" in rooms(reader, FIGHTER, ngay="01/01/2015")[1]
    assert "chưa đọc thấy mức tiền thưởng nào" in rooms(reader, "creative_labour")[1]


def test_who_decides_in_a_commune_is_paid_apart(reader: Client) -> None:
    _found, text = rooms(reader, "commendation_letter", doi_tuong="person", ngay="01/12/2023")
    assert "do Chủ tịch UBND cấp xã quyết định" in text


def test_the_national_cap_ends_with_2023_and_the_law_says_so_after(reader: Client) -> None:
    _found, before = rooms(reader, FIGHTER, ban="2017-10-01")
    assert "không quá 15% số người đạt Lao động tiên tiến" in before
    found, now = rooms(reader, FIGHTER)
    assert [line.none for line in found.caps.lines] == [True]
    assert "không còn đặt tỷ lệ tối đa chung" in now
    assert "từ 01/10/2017 đến 31/12/2023" in now


def test_no_cap_loaded_is_silence_of_a_text_that_was_read_or_a_lack(reader: Client) -> None:
    assert "Luật 06/2022/QH15 không nêu." in rooms(reader, "victorious_unit")[0].caps.silent
    assert "Chưa được nạp" in rooms(reader, "people_teacher")[0].caps.silent


def test_a_cap_of_a_regulation_in_use_is_marked_as_such(reader: Client, world: World) -> None:
    asked = {"doi_tuong": "person"}
    assert rooms(reader, "merit_certificate_province", **asked)[0].caps.local is False
    officer = world.accounts["officer"]
    switch_on("dak_lak_kh_0125_2025", world.mai, by=officer)
    found, text = rooms(reader, "merit_certificate_province", **asked)
    assert found.caps.local
    assert "Mỗi đơn vị không quá 5 cá nhân được tặng Bằng khen" in text
    assert "quy định riêng" in text
    assert "đang áp dụng: CĐCS Hoa Mai" in text
    assert not rooms(reader, "merit_certificate_province", **asked, ngay="01/11/2025")[0].caps.local


def test_what_a_regulation_in_use_adds_to_the_procedure_is_marked(reader: Client, world: World) -> None:
    switch_on("bac_ninh_2025", world.mai, by=world.officer)
    found, text = rooms(reader, "provincial_fighter", ngay="20/12/2025")
    assert [own.of.overlay.code for path in found.paths for own in path.own] == ["bac_ninh_2025"]
    assert "Hồ sơ hằng năm gửi Sở Nội vụ trước 10/12" in text


def test_a_day_that_is_none_keeps_the_page_and_says_so(reader: Client) -> None:
    found, text = rooms(reader, FIGHTER, ngay="31/02/2025")
    assert "không có trong lịch" in text
    assert found.day == date(2025, 12, 1)


def test_an_award_without_a_standard_has_its_rooms(reader: Client) -> None:
    _found, text = rooms(reader, "people_teacher")
    assert "12,5 × 2.340.000" in text
    assert "Chưa được nạp." in text


def test_under_the_unread_law_the_rooms_are_for_reference(reader: Client) -> None:
    assert rooms(reader, FIGHTER, ngay="15/10/2026")[0].capped
    assert not rooms(reader, FIGHTER)[0].capped
