"""Local regulations as loaded and switched on, and the readings of texts that nobody has encoded."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vinhdanh.legal.states import LawAct, Outcome
from vinhdanh.org.models import Unit


class LoadedOverlay(models.Model):
    """A local regulation as an officer loaded it: its text never changes, a new text is a new row."""

    code = models.SlugField(_("mã"), max_length=60)
    layer = models.CharField(max_length=20)
    name = models.CharField(_("tên"), max_length=250)
    in_force = models.DateField(_("hiệu lực từ"))
    until = models.DateField(_("hết hiệu lực sau ngày"), null=True)
    text = models.TextField()
    digest = models.CharField(max_length=64, unique=True)
    file_name = models.CharField(max_length=120, blank=True)
    loaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    loaded_at = models.DateTimeField(default=timezone.now, editable=False)

    def __str__(self) -> str:
        return self.name


class OverlayUse(models.Model):
    """A local regulation holds for a unit and all below it, for dossiers proposed from `since` on.

    `overlay` is null for a regulation that ships with the package.
    """

    code = models.SlugField(max_length=60)
    overlay = models.ForeignKey(LoadedOverlay, models.PROTECT, null=True, related_name="uses")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    since = models.DateField(_("áp dụng từ ngày"))
    until = models.DateField(_("thôi áp dụng từ ngày"), null=True)
    switched_on_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    switched_on_at = models.DateTimeField(default=timezone.now, editable=False)
    switched_off_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    switched_off_at = models.DateTimeField(null=True)
    # taken back whole: as if it had never held
    undone = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code", "unit"],
                condition=Q(undone=False, until__isnull=True),
                name="overlay_use_one_open",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="overlay_use_period"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} · {self.unit_id}"


class ClauseReading(models.Model):
    """A named person held one clause of the encoded law against an instrument that nobody has encoded."""

    document = models.CharField(max_length=60)
    rule = models.CharField(max_length=80)
    subject_kind = models.CharField(max_length=12, blank=True)
    clause = models.CharField(max_length=80)
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    amended = models.TextField(blank=True)
    note = models.CharField(_("ghi chú"), max_length=250, blank=True)
    read_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    read_on = models.DateField()
    read_at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document", "rule", "subject_kind", "clause"],
                condition=Q(withdrawn_at__isnull=True),
                name="clause_reading_one_standing",
            )
        ]

    def __str__(self) -> str:
        return f"{self.document}: {self.rule}.{self.clause} {self.outcome}"


class LawEvent(models.Model):
    """Who did what to the law as this office applies it; append-only."""

    act = models.CharField(max_length=15, choices=LawAct.choices)
    about = models.CharField(max_length=250)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    detail = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.act}: {self.about}"
