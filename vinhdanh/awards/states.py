"""Closed lists of the catalogue and the ledger; the stored codes are those of the interchange format."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class AwardFamily(models.TextChoices):
    TITLE = "title", _("Danh hiệu thi đua")
    COMMENDATION = "commendation", _("Hình thức khen thưởng")
    STATE_HONOUR = "state_honour", _("Danh hiệu vinh dự nhà nước")


class SubjectKind(models.TextChoices):
    PERSON = "person", _("Cá nhân")
    COLLECTIVE = "collective", _("Tập thể")
    HOUSEHOLD = "household", _("Hộ gia đình")


class Occasion(models.TextChoices):
    REGULAR = "regular", _("Công trạng, thường xuyên")
    AD_HOC = "ad_hoc", _("Đột xuất")
    THEMATIC = "thematic", _("Theo đợt, chuyên đề")
    LONG_SERVICE = "long_service", _("Quá trình cống hiến")
    EXTERNAL = "external", _("Đối ngoại")


class EntryKind(models.TextChoices):
    AWARD = "award", _("Khen thưởng")
    CORRECTION = "correction", _("Đính chính")
    REVOCATION = "revocation", _("Thu hồi, huỷ bỏ")
