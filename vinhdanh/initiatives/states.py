"""How far a work's effect reaches; codes of the interchange format, in rising order."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Reach(models.TextChoices):
    GRASSROOTS = "grassroots", _("Cơ sở")
    DISTRICT = "district", _("Huyện (trước 01/07/2025)")
    PROVINCE = "province", _("Bộ, ban, ngành, tỉnh")
    NATION = "nation", _("Toàn quốc")


class UsedFor(models.TextChoices):
    TITLE = "title", _("Đã dùng xét danh hiệu")
    COMMENDATION = "commendation", _("Đã dùng xét hình thức khen thưởng")
