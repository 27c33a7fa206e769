"""The notice that tells a unit what its inspection concluded, and the recommendations followed up until they are done."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vinhdanh.checklists.states import Topic
from vinhdanh.conclusions.states import ConclusionAct, ConclusionState, RecommendationState
from vinhdanh.files.models import StoredFile
from vinhdanh.inspections.models import Visit


class Conclusion(models.Model):
    """Thông báo kết luận of one visit."""

    visit = models.OneToOneField(Visit, models.PROTECT, related_name="conclusion")
    text = models.TextField(_("kết luận"))
    state = models.CharField(max_length=6, choices=ConclusionState.choices, default=ConclusionState.DRAFT)
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    signed_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    sent_on = models.DateField(_("gửi ngày"), null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("thông báo kết luận")
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ConclusionState.DRAFT) | ~Q(number="") & Q(signed_on__isnull=False),
                name="conclusion_numbered",
            ),
            models.CheckConstraint(
                condition=~Q(state=ConclusionState.SENT) | Q(sent_on__isnull=False),
                name="conclusion_sent_when",
            ),
        ]

    def __str__(self) -> str:
        return self.number or str(self.visit_id)


class Recommendation(models.Model):
    """What the inspected unit is asked to do by a day. It runs from the day the conclusion is sent."""

    conclusion = models.ForeignKey(Conclusion, models.PROTECT, related_name="recommendations")
    topic = models.CharField(_("lĩnh vực"), max_length=12, choices=Topic.choices)
    text = models.TextField(_("kiến nghị"))
    due_on = models.DateField(_("hạn"))
    state = models.CharField(
        max_length=9, choices=RecommendationState.choices, default=RecommendationState.OPEN
    )
    report = models.TextField(_("kết quả thực hiện"), blank=True)
    reported_on = models.DateField(_("báo ngày"), null=True, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    file_name = models.CharField(max_length=200, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("kiến nghị")
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["state", "due_on"], name="recommendation_due")]

    def __str__(self) -> str:
        return self.text[:80]

    def late(self, on: date) -> bool:
        """Its day lies behind and it is not done."""
        return self.state == RecommendationState.OPEN and self.due_on < on


class ConclusionEvent(models.Model):
    """Who did what to a conclusion and its recommendations; append-only."""

    conclusion = models.ForeignKey(Conclusion, models.PROTECT, related_name="events")
    recommendation = models.ForeignKey(Recommendation, models.PROTECT, null=True, related_name="events")
    act = models.CharField(max_length=9, choices=ConclusionAct.choices)
    detail = models.JSONField(default=dict)
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.act} {self.conclusion_id}"
