"""What was told to whom, how they want to be told, notes on the calendar, and hand-overs between officers."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vinhdanh.duties.states import Wish
from vinhdanh.org.models import Unit


class NoticeWish(models.Model):
    """How one person wants to hear of what waits on them; without a row: as soon as there is something."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notice_wish")
    wish = models.CharField(max_length=5, choices=Wish.choices, default=Wish.SOON)

    def __str__(self) -> str:
        return f"{self.user_id}: {self.wish}"


class Notice(models.Model):
    """One message to one person: what waited then, by which channel, and whether it went; append-only."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="notices")
    channel = models.CharField(max_length=40)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    # when the newest thing in it had begun to wait: only what is newer is news
    newest_at = models.DateTimeField()
    sent = models.BooleanField()
    trouble = models.CharField(max_length=250, blank=True)
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        indexes = [models.Index(fields=["user", "-at"], name="notice_latest")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.subject}"


class CalendarNote(models.Model):
    """A day in a unit's year that no round or law sets: a conference, a report of its own; `yearly` comes back."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="calendar_notes")
    title = models.CharField(_("việc"), max_length=200)
    day = models.DateField(_("ngày"))
    yearly = models.BooleanField(_("lặp lại mỗi năm"), default=False)
    ended_on = models.DateField(_("thôi từ ngày"), null=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["day", "pk"]

    def __str__(self) -> str:
        return self.title


class Handover(models.Model):
    """An officer's work at a unit passed on: what lay open that day, and when the successor took it."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="handovers")
    giver = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    taker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    note = models.TextField(_("lời dặn"), blank=True)
    # what the pack listed when it was made, as plain values
    content = models.JSONField(default=dict)
    made_on = models.DateField()
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    taken_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(giver=F("taker")), name="handover_between_two"),
            models.UniqueConstraint(
                fields=["unit", "giver", "taker"],
                condition=Q(taken_at__isnull=True),
                name="handover_one_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.giver_id} → {self.taker_id}"
