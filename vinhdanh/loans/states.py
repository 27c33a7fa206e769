"""Closed lists of loans."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Standing(models.TextChoices):
    """How a loan stands on a day; computed, never stored."""

    RUNNING = "running", _("Đang vay")
    LATE = "late", _("Quá hạn")
    REPAID = "repaid", _("Đã trả hết")
