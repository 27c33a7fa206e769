"""Past documents from a sheet into either book, and a document's place in the register of law."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from tests.web import registry_world as sees
from tests.web.pressing import errors, opened, press, said
from tests.web.world import TODAY, World
from vinhdanh.accounts.models import User
from vinhdanh.registry.actions import enter_incoming
from vinhdanh.registry.fields import Fields
from vinhdanh.registry.models import RegistryDocument

SignIn = Callable[[User], Client]
HEADS = ["Ngày đến", "Số đến", "Tác giả", "Số, ký hiệu", "Ngày tháng văn bản", "Tên loại và trích yếu", "Căn cứ chung", "Màu bìa"]  # fmt: skip
PLAN = ["05/03/2019", 7, "Tổng LĐLĐ Việt Nam", "05/KH-TLĐ", "16/01/2019", "Kế hoạch tổ chức hội nghị điển hình", "", "đỏ"]  # fmt: skip


def workbook(*rows: list[Any]) -> SimpleUploadedFile:
    book = Workbook()
    assert book.active is not None
    book.active.append(["SỔ ĐĂNG KÝ VĂN BẢN ĐẾN"])
    for row in (HEADS, *rows):
        book.active.append(row)
    held = io.BytesIO()
    book.save(held)
    return SimpleUploadedFile("so den.xlsx", held.getvalue())


def law(**more: Any) -> Fields:
    return Fields("Luật Thi đua, khen thưởng", "06/2022/QH15", issuer="Quốc hội", issued_on=date(2022, 6, 15), **more)  # fmt: skip


def test_a_workbook_of_the_incoming_book_is_read_looked_at_and_entered(world: World, sign_in: SignIn) -> None:
    client, url = sign_in(world.officer), reverse("registry_in_bring")
    late = ["05/03/2019", "", "Chính phủ", "9/2019/NĐ-CP", "06/03/2019", "Nghị định về việc khác", "", ""]
    empty = ["05/03/2019", "", "Bộ Chính trị", "34-CT/TW", "31/02/2014", "", "", ""]
    law_row = ["06/03/2019", "", "Quốc hội", "06/2022/QH15", "", "Luật Thi đua, khen thưởng", "x", ""]
    sent = opened(client, url)
    first = client.post(url, {**sent, "file": workbook(PLAN, late, empty, law_row)})
    page = " ".join(first.content.decode().split())
    for shown in (
        "Sẽ ghi 2 dòng",
        "Cột không dùng: Màu bìa",
        "Dòng 4, ô E4, Ngày tháng văn bản: Ngày văn bản 06/03/2019 sau ngày đến",
        "Dòng 5, ô E5, Ngày tháng văn bản “31/02/2014”",
        "Dòng 5, ô F5, Tên loại và trích yếu",
    ):
        assert shown in page, shown
    assert not RegistryDocument.objects.exists()
    kept = {name: first.context["form"][name].value() for name in ("rows", "sheet")}
    done = client.post(url, {**sent, **kept, "seen": first.context["notice"].mark})
    assert "Đã ghi 2 dòng" in said(client, done)
    plan, statute = RegistryDocument.objects.order_by("pk")
    assert (plan.kind, plan.subject, plan.arrival_number, plan.unit) == ("KH", "tổ chức hội nghị điển hình", 7, world.mai)  # fmt: skip
    assert (statute.arrival_number, statute.base, statute.title) == (8, True, "Luật Thi đua, khen thưởng")
    again = client.post(url, {**opened(client, url), "file": workbook(PLAN)})
    assert "Dòng 3: " in str(errors(again))


def test_rows_of_the_outgoing_book_are_pasted(world: World, sign_in: SignIn) -> None:
    client, url = sign_in(world.officer), reverse("registry_out_bring")
    rows = "Số, ký hiệu\tNgày tháng văn bản\tTên loại và trích yếu\tNơi nhận\tSố lượng bản\n12/KH-CĐCS\t15/01/2020\tPhát động thi đua năm 2020\tLĐLĐ tỉnh; Lưu: VT\t5"
    sent = {**opened(client, url), "rows": rows}
    first = client.post(url, sent)
    client.post(url, {**sent, "seen": first.context["notice"].mark})
    made = RegistryDocument.objects.get()
    assert (made.number, made.kind, made.recipients, made.copies) == ("12/KH-CĐCS", "KH", ["LĐLĐ tỉnh", "Lưu: VT"], 5)  # fmt: skip


def test_kinds_of_document_are_named_in_the_readers_language(world: World, sign_in: SignIn) -> None:
    client, url = sign_in(world.officer), reverse("registry")
    assert ">Nghị định</option>" in client.get(url).content.decode()
    client.cookies["vinhdanh_language"] = "en"
    english = client.get(url).content.decode()
    assert ">Decree</option>" in english
    assert ">Official letter</option>" in english
    assert "Nghị định</option>" not in english


def test_the_blank_workbook_has_the_headings_of_the_book(world: World, sign_in: SignIn) -> None:
    answer: Any = sign_in(world.officer).get(reverse("registry_in_blank"))
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    told = [str(cell) for row in book.active.iter_rows(values_only=True) for cell in row if cell]  # type: ignore[union-attr]
    assert {"Ngày đến", "Số đến", "Tác giả", "Tên loại và trích yếu"} <= set(told)


def test_a_document_finds_its_place_in_the_register_of_law_by_number_and_day(
    world: World, sign_in: SignIn
) -> None:
    known = enter_incoming(world.mai, law(), arrived_on=TODAY, on=TODAY, by=None)
    assert known.law == "luat-2022"
    other = enter_incoming(world.mai, Fields("Về việc khác", "06/2022/QH15", issuer="Quốc hội", issued_on=date(2022, 6, 16)), arrived_on=TODAY, on=TODAY, by=None)  # fmt: skip
    assert other.law == ""
    client = sign_in(world.officer)
    page = client.get(reverse("registry_document", args=[known.pk])).content.decode()
    assert reverse("document", args=["luat-2022"]) in page
    held = client.get(reverse("document", args=["luat-2022"])).content.decode()
    assert reverse("registry_document", args=[known.pk]) in held
    assert reverse("registry_document", args=[other.pk]) not in held


def test_the_link_is_chosen_on_the_form_and_stays_when_edited(world: World, sign_in: SignIn) -> None:
    client, plan = sign_in(world.officer), sees.plan(world)
    url = reverse("registry_edit", args=[plan.pk])
    press(client, url, law="luat-2022")
    plan.refresh_from_db()
    assert plan.law == "luat-2022"
    press(client, url, note="đã xem")
    plan.refresh_from_db()
    assert (plan.law, plan.note) == ("luat-2022", "đã xem")
