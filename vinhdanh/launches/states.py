"""Closed lists of a launch: its life with the table of moves, how a criterion is held, kinds of review."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vinhdanh.org.states import WRITES_RECORDS, Role, UnitKind

# parts of a unit follow its plan, they issue none of their own
PARTS = (UnitKind.UNION_GROUP, UnitKind.UNION_SECTION)
# who is asked for a plan of its own unless the launch names levels
CARRIES_OUT = tuple(kind for kind in UnitKind if kind not in PARTS)


class LaunchForm(models.TextChoices):
    LAUNCH = "launch", _("Phát động")
    PLAN = "plan", _("Kế hoạch")


class LaunchState(models.TextChoices):
    DRAFT = "draft", _("Đang soạn")
    LAUNCHED = "launched", _("Đang thực hiện")
    REVIEWED = "reviewed", _("Đã sơ kết")
    CLOSED = "closed", _("Đã tổng kết")
    CANCELLED = "cancelled", _("Đã huỷ")


RUNNING = (LaunchState.LAUNCHED, LaunchState.REVIEWED)
PUBLIC = (*RUNNING, LaunchState.CLOSED)


class Verb(StrEnum):
    LAUNCH = "launch"
    REVIEW = "review"
    CLOSE = "close"
    REOPEN = "reopen"
    CANCEL = "cancel"


@dataclass(frozen=True)
class Move:
    """One way from a state to another: who may, and whether they must say why."""

    verb: Verb
    source: LaunchState
    target: LaunchState
    label: str | Promise
    roles: tuple[Role, ...] = WRITES_RECORDS
    needs_reason: bool = False


MOVES = (
    Move(Verb.LAUNCH, LaunchState.DRAFT, LaunchState.LAUNCHED, _("Phát động")),
    Move(Verb.CANCEL, LaunchState.DRAFT, LaunchState.CANCELLED, _("Bỏ bản soạn")),
    Move(Verb.REVIEW, LaunchState.LAUNCHED, LaunchState.REVIEWED, _("Ghi sơ kết")),
    Move(Verb.CLOSE, LaunchState.LAUNCHED, LaunchState.CLOSED, _("Khép lại sau tổng kết")),
    Move(Verb.CLOSE, LaunchState.REVIEWED, LaunchState.CLOSED, _("Khép lại sau tổng kết")),
    Move(Verb.CANCEL, LaunchState.LAUNCHED, LaunchState.CANCELLED, _("Huỷ phát động"), needs_reason=True),
    Move(Verb.CANCEL, LaunchState.REVIEWED, LaunchState.CANCELLED, _("Huỷ phát động"), needs_reason=True),
    Move(Verb.REOPEN, LaunchState.CLOSED, LaunchState.LAUNCHED, _("Mở lại"), needs_reason=True),
)  # fmt: skip


def move_of(verb: Verb, source: str) -> Move | None:
    """The move that a verb makes out of a state."""
    return next((move for move in MOVES if move.verb == verb and move.source == source), None)


class Holds(models.TextChoices):
    """How a figure is held against the target."""

    AT_LEAST = "at_least", _("từ … trở lên")
    AT_MOST = "at_most", _("không quá …")
    EQUAL = "equal", _("đúng bằng …")
    DONE = "done", _("làm xong")
    BANDS = "bands", _("theo mức")


# those that a number decides
COUNTED = (Holds.AT_LEAST, Holds.AT_MOST, Holds.EQUAL)


class ReviewKind(models.TextChoices):
    INTERIM = "interim", _("Sơ kết")
    CLOSING = "closing", _("Tổng kết")


class LaunchAct(models.TextChoices):
    """What an event tells."""

    CREATE = "create", _("Soạn bản phát động")
    COPY = "copy", _("Chép từ năm trước")
    EDIT = "edit", _("Sửa")
    LAUNCH = "launch", _("Phát động")
    RESPOND = "respond", _("Đơn vị hưởng ứng")
    ATTACH = "attach", _("Đính bản ký")
    INTERIM = "interim", _("Ghi sơ kết")
    CLOSING = "closing", _("Ghi tổng kết")
    CLOSE = "close", _("Khép lại")
    REOPEN = "reopen", _("Mở lại")
    CANCEL = "cancel", _("Huỷ")


class Fault(StrEnum):
    """What stands against publishing a launch."""

    NO_CONTENT = "no_content"
    NO_CRITERIA = "no_criteria"
    NO_MEASURE = "no_measure"
    NO_DEADLINE = "no_deadline"
    NO_NUMBER = "no_number"
    NO_DAY = "no_day"
    NO_EVENT = "no_event"
    NO_END = "no_end"
    TITLE_YEAR = "title_year"
    SECOND_YEARLY = "second_yearly"
    BASIS_EXPIRED = "basis_expired"
    BASIS_UNKNOWN = "basis_unknown"
    NO_BASIS = "no_basis"
    LATE_EVENT = "late_event"
