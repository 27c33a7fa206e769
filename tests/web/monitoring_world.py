"""Inspections, reminders and guidance for the screens: Hoa Mai inspects, the province publishes."""

from __future__ import annotations

from datetime import date, timedelta

from tests.files import made
from tests.inspections.world import PLAN, QUESTIONS, TEAM
from tests.web.world import TODAY, World
from vinhdanh.checklists.actions import create_checklist, publish_checklist
from vinhdanh.checklists.models import Checklist
from vinhdanh.conclusions.actions import draft_conclusion, issue_conclusion, recommend, send_conclusion
from vinhdanh.conclusions.models import Conclusion, Recommendation
from vinhdanh.files.actions import store_content
from vinhdanh.files.models import StoredFile
from vinhdanh.inspections.models import Inspection, InspectionPlan, Visit
from vinhdanh.inspections.planning import (
    PlanFields,
    Stop,
    TeamFields,
    add_team,
    create_plan,
    issue_plan,
    schedule_visits,
)
from vinhdanh.inspections.visiting import Found, add_finding, hold_visit
from vinhdanh.monitoring.models import Guidance, Reminder, ReminderLine
from vinhdanh.monitoring.states import Step
from vinhdanh.org.models import Unit

DUE = TODAY - timedelta(days=10)


def evidence() -> StoredFile:
    return store_content(made.pdf(), name="bien-ban.pdf", by=None)


def checklist(w: World, *, draft: bool = False) -> Checklist:
    found = create_checklist(w.mai, f"Bảng câu hỏi {Checklist.objects.count()}", QUESTIONS, by=None)
    return found if draft else publish_checklist(found, on=TODAY, by=None)


def plan(w: World, *, unit: Unit | None = None, issued: bool = True) -> InspectionPlan:
    """A plan of Hoa Mai with a team and one visit outside, ten days ago."""
    said = PlanFields(f"{PLAN.title} {InspectionPlan.objects.count()}", 2025, "12/KH", date(2025, 1, 20))
    held = create_plan(said, unit=unit or w.mai, by=None)
    team = add_team(held, TeamFields(**{**TEAM.__dict__, "checklist": checklist(w)}), by=None)
    schedule_visits(team, [Stop(DUE, outside_name="Công ty Sao Mai"), Stop(DUE, w.lan)], by=None)
    return issue_plan(held, on=TODAY, by=None) if issued else held


def team(w: World) -> Inspection:
    return plan(w).inspections.get()


def visit(w: World, *, unit: Unit | None = None, of: Unit | None = None) -> Visit:
    return Visit.objects.get(inspection__plan=plan(w, unit=of), unit=unit)


def held(w: World, **more: Unit) -> Visit:
    return hold_visit(
        visit(w, **more), held_on=DUE, minutes=evidence(), name="bien-ban.pdf", on=TODAY, by=None
    )


def finding(w: World) -> int:
    said = Found("strength", "wages", "Trả lương đúng hạn", "", evidence(), "anh.pdf")
    return add_finding(held(w), said, by=None).pk


def conclusion(w: World, *, issued: bool = False, **more: Unit) -> Conclusion:
    found = draft_conclusion(held(w, **more), "Đơn vị chấp hành tốt", by=None)
    recommend(found, "Hoàn thiện sổ quỹ", topic="finance", due_on=TODAY, on=TODAY, by=None)
    return issue_conclusion(found, number="45/TB", signed_on=DUE, on=TODAY, by=None) if issued else found


def recommendation(w: World, **more: Unit) -> Recommendation:
    """Sent, open; with a file as proof of an earlier report."""
    sent = send_conclusion(conclusion(w, issued=True, **more), on=TODAY, by=None)
    found = sent.recommendations.get()
    found.file, found.file_name = evidence(), "so.pdf"
    found.save(update_fields=["file", "file_name"])
    return found


def reminder(w: World, *, by: Unit | None = None, to: Unit | None = None) -> ReminderLine:
    row = Reminder.objects.create(unit=by or w.mai, sent_on=TODAY, text="Đề nghị thực hiện")
    return ReminderLine.objects.create(
        reminder=row,
        unit=to or w.mai,
        step=Step.COVENANT,
        key="1",
        what="Khối 1, 2025",
        due_on=DUE,
        days_late=10,
    )


def guidance(w: World, *, unit: Unit | None = None) -> Guidance:
    return Guidance.objects.create(
        unit=unit or w.province, title="Cách chấm điểm", text="Chấm từng tiêu chí", published_on=DUE, file=evidence(), file_name="hd.pdf"
    )  # fmt: skip
