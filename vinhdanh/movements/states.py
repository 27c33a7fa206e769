"""Closed lists of the catalogue of movements."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class MovementKind(models.TextChoices):
    """The law knows regular and thematic emulation (Luật 06/2022/QH15, Điều 16); the rest are what units call their own."""

    REGULAR = "regular", _("Thường xuyên")
    THEMATIC = "thematic", _("Chuyên đề")
    SPECIAL = "special", _("Đợt thi đua đặc biệt")
    CAMPAIGN = "campaign", _("Cuộc vận động")
    PROGRAMME = "programme", _("Chương trình")
    YEARLY = "yearly", _("Kế hoạch năm")
    UMBRELLA = "umbrella", _("Phong trào chung nhiều năm")


class MovementLevel(models.TextChoices):
    NATIONAL = "national", _("Toàn quốc")
    NATIONAL_PARTY = "national_party", _("Trung ương Đảng")
    NATIONAL_UNION = "national_union", _("Tổng Liên đoàn")
    PROVINCE = "province", _("Tỉnh, thành phố")
    SECTOR = "sector", _("Ngành")
    DEPARTMENT = "department", _("Sở, ban, ngành")
    BLOC = "bloc", _("Khối, cụm thi đua")
    UNIT = "unit", _("Đơn vị")


class Goal(models.TextChoices):
    """What a movement is to move; a launch says it in its text."""

    PRODUCTIVITY = "productivity", _("Năng suất")
    QUALITY = "quality", _("Chất lượng")
    EFFICIENCY = "efficiency", _("Hiệu quả, tiết kiệm")
    SAFETY = "safety", _("An toàn lao động")
    ENVIRONMENT = "environment", _("Môi trường")
    LEARNING = "learning", _("Học tập, tay nghề")
    CARE = "care", _("Đời sống đoàn viên")
    ORGANISATION = "organisation", _("Tổ chức vững mạnh")


class AliasMark(models.TextChoices):
    """How another spelling came about."""

    VARIANT = "variant", _("cách viết khác")
    SHORT = "short", _("tên gọn")
    ABBREVIATION = "abbreviation", _("viết tắt")
    MISSPELLING = "misspelling", _("lỗi chính tả, nhận dạng chữ")
    OLD_NAME = "old_name", _("tên cũ")
    SLOGAN = "slogan", _("khẩu hiệu")
    OCCASION = "occasion", _("sự kiện")
    INCONSISTENCY = "inconsistency", _("nguồn viết mâu thuẫn")
    SUCCESSOR = "successor", _("tên kế tiếp")
    PHRASE = "phrase", _("câu trong văn bản")


class LinkKind(models.TextChoices):
    GOES_WITH = "goes_with", _("Gắn với")
    SUCCEEDS = "succeeds", _("Thay cho")
    DIRECTIVE = "directive", _("Gắn với thực hiện")


class How(StrEnum):
    """Why a text was taken for a movement; the surest first."""

    NAME = "name"
    ALIAS = "alias"
    BARE = "bare"
    INSIDE = "inside"
    ALIKE = "alike"
