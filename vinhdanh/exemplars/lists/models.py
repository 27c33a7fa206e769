"""Lists drawn from the records and kept as they were drawn: introductions to a congress, representative units."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vinhdanh.exemplars.lists.states import AwardTier, ListState, Section
from vinhdanh.exemplars.models import RoleModel
from vinhdanh.org.models import Unit


class IntroductionList(models.Model):
    """Whom a unit introduces to a congress or conference: the criteria; the lines are derived, and kept when frozen."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị giới thiệu"))
    name = models.CharField(_("tên đại hội, hội nghị"), max_length=200)
    held_on = models.DateField(_("ngày tổ chức"), null=True, blank=True)
    since = models.DateField(_("thành tích từ ngày"))
    until = models.DateField(_("đến hết ngày"))
    least_tier = models.CharField(_("được khen từ cấp"), max_length=12, choices=AwardTier.choices)
    persons = models.PositiveSmallIntegerField(_("số cá nhân"))
    collectives = models.PositiveSmallIntegerField(_("số tập thể"))
    direct_percent = models.PositiveSmallIntegerField(_("người trực tiếp lao động ít nhất (%)"), default=50)
    state = models.CharField(max_length=6, choices=ListState.choices, default=ListState.DRAFT)
    frozen_on = models.DateField(null=True, blank=True)
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("danh sách giới thiệu")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(since__lte=F("until")), name="introduction_period"),
            models.CheckConstraint(condition=Q(direct_percent__lte=100), name="introduction_percent"),
            models.UniqueConstraint(fields=["unit", "name"], name="introduction_once"),
        ]

    def __str__(self) -> str:
        return self.name


class IntroductionLine(models.Model):
    """One who was looked at when the list was frozen, taken or left out, with the reasons; append-only."""

    introduction = models.ForeignKey(IntroductionList, models.PROTECT, related_name="lines")
    role_model = models.ForeignKey(RoleModel, models.PROTECT, related_name="+")
    section = models.CharField(max_length=10, choices=Section.choices)
    place = models.PositiveSmallIntegerField()
    taken = models.BooleanField()
    # as they stood that day
    name = models.CharField(max_length=250)
    post_title = models.CharField(max_length=150, blank=True)
    unit_name = models.CharField(max_length=250)
    field = models.CharField(max_length=20)
    reasons = models.JSONField(default=list)

    class Meta:
        ordering = ["-taken", "place", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["introduction", "role_model"], name="introduction_line_once")
        ]

    def __str__(self) -> str:
        return self.name


class RepresentativeList(models.Model):
    """Representative units of a movement over some years, chosen out of ranked data."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị chọn"))
    topic = models.CharField(_("phong trào"), max_length=250)
    since_year = models.PositiveSmallIntegerField(_("từ năm"))
    until_year = models.PositiveSmallIntegerField(_("đến năm"))
    unit_kind = models.CharField(_("chọn trong các"), max_length=30)
    note = models.TextField(_("ghi chú"), blank=True)
    chosen_on = models.DateField()
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("đơn vị tiêu biểu của phong trào")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.topic


class RepresentativeUnit(models.Model):
    """A ranked unit as it was counted that day; chosen or not; append-only."""

    list = models.ForeignKey(RepresentativeList, models.PROTECT, related_name="units")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()
    chosen = models.BooleanField()
    reason = models.CharField(max_length=250, blank=True)
    name = models.CharField(max_length=250)
    awards = models.PositiveIntegerField()
    role_models = models.PositiveIntegerField()
    practices = models.PositiveIntegerField()
    copies = models.PositiveIntegerField()

    class Meta:
        ordering = ["place", "pk"]
        constraints = [models.UniqueConstraint(fields=["list", "unit"], name="representative_once")]

    def __str__(self) -> str:
        return self.name
