"""Registering on its pages: by oneself on a phone, approved, in bulk; who is missing; registered against achieved."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from tests import factories as make
from tests.web.doors.registering import called, drafted
from tests.web.pressing import errors, opened, press, said
from tests.web.world import TODAY, World
from vinhdanh.accounts.models import User
from vinhdanh.campaigns.achieved import yearly
from vinhdanh.campaigns.call_models import Call, CallReminder
from vinhdanh.campaigns.models import GradePledge, Pledge
from vinhdanh.campaigns.moves import approve_pledge, submit_pledge
from vinhdanh.campaigns.states import PledgeState
from vinhdanh.conduct.actions import confirm_coverage
from vinhdanh.conduct.models import Coverage
from vinhdanh.duties.states import DutyKind
from vinhdanh.duties.waiting import waiting_on
from vinhdanh.people.models import Person

SignIn = Callable[[User], Client]
LINE = {"field0": "union", "what0": "Kết nạp đoàn viên mới", "measure0": "số đoàn viên", "target0": "12 người", "due0": "30/11/2026"}  # fmt: skip


def page(client: Client, name: str, *arguments: Any, **query: Any) -> str:
    answer = client.get(reverse(name, args=arguments), query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def book(answer: Any) -> list[tuple[Any, ...]]:
    content = b"".join(answer.streaming_content)
    sheet = load_workbook(io.BytesIO(content)).active
    return list(sheet.values) if sheet else []


def test_a_member_registers_with_contents_and_the_union_approves(world: World, sign_in: SignIn) -> None:
    called(world)
    member, officer = sign_in(world.member), sign_in(world.officer)
    assert "Chưa đăng ký" not in page(member, "my_pledges")
    url = reverse("my_pledge_new") + "?nam=2026"
    told = said(member, press(member, url, kind="advanced_worker", send="on", **LINE))
    assert "Đang chờ CĐCS Hoa Mai duyệt." in told
    assert "12 người" in told
    pledge = Pledge.objects.get(person=world.an, year=2026)
    assert (pledge.state, pledge.late) == (PledgeState.SUBMITTED, False)
    listed = page(officer, "approving")
    assert "Nguyễn Văn An" in listed
    assert "Kết nạp đoàn viên mới" in listed
    sent = {"token": str(uuid4()), "viec": "duyet", "row": str(pledge.pk)}
    officer.post(reverse("approving"), sent)
    pledge.refresh_from_db()
    assert (pledge.state, pledge.approved_on) == (PledgeState.APPROVED, TODAY)
    assert "Đã duyệt" in page(member, "my_pledges", nam=2026)


def test_the_same_press_writes_once(world: World, sign_in: SignIn) -> None:
    client, url = sign_in(world.member), reverse("my_pledge_new") + "?nam=2026"
    sent = {**opened(client, url), "kind": "advanced_worker", **LINE}
    first, second = client.post(url, sent), client.post(url, sent)
    assert first["Location"] == second["Location"]
    assert Pledge.objects.count() == 1


def test_what_is_returned_tells_why_and_is_handed_in_again(world: World, sign_in: SignIn) -> None:
    pledge = submit_pledge(drafted(world), on=TODAY, by=None)
    officer, member = sign_in(world.officer), sign_in(world.member)
    back = reverse("pledge_move", args=[pledge.pk, "tra-lai"])
    assert errors(officer.post(back, {**opened(officer, back), "reason": ""}))["reason"]  # type: ignore[arg-type]
    press(officer, back, reason="Chưa ghi chỉ tiêu")
    assert "Chưa ghi chỉ tiêu" in page(member, "pledge", pledge.pk)
    assert [item.kind for item in waiting_on(world.member, TODAY)] == [DutyKind.MEND_PLEDGE]
    press(member, reverse("pledge_contents", args=[pledge.pk]), **LINE)
    assert "Đang chờ" in said(member, press(member, reverse("pledge_move", args=[pledge.pk, "nop"])))


def test_a_bulk_return_needs_its_reason_and_writes_nothing_without(world: World, sign_in: SignIn) -> None:
    pledge = submit_pledge(drafted(world), on=TODAY, by=None)
    client = sign_in(world.officer)
    sent = {"viec": "tra-lai", "row": str(pledge.pk)}
    client.post(reverse("approving"), {**sent, "token": str(uuid4())})
    assert "Hãy ghi lý do" in page(client, "approving")
    client.post(reverse("approving"), {**sent, "token": str(uuid4()), "ly_do": "Sai danh hiệu"})
    assert Pledge.objects.get(pk=pledge.pk).state == PledgeState.RETURNED


def test_an_officer_of_another_union_cannot_approve_by_naming_the_row(world: World, sign_in: SignIn) -> None:
    pledge = submit_pledge(drafted(world), on=TODAY, by=None)
    client = sign_in(world.stranger)
    client.post(reverse("approving"), {"token": str(uuid4()), "viec": "duyet", "row": str(pledge.pk)})
    assert Pledge.objects.get(pk=pledge.pk).state == PledgeState.SUBMITTED
    assert client.get(reverse("pledge", args=[pledge.pk])).status_code == 404


def test_a_call_is_made_asked_dated_and_opened_on_its_pages(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    press(client, reverse("call_new") + "?nam=2026", unit="hoa-mai")
    call = Call.objects.get()
    assert call.awards.filter(kind="advanced_worker").exists()
    step = reverse("call_step", args=[call.pk, "mo"])
    assert "hạn đăng ký" in str(errors(press(client, step))["__all__"])
    press(client, reverse("call_days", args=[call.pk]), every="31/01/2026")
    assert "Đang mở" in said(client, press(client, step))
    board = page(client, "registering")
    assert "năm 2026" in board
    assert "31/01/2026" in board
    assert "Luật không buộc đăng ký từ 01/01/2024" in board


def test_bad_forms_answer_with_a_message_and_write_nothing(world: World, sign_in: SignIn) -> None:
    call = called(world)
    pledge = drafted(world)
    officer, member = sign_in(world.officer), sign_in(world.member)
    cases: list[tuple[Client, str, dict[str, str]]] = [
        (member, reverse("my_pledge_new"), {"kind": "huan-chuong"}),
        (member, reverse("my_pledge_new"), {"kind": "advanced_worker", "what0": "Một việc", "field0": ""}),
        (member, reverse("pledge_contents", args=[pledge.pk]), {"target0": "12"}),
        (officer, reverse("call_new"), {"unit": "hoa-mai", "name": "x", "year": "hai", "contents": "nobody"}),
        (officer, reverse("call_days", args=[call.pk]), {"every": "32/13/2026"}),
        (officer, reverse("call_edit", args=[call.pk]), {"name": ""}),
        (officer, reverse("call_remind", args=[call.pk]), {"note": "x" * 300}),
    ]
    before = (Pledge.objects.count(), Call.objects.count(), call.days.count())
    for client, url, bent in cases:
        answer = client.post(url, {"token": str(uuid4()), **bent})
        assert answer.status_code == 200, url
        assert errors(answer), url  # type: ignore[arg-type]
    assert before == (Pledge.objects.count(), Call.objects.count(), call.days.count())
    assert officer.post(reverse("approving"), {"viec": "phá"}).status_code == 302
    assert officer.get(reverse("registering"), {"nam": "abcd", "don_vi": "không có"}).status_code == 200


def test_who_is_missing_is_listed_exported_and_reminded(world: World, sign_in: SignIn) -> None:
    call = called(world)
    client = sign_in(world.officer)
    make.pledge(world.an, "advanced_worker", 2026, at=world.mai, on=TODAY)
    listed = page(client, "missing_pledges", nam=2026)
    assert "Đỗ Thị Bình" in listed
    assert "Nguyễn Văn An" not in listed
    rows = book(client.get(reverse("missing_pledges"), {"nam": 2026, "xuat": 1}))
    assert any("Đỗ Thị Bình" in row for row in rows)
    assert "CĐCS Hoa Mai" in page(client, "missing_pledges", nam=2026, loai="tap-the")
    told = said(client, press(client, reverse("call_remind", args=[call.pk]), note="Còn ít ngày"))
    assert "Nhắc đơn vị" in told
    assert CallReminder.objects.get().missing == 1
    kinds = [item.kind for item in waiting_on(world.officer, TODAY)]
    assert DutyKind.COMPLETE_PLEDGES in kinds
    assert [item.kind for item in waiting_on(world.member, TODAY)] == []


def test_a_member_is_told_to_register_while_the_call_is_open(world: World, sign_in: SignIn) -> None:
    called(world)
    (item,) = waiting_on(world.member, TODAY)
    assert (item.kind, item.due_on) == (DutyKind.REGISTER, date(2026, 1, 31))
    assert reverse("my_pledges") in sign_in(world.member).get("/").content.decode()


def test_the_list_is_filtered_exported_and_printed(world: World, sign_in: SignIn) -> None:
    make.pledge(world.binh, "advanced_worker", 2025, at=world.mai)
    make.pledge(world.mai, "advanced_collective", 2025, at=world.mai)
    client = sign_in(world.officer)
    assert "2 đăng ký" in page(client, "pledge_list", nam=2025)
    assert "1 đăng ký" in page(client, "pledge_list", nam=2025, doi_tuong="collective")
    assert "Không có đăng ký nào khớp" in page(client, "pledge_list", nam=2025, tinh_trang="submitted")
    rows = book(client.get(reverse("pledge_list"), {"nam": 2025, "xuat": 1}))
    assert sum("Đỗ Thị Bình" in row for row in rows) == 1
    for kind in ("docx", "pdf"):
        answer = client.get(reverse("pledge_paper", args=["hoa-mai", 2025, kind]))
        assert answer.status_code == 200
        assert len(answer.content) > 5_000


def test_registered_against_achieved_leads_to_the_people(world: World, sign_in: SignIn) -> None:
    make.pledge(world.an, "grassroots_fighter", 2024, at=world.mai)
    make.pledge(world.binh, "grassroots_fighter", 2024, at=world.mai)
    client = sign_in(world.officer)
    told = page(client, "reached")
    assert "Chiến sĩ thi đua cơ sở" in told
    assert "50 %" in told
    query = {"nam": 2024, "giai": "grassroots_fighter", "doi_tuong": "person"}
    assert "Nguyễn Văn An" in page(client, "reached_rows", **query, ket_qua="dat")
    missed = page(client, "reached_rows", **query, ket_qua="khong")
    assert "Đỗ Thị Bình" in missed
    assert "Nguyễn Văn An" not in missed
    beside = page(client, "reached_rows", nam=2023, giai="grassroots_fighter", ket_qua="ngoai")
    assert "Nguyễn Văn An" in beside
    assert len(book(client.get(reverse("reached"), {"xuat": 1}))) > 3
    assert any(
        "Đỗ Thị Bình" in row for row in book(client.get(reverse("reached_rows"), {**query, "xuat": 1}))
    )
    assert "theo đơn vị trực thuộc" in page(client, "reached", **query)


def test_grades_are_registered_at_one_press_and_compared(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    url = reverse("grade_pledges", args=["hoa-mai"])
    client.post(url, {"token": str(uuid4()), "nam": "2025", f"muc-{world.mai.pk}": "excellent"})
    assert GradePledge.objects.get().grade == "excellent"
    client.post(url, {"token": str(uuid4()), "nam": "2025", f"muc-{world.mai.pk}": "lạ"})
    assert GradePledge.objects.get().grade == "excellent"
    assert "Hoàn thành xuất sắc nhiệm vụ" in page(client, "graded", nam=2025)
    assert "Không có đơn vị nào như vậy" in page(client, "graded", nam=2025, ket_qua="dat")


def test_units_without_any_registration_are_flagged(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.auditor)
    make.pledge(world.binh, "advanced_worker", 2025, at=world.mai)
    told = page(client, "unit_days", nam=2025, chua="ca-hai")
    assert "CĐCS Hoa Lan" in told
    assert "CĐCS Hoa Mai</a>" not in told


@pytest.mark.parametrize(
    "name", ["registering", "pledge_list", "missing_pledges", "approving", "reached_rows", "unit_days"]
)
def test_lists_ask_no_more_for_more_rows(
    world: World, sign_in: SignIn, name: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    called(world)
    client = sign_in(world.officer)

    def register(someone: Person) -> None:
        make.pledge(someone, "advanced_worker", 2026, at=world.mai, on=TODAY)
        submit_pledge(make_draft(someone), on=TODAY, by=None)

    def make_draft(someone: Person) -> Pledge:
        from vinhdanh.campaigns.actions import draft_pledge

        return draft_pledge(someone, "excellent_union_member", year=2026, on=TODAY, by=None)

    def asked() -> int:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as seen:
            assert client.get(reverse(name), {"nam": 2026}).status_code == 200
        return len(seen)

    register(world.an)
    make.person(at=world.mai)
    asked()
    make.person(at=world.mai)  # no kept answer stands
    before = asked()
    for _ in range(2):
        register(make.person(at=world.mai))
        make.person(at=world.mai)
    with django_assert_num_queries(before):
        client.get(reverse(name), {"nam": 2026})


def test_approved_at_one_level_it_waits_at_the_next(world: World, sign_in: SignIn) -> None:
    called(world)
    from vinhdanh.campaigns.actions import draft_pledge

    made = draft_pledge(world.an, "grassroots_fighter", year=2026, on=TODAY, by=None)
    sent = submit_pledge(made, on=TODAY, by=None)
    client = sign_in(world.officer)
    assert "Duyệt xong sẽ chuyển LĐLĐ tỉnh Vĩnh Sơn duyệt tiếp." in page(
        client, "pledge_move", sent.pk, "duyet"
    )
    press(client, reverse("pledge_move", args=[sent.pk, "duyet"]))
    carried = Pledge.objects.get(pk=sent.pk)
    assert (carried.state, carried.holder) == (PledgeState.SUBMITTED, world.province)
    assert client.get(reverse("pledge_move", args=[sent.pk, "duyet"])).status_code == 403
    assert approve_pledge(carried, on=TODAY, by=None).state == PledgeState.APPROVED


def test_pages_speak_english(world: World, sign_in: SignIn) -> None:
    called(world)
    client = sign_in(world.officer)
    client.post(reverse("set_language"), {"language": "en"})
    told = page(client, "registering", nam=2026)
    assert "The law has not required registration since" in told


def test_a_year_that_still_runs_has_said_no_to_nobody(world: World, sign_in: SignIn) -> None:
    make.pledge(world.binh, "grassroots_fighter", 2025, at=world.mai)
    client = sign_in(world.officer)
    assert "chưa có kết quả" in page(client, "reached")
    assert "chưa có kết quả" in page(client, "reached_rows", nam=2025, giai="grassroots_fighter")


def test_a_year_of_which_nothing_is_on_record_is_unknown_not_none(world: World, sign_in: SignIn) -> None:
    Coverage.objects.all().delete()
    make.pledge(world.an, "grassroots_fighter", 2024, at=world.mai)
    client = sign_in(world.officer)
    lines = {one.year: one for one in yearly(world.mai, [2023, 2024], TODAY)}
    assert (lines[2024].known, lines[2023].known, lines[2023].unregistered) == (True, False, 1)
    assert "chưa rõ: không có đăng ký nào được ghi" in page(client, "reached")
    confirm_coverage(world.province, lists=["pledges"], from_year=2023, by=None)
    assert {one.known for one in yearly(world.mai, [2023, 2024], TODAY)} == {True}
