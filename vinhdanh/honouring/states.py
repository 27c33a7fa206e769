"""Closed lists of honouring: the life of a ceremony or a conference with its moves, ways to hand an award over."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vinhdanh.org.states import WRITES_RECORDS, Role


class CeremonyKind(models.TextChoices):
    OWN = "own", _("Lễ trao tặng riêng")
    JOINED = "joined", _("Trao trong hội nghị, lễ kỷ niệm")
    WORKPLACE = "workplace", _("Trao tại nơi làm việc")


class ConferenceKind(models.TextChoices):
    EXEMPLARS = "exemplars", _("Hội nghị điển hình tiên tiến")
    CONGRESS = "congress", _("Đại hội thi đua yêu nước")
    MEETING = "meeting", _("Gặp mặt, biểu dương")


class EventState(models.TextChoices):
    PLANNED = "planned", _("Đang chuẩn bị")
    HELD = "held", _("Đã tổ chức")
    CANCELLED = "cancelled", _("Không tổ chức")


class Verb(StrEnum):
    HOLD = "hold"
    CANCEL = "cancel"
    RETURN = "return"


@dataclass(frozen=True)
class Move:
    """One way from a state to another: who may, and whether they must say why."""

    verb: Verb
    source: EventState
    target: EventState
    label: str | Promise
    roles: tuple[Role, ...] = WRITES_RECORDS
    needs_reason: bool = False


MOVES = (
    Move(Verb.HOLD, EventState.PLANNED, EventState.HELD, _("Ghi đã tổ chức")),
    Move(Verb.CANCEL, EventState.PLANNED, EventState.CANCELLED, _("Không tổ chức nữa"), needs_reason=True),
    Move(Verb.RETURN, EventState.CANCELLED, EventState.PLANNED, _("Chuẩn bị lại"), needs_reason=True),
)  # fmt: skip


def move_of(verb: str, source: str) -> Move | None:
    """The move that a verb makes out of a state."""
    return next((move for move in MOVES if move.verb == verb and move.source == source), None)


def moves_from(source: str) -> tuple[Move, ...]:
    """Every move out of a state."""
    return tuple(move for move in MOVES if move.source == source)


class Way(models.TextChoices):
    """How an award reached whoever it is for."""

    CEREMONY = "ceremony", _("Trao tại buổi lễ")
    UNIT = "unit", _("Đơn vị nhận về trao")
    PERSON = "person", _("Trao tận tay")
    POST = "post", _("Gửi bưu điện")


OUTSIDE_CEREMONY = tuple(way for way in Way if way != Way.CEREMONY)


class DelegateRole(models.TextChoices):
    OFFICIAL = "official", _("Đại biểu chính thức")
    HONOURED = "honoured", _("Đại biểu được biểu dương")
    GUEST = "guest", _("Khách mời")
    ORGANISER = "organiser", _("Ban tổ chức")


class PaperKind(models.TextChoices):
    PLAN = "plan", _("Kế hoạch")
    PROGRAMME = "programme", _("Chương trình")
    REPORT = "report", _("Báo cáo")
    SPEECH = "speech", _("Tham luận, phát biểu")
    OTHER = "other", _("Tài liệu khác")


class Act(models.TextChoices):
    """What an event row tells."""

    CREATE = "create", _("Lập")
    EDIT = "edit", _("Sửa")
    LIST = "list", _("Đưa vào danh sách")
    UNLIST = "unlist", _("Đưa ra khỏi danh sách")
    CONFER = "confer", _("Ghi trao tặng")
    ATTACH = "attach", _("Gắn tài liệu")
    HOLD = "hold", _("Ghi đã tổ chức")
    CANCEL = "cancel", _("Không tổ chức nữa")
    RETURN = "return", _("Chuẩn bị lại")
