"""A province with an upper union and three unions below it, a plan of inspections, a published checklist, accounts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import count

from tests import factories as make
from vinhdanh.accounts.models import User
from vinhdanh.checklists.actions import Question, create_checklist, publish_checklist
from vinhdanh.checklists.models import Checklist
from vinhdanh.checklists.states import QuestionKind, Topic
from vinhdanh.files.models import StoredFile
from vinhdanh.inspections.models import Inspection, InspectionPlan, Visit
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
from vinhdanh.inspections.states import InspectionKind
from vinhdanh.inspections.visiting import hold_visit
from vinhdanh.org.models import Unit
from vinhdanh.org.states import UnitKind

TODAY = date(2025, 12, 1)
PLAN = PlanFields("Kế hoạch kiểm tra, giám sát năm 2025", 2025, "12/KH-LĐLĐ", date(2025, 1, 20))
TEAM = TeamFields(
    "Đoàn kiểm tra số 1", InspectionKind.INSPECTION, (Topic.FINANCE, Topic.WAGES), decision_no="30/QĐ-LĐLĐ", decided_on=date(2025, 2, 3)
)  # fmt: skip
QUESTIONS = (
    Question(Topic.FINANCE, QuestionKind.GRADED, "Thu chi đúng quy định"),
    Question(Topic.WAGES, QuestionKind.YES_NO, "Trả lương đúng hạn"),
    Question(Topic.MEMBERS, QuestionKind.NUMBER, "Đoàn viên kết nạp mới", "người"),
    Question(Topic.DEMOCRACY, QuestionKind.TEXT, "Nhận xét"),
)
_number = count(1)


@dataclass
class World:
    province: Unit
    upper: Unit
    mai: Unit
    lan: Unit
    cuc: Unit
    officer: User
    base: User
    member: User
    stranger: User
    checklist: Checklist


def build() -> World:
    """Bình keeps the province's records, Chi those of Hoa Mai; Dũng is on the team; Lan keeps Hoa Lan's."""
    province = make.province()
    upper = make.unit("Công đoàn khu công nghiệp", parent=province, kind=UnitKind.UPPER_UNION)
    mai, lan, cuc = (make.unit(f"CĐCS Hoa {name}", parent=upper) for name in ("Mai", "Lan", "Cúc"))
    checklist = create_checklist(province, "Bảng câu hỏi chung", QUESTIONS, by=None)
    publish_checklist(checklist, on=date(2025, 1, 5), by=None)
    return World(
        province, upper, mai, lan, cuc, make.officer(province), make.officer(mai, "chi"), make.account("dung"), make.officer(lan, "lan"),
        Checklist.objects.get(pk=checklist.pk),
    )  # fmt: skip


def file() -> StoredFile:
    """A stored file as its row alone."""
    digest = sha256(f"biên bản {next(_number)}".encode()).hexdigest()
    return StoredFile.objects.create(digest=digest, size=1, kind="pdf")


def planned(world: World, *, by: User | None = None) -> tuple[InspectionPlan, Inspection, list[Visit]]:
    """An issued plan with one team of two and a visit to each of the three unions."""
    plan = create_plan(PLAN, unit=world.province, by=by)
    team = add_team(plan, TeamFields(**{**TEAM.__dict__, "checklist": world.checklist}), by=by)
    set_members(
        team,
        [Member("Trần Thị Bình", "Phó Chủ tịch", head=True), Member("Lê Văn Dũng", user=world.member)],
        by=by,
    )
    days = (date(2025, 6, 10), date(2025, 9, 5), date(2025, 12, 20))
    stops = [Stop(day, unit) for day, unit in zip(days, (world.mai, world.lan, world.cuc), strict=True)]
    schedule_visits(team, stops, by=by)
    issue_plan(plan, on=TODAY, by=by)
    plan.refresh_from_db()
    return plan, team, list(team.visits.order_by("planned_on"))


def held(visit: Visit, on: date = date(2025, 6, 11)) -> Visit:
    """The visit with its minutes."""
    return hold_visit(visit, held_on=on, minutes=file(), name="bien-ban.pdf", on=TODAY, by=None)
