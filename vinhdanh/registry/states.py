"""Closed lists of the register: directions, the life of a document, relations, what is asked, what an event tells."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Direction(models.TextChoices):
    OUT = "out", _("Văn bản đi")
    IN = "in", _("Văn bản đến")


class DocumentState(models.TextChoices):
    DRAFT = "draft", _("Dự thảo")
    ISSUED = "issued", _("Đã ban hành")
    RECALLED = "recalled", _("Đã thu hồi")


class Urgency(models.TextChoices):
    NORMAL = "normal", _("Thường")
    URGENT = "urgent", _("Khẩn")
    VERY_URGENT = "very_urgent", _("Thượng khẩn")
    EXPRESS = "express", _("Hoả tốc")


class Verb(StrEnum):
    ISSUE = "issue"
    RECALL = "recall"


@dataclass(frozen=True)
class Move:
    """One way from a state to another; a recall says why."""

    verb: Verb
    source: DocumentState
    target: DocumentState
    label: str | Promise
    needs_reason: bool = False


MOVES = (
    Move(Verb.ISSUE, DocumentState.DRAFT, DocumentState.ISSUED, _("Ban hành, lấy số")),
    Move(Verb.RECALL, DocumentState.ISSUED, DocumentState.RECALLED, _("Thu hồi"), needs_reason=True),
)


def move_of(verb: str, source: str) -> Move | None:
    """The move that a verb makes out of a state."""
    return next((move for move in MOVES if move.verb == verb and move.source == source), None)


class RelationKind(models.TextChoices):
    """What the one document is to the other, read from the later one."""

    BASIS = "basis", _("Căn cứ")
    IMPLEMENTS = "implements", _("Thực hiện")
    REPLACES = "replaces", _("Thay thế")
    AMENDS = "amends", _("Sửa đổi, bổ sung")
    REVIEWS = "reviews", _("Sơ kết, tổng kết")


# those that carry a directive down to the units
CARRIES = (RelationKind.IMPLEMENTS, RelationKind.BASIS)


class ObligationKind(models.TextChoices):
    PLAN = "plan", _("Lập kế hoạch")
    REPORT = "report", _("Báo cáo")
    MEETING = "meeting", _("Hội nghị")
    CONGRESS = "congress", _("Đại hội")
    REVIEW = "review", _("Sơ kết, tổng kết")
    OTHER = "other", _("Việc khác")


class ObligationState(models.TextChoices):
    OPEN = "open", _("Đang làm")
    DONE = "done", _("Đã xong")
    CANCELLED = "cancelled", _("Không phải làm nữa")


class DocumentAct(models.TextChoices):
    """What an event tells."""

    ENTER = "enter", _("Vào sổ")
    DRAFT = "draft", _("Soạn dự thảo")
    EDIT = "edit", _("Sửa")
    ISSUE = "issue", _("Ban hành")
    RECALL = "recall", _("Thu hồi")
    RELATE = "relate", _("Nối văn bản")
    UNRELATE = "unrelate", _("Bỏ nối")
    OBLIGE = "oblige", _("Ghi việc được giao")
    FULFIL = "fulfil", _("Ghi việc đã xong")
    RELEASE = "release", _("Thôi việc được giao")
    TASK = "task", _("Ghi nhiệm vụ")
    SEND = "send", _("Gửi tới đơn vị")
    RECEIVE = "receive", _("Đơn vị xác nhận đã nhận")


class Fault(StrEnum):
    """What stands against a document, or a citation."""

    TYPE_SIGN = "type_sign"
    WRONG_YEAR = "wrong_year"
    LACKS_YEAR = "lacks_year"
    SPELLING = "spelling"
    UNKNOWN = "unknown"
    EXPIRED = "expired"
    WRONG_DAY = "wrong_day"
    TITLE_YEAR = "title_year"
    NO_NUMBER = "no_number"
    NO_DAY = "no_day"
    ORDER = "order"
    DUPLICATE = "duplicate"
    LATER_BASIS = "later_basis"
    NO_BASIS = "no_basis"
    UNREAD = "unread"


class Weight(StrEnum):
    """`WRONG` wants to be put right; `LOOK` wants to be looked at."""

    WRONG = "wrong"
    LOOK = "look"
