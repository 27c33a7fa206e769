"""A workbook brought in: the file as received, what was found in it, and what it changed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vinhdanh.imports.states import BatchState, SheetKind
from vinhdanh.org.models import Unit


class ImportBatch(models.Model):
    """One file checked, then applied whole or not at all; undone whole while nothing rests on it."""

    kind = models.CharField(_("loại danh sách"), max_length=12, choices=SheetKind.choices)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="import_batches", verbose_name=_("đơn vị"))
    file_name = models.CharField(_("tên tệp"), max_length=250)
    file_digest = models.CharField(max_length=64)
    # the file as received, encrypted: it holds citizen numbers
    content = models.BinaryField(editable=False)
    counts = models.JSONField(default=dict, help_text="số dòng theo kết quả kiểm tra, số dòng đã ghi")
    mapping = models.JSONField(default=dict)
    outcome = models.JSONField(default=dict, help_text="kết quả kiểm tra: dòng, lỗi theo ô, nghi trùng")
    choices = models.JSONField(default=dict, help_text="người ghi đã chọn: trùng là ai, bỏ dòng nào")
    state = models.CharField(
        _("trạng thái"), max_length=10, choices=BatchState.choices, default=BatchState.CHECKED
    )
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    applied_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    applied_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("lần nhập")
        indexes = [models.Index(fields=["file_digest"], name="import_digest")]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.get_state_display()})"


class ImportedRow(models.Model):
    """What one sheet row did to one database row: created it, or changed these fields from these values."""

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="rows")
    sheet = models.CharField(max_length=120)
    row = models.PositiveIntegerField()
    model = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    # null: the row was created by this import; else the former values of the changed fields
    before = models.JSONField(null=True)
    # digest of the database row as this import left it: undoing refuses when somebody changed it since
    after = models.CharField(max_length=32, blank=True)

    class Meta:
        indexes = [models.Index(fields=["batch", "id"], name="imported_row_order")]

    def __str__(self) -> str:
        return f"{self.sheet}!{self.row} → {self.model} {self.object_id}"


class ColumnMap(models.Model):
    """How a unit's sheet of one kind is read: remembered from the last time an officer said so."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=SheetKind.choices)
    columns = models.JSONField(default=dict, help_text="tiêu đề cột → trường")
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "kind"], name="column_map_once")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.kind}"
