"""What may happen to an entry of a register."""

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
