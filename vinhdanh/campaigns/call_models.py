"""A call for pledges (đợt đăng ký): a unit asks everybody below it to register for a year, by days of its own."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vinhdanh.awards.models import AwardKind
from vinhdanh.awards.states import SubjectKind
from vinhdanh.campaigns.states import CallAct, CallState, ContentsAsked
from vinhdanh.org.models import Unit
from vinhdanh.org.states import Tier


class Call(models.Model):
    """One call of a unit for a year; a unit below may hold its own, the nearest one counts."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="calls", verbose_name=_("đơn vị tổ chức"))
    name = models.CharField(_("tên đợt đăng ký"), max_length=200)
    year = models.PositiveSmallIntegerField(_("năm thi đua"))
    state = models.CharField(max_length=8, choices=CallState.choices, default=CallState.DRAFT)
    guidance = models.TextField(_("hướng dẫn"), blank=True)
    contents = models.CharField(
        _("nội dung đo được"), max_length=10, choices=ContentsAsked.choices, default=ContentsAsked.FULL_TIME
    )
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("đợt đăng ký")
        constraints = [models.UniqueConstraint(fields=["unit", "year"], name="call_once_a_year")]
        indexes = [models.Index(fields=["state", "year"], name="call_state")]

    def __str__(self) -> str:
        return self.name


class CallAward(models.Model):
    """A title or form that may be registered, and the level at which its registration is settled."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="awards")
    kind = models.ForeignKey(AwardKind, models.PROTECT, related_name="+")
    subject_kind = models.CharField(max_length=12, choices=SubjectKind.choices)
    last_level = models.CharField(
        _("cấp duyệt cuối"), max_length=10, choices=Tier.choices, default=Tier.GRASSROOTS
    )

    class Meta:
        ordering = ["kind__rank", "subject_kind", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["call", "kind", "subject_kind"], name="call_award_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind_id}: {self.subject_kind}"


class CallDay(models.Model):
    """By which day units of a kind register ("" = every level)."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="days")
    unit_kind = models.CharField(max_length=30, blank=True)
    day = models.DateField(_("hạn"))

    class Meta:
        ordering = ["day", "pk"]
        constraints = [models.UniqueConstraint(fields=["call", "unit_kind"], name="call_day_once")]

    def __str__(self) -> str:
        return f"{self.unit_kind or '*'}: {self.day:%d/%m/%Y}"


class CallEvent(models.Model):
    """Who did what to a call; append-only."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="events")
    act = models.CharField(max_length=8, choices=CallAct.choices)
    detail = models.JSONField(default=dict)
    reason = models.CharField(max_length=250, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("việc của đợt đăng ký")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.act} {self.call_id}"


class CallReminder(models.Model):
    """A unit was reminded that some of its people have not registered; append-only."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="reminders")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    missing = models.PositiveIntegerField(_("số người chưa đăng ký lúc nhắc"))
    note = models.CharField(_("lời nhắc"), max_length=250, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    on = models.DateField()
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("lời nhắc đăng ký")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["unit", "-at"], name="call_reminder_unit")]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.missing}"
