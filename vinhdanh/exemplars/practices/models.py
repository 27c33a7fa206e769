"""Models and good ways, how many a unit is to build in a year, where they and role models were copied, and exchanges."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vinhdanh.accounts.provenance import Recorded
from vinhdanh.exemplars.models import RoleModel
from vinhdanh.exemplars.practices.states import ExchangeKind, PracticeAct, PracticeKind, PracticeStage
from vinhdanh.exemplars.states import Field
from vinhdanh.files.models import StoredFile
from vinhdanh.movements.models import Movement
from vinhdanh.org.models import Unit


class GoodPractice(Recorded):
    """A model (mô hình) or good way that a unit builds: what it does, how, with what effect."""

    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="good_practices", verbose_name=_("đơn vị chủ trì")
    )
    kind = models.CharField(_("loại"), max_length=10, choices=PracticeKind.choices)
    name = models.CharField(_("tên"), max_length=250)
    search = models.TextField(db_collation="C", editable=False)
    sort_key = models.TextField(db_collation="C", editable=False)
    field = models.CharField(_("lĩnh vực"), max_length=20, choices=Field.choices)
    topic = models.CharField(_("phong trào, chuyên đề"), max_length=250, blank=True)
    topic_key = models.CharField(max_length=250, editable=False, blank=True, db_collation="C")
    movement = models.ForeignKey(Movement, models.PROTECT, null=True, blank=True, related_name="practices")
    how = models.TextField(_("cách làm"))
    effect = models.TextField(_("hiệu quả"), blank=True)
    lead_name = models.CharField(_("người, nhóm thực hiện"), max_length=200, blank=True)
    # the role model whose way it is, if it is one person's or one collective's
    role_model = models.ForeignKey(RoleModel, models.PROTECT, null=True, blank=True, related_name="practices")
    stage = models.CharField(
        _("giai đoạn"), max_length=10, choices=PracticeStage.choices, default=PracticeStage.REGISTERED
    )
    stage_since = models.DateField()
    registered_on = models.DateField(_("đăng ký ngày"))
    begun_on = models.DateField(null=True, blank=True)
    built_on = models.DateField(_("xây dựng xong ngày"), null=True, blank=True)
    spread_on = models.DateField(null=True, blank=True)
    evidence = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    evidence_name = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("mô hình, cách làm hay")
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "name"], name="good_practice_once", condition=~Q(stage=PracticeStage.ENDED)
            )
        ]
        indexes = [
            models.Index(fields=["unit", "stage"], name="good_practice_unit"),
            models.Index(fields=["topic_key"], name="good_practice_topic"),
        ]

    def __str__(self) -> str:
        return self.name


class PracticeEvent(models.Model):
    """Who did what about a model; append-only."""

    practice = models.ForeignKey(GoodPractice, models.PROTECT, related_name="events")
    act = models.CharField(max_length=10, choices=PracticeAct.choices)
    source = models.CharField(max_length=10, blank=True, choices=PracticeStage.choices)
    target = models.CharField(max_length=10, blank=True, choices=PracticeStage.choices)
    on = models.DateField()
    text = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.act} {self.practice_id}"


class PracticeTarget(models.Model):
    """How many models a unit is to build in a year, as the unit above assigned it."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="practice_targets")
    assigned_by = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    count = models.PositiveSmallIntegerField(_("số mô hình được giao"))
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "year"], name="practice_target_once")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.year}: {self.count}"


def _about_one(name: str) -> models.CheckConstraint:
    """About a role model or about a model, not both."""
    return models.CheckConstraint(
        condition=Q(role_model__isnull=False, practice__isnull=True)
        | Q(role_model__isnull=True, practice__isnull=False),
        name=name,
    )


class Replication(models.Model):
    """Who took it over: a unit of ours or a body outside, since when, how widely, with what result."""

    role_model = models.ForeignKey(
        RoleModel, models.PROTECT, null=True, blank=True, related_name="replications"
    )
    practice = models.ForeignKey(
        GoodPractice, models.PROTECT, null=True, blank=True, related_name="replications"
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("đơn vị học theo")
    )
    outside_name = models.CharField(_("nơi học theo ngoài hệ thống"), max_length=200, blank=True)
    since = models.DateField(_("từ ngày"))
    scale = models.CharField(_("quy mô"), max_length=200, blank=True)
    people = models.PositiveIntegerField(_("số người tham gia"), null=True, blank=True)
    result = models.TextField(_("kết quả"), blank=True)
    # taken back when it was written by mistake; the row stays
    withdrawn_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            _about_one("replication_about_one"),
            models.CheckConstraint(
                name="replication_one_place",
                condition=Q(unit__isnull=False, outside_name="")
                | (Q(unit__isnull=True) & ~Q(outside_name="")),
            ),
        ]

    def __str__(self) -> str:
        return self.place

    @property
    def place(self) -> str:
        """Where it was taken over."""
        return self.unit.name if self.unit else self.outside_name


class Exchange(models.Model):
    """An exchange, a visit or a talk in which others learned of it."""

    role_model = models.ForeignKey(RoleModel, models.PROTECT, null=True, blank=True, related_name="exchanges")
    practice = models.ForeignKey(
        GoodPractice, models.PROTECT, null=True, blank=True, related_name="exchanges"
    )
    kind = models.CharField(_("hình thức"), max_length=10, choices=ExchangeKind.choices)
    held_on = models.DateField(_("ngày"))
    place = models.CharField(_("nơi"), max_length=200, blank=True)
    with_whom = models.CharField(_("với ai"), max_length=250, blank=True)
    people = models.PositiveIntegerField(_("số người dự"), null=True, blank=True)
    note = models.TextField(_("nội dung"), blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-held_on", "-pk"]
        constraints = [_about_one("exchange_about_one")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.held_on}"
