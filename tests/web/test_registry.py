"""The register on the screen: a pasted line fills the boxes, what is wrong is told before it is written, who sees what."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from tests import factories as make
from tests.files import made
from tests.web import registry_world as sees
from tests.web.movement_world import launched
from tests.web.pressing import errors, opened, press, press_twice, said
from tests.web.world import TODAY, World
from vinhdanh.accounts.models import User
from vinhdanh.decisions.numbering import open_series
from vinhdanh.org.states import Role
from vinhdanh.registry.actions import enter_incoming, recall_document
from vinhdanh.registry.fields import Fields
from vinhdanh.registry.models import Dissemination, Obligation, RegistryDocument
from vinhdanh.registry.relating import relate

SignIn = Callable[[User], Client]
LINE = "Kế hoạch số 52/KH-TLĐ ngày 12/8/2014 của Tổng LĐLĐ Việt Nam về tổ chức Hội nghị điển hình tiên tiến"


def text(client: Client, name: str, *args: Any, query: str = "") -> str:
    answer = client.get(reverse(name, args=args) + query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def content(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else bytes(answer.content)


def officer_of_the_province(w: World) -> User:
    return make.account("tinh", role=Role.OFFICER, at=w.province)


def test_a_pasted_line_fills_the_boxes_and_is_entered(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    url = reverse("registry_in_new")
    read = client.post(url, {**opened(client, url), "line": LINE, "handled_by": "Ban CSPL", "more": "1"})
    form = read.context["form"]
    assert not form.is_bound
    filled = {
        name: form[name].value()
        for name in ("number", "kind", "issued_on", "issuer", "subject", "handled_by")
    }
    assert filled == {
        "number": "52/KH-TLĐ", "kind": "KH", "issued_on": "12/08/2014", "issuer": "Tổng LĐLĐ Việt Nam",
        "subject": "tổ chức Hội nghị điển hình tiên tiến", "handled_by": "Ban CSPL",
    }  # fmt: skip
    assert not RegistryDocument.objects.exists()
    page = said(client, press(client, url, **filled, file=made.upload(made.pdf())))
    assert "Đã vào sổ đến số 1" in page
    kept = RegistryDocument.objects.get()
    assert (kept.number, kept.direction, kept.arrival_number, kept.file_name) == (
        "52/KH-TLĐ",
        "in",
        1,
        "bao-cao.pdf",
    )


def test_what_is_wrong_is_told_before_it_is_written(world: World, sign_in: SignIn) -> None:
    client, url = sign_in(world.officer), reverse("registry_in_new")
    data = {
        "number": "Nghị quyết số 42/NĐ-CP",
        "issuer": "Chính phủ",
        "subject": "Hỗ trợ người dân",
        "issued_on": "09/02/2020",
    }
    sent = {**opened(client, url), **data}
    shown = client.post(url, sent)
    assert "42/NQ-CP" in shown.context["notice"].points[0].text
    assert not RegistryDocument.objects.exists()
    assert client.post(url, {**sent, "seen": shown.context["notice"].mark}).status_code == 302
    page = text(client, "registry_document", RegistryDocument.objects.get().pk)
    assert "Cần xem lại" in page
    assert "Gọi là Nghị quyết nhưng ký hiệu NĐ là của Nghị định" in page


def test_a_twin_is_told_at_the_form(world: World, sign_in: SignIn) -> None:
    sees.plan(world)
    client = sign_in(world.officer)
    answer = press(
        client,
        reverse("registry_out_new"),
        status="issued",
        number="1/KH-CĐCS",
        issued_on="03/03/2025",
        subject="Khác",
    )
    assert "Trùng số" in answer.context["notice"].points[0].text  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "data", "field", "why"),
    [
        ("registry_in_new", {"subject": "", "issuer": "x"}, "subject", "điền ô này"),
        ("registry_in_new", {"subject": "x"}, "issuer", "nơi ban hành"),
        ("registry_in_new", {"subject": "x", "issuer": "x", "issued_on": "31/02/2025"}, "issued_on", "không có trong lịch"),
        ("registry_in_new", {"subject": "x", "issuer": "x", "issued_on": "30/11/2025", "arrived_on": "01/11/2025"}, "issued_on", "sau ngày đến"),
        ("registry_out_new", {"subject": "x", "status": "issued"}, "number", "phải có số"),
    ],
)  # fmt: skip
def test_bad_input_is_told_at_its_box(
    world: World, sign_in: SignIn, name: str, data: dict[str, str], field: str, why: str
) -> None:
    assert why in errors(press(sign_in(world.officer), reverse(name), **data))[field][0]
    assert not RegistryDocument.objects.exists()


def test_a_draft_is_issued_with_the_next_number_and_recalled_with_a_reason(
    world: World, sign_in: SignIn
) -> None:
    open_series(world.mai, sign="KH-CĐCS", name="Kế hoạch", by=None)
    client = sign_in(world.officer)
    press(
        client,
        reverse("registry_out_new"),
        status="draft",
        kind="KH",
        subject="phát động thi đua",
        recipients="LĐLĐ tỉnh\nLưu: VT",
    )
    draft = RegistryDocument.objects.get()
    assert draft.recipients == ["LĐLĐ tỉnh", "Lưu: VT"]
    page = said(client, press(client, reverse("registry_issue", args=[draft.pk]), signer="Trần Văn Dũng"))
    assert "Đã ban hành số 01/KH-CĐCS" in page
    url = reverse("registry_recall", args=[draft.pk])
    assert press_twice(client, url, reason="Ghi sai thẩm quyền").status_code == 302
    assert "Ghi sai thẩm quyền" in text(client, "registry_document", draft.pk)
    assert client.get(reverse("registry_edit", args=[draft.pk])).status_code == 403


def test_an_edit_keeps_what_the_form_does_not_show(world: World, sign_in: SignIn) -> None:
    plan, client = sees.directive(world), sign_in(world.officer)
    press(client, reverse("registry_edit", args=[plan.pk]), note="Đã sao gửi")
    plan.refresh_from_db()
    assert (plan.note, plan.number, plan.file_name, plan.arrival_number, plan.base) == (
        "Đã sao gửi",
        "34-CT/TW",
        "ct34.pdf",
        1,
        True,
    )
    own = sees.plan(world)
    press(client, reverse("registry_edit", args=[own.pk]), copies="30", asked_kinds=["grassroots_union"])
    own.refresh_from_db()
    assert (own.copies, own.recipients, own.asked_kinds, own.number) == (
        30,
        ["LĐLĐ tỉnh", "Lưu: VT"],
        ["grassroots_union"],
        "01/KH-CĐCS",
    )


def test_basis_lines_are_tied_and_the_chain_shows_the_days(world: World, sign_in: SignIn) -> None:
    sees.directive(world)
    plan, client = sees.plan(world), sign_in(world.officer)
    assert "chưa nối căn cứ nào" in text(client, "registry_document", plan.pk)
    url = reverse("registry_relate", args=[plan.pk])
    page = said(
        client, press(client, url, text="Căn cứ Chỉ thị số 34-CT/TW ngày 07/4/2014; Kế hoạch 99/KH-UBND;")
    )
    assert "Đã nối 1 văn bản" in page
    assert "Chưa có trong sổ: 99/KH-UBND" in page
    assert "cách 3.983 ngày" in page
    assert "Chưa có trong sổ" in errors(press(client, url, text="77/KH-UBND"))["text"][0]
    tie = plan.up.get()
    client.post(reverse("registry_unrelate", args=[tie.pk]))
    assert not plan.up.exists()


def test_a_launch_is_tied_to_a_directive(world: World, sign_in: SignIn) -> None:
    held, above = launched(world, at_mai=True), sees.directive(world)
    client = sign_in(world.officer)
    page = said(
        client, press(client, reverse("registry_relate_launch", args=[above.pk]), launch=str(held.pk))
    )
    assert "Đã nối bản phát động" in page
    assert held.title in page


def test_what_is_asked_is_listed_done_or_released(world: World, sign_in: SignIn) -> None:
    source, client = sees.directive(world), sign_in(world.officer)
    url = reverse("registry_oblige", args=[source.pk])
    assert "việc phải làm" in errors(press(client, url))["text"][0]
    press(client, url, text="Báo cáo 5 năm", due_on="10/12/2025", who="Văn phòng")
    again = enter_incoming(
        world.mai,
        Fields("kế hoạch", "2487/KH-UBND", issuer="UBND tỉnh", issued_on=date(2014, 9, 3)),
        arrived_on=TODAY,
        on=TODAY,
        by=None,
    )
    owed = Obligation.objects.get()
    press(client, reverse("registry_oblige", args=[again.pk]), same=str(owed.pk))
    listed = text(client, "obligations")
    assert "Báo cáo 5 năm" in listed
    assert "2487/KH-UBND" in listed
    assert "Báo cáo 5 năm" not in text(client, "obligations", query="?tinh=qua-han")
    done = reverse("obligation_done", args=[owed.pk])
    assert "không có đúng một" in errors(press(client, done, text="77/BC-CĐCS"))["text"][0]
    report = sees.plan(world, number="34/BC-CĐCS")
    press(client, done, text="34/BC-CĐCS")
    owed.refresh_from_db()
    assert (owed.state, owed.done_document) == ("done", report)
    other = sees.owed(world)
    press(client, reverse("obligation_release", args=[other.pk]), reason="Cấp trên hoãn")
    assert "Cấp trên hoãn" in text(client, "obligations", query="?tinh=thoi")


def test_tasks_show_their_plans(world: World, sign_in: SignIn) -> None:
    source, client = sees.directive(world), sign_in(world.officer)
    plan = sees.plan(world)
    press(client, reverse("registry_tasks", args=[source.pk]), tasks="Nâng cao nhận thức\nGắn với nhiệm vụ")
    task = source.tasks.get(place=1)
    url = reverse("registry_carry", args=[task.pk])
    assert "Chưa có trong sổ" in errors(press(client, url, text="88/KH-CĐCS"))["text"][0]
    page = said(client, press(client, url, text="01/KH-CĐCS"))
    assert str(plan) in page
    assert "Chưa có kế hoạch nào" in page


def test_sent_documents_are_confirmed_and_entered_below(world: World, sign_in: SignIn) -> None:
    plan = sees.plan(world, unit=world.province, number="12/KH-LĐLĐ")
    above = sign_in(officer_of_the_province(world))
    url = reverse("registry_send", args=[plan.pk])
    assert "chọn loại đơn vị" in errors(press(above, url))["kinds"][0]
    assert "không" in errors(press(above, url, lines="Không đâu cả"))["lines"][0].lower()
    page = said(above, press(above, url, lines=world.mai.code))
    assert "Đã gửi tới 1 đơn vị" in page
    below = sign_in(world.officer)
    assert "chưa xác nhận" in text(below, "registry_document", plan.pk)
    assert "12/KH-LĐLĐ" in text(below, "registry", query="?tinh=cho-nhan")
    answer = below.post(reverse("registry_receive", args=[plan.pk]), {"vao_so": "1"})
    copy = RegistryDocument.objects.get(unit=world.mai)
    assert answer["Location"] == reverse("registry_document", args=[copy.pk])
    assert Dissemination.objects.get().received_on == TODAY
    spread = text(above, "registry_spread", plan.pk)
    assert "1/1" in spread
    assert "100 %" in spread
    assert "Chưa xác nhận" in spread


@pytest.mark.parametrize(
    ("role", "shown"),
    [("officer", {"01/KH-CĐCS"}), ("head", {"01/KH-CĐCS"}), ("auditor", {"01/KH-CĐCS", "02/KH-CĐCS"}), ("member", set()), ("stranger", {"02/KH-CĐCS"}), ("nobody", set())],
)  # fmt: skip
def test_the_list_shows_documents_of_the_units_one_reads(
    role: str, shown: set[str], world: World, sign_in: SignIn
) -> None:
    sees.plan(world)
    sees.plan(world, unit=world.lan, number="02/KH-CĐCS")
    answer = sign_in(world.accounts[role]).get(reverse("registry") + "?don_vi=")
    assert {row.number for row, _cells in answer.context["listing"].rows} == shown


def test_what_was_sent_is_listed_below(world: World, sign_in: SignIn) -> None:
    sent = sees.sent(world)
    assert sent.number in text(sign_in(world.officer), "registry")
    assert sent.number not in text(sign_in(world.stranger), "registry", query="?don_vi=")


def _queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


def test_lists_ask_no_more_for_three_rows_than_for_one(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    sees.owed(world)
    sees.plan(world)
    names = ("registry", "obligations", "registry_out_book", "registry_in_book", "registry_base")
    one = [_queries(client, reverse(name)) for name in names]
    for number in (2, 3):
        sees.owed(world)
        sees.plan(world, number=f"{number}/KH-CĐCS")
    assert [_queries(client, reverse(name)) for name in names] == one


def test_the_spread_of_a_document_asks_no_more_for_more_units(world: World, sign_in: SignIn) -> None:
    plan = sees.plan(world, unit=world.province, number="12/KH-LĐLĐ")
    client, url = sign_in(officer_of_the_province(world)), reverse("registry_spread", args=[plan.pk])
    one = _queries(client, url)
    for number in range(3):
        make.unit(f"CĐCS số {number}", parent=world.province)
    assert _queries(client, url) == one


def test_filters_find_by_any_spelling_and_without_diacritics(world: World, sign_in: SignIn) -> None:
    sees.directive(world)
    sees.plan(world)
    client = sign_in(world.officer)
    for query, number in (("?q=34%2FCT-TW", "34-CT/TW"), ("?q=tiep+tuc+doi+moi", "34-CT/TW"), ("?loai=KH", "01/KH-CĐCS"), ("?nam=2014", "34-CT/TW"), ("?tinh=di", "01/KH-CĐCS"), ("?tinh=can-cu", "34-CT/TW")):  # fmt: skip
        rows = client.get(reverse("registry") + query).context["listing"].rows
        assert [row.number for row, _cells in rows] == [number], query
    assert "34-CT/TW" in text(client, "search", query="?q=34-ct/tw")


def test_the_books_are_sent_as_workbook_and_as_a_book_to_print(world: World, sign_in: SignIn) -> None:
    sees.plan(world)
    recall_document(sees.plan(world, number="02/KH-CĐCS"), reason="Sai", by=None)
    sees.directive(world)
    client = sign_in(world.officer)
    sheet = load_workbook(
        io.BytesIO(content(client.get(reverse("registry_out_book") + "?nam=2025&xuat=1")))
    ).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert len(rows[0]) == 11
    assert rows[1][1:6] == [
        "01/KH-CĐCS",
        rows[1][2],
        "Kế hoạch thực hiện Chỉ thị 34-CT/TW",
        None,
        "LĐLĐ tỉnh; Lưu: VT",
    ]
    for name, words in (
        ("registry_out_book", ("01/KH-CĐCS", "LĐLĐ tỉnh; Lưu: VT", "Thu hồi", "Ký nhận")),
        ("registry_in_book", ("34-CT/TW", "Bộ Chính trị", "Số đến")),
    ):
        book = Document(io.BytesIO(content(client.get(reverse(name) + "?nam=2025&in=docx"))))
        cells = {cell.text for row in book.tables[0].rows for cell in row.cells}
        assert len(book.tables[0].columns) == 10
        assert set(words) <= cells
    assert "01/KH-CĐCS" not in text(client, "registry_out_book", query="?nam=2024")


def test_citations_of_a_pasted_text_are_checked_and_nothing_is_kept(world: World, sign_in: SignIn) -> None:
    sees.directive(world)
    client = sign_in(world.officer)
    pasted = "Căn cứ Chỉ thị 34/CT-TW; Nghị định 91/2018/NĐ-CP; Kế hoạch 999/KH-UBND."
    page = " ".join(
        client.post(reverse("registry_check"), {"text": pasted, "on": "01/04/2021"}).content.decode().split()
    )
    assert "3 trích dẫn, 2 cần sửa" in page
    assert "91/2017/NĐ-CP" in page
    assert ">34-CT/TW<" in page
    assert "Mở văn bản" in page
    assert RegistryDocument.objects.count() == 1
    assert (
        "Không thấy số văn bản nào"
        in client.post(reverse("registry_check"), {"text": "không có"}).content.decode()
    )


def test_the_base_is_shown_by_tier_with_decisions_that_cite_what_has_ended(
    world: World, sign_in: SignIn
) -> None:
    sees.directive(world)
    old = sees.plan(world, number="05/QĐ-CĐCS")
    old.base = True
    old.save(update_fields=["base"])
    new = sees.plan(world, number="09/QĐ-CĐCS")
    relate(new, old, "replaces", by=None)
    client = sign_in(world.officer)
    page = text(client, "registry_base")
    assert "Chỉ thị số 34-CT/TW ngày 07/04/2014 của Bộ Chính trị" in page
    assert "05/QĐ-CĐCS" not in page
    assert "đã thay bằng" in text(client, "registry_base", query="?ca=1")
    assert "34-CT/TW" not in text(client, "registry_base", query="?ngay=01/01/2014")


def test_many_lines_are_shown_before_they_are_entered_and_twice_is_once(
    world: World, sign_in: SignIn
) -> None:
    sees.directive(world)
    client, url = sign_in(world.officer), reverse("registry_many")
    lines = f"{LINE}\nChỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị về đổi mới\nKế hoạch của UBND tỉnh về tập huấn"
    sent = {**opened(client, url), "lines": lines, "direction": "in"}
    shown = client.post(url, sent)
    notice = shown.context["notice"]
    assert notice.title == "Đọc được 2 văn bản mới"
    assert "đã có, bỏ qua" in notice.points[1].text
    assert RegistryDocument.objects.count() == 1
    assert client.post(url, {**sent, "seen": notice.mark}).status_code == 302
    kept = RegistryDocument.objects.filter(number="52/KH-TLĐ").get()
    assert (kept.arrived_on, kept.arrival_year) == (date(2014, 8, 12), 2014)
    bad = press(client, url, lines="Kế hoạch số 1/KH-CĐCS ngày 01/01/2030 của CĐCS về x", direction="out")
    assert "Dòng 1" in errors(bad)["lines"][0]


def test_a_file_is_shown_to_who_may_see_the_document(world: World, sign_in: SignIn) -> None:
    found = sees.directive(world)
    assert content(sign_in(world.officer).get(reverse("registry_file", args=[found.pk]))).startswith(b"%PDF")
    assert sign_in(world.officer).get(reverse("registry_file", args=[sees.plan(world).pk])).status_code == 404
