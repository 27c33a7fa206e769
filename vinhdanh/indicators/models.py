"""What is counted, who is asked for it when, and the values; a figure stands once, where it arises.

Missing is no row; zero is a row that says 0. Periods are half-open: `until` is the first day no longer.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from vinhdanh.files.models import StoredFile
from vinhdanh.indicators.counts import Count, count_of
from vinhdanh.indicators.periods import Period
from vinhdanh.indicators.states import (
    Aggregation,
    Family,
    Origin,
    PeriodKind,
    ReturnState,
    Shape,
    Source,
    SplitPart,
)
from vinhdanh.movements.models import Movement
from vinhdanh.org.models import Unit


class Indicator(models.Model):
    """One thing counted; `unit` None: of the catalogue we ship, else asked by that unit of its subtree."""

    code = models.SlugField(_("mã"), max_length=80, unique=True)
    family = models.CharField(_("nhóm"), max_length=15, choices=Family.choices)
    name = models.CharField(_("chỉ số"), max_length=250)
    name_en = models.CharField(_("tên tiếng Anh"), max_length=250, blank=True)
    note = models.TextField(_("cách đếm"), blank=True)
    count = models.SlugField(_("đếm bằng"), max_length=30)
    shape = models.CharField(_("loại số"), max_length=6, choices=Shape.choices)
    aggregation = models.CharField(_("cách cộng"), max_length=12, choices=Aggregation.choices)
    # a rate is computed from two others, never typed
    numerator = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    denominator = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    splits = models.JSONField(_("chia theo"), default=list)
    period_kind = models.CharField(_("kỳ"), max_length=10, choices=PeriodKind.choices)
    source = models.CharField(_("nguồn"), max_length=8, choices=Source.choices)
    # the name of the reckoning when the source is computed
    computed_by = models.SlugField(max_length=60, blank=True)
    whole = models.BooleanField(_("số nguyên"), default=True)
    least = models.DecimalField(_("nhỏ nhất"), max_digits=20, decimal_places=4, null=True, blank=True)
    most = models.DecimalField(_("lớn nhất"), max_digits=20, decimal_places=4, null=True, blank=True)
    evidence = models.CharField(_("minh chứng"), max_length=250, blank=True)
    movement = models.ForeignKey(Movement, models.PROTECT, null=True, blank=True, related_name="indicators")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="indicators")
    since = models.DateField(_("dùng từ ngày"), null=True, blank=True)
    until = models.DateField(_("đến trước ngày"), null=True, blank=True)
    search = models.TextField(db_collation="C", editable=False)

    class Meta:
        verbose_name = _("chỉ số")
        ordering = ["family", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    shape=Shape.RATE,
                    aggregation=Aggregation.RATE_OF_SUMS,
                    numerator__isnull=False,
                    denominator__isnull=False,
                )
                | (~Q(shape=Shape.RATE) & Q(numerator__isnull=True, denominator__isnull=True)),
                name="indicator_rate_has_both_numbers",
            ),
            models.CheckConstraint(
                condition=Q(source=Source.COMPUTED) | Q(computed_by=""),
                name="indicator_reckoning_if_computed",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__isnull=True) | Q(until__gt=F("since")),
                name="indicator_period",
            ),
        ]

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" and self.name_en else self.name

    @property
    def counted(self) -> Count:
        return count_of(self.count)

    @property
    def is_rate(self) -> bool:
        return self.shape == Shape.RATE


class FigureForm(models.Model):
    """A list of indicators that a unit asks of the units below it, every so often."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="figure_forms", verbose_name=_("đơn vị thu"))
    name = models.CharField(_("tên biểu"), max_length=200)
    period_kind = models.CharField(_("kỳ"), max_length=10, choices=PeriodKind.choices)
    # kinds of units that fill it in
    asked = models.JSONField(_("loại đơn vị phải nộp"), default=list)
    due_days = models.PositiveSmallIntegerField(_("hạn nộp sau khi hết kỳ (ngày)"), default=10)
    since = models.DateField(_("dùng từ ngày"))
    until = models.DateField(_("đến trước ngày"), null=True, blank=True)
    note = models.TextField(_("hướng dẫn"), blank=True)

    class Meta:
        verbose_name = _("biểu số liệu")
        constraints = [
            models.UniqueConstraint(fields=["unit", "name", "since"], name="figure_form_once"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")), name="figure_form_period"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class FormLine(models.Model):
    """One indicator of a form, in its place; `heading` opens a new block."""

    form = models.ForeignKey(FigureForm, models.CASCADE, related_name="lines")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="lines")
    order = models.PositiveSmallIntegerField(_("thứ tự"))
    heading = models.CharField(_("mục"), max_length=150, blank=True)
    required = models.BooleanField(_("bắt buộc"), default=True)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["form", "indicator"], name="form_line_once"),
            models.UniqueConstraint(fields=["form", "order"], name="form_line_place"),
        ]

    def __str__(self) -> str:
        return f"{self.order}. {self.indicator_id}"


class UnitReturn(models.Model):
    """What one unit reports on one form for one period; its state says who may write."""

    form = models.ForeignKey(FigureForm, models.PROTECT, related_name="returns")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="returns")
    since = models.DateField()
    until = models.DateField()
    due_on = models.DateField(_("hạn nộp"))
    state = models.CharField(
        _("tình trạng"), max_length=10, choices=ReturnState.choices, default=ReturnState.OPEN
    )
    submitted_on = models.DateField(_("nộp ngày"), null=True, blank=True)
    # the unit that locked it: only at or above that level may it be opened again
    locked_by = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("báo cáo số liệu")
        constraints = [
            models.UniqueConstraint(fields=["form", "unit", "since"], name="unit_return_once"),
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="unit_return_period"),
            models.CheckConstraint(
                condition=Q(state=ReturnState.LOCKED) | Q(locked_by__isnull=True),
                name="unit_return_locked_by_someone",
            ),
        ]
        indexes = [models.Index(fields=["unit", "since"], name="unit_return_of_unit")]

    def __str__(self) -> str:
        return f"{self.form_id} {self.unit_id} {self.since}"

    @property
    def period(self) -> Period:
        return Period(self.since, self.until)


class ReturnEvent(models.Model):
    """Append-only: what happened to a return, who did it, why."""

    unit_return = models.ForeignKey(UnitReturn, models.PROTECT, related_name="events")
    verb = models.CharField(max_length=12)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.verb


class Measurement(models.Model):
    """The value of an indicator for a unit and a period, whole or one part of it; no row means: not told."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="measurements")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="measurements")
    since = models.DateField()
    until = models.DateField()
    part = models.CharField(_("phần"), max_length=20, choices=SplitPart.choices, blank=True)
    value = models.DecimalField(_("giá trị"), max_digits=20, decimal_places=4)
    # accepted by the level above; kept in step with the state of the return
    approved = models.BooleanField(default=False)
    unit_return = models.ForeignKey(
        UnitReturn, models.PROTECT, null=True, blank=True, related_name="measurements"
    )
    note = models.CharField(_("giải thích"), max_length=500, blank=True)
    evidence = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("số liệu")
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "unit", "since", "until", "part"], name="measurement_once"
            ),
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="measurement_period"),
        ]
        indexes = [
            models.Index(fields=["since", "until", "indicator"], name="measurement_of_period"),
            models.Index(fields=["unit", "since"], name="measurement_of_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.unit_id} {self.since}: {self.value}"


class MeasurementEvent(models.Model):
    """Append-only history of a cell; `key` of an offline entry makes a second sending the first one's result."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField()
    part = models.CharField(max_length=20, choices=SplitPart.choices, blank=True)
    # null: no value before, value taken out
    old = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    new = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    origin = models.CharField(max_length=8, choices=Origin.choices)
    key = models.UUIDField(null=True, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["unit", "indicator", "since"], name="measurement_event_cell")]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"
