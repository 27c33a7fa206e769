"""Bình xét: the meeting at a unit that weighs its own proposals before they go up, and how it voted on each."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vinhdanh.dossiers.models import Dossier
from vinhdanh.files.models import StoredFile
from vinhdanh.org.models import Unit
from vinhdanh.rounds.models import Round


class UnitReview(models.Model):
    """One meeting. `present` and `absent` name people as the minutes print them; `minutes` is the signed copy."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="reviews", verbose_name=_("đơn vị"))
    round = models.ForeignKey(Round, models.PROTECT, null=True, blank=True, related_name="reviews")
    subject = models.CharField(_("trích yếu"), max_length=250)
    began_at = models.DateTimeField(_("bắt đầu"))
    ended_at = models.DateTimeField(_("kết thúc"))
    place = models.CharField(_("địa điểm"), max_length=200)
    chair = models.CharField(_("chủ trì"), max_length=120)
    chair_post = models.CharField(_("chức vụ của chủ trì"), max_length=150, blank=True)
    secretary = models.CharField(_("thư ký"), max_length=120)
    # [{"name", "post"}] and [{"name", "post", "reason", "asked"}]
    present = models.JSONField(default=list)
    absent = models.JSONField(default=list)
    present_count = models.PositiveSmallIntegerField(_("số người có mặt"))
    absent_count = models.PositiveSmallIntegerField(_("số người vắng"), default=0)
    secret = models.BooleanField(_("bỏ phiếu kín"), default=False)
    proceedings = models.TextField(_("diễn biến"), blank=True)
    conclusion = models.TextField(_("kết luận"), blank=True)
    minutes = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    minutes_name = models.CharField(max_length=200, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("cuộc bình xét")
        ordering = ["-began_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__gte=F("began_at")), name="review_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=Q(present_count__gt=0), name="review_somebody_came"),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def members(self) -> int:
        """How many there are in all, absent ones included."""
        return self.present_count + self.absent_count


class ReviewVote(models.Model):
    """How the meeting voted on one proposal; who neither agreed nor disagreed had no opinion."""

    review = models.ForeignKey(UnitReview, models.CASCADE, related_name="votes")
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="review_votes")
    agree = models.PositiveSmallIntegerField(_("đồng ý"))
    disagree = models.PositiveSmallIntegerField(_("không đồng ý"), default=0)
    note = models.CharField(_("ghi chú"), max_length=250, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "dossier"], name="review_vote_once")]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.agree}"
