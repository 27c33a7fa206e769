"""The year's plan of inspections, the teams, their visits to units, and what a visit found."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vinhdanh.checklists.models import Checklist, ChecklistItem
from vinhdanh.checklists.states import Reply, Topic
from vinhdanh.files.models import StoredFile
from vinhdanh.inspections.states import (
    FindingKind,
    InspectionAct,
    InspectionKind,
    Part,
    PlanState,
    Severity,
    VisitState,
)
from vinhdanh.org.models import Unit


class InspectionPlan(models.Model):
    """What a unit means to inspect and supervise in a year."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="inspection_plans", verbose_name=_("đơn vị"))
    year = models.PositiveSmallIntegerField(_("năm"))
    title = models.CharField(_("tên kế hoạch"), max_length=250)
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    signed_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    note = models.TextField(_("mục đích, yêu cầu"), blank=True)
    state = models.CharField(max_length=9, choices=PlanState.choices, default=PlanState.DRAFT)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("kế hoạch kiểm tra, giám sát")
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year", "title"],
                condition=~Q(state=PlanState.CANCELLED),
                name="inspection_plan_once",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Inspection(models.Model):
    """A team with its decision, topics and checklist; `leading_body` leads it where the unit itself does not."""

    plan = models.ForeignKey(InspectionPlan, models.PROTECT, related_name="inspections")
    name = models.CharField(_("tên đoàn"), max_length=200)
    kind = models.CharField(_("loại"), max_length=11, choices=InspectionKind.choices)
    part = models.CharField(_("vai trò"), max_length=10, choices=Part.choices, default=Part.LEAD)
    leading_body = models.CharField(_("cơ quan chủ trì"), max_length=200, blank=True)
    decision_no = models.CharField(_("số quyết định thành lập đoàn"), max_length=60, blank=True)
    decided_on = models.DateField(_("ngày quyết định"), null=True, blank=True)
    checklist = models.ForeignKey(
        Checklist, models.PROTECT, null=True, blank=True, related_name="inspections", verbose_name=_("bảng câu hỏi")
    )  # fmt: skip

    class Meta:
        verbose_name = _("đoàn kiểm tra, giám sát")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(part=Part.LEAD) | ~Q(leading_body=""), name="inspection_led_by_somebody"
            )
        ]

    def __str__(self) -> str:
        return self.name


class InspectionTopic(models.Model):
    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="topics")
    topic = models.CharField(max_length=12, choices=Topic.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["inspection", "topic"], name="inspection_topic_once")]

    def __str__(self) -> str:
        return str(self.get_topic_display())


class TeamMember(models.Model):
    """Somebody of the team: an account (which then may write its visits), or only a name."""

    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="members")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="teams"
    )
    name = models.CharField(_("họ tên"), max_length=120)
    post = models.CharField(_("chức vụ, đơn vị"), max_length=150, blank=True)
    head = models.BooleanField(_("trưởng đoàn"), default=False)
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["-head", "place", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["inspection"], condition=Q(head=True), name="team_one_head")
        ]

    def __str__(self) -> str:
        return self.name


class Visit(models.Model):
    """A unit, or somebody outside this system by name, on a day of the schedule: minutes, or the reason there are none."""

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="visits")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="visits")
    outside_name = models.CharField(_("nơi ngoài hệ thống"), max_length=250, blank=True)
    planned_on = models.DateField(_("theo lịch ngày"))
    state = models.CharField(max_length=9, choices=VisitState.choices, default=VisitState.PLANNED)
    held_on = models.DateField(_("kiểm tra ngày"), null=True, blank=True)
    minutes = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    minutes_name = models.CharField(max_length=200, blank=True)
    summary = models.TextField(_("tóm tắt biên bản"), blank=True)
    reason = models.CharField(_("lý do không diễn ra"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("cuộc kiểm tra, giám sát")
        constraints = [
            models.CheckConstraint(
                condition=Q(unit__isnull=False, outside_name="") | Q(unit__isnull=True) & ~Q(outside_name=""),
                name="visit_one_place",
            ),
            models.CheckConstraint(
                condition=Q(state=VisitState.PLANNED)
                | Q(state=VisitState.MISSED) & ~Q(reason="")
                | Q(
                    state__in=[VisitState.HELD, VisitState.CONCLUDED],
                    minutes__isnull=False,
                    held_on__isnull=False,
                ),
                name="visit_minutes_or_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "planned_on"], name="visit_schedule"),
            models.Index(fields=["unit", "planned_on"], name="visit_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.place_name} {self.planned_on:%d/%m/%Y}"

    @property
    def place_name(self) -> str:
        return self.unit.name if self.unit else self.outside_name

    def late(self, on: date) -> bool:
        """Its day lies behind and there is neither minutes nor a reason."""
        return self.state == VisitState.PLANNED and self.planned_on < on


class Answer(models.Model):
    """What a visit found for one question; whatever is left out is unknown."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="answers")
    item = models.ForeignKey(ChecklistItem, models.PROTECT, related_name="answers")
    reply = models.CharField(max_length=6, choices=Reply.choices, blank=True)
    number = models.DecimalField(max_digits=16, decimal_places=3, null=True)
    text = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["visit", "item"], name="inspection_answer_once")]

    def __str__(self) -> str:
        return self.reply or str(self.number if self.number is not None else self.text)


class Finding(models.Model):
    """A strength or a shortcoming, with its evidence; taken out by a time, never deleted."""

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="findings")
    kind = models.CharField(_("loại"), max_length=11, choices=FindingKind.choices)
    severity = models.CharField(_("mức độ"), max_length=8, choices=Severity.choices, blank=True)
    topic = models.CharField(_("lĩnh vực"), max_length=12, choices=Topic.choices)
    text = models.TextField(_("nội dung"))
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    file_name = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)
    removed_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["-kind", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=FindingKind.STRENGTH, severity="")
                | Q(kind=FindingKind.SHORTCOMING) & ~Q(severity=""),
                name="finding_severity",
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]


class InspectionEvent(models.Model):
    """Who did what to a plan, its teams and visits; append-only."""

    plan = models.ForeignKey(InspectionPlan, models.PROTECT, related_name="events")
    visit = models.ForeignKey(Visit, models.PROTECT, null=True, related_name="events")
    act = models.CharField(max_length=10, choices=InspectionAct.choices)
    detail = models.JSONField(default=dict)
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.act} {self.plan_id}"
