"""Tasks planned for a period with what came of them, and works that units register to greet an event."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from vinhdanh.indicators.models import Indicator
from vinhdanh.launches.models import Launch
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Person
from vinhdanh.targets.models import Target
from vinhdanh.targets.states import Bloc, TaskAct, TaskState, WorkKind


class PlannedTask(models.Model):
    """What a unit plans to do in a period; with a bloc it is for the units of that bloc below."""

    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="planned_tasks", verbose_name=_("đơn vị giao")
    )
    text = models.CharField(_("nhiệm vụ, giải pháp"), max_length=500)
    bloc = models.CharField(_("khối"), max_length=12, choices=Bloc.choices, blank=True)
    since = models.DateField(_("từ ngày"))
    until = models.DateField(_("đến trước ngày"))
    target = models.ForeignKey(Target, models.PROTECT, null=True, blank=True, related_name="tasks")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("người thực hiện")
    )
    whom = models.CharField(_("bộ phận thực hiện"), max_length=200, blank=True)
    due_on = models.DateField(_("hạn"), null=True, blank=True)
    document_number = models.CharField(_("theo văn bản"), max_length=60, blank=True)
    state = models.CharField(max_length=10, choices=TaskState.choices, default=TaskState.OPEN)

    class Meta:
        verbose_name = _("nhiệm vụ")
        ordering = ["since", "pk"]
        constraints = [models.CheckConstraint(condition=Q(until__gt=F("since")), name="planned_task_period")]
        indexes = [models.Index(fields=["unit", "since"], name="planned_task_of_unit")]

    def __str__(self) -> str:
        return self.text


class TaskEvent(models.Model):
    """Append-only: what a unit says of a task, with the figure that shows it where there is one."""

    task = models.ForeignKey(PlannedTask, models.PROTECT, related_name="events")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    act = models.CharField(max_length=10, choices=TaskAct.choices)
    text = models.TextField(blank=True)
    indicator = models.ForeignKey(Indicator, models.PROTECT, null=True, related_name="+")
    value = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    happened_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.act


class RegisteredWork(models.Model):
    """A work, product, topic or solution that a unit registers to greet an event, under the launch that asks for it."""

    launch = models.ForeignKey(Launch, models.PROTECT, related_name="registered_works")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="registered_works")
    name = models.CharField(_("tên công trình, sản phẩm"), max_length=300)
    kind = models.CharField(_("loại"), max_length=10, choices=WorkKind.choices)
    registered_on = models.DateField(_("đăng ký ngày"))
    due_on = models.DateField(_("xong trước hết ngày"), null=True, blank=True)
    progress = models.PositiveSmallIntegerField(_("tiến độ (%)"), default=0)
    finished_on = models.DateField(_("hoàn thành ngày"), null=True, blank=True)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("công trình chào mừng")
        constraints = [
            models.UniqueConstraint(fields=["launch", "unit", "name"], name="registered_work_once"),
            models.CheckConstraint(condition=Q(progress__lte=100), name="registered_work_progress"),
            models.CheckConstraint(
                condition=Q(finished_on__isnull=True) | Q(progress=100), name="registered_work_finished"
            ),
        ]
        indexes = [models.Index(fields=["launch", "unit"], name="registered_work_of")]

    def __str__(self) -> str:
        return self.name


class WorkEvent(models.Model):
    """Append-only: how far a work was, who said so."""

    work = models.ForeignKey(RegisteredWork, models.PROTECT, related_name="events")
    progress = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.progress} %"
