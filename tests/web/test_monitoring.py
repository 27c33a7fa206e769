"""Inspections, reminders and guidance on the screen: a plan to its conclusion, answers saved while one taps, who sees what."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.files import made
from tests.web import monitoring_world as sees
from tests.web.pressing import errors, opened, press, said
from tests.web.rounds_world import province_officer
from tests.web.world import World
from vinhdanh.accounts.models import User
from vinhdanh.conclusions.models import Recommendation
from vinhdanh.duties.states import DutyKind
from vinhdanh.duties.waiting import waiting_on
from vinhdanh.inspections.models import Answer, InspectionPlan, Visit
from vinhdanh.monitoring.models import GuidanceReading, Reminder, ReminderAnswer

SignIn = Callable[[User], Client]


def text(client: Client, name: str, *args: Any, query: str = "") -> str:
    answer = client.get(reverse(name, args=args) + query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_a_plan_is_made_staffed_scheduled_and_issued(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    page = said(client, press(client, reverse("inspection_plan_new"), title="Kế hoạch 2025", number="12/KH", signed_on="20/01/2025"))  # fmt: skip
    assert "Đã lập kế hoạch" in page
    plan = InspectionPlan.objects.get()
    press(client, reverse("inspection_team_new", args=[plan.pk]), name="Đoàn 1", kind="supervision", part="join", leading_body="Uỷ ban MTTQ", topics=["wages"])  # fmt: skip
    team = plan.inspections.get()
    press(client, reverse("inspection_members", args=[team.pk]), name0="Trần Thị Bình", head0="on", name1="Lê Văn Dũng", account1="canbo")  # fmt: skip
    assert [member.name for member in team.members.all()] == ["Trần Thị Bình", "Lê Văn Dũng"]
    lines = f"{world.mai.code}; 15/11/2025\n* Công ty Sao Mai; 20/12/2025"
    press(client, reverse("inspection_schedule", args=[team.pk]), lines=lines)
    assert "Đã ghi." in said(client, press(client, reverse("inspection_plan_move", args=[plan.pk, "issue"])))
    shown = text(client, "inspection_plan", plan.pk)
    assert "Tham gia đoàn của cơ quan khác" in shown
    assert "Công ty Sao Mai" in shown
    assert "quá ngày, chưa có biên bản" in shown


@pytest.mark.parametrize(
    ("name", "change", "field", "why"),
    [
        ("inspection_team_new", {"name": "Đoàn", "part": "join", "topics": ["wages"]}, "leading_body", "cơ quan chủ trì"),
        ("inspection_team_new", {"name": "Đoàn", "kind": "x", "topics": ["zzz"]}, "kind", ""),
        ("inspection_plan_edit", {"title": "  ", "year": "hai nghìn"}, "year", "bốn chữ số"),
        ("inspection_plan_edit", {"number": "", "signed_on": "31/02/2025"}, "signed_on", "không có trong lịch"),
    ],
)  # fmt: skip
def test_bad_input_is_told_at_its_box_and_writes_nothing(
    world: World, sign_in: SignIn, name: str, change: dict[str, Any], field: str, why: str
) -> None:
    plan, client = sees.plan(world), sign_in(world.officer)
    answer = press(client, reverse(name, args=[plan.pk]), **change)
    assert why in errors(answer)[field][0]
    assert plan.inspections.count() == 1


def test_a_schedule_with_a_bad_line_says_which(world: World, sign_in: SignIn) -> None:
    team, client = sees.team(world), sign_in(world.officer)
    url = reverse("inspection_schedule", args=[team.pk])
    for lines, why in (("Hoa Mai", "dấu chấm phẩy"), (f"{world.mai.code}; hôm nào", "không phải ngày"), ("Không đâu cả; 01/01/2026", "không tìm thấy")):  # fmt: skip
        assert why in errors(press(client, url, lines=lines))["lines"][0]
    assert team.visits.count() == 2


def test_answers_are_saved_at_a_tap_and_a_bad_one_is_told(world: World, sign_in: SignIn) -> None:
    visit, client = sees.visit(world), sign_in(world.officer)
    url = reverse("visit_answers", args=[visit.pk])
    graded, _paid, number, _remark = visit.inspection.checklist.items.all()  # type: ignore[union-attr]
    tapped = client.post(url, {f"cau-{graded.pk}": "partly"}, headers={"HX-Request": "true"})
    assert "Đã lưu" in tapped.content.decode()
    assert Answer.objects.get().reply == "partly"
    client.post(url, {f"cau-{graded.pk}": "", f"cau-{number.pk}": "nhiều"}, headers={"HX-Request": "true"})
    assert Answer.objects.get().reply == "partly"
    wrong = client.post(url, {f"cau-{number.pk}": "-5", f"cau-{graded.pk}": "yes"})
    assert wrong.status_code == 200
    assert Answer.objects.get().reply == "partly"
    assert client.post(url, {f"cau-{number.pk}": "12"}).status_code == 302
    assert "Chưa trả lời" in text(client, "visit", visit.pk)


def test_minutes_are_asked_for_and_lead_to_a_conclusion_that_is_sent(world: World, sign_in: SignIn) -> None:
    visit, client = sees.visit(world), sign_in(world.officer)
    url = reverse("visit_hold", args=[visit.pk])
    start = {**opened(client, url), "held_on": "25/11/2025"}
    assert "Hãy đính kèm tệp" in errors(client.post(url, start))["file"][0]  # type: ignore[arg-type]
    assert client.post(url, {**start, "file": made.upload(made.pdf())}).status_code == 302
    press(client, reverse("conclusion_draft", args=[visit.pk]), text="Đơn vị chấp hành tốt")
    late = press(client, reverse("conclusion_recommend", args=[visit.pk]), text="Sửa sổ", topic="finance", due_on="01/11/2025")  # fmt: skip
    assert "Hạn đã qua" in errors(late)["due_on"][0]
    press(client, reverse("conclusion_recommend", args=[visit.pk]), text="Sửa sổ", topic="finance", due_on="31/12/2025")  # fmt: skip
    press(client, reverse("conclusion_issue", args=[visit.pk]), number="45/TB", signed_on="26/11/2025")
    client.post(reverse("conclusion_send", args=[visit.pk]))
    visit.refresh_from_db()
    assert visit.state == "concluded"
    assert "Đã gửi" in text(client, "visit", visit.pk)


def test_the_inspected_unit_sees_nothing_of_the_draft_and_all_once_sent(
    world: World, sign_in: SignIn
) -> None:
    draft = sees.conclusion(world, unit=world.lan)
    client = sign_in(world.stranger)
    shown = text(client, "visit", draft.visit_id)
    assert "Đơn vị chấp hành tốt" not in shown
    assert "hiện khi thông báo kết luận đã gửi" in shown
    for name in ("visit_minutes", "visit_answers"):
        assert client.get(reverse(name, args=[draft.visit_id])).status_code == 403
    assert client.get(reverse("conclusion_paper", args=[draft.visit_id, "docx"])).status_code == 404
    assert client.get(reverse("recommendation", args=[draft.recommendations.get().pk])).status_code == 404
    assert "Hoàn thiện sổ quỹ" not in text(client, "recommendations")
    sent = sees.recommendation(world, unit=world.lan)
    assert "Đơn vị chấp hành tốt" in text(client, "visit", sent.conclusion.visit_id)
    assert "Hoàn thiện sổ quỹ" in text(client, "recommendations")


def test_a_recommendation_is_reported_and_confirmed_on_its_page(world: World, sign_in: SignIn) -> None:
    found = sees.recommendation(world, unit=world.lan)
    theirs, ours = sign_in(world.stranger), sign_in(world.officer)
    url = reverse("recommendation_move", args=[found.pk, "confirm"])
    assert theirs.get(url).status_code == 403
    assert DutyKind.RECOMMENDED in {one.kind for one in waiting_on(world.stranger, date(2025, 12, 1))}
    press(theirs, reverse("recommendation_move", args=[found.pk, "report"]), report="Đã mở sổ mới")
    assert DutyKind.CONFIRM_DONE in {one.kind for one in waiting_on(world.officer, date(2025, 12, 1))}
    press(ours, url)
    assert Recommendation.objects.get(pk=found.pk).state == "confirmed"
    assert theirs.get(reverse("recommendation_move", args=[found.pk, "gi-do"])).status_code == 404


def test_the_board_reminds_and_the_unit_answers(world: World, sign_in: SignIn) -> None:
    sees.plan(world)
    officer = sign_in(province_officer(world))
    shown = text(officer, "lagging")
    assert "CĐCS Hoa Mai" in shown
    url = f"{reverse('remind')}?don_vi={world.province.code}&row={world.mai.pk}"
    page = officer.get(url)
    marks = [one.mark for one, _ticked in page.context["rows"]]
    start = {"token": page.context["form"]["token"].value(), "viec": marks}
    assert "đã qua" in errors(officer.post(url, {**start, "reply_by": "01/01/2025"}))["reply_by"][0]  # type: ignore[arg-type]
    assert (
        officer.post(url, {**start, "reply_by": "15/12/2025", "text": "Đề nghị thực hiện"}).status_code == 302
    )
    line = Reminder.objects.get().lines.first()
    assert line is not None
    mine = sign_in(world.officer)
    assert DutyKind.REMINDED in {one.kind for one in waiting_on(world.officer, date(2025, 12, 1))}
    press(mine, reverse("reminder_answer", args=[line.pk]), text="Xong trong tuần này")
    assert ReminderAnswer.objects.get().text == "Xong trong tuần này"
    assert sign_in(world.stranger).get(reverse("reminder", args=[line.reminder_id])).status_code == 404
    assert officer.get(reverse("reminder_paper", args=[line.reminder_id, "docx"])).status_code == 200


def test_odd_addresses_of_the_board_answer_plainly(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    for query in ("?don_vi=khong-co&buoc=zzz&cap=x", "?trang=99&buoc=covenant", "?don_vi=%00"):
        assert client.get(reverse("lagging") + query).status_code == 200
    assert client.get(reverse("remind") + f"?don_vi={world.lan.code}").status_code == 404
    assert client.get(reverse("inspections") + "?nam=abc&loai=x&tinh=zzz&don_vi=khong").status_code == 200


def test_a_unit_confirms_that_it_has_read_guidance(world: World, sign_in: SignIn) -> None:
    note, client = sees.guidance(world), sign_in(world.officer)
    assert DutyKind.READ_GUIDANCE in {one.kind for one in waiting_on(world.officer, date(2025, 12, 1))}
    assert "CĐCS Hoa Mai đã đọc" in text(client, "guidance", note.pk)
    client.post(reverse("guidance_read", args=[note.pk]))
    assert GuidanceReading.objects.get().unit == world.mai
    assert "1/2" in text(sign_in(province_officer(world)), "guidance", note.pk)


def test_the_lists_ask_no_more_for_three_than_for_one(world: World, sign_in: SignIn) -> None:
    client = sign_in(world.officer)
    names = ("inspections", "recommendations", "reminders", "guidance_list", "checklists", "lagging")

    def more() -> None:
        sees.recommendation(world)
        sees.reminder(world)
        sees.guidance(world)

    def asked() -> dict[str, int]:
        found = {}
        for name in names:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(reverse(name)).status_code == 200
            found[name] = len(queries)
        return found

    more()
    asked()
    one = asked()
    more()
    more()
    assert asked() == one


def test_a_list_is_sent_as_a_workbook(world: World, sign_in: SignIn) -> None:
    sees.recommendation(world)
    client = sign_in(world.officer)
    for name in ("inspections", "recommendations", "lagging"):
        answer = client.get(reverse(name) + "?xuat=1")
        assert b"".join(answer.streaming_content)[:2] == b"PK"  # type: ignore[attr-defined]


def test_what_was_planned_for_a_unit_stands_in_its_own_list(world: World, sign_in: SignIn) -> None:
    sees.plan(world)
    assert "CĐCS Hoa Lan" in text(sign_in(world.stranger), "inspections")
    assert Visit.objects.count() == 2
