"""Closed lists about persons; the stored codes are those of the interchange format."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sex(models.TextChoices):
    MALE = "male", _("Nam")
    FEMALE = "female", _("Nữ")


class Category(models.TextChoices):
    OFFICIAL = "official", _("Cán bộ, công chức, viên chức")
    EMPLOYEE = "employee", _("Người lao động trong cơ quan, đơn vị")
    WORKER = "worker", _("Công nhân")
    FARMER = "farmer", _("Nông dân")
    ENTREPRENEUR = "entrepreneur", _("Doanh nhân")
    INTELLECTUAL = "intellectual", _("Trí thức, nhà khoa học")
    RETIRED = "retired", _("Đã nghỉ hưu")
    FOREIGNER = "foreigner", _("Người nước ngoài")
    ARMED_FORCES = "armed_forces", _("Lực lượng vũ trang")
    OTHER = "other", _("Đối tượng khác")


class PositionClass(models.TextChoices):
    LEADER_PROVINCE = "leader_province", _("Lãnh đạo tỉnh và tương đương")
    LEADER_DEPARTMENT = "leader_department", _("Lãnh đạo sở và tương đương")
    LEADER_OTHER = "leader_other", _("Lãnh đạo khác")
    DIRECT = "direct", _("Người trực tiếp lao động, công tác")


class MembershipKind(models.TextChoices):
    UNION_MEMBER = "union_member", _("Đoàn viên công đoàn")
    EMPLOYEE = "employee", _("Người làm việc tại đơn vị")
