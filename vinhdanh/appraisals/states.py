"""Closed lists of appraisals."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Advice(models.TextChoices):
    AGREE = "agree", _("Đề nghị khen thưởng")
    DISAGREE = "disagree", _("Không đề nghị khen thưởng")
    OTHER = "other", _("Ý kiến khác")


class About(models.TextChoices):
    CLAUSE = "clause", _("Điều kiện")
    PAPER = "paper", _("Giấy tờ")
