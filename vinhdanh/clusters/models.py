"""Clusters, their members by year, and the year's calendar, papers and reviews."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vinhdanh.clusters.states import ClusterAct, ClusterKind, FromWhom, PaperKind, Presence, ReviewKind, Seat
from vinhdanh.files.models import StoredFile
from vinhdanh.org.models import Unit


class Cluster(models.Model):
    """A bloc or cluster held by a unit. `kept_by` keeps its book here where the organising unit works elsewhere."""

    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="clusters_held", verbose_name=_("đơn vị tổ chức")
    )
    kept_by = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("đơn vị ghi sổ")
    )
    name = models.CharField(_("tên"), max_length=200)
    search = models.TextField(db_collation="C", editable=False)
    kind = models.CharField(_("loại"), max_length=8, choices=ClusterKind.choices)
    inter_provincial = models.BooleanField(_("liên tỉnh"), default=False)
    # how many deputies it may have: each organiser's own rule, so a figure of the cluster
    max_deputies = models.PositiveSmallIntegerField(_("nhiều nhất bao nhiêu đơn vị phó"), default=2)
    since = models.DateField(_("từ ngày"))
    until = models.DateField(_("đến trước ngày"), null=True, blank=True)
    note = models.TextField(_("ghi chú"), blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("khối, cụm thi đua")
        constraints = [
            models.UniqueConstraint(fields=["unit", "name"], name="cluster_name_once"),
            # what the seats of its members refer to: organiser and kind of a cluster with members stay
            models.UniqueConstraint(fields=["id", "unit", "kind"], name="cluster_key"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")), name="cluster_period"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ClusterMember(models.Model):
    """A seat of a year: of a unit, or by name for one outside this system. `position` is the order of rotation."""

    cluster = models.ForeignKey(Cluster, models.PROTECT, related_name="seats")
    year = models.PositiveSmallIntegerField(_("năm"))
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="cluster_seats")
    outside_name = models.CharField(_("đơn vị ngoài hệ thống"), max_length=250, blank=True)
    seat = models.CharField(_("vai trò"), max_length=6, choices=Seat.choices, default=Seat.MEMBER)
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=0)
    left_on = models.DateField(_("rời từ ngày"), null=True, blank=True)
    left_reason = models.CharField(_("lý do rời"), max_length=250, blank=True)
    # the cluster's own organiser and kind, held equal by a foreign key of three columns (see the migration)
    organiser = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=ClusterKind.choices)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(unit__isnull=False, outside_name="") | Q(unit__isnull=True) & ~Q(outside_name=""),
                name="cluster_member_one_name",
            ),
            models.UniqueConstraint(
                fields=["cluster", "year", "unit"],
                condition=Q(unit__isnull=False),
                name="cluster_member_once",
            ),
            models.UniqueConstraint(
                fields=["cluster", "year", "outside_name"],
                condition=Q(unit__isnull=True),
                name="cluster_outsider_once",
            ),
            models.UniqueConstraint(
                fields=["organiser", "kind", "year", "unit"],
                condition=Q(unit__isnull=False, left_on__isnull=True),
                name="cluster_unit_in_one_a_year",
            ),
            models.UniqueConstraint(
                fields=["cluster", "year"],
                condition=Q(seat=Seat.LEAD, left_on__isnull=True),
                name="cluster_one_lead",
            ),
        ]
        indexes = [models.Index(fields=["unit", "year"], name="cluster_member_unit")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.unit.name if self.unit else self.outside_name


class ClusterYear(models.Model):
    """The calendar of a cluster's year; a day not set is null."""

    cluster = models.ForeignKey(Cluster, models.PROTECT, related_name="years")
    year = models.PositiveSmallIntegerField(_("năm"))
    register_by = models.DateField(_("đăng ký nội dung, chỉ tiêu"), null=True, blank=True)
    covenant_by = models.DateField(_("ký giao ước thi đua"), null=True, blank=True)
    interim_by = models.DateField(_("sơ kết"), null=True, blank=True)
    closing_by = models.DateField(_("tổng kết"), null=True, blank=True)
    # the days are those of the draft guide we ship, until somebody sets them
    by_default = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cluster", "year"], name="cluster_year_once")]

    def __str__(self) -> str:
        return f"{self.cluster_id}: {self.year}"


class YearPaper(models.Model):
    """A paper that the year asks of each member or of the lead."""

    cluster_year = models.ForeignKey(ClusterYear, models.CASCADE, related_name="papers")
    kind = models.CharField(_("loại"), max_length=10, choices=PaperKind.choices)
    # only what the list of kinds has no name for
    name = models.CharField(_("tên giấy tờ"), max_length=150, blank=True)
    from_whom = models.CharField(_("ai nộp"), max_length=4, choices=FromWhom.choices)
    due_on = models.DateField(_("hạn"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["cluster_year", "kind", "name"], name="year_paper_once")
        ]

    def __str__(self) -> str:
        return self.name or str(self.get_kind_display())


class HandedPaper(models.Model):
    """A paper that a member handed in, with its file where there is one."""

    paper = models.ForeignKey(YearPaper, models.PROTECT, related_name="handed")
    member = models.ForeignKey(ClusterMember, models.PROTECT, related_name="handed")
    handed_on = models.DateField(_("nộp ngày"))
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    file_name = models.CharField(max_length=200, blank=True)
    note = models.CharField(_("ghi chú"), max_length=250, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["paper", "member"], name="handed_paper_once")]

    def __str__(self) -> str:
        return f"{self.paper_id}: {self.member_id}"


class ClusterReview(models.Model):
    """The meeting that reviewed half the year or the whole of it; `joint` when the next covenant was signed there too."""

    cluster = models.ForeignKey(Cluster, models.PROTECT, related_name="reviews")
    year = models.PositiveSmallIntegerField(_("năm"))
    kind = models.CharField(max_length=7, choices=ReviewKind.choices)
    began_at = models.DateTimeField(_("bắt đầu"))
    ended_at = models.DateTimeField(_("kết thúc"))
    place = models.CharField(_("địa điểm"), max_length=200)
    chair = models.CharField(_("chủ trì"), max_length=120)
    chair_post = models.CharField(_("chức vụ của chủ trì"), max_length=150, blank=True)
    secretary = models.CharField(_("thư ký"), max_length=120)
    proceedings = models.TextField(_("diễn biến"), blank=True)
    conclusion = models.TextField(_("kết luận"))
    joint = models.BooleanField(_("ký giao ước năm sau trong cùng cuộc họp"), default=False)
    minutes = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    minutes_name = models.CharField(max_length=200, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cluster", "year", "kind"], name="cluster_review_once"),
            models.CheckConstraint(
                condition=Q(ended_at__gte=F("began_at")), name="cluster_review_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.year}"


class ReviewAttendance(models.Model):
    """Whether a member's leader came to a review."""

    review = models.ForeignKey(ClusterReview, models.CASCADE, related_name="attendance")
    member = models.ForeignKey(ClusterMember, models.PROTECT, related_name="attendance")
    presence = models.CharField(max_length=8, choices=Presence.choices)
    name = models.CharField(_("người dự"), max_length=150, blank=True)
    reason = models.CharField(_("lý do vắng"), max_length=250, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "member"], name="review_attendance_once")]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.presence}"


class ClusterEvent(models.Model):
    """Who did what to a cluster and its year; append-only."""

    cluster = models.ForeignKey(Cluster, models.PROTECT, related_name="events")
    year = models.PositiveSmallIntegerField(null=True)
    act = models.CharField(max_length=8, choices=ClusterAct.choices)
    detail = models.JSONField(default=dict)
    reason = models.CharField(max_length=250, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.act} {self.cluster_id}"
