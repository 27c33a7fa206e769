"""Closed lists of complaints: what was sent, how it ended."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from vinhdanh.org.states import Role


class ComplaintKind(models.TextChoices):
    COMPLAINT = "complaint", _("Khiếu nại")
    DENUNCIATION = "denunciation", _("Tố cáo")
    PETITION = "petition", _("Kiến nghị, phản ánh")


class ComplaintState(models.TextChoices):
    OPEN = "open", _("Đang giải quyết")
    SETTLED = "settled", _("Đã giải quyết")
    PASSED_ON = "passed_on", _("Chuyển cơ quan có thẩm quyền")
    DECLINED = "declined", _("Không thụ lý")
    WITHDRAWN = "withdrawn", _("Người gửi rút đơn")


class Outcome(models.TextChoices):
    RIGHT = "right", _("Đúng")
    PARTLY = "partly", _("Đúng một phần")
    WRONG = "wrong", _("Sai")


# who reads complaints: those who settle them and those who check; nobody else, so that a sender is not betrayed
READS_COMPLAINTS = (Role.OFFICER, Role.UNIT_HEAD, Role.AUDITOR)
