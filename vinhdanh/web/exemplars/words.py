"""Role models in words and badges."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from vinhdanh.exemplars.articles.states import ArticleState
from vinhdanh.exemplars.lists.states import AwardTier, Why
from vinhdanh.exemplars.models import RoleModel
from vinhdanh.exemplars.practices.states import PracticeStage
from vinhdanh.exemplars.states import Stage, TipState
from vinhdanh.kit.dates import format_date
from vinhdanh.templatetags.ui import icon, num

_STAGE = {
    Stage.DETECTED: ("unknown", "eye"), Stage.FOSTERED: ("no", "progress"), Stage.SUMMED_UP: ("yes", "file-check"),
    Stage.SPREAD: ("yes", "git-fork"), Stage.PAUSED: ("unknown", "clock"), Stage.ENDED: ("unknown", "circle-minus"),
}  # fmt: skip
_PRACTICE = {
    PracticeStage.REGISTERED: ("unknown", "file-text"), PracticeStage.BUILDING: ("no", "progress"),
    PracticeStage.BUILT: ("yes", "circle-check"), PracticeStage.SPREAD: ("yes", "git-fork"), PracticeStage.ENDED: ("unknown", "circle-minus"),
}  # fmt: skip
_ARTICLE = {
    ArticleState.SENT: ("unknown", "send"), ArticleState.APPRAISED: ("no", "list-check"), ArticleState.PUBLISHED: ("yes", "circle-check"),
    ArticleState.RETURNED: ("no", "arrow-back-up"), ArticleState.DROPPED: ("unknown", "circle-minus"),
}  # fmt: skip
_TIP = {
    TipState.SENT: ("unknown", "hourglass"), TipState.ACCEPTED: ("yes", "circle-check"), TipState.ANSWERED: ("yes", "message-question"),
    TipState.DISMISSED: ("unknown", "circle-minus"),
}  # fmt: skip
# the key of a class in the address → its words; direct workers first
CLASSES = {
    "direct": lazy("Người trực tiếp lao động"), "leader": lazy("Lãnh đạo, quản lý"), "unknown": lazy("Chưa rõ nhóm chức vụ"),
    "collective": lazy("Tập thể"),
}  # fmt: skip


def _badge(look: tuple[str, str], text: Any) -> SafeString:
    return format_html('<span class="verdict verdict-{}">{}{}</span>', look[0], icon(look[1]), text)


def stage_badge(code: str) -> SafeString:
    return _badge(_STAGE[Stage(code)], Stage(code).label)


def practice_badge(code: str) -> SafeString:
    return _badge(_PRACTICE[PracticeStage(code)], PracticeStage(code).label)


def article_badge(code: str) -> SafeString:
    return _badge(_ARTICLE[ArticleState(code)], ArticleState(code).label)


def tip_badge(code: str) -> SafeString:
    return _badge(_TIP[TipState(code)], TipState(code).label)


def class_words(row: RoleModel) -> str:
    """The position class of the day of detection, as it is counted."""
    if row.collective_id is not None:
        return str(CLASSES["collective"])
    return row.get_position_class_display() if row.position_class else str(CLASSES["unknown"])


def days(count: int) -> str:
    """How many days, in words."""
    return ngettext("đã %(n)s ngày", "đã %(n)s ngày", count) % {"n": num(count)}


def places(count: int) -> str:
    """Where it was copied, counted; nowhere is said in words."""
    if not count:
        return _("Chưa nhân rộng ở đâu")
    return ngettext("%(n)s nơi học theo", "%(n)s nơi học theo", count) % {"n": num(count)}


def reason_words(kept: dict[str, Any]) -> str:
    """One reason of an introduction list, in the reader's language."""
    why = Why(kept["why"])
    if why == Why.STAGE:
        day = date.fromisoformat(kept["day"]) if kept.get("day") else None
        return _("Giai đoạn “%(stage)s”%(since)s") % {
            "stage": Stage(kept["stage"]).label, "since": _(" từ %(day)s") % {"day": format_date(day)} if day else "",
        }  # fmt: skip
    if why == Why.AWARDS:
        says = ngettext(
            "%(n)s lần được khen từ cấp “%(tier)s” trở lên trong kỳ", "%(n)s lần được khen từ cấp “%(tier)s” trở lên trong kỳ", kept["count"]
        )  # fmt: skip
        return says % {"n": num(kept["count"]), "tier": AwardTier(kept["tier"]).label}
    if why == Why.NO_AWARD:
        return _("Sổ chưa có khen thưởng từ cấp “%(tier)s” trở lên trong kỳ") % {
            "tier": AwardTier(kept["tier"]).label
        }
    if why == Why.COPIED:
        return places(kept["count"])
    if why == Why.TWICE:
        return _("Đã xét ở “%(topic)s”; mỗi người, mỗi tập thể chỉ giới thiệu một lần") % {
            "topic": kept["topic"]
        }
    return str(_PLAIN[why])


_PLAIN = {
    Why.DIRECT: lazy("Người trực tiếp lao động, được ưu tiên"),
    Why.FULL: lazy("Đã đủ số lượng"),
    Why.FULL_FOR_DIRECT: lazy("Chỗ còn lại để dành cho người trực tiếp lao động"),
    Why.HOLD: lazy("Đang có việc chưa kết luận"),
    Why.DISCIPLINE: lazy("Có kỷ luật trong kỳ"),
}
