"""What is said about a cell of a return, and what is told in words: append-only, the latest word counts."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from vinhdanh.indicators.models import Indicator, UnitReturn
from vinhdanh.indicators.states import RemarkKind, SplitPart


class CellRemark(models.Model):
    """A comment on a cell; or that there is no figure for it, with the reason (which is not zero)."""

    unit_return = models.ForeignKey(UnitReturn, models.PROTECT, related_name="remarks")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")
    part = models.CharField(max_length=20, choices=SplitPart.choices, blank=True)
    kind = models.CharField(max_length=10, choices=RemarkKind.choices, default=RemarkKind.COMMENT)
    text = models.CharField(_("nội dung"), max_length=1000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("ghi chú của ô")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=RemarkKind.FIGURE_AFTER_ALL) | ~Q(text=""), name="cell_remark_says_something"
            )
        ]
        indexes = [models.Index(fields=["unit_return", "indicator", "part"], name="cell_remark_of")]

    def __str__(self) -> str:
        return self.text or self.kind


class Narrative(models.Model):
    """Results of one block of a return in words; each row a whole text, the last one counts."""

    unit_return = models.ForeignKey(UnitReturn, models.PROTECT, related_name="narratives")
    heading = models.CharField(_("mục"), max_length=150, blank=True)
    text = models.TextField(_("kết quả bằng lời"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("kết quả bằng lời")
        ordering = ["pk"]
        indexes = [models.Index(fields=["unit_return", "heading"], name="narrative_of")]

    def __str__(self) -> str:
        return self.text[:80]
