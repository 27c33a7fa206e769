"""Care for members and the community: one row a visit, work, house, gift or sum; lists of people paid by a policy rate; works by kind."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vinhdanh.people.models import Household, Person
from vinhdanh.registers.models import Entry, SocialEntry
from vinhdanh.welfare.states import Audience, Hardship, Occasion, SupportKind, WorkKind


class Support(SocialEntry):
    """One act of care. `reached` counts in what `audience` names; null is not counted, which is not none.

    `beneficiary`, `person`, `household`, `place` of a person, note and file are personal: see `registers.access`.
    """

    register = "support"
    held_by = ("fund_uses",)

    kind = models.CharField(_("loại"), max_length=12, choices=SupportKind.choices)
    # what was built, given or contributed to
    item = models.CharField(_("nội dung"), max_length=200, blank=True)
    item_key = models.TextField(db_collation="C", blank=True, editable=False)
    occasion = models.CharField(_("dịp"), max_length=10, choices=Occasion.choices, blank=True)
    work_kind = models.CharField(_("loại công trình"), max_length=12, choices=WorkKind.choices, blank=True)
    quantity = models.DecimalField(_("số lượng"), max_digits=15, decimal_places=3, null=True, blank=True)
    measure = models.CharField(_("đơn vị tính"), max_length=30, blank=True)
    audience = models.CharField(_("đối tượng"), max_length=12, choices=Audience.choices, blank=True)
    hardship = models.CharField(_("hoàn cảnh"), max_length=12, choices=Hardship.choices, blank=True)
    reached = models.PositiveIntegerField(_("số người, hộ được hỗ trợ"), null=True, blank=True)
    beneficiary = models.CharField(_("người, hộ được hỗ trợ"), max_length=150, blank=True)
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    household = models.ForeignKey(Household, models.PROTECT, null=True, blank=True, related_name="+")
    place = models.CharField(_("địa điểm"), max_length=200, blank=True)
    value_vnd = models.PositiveBigIntegerField(_("giá trị (đồng)"), null=True, blank=True)
    donors = models.CharField(_("nguồn ủng hộ"), max_length=300, blank=True)

    class Meta(Entry.Meta):
        verbose_name = _("việc chăm lo")
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                name="support_visit_has_occasion",
                condition=~Q(kind=SupportKind.VISIT) | ~Q(occasion=""),
            ),
            models.CheckConstraint(
                name="support_work_has_kind", condition=~Q(kind=SupportKind.WORK) | ~Q(work_kind="")
            ),
            models.CheckConstraint(
                name="support_pieces", condition=Q(quantity__isnull=True) | Q(quantity__gt=0)
            ),
        ]
        indexes = [
            *Entry.Meta.indexes,
            models.Index(fields=["unit", "kind", "happened_on"], name="support_unit"),
            models.Index(fields=["programme", "happened_on"], name="support_programme"),
            models.Index(fields=["movement", "happened_on"], name="support_movement"),
        ]

    def __str__(self) -> str:
        return self.item or str(self.get_kind_display())

    @property
    def named(self) -> bool:
        """Whether it says whom it reached."""
        return bool(self.beneficiary or self.person_id or self.household_id)


class SupportList(SocialEntry):
    """A list of people paid by one policy rate. `amount_vnd` is what was approved; what people × rate gives is computed.

    `people` is told only where the list is kept without names; with names they are counted.
    """

    register = "support_list"
    held_by = ("fund_uses",)

    title = models.CharField(_("tên danh sách"), max_length=250)
    rate_vnd = models.PositiveBigIntegerField(_("mức hỗ trợ một người (đồng)"))
    people = models.PositiveIntegerField(_("số người"), null=True, blank=True)
    amount_vnd = models.PositiveBigIntegerField(_("số tiền phê duyệt (đồng)"), null=True, blank=True)
    decision_no = models.CharField(_("quyết định phê duyệt"), max_length=80, blank=True)

    class Meta(Entry.Meta):
        verbose_name = _("danh sách hỗ trợ")

    def __str__(self) -> str:
        return self.title


class SupportLine(models.Model):
    """One person of a list; taken off by voiding, never deleted."""

    list = models.ForeignKey(SupportList, models.PROTECT, related_name="lines")
    name = models.CharField(_("họ và tên"), max_length=120)
    # name, birth year and place folded: the same person is not listed twice
    key = models.TextField(db_collation="C", editable=False)
    birth_year = models.PositiveSmallIntegerField(_("năm sinh"), null=True, blank=True)
    place = models.CharField(_("nơi ở, nơi làm việc"), max_length=200, blank=True)
    hardship = models.CharField(_("hoàn cảnh"), max_length=12, choices=Hardship.choices, blank=True)
    # null: the rate of the list
    amount_vnd = models.PositiveBigIntegerField(_("số tiền (đồng)"), null=True, blank=True)
    source_cell = models.CharField(max_length=20, blank=True)
    voided_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("người trong danh sách hỗ trợ")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["list", "key"], condition=Q(voided_on__isnull=True), name="support_line_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class WorksPlan(SocialEntry):
    """Works of a programme in a place, counted by kind, with what was planned and spent; the total and the rate are computed.

    `printed_total` is what a paper says, kept only where it was given: it must equal the sum of the kinds.
    """

    register = "works_plan"

    title = models.CharField(_("tên kế hoạch"), max_length=250)
    place = models.CharField(_("địa bàn"), max_length=200, blank=True)
    printed_total = models.PositiveIntegerField(_("tổng số công trình trên văn bản"), null=True, blank=True)
    planned_vnd = models.PositiveBigIntegerField(_("kế hoạch vốn (đồng)"), null=True, blank=True)
    spent_vnd = models.PositiveBigIntegerField(_("đã giải ngân (đồng)"), null=True, blank=True)
    # kind of work → how many, as stored JSON: a handful of kinds, always read together
    parts = models.JSONField(_("số công trình theo loại"), default=dict, blank=True)

    class Meta(Entry.Meta):
        verbose_name = _("kế hoạch công trình")

    def __str__(self) -> str:
        return self.title

    @property
    def total(self) -> int:
        return sum(self.parts.values())

    @property
    def rate(self) -> Decimal | None:
        """What was spent of what was planned, 0–1; None where either is unknown."""
        if not self.planned_vnd or self.spent_vnd is None:
            return None
        return Decimal(self.spent_vnd) / self.planned_vnd
