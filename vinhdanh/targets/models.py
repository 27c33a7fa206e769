"""Targets with where they start from, the parts given to units below, and what happened to them.

Periods are half-open: `until` is the first day no longer.
"""

from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from vinhdanh.indicators.counts import Count, count_of
from vinhdanh.indicators.models import Indicator
from vinhdanh.indicators.periods import Period
from vinhdanh.indicators.states import Qualifier
from vinhdanh.movements.models import Movement
from vinhdanh.org.models import Unit
from vinhdanh.targets.states import Act, Frequency, Operator, Recipient, ShareState, TargetState


class Measured(models.Model):
    """A number aimed at."""

    value = models.DecimalField(_("mức"), max_digits=20, decimal_places=4)
    value_high = models.DecimalField(_("mức trên"), max_digits=20, decimal_places=4, null=True, blank=True)

    class Meta:
        abstract = True


class Target(Measured):
    """What a unit aims at in a period. Once issued it changes no more: another one replaces it."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="targets", verbose_name=_("đơn vị đặt"))
    # without one it may be written down, not issued
    indicator = models.ForeignKey(
        Indicator, models.PROTECT, null=True, blank=True, related_name="targets", verbose_name=_("chỉ số")
    )
    number = models.CharField(_("số thứ tự trong văn bản"), max_length=20, blank=True)
    subject = models.CharField(_("nội dung chỉ tiêu"), max_length=300)
    operator_printed = models.CharField(_("dấu in trong văn bản"), max_length=5, choices=Operator.choices)
    operator = models.CharField(_("hiểu là"), max_length=5, choices=Operator.choices)
    count = models.SlugField(_("đếm bằng"), max_length=30)
    since = models.DateField(_("từ ngày"))
    until = models.DateField(_("đến trước ngày"))
    frequency = models.CharField(_("tính"), max_length=10, choices=Frequency.choices)
    recipient = models.CharField(_("đối tượng"), max_length=12, choices=Recipient.choices, blank=True)
    award_form = models.CharField(_("danh hiệu, hình thức"), max_length=120, blank=True)
    sector = models.CharField(_("khu vực, khối"), max_length=80, blank=True)
    movement = models.ForeignKey(
        Movement, models.PROTECT, null=True, blank=True, related_name="movement_targets"
    )
    document = models.CharField(_("văn bản"), max_length=200, blank=True)
    document_number = models.CharField(_("số, ký hiệu văn bản"), max_length=60, blank=True)
    phrase = models.TextField(_("câu trong văn bản"), blank=True)
    baseline = models.DecimalField(_("mức đã đạt"), max_digits=20, decimal_places=4, null=True, blank=True)
    baseline_high = models.DecimalField(
        _("mức đã đạt, cận trên"), max_digits=20, decimal_places=4, null=True, blank=True
    )
    baseline_qualifier = models.CharField(
        _("mức chính xác"), max_length=12, choices=Qualifier.choices, default=Qualifier.EXACT
    )
    baseline_since = models.DateField(_("đạt từ ngày"), null=True, blank=True)
    baseline_until = models.DateField(_("đạt đến trước ngày"), null=True, blank=True)
    baseline_from = models.CharField(_("lấy ở đâu"), max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=TargetState.choices, default=TargetState.DRAFT)
    issued_on = models.DateField(_("ban hành ngày"), null=True, blank=True)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("chỉ tiêu")
        ordering = ["since", "number", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="target_period"),
            models.CheckConstraint(
                condition=Q(value_high__isnull=True) | Q(value_high__gt=F("value")), name="target_range"
            ),
            models.CheckConstraint(
                condition=Q(operator="range", value_high__isnull=False) | ~Q(operator="range"),
                name="target_range_has_both_ends",
            ),
            models.CheckConstraint(
                condition=Q(state__in=(TargetState.DRAFT, TargetState.WITHDRAWN))
                | Q(indicator__isnull=False, issued_on__isnull=False),
                name="target_issued_is_countable",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "since"], name="target_of_unit"),
            models.Index(fields=["indicator", "since"], name="target_of_indicator"),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def period(self) -> Period:
        return Period(self.since, self.until)

    @property
    def counted(self) -> Count:
        return count_of(self.count)

    @property
    def baseline_bounds(self) -> tuple[Decimal, Decimal] | None:
        """What had been reached, from the least to the most that the record says; None when it is not known."""
        if self.baseline is None:
            return None
        return self.baseline, self.baseline if self.baseline_high is None else self.baseline_high


class TargetShare(Measured):
    """What a unit below is given of a target; the unit accepts it, or proposes another value with a reason."""

    target = models.ForeignKey(Target, models.PROTECT, related_name="shares")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="target_shares")
    state = models.CharField(max_length=10, choices=ShareState.choices, default=ShareState.GIVEN)
    proposed = models.DecimalField(
        _("mức đơn vị đề nghị"), max_digits=20, decimal_places=4, null=True, blank=True
    )
    reason = models.CharField(_("lý do"), max_length=500, blank=True)
    answer_by = models.DateField(_("trả lời trước hết ngày"), null=True, blank=True)
    given_at = models.DateTimeField(db_default=Now())
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("chỉ tiêu giao đơn vị")
        constraints = [
            models.UniqueConstraint(fields=["target", "unit"], name="target_share_once"),
            models.CheckConstraint(
                condition=~Q(state=ShareState.COUNTERED) | (Q(proposed__isnull=False) & ~Q(reason="")),
                name="target_share_counter_says_why",
            ),
        ]
        indexes = [models.Index(fields=["unit", "state"], name="target_share_of_unit")]

    def __str__(self) -> str:
        return f"{self.target_id} {self.unit_id}: {self.value}"


class TargetEvent(models.Model):
    """Append-only: what happened to a target or to a unit's part; `told` holds the numbers before and after."""

    target = models.ForeignKey(Target, models.PROTECT, related_name="events")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    act = models.CharField(max_length=10, choices=Act.choices)
    reason = models.TextField(blank=True)
    told = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.act
