"""Closed lists of coordination: how far a commitment is, the four parts in a movement."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class CommitmentState(models.TextChoices):
    WAITING = "waiting", _("Chưa làm")
    DOING = "doing", _("Đang làm")
    DONE = "done", _("Đã làm")
    MISSED = "missed", _("Không làm được")


class DutyPart(models.TextChoices):
    """Who does what in a movement: the Party leads, government organises, organisations mobilise, staff respond."""

    LEADS = "leads", _("Cấp uỷ lãnh đạo")
    ORGANISES = "organises", _("Chính quyền, chuyên môn tổ chức")
    MOBILISES = "mobilises", _("Công đoàn, đoàn thể vận động")
    RESPONDS = "responds", _("Cán bộ, CCVC, người lao động hưởng ứng")
