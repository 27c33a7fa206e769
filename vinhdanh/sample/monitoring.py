"""Inspections of the open year as they stand: most held, some without a conclusion, recommendations past their day; reminders."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from vinhdanh.accounts.models import User
from vinhdanh.checklists.actions import create_checklist, publish_checklist
from vinhdanh.checklists.models import Checklist
from vinhdanh.checklists.shipped import STARTING
from vinhdanh.checklists.states import REPLIES, QuestionKind, Reply, Topic
from vinhdanh.conclusions.actions import (
    confirm_done,
    draft_conclusion,
    issue_conclusion,
    recommend,
    report_done,
    send_conclusion,
)
from vinhdanh.files.actions import store_content
from vinhdanh.files.models import StoredFile
from vinhdanh.inspections.models import Answer, Finding, InspectionPlan, Visit
from vinhdanh.inspections.planning import (
    Member,
    PlanFields,
    Stop,
    TeamFields,
    add_team,
    create_plan,
    issue_plan,
    schedule_visits,
    set_members,
)
from vinhdanh.inspections.states import FindingKind, InspectionKind, Part, Severity
from vinhdanh.inspections.visiting import hold_visit, miss_visit
from vinhdanh.letters.content import Format, Letterhead
from vinhdanh.letters.rendering import render_pdf
from vinhdanh.letters.samples import AT, sample
from vinhdanh.letters.states import LetterKind
from vinhdanh.monitoring.actions import GuidanceFields, Told, mark_read, publish_guidance, send_reminder
from vinhdanh.monitoring.queries import lags
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import below
from vinhdanh.org.states import System, UnitKind
from vinhdanh.sample.recipe import Recipe

_TEAMS: tuple[tuple[str, InspectionKind, Part, str, tuple[Topic, ...], int], ...] = (
    ("Đoàn kiểm tra việc chấp hành Điều lệ và tài chính", InspectionKind.INSPECTION, Part.LEAD, "", (Topic.CHARTER, Topic.FINANCE, Topic.STRONG_UNION, Topic.MEMBERS), 12),
    ("Đoàn kiểm tra thực hiện dân chủ cơ sở", InspectionKind.STEERING, Part.JOIN, "Ban Chỉ đạo thực hiện dân chủ cơ sở tỉnh", (Topic.DEMOCRACY,), 5),
    ("Đoàn giám sát thực hiện pháp luật lao động", InspectionKind.SUPERVISION, Part.LEAD, "", (Topic.WAGES, Topic.INSURANCE, Topic.CONTRACT, Topic.AGREEMENT), 6),
    ("Đoàn giám sát của Mặt trận", InspectionKind.SUPERVISION, Part.JOIN, "Uỷ ban MTTQ Việt Nam tỉnh", (Topic.UNION_FEE, Topic.SAFETY), 3),
)  # fmt: skip
_STRENGTHS = (
    "Thu, chi tài chính công đoàn công khai tại hội nghị đoàn viên.", "Tổ chức hội nghị người lao động đúng hạn, có đối thoại.",
    "Phát triển đoàn viên đạt và vượt chỉ tiêu được giao.", "Sổ sách phong trào thi đua đầy đủ, có minh chứng từng tiêu chí.",
)  # fmt: skip
_SHORTCOMINGS = (
    "Sổ quỹ ghi chậm so với phát sinh.", "Chưa mở sổ theo dõi đăng ký thi đua của tổ công đoàn.", "Quy chế phối hợp với thủ trưởng đơn vị chưa sửa theo quy định mới.",
    "Chấm điểm cuối năm chưa kèm minh chứng.",
)  # fmt: skip
_ASKED = (
    "Hoàn thiện sổ quỹ và công khai dự toán năm.", "Sửa quy chế phối hợp, trình hội nghị gần nhất.", "Bổ sung minh chứng cho bảng tự chấm điểm.",
    "Lập kế hoạch kết nạp số lao động chưa là đoàn viên.",
)  # fmt: skip


def inspected_year(federation: Unit, home: Unit, officer: User, recipe: Recipe) -> None:
    """A plan of twenty-six visits, one of them at the home union; reminders and guidance to the units below."""
    random = Random(f"{recipe.seed}/monitoring")  # noqa: S311 (a sample, not a secret)
    today, year = recipe.today, recipe.open_year
    prepared = create_checklist(federation, "Bảng câu hỏi kiểm tra công đoàn cơ sở", STARTING, by=None)
    checklist = publish_checklist(prepared, on=date(year, 1, 10), by=None)
    plan = create_plan(
        PlanFields(f"Kế hoạch kiểm tra, giám sát năm {year}", year, "18/KH-LĐLĐ", date(year, 1, 22)), unit=federation, by=None
    )  # fmt: skip
    unions = list(below(federation, today).filter(kind=UnitKind.GRASSROOTS_UNION, system=System.UNION).exclude(pk=home.pk).order_by("pk"))  # fmt: skip
    random.shuffle(unions)
    visits = _schedule(plan, checklist, [home, *unions], officer, today)
    issue_plan(plan, on=today, by=None)
    minutes = _minutes(federation)
    for place, visit in enumerate(visits):
        if visit.planned_on < today:
            _hold(visit, checklist, minutes, random, today, place)
    _remind(federation, today)
    note = publish_guidance(
        federation, GuidanceFields("Cách tự chấm điểm và kèm minh chứng", "Chấm từng tiêu chí theo số liệu, mỗi tiêu chí một minh chứng.\nGửi bảng tự chấm đúng hạn; chỗ chưa có số liệu thì để trống, không ghi 0."),
        on=today - timedelta(days=20), by=None,
    )  # fmt: skip
    for union in unions[:30]:
        mark_read(note, union, on=today, by=None)


def _schedule(
    plan: InspectionPlan, checklist: Checklist, unions: Sequence[Unit], officer: User, today: date
) -> list[Visit]:
    """Visits through the year, the last few still ahead; the home union early in it."""
    made: list[Visit] = []
    left = list(unions)
    first = date(plan.year, 3, 4)
    for number, (name, kind, part, body, topics, count) in enumerate(_TEAMS, 1):
        team = add_team(
            plan, TeamFields(name, kind, topics, part, body, f"{30 + number}/QĐ-LĐLĐ", date(plan.year, 2, 10), checklist), by=None
        )  # fmt: skip
        set_members(
            team, [Member("Lường Văn Thắng", "Chủ nhiệm Uỷ ban kiểm tra", head=True), Member(str(officer), "Ban Chính sách pháp luật", user=officer)], by=None,
        )  # fmt: skip
        stops: list[Stop] = []
        for _ in range(min(count, len(left))):
            day = min(first + timedelta(days=len(made + stops) * 12), today - timedelta(days=9))
            if number == len(_TEAMS):
                day = today + timedelta(days=5 + 6 * len(stops))
            stops.append(Stop(day, left.pop(0)))
        made += schedule_visits(team, stops, by=None)
    return made


def _hold(
    visit: Visit, checklist: Checklist, minutes: StoredFile, random: Random, today: date, place: int
) -> None:
    """Minutes with answers and findings; every ninth was not made, every seventh has neither; a fifth waits for its conclusion."""
    if place % 9 == 8:
        miss_visit(visit, reason="Đơn vị sắp xếp lại bộ máy, chuyển sang năm sau.", by=None)
        return
    if place % 7 == 6:
        return
    Answer.objects.bulk_create(
        Answer(visit=visit, item=item, **_reply(item.kind, random))
        for item in checklist.items.all()
        if random.random() < 0.95
    )
    Finding.objects.bulk_create([
        Finding(visit=visit, kind=FindingKind.STRENGTH, topic=Topic.FINANCE, text=random.choice(_STRENGTHS)),
        Finding(visit=visit, kind=FindingKind.SHORTCOMING, severity=random.choice(Severity.values), topic=Topic.EMULATION, text=random.choice(_SHORTCOMINGS)),
    ])  # fmt: skip
    held = hold_visit(visit, held_on=visit.planned_on, minutes=minutes, name="bien-ban-kiem-tra.pdf", on=today, by=None)  # fmt: skip
    if place % 5 != 4:
        _conclude(held, random, today, place)


def _conclude(visit: Visit, random: Random, today: date, place: int) -> None:
    told = visit.planned_on + timedelta(days=12)
    if told > today:
        return
    conclusion = draft_conclusion(visit, "Đơn vị chấp hành tốt Điều lệ và các quy định; một số sổ sách cần hoàn thiện.", by=None)  # fmt: skip
    due = told + timedelta(days=45)
    asked = recommend(conclusion, random.choice(_ASKED), topic=Topic.FINANCE, due_on=due, on=told, by=None)
    issue_conclusion(conclusion, number=f"{40 + place}/TB-LĐLĐ", signed_on=told, on=today, by=None)
    send_conclusion(conclusion, on=told, by=None)
    if place and random.random() < 0.6:
        report_done(asked, report="Đơn vị đã thực hiện, gửi kèm báo cáo.", on=min(due, today), by=None)
        if random.random() < 0.6:
            confirm_done(asked, by=None)


def _reply(kind: str, random: Random) -> dict[str, object]:
    if kind == QuestionKind.NUMBER:
        return {"number": random.randint(0, 24)}
    if kind == QuestionKind.TEXT:
        return {"text": "Đối thoại định kỳ, ghi biên bản đầy đủ."}
    replies = REPLIES[QuestionKind(kind)]
    return {"reply": Reply.YES if random.random() < 0.7 else random.choice(replies)}


def _remind(federation: Unit, today: date) -> None:
    """Two rounds of reminders for the recommendations past their day."""
    for days in (16, 3):
        day = today - timedelta(days=days)
        marks = [one.mark for one in lags(federation, day) if one.unit_id != federation.pk][:12]
        if marks:
            told = Told("Đề nghị đơn vị thực hiện ngay và trả lời.", reply_by=day + timedelta(days=10))
            send_reminder(federation, marks, told, on=day, by=None)


def _minutes(federation: Unit) -> StoredFile:
    """One scan stands for all: a made-up record of a meeting."""
    head = Letterhead(parent="Tổng Liên đoàn Lao động Việt Nam", issuer=federation.name, place="Vĩnh Sơn", format=Format.UNION)  # fmt: skip
    content = render_pdf(sample(LetterKind.UNIT_REVIEW, head), made_at=AT)
    return store_content(content, name="bien-ban-kiem-tra.pdf", by=None)
