"""The nine steps of a movement-year, and how far a step has come."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Step(models.TextChoices):
    """In the order in which reports name them (phát động … nhân rộng)."""

    LAUNCH = "launch", _("Phát động")
    REGISTER = "register", _("Đăng ký")
    PLAN = "plan", _("Kế hoạch")
    IMPLEMENT = "implement", _("Thực hiện")
    CHECK = "check", _("Kiểm tra")
    REVIEW = "review", _("Sơ kết")
    AWARD = "award", _("Khen thưởng")
    SUMMARISE = "summarise", _("Tổng kết")
    REPLICATE = "replicate", _("Nhân rộng")


class Mark(StrEnum):
    """How far: done, under way, late, not yet its time; skipped: not done when the movement was summed up; unknown where nothing here can tell."""

    DONE = "done"
    UNDERWAY = "underway"
    LATE = "late"
    SKIPPED = "skipped"
    AHEAD = "ahead"
    UNKNOWN = "unknown"
