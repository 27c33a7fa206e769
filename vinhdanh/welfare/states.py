"""Closed lists of care for members and the community."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SupportKind(models.TextChoices):
    VISIT = "visit", _("Thăm hỏi")
    WORK = "work", _("Công trình cộng đồng")
    HOUSE = "house", _("Nhà cho gia đình")
    GOODS = "goods", _("Hiện vật, quà")
    CASH = "cash", _("Hỗ trợ tiền")
    CONTRIBUTION = "contribution", _("Đóng góp vào quỹ khác")


class Occasion(models.TextChoices):
    """Why somebody was visited."""

    SICKNESS = "sickness", _("Ốm đau, tai nạn, thai sản")
    FUNERAL = "funeral", _("Tang lễ")
    WEDDING = "wedding", _("Việc hỷ")
    HOLIDAY = "holiday", _("Lễ, Tết")
    OTHER = "other", _("Dịp khác")


class WorkKind(models.TextChoices):
    """Works of the community; the kinds that reports on poverty and new countryside count."""

    BOARDING = "boarding", _("Nhà bán trú, nội trú")
    KITCHEN = "kitchen", _("Bếp ăn")
    SCHOOL = "school", _("Trường, lớp học")
    TEACHERS = "teachers", _("Nhà công vụ giáo viên")
    CULTURE = "culture", _("Nhà văn hoá, khu vui chơi")
    HEALTH = "health", _("Trạm y tế")
    ROAD = "road", _("Giao thông")
    IRRIGATION = "irrigation", _("Thuỷ lợi")
    WATER = "water", _("Nước sinh hoạt")
    POWER = "power", _("Điện")
    MARKET = "market", _("Chợ")
    LEVELLING = "levelling", _("San gạt mặt bằng")
    OFFICE = "office", _("Trụ sở, nhà làm việc")
    OTHER = "other", _("Công trình khác")


class Audience(models.TextChoices):
    """Who or what was helped; `reached` counts in these."""

    MEMBERS = "members", _("Đoàn viên, người lao động")
    CHILDREN = "children", _("Con đoàn viên")
    HOUSEHOLDS = "households", _("Hộ gia đình")
    PUPILS = "pupils", _("Học sinh")
    CLASSROOMS = "classrooms", _("Phòng học")
    SOLDIERS = "soldiers", _("Bộ đội, lực lượng tuyến đầu")
    PATIENTS = "patients", _("Người bệnh")
    PUBLIC = "public", _("Nhân dân")
    UNIT = "unit", _("Tập thể, đơn vị")


class Hardship(models.TextChoices):
    """Categories by which members in special hardship are told apart."""

    POOR = "poor", _("Hộ nghèo")
    NEAR_POOR = "near_poor", _("Hộ cận nghèo")
    ILLNESS = "illness", _("Bệnh hiểm nghèo")
    ACCIDENT = "accident", _("Tai nạn lao động, bệnh nghề nghiệp")
    DISASTER = "disaster", _("Bị thiệt hại do thiên tai, hoả hoạn")
    CHILDLESS = "childless", _("Gia đình hiếm muộn")
    DISABILITY = "disability", _("Khuyết tật, có con khuyết tật")
    SINGLE = "single", _("Đơn thân nuôi con")
    MERITORIOUS = "meritorious", _("Gia đình có công")
    NO_HOUSE = "no_house", _("Khó khăn về nhà ở")
    JOBLESS = "jobless", _("Mất việc, giảm việc")
    EPIDEMIC = "epidemic", _("Bị ảnh hưởng dịch bệnh")
    OTHER = "other", _("Khó khăn khác")


# kinds whose rows tell what was given, in how many pieces
COUNTED_IN_PIECES = (SupportKind.GOODS,)
