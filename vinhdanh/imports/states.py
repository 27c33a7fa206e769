"""States of an import and the closed table of its moves."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SheetKind(models.TextChoices):
    PEOPLE = "people", _("Danh sách đoàn viên, người lao động")
    AWARDS = "awards", _("Danh sách khen thưởng đã có")
    GRADES = "grades", _("Mức độ hoàn thành nhiệm vụ")
    INITIATIVES = "initiatives", _("Sáng kiến, đề tài")
    NOMINATIONS = "nominations", _("Danh sách đề nghị khen thưởng")
    PLEDGES = "pledges", _("Đăng ký thi đua")


class BatchState(models.TextChoices):
    CHECKED = "checked", _("Đã kiểm tra, chưa ghi")
    APPLIED = "applied", _("Đã ghi")
    UNDOING = "undoing", _("Đang hoàn tác")
    UNDONE = "undone", _("Đã hoàn tác")
    SEALED = "sealed", _("Đã chốt")


MOVES: dict[str, tuple[str, ...]] = {
    BatchState.CHECKED: (BatchState.APPLIED,),
    BatchState.APPLIED: (BatchState.UNDOING, BatchState.SEALED),
    BatchState.UNDOING: (BatchState.UNDONE,),
    BatchState.UNDONE: (),
    BatchState.SEALED: (),
}
