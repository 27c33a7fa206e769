"""Rows brought from Excel, people of support lists, forms pressed twice."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from tests.registers import world as made
from tests.web import care_world as kept
from tests.web.pressing import errors, opened, press, said
from tests.web.world import World
from vinhdanh.accounts.models import User
from vinhdanh.web.registers.shelf import BOOKS
from vinhdanh.welfare.models import Support, SupportLine
from vinhdanh.workplace.models import Dialogue

SignIn = Callable[[User], Client]


def page(client: Client, name: str, *args: Any, query: str = "") -> str:
    answer = client.get(reverse(name, args=args) + query)
    assert answer.status_code == 200, (name, args, answer.status_code)
    return " ".join(answer.content.decode().split())


def sheet(answer: Any) -> list[list[Any]]:
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    return [list(row) for row in book.active.iter_rows(values_only=True)]  # type: ignore[union-attr]


def test_rows_are_pasted_looked_through_and_written_once(world: World, sign_in: SignIn) -> None:
    made.programme(world.mai, "Tết Sum vầy")
    made.care(world.mai, "cash", date(2025, 2, 1), item="Ốm đau", beneficiary="Chị Hoa", value_vnd=500_000)
    rows = "\n".join([
        "DANH SÁCH HỖ TRỢ", "STT\tNgày\tNgười, hộ được hỗ trợ\tSố tiền\tHỗ trợ về việc gì\tHoàn cảnh\tChương trình\tMàu áo", "1\t2\t3\t4\t5\t6\t7\t8",
        "1\t01/02/2025\tChị Hoa\t500.000\tỐm đau\t\t\t", "2\t02/02/2025\tAnh Páo\t1 triệu\tThiên tai\tBị thiệt hại do thiên tai, hoả hoạn\ttết sum vầy\tđỏ",
        "3\t30/02/2025\tAnh Tủa\t5\t\t\t\t", "4\t03/02/2025\tAnh Tủa\t\t\t\t\t", "5\t03/02/2025\tAnh Tủa\t7\t\tbuồn\t\t", "Tổng cộng\t\t\t1.500.000\t\t\t\t",
    ])  # fmt: skip
    client = sign_in(world.officer)
    url = reverse("register_bring", args=["ho-tro-tien"])
    sent = {**opened(client, url), "rows": rows}
    first = client.post(url, sent)
    text = " ".join(first.content.decode().split())
    for shown in (
        "Sẽ ghi 1 dòng",
        "Màu áo",
        "Dòng 6, Ngày “30/02/2025”",
        "Dòng 7, Số tiền (đồng): Hãy điền ô này",
        "Dòng 8, Hoàn cảnh “buồn”",
        "Dòng 4: đã có trong sổ",
    ):
        assert shown in text, shown
    assert Support.objects.count() == 1
    done = client.post(url, {**sent, "seen": first.context["notice"].mark})
    assert "Đã ghi 1 dòng" in said(client, done)
    one = Support.objects.latest("pk")
    assert (one.value_vnd, one.hardship, str(one.programme), one.source_cell, one.unit) == (
        1_000_000,
        "disaster",
        "Tết Sum vầy",
        "dòng 5",
        world.mai,
    )
    client.post(url, {**sent, "seen": first.context["notice"].mark})
    assert Support.objects.count() == 2


def test_a_sheet_without_headings_or_rows_is_refused(world: World, sign_in: SignIn) -> None:
    client, url = sign_in(world.officer), reverse("register_bring", args=["nha-o"])
    for rows in ("", "1\t2\t3", "không có gì"):
        answer = press(client, url, rows=rows)
        assert "rows" in errors(answer)
    broken = SimpleUploadedFile("a.xlsx", b"%PDF-1.7 x")
    assert "file" in errors(client.post(url, {**opened(client, url), "file": broken}))
    assert not Support.objects.exists()


def test_every_blank_sheet_is_read_back(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    for slug, book in ((slug, book) for slug, book in BOOKS.items() if book.at):
        more = f"?thuoc={kept.entry(world, book.above).pk}" if book.above else ""
        heads = [
            str(cell) for cell in sheet(client.get(reverse("register_blank", args=[slug]) + more))[1][1:]
        ]
        answer = press(client, reverse("register_bring", args=[slug]) + more, rows="\t".join(heads))
        assert "Không có dòng nào" in str(errors(answer)), (slug, errors(answer))


def _people(count: int) -> bytes:
    book = Workbook()
    page_ = book.active
    assert page_ is not None
    page_.append(["DANH SÁCH NGƯỜI LAO ĐỘNG ĐỀ NGHỊ HỖ TRỢ"])
    page_.append(["TT", "Họ và tên", "Năm sinh", "Nơi ở, nơi làm việc", "Số tiền"])
    for number in range(count):
        page_.append([number + 1, f"Lò Văn {number:03d}", 1970 + number % 30, f"Bản {number % 9}", 750_000.0])
    page_.append(["Tổng cộng", None, None, None, 750_000.0 * count])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_five_hundred_people_come_in_a_workbook(world: World, sign_in: SignIn) -> None:
    held, client = kept.listed(world), sign_in(world.officer)
    url = reverse("care_people_bring", args=[held.pk])
    sent = opened(client, url)
    first = client.post(url, {**sent, "file": SimpleUploadedFile("ds.xlsx", _people(500))})
    assert first.context["notice"].title == "Sẽ ghi 500 dòng."
    rows = first.context["form"].data["rows"]
    done = client.post(url, {**sent, "rows": rows, "seen": first.context["notice"].mark})
    assert "Đã ghi 500 dòng" in said(client, done)
    assert held.lines.count() == 502
    again = client.post(url, {**opened(client, url), "file": SimpleUploadedFile("ds.xlsx", _people(501))})
    assert again.context["notice"].title == "Sẽ ghi 1 dòng."
    listed = page(client, "care_people", held.pk, query="?q=l%C3%B2+499")
    assert "1 người" in listed
    assert len(sheet(client.get(reverse("care_people", args=[held.pk]) + "?xuat=1"))) == 502 + 4


def test_people_are_added_and_taken_off_by_hand(world: World, sign_in: SignIn) -> None:
    held, client = kept.listed(world), sign_in(world.officer)
    new = reverse("care_person_new", args=[held.pk])
    assert "name" in errors(press(client, new, name="lý văn  cói", birth_year="1980", place="bản bó"))
    assert "birth_year" in errors(press(client, new, name="Ai Đó", birth_year="2999"))
    assert "lệch" in said(client, press(client, new, name="Ai Đó"))
    line = SupportLine.objects.latest("pk")
    off = reverse("care_people_off", args=[held.pk])
    assert "ít nhất một" in str(errors(press(client, off, reason="x")))
    assert "Đã bỏ 1 người" in said(client, press_off(client, f"{off}?row={line.pk}"))
    assert "khớp số tiền phê duyệt" in page(client, "register_entry", "danh-sach", held.pk)


def press_off(client: Client, url: str) -> Any:
    return press(client, url, reason="Chuyển đi")


def test_one_form_writes_once(world: World, sign_in: SignIn) -> None:
    client, url = sign_in(world.officer), reverse("register_new", args=["ho-tro-tien"])
    sent = {**opened(client, url), "value_vnd": "5"}
    assert client.post(url, sent)["Location"] == client.post(url, sent)["Location"]
    assert Support.objects.count() == 1


def test_another_units_entry_is_refused(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    answer = press(client, reverse("register_new", args=["ho-tro-tien"]), unit="hoa-lan", value_vnd="5")
    assert "unit" in errors(answer)
    assert not Support.objects.exists()


def test_a_line_that_stands_already_is_left_out_of_any_register(world: World, sign_in: SignIn) -> None:
    """Without headings too: the columns stand in the order that the page names."""
    client, url = sign_in(world.officer), reverse("register_bring", args=["doi-thoai"])
    sent = {**opened(client, url), "rows": "hoa-mai\t10/05/2025\tĐịnh kỳ\tnon_state\t\t20"}
    first = client.post(url, sent)
    assert first.context["notice"].title == "Sẽ ghi 1 dòng."
    client.post(url, {**sent, "seen": first.context["notice"].mark})
    row = Dialogue.objects.get()
    assert (row.unit, row.attended, row.source_cell) == (world.mai, 20, "dòng 1")
    assert "đã có trong sổ" in str(errors(press(client, url, rows=sent["rows"])))
