"""Closed lists: kinds of report, and the life of a figure that the reader proposed."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class ReportKind(models.TextChoices):
    CLOSING = "closing", _("Tổng kết")
    INTERIM = "interim", _("Sơ kết")
    YEARLY = "yearly", _("Báo cáo năm")
    LAUNCH = "launch", _("Phát động")
    OTHER = "other", _("Báo cáo khác")


class FigureState(models.TextChoices):
    PROPOSED = "proposed", _("Chờ xác nhận")
    CONFIRMED = "confirmed", _("Đã xác nhận")
    CORRECTED = "corrected", _("Đã sửa, xác nhận")
    REJECTED = "rejected", _("Không phải số liệu")


# stands among the published figures
KEPT = (FigureState.CONFIRMED, FigureState.CORRECTED)


@dataclass(frozen=True)
class Move:
    """One allowed move; `label` is the verb on the button."""

    verb: str
    source: FigureState
    target: FigureState
    label: str | Promise


_S = FigureState
MOVES = (
    Move("confirm", _S.PROPOSED, _S.CONFIRMED, _("Xác nhận")),
    Move("correct", _S.PROPOSED, _S.CORRECTED, _("Sửa rồi xác nhận")),
    Move("reject", _S.PROPOSED, _S.REJECTED, _("Không phải số liệu")),
    Move("undo", _S.CONFIRMED, _S.PROPOSED, _("Lấy lại")),
    Move("undo", _S.CORRECTED, _S.PROPOSED, _("Lấy lại")),
    Move("undo", _S.REJECTED, _S.PROPOSED, _("Lấy lại")),
)


def move_of(verb: str, state: str) -> Move | None:
    """The move of that name out of the state, None when the table has none."""
    return next((move for move in MOVES if move.verb == verb and move.source == state), None)
