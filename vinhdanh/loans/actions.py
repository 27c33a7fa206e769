"""Every write about loans: a lending fund, a loan out of it, money that came back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.kit.dates import format_date
from vinhdanh.kit.names import clean_text, search_key
from vinhdanh.kit.numbers import format_number
from vinhdanh.kit.verdict import Refused
from vinhdanh.loans.models import LendingFund, Loan, Repayment
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Household, Person
from vinhdanh.registers.actions import locked
from vinhdanh.registers.social import Columns, Common, correct_columns, count_of, needed, record_columns


@dataclass(frozen=True)
class LendingFields:
    """A lending fund: what it is called and its own capital."""

    name: str
    capital_vnd: int | None = None

    def columns(self) -> Columns:
        """Checked and ready to be stored."""
        name = clean_text(self.name)[:200]
        if not name:
            raise Refused(_("Hãy ghi tên quỹ, nguồn vốn."), field="name")
        return {
            "name": name, "key": search_key(name), "capital_vnd": count_of(self.capital_vnd, "capital_vnd"),
        }  # fmt: skip


@transaction.atomic
def open_fund(
    said: LendingFields, common: Common, *, unit: Unit, today: date, by: User | None
) -> LendingFund:
    """A lending fund that the unit manages; units below lend out of it too."""
    columns = said.columns()
    if LendingFund.objects.filter(unit=unit, key=columns["key"], voided_on__isnull=True).exists():
        raise Refused(_("%(unit)s đã có nguồn vốn tên này.") % {"unit": unit.name}, field="name")
    return record_columns(LendingFund, [{**common.columns(today), **columns}], unit=unit, by=by)[0]


@transaction.atomic
def correct_fund(
    fund: LendingFund, said: LendingFields, common: Common, *, reason: str, today: date, by: User | None
) -> LendingFund:
    """Put a lending fund right, or tell that capital was added or withdrawn."""
    return correct_columns(fund, {**common.columns(today), **said.columns()}, reason=reason, by=by)


@dataclass(frozen=True)
class LoanFields:
    """Who borrowed what for which project, until when; incomes of a year where they were measured."""

    fund: LendingFund
    borrower: str
    lent_vnd: int | None
    place: str = ""
    person: Person | None = None
    household: Household | None = None
    project: str = ""
    due_on: date | None = None
    income_before_vnd: int | None = None
    income_after_vnd: int | None = None

    def columns(self, lent_on: date) -> Columns:
        """Checked and ready to be stored."""
        borrower, place = clean_text(self.borrower)[:150], clean_text(self.place)[:200]
        if not borrower and self.person is not None:
            borrower = self.person.name
        if not borrower and self.household is not None:
            borrower = self.household.head_name
        if not borrower:
            raise Refused(_("Hãy ghi người vay."), field="borrower")
        if self.due_on is not None and self.due_on <= lent_on:
            raise Refused(_("Hạn trả phải sau ngày vay."), field="due_on")
        if self.fund.voided_on is not None:
            raise Refused(_("Nguồn vốn này đã bị bỏ; hãy chọn nguồn khác."), field="fund")
        return {
            "fund": self.fund, "borrower": borrower, "place": place, "person": self.person, "household": self.household,
            "borrower_key": self._key(borrower, place), "project": clean_text(self.project)[:200],
            "lent_vnd": needed(self.lent_vnd, "lent_vnd"), "due_on": self.due_on,
            "income_before_vnd": count_of(self.income_before_vnd, "income_before_vnd"),
            "income_after_vnd": count_of(self.income_after_vnd, "income_after_vnd"),
        }  # fmt: skip

    def _key(self, borrower: str, place: str) -> str:
        if self.household is not None:
            return f"h{self.household.pk}"
        if self.person is not None:
            return f"p{self.person.pk}"
        return f"{search_key(borrower)}|{search_key(place)}"


@transaction.atomic
def record_loan(said: LoanFields, common: Common, *, unit: Unit, today: date, by: User | None) -> Loan:
    """A loan of the unit."""
    return record_columns(Loan, [{**common.columns(today), **said.columns(common.on)}], unit=unit, by=by)[0]


@transaction.atomic
def record_loans(
    rows: Sequence[tuple[LoanFields, Common]], *, unit: Unit, today: date, by: User | None
) -> list[Loan]:
    """Several loans of one unit at once."""
    columns = [{**common.columns(today), **said.columns(common.on)} for said, common in rows]
    return record_columns(Loan, columns, unit=unit, by=by)


@transaction.atomic
def correct_loan(
    loan: Loan, said: LoanFields, common: Common, *, reason: str, today: date, by: User | None
) -> Loan:
    """Put a loan right, or tell the income measured later."""
    columns = {**common.columns(today), **said.columns(common.on)}
    stored = locked(loan, by)
    back = _paid(stored)
    if columns["lent_vnd"] < back:
        raise Refused(
            _("Đã ghi trả %(vnd)s đồng; số tiền vay không thể ít hơn.") % {"vnd": format_number(back)},
            field="lent_vnd",
        )
    return correct_columns(stored, columns, reason=reason, by=by)


@transaction.atomic
def repay(loan: Loan, paid_vnd: int | None, common: Common, *, today: date, by: User | None) -> Repayment:
    """Money of a loan that came back; never more than is still out."""
    stored = locked(loan, by)
    amount = needed(paid_vnd, "paid_vnd")
    if common.on < stored.happened_on:
        raise Refused(
            _("Ngày trả trước ngày vay (%(day)s).") % {"day": format_date(stored.happened_on)},
            field="happened_on",
        )
    left = stored.lent_vnd - _paid(stored)
    if amount > left:
        raise Refused(
            _("Khoản này chỉ còn %(vnd)s đồng chưa trả.") % {"vnd": format_number(left)}, field="paid_vnd"
        )
    columns = {**common.columns(today), "loan": stored, "paid_vnd": amount}
    return record_columns(Repayment, [columns], unit=stored.unit, by=by)[0]


def _paid(loan: Loan) -> int:
    found = loan.repayments.filter(voided_on__isnull=True).aggregate(sum=Sum("paid_vnd"))
    return found["sum"] or 0
