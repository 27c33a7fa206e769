"""Kinds of units, tiers, roles: the closed lists of the organisation."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Tier(models.TextChoices):
    GRASSROOTS = "grassroots", _("Cơ sở")
    UPPER = "upper", _("Trên cơ sở")
    PROVINCE = "province", _("Tỉnh, ngành")
    CENTRAL = "central", _("Trung ương")


class System(models.TextChoices):
    UNION = "union", _("Công đoàn")
    STATE = "state", _("Nhà nước")
    ENTERPRISE = "enterprise", _("Doanh nghiệp")


class UnitKind(models.TextChoices):
    CONFEDERATION = "confederation", _("Tổng LĐLĐ Việt Nam")
    SECTORAL_UNION = "sectoral_union", _("Công đoàn ngành")
    PROVINCIAL_FEDERATION = "provincial_federation", _("LĐLĐ tỉnh, thành phố")
    UPPER_UNION = "upper_union", _("Công đoàn cấp trên trực tiếp cơ sở")
    GRASSROOTS_UNION = "grassroots_union", _("Công đoàn cơ sở")
    UNION_SECTION = "union_section", _("Công đoàn bộ phận")
    UNION_GROUP = "union_group", _("Tổ công đoàn")
    PROVINCE_COMMITTEE = "province_committee", _("UBND tỉnh, thành phố")
    DEPARTMENT = "department", _("Sở, ban, ngành cấp tỉnh")
    DIVISION = "division", _("Phòng, ban")
    ATTACHED_UNIT = "attached_unit", _("Đơn vị trực thuộc")
    DISTRICT = "district", _("Huyện, quận (đến 30/06/2025)")
    COMMUNE = "commune", _("Xã, phường, đặc khu")
    ENTERPRISE = "enterprise", _("Doanh nghiệp")
    WORKSHOP = "workshop", _("Phân xưởng, bộ phận")
    OTHER = "other", _("Đơn vị khác")


TIER_OF: dict[str, Tier] = {
    UnitKind.CONFEDERATION: Tier.CENTRAL,
    UnitKind.SECTORAL_UNION: Tier.UPPER,
    UnitKind.PROVINCIAL_FEDERATION: Tier.PROVINCE,
    UnitKind.UPPER_UNION: Tier.UPPER,
    UnitKind.PROVINCE_COMMITTEE: Tier.PROVINCE,
    UnitKind.DEPARTMENT: Tier.PROVINCE,
    UnitKind.DISTRICT: Tier.UPPER,
}  # every kind not named here stands at the grassroots


class ChangeKind(models.TextChoices):
    OPEN = "open", _("Thành lập")
    EDIT = "edit", _("Sửa thông tin")
    RENAME = "rename", _("Đổi tên")
    MOVE = "move", _("Chuyển trực thuộc")
    MERGE = "merge", _("Sáp nhập, hợp nhất")
    SPLIT = "split", _("Chia, tách")
    DISSOLVE = "dissolve", _("Giải thể, kết thúc hoạt động")


class Role(models.TextChoices):
    OFFICER = "officer", _("Cán bộ thi đua, khen thưởng")
    APPRAISER = "appraiser", _("Người thẩm định")
    UNIT_HEAD = "unit_head", _("Người đứng đầu đơn vị")
    AUDITOR = "auditor", _("Người kiểm tra (chỉ xem)")
    MEMBER = "member", _("Đoàn viên, người lao động (xem hồ sơ của mình)")
    LAW_READER = "law_reader", _("Người kiểm tra văn bản")
    ADMINISTRATOR = "administrator", _("Quản trị hệ thống")


READS_UNITS = (
    Role.OFFICER,
    Role.APPRAISER,
    Role.UNIT_HEAD,
    Role.AUDITOR,
    Role.LAW_READER,
    Role.ADMINISTRATOR,
)
WRITES_RECORDS = (Role.OFFICER,)
APPRAISES = (Role.OFFICER, Role.APPRAISER)
ATTESTS = (Role.UNIT_HEAD,)
