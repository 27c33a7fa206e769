"""Templates of a year by version, covenants that keep the version they came from, signatures, members' own targets."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vinhdanh.clusters.models import Cluster, ClusterMember, ClusterReview
from vinhdanh.covenants.states import CovenantAct, CovenantState, LinePart, TemplateState
from vinhdanh.files.models import StoredFile
from vinhdanh.org.models import Unit


class CovenantTemplate(models.Model):
    """What covenants of a year are to contain, by the unit that holds the clusters; published once, then another version."""

    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="covenant_templates", verbose_name=_("đơn vị ban hành")
    )
    year = models.PositiveSmallIntegerField(_("năm"))
    version = models.PositiveSmallIntegerField(_("bản"))
    state = models.CharField(max_length=9, choices=TemplateState.choices, default=TemplateState.DRAFT)
    preamble = models.TextField(_("mở đầu"), blank=True)
    guidance = models.TextField(_("hướng dẫn cho khối, cụm"), blank=True)
    published_on = models.DateField(_("ban hành ngày"), null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("mẫu giao ước")
        ordering = ["-year", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "version"], name="covenant_template_version"),
            models.UniqueConstraint(
                fields=["unit", "year"],
                condition=Q(state=TemplateState.DRAFT),
                name="covenant_template_one_draft",
            ),
            models.CheckConstraint(
                condition=Q(state=TemplateState.DRAFT, published_on__isnull=True)
                | Q(state=TemplateState.PUBLISHED, published_on__isnull=False),
                name="covenant_template_published_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}.{self.version}"


class TemplateLine(models.Model):
    """A numbered line of a template; `target` is what is to be reached, as one writes it ("100 %", "≥ 2 sáng kiến")."""

    template = models.ForeignKey(CovenantTemplate, models.CASCADE, related_name="lines")
    part = models.CharField(max_length=10, choices=LinePart.choices)
    number = models.PositiveSmallIntegerField()
    text = models.TextField(_("nội dung"))
    target = models.CharField(_("chỉ tiêu"), max_length=150, blank=True)

    class Meta:
        ordering = ["part", "number"]
        constraints = [
            models.UniqueConstraint(fields=["template", "part", "number"], name="template_line_number")
        ]

    def __str__(self) -> str:
        return self.text


class Covenant(models.Model):
    """The covenant of a cluster and a year; `review` where it was signed in the meeting that closed the year before."""

    cluster = models.ForeignKey(Cluster, models.PROTECT, related_name="covenants")
    year = models.PositiveSmallIntegerField(_("năm"))
    # null: written without a template, where the organiser published none
    template = models.ForeignKey(CovenantTemplate, models.PROTECT, null=True, related_name="covenants")
    state = models.CharField(max_length=6, choices=CovenantState.choices, default=CovenantState.DRAFT)
    preamble = models.TextField(_("mở đầu"), blank=True)
    opened_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    review = models.ForeignKey(ClusterReview, models.PROTECT, null=True, related_name="covenants")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("giao ước thi đua")
        constraints = [
            models.UniqueConstraint(fields=["cluster", "year"], name="covenant_once"),
            models.CheckConstraint(
                condition=Q(state=CovenantState.DRAFT, opened_on__isnull=True)
                | ~Q(state=CovenantState.DRAFT) & Q(opened_on__isnull=False),
                name="covenant_opened_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cluster_id}: {self.year}"


class CovenantLine(models.Model):
    """A line agreed; `origin` the line of the template that it came from."""

    covenant = models.ForeignKey(Covenant, models.CASCADE, related_name="lines")
    origin = models.ForeignKey(TemplateLine, models.PROTECT, null=True, related_name="+")
    part = models.CharField(max_length=10, choices=LinePart.choices)
    number = models.PositiveSmallIntegerField()
    text = models.TextField(_("nội dung"))
    target = models.CharField(_("chỉ tiêu"), max_length=150, blank=True)

    class Meta:
        ordering = ["part", "number"]
        constraints = [
            models.UniqueConstraint(fields=["covenant", "part", "number"], name="covenant_line_number")
        ]

    def __str__(self) -> str:
        return self.text


class Signature(models.Model):
    """A member's signature: who signed, in which post, on which day. One taken back stays readable."""

    covenant = models.ForeignKey(Covenant, models.PROTECT, related_name="signatures")
    member = models.ForeignKey(ClusterMember, models.PROTECT, related_name="signatures")
    signer = models.CharField(_("người ký"), max_length=120)
    post = models.CharField(_("chức vụ"), max_length=150)
    signed_on = models.DateField(_("ký ngày"))
    scan = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    scan_name = models.CharField(max_length=200, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    undone_why = models.CharField(max_length=250, blank=True)

    class Meta:
        verbose_name = _("chữ ký giao ước")
        constraints = [
            models.UniqueConstraint(
                fields=["covenant", "member"], condition=Q(undone_at__isnull=True), name="signature_once"
            ),
            models.CheckConstraint(condition=~Q(signer="") & ~Q(post=""), name="signature_named"),
        ]

    def __str__(self) -> str:
        return f"{self.signer}, {self.post}"


class UnsignedReason(models.Model):
    """Why a member had not signed when the covenant was closed."""

    covenant = models.ForeignKey(Covenant, models.CASCADE, related_name="unsigned")
    member = models.ForeignKey(ClusterMember, models.PROTECT, related_name="unsigned")
    reason = models.CharField(_("lý do"), max_length=250)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["covenant", "member"], name="unsigned_reason_once")]

    def __str__(self) -> str:
        return self.reason


class MemberTarget(models.Model):
    """What a member commits itself to reach in the year, registered with the lead."""

    member = models.ForeignKey(ClusterMember, models.PROTECT, related_name="targets")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(_("nội dung"))
    target = models.CharField(_("chỉ tiêu"), max_length=150)
    registered_on = models.DateField(_("đăng ký ngày"))
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["member", "number"], name="member_target_number")]

    def __str__(self) -> str:
        return self.text


class CovenantEvent(models.Model):
    """Who did what to a covenant; append-only."""

    covenant = models.ForeignKey(Covenant, models.PROTECT, related_name="events")
    act = models.CharField(max_length=10, choices=CovenantAct.choices)
    detail = models.JSONField(default=dict)
    reason = models.CharField(max_length=250, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.act} {self.covenant_id}"
