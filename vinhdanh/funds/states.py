"""Closed lists of funds: what a fund is for, where its money comes from, what it is spent on."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class FundKind(models.TextChoices):
    AWARD = "award", _("Quỹ thi đua, khen thưởng")
    GOLDEN_HEART = "golden_heart", _("Quỹ Tấm lòng vàng")
    SHELTER = "shelter", _("Quỹ Mái ấm công đoàn")
    POOR = "poor", _("Quỹ Vì người nghèo")
    GRATITUDE = "gratitude", _("Quỹ Đền ơn đáp nghĩa")
    COUNTRYSIDE = "countryside", _("Quỹ xây dựng nông thôn mới")
    DISASTER = "disaster", _("Quỹ cứu trợ thiên tai, dịch bệnh")
    SOCIAL = "social", _("Quỹ xã hội khác")


class SourceKind(models.TextChoices):
    CARRIED = "carried", _("Số dư năm trước chuyển sang")
    BUDGET = "budget", _("Ngân sách nhà nước cấp")
    REGULAR = "regular", _("Trích từ chi thường xuyên")
    UNION_FEE = "union_fee", _("Tài chính công đoàn")
    ENTERPRISE = "enterprise", _("Quỹ khen thưởng của doanh nghiệp")
    GOLDEN_HEART = "golden_heart", _("Quỹ Tấm lòng vàng của Tổng LĐLĐ")
    COLLECTIVE = "collective", _("Tập thể, cá nhân ủng hộ")
    DONOR = "donor", _("Nhà tài trợ")
    OTHER = "other", _("Nguồn khác")


# what comes on top of what a unit sets aside: the ceiling of an award fund leaves it out
CONTRIBUTIONS = (SourceKind.COLLECTIVE, SourceKind.DONOR, SourceKind.GOLDEN_HEART)


class UseKind(models.TextChoices):
    """What money was spent on; of an award fund these are the columns of a province's yearly table of the fund."""

    STATE_AWARD = "state_award", _("Khen cấp Nhà nước")
    PROVINCE_AWARD = "province_award", _("Khen cấp tỉnh, bộ, ngành")
    OTHER_AWARD = "other_award", _("Hình thức khen khác")
    EMULATION = "emulation", _("Công tác thi đua, tuyên truyền")
    ITEMS = "items", _("Mua hiện vật khen thưởng")
    SUPPORT = "support", _("Hỗ trợ, chăm lo")
    OTHER = "other", _("Chi khác")


AWARD_USES = (UseKind.STATE_AWARD, UseKind.PROVINCE_AWARD, UseKind.OTHER_AWARD)
# what an award fund may spend on, in the order of the table
OF_AWARD_FUND = (*AWARD_USES, UseKind.EMULATION, UseKind.ITEMS, UseKind.OTHER)
OF_SOCIAL_FUND = (UseKind.SUPPORT, UseKind.EMULATION, UseKind.OTHER)


def uses_of_kind(kind: str) -> tuple[UseKind, ...]:
    """What a fund of this kind may spend on."""
    return OF_AWARD_FUND if kind == FundKind.AWARD else OF_SOCIAL_FUND
