"""Reports of a unit, the officer's texts in them by version, and the versions kept."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vinhdanh.accounts.spoken import spoken
from vinhdanh.indicators.periods import Period
from vinhdanh.org.models import Unit
from vinhdanh.registry.models import RegistryDocument
from vinhdanh.reports.states import NEEDS_DOCUMENT, ReportAct, ReportKind, ReportState


class PeriodReport(models.Model):
    """One report on a period, half-open like every period; what it says is generated, never typed into it."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="reports", verbose_name=_("đơn vị"))
    kind = models.CharField(_("loại báo cáo"), max_length=16, choices=ReportKind.choices)
    since = models.DateField(_("từ ngày"))
    until = models.DateField(_("đến trước ngày"))
    state = models.CharField(
        _("tình trạng"), max_length=8, choices=ReportState.choices, default=ReportState.DRAFT
    )
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    # the document whose tasks it follows: a directive, a plan of the level above
    document = models.CharField(_("thực hiện văn bản"), max_length=300, blank=True)
    # the same in the register of documents, where it stands there
    follows = models.ForeignKey(
        RegistryDocument, models.PROTECT, null=True, blank=True, related_name="reports", verbose_name=_("văn bản trong sổ"),
    )  # fmt: skip
    addressee = models.CharField(_("kính gửi"), max_length=200, blank=True)
    # lines of căn cứ beyond those in force by law, and of nơi nhận
    basis = models.TextField(_("căn cứ thêm"), blank=True)
    recipients = models.TextField(_("nơi nhận"), blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("báo cáo")
        ordering = ["-until", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="report_period"),
            models.CheckConstraint(
                condition=~Q(state=ReportState.FINAL) | (~Q(number="") & Q(issued_on__isnull=False)),
                name="report_final_is_numbered",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=[str(kind) for kind in NEEDS_DOCUMENT]) | ~Q(document=""),
                name="report_bound_to_document",
            ),
        ]
        indexes = [models.Index(fields=["unit", "-until"], name="report_unit")]

    def __str__(self) -> str:
        if self.kind == ReportKind.YEAR:
            return f"{self.get_kind_display()} {self.since.year}"
        return f"{self.get_kind_display()}: {spoken(self.period.label())}"

    @property
    def period(self) -> Period:
        return Period(self.since, self.until)

    @property
    def last_day(self) -> date:
        return self.until - timedelta(days=1)

    @property
    def is_draft(self) -> bool:
        return self.state == ReportState.DRAFT


class ReportPassage(models.Model):
    """What the officer wrote for a section, version by version; append-only, an empty text takes the passage out."""

    report = models.ForeignKey(PeriodReport, models.PROTECT, related_name="passages")
    section = models.CharField(max_length=120)
    revision = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("đoạn lời của báo cáo")
        ordering = ["section", "revision"]
        constraints = [
            models.UniqueConstraint(fields=["report", "section", "revision"], name="report_passage_once")
        ]

    def __str__(self) -> str:
        return f"{self.report_id}/{self.section}: {self.revision}"


class PassageSentence(models.Model):
    """A long sentence of a passage by its digest: the same sentence is found in every other report."""

    passage = models.ForeignKey(ReportPassage, models.CASCADE, related_name="sentences")
    digest = models.BigIntegerField()
    text = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["digest"], name="passage_sentence_digest")]

    def __str__(self) -> str:
        return self.text[:60]


class KeptReport(models.Model):
    """A version kept: the whole content as it was generated, `at` the instant up to which data was known; append-only."""

    report = models.ForeignKey(PeriodReport, models.PROTECT, related_name="kept")
    at = models.DateTimeField(_("số liệu ghi đến"))
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    # the head as it was then
    number = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    note = models.CharField(_("ghi chú"), max_length=200, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("bản báo cáo đã lưu")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.report_id} {self.at:%d/%m/%Y}"


class PeriodReportEvent(models.Model):
    """Who did what to a report; append-only."""

    report = models.ForeignKey(PeriodReport, models.PROTECT, related_name="events")
    act = models.CharField(max_length=8, choices=ReportAct.choices)
    reason = models.CharField(max_length=300, blank=True)
    detail = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.act} {self.report_id}"
