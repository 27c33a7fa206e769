"""Reads of loans: borrowers told apart, revolving total beside principal, income gained, what is still out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from vinhdanh.loans.models import LendingFund, Loan, Repayment
from vinhdanh.loans.states import Standing
from vinhdanh.org.models import Unit
from vinhdanh.registers.queries import rows_in, standing, under


@dataclass(frozen=True)
class LoanTally:
    """Loans of a period. `revolving_vnd`: all that was lent, each turn of the same money counted; `principal_vnd`: the
    capital behind it. Gains are of loans that measured income (`measured`), in đồng a year."""

    loans: int
    borrowers: int
    revolving_vnd: int
    principal_vnd: int
    repaid_vnd: int
    measured: int
    gained: int
    gain_vnd: int
    least_gain_vnd: int | None
    most_gain_vnd: int | None

    @property
    def average_gain_vnd(self) -> int | None:
        """Income of a year gained, a project measured."""
        return self.gain_vnd // self.measured if self.measured else None


def loans(unit: Unit, since: date, until: date, *, movement: int | None = None) -> QuerySet[Loan]:
    """Standing loans made at and below the unit in a half-open period."""
    return rows_in(Loan, unit, since, until, movement=movement)


def counted(unit: Unit, since: date, until: date, *, movement: int | None = None) -> LoanTally:
    """For indicators: loans made at and below the unit from `since` to before `until`; three queries.

    The principal is the capital of the funds managed there that existed before `until`, and of those that lent.
    """
    rows = loans(unit, since, until, movement=movement)
    funds = under(standing(LendingFund.objects).filter(happened_on__lt=until), unit).values("pk")
    capital = LendingFund.objects.filter(
        Q(pk__in=funds) | Q(pk__in=rows.values("fund")), voided_on__isnull=True
    )
    back = rows_in(Repayment, unit, since, until)
    return tally_of(
        rows, capital.aggregate(s=Sum("capital_vnd"))["s"] or 0, back.aggregate(s=Sum("paid_vnd"))["s"] or 0
    )


def tally_of(rows: QuerySet[Loan], principal: int | None = None, repaid: int = 0) -> LoanTally:
    """The sums of these loans; principal None: the capital of the funds that lent them."""
    if principal is None:
        lent = LendingFund.objects.filter(pk__in=rows.order_by().values("fund"), voided_on__isnull=True)
        principal = lent.aggregate(s=Sum("capital_vnd"))["s"] or 0
    gain = F("income_after_vnd") - F("income_before_vnd")
    measured = Q(income_after_vnd__isnull=False, income_before_vnd__isnull=False)
    gains = list(rows.filter(measured).order_by().annotate(gain=gain).values_list("gain", flat=True))
    found = rows.order_by().aggregate(
        n=Count("pk"), who=Count("borrower_key", distinct=True), s=Sum("lent_vnd")
    )
    return LoanTally(
        loans=found["n"], borrowers=found["who"], revolving_vnd=found["s"] or 0, principal_vnd=int(principal),
        repaid_vnd=int(repaid), measured=len(gains), gained=sum(1 for one in gains if one > 0), gain_vnd=sum(gains),
        least_gain_vnd=min(gains, default=None), most_gain_vnd=max(gains, default=None),
    )  # fmt: skip


def with_balance(rows: QuerySet[Loan]) -> QuerySet[Any]:
    """Each loan with `repaid_vnd` and `left_vnd`."""
    paid = Repayment.objects.filter(loan=OuterRef("pk"), voided_on__isnull=True).order_by().values("loan")
    rows = rows.annotate(repaid_vnd=Coalesce(Subquery(paid.annotate(s=Sum("paid_vnd")).values("s")[:1]), 0))
    return rows.annotate(left_vnd=F("lent_vnd") - F("repaid_vnd"))


def standing_of(loan: Any, on: date) -> Standing:
    """How a loan with `left_vnd` stands on the day."""
    if loan.left_vnd <= 0:
        return Standing.REPAID
    return Standing.LATE if loan.due_on is not None and loan.due_on < on else Standing.RUNNING


def turns(fund: LendingFund) -> tuple[int, int]:
    """Of a fund: all that was lent out of it, and what of it is still out."""
    rows = with_balance(standing(Loan.objects).filter(fund=fund))
    found = rows.aggregate(lent=Sum("lent_vnd"), left=Sum("left_vnd"))
    return found["lent"] or 0, found["left"] or 0
