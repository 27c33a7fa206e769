"""What a level thinks of a dossier: appraisals clause by clause and paper by paper, and the council's result."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vinhdanh.appraisals.states import About, Advice
from vinhdanh.dossiers.models import Dossier
from vinhdanh.files.models import StoredFile
from vinhdanh.org.models import Unit
from vinhdanh.rounds.models import Round


class Appraisal(models.Model):
    """One appraiser's finding on a dossier at one level; a later one stands beside it, append-only."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="appraisals")
    level = models.PositiveSmallIntegerField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    advice = models.CharField(_("đề xuất"), max_length=10, choices=Advice.choices)
    opinion = models.TextField(_("ý kiến thẩm định"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.dossier_id}/{self.level}: {self.advice}"


class AppraisalMark(models.Model):
    """A clause or a paper confirmed or contested; append-only."""

    appraisal = models.ForeignKey(Appraisal, models.PROTECT, related_name="marks")
    about = models.CharField(max_length=6, choices=About.choices)
    code = models.CharField(max_length=80)
    stands = models.BooleanField(_("xác nhận"))
    note = models.CharField(_("lý do"), max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["appraisal", "about", "code"], name="appraisal_mark_once"),
            models.CheckConstraint(condition=Q(stands=True) | ~Q(note=""), name="appraisal_contest_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.stands}"


class CouncilSitting(models.Model):
    """A sitting whose minutes settle some dossiers: recorded with its paper, append-only."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="council_sittings")
    round = models.ForeignKey(Round, models.PROTECT, null=True, blank=True, related_name="+")
    body = models.CharField(_("hội đồng"), max_length=200)
    held_on = models.DateField(_("ngày họp"))
    minutes_no = models.CharField(_("số biên bản"), max_length=60)
    members = models.PositiveSmallIntegerField(_("tổng số thành viên"))
    present = models.PositiveSmallIntegerField(_("số người dự"))
    asked_in_writing = models.PositiveSmallIntegerField(_("lấy phiếu bằng văn bản"), default=0)
    minutes = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name=_("biên bản"))
    minutes_name = models.CharField(max_length=200)
    note = models.TextField(blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(members__gt=0), name="sitting_has_members"),
            models.CheckConstraint(
                condition=Q(members__gte=F("present") + F("asked_in_writing")), name="sitting_counts"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.held_on}"


class CouncilVote(models.Model):
    """How a sitting voted on one dossier (null: no count was kept) and whether it passed; append-only."""

    sitting = models.ForeignKey(CouncilSitting, models.PROTECT, related_name="votes")
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="votes")
    agree = models.PositiveSmallIntegerField(_("phiếu đồng ý"), null=True)
    passed = models.BooleanField(_("thông qua"))
    note = models.CharField(max_length=250, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sitting", "dossier"], name="council_vote_once")]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.passed}"
