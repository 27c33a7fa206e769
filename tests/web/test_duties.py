"""The calendar, hand-overs and messages on their pages."""

from __future__ import annotations

import io
from collections.abc import Callable

from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from tests import factories as make
from tests.web.world import TODAY, World
from vinhdanh.accounts.models import User
from vinhdanh.duties.actions import hand_over, note_day
from vinhdanh.duties.models import CalendarNote, Handover, NoticeWish

SignIn = Callable[[User], Client]


def test_a_day_of_ones_own_goes_on_the_calendar_and_off_again(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    url = reverse("calendar")
    assert client.post(url, {"title": "Hội nghị người lao động", "day": "15/01/2026"}).status_code == 302
    page = client.get(f"{url}?nam=2026").content.decode()
    assert "15/01/2026" in page
    assert "Hội nghị người lao động" in page
    client.post(reverse("calendar_end", args=[CalendarNote.objects.get().pk]))
    client.get(url)  # which says that it is gone
    assert "Hội nghị người lao động" not in client.get(f"{url}?nam=2026").content.decode()


def test_a_wrong_day_keeps_what_was_typed(world: World, sign_in: SignIn) -> None:
    page = sign_in(world.officer).post(reverse("calendar"), {"title": "Việc đã gõ", "day": "31/02/2026"})
    assert "không có trong lịch" in page.content.decode()
    assert "Việc đã gõ" in page.content.decode()
    assert not CalendarNote.objects.exists()


def test_who_does_not_keep_the_records_reads_only(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.head)
    assert "Ghi vào lịch" not in client.get(reverse("calendar")).content.decode()
    assert client.post(reverse("calendar"), {"title": "x", "day": "15/01/2026"}).status_code == 403


def test_the_calendar_as_a_file(world: World, sign_in: SignIn) -> None:
    note_day(world.mai, "Hội nghị", TODAY, by=None)
    answer = sign_in(world.officer).get(reverse("calendar_file"))
    assert answer["Content-Type"].startswith("text/calendar")
    assert "SUMMARY:Hội nghị" in answer.content.decode()


def test_handing_over_and_taking(world: World, sign_in: SignIn) -> None:
    taker = make.account("ke-nhiem", role="officer", at=world.mai)
    made = sign_in(world.officer).post(reverse("handovers"), {"taker": "ke-nhiem", "note": "Nhớ gọi chị Hoa"})
    handover = Handover.objects.get()
    assert made["Location"] == reverse("handover", args=[handover.pk])
    client = sign_in(taker)
    assert "Nhớ gọi chị Hoa" in client.get(made["Location"]).content.decode()
    client.post(made["Location"])
    handover.refresh_from_db()
    assert handover.taken_at is not None


def test_an_unknown_successor_is_told_at_the_field(world: World, sign_in: SignIn) -> None:
    page = sign_in(world.officer).post(reverse("handovers"), {"taker": "khong-ai", "note": "Lời đã gõ"})
    assert "Không có tài khoản tên “khong-ai”." in page.content.decode()
    assert "Lời đã gõ" in page.content.decode()


def test_the_pack_as_a_workbook_is_text_only(world: World, sign_in: SignIn) -> None:
    taker = make.account("ke-nhiem")
    made = hand_over(world.mai, taker=taker, note="=1+1", on=TODAY, by=world.officer)
    answer = sign_in(world.officer).get(reverse("handover_file", args=[made.pk]))
    book = load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames[:3] == ["Bàn giao", "Đợt xét chưa khép", "Hồ sơ chưa xong"]
    kinds = {
        cell.data_type
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
    assert kinds == {"s"}


def test_where_and_how_often_one_is_told(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    client.post(reverse("set_notices"), {"email": "hoa.mai@example.org", "wish": "daily"})
    world.officer.refresh_from_db()
    assert world.officer.email == "hoa.mai@example.org"
    assert NoticeWish.objects.get(user=world.officer).wish == "daily"
    page = client.post(reverse("set_notices"), {"email": "không phải", "wish": "daily"}, follow=True)
    assert "không phải địa chỉ e-mail" in page.content.decode()
    world.officer.refresh_from_db()
    assert world.officer.email == "hoa.mai@example.org"
