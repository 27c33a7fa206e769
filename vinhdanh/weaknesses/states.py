"""Closed lists of weaknesses: their life with what may follow what, verdicts of a check, sides of a situation."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    OPEN = "open", _("Đang khắc phục")
    REMEDIED = "remedied", _("Đã làm biện pháp, chờ kiểm tra")
    CURED = "cured", _("Đã khắc phục")
    PERSISTS = "persists", _("Kiểm tra thấy còn")


# still to be dealt with
STANDING = (State.OPEN, State.REMEDIED, State.PERSISTS)


class Act(models.TextChoices):
    NOTE = "note", _("Ghi hạn chế")
    EDIT = "edit", _("Sửa")
    REMEDY = "remedy", _("Đã làm biện pháp")
    CHECK = "check", _("Kiểm tra lại")


class Better(models.TextChoices):
    """In which direction a gauge tells of a cure."""

    UP = "up", _("cao hơn là tốt hơn")
    DOWN = "down", _("thấp hơn là tốt hơn")


class Side(models.TextChoices):
    ADVANTAGE = "advantage", _("Thuận lợi")
    DIFFICULTY = "difficulty", _("Khó khăn")
