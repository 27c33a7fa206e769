"""Weaknesses of a period with cause, remedy, owner and the gauge that would show the cure; lessons; situations; assessments."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from vinhdanh.indicators.periods import Period
from vinhdanh.launches.models import Launch
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Person
from vinhdanh.targets.task_models import PlannedTask
from vinhdanh.weaknesses.states import Act, Side, State


class OfPeriod(models.Model):
    """Said by a unit about a period; `until` is the first day no longer."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    since = models.DateField(_("từ ngày"))
    until = models.DateField(_("đến trước ngày"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        abstract = True

    @property
    def period(self) -> Period:
        return Period(self.since, self.until)


class Weakness(OfPeriod):
    """What fell short, in the unit's own words."""

    text = models.CharField(_("hạn chế"), max_length=500)
    causes = models.TextField(_("nguyên nhân"), blank=True)
    remedy = models.CharField(_("biện pháp khắc phục"), max_length=500)
    task = models.ForeignKey(PlannedTask, models.PROTECT, null=True, blank=True, related_name="weaknesses")
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("người chịu trách nhiệm"),
    )
    owner = models.CharField(_("bộ phận chịu trách nhiệm"), max_length=200, blank=True)
    due_on = models.DateField(_("xong trước hết ngày"), null=True, blank=True)
    # code of a gauge, or "indicator:" and the code of an indicator; see `gauges`
    gauge = models.CharField(_("số đo cho thấy đã khắc phục"), max_length=100, blank=True)
    better = models.CharField(max_length=4, blank=True)
    value_then = models.DecimalField(_("số khi ghi"), max_digits=20, decimal_places=4, null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    # of the set that comes with the program: its number there
    example = models.CharField(max_length=10, blank=True)

    class Meta:
        verbose_name = _("hạn chế")
        ordering = ["-since", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="weakness_period"),
            models.CheckConstraint(condition=~Q(remedy=""), name="weakness_has_a_remedy"),
            models.UniqueConstraint(
                fields=["unit", "since", "example"], condition=~Q(example=""), name="weakness_example_once"
            ),
        ]
        indexes = [models.Index(fields=["unit", "since"], name="weakness_of_unit")]

    def __str__(self) -> str:
        return self.text


class WeaknessEvent(models.Model):
    """Append-only: a check holds the figure of then and of now, and of which period it was made."""

    weakness = models.ForeignKey(Weakness, models.PROTECT, related_name="events")
    act = models.CharField(max_length=10, choices=Act.choices)
    text = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State.choices)
    value_then = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    value_now = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    checked_since = models.DateField(null=True)
    happened_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.act


class Lesson(OfPeriod):
    """What one would do again, tied to the measure that it became; taken over by others from `source`."""

    text = models.CharField(_("bài học"), max_length=1000)
    measure = models.CharField(_("biện pháp, cách làm"), max_length=500, blank=True)
    task = models.ForeignKey(PlannedTask, models.PROTECT, null=True, blank=True, related_name="lessons")
    weakness = models.ForeignKey(Weakness, models.PROTECT, null=True, blank=True, related_name="lessons")
    source = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="reused")
    search = models.TextField(db_collation="C", editable=False)

    class Meta:
        verbose_name = _("bài học kinh nghiệm")
        ordering = ["-since", "pk"]
        constraints = [models.CheckConstraint(condition=Q(until__gt=F("since")), name="lesson_period")]
        indexes = [models.Index(fields=["unit", "since"], name="lesson_of_unit")]

    def __str__(self) -> str:
        return self.text


class Situation(OfPeriod):
    """An advantage or a difficulty; a difficulty names the gauge that proves it, with its figure then."""

    side = models.CharField(_("là"), max_length=10, choices=Side.choices)
    text = models.CharField(_("nội dung"), max_length=500)
    gauge = models.CharField(_("số chứng minh"), max_length=100, blank=True)
    value = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)

    class Meta:
        verbose_name = _("thuận lợi, khó khăn")
        ordering = ["-since", "side", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="situation_period"),
            models.CheckConstraint(
                condition=Q(side=Side.ADVANTAGE) | ~Q(gauge=""), name="situation_difficulty_is_proved"
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Assessment(OfPeriod):
    """The overall assessment of a period; append-only: a change is the next version."""

    version = models.PositiveSmallIntegerField()
    text = models.TextField(_("đánh giá chung"))

    class Meta:
        verbose_name = _("đánh giá chung")
        ordering = ["-since", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "since", "until", "version"], name="assessment_version")
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.since} ({self.version})"


class Mended(models.Model):
    """A weakness that a launch names: what its year is to mend, in the order in which the paper says it."""

    launch = models.ForeignKey(Launch, models.CASCADE, related_name="mended")
    weakness = models.ForeignKey(Weakness, models.PROTECT, related_name="mended_by")
    place = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("hạn chế nêu trong bản phát động")
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["launch", "weakness"], name="mended_once")]

    def __str__(self) -> str:
        return self.weakness.text
