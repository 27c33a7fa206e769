"""Closed lists of the workplace: conferences, dialogues, collective agreements, shift meals."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ConferenceKind(models.TextChoices):
    OFFICIALS = "officials", _("Hội nghị cán bộ, công chức, viên chức")
    WORKERS = "workers", _("Hội nghị người lao động")
    EMPLOYERS = "employers", _("Hội nghị, toạ đàm với người sử dụng lao động")


# those that law asks for every year, and of which a rate is computed
YEARLY = (ConferenceKind.OFFICIALS, ConferenceKind.WORKERS)


class DialogueKind(models.TextChoices):
    PERIODIC = "periodic", _("Định kỳ")
    DEMANDED = "demanded", _("Theo yêu cầu của một bên")
    CASE = "case", _("Khi có vụ việc")


class AgreementKind(models.TextChoices):
    ENTERPRISE = "enterprise", _("Doanh nghiệp")
    GROUP = "group", _("Nhiều doanh nghiệp")
    INDUSTRY = "industry", _("Ngành")


class AgreementAct(models.TextChoices):
    NEW = "new", _("Ký lần đầu")
    RENEWED = "renewed", _("Ký lại, gia hạn")
    AMENDED = "amended", _("Sửa đổi, bổ sung")


class MealForm(models.TextChoices):
    """How an enterprise provides the meal of a shift; both: meals for some, money for others."""

    MEAL = "meal", _("Tổ chức bữa ăn ca")
    CASH = "cash", _("Chi tiền ăn ca")
    NONE = "none", _("Không có ăn ca")
