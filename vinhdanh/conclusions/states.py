"""Closed lists of conclusions and recommendations, with their tables of moves."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class ConclusionState(models.TextChoices):
    DRAFT = "draft", _("Đang soạn")
    ISSUED = "issued", _("Đã ban hành, chưa gửi")
    SENT = "sent", _("Đã gửi")


class RecommendationState(models.TextChoices):
    OPEN = "open", _("Chưa thực hiện xong")
    REPORTED = "reported", _("Đơn vị báo đã làm")
    CONFIRMED = "confirmed", _("Đã xác nhận")
    WITHDRAWN = "withdrawn", _("Đã rút")


CONCLUSION_FINAL = (ConclusionState.SENT,)
RECOMMENDATION_FINAL = (RecommendationState.CONFIRMED, RecommendationState.WITHDRAWN)


class Party(models.TextChoices):
    """Who makes a move."""

    INSPECTOR = "inspector", _("Bên kiểm tra")
    INSPECTED = "inspected", _("Đơn vị được kiểm tra")


@dataclass(frozen=True)
class Move:
    """One allowed move; `label` is the verb on the button."""

    verb: str
    source: str
    target: str
    party: Party
    label: str | Promise
    needs_reason: bool = False


CONCLUSION_MOVES = (
    Move("issue", ConclusionState.DRAFT, ConclusionState.ISSUED, Party.INSPECTOR, _("Ban hành")),
    Move("take_back", ConclusionState.ISSUED, ConclusionState.DRAFT, Party.INSPECTOR, _("Lấy lại để sửa"), True),
    Move("send", ConclusionState.ISSUED, ConclusionState.SENT, Party.INSPECTOR, _("Gửi đơn vị")),
)  # fmt: skip
RECOMMENDATION_MOVES = (
    Move("report", RecommendationState.OPEN, RecommendationState.REPORTED, Party.INSPECTED, _("Báo đã thực hiện")),
    Move("confirm", RecommendationState.REPORTED, RecommendationState.CONFIRMED, Party.INSPECTOR, _("Xác nhận đã xong")),
    Move("return", RecommendationState.REPORTED, RecommendationState.OPEN, Party.INSPECTOR, _("Yêu cầu làm tiếp"), True),
    Move("withdraw", RecommendationState.OPEN, RecommendationState.WITHDRAWN, Party.INSPECTOR, _("Rút kiến nghị"), True),
)  # fmt: skip


def move_of(table: tuple[Move, ...], verb: str, source: str) -> Move | None:
    """The move that a verb makes out of a state."""
    return next((move for move in table if move.verb == verb and move.source == source), None)


class ConclusionAct(models.TextChoices):
    """What an event tells."""

    DRAFT = "draft", _("Soạn kết luận")
    ISSUE = "issue", _("Ban hành thông báo kết luận")
    TAKE_BACK = "take_back", _("Lấy lại để sửa")
    SEND = "send", _("Gửi đơn vị")
    RECOMMEND = "recommend", _("Thêm kiến nghị")
    REPORT = "report", _("Đơn vị báo đã thực hiện")
    CONFIRM = "confirm", _("Xác nhận đã xong")
    RETURN = "return", _("Yêu cầu làm tiếp")
    WITHDRAW = "withdraw", _("Rút kiến nghị")
