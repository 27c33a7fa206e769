"""Funds of a unit: where each amount came from, what it went to, and which source paid which use; union fees of enterprises."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vinhdanh.funds.states import FundKind, SourceKind, UseKind
from vinhdanh.loans.models import Loan
from vinhdanh.registers.models import Entry, SocialEntry
from vinhdanh.welfare.models import Support, SupportList


class Fund(SocialEntry):
    """A fund of one unit and year. `plan`: kind of use → đồng planned, stored as JSON, a handful of kinds read together.

    The salary fund and the regular spending are those of the unit in that year; null is not told.
    """

    register = "fund"
    held_by = ("sources", "uses")

    kind = models.CharField(_("loại quỹ"), max_length=14, choices=FundKind.choices)
    # left empty: what its kind is called
    name = models.CharField(_("tên quỹ"), max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(_("năm"))
    salary_fund_vnd = models.PositiveBigIntegerField(
        _("quỹ tiền lương theo ngạch, bậc trong năm (đồng)"), null=True, blank=True
    )
    regular_spending_vnd = models.PositiveBigIntegerField(
        _("chi ngân sách thường xuyên trong năm (đồng)"), null=True, blank=True
    )
    plan = models.JSONField(_("dự kiến chi"), default=dict, blank=True)

    class Meta(Entry.Meta):
        verbose_name = _("quỹ")
        constraints = [
            *Entry.Meta.constraints,
            models.UniqueConstraint(
                fields=["unit", "kind", "year", "name"], condition=Q(voided_on__isnull=True), name="fund_once"
            ),
        ]
        indexes = [*Entry.Meta.indexes, models.Index(fields=["unit", "year", "kind"], name="fund_unit")]

    def __str__(self) -> str:
        return f"{self.name} {self.year}"

    @property
    def planned_vnd(self) -> int | None:
        return sum(self.plan.values()) if self.plan else None


class FundSource(SocialEntry):
    """Money that came into a fund on a day, from whom."""

    register = "fund_source"

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="sources", verbose_name=_("quỹ"))
    kind = models.CharField(_("nguồn"), max_length=14, choices=SourceKind.choices)
    giver = models.CharField(_("ai cấp, ai ủng hộ"), max_length=200, blank=True)
    amount_vnd = models.PositiveBigIntegerField(_("số tiền (đồng)"))

    class Meta(Entry.Meta):
        verbose_name = _("nguồn thu của quỹ")
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(name="fund_source_some_money", condition=Q(amount_vnd__gt=0)),
        ]
        indexes = [*Entry.Meta.indexes, models.Index(fields=["fund", "happened_on"], name="fund_source_fund")]

    def __str__(self) -> str:
        return self.giver or str(self.get_kind_display())


class FundUse(SocialEntry):
    """Money that a fund spent on a day; at most one of `support`, `support_list`, `loan` says what it paid for.

    Prizes of decisions made in this system are not written here: they are read from the decisions themselves.
    """

    register = "fund_use"

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="uses", verbose_name=_("quỹ"))
    kind = models.CharField(_("chi cho"), max_length=14, choices=UseKind.choices)
    title = models.CharField(_("nội dung chi"), max_length=250)
    amount_vnd = models.PositiveBigIntegerField(_("số tiền (đồng)"))
    decision_no = models.CharField(_("quyết định, chứng từ số"), max_length=80, blank=True)
    support = models.ForeignKey(Support, models.PROTECT, null=True, blank=True, related_name="fund_uses")
    support_list = models.ForeignKey(
        SupportList, models.PROTECT, null=True, blank=True, related_name="fund_uses"
    )
    loan = models.ForeignKey(Loan, models.PROTECT, null=True, blank=True, related_name="fund_uses")

    class Meta(Entry.Meta):
        verbose_name = _("khoản chi của quỹ")
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(name="fund_use_some_money", condition=Q(amount_vnd__gt=0)),
            models.CheckConstraint(
                name="fund_use_pays_for_one",
                condition=Q(support__isnull=True, support_list__isnull=True)
                | Q(support__isnull=True, loan__isnull=True)
                | Q(support_list__isnull=True, loan__isnull=True),
            ),
        ]
        indexes = [
            *Entry.Meta.indexes,
            models.Index(fields=["fund", "kind", "happened_on"], name="fund_use_fund"),
        ]

    def __str__(self) -> str:
        return self.title


class FundDraw(models.Model):
    """How much of a source paid a use. Those not `chosen` are derived, the earliest source first, by `draws.settle` alone."""

    source = models.ForeignKey(FundSource, models.CASCADE, related_name="draws")
    use = models.ForeignKey(FundUse, models.CASCADE, related_name="draws")
    amount_vnd = models.PositiveBigIntegerField()
    chosen = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "use"], name="fund_draw_once"),
            models.CheckConstraint(name="fund_draw_some_money", condition=Q(amount_vnd__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} → {self.use_id}: {self.amount_vnd}"


class UnionFee(SocialEntry):
    """The union fee of an enterprise from `on` to before `until`: what was due and what came in; null is not told."""

    register = "union_fee"

    until = models.DateField(_("đến trước ngày"))
    payroll_vnd = models.PositiveBigIntegerField(
        _("quỹ tiền lương làm căn cứ đóng (đồng)"), null=True, blank=True
    )
    due_vnd = models.PositiveBigIntegerField(_("phải thu (đồng)"))
    collected_vnd = models.PositiveBigIntegerField(_("đã thu (đồng)"), null=True, blank=True)

    class Meta(Entry.Meta):
        verbose_name = _("thu kinh phí công đoàn")
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(name="union_fee_period", condition=Q(until__gt=F("happened_on"))),
            models.UniqueConstraint(
                fields=["unit", "happened_on"], condition=Q(voided_on__isnull=True), name="union_fee_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.happened_on:%d/%m/%Y}"

    @property
    def rate(self) -> Decimal | None:
        """Collected of due, 0–1; None where nothing was due or what came in is unknown."""
        return (
            Decimal(self.collected_vnd) / self.due_vnd
            if self.due_vnd and self.collected_vnd is not None
            else None
        )
