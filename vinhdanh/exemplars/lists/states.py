"""Closed lists of introduction lists: their life, their sections, and why somebody is on one or not."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class ListState(models.TextChoices):
    DRAFT = "draft", _("Đang soạn")
    FROZEN = "frozen", _("Đã chốt")


class AwardTier(models.TextChoices):
    """From which level an award counts, as the catalogue of awards names levels; lowest first."""

    GRASSROOTS = "grassroots", _("Cơ sở")
    UPPER = "upper", _("Trên cơ sở")
    PROVINCE = "province", _("Tỉnh, ngành")
    CENTRAL = "central", _("Trung ương")
    STATE = "state", _("Nhà nước")


class Section(models.TextChoices):
    """Under which head somebody stands; nobody under two."""

    DIRECT = "direct", _("Người trực tiếp lao động, công tác")
    OTHERS = "others", _("Cán bộ, lãnh đạo, quản lý")
    UNKNOWN = "unknown", _("Chưa rõ nhóm chức vụ")
    COLLECTIVE = "collective", _("Tập thể")


class Why(StrEnum):
    """One reason of a line; its words are made where it is shown, in the reader's language."""

    STAGE = "stage"
    AWARDS = "awards"
    DIRECT = "direct"
    COPIED = "copied"
    TWICE = "twice"
    NO_AWARD = "no_award"
    FULL = "full"
    FULL_FOR_DIRECT = "full_for_direct"
    HOLD = "hold"
    DISCIPLINE = "discipline"
