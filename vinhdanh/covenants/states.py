"""The stages of a covenant, the closed table of moves between them, and what is done to it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class CovenantState(models.TextChoices):
    DRAFT = "draft", _("Đang soạn")
    OPEN = "open", _("Đang ký")
    SIGNED = "signed", _("Đã ký đủ")
    CLOSED = "closed", _("Đã khép, còn thiếu chữ ký")


FINAL = (CovenantState.SIGNED,)
# whoever has not signed may sign; after the end as well, late but no less
SIGNABLE = (CovenantState.OPEN, CovenantState.CLOSED, CovenantState.SIGNED)


class Party(models.TextChoices):
    """Who makes a move."""

    LEAD = "lead", _("Cán bộ của đơn vị trưởng hoặc đơn vị tổ chức")
    SIGNERS = "signers", _("Hệ thống, khi chữ ký cuối cùng đã có")


@dataclass(frozen=True)
class Move:
    """One allowed move; `label` is the verb on the button."""

    verb: str
    source: CovenantState
    target: CovenantState
    party: Party
    label: str | Promise
    needs_reason: bool = False


MOVES = (
    Move("open", CovenantState.DRAFT, CovenantState.OPEN, Party.LEAD, _("Mở ký giao ước")),
    Move("take_back", CovenantState.OPEN, CovenantState.DRAFT, Party.LEAD, _("Lấy lại để sửa"), True),
    Move("complete", CovenantState.OPEN, CovenantState.SIGNED, Party.SIGNERS, _("Đã ký đủ")),
    Move("close", CovenantState.OPEN, CovenantState.CLOSED, Party.LEAD, _("Khép, ghi lý do nơi chưa ký")),
    Move("complete", CovenantState.CLOSED, CovenantState.SIGNED, Party.SIGNERS, _("Đã ký đủ")),
)  # fmt: skip


def moves_from(state: str) -> tuple[Move, ...]:
    """Every move out of a state, in the order of the table."""
    return tuple(move for move in MOVES if move.source == state)


class LinePart(models.TextChoices):
    CONTENT = "content", _("Nội dung thi đua")
    COMMITMENT = "target", _("Chỉ tiêu, cam kết chung")


class TemplateState(models.TextChoices):
    DRAFT = "draft", _("Đang soạn")
    PUBLISHED = "published", _("Đã ban hành")


class CovenantAct(models.TextChoices):
    """What leaves an event: the moves, and acts that change no state."""

    CREATE = "create", _("Lập giao ước")
    WRITE = "write", _("Sửa nội dung")
    OPEN = "open", _("Mở ký")
    TAKE_BACK = "take_back", _("Lấy lại để sửa")
    SIGN = "sign", _("Ký")
    UNSIGN = "unsign", _("Bỏ chữ ký ghi nhầm")
    COMPLETE = "complete", _("Đã ký đủ")
    CLOSE = "close", _("Khép, còn thiếu chữ ký")
    TARGETS = "targets", _("Đăng ký chỉ tiêu")
