"""The catalogue of awards and the ledger: one row an award to one subject, written once."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vinhdanh.accounts.provenance import Recorded
from vinhdanh.awards.states import AwardFamily, EntryKind, Occasion
from vinhdanh.files.models import StoredFile
from vinhdanh.kit.lasting import changes_noted
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Household, Person


class AwardKind(models.Model):
    """One title or form at one level; filled from the law's catalogue by `actions.sync_catalogue`."""

    code = models.CharField(_("mã"), max_length=60, primary_key=True)
    name = models.CharField(_("tên"), max_length=200)
    name_en = models.CharField(max_length=200)
    short = models.CharField(_("tên gọn"), max_length=60)
    family = models.CharField(_("loại"), max_length=15, choices=AwardFamily.choices)
    tier = models.CharField(_("cấp"), max_length=15)
    rank = models.PositiveSmallIntegerField(_("thứ tự vinh dự"), help_text="số nhỏ đứng trước")
    for_person = models.BooleanField(_("tặng cá nhân"))
    for_collective = models.BooleanField(_("tặng tập thể"))
    for_household = models.BooleanField(_("tặng hộ gia đình"))
    search = models.TextField(db_collation="C", editable=False)

    class Meta:
        verbose_name = _("danh mục khen thưởng")
        ordering = ["rank", "code"]

    def __str__(self) -> str:
        return self.name


@changes_noted
class AwardRecord(Recorded):
    """A line of the ledger. A correction or revocation is a new line `about` an earlier one."""

    entry = models.CharField(
        _("loại dòng"), max_length=10, choices=EntryKind.choices, default=EntryKind.AWARD
    )
    about = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by", verbose_name=_("về dòng")
    )
    reason = models.CharField(_("lý do"), max_length=250, blank=True)
    kind = models.ForeignKey(
        AwardKind, models.PROTECT, related_name="records", verbose_name=_("danh hiệu, hình thức")
    )
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="awards")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="awards")
    household = models.ForeignKey(Household, models.PROTECT, null=True, blank=True, related_name="awards")
    year = models.PositiveSmallIntegerField(
        _("năm thi đua"), null=True, blank=True, help_text="trống: có, không rõ năm"
    )
    occasion = models.CharField(
        _("loại hình"), max_length=15, choices=Occasion.choices, null=True, blank=True
    )
    period_from = models.PositiveSmallIntegerField(_("thành tích từ năm"), null=True, blank=True)
    period_to = models.PositiveSmallIntegerField(_("thành tích đến năm"), null=True, blank=True)
    # of an award for a deed done on a day: how soon it was honoured is counted from here
    deed_on = models.DateField(_("lập thành tích ngày"), null=True, blank=True)
    decision_no = models.CharField(_("số quyết định"), max_length=60, blank=True)
    decided_on = models.DateField(_("ngày quyết định"), null=True, blank=True)
    authority = models.CharField(_("cấp quyết định"), max_length=200, blank=True)
    movement = models.CharField(_("phong trào, chuyên đề"), max_length=250, blank=True)
    # where the person stood when awarded: the unit of that day, whatever became of it
    at_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("đơn vị khi được tặng")
    )

    class Meta:
        verbose_name = _("dòng sổ khen thưởng")
        constraints = [
            models.CheckConstraint(
                name="award_one_subject",
                condition=Q(person__isnull=False, unit__isnull=True, household__isnull=True)
                | Q(person__isnull=True, unit__isnull=False, household__isnull=True)
                | Q(person__isnull=True, unit__isnull=True, household__isnull=False),
            ),
            models.CheckConstraint(
                name="award_follow_up_names_its_line",
                condition=(Q(entry=EntryKind.AWARD, about__isnull=True))
                | (~Q(entry=EntryKind.AWARD) & Q(about__isnull=False) & ~Q(reason="")),
            ),
            models.CheckConstraint(
                name="award_period_in_order",
                condition=Q(period_from__isnull=True)
                | Q(period_to__isnull=True)
                | Q(period_from__lte=F("period_to")),
            ),
            models.UniqueConstraint(fields=["about"], name="award_followed_once"),
            models.CheckConstraint(
                name="award_after_its_deed",
                condition=Q(deed_on__isnull=True)
                | Q(decided_on__isnull=True)
                | Q(deed_on__lte=F("decided_on")),
            ),
        ]
        indexes = [
            models.Index(fields=["person", "kind", "year"], name="award_person"),
            models.Index(fields=["unit", "kind", "year"], name="award_unit"),
            models.Index(fields=["year", "kind"], name="award_year_kind"),
            models.Index(fields=["-year", "id"], name="award_newest"),
            models.Index(fields=["decision_no"], name="award_decision"),
            models.Index(fields=["movement"], name="award_movement", condition=~Q(movement="")),
        ]

    def __str__(self) -> str:
        return f"{self.kind_id} {self.year or '?'}"

    @property
    def subject(self) -> Person | Unit | Household:
        """Whom the line is about; the database sees to it that there is exactly one."""
        found = self.person or self.unit or self.household
        if found is None:
            raise ValueError("a ledger line without a subject")
        return found


class AwardEvidence(models.Model):
    """What an award rested on the day it was decided, kept with the ledger: rule, version, facts, clauses; append-only.

    An award from before this system, or decided elsewhere, has none.
    """

    record = models.OneToOneField(AwardRecord, models.PROTECT, related_name="evidence")
    dossier_code = models.CharField(_("hồ sơ"), max_length=20)
    content = models.JSONField(help_text="luật, phiên bản, dữ kiện, từng điều kiện, như đã đóng băng")
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.record_id}: {self.digest[:12]}"


class PastDecision(models.Model):
    """A decision made before this system, or outside it, entered with its recipients; kept by the unit whose people they are.

    Its ledger lines stand on their own: a mistake in one is put right by a correction, never here.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị ghi sổ"))
    kind = models.ForeignKey(
        AwardKind, models.PROTECT, related_name="+", verbose_name=_("danh hiệu, hình thức")
    )
    year = models.PositiveSmallIntegerField(_("năm thi đua"), null=True, blank=True)
    occasion = models.CharField(
        _("loại hình"), max_length=15, choices=Occasion.choices, null=True, blank=True
    )
    period_from = models.PositiveSmallIntegerField(_("thành tích từ năm"), null=True, blank=True)
    period_to = models.PositiveSmallIntegerField(_("thành tích đến năm"), null=True, blank=True)
    movement = models.CharField(_("phong trào, chuyên đề"), max_length=250, blank=True)
    decision_no = models.CharField(_("số quyết định"), max_length=60)
    decided_on = models.DateField(_("ngày quyết định"))
    authority = models.CharField(_("cấp quyết định"), max_length=200)
    scan = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("bản quét")
    )
    scan_name = models.CharField(max_length=200, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("quyết định cũ")
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind", "year", "decision_no", "decided_on"], nulls_distinct=False, name="past_decision_once"
            )
        ]  # fmt: skip
        indexes = [models.Index(fields=["unit", "decided_on"], name="past_decision_unit")]

    def __str__(self) -> str:
        return self.decision_no


class PastDecisionLine(models.Model):
    """Which ledger line was entered under which past decision; append-only."""

    decision = models.ForeignKey(PastDecision, models.PROTECT, related_name="lines")
    record = models.OneToOneField(AwardRecord, models.PROTECT, related_name="past_decision_line")

    def __str__(self) -> str:
        return f"{self.decision_id}: {self.record_id}"
