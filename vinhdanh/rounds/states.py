"""Closed lists of a round: its life, and the dates that it sets."""

from __future__ import annotations

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
