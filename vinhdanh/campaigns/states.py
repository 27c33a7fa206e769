"""The life of a pledge and of a call for pledges: closed lists and the tables of moves."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vinhdanh.org.states import Tier, UnitKind


class PledgeState(models.TextChoices):
    DRAFT = "draft", _("Đang soạn")
    SUBMITTED = "submitted", _("Chờ duyệt")
    APPROVED = "approved", _("Đã duyệt")
    RETURNED = "returned", _("Trả lại, chờ sửa")
    WITHDRAWN = "withdrawn", _("Đã rút")


# handed in and not taken back: a line of the list of pledges
SENT = (PledgeState.SUBMITTED, PledgeState.APPROVED, PledgeState.RETURNED)
# whoever registered may still write its contents
WRITABLE = (PledgeState.DRAFT, PledgeState.RETURNED)


class Party(models.TextChoices):
    """Who makes a move, by their relation to the pledge."""

    OWNER = "owner", _("Người đăng ký, cán bộ nơi đăng ký")
    HOLDER = "holder", _("Cán bộ của cấp đang duyệt")


@dataclass(frozen=True)
class Move:
    """One allowed move; `label` is the verb on the button."""

    verb: str
    source: PledgeState
    target: PledgeState
    party: Party
    label: str | Promise
    needs_reason: bool = False


_S = PledgeState
MOVES = (
    Move("submit", _S.DRAFT, _S.SUBMITTED, Party.OWNER, _("Nộp đăng ký")),
    Move("submit", _S.RETURNED, _S.SUBMITTED, Party.OWNER, _("Nộp lại")),
    Move("recall", _S.SUBMITTED, _S.DRAFT, Party.OWNER, _("Lấy lại để sửa")),
    Move("pass_up", _S.SUBMITTED, _S.SUBMITTED, Party.HOLDER, _("Duyệt, chuyển cấp trên")),
    Move("approve", _S.SUBMITTED, _S.APPROVED, Party.HOLDER, _("Duyệt")),
    Move("return", _S.SUBMITTED, _S.RETURNED, Party.HOLDER, _("Trả lại kèm lý do"), True),
    Move("return", _S.APPROVED, _S.RETURNED, Party.HOLDER, _("Trả lại kèm lý do"), True),
    Move("withdraw", _S.DRAFT, _S.WITHDRAWN, Party.OWNER, _("Rút đăng ký")),
    Move("withdraw", _S.SUBMITTED, _S.WITHDRAWN, Party.OWNER, _("Rút đăng ký")),
    Move("withdraw", _S.APPROVED, _S.WITHDRAWN, Party.OWNER, _("Rút đăng ký")),
    Move("withdraw", _S.RETURNED, _S.WITHDRAWN, Party.OWNER, _("Rút đăng ký")),
    Move("again", _S.WITHDRAWN, _S.DRAFT, Party.OWNER, _("Đăng ký lại")),
)  # fmt: skip


def moves_from(state: str) -> tuple[Move, ...]:
    """Every move out of a state, in the order of the table."""
    return tuple(move for move in MOVES if move.source == state)


def move_of(verb: str, state: str) -> Move | None:
    """The move of that name out of the state, None when the table has none."""
    return next((move for move in moves_from(state) if move.verb == verb), None)


class ContentField(models.TextChoices):
    """What a line of contents is about."""

    WORK = "work", _("Chuyên môn, nghiệp vụ")
    OUTPUT = "output", _("Sản xuất, kinh doanh, năng suất")
    SERVICE = "service", _("Cải cách hành chính, phục vụ người dân")
    CREATIVITY = "creativity", _("Sáng kiến, cải tiến, chuyển đổi số")
    LEARNING = "learning", _("Học tập, nâng cao trình độ")
    SAFETY = "safety", _("An toàn, vệ sinh lao động")
    UNION = "union", _("Xây dựng tổ chức công đoàn")
    CARE = "care", _("Chăm lo, bảo vệ đoàn viên, người lao động")
    THRIFT = "thrift", _("Tiết kiệm, chống lãng phí")
    SOCIAL = "social", _("Văn hoá, thể thao, xã hội")


class ContentsAsked(models.TextChoices):
    """Whose registration must bring contents that can be measured."""

    NOBODY = "nobody", _("Không bắt buộc")
    FULL_TIME = "full_time", _("Cán bộ công đoàn chuyên trách")
    EVERYBODY = "everybody", _("Mọi người, mọi tập thể đăng ký")


class CallState(models.TextChoices):
    DRAFT = "draft", _("Đang soạn")
    OPEN = "open", _("Đang mở")
    CLOSED = "closed", _("Đã khép")


@dataclass(frozen=True)
class CallMove:
    """One allowed move of a call."""

    verb: str
    source: CallState
    target: CallState
    label: str | Promise
    needs_reason: bool = False


CALL_MOVES = (
    CallMove("open", CallState.DRAFT, CallState.OPEN, _("Mở đợt đăng ký")),
    CallMove("close", CallState.OPEN, CallState.CLOSED, _("Khép đợt đăng ký")),
    CallMove("reopen", CallState.CLOSED, CallState.OPEN, _("Mở lại đợt đăng ký"), True),
)


class CallAct(models.TextChoices):
    CREATE = "create", _("Lập đợt đăng ký")
    EDIT = "edit", _("Sửa đợt đăng ký")
    OPEN = "open", _("Mở đợt đăng ký")
    CLOSE = "close", _("Khép đợt đăng ký")
    REOPEN = "reopen", _("Mở lại đợt đăng ký")
    REMIND = "remind", _("Nhắc đơn vị")


# levels in the order in which a registration climbs
LEVELS = (Tier.GRASSROOTS, Tier.UPPER, Tier.PROVINCE, Tier.CENTRAL)
# where a registration may end
LAST_LEVELS = [(tier.value, tier.label) for tier in (Tier.GRASSROOTS, Tier.UPPER, Tier.PROVINCE)]
# parts of a unit: their registrations are approved by the unit
PARTS = (UnitKind.UNION_GROUP, UnitKind.UNION_SECTION)
# units that register as a collective and answer for their people
BASE = (
    UnitKind.GRASSROOTS_UNION, UnitKind.DEPARTMENT, UnitKind.DIVISION, UnitKind.ATTACHED_UNIT, UnitKind.COMMUNE, UnitKind.ENTERPRISE,
    UnitKind.WORKSHOP,
)  # fmt: skip


def level_of(tier: str) -> int:
    """How high a tier stands."""
    return LEVELS.index(Tier(tier))
