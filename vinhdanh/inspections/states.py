"""Closed lists of inspections: whose it is, the life of a plan and of a visit with their tables of moves, findings."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vinhdanh.org.states import WRITES_RECORDS, Role


class InspectionKind(models.TextChoices):
    INSPECTION = "inspection", _("Kiểm tra của công đoàn")
    SUPERVISION = "supervision", _("Giám sát theo QĐ 217-QĐ/TW")
    STEERING = "steering", _("Kiểm tra của ban chỉ đạo")


class Part(models.TextChoices):
    """The part that the unit has in it; whoever does not lead names the body that does."""

    LEAD = "lead", _("Chủ trì")
    COORDINATE = "coordinate", _("Phối hợp")
    JOIN = "join", _("Tham gia đoàn của cơ quan khác")


class PlanState(models.TextChoices):
    DRAFT = "draft", _("Đang soạn")
    ISSUED = "issued", _("Đã ban hành")
    CLOSED = "closed", _("Đã khép")
    CANCELLED = "cancelled", _("Đã bỏ")


class VisitState(models.TextChoices):
    PLANNED = "planned", _("Theo lịch")
    HELD = "held", _("Đã kiểm tra, có biên bản")
    MISSED = "missed", _("Không diễn ra, có lý do")
    CONCLUDED = "concluded", _("Đã gửi kết luận")


PLAN_FINAL = (PlanState.CANCELLED,)
VISIT_FINAL = (VisitState.CONCLUDED,)
DONE = (VisitState.HELD, VisitState.CONCLUDED)


@dataclass(frozen=True)
class Move:
    """One allowed move of a plan or a visit; `label` is the verb on the button."""

    verb: str
    source: str
    target: str
    label: str | Promise
    roles: tuple[Role, ...] = WRITES_RECORDS
    needs_reason: bool = False


PLAN_MOVES = (
    Move("issue", PlanState.DRAFT, PlanState.ISSUED, _("Ban hành kế hoạch")),
    Move("cancel", PlanState.DRAFT, PlanState.CANCELLED, _("Bỏ bản soạn")),
    Move("close", PlanState.ISSUED, PlanState.CLOSED, _("Khép kế hoạch")),
    Move("reopen", PlanState.CLOSED, PlanState.ISSUED, _("Mở lại"), needs_reason=True),
)
# a member of the team may make those of a visit too
VISIT_MOVES = (
    Move("hold", VisitState.PLANNED, VisitState.HELD, _("Ghi biên bản")),
    Move("miss", VisitState.PLANNED, VisitState.MISSED, _("Ghi lý do không diễn ra"), needs_reason=True),
    Move("replan", VisitState.MISSED, VisitState.PLANNED, _("Xếp lịch lại")),
    Move("conclude", VisitState.HELD, VisitState.CONCLUDED, _("Gửi thông báo kết luận")),
)


def move_of(table: tuple[Move, ...], verb: str, source: str) -> Move | None:
    """The move that a verb makes out of a state."""
    return next((move for move in table if move.verb == verb and move.source == source), None)


class FindingKind(models.TextChoices):
    STRENGTH = "strength", _("Ưu điểm")
    SHORTCOMING = "shortcoming", _("Hạn chế, thiếu sót")


class Severity(models.TextChoices):
    """How grave a shortcoming is; a strength has none."""

    MINOR = "minor", _("Nhẹ")
    MODERATE = "moderate", _("Đáng kể")
    SERIOUS = "serious", _("Nghiêm trọng")


class InspectionAct(models.TextChoices):
    """What an event tells."""

    CREATE = "create", _("Soạn kế hoạch")
    EDIT = "edit", _("Sửa kế hoạch")
    ISSUE = "issue", _("Ban hành kế hoạch")
    CLOSE = "close", _("Khép kế hoạch")
    REOPEN = "reopen", _("Mở lại kế hoạch")
    CANCEL = "cancel", _("Bỏ bản soạn")
    INSPECTION = "inspection", _("Ghi đoàn kiểm tra, giám sát")
    TEAM = "team", _("Ghi thành viên đoàn")
    SCHEDULE = "schedule", _("Xếp lịch")
    HOLD = "hold", _("Ghi biên bản")
    MISS = "miss", _("Ghi lý do không diễn ra")
    REPLAN = "replan", _("Xếp lịch lại")
    CONCLUDE = "conclude", _("Gửi thông báo kết luận")
    FINDING = "finding", _("Ghi nhận xét")
    UNFINDING = "unfinding", _("Bỏ nhận xét")
