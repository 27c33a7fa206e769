"""What people tell of a table that the system cannot count, and the tables as they were handed in."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from vinhdanh.org.models import Unit


class TypedCell(models.Model):
    """Append-only: a number somebody told for a cell; the latest one counts, without a value it is taken back."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị báo cáo"))
    form = models.SlugField(_("biểu"), max_length=30)
    year = models.PositiveSmallIntegerField(_("năm"))
    row = models.CharField(_("dòng"), max_length=40)
    column = models.CharField(_("cột"), max_length=80)
    value = models.PositiveIntegerField(_("số"), null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("số tự ghi của biểu thống kê")
        indexes = [models.Index(fields=["unit", "form", "year"], name="stat_typed_table")]

    def __str__(self) -> str:
        return f"{self.form} {self.row}|{self.column}: {self.value}"


class FiledTable(models.Model):
    """Append-only: a table as handed in; a later one of the same form, unit and year takes its place."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị báo cáo"))
    form = models.SlugField(_("biểu"), max_length=30)
    year = models.PositiveSmallIntegerField(_("năm"))
    numbers = models.JSONField(help_text="dòng|cột → số, null: không có số")
    digest = models.CharField(_("mã băm"), max_length=64)
    filed_on = models.DateField(_("nộp ngày"))
    note = models.CharField(_("ghi chú"), max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("biểu thống kê đã nộp")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(digest__regex=r"^[0-9a-f]{64}$"), name="filed_table_digest")
        ]
        indexes = [models.Index(fields=["unit", "form", "year"], name="stat_filed_table")]

    def __str__(self) -> str:
        return f"{self.form} {self.year}"
