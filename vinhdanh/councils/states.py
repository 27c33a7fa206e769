"""Closed lists of councils."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class CouncilKind(models.TextChoices):
    EMULATION = "emulation", _("Hội đồng thi đua, khen thưởng")
    INITIATIVE = "initiative", _("Hội đồng sáng kiến")
    STEERING = "steering", _("Ban chỉ đạo")


class SeatRole(models.TextChoices):
    """A seat in a council, the first first."""

    CHAIR = "chair", _("Chủ tịch, trưởng ban")
    STANDING = "standing", _("Phó chủ tịch thường trực")
    VICE = "vice", _("Phó chủ tịch, phó trưởng ban")
    SECRETARY = "secretary", _("Thư ký")
    MEMBER = "member", _("Uỷ viên")
