"""A launch: a movement set going by a unit, with its contents, criteria and events; and the plan of a lower unit.

A lower unit's own plan or launch is a launch too: its `parent` is the launch that it follows, its `root` the topmost.
`ends_on` is the last day, as the papers write it.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vinhdanh.files.models import StoredFile
from vinhdanh.kit.lasting import changes_noted
from vinhdanh.launches.states import (
    COUNTED,
    RUNNING,
    Holds,
    LaunchAct,
    LaunchForm,
    LaunchState,
    ReviewKind,
)
from vinhdanh.movements.models import Movement
from vinhdanh.movements.states import Goal, MovementKind
from vinhdanh.org.models import Unit

# longer than this, a movement is reviewed on the way (docs/decisions/2026-11-29-phong-trao.md)
INTERIM_AFTER = timedelta(days=366)


@changes_noted
class Launch(models.Model):
    """`outside_body`: launched by a body that is no unit here; then `unit` is the one that keeps the record."""

    movement = models.ForeignKey(Movement, models.PROTECT, related_name="launches")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="launches", verbose_name=_("đơn vị"))
    outside_body = models.CharField(_("cơ quan ngoài hệ thống"), max_length=200, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="followers")
    root = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    form = models.CharField(_("hình thức văn bản"), max_length=8, choices=LaunchForm.choices)
    kind = models.CharField(_("loại"), max_length=12, choices=MovementKind.choices)
    title = models.CharField(_("tên bản phát động, kế hoạch"), max_length=300)
    year = models.PositiveSmallIntegerField(_("năm"))
    starts_on = models.DateField(_("từ ngày"))
    ends_on = models.DateField(_("đến hết ngày"), null=True, blank=True)
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    signed_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    launched_on = models.DateField(_("phát động ngày"), null=True, blank=True)
    theme = models.CharField(_("chủ đề"), max_length=200, blank=True)
    slogan = models.CharField(_("khẩu hiệu"), max_length=250, blank=True)
    purpose = models.TextField(_("mục đích, yêu cầu"), blank=True)
    goals = models.JSONField(_("mục tiêu gắn với"), default=list)
    targets = models.CharField(_("đối tượng"), max_length=300, blank=True)
    preamble = models.TextField(_("kết quả thời gian qua"), blank=True)
    rewards = models.TextField(_("khen thưởng"), blank=True)
    organising = models.TextField(_("tổ chức thực hiện"), blank=True)
    # kinds of unit asked for a plan of their own; empty: every level that carries movements out
    asked_kinds = models.JSONField(_("cấp phải có kế hoạch"), default=list)
    plan_due_on = models.DateField(_("đơn vị có kế hoạch trước hết ngày"), null=True, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    file_name = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=LaunchState.choices, default=LaunchState.DRAFT)
    copied_from = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("bản phát động, kế hoạch")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="launch_period"
            ),
            models.UniqueConstraint(
                fields=["unit", "year"],
                condition=Q(kind=MovementKind.YEARLY, outside_body="") & ~Q(state=LaunchState.CANCELLED),
                name="launch_one_yearly",
            ),
            models.UniqueConstraint(
                fields=["unit", "parent"],
                condition=Q(parent__isnull=False) & ~Q(state=LaunchState.CANCELLED),
                name="launch_follows_once",
            ),
        ]
        indexes = [
            models.Index(fields=["movement", "year"], name="launch_movement"),
            models.Index(fields=["unit", "state", "year"], name="launch_unit"),
            models.Index(fields=["root", "unit"], name="launch_root"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def top_id(self) -> int:
        """The topmost launch of the cascade it belongs to."""
        return self.root_id or self.pk

    @property
    def issuer(self) -> str:
        return self.outside_body or self.unit.name

    @property
    def running(self) -> bool:
        return self.state in RUNNING

    @property
    def needs_interim(self) -> bool:
        """Whether it runs so long that it is reviewed on the way."""
        return self.ends_on is not None and self.ends_on - self.starts_on >= INTERIM_AFTER

    @property
    def goal_labels(self) -> list[str]:
        return [str(Goal(code).label) for code in self.goals if code in Goal.values]

    def over(self, on: date) -> bool:
        """Its last day lies behind."""
        return self.ends_on is not None and self.ends_on < on


class LaunchContent(models.Model):
    """One numbered content."""

    launch = models.ForeignKey(Launch, models.CASCADE, related_name="contents")
    place = models.PositiveSmallIntegerField()
    text = models.TextField(_("nội dung"))

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["launch", "place"], name="launch_content_place")]

    def __str__(self) -> str:
        return f"{self.place}. {self.text[:60]}"


class LaunchCriterion(models.Model):
    """What is counted, in which unit, held how against which target, by which day, by whom."""

    launch = models.ForeignKey(Launch, models.CASCADE, related_name="criteria")
    place = models.PositiveSmallIntegerField()
    text = models.CharField(_("tiêu chí"), max_length=300)
    measure = models.CharField(_("đếm gì"), max_length=200, blank=True)
    measure_unit = models.CharField(_("đơn vị tính"), max_length=60, blank=True)
    holds = models.CharField(
        _("so với chỉ tiêu"), max_length=10, choices=Holds.choices, default=Holds.AT_LEAST
    )
    target = models.DecimalField(_("chỉ tiêu"), max_digits=16, decimal_places=3, null=True, blank=True)
    bands = models.CharField(_("các mức"), max_length=300, blank=True)
    deadline = models.DateField(_("hạn"), null=True, blank=True)
    whom = models.CharField(_("ai thực hiện"), max_length=200, blank=True)

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["launch", "place"], name="launch_criterion_place")]

    def __str__(self) -> str:
        return self.text

    @property
    def measured(self) -> bool:
        """Whether it can be told from a figure, or from a deed, that it was reached."""
        if self.holds in COUNTED:
            return bool(self.measure and self.measure_unit and self.target is not None)
        return bool(self.measure) and (self.holds == Holds.DONE or bool(self.bands))


class LaunchOccasion(models.Model):
    """An event that a launch greets: the day it falls on, and of an anniversary the day it goes back to."""

    launch = models.ForeignKey(Launch, models.CASCADE, related_name="occasions")
    name = models.CharField(_("sự kiện"), max_length=200)
    day = models.DateField(_("ngày"))
    origin = models.DateField(_("ngày gốc"), null=True, blank=True)

    class Meta:
        ordering = ["day", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(origin__isnull=True) | Q(origin__lt=F("day")), name="launch_occasion_order"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def years(self) -> int | None:
        """How many years it marks: 2019 − 1929 = 90."""
        return self.day.year - self.origin.year if self.origin else None


class LaunchBasis(models.Model):
    """A line of căn cứ; `document` is its id in the register of instruments when it stands there."""

    launch = models.ForeignKey(Launch, models.CASCADE, related_name="bases")
    place = models.PositiveSmallIntegerField()
    text = models.CharField(_("căn cứ"), max_length=300)
    document = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["launch", "place"], name="launch_basis_place")]

    def __str__(self) -> str:
        return self.text


class LaunchReview(models.Model):
    """Sơ kết or tổng kết: when, where, what came of it; append-only, a mistake is put right by a later review."""

    launch = models.ForeignKey(Launch, models.PROTECT, related_name="reviews")
    kind = models.CharField(_("loại"), max_length=8, choices=ReviewKind.choices)
    held_on = models.DateField(_("ngày họp"))
    place = models.CharField(_("địa điểm"), max_length=200)
    results = models.TextField(_("kết quả"))
    shortcomings = models.TextField(_("hạn chế, nguyên nhân"), blank=True)
    # people who took part, as counted; unknown is not none
    people = models.PositiveIntegerField(_("số người tham gia"), null=True, blank=True)
    collectives = models.PositiveIntegerField(_("số tập thể tham gia"), null=True, blank=True)
    minutes = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    minutes_name = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["held_on", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.held_on:%d/%m/%Y}"


class ReviewFigure(models.Model):
    """What a review found for one criterion of the launch, or of the one it follows; append-only."""

    review = models.ForeignKey(LaunchReview, models.PROTECT, related_name="figures")
    criterion = models.ForeignKey(LaunchCriterion, models.PROTECT, related_name="figures")
    value = models.DecimalField(_("kết quả"), max_digits=16, decimal_places=3, null=True, blank=True)
    # for criteria that no number decides; null: not told
    reached = models.BooleanField(_("đạt"), null=True)
    note = models.CharField(_("ghi chú"), max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "criterion"], name="review_figure_once")]

    def __str__(self) -> str:
        return f"{self.criterion_id}: {self.value if self.value is not None else self.reached}"


class LaunchEvent(models.Model):
    """Who did what to a launch; append-only."""

    launch = models.ForeignKey(Launch, models.PROTECT, related_name="events")
    act = models.CharField(max_length=10, choices=LaunchAct.choices)
    detail = models.JSONField(default=dict)
    reason = models.CharField(max_length=250, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.act} {self.launch_id}"
