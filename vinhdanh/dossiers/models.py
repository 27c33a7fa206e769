"""A dossier: one award proposed for one subject, climbing one step a level; what was written, asked, attached and frozen."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vinhdanh.awards.models import AwardKind
from vinhdanh.awards.states import Occasion, SubjectKind
from vinhdanh.dossiers.states import GONE, Answer, Frozen, OpinionKind, Origin, Stage
from vinhdanh.files.models import StoredFile
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Household, Person
from vinhdanh.rounds.models import Round


class Dossier(models.Model):
    """An award proposed for a subject. Its stage is written by `actions.make_move` alone."""

    round = models.ForeignKey(Round, models.PROTECT, null=True, blank=True, related_name="dossiers")
    kind = models.ForeignKey(AwardKind, models.PROTECT, related_name="+", verbose_name=_("đề nghị tặng"))
    occasion = models.CharField(_("loại hình"), max_length=15, choices=Occasion.choices)
    year = models.PositiveSmallIntegerField(_("năm thi đua"))
    topic = models.CharField(_("phong trào, chuyên đề"), max_length=250, blank=True)
    period_from = models.PositiveSmallIntegerField(_("thành tích từ năm"), null=True, blank=True)
    period_to = models.PositiveSmallIntegerField(_("thành tích đến năm"), null=True, blank=True)
    deed_on = models.DateField(_("lập thành tích ngày"), null=True, blank=True)
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="dossiers")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="dossiers")
    household = models.ForeignKey(Household, models.PROTECT, null=True, blank=True, related_name="dossiers")
    proposer = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị đề nghị"))
    origin = models.CharField(_("từ đâu"), max_length=10, choices=Origin.choices)
    # a colleague's own words for whom they name; the author stays unknown to the nominee
    suggestion = models.TextField(_("lời đề cử"), blank=True)
    suggested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    stage = models.CharField(_("tình trạng"), max_length=10, choices=Stage.choices, default=Stage.DRAFT)
    # on whom it waits: the proposer while it is written, then the unit of its present step; null once it has left us
    holder = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    level = models.PositiveSmallIntegerField(_("bước"), default=0, help_text="0: ở đơn vị đề nghị")
    due_on = models.DateField(_("hạn của bước này"), null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    submitted_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("hồ sơ đề nghị khen thưởng")
        constraints = [
            models.CheckConstraint(
                name="dossier_one_subject",
                condition=Q(person__isnull=False, unit__isnull=True, household__isnull=True)
                | Q(person__isnull=True, unit__isnull=False, household__isnull=True)
                | Q(person__isnull=True, unit__isnull=True, household__isnull=False),
            ),
            *(
                models.UniqueConstraint(
                    fields=["year", "kind", "occasion", "topic", name],
                    condition=Q(**{f"{name}__isnull": False}) & ~Q(stage__in=GONE),
                    name=f"dossier_once_{name}",
                )
                for name in ("person", "unit", "household")
            ),
        ]
        indexes = [
            models.Index(fields=["holder", "stage"], name="dossier_holder"),
            models.Index(fields=["proposer", "stage"], name="dossier_proposer"),
            models.Index(fields=["round", "kind", "stage"], name="dossier_round"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """As people cite it and addresses carry it: 2026-0142."""
        return f"{self.year}-{self.pk:04d}"

    @property
    def subject(self) -> Person | Unit | Household:
        """Whom it is for; the database sees to it that there is exactly one."""
        found = self.person or self.unit or self.household
        if found is None:
            raise ValueError("a dossier without a subject")
        return found

    @property
    def subject_kind(self) -> SubjectKind:
        if self.person_id:
            return SubjectKind.PERSON
        return SubjectKind.COLLECTIVE if self.unit_id else SubjectKind.HOUSEHOLD


class DossierStep(models.Model):
    """One level of a dossier's way, planned when it is submitted; `unit` null: a level outside this system."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="steps")
    level = models.PositiveSmallIntegerField()
    place = models.CharField(max_length=40)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    decides = models.BooleanField(default=False)
    unverified = models.BooleanField(default=False)
    due_on = models.DateField(null=True)
    arrived_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["level"]
        constraints = [models.UniqueConstraint(fields=["dossier", "level"], name="dossier_step_once")]
        indexes = [models.Index(fields=["unit", "arrived_at"], name="dossier_step_unit")]

    def __str__(self) -> str:
        return f"{self.dossier_id}/{self.level}: {self.place}"


class DossierEvent(models.Model):
    """What happened to a dossier: which move or act, by whom, in which part, why; append-only."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="events")
    verb = models.CharField(max_length=20)
    source = models.CharField(max_length=10, blank=True)
    target = models.CharField(max_length=10, blank=True)
    level = models.PositiveSmallIntegerField(default=0)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    party = models.CharField(max_length=10, blank=True)
    reason = models.TextField(blank=True)
    due_on = models.DateField(null=True)
    detail = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["dossier", "verb"], name="dossier_event_verb")]

    def __str__(self) -> str:
        return f"{self.verb} {self.dossier_id}"


class DossierPaper(models.Model):
    """A paper put into a dossier; taken out by a date, never deleted."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="papers")
    code = models.CharField(_("loại giấy tờ"), max_length=60)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(_("tên tệp"), max_length=200)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField(default=timezone.now, editable=False)
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["code", "pk"]

    def __str__(self) -> str:
        return self.name


class ReportText(models.Model):
    """A passage of the achievement report as it was saved; the highest revision counts, append-only."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="texts")
    section = models.CharField(max_length=30)
    revision = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "section", "revision"], name="report_text_revision")
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.section} r{self.revision}"


class ReportSentence(models.Model):
    """A sentence of a report that was handed in, so that reports which repeat it are found; derived from the report.

    `digest`: the sentence whatever its figures and spelling; `near_*`: what it still shares once some words are changed.
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="sentences")
    # whose report it is: how many units use a sentence tells a phrase of office from a copy
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    section = models.CharField(max_length=30)
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    digest = models.BigIntegerField()
    near_a = models.BigIntegerField()
    near_b = models.BigIntegerField()
    near_c = models.BigIntegerField()
    sent_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["digest", "unit"], name="report_sentence_digest"),
            *(models.Index(fields=[f"near_{x}"], name=f"report_sentence_near_{x}") for x in "abc"),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.section}/{self.position}"


class Evidence(models.Model):
    """What a dossier rested on when it was submitted or decided: rule, version, law digest, facts, clauses; append-only."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="evidence")
    frozen = models.CharField(max_length=8, choices=Frozen.choices)
    law_on = models.DateField()
    facts_on = models.DateField()
    received_on = models.DateField(null=True)
    in_force = models.DateField(null=True)
    basis = models.CharField(max_length=60, blank=True)
    law_digest = models.CharField(max_length=64)
    verdict = models.CharField(max_length=12)
    clauses = models.JSONField(default=list)
    facts = models.JSONField(default=dict)
    findings = models.JSONField(default=list)
    # why it goes on in spite of what was found, in the words of whoever sent it
    reason = models.TextField(blank=True)
    digest = models.CharField(max_length=64, help_text="SHA-256 của mọi cột trên, để nhận ra nếu bị sửa")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.frozen}"


class Opinion(models.Model):
    """A question to an office, a consultation, a Party opinion: asked beside the step, several at once, answered once."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="opinions")
    level = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=OpinionKind.choices)
    # an office of this system answers itself; another body is named, its answer recorded
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    whom = models.CharField(_("hỏi ai"), max_length=200)
    question = models.TextField(_("nội dung"), blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    due_on = models.DateField(_("trả lời trước ngày"), null=True, blank=True)
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)
    text = models.TextField(_("ý kiến"), blank=True)
    document_no = models.CharField(_("số văn bản"), max_length=60, blank=True)
    answered_on = models.DateField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["unit"], name="opinion_open", condition=Q(answer="", cancelled_at__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.kind}: {self.whom}"
