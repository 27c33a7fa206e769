"""A round (đợt xét): what may be awarded, to whom, by which days, and which units take part."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vinhdanh.awards.models import AwardKind
from vinhdanh.awards.states import Occasion, SubjectKind
from vinhdanh.facts.models import VerdictSet
from vinhdanh.org.models import Unit
from vinhdanh.rounds.states import DateMark, RoundAct, RoundState


class Round(models.Model):
    """One round of consideration, held by a unit for itself and what stands below it."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="rounds", verbose_name=_("đơn vị tổ chức"))
    name = models.CharField(_("tên đợt xét"), max_length=200)
    occasion = models.CharField(_("loại hình"), max_length=15, choices=Occasion.choices)
    year = models.PositiveSmallIntegerField(_("năm thi đua"))
    topic = models.CharField(_("phong trào, chuyên đề"), max_length=250, blank=True)
    event_on = models.DateField(_("ngày của sự kiện, chuyên đề"), null=True, blank=True)
    # the day on which its dossiers count as received by the appraising body; some laws switch by it
    received_on = models.DateField(_("hồ sơ tiếp nhận ngày"), null=True, blank=True)
    state = models.CharField(max_length=8, choices=RoundState.choices, default=RoundState.DRAFT)
    note = models.TextField(_("hướng dẫn cho đơn vị"), blank=True)
    copied_from = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("đợt xét")
        constraints = [models.UniqueConstraint(fields=["unit", "year", "name"], name="round_once")]
        indexes = [models.Index(fields=["state", "year"], name="round_state")]

    def __str__(self) -> str:
        return self.name


class RoundAward(models.Model):
    """An award in play for a kind of subject, and how many at most where the round itself says so."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="awards")
    kind = models.ForeignKey(AwardKind, models.PROTECT, related_name="+")
    subject_kind = models.CharField(max_length=12, choices=SubjectKind.choices)
    # who decides; null: whom the law's route names, perhaps outside this system
    decided_at = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    cap_count = models.PositiveIntegerField(_("nhiều nhất"), null=True, blank=True)
    cap_share = models.DecimalField(
        _("nhiều nhất, phần trăm số được đề nghị"), max_digits=5, decimal_places=2, null=True, blank=True
    )

    # its own run of verdicts, where the year's is of another occasion or another day of reception
    verdicts = models.ForeignKey(VerdictSet, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["kind__rank", "subject_kind", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "kind", "subject_kind"], name="round_award_once"),
            models.CheckConstraint(
                condition=Q(cap_share__isnull=True) | Q(cap_share__gt=0, cap_share__lte=100),
                name="round_award_share",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind_id}: {self.subject_kind}"


class RoundDate(models.Model):
    """By which day something is to be done, for units of a kind ("" = every level)."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="dates")
    mark = models.CharField(max_length=10, choices=DateMark.choices)
    unit_kind = models.CharField(max_length=30, blank=True)
    day = models.DateField(_("hạn"))

    class Meta:
        ordering = ["day", "pk"]
        constraints = [models.UniqueConstraint(fields=["round", "mark", "unit_kind"], name="round_date_once")]

    def __str__(self) -> str:
        return f"{self.get_mark_display()}: {self.day:%d/%m/%Y}"


class RoundUnit(models.Model):
    """A unit that takes part with all that stands below it; a round without such rows is for everybody below its unit."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="units")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "unit"], name="round_unit_once")]

    def __str__(self) -> str:
        return f"{self.round_id}: {self.unit_id}"


class RoundPaper(models.Model):
    """A paper that the round asks for beyond the procedure in force (`kind` null: for every award of the round)."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="papers")
    kind = models.ForeignKey(AwardKind, models.PROTECT, null=True, blank=True, related_name="+")
    code = models.CharField(_("giấy tờ"), max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "kind", "code"], nulls_distinct=False, name="round_paper_once"
            )
        ]

    def __str__(self) -> str:
        return self.code


class RoundEvent(models.Model):
    """Who did what to a round; append-only."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="events")
    act = models.CharField(max_length=8, choices=RoundAct.choices)
    detail = models.JSONField(default=dict)
    reason = models.CharField(max_length=250, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.act} {self.round_id}"
