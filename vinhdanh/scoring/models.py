"""Criteria sets, boards of a year, sheets with their figures and evidence, votes, grades of unions; what happened to them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vinhdanh.clusters.models import Cluster
from vinhdanh.conduct.models import one_subject
from vinhdanh.files.models import StoredFile
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Person
from vinhdanh.scoring.states import Act, BoardKind, BoardState, EntryBy, Seat, SetState, UnionGrade


class CriteriaSet(models.Model):
    """One version of a set of criteria, as its text says; locked once a board uses it, changed only by a new version."""

    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="criteria_sets", verbose_name=_("đơn vị ban hành")
    )
    year = models.PositiveSmallIntegerField(_("năm thi đua"))
    name = models.CharField(_("tên bộ tiêu chí"), max_length=200)
    version = models.PositiveSmallIntegerField(_("phiên bản"), default=1)
    state = models.CharField(max_length=8, choices=SetState.choices, default=SetState.DRAFT)
    text = models.TextField(_("nội dung"))
    digest = models.CharField(max_length=64, editable=False)
    based_on = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("bộ tiêu chí")
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "name", "version"], name="criteria_set_once")
        ]

    def __str__(self) -> str:
        return self.name


class Board(models.Model):
    """The scoring of a year for several units (or people) by one locked set. Its state is written by `moving.move_board` alone."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="boards", verbose_name=_("nơi mở bảng"))
    criteria = models.ForeignKey(
        CriteriaSet, models.PROTECT, related_name="boards", verbose_name=_("bộ tiêu chí")
    )
    # the bloc whose members of the year are scored; null: units or people of the organiser
    cluster = models.ForeignKey(
        Cluster, models.PROTECT, null=True, blank=True, related_name="boards", verbose_name=_("khối, cụm")
    )
    name = models.CharField(_("tên bảng chấm"), max_length=200)
    year = models.PositiveSmallIntegerField(_("năm thi đua"))
    kind = models.CharField(max_length=7, choices=BoardKind.choices, default=BoardKind.UNITS)
    topic = models.CharField(_("phong trào"), max_length=250, blank=True)
    state = models.CharField(max_length=11, choices=BoardState.choices, default=BoardState.OPEN)
    self_due_on = models.DateField(_("hạn tự chấm"), null=True, blank=True)
    check_due_on = models.DateField(_("hạn thẩm định"), null=True, blank=True)
    publish_due_on = models.DateField(_("hạn công bố"), null=True, blank=True)
    # of what was ranked and how; the same stored figures give it again
    digest = models.CharField(max_length=64, blank=True, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("bảng chấm điểm")
        constraints = [models.UniqueConstraint(fields=["unit", "year", "name"], name="board_once")]
        indexes = [models.Index(fields=["state", "year"], name="board_state")]

    def __str__(self) -> str:
        return self.name


class Scoresheet(models.Model):
    """The sheet of one unit or person on a board; `figures`, `items`, `total`, `rank` are written when the board is settled."""

    board = models.ForeignKey(Board, models.PROTECT, related_name="sheets")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="scoresheets")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="scoresheets")
    seat = models.CharField(max_length=6, choices=Seat.choices, default=Seat.MEMBER)
    sent_at = models.DateTimeField(null=True, editable=False)
    figures = models.JSONField(default=dict)
    items = models.JSONField(default=dict)
    struck = models.JSONField(default=list)
    total = models.DecimalField(_("tổng điểm"), max_digits=12, decimal_places=4, null=True)
    rank = models.PositiveIntegerField(_("thứ hạng"), null=True)
    # what put it behind the one before: total, a figure of the tie rules, ballot; open: still equal
    decided_by = models.CharField(max_length=60, blank=True)
    because = models.JSONField(default=list)
    # its place among equals as people drew or voted
    ballot = models.PositiveSmallIntegerField(null=True)

    class Meta:
        verbose_name = _("bảng điểm")
        constraints = [
            one_subject("scoresheet_one_subject"),
            models.UniqueConstraint(fields=["board", "unit"], condition=Q(unit__isnull=False), name="scoresheet_once_unit"),
            models.UniqueConstraint(fields=["board", "person"], condition=Q(person__isnull=False), name="scoresheet_once_person"),
            models.UniqueConstraint(fields=["board"], condition=Q(seat=Seat.LEAD), name="scoresheet_one_lead"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.subject)

    @property
    def subject(self) -> Unit | Person:
        """Whose it is; the database sees to it that there is exactly one."""
        found = self.unit or self.person
        if found is None:
            raise ValueError("a sheet without a subject")
        return found


class ScoreEntry(models.Model):
    """A figure as one of those who score entered it; deputies each have their own. No value: taken back."""

    sheet = models.ForeignKey(Scoresheet, models.PROTECT, related_name="entries")
    scorer = models.CharField(max_length=8, choices=EntryBy.choices)
    # the unit that scored; null for the sheet's own and for the standing body
    of_unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    figure = models.CharField(max_length=60)
    value = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    note = models.CharField(_("lý do, ghi chú"), max_length=500, blank=True)
    source = models.CharField(_("nguồn số liệu"), max_length=250, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "scorer", "of_unit", "figure"], nulls_distinct=False, name="score_entry_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.scorer} {self.figure}"


class SheetEvidence(models.Model):
    """Proof of a criterion on a sheet: a file, some words, or both; taken out by a time, never deleted."""

    sheet = models.ForeignKey(Scoresheet, models.PROTECT, related_name="evidence")
    item = models.CharField(_("tiêu chí"), max_length=60)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    text = models.CharField(_("mô tả, số văn bản"), max_length=500, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField(default=timezone.now, editable=False)
    removed_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["added_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(file__isnull=False) | ~Q(text=""), name="sheet_evidence_something"
            )
        ]

    def __str__(self) -> str:
        return self.name or self.text


class BlocVote(models.Model):
    """The vote of one unit of a board for the unit it finds best; append-only. Pages tell counts, not who chose whom."""

    board = models.ForeignKey(Board, models.PROTECT, related_name="votes")
    voter = models.ForeignKey(Scoresheet, models.PROTECT, related_name="+")
    choice = models.ForeignKey(Scoresheet, models.PROTECT, related_name="votes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["board", "voter"], name="bloc_vote_once"),
            models.CheckConstraint(condition=~Q(voter=F("choice")), name="bloc_vote_for_another"),
        ]

    def __str__(self) -> str:
        return f"{self.board_id}: {self.voter_id}"


class UnitGrade(models.Model):
    """A union's (or group's) grade of a year by the bands of a set; append-only, the latest row counts."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="union_grades")
    year = models.PositiveSmallIntegerField(_("năm"))
    grade = models.CharField(_("xếp loại"), max_length=10, choices=UnionGrade.choices)
    score = models.DecimalField(max_digits=12, decimal_places=4)
    sheet = models.ForeignKey(Scoresheet, models.PROTECT, related_name="grades")
    decision_no = models.CharField(_("văn bản công nhận"), max_length=60, blank=True)
    unverified = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        indexes = [models.Index(fields=["unit", "year"], name="unit_grade_year")]

    def __str__(self) -> str:
        return f"{self.year}: {self.get_grade_display()}"


class ScoringEvent(models.Model):
    """Who did what to a set or a board; append-only."""

    criteria = models.ForeignKey(CriteriaSet, models.PROTECT, null=True, related_name="events")
    board = models.ForeignKey(Board, models.PROTECT, null=True, related_name="events")
    sheet = models.ForeignKey(Scoresheet, models.PROTECT, null=True, related_name="events")
    act = models.CharField(max_length=15, choices=Act.choices)
    detail = models.JSONField(default=dict)
    reason = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.act} {self.board_id or self.criteria_id}"
