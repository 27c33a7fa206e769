"""The life of an article about a role model, a closed table; and where it is published."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vinhdanh.org.states import APPRAISES, WRITES_RECORDS


class ArticleState(models.TextChoices):
    SENT = "sent", _("Đã gửi, chờ thẩm định")
    APPRAISED = "appraised", _("Đã thẩm định")
    PUBLISHED = "published", _("Đã đăng")
    RETURNED = "returned", _("Trả lại")
    DROPPED = "dropped", _("Thôi không đăng")


class Channel(models.TextChoices):
    PORTAL = "portal", _("Cổng thông tin, trang web")
    PRESS = "press", _("Báo, đài")
    LOUDSPEAKER = "loudspeaker", _("Loa truyền thanh")
    SOCIAL = "social", _("Mạng xã hội")
    BULLETIN = "bulletin", _("Bản tin, tờ rơi")
    OTHER = "other", _("Kênh khác")


@dataclass(frozen=True)
class ArticleMove:
    """One move: a return wants a reason, a publication says where and when."""

    verb: str
    source: ArticleState
    target: ArticleState
    label: str | Promise
    needs_reason: bool
    roles: tuple[str, ...]


_RETURN, _DROP = _("Trả lại kèm lý do"), _("Thôi không đăng")
ARTICLE_MOVES: tuple[ArticleMove, ...] = (
    ArticleMove("appraise", ArticleState.SENT, ArticleState.APPRAISED, _("Thẩm định xong"), False, APPRAISES),
    ArticleMove("return", ArticleState.SENT, ArticleState.RETURNED, _RETURN, True, APPRAISES),
    ArticleMove(
        "publish", ArticleState.APPRAISED, ArticleState.PUBLISHED, _("Ghi đã đăng"), False, APPRAISES
    ),
    ArticleMove("return", ArticleState.APPRAISED, ArticleState.RETURNED, _RETURN, True, APPRAISES),
    ArticleMove(
        "resend", ArticleState.RETURNED, ArticleState.SENT, _("Sửa và gửi lại"), False, WRITES_RECORDS
    ),
    ArticleMove("drop", ArticleState.RETURNED, ArticleState.DROPPED, _DROP, True, WRITES_RECORDS),
)
ARTICLE_VERBS = tuple(dict.fromkeys(move.verb for move in ARTICLE_MOVES))
