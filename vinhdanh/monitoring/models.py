"""Reminders sent for overdue steps with the answers they got, and guidance published to the units below."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vinhdanh.files.models import StoredFile
from vinhdanh.monitoring.states import Step
from vinhdanh.movements.models import Movement
from vinhdanh.org.models import Unit


class Reminder(models.Model):
    """A unit reminded others; append-only."""

    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="reminders_sent", verbose_name=_("đơn vị đôn đốc")
    )
    sent_on = models.DateField(_("ngày"))
    text = models.TextField(_("nội dung đôn đốc"), blank=True)
    reply_by = models.DateField(_("trả lời trước hết ngày"), null=True, blank=True)
    number = models.CharField(_("số công văn"), max_length=60, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("đôn đốc")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.sent_on}"


class ReminderLine(models.Model):
    """What a unit was reminded of, as it stood that day; `nth`: how often by then. Append-only."""

    reminder = models.ForeignKey(Reminder, models.PROTECT, related_name="lines")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="reminder_lines")
    # a code of `states.Step`; no choices here, so that a new step needs no migration
    step = models.CharField(max_length=14)
    key = models.CharField(max_length=40)
    what = models.CharField(max_length=300)
    due_on = models.DateField()
    days_late = models.PositiveIntegerField()
    nth = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["unit__sort_key", "due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["reminder", "unit", "step", "key"], name="reminder_line_once")
        ]
        indexes = [models.Index(fields=["unit", "step", "key"], name="reminder_line_thing")]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.step}"

    @property
    def step_label(self) -> str:
        return str(Step(self.step).label) if self.step in Step.values else self.step


class ReminderAnswer(models.Model):
    """What the reminded unit says it did or will do; append-only, one a line."""

    line = models.OneToOneField(ReminderLine, models.PROTECT, related_name="answer")
    text = models.CharField(_("trả lời"), max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    def __str__(self) -> str:
        return self.text[:80]


class Guidance(models.Model):
    """A note that tells the units below how to go about something; taken back by a date, never deleted."""

    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="guidance", verbose_name=_("đơn vị hướng dẫn")
    )
    title = models.CharField(_("tên hướng dẫn"), max_length=200)
    text = models.TextField(_("nội dung"))
    movement = models.ForeignKey(Movement, models.PROTECT, null=True, blank=True, related_name="guidance")
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    file_name = models.CharField(max_length=200, blank=True)
    published_on = models.DateField(_("ban hành ngày"))
    withdrawn_on = models.DateField(_("thôi dùng ngày"), null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("hướng dẫn")
        ordering = ["-published_on", "-pk"]

    def __str__(self) -> str:
        return self.title


class GuidanceReading(models.Model):
    """A unit below has read it: who pressed, when. Append-only."""

    guidance = models.ForeignKey(Guidance, models.PROTECT, related_name="readings")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["guidance", "unit"], name="guidance_read_once")]

    def __str__(self) -> str:
        return f"{self.guidance_id}: {self.unit_id}"
