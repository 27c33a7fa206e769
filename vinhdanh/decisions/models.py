"""Decisions: drafted from what passed, numbered without gap or twin, signed, issued onto the ledger, corrected, revoked."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vinhdanh.awards.models import AwardKind, AwardRecord
from vinhdanh.awards.states import Occasion
from vinhdanh.decisions.states import DecisionKind, DecisionState
from vinhdanh.dossiers.models import Dossier
from vinhdanh.files.models import StoredFile
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Household, Person
from vinhdanh.rounds.models import Round


class NumberSeries(models.Model):
    """A run of numbers of one issuer, begun anew each year; `sign` follows the number: 15/QĐ-LĐLĐ."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="number_series")
    sign = models.CharField(_("ký hiệu"), max_length=40)
    name = models.CharField(_("tên sổ"), max_length=120)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "sign"], condition=Q(closed_at__isnull=True), name="number_series_once"
            )
        ]

    def __str__(self) -> str:
        return self.sign


class Decision(models.Model):
    """One decision of one issuer. Its state is written by `actions.make_step` alone; its number never changes."""

    kind = models.CharField(max_length=10, choices=DecisionKind.choices, default=DecisionKind.AWARD)
    state = models.CharField(max_length=14, choices=DecisionState.choices, default=DecisionState.DRAFT)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="decisions", verbose_name=_("nơi ban hành"))
    round = models.ForeignKey(Round, models.PROTECT, null=True, blank=True, related_name="decisions")
    year = models.PositiveSmallIntegerField(_("năm thi đua"))
    occasion = models.CharField(_("loại hình"), max_length=15, choices=Occasion.choices, blank=True)
    topic = models.CharField(_("phong trào, chuyên đề"), max_length=250, blank=True)
    title = models.CharField(_("trích yếu"), max_length=300)
    basis = models.JSONField(_("căn cứ"), default=list)
    proposal = models.CharField(_("theo đề nghị của"), max_length=400, blank=True)
    series = models.ForeignKey(NumberSeries, models.PROTECT, null=True, related_name="+")
    # as printed, 15/QĐ-LĐLĐ; empty until signed
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    decided_on = models.DateField(_("ngày quyết định"), null=True)
    # the line in capitals above the basis, and what the ledger says of who decided
    authority = models.CharField(_("thẩm quyền ban hành"), max_length=200, blank=True)
    prize_source = models.CharField(_("nguồn chi tiền thưởng"), max_length=250, blank=True)
    execution = models.CharField(_("trách nhiệm thi hành"), max_length=400, blank=True)
    recipients = models.JSONField(_("nơi nhận"), default=list)
    # who signs and in what capacity, as the signature block prints it
    signature = models.JSONField(default=dict)
    # why it goes on although a limit of the equity gauge asks for a reason
    equity_reason = models.TextField(_("lý do về cơ cấu"), blank=True)
    copy = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, related_name="+", verbose_name=_("bản đã ký")
    )
    copy_name = models.CharField(max_length=200, blank=True)
    signatures_found = models.JSONField(default=list)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    issued_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("quyết định")
        constraints = [
            models.CheckConstraint(
                name="decision_signed_has_number",
                condition=~Q(state__in=[DecisionState.SIGNED, DecisionState.ISSUED])
                | (Q(decided_on__isnull=False) & ~Q(number="")),
            )
        ]
        indexes = [models.Index(fields=["unit", "state", "year"], name="decision_unit")]

    def __str__(self) -> str:
        return self.number or self.title


class NumberUse(models.Model):
    """A number taken from a series: by a decision, or by papers outside (`note` says which); append-only."""

    series = models.ForeignKey(NumberSeries, models.PROTECT, related_name="uses")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    decision = models.OneToOneField(Decision, models.PROTECT, null=True, related_name="number_use")
    note = models.CharField(max_length=250, blank=True)
    used_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "year", "number"], name="number_use_no_twin"),
            models.CheckConstraint(
                condition=Q(decision__isnull=False) | ~Q(note=""), name="number_use_says_for_what"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}/{self.series_id} {self.year}"


class DecisionItem(models.Model):
    """One line of the annex: whom, what, and what is paid. `about`: the ledger line that a correction or revocation is of."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="items")
    position = models.PositiveIntegerField()
    dossier = models.ForeignKey(Dossier, models.PROTECT, null=True, related_name="decision_items")
    about = models.ForeignKey(AwardRecord, models.PROTECT, null=True, related_name="+")
    kind = models.ForeignKey(AwardKind, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    household = models.ForeignKey(Household, models.PROTECT, null=True, related_name="+")
    note = models.CharField(_("thành tích, ghi chú"), max_length=500, blank=True)
    # what the award brings (null: the law loaded does not say) and what of it is paid here, with the reason
    prize_vnd = models.PositiveBigIntegerField(null=True)
    paid_vnd = models.PositiveBigIntegerField(null=True)
    paid_note = models.CharField(max_length=250, blank=True)
    # an officer set what is paid, with the reason: reckoning leaves it alone
    paid_by_hand = models.BooleanField(default=False)
    # of a correction or a revocation: why, and what the corrected line says instead of the earlier one
    reason = models.CharField(_("lý do"), max_length=250, blank=True)
    correct = models.JSONField(default=dict)
    # of a revocation: money and item to be given back, and when they were
    recover_vnd = models.PositiveBigIntegerField(null=True)
    recover_item = models.BooleanField(default=False)
    recovered_on = models.DateField(null=True)
    ledger = models.OneToOneField(AwardRecord, models.PROTECT, null=True, related_name="decision_item")

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            # held at the end of a statement, so that one statement may shift many lines
            models.UniqueConstraint(
                fields=["decision", "position"],
                name="decision_item_position",
                deferrable=models.Deferrable.IMMEDIATE,
            ),
            models.UniqueConstraint(fields=["decision", "dossier"], name="decision_item_once"),
            models.UniqueConstraint(fields=["decision", "about"], name="decision_item_about_once"),
            models.CheckConstraint(
                name="decision_item_one_subject",
                condition=Q(person__isnull=False, unit__isnull=True, household__isnull=True)
                | Q(person__isnull=True, unit__isnull=False, household__isnull=True)
                | Q(person__isnull=True, unit__isnull=True, household__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.subject}"

    @property
    def subject(self) -> Person | Unit | Household:
        """Whom the line is about; the database sees to it that there is exactly one."""
        found = self.person or self.unit or self.household
        if found is None:
            raise ValueError("a line of a decision without a subject")
        return found


class DecisionEvent(models.Model):
    """Who did what to a decision, and why; append-only."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="events")
    verb = models.CharField(max_length=15)
    source = models.CharField(max_length=14, blank=True)
    target = models.CharField(max_length=14, blank=True)
    reason = models.TextField(blank=True)
    detail = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.verb} {self.decision_id}"
