"""Closed lists of training: subjects, levels of study, standards of officers."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Subject(models.TextChoices):
    UNION = "union", _("Nghiệp vụ công đoàn")
    EMULATION = "emulation", _("Nghiệp vụ thi đua, khen thưởng")
    LAW = "law", _("Pháp luật lao động, công đoàn")
    SAFETY = "safety", _("An toàn, vệ sinh lao động")
    FINANCE = "finance", _("Tài chính công đoàn")
    WOMEN = "women", _("Công tác nữ công")
    POLITICS = "politics", _("Lý luận chính trị")
    SKILLS = "skills", _("Kỹ năng, chuyên đề khác")


class StudyLevel(models.TextChoices):
    """The level to which somebody was sent; reports keep them apart."""

    UNIVERSITY = "university", _("Đại học")
    POSTGRADUATE = "postgraduate", _("Trên đại học")
    POLITICS_MIDDLE = "politics_mid", _("Trung cấp lý luận chính trị")
    POLITICS_HIGH = "politics_high", _("Cao cấp, cử nhân lý luận chính trị")
    ADMINISTRATION = "state_admin", _("Quản lý nhà nước")
    UNION = "union", _("Nghiệp vụ công đoàn")
    OTHER = "other", _("Bồi dưỡng khác")


class OfficerDuty(models.TextChoices):
    UNION = "union", _("Cán bộ công đoàn")
    EMULATION = "emulation", _("Phụ trách thi đua, khen thưởng")


class Expertise(models.IntegerChoices):
    """Professional qualification, in order."""

    SCHOOL = 1, _("Phổ thông, sơ cấp")
    MIDDLE = 2, _("Trung cấp")
    COLLEGE = 3, _("Cao đẳng")
    UNIVERSITY = 4, _("Đại học")
    MASTER = 5, _("Thạc sĩ")
    DOCTOR = 6, _("Tiến sĩ")


class Politics(models.IntegerChoices):
    """Political theory, in order."""

    NONE = 0, _("Chưa qua")
    BASIC = 1, _("Sơ cấp")
    MIDDLE = 2, _("Trung cấp")
    HIGH = 3, _("Cao cấp, cử nhân")
