"""The screens of the registers: every book opens, a row is entered on a form, many are pasted, all or none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from tests import factories as make
from tests.web import tracking_world as kept
from tests.web.world import TODAY, World
from vinhdanh.accounts.models import User
from vinhdanh.registers.actions import void_entry
from vinhdanh.registers.models import EntryEvent
from vinhdanh.training.models import Attendance
from vinhdanh.web.registers.shelf import BOOKS
from vinhdanh.workplace.models import AgreementClause, Dialogue
from vinhdanh.workplace.registers import DIALOGUES

SignIn = Callable[[User], Client]


def post(client: Client, url: str, **data: object) -> str:
    return client.post(url, {"token": str(uuid4()), **data}, follow=True).content.decode()


def brought(client: Client, url: str, **data: object) -> str:
    """The page after a sheet was looked through, and written where it was good."""
    sent = {"token": str(uuid4()), **data}
    first = client.post(url, sent)
    if not first.context or not first.context["notice"]:
        return first.content.decode()
    rows = first.context["form"].data["rows"]
    seen = {"token": sent["token"], "rows": rows, "seen": first.context["notice"].mark}
    return first.content.decode() + client.post(url, seen, follow=True).content.decode()


def url(name: str, *args: object, **query: object) -> str:
    found = reverse(name, args=args)
    return found + ("?" + "&".join(f"{key}={value}" for key, value in query.items()) if query else "")


DESK = [slug for slug, book in BOOKS.items() if not book.at]


@pytest.mark.parametrize("slug", DESK)
def test_every_book_has_a_list_a_form_and_a_workbook(slug: str, world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    page = client.get(url("register_list", slug))
    assert page.status_code == 200
    assert str(BOOKS[slug].title) in page.content.decode()
    sent = b"".join(client.get(url("register_list", slug, xuat=1)).streaming_content)
    assert load_workbook(BytesIO(sent)).active.title == "Danh sách"
    needed = BOOKS[slug].under
    assert client.get(url("register_new", slug)).status_code == (404 if needed else 200)
    assert client.get(url("register_bring", slug)).status_code == (
        404 if needed or not BOOKS[slug].brings else 200
    )


def test_the_hub_counts_this_year_s_rows_of_what_one_reads(world: World, sign_in: SignIn) -> None:
    kept.dialogue(world)
    kept.dialogue(world, unit=world.lan)
    for user, count in ((world.officer, 1), (world.auditor, 2), (world.stranger, 1)):
        groups = sign_in(user).get(url("tracking")).context["groups"]
        counted = {card.book.slug: card.count for _title, cards in groups for card in cards}
        assert counted["doi-thoai"] == count


@pytest.mark.parametrize(
    ("role", "shown"),
    [("officer", 1), ("head", 1), ("auditor", 2), ("member", 0), ("stranger", 1), ("nobody", 0)],
)
def test_a_list_shows_the_rows_of_units_one_reads(
    role: str, shown: int, world: World, sign_in: SignIn
) -> None:
    kept.dialogue(world)
    kept.dialogue(world, unit=world.lan)
    page = sign_in(world.accounts[role]).get(url("register_list", "doi-thoai", don_vi=""))
    assert page.context["listing"].total == shown


def test_lists_ask_no_more_for_three_rows_than_for_one(world: World, sign_in: SignIn) -> None:
    client, counts = sign_in(world.auditor), []
    for more in (1, 2):
        for _ in range(more):
            kept.agreement(world), kept.proposal(world), kept.class_(world)
        for slug in ("thoa-uoc", "kien-nghi", "lop"):
            with CaptureQueriesContext(
                connection,
            ) as asked:
                client.get(url("register_list", slug))
            counts.append(len(asked))
    assert counts[:3] == counts[3:]


def test_a_row_is_entered_read_put_right_and_struck_out(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    said = {
        "unit": "hoa-mai",
        "happened_on": "10/05/2025",
        "kind": "periodic",
        "sector": "non_state",
        "attended": "1.200",
    }
    page = post(client, url("register_new", "doi-thoai"), **said)
    row = Dialogue.objects.get()
    assert (row.attended, row.unit, row.recorded_by) == (1200, world.mai, world.officer)
    assert "1.200" in page
    wrong = post(
        client, url("register_edit", "doi-thoai", row.pk), **{**said, "attended": "12", "reason": ""}
    )
    assert "Hãy điền ô này" in wrong
    page = post(
        client,
        url("register_edit", "doi-thoai", row.pk),
        **{**said, "attended": "12", "reason": "Gõ thừa số"},
    )
    assert "1200 → 12" in page
    page = post(client, url("register_void", "doi-thoai", row.pk), reason="Ghi nhầm đơn vị")
    assert "Ghi nhầm đơn vị" in page
    assert client.get(url("register_list", "doi-thoai")).context["listing"].total == 0
    assert "đã bỏ" in post(client, url("register_edit", "doi-thoai", row.pk), **said, reason="x")


def test_a_second_press_writes_nothing_more(world: World, sign_in: SignIn) -> None:
    client, token = sign_in(world.officer), str(uuid4())
    said = {
        "token": token,
        "unit": "hoa-mai",
        "happened_on": "10/05/2025",
        "kind": "periodic",
        "sector": "non_state",
    }
    for _ in range(2):
        client.post(url("register_new", "doi-thoai"), said)
    assert Dialogue.objects.count() == 1


def test_a_child_is_entered_from_the_row_above_only(world: World, sign_in: SignIn) -> None:
    client, above = sign_in(world.officer), kept.agreement(world)
    said = {"happened_on": "10/05/2025", "theme": "bonus", "text": "Thưởng Tết", "better": "on"}
    post(client, url("register_new", "dieu-khoan", thuoc=above.pk), **said)
    clause = AgreementClause.objects.get()
    assert (clause.agreement, clause.unit, clause.better) == (above, world.mai, True)
    for wrong in ("999999", "x", "1" * 30):
        assert client.get(url("register_new", "dieu-khoan", thuoc=wrong)).status_code == 404
    other = sign_in(world.stranger)
    assert other.get(url("register_new", "dieu-khoan", thuoc=above.pk)).status_code == 404
    assert sign_in(world.head).get(url("register_new", "dieu-khoan", thuoc=above.pk)).status_code == 403


def test_an_outcome_is_noted(world: World, sign_in: SignIn) -> None:
    client, row = sign_in(world.officer), kept.proposal(world)
    assert "quá hạn trả lời" in client.get(url("register_entry", "kien-nghi", row.pk)).content.decode()
    page = post(
        client,
        url("register_outcome", "kien-nghi", row.pk),
        state="accepted",
        answered_on="28/11/2025",
        answer="Sẽ mở",
    )
    assert "quá hạn trả lời" not in page
    row.refresh_from_db()
    assert row.state == "accepted"


def test_attendances_are_pasted_and_linked_to_those_on_record(world: World, sign_in: SignIn) -> None:
    client, above = sign_in(world.officer), kept.class_(world)
    table = "Họ tên, khi chưa có hồ sơ\tĐơn vị\tHoàn thành\nNguyễn Văn An\thoa-mai\tCó\nLê Thị Bưởi\thoa-mai\tKhông\n"
    page = brought(client, url("register_bring", "du-lop", thuoc=above.pk), rows=table)
    assert "Đã ghi 2 dòng" in page
    an, other = Attendance.objects.order_by("pk")
    assert (an.person, an.name, an.completed) == (world.an, "", True)
    assert (other.person, other.name, other.completed) == (None, "Lê Thị Bưởi", False)
    assert {one.happened_on for one in (an, other)} == {above.happened_on}


def test_three_hundred_names_are_linked_in_few_queries(world: World, sign_in: SignIn) -> None:
    client, above = sign_in(world.officer), kept.class_(world)
    counts = []
    for n in (3, 300):
        table = "\n".join(f"hoa-mai\t10/05/2025\tNgười {n} {i}" for i in range(n))
        with CaptureQueriesContext(connection) as asked:
            page = brought(client, url("register_bring", "du-lop", thuoc=above.pk), rows=table)
        assert f"Đã ghi {n} dòng" in page
        counts.append(len(asked))
    assert counts[1] - counts[0] <= 4


def test_one_wrong_line_writes_nothing_and_says_where(world: World, sign_in: SignIn) -> None:
    table = (
        "hoa-mai\t10/05/2025\tĐịnh kỳ\tHành chính, sự nghiệp\t\t20\nhoa-mai\t32/05/2025\tNhảy\tnon_state\t\tx"
    )
    page = post(sign_in(world.officer), url("register_bring", "doi-thoai"), rows=table)
    assert "Dòng 2, Ngày đối thoại" in page
    assert "Dòng 2, Loại đối thoại" in page
    assert Dialogue.objects.count() == 0


def test_a_unit_that_one_does_not_keep_refuses_the_table(world: World, sign_in: SignIn) -> None:
    page = brought(
        sign_in(world.officer),
        url("register_bring", "doi-thoai"),
        rows="hoa-lan\t10/05/2025\tĐịnh kỳ\tnon_state",
    )
    assert "Không tìm thấy đúng một đơn vị" in page
    assert Dialogue.objects.count() == 0


def test_a_workbook_is_read_like_a_pasted_table(world: World, sign_in: SignIn) -> None:
    book, sent = Workbook(), BytesIO()
    for line in (
        ["Ngày đối thoại", "Đơn vị", "Loại đối thoại", "Khu vực", "Số người dự"],
        [date(2025, 5, 10), "hoa-mai", "Định kỳ", "non_state", 35],
    ):
        book.active.append(line)
    book.save(sent)
    upload = SimpleUploadedFile("doi-thoai.xlsx", sent.getvalue())
    brought(sign_in(world.officer), url("register_bring", "doi-thoai"), file=upload)
    row = Dialogue.objects.get()
    assert (row.happened_on, row.attended, row.sector) == (date(2025, 5, 10), 35, "non_state")
    page = brought(
        sign_in(world.officer),
        url("register_bring", "doi-thoai"),
        file=SimpleUploadedFile("x.xlsx", b"khong phai"),
    )
    assert "Nhập nhiều dòng" in page
    assert Dialogue.objects.count() == 1


def test_complaints_are_hidden_from_an_administrator(world: World, sign_in: SignIn) -> None:
    from vinhdanh.complaints.registers import COMPLAINTS

    row = kept.kept(COMPLAINTS, world, kind="complaint", number="9", about="Xét danh hiệu", due_on=TODAY)
    assert sign_in(world.administrator).get(url("register_entry", "don-thu", row.pk)).status_code == 404
    assert (
        sign_in(world.administrator).get(url("register_list", "don-thu", don_vi="")).context["listing"].total
        == 0
    )
    assert sign_in(world.head).get(url("register_entry", "don-thu", row.pk)).status_code == 200


def test_a_file_is_served_to_readers_only(world: World, sign_in: SignIn) -> None:
    row = kept.agreement(world)
    answer = sign_in(world.officer).get(url("register_file", "thoa-uoc", row.pk))
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert (
        sign_in(world.officer).get(url("register_file", "doi-thoai", kept.dialogue(world).pk)).status_code
        == 404
    )


def test_figures_above_a_list_tell_unknown_from_none(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.auditor)
    page = client.get(url("register_list", "don-thu")).content.decode()
    assert "chưa ghi đơn nào, cũng chưa ai xác nhận là không có" in page
    row = kept.dialogue(world)
    void_entry(DIALOGUES, row, reason="x", on=TODAY, by=None)
    assert EntryEvent.objects.filter(act="void").count() == 1


def test_expiring_agreements_are_marked(world: World, sign_in: SignIn) -> None:
    row = kept.agreement(world)
    assert row.until - TODAY < timedelta(days=90)
    assert (
        "sắp hết hiệu lực"
        in sign_in(world.officer).get(url("register_entry", "thoa-uoc", row.pk)).content.decode()
    )


def test_the_menu_leads_to_the_registers(world: World, sign_in: SignIn) -> None:
    assert reverse("tracking") in sign_in(world.officer).get(reverse("home")).content.decode()
    make.account("khach")
    assert reverse("tracking") not in sign_in(world.member).get(reverse("home")).content.decode()
