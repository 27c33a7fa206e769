"""Closed lists of a round: its life, and the dates that it sets."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class RoundState(models.TextChoices):
    DRAFT = "draft", _("Đang soạn")
    OPEN = "open", _("Đang mở")
    CLOSED = "closed", _("Đã khép")


class DateMark(models.TextChoices):
    """What has to be done by a day; in the order of a round's life."""

    NOMINATE = "nominate", _("Đơn vị nộp hồ sơ")
    APPRAISE = "appraise", _("Thẩm định xong")
    CONSULT = "consult", _("Lấy ý kiến, hiệp y xong")
    PUBLISH = "publish", _("Công khai danh sách")
    COUNCIL = "council", _("Họp hội đồng")
    FORWARD = "forward", _("Trình cấp trên")
    DECIDE = "decide", _("Ra quyết định")
    CONFER = "confer", _("Trao tặng")


class RoundAct(models.TextChoices):
    CREATE = "create", _("Lập đợt xét")
    EDIT = "edit", _("Sửa đợt xét")
    OPEN = "open", _("Mở đợt xét")
    CLOSE = "close", _("Khép đợt xét")
    REOPEN = "reopen", _("Mở lại đợt xét")


class CopyChange(StrEnum):
    """How the copy of a round differs from a plain one; told on its page while it is prepared."""

    DAY_MOVED = "day_moved"
    EVENT_DAY = "event_day"
    RECEIVED_DAY = "received_day"
    AWARD_GONE = "award_gone"
    NOBODY_DECIDES = "nobody_decides"
    STANDARD_ENDED = "standard_ended"
    DECIDER_GONE = "decider_gone"
    UNIT_GONE = "unit_gone"
    UNIT_FOLLOWED = "unit_followed"


class FindingCode(StrEnum):
    """What the check before opening may find."""

    NO_AWARD = "no_award"
    NO_DEADLINE = "no_deadline"
    DEADLINE_PAST = "deadline_past"
    ORDER = "order"
    AFTER_LAW = "after_law"
    GONE = "gone"
    OCCASION = "occasion"
    NOT_THEIRS = "not_theirs"
    UNVERIFIED = "unverified"
    NO_ROUTE = "no_route"
    NO_STANDARD = "no_standard"
