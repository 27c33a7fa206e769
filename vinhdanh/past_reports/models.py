"""Reports of the past as received, the figures read in them, and what people decided about each."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from vinhdanh.files.models import StoredFile
from vinhdanh.indicators.models import Indicator
from vinhdanh.indicators.published import PublishedFigure
from vinhdanh.indicators.states import Aim, Basis, Qualifier
from vinhdanh.org.models import Unit
from vinhdanh.past_reports.states import KEPT, FigureState, ReportKind


class PastReport(models.Model):
    """A report of some years ago; `source` as it came, `text` as the reader cleaned it: positions count its letters."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="past_reports", verbose_name=_("đơn vị"))
    kind = models.CharField(_("loại"), max_length=10, choices=ReportKind.choices)
    title = models.CharField(_("tên báo cáo"), max_length=400)
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    # whose report it is, where that is not the unit itself
    org_name = models.CharField(_("cơ quan báo cáo"), max_length=250)
    since = models.DateField(_("từ ngày"))
    until = models.DateField(_("đến trước ngày"))
    source = models.TextField()
    text = models.TextField(blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    file_name = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("báo cáo cũ")
        ordering = ["-since", "title", "pk"]
        constraints = [models.CheckConstraint(condition=Q(until__gt=F("since")), name="past_report_period")]

    def __str__(self) -> str:
        return self.title

    @property
    def document(self) -> str:
        """What its figures name as their source."""
        return (f"{self.number} · {self.org_name}" if self.number else self.title)[:120]


class ProposedFigure(models.Model):
    """A figure as it was read, beside its sentence; what a person changed stands in the published figure."""

    report = models.ForeignKey(PastReport, models.PROTECT, related_name="figures")
    order = models.PositiveIntegerField()
    value = models.DecimalField(_("giá trị"), max_digits=20, decimal_places=4)
    value_high = models.DecimalField(
        _("giá trị trên"), max_digits=20, decimal_places=4, null=True, blank=True
    )
    qualifier = models.CharField(_("mức chính xác"), max_length=12, choices=Qualifier.choices)
    counted = models.CharField(_("đếm bằng"), max_length=80)
    family = models.CharField(max_length=20)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    sentence_start = models.PositiveIntegerField()
    sentence_end = models.PositiveIntegerField()
    section = models.CharField(_("mục"), max_length=30, blank=True)
    about = models.CharField(_("nói về"), max_length=200, blank=True)
    basis = models.CharField(_("tính"), max_length=10, choices=Basis.choices, blank=True)
    aim = models.CharField(_("là"), max_length=12, choices=Aim.choices, default=Aim.ACTUAL)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    movement = models.CharField(_("phong trào"), max_length=250, blank=True)
    suggested = models.ForeignKey(
        Indicator, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("chỉ số gợi ý")
    )
    state = models.CharField(
        _("tình trạng"), max_length=10, choices=FigureState.choices, default=FigureState.PROPOSED
    )
    published = models.OneToOneField(PublishedFigure, models.PROTECT, null=True, related_name="proposed")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("số liệu đọc được")
        ordering = ["report", "order"]
        constraints = [
            models.UniqueConstraint(fields=["report", "order"], name="proposed_figure_place"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="proposed_figure_span"),
            models.CheckConstraint(
                condition=Q(state__in=KEPT, published__isnull=False)
                | (~Q(state__in=KEPT) & Q(published__isnull=True)),
                name="proposed_figure_published_when_kept",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order}: {self.value} {self.counted}"

    @property
    def settled(self) -> bool:
        return self.state != FigureState.PROPOSED


class FigureEvent(models.Model):
    """Append-only: what was done about a figure, who, when; `kept` holds what was published or taken back."""

    figure = models.ForeignKey(ProposedFigure, models.PROTECT, related_name="events")
    verb = models.CharField(max_length=10)
    kept = models.JSONField(default=dict)
    reason = models.CharField(max_length=250, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.verb
