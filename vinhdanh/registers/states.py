"""What may happen to an entry of a register, what it may be about, and where work is done."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from vinhdanh.org.states import Role


class Act(models.TextChoices):
    RECORD = "record", _("Ghi vào sổ")
    CORRECT = "correct", _("Sửa")
    FOLLOW = "follow", _("Ghi kết quả")
    VOID = "void", _("Bỏ khỏi sổ")


# who reads names, addresses and files of people in a register; other roles of the unit read its figures
SEES_PEOPLE = (Role.OFFICER, Role.AUDITOR)


class Topic(models.TextChoices):
    """What an entry is about; the codes that inspections know too are the same."""

    WAGES = "wages", _("Tiền lương")
    INSURANCE = "insurance", _("Bảo hiểm xã hội, y tế, thất nghiệp")
    CONTRACT = "contract", _("Hợp đồng lao động")
    SAFETY = "safety", _("An toàn, vệ sinh lao động")
    WOMEN_LABOUR = "women_labour", _("Lao động nữ")
    DEMOCRACY = "democracy", _("Dân chủ cơ sở")
    AGREEMENT = "agreement", _("Thoả ước lao động tập thể")
    HOURS = "hours", _("Thời giờ làm việc, nghỉ ngơi")
    CHILDCARE = "childcare", _("Nhà trẻ, mẫu giáo, con đoàn viên")
    RETRAINING = "retraining", _("Đào tạo, chuyển nghề")
    HOUSING = "housing", _("Nhà ở")
    MEALS = "meals", _("Bữa ăn ca")
    BONUS = "bonus", _("Tiền thưởng, Tết")
    UNION_LAW = "union_law", _("Luật Công đoàn, Điều lệ")
    UNION_FEE = "union_fee", _("Kinh phí, tài chính công đoàn")
    EMULATION = "emulation", _("Thi đua, khen thưởng")
    OTHER = "other", _("Việc khác")


class Sector(models.TextChoices):
    """Where one works, by whose it is."""

    PUBLIC = "public", _("Hành chính, sự nghiệp")
    STATE = "state", _("Doanh nghiệp nhà nước")
    NON_STATE = "non_state", _("Doanh nghiệp ngoài nhà nước")
    FOREIGN = "foreign", _("Doanh nghiệp có vốn đầu tư nước ngoài")


ENTERPRISES = (Sector.STATE, Sector.NON_STATE, Sector.FOREIGN)
