"""Loans to members' families: the lending fund with its own capital, loans out of it, what came back, what they earned."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vinhdanh.people.models import Household, Person
from vinhdanh.registers.models import Entry, SocialEntry


class LendingFund(SocialEntry):
    """Money that goes round: `capital_vnd` is what was put in (principal), lent again each time it comes back."""

    register = "lending_fund"
    held_by = ("loans",)

    name = models.CharField(_("tên quỹ, nguồn vốn"), max_length=200)
    key = models.TextField(db_collation="C", editable=False)
    capital_vnd = models.PositiveBigIntegerField(_("vốn gốc (đồng)"), null=True, blank=True)

    class Meta(Entry.Meta):
        verbose_name = _("nguồn vốn cho vay")
        constraints = [
            *Entry.Meta.constraints,
            models.UniqueConstraint(
                fields=["unit", "key"], condition=Q(voided_on__isnull=True), name="lending_fund_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Loan(SocialEntry):
    """One loan. Incomes are of a year, told before the project and after it; null is not measured.

    `borrower_key` tells borrowers apart: the person or household where known, else name and place.
    """

    register = "loan"
    held_by = ("repayments", "fund_uses")

    fund = models.ForeignKey(LendingFund, models.PROTECT, related_name="loans", verbose_name=_("nguồn vốn"))
    borrower = models.CharField(_("người vay"), max_length=150)
    place = models.CharField(_("nơi ở, nơi làm việc"), max_length=200, blank=True)
    borrower_key = models.TextField(db_collation="C", editable=False)
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    household = models.ForeignKey(Household, models.PROTECT, null=True, blank=True, related_name="+")
    project = models.CharField(_("dự án, mục đích vay"), max_length=200, blank=True)
    lent_vnd = models.PositiveBigIntegerField(_("số tiền vay (đồng)"))
    due_on = models.DateField(_("hạn trả"), null=True, blank=True)
    income_before_vnd = models.PositiveBigIntegerField(
        _("thu nhập một năm trước khi vay (đồng)"), null=True, blank=True
    )
    income_after_vnd = models.PositiveBigIntegerField(
        _("thu nhập một năm sau khi vay (đồng)"), null=True, blank=True
    )

    class Meta(Entry.Meta):
        verbose_name = _("khoản vay")
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(name="loan_some_money", condition=Q(lent_vnd__gt=0)),
            models.CheckConstraint(
                name="loan_due_after", condition=Q(due_on__isnull=True) | Q(due_on__gt=F("happened_on"))
            ),
        ]
        indexes = [
            *Entry.Meta.indexes,
            models.Index(fields=["fund", "happened_on"], name="loan_fund"),
        ]

    def __str__(self) -> str:
        return self.project or self.borrower

    @property
    def gain_vnd(self) -> int | None:
        """Income of a year gained; None where it was not measured."""
        if self.income_before_vnd is None or self.income_after_vnd is None:
            return None
        return self.income_after_vnd - self.income_before_vnd


class Repayment(SocialEntry):
    """Money of a loan that came back on a day."""

    register = "repayment"

    loan = models.ForeignKey(Loan, models.PROTECT, related_name="repayments")
    paid_vnd = models.PositiveBigIntegerField(_("số tiền trả (đồng)"))

    class Meta(Entry.Meta):
        verbose_name = _("lần trả vốn")
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(name="repayment_some_money", condition=Q(paid_vnd__gt=0)),
        ]
        indexes = [*Entry.Meta.indexes, models.Index(fields=["loan", "happened_on"], name="repayment_loan")]

    def __str__(self) -> str:
        return f"{self.loan_id}: {self.paid_vnd}"
