"""The registers of loans and what they refuse: lending funds, loans out of them, money that came back."""

from __future__ import annotations

from datetime import date

from django.db.models import Sum
from django.utils.translation import gettext as _

from vinhdanh.kit.dates import format_date
from vinhdanh.kit.names import search_key
from vinhdanh.kit.numbers import format_number
from vinhdanh.kit.verdict import Refused
from vinhdanh.loans.models import LendingFund, Loan, Repayment
from vinhdanh.registers.queries import standing, twin_of
from vinhdanh.registers.register import Register


def _prepare_lending(row: LendingFund) -> None:
    row.key = search_key(row.name)


def _lending(row: LendingFund, on: date) -> None:
    if twin_of(row, "key") is not None:
        raise Refused(_("%(unit)s đã có nguồn vốn tên này.") % {"unit": row.unit.name}, field="name")


def _prepare_loan(row: Loan) -> None:
    """Borrowers are told apart by who they are where that is known, else by name and place."""
    if not row.borrower and row.person is not None:
        row.borrower = row.person.name
    if not row.borrower and row.household is not None:
        row.borrower = row.household.head_name
    if row.household is not None:
        row.borrower_key = f"h{row.household.pk}"
    elif row.person is not None:
        row.borrower_key = f"p{row.person.pk}"
    else:
        row.borrower_key = f"{search_key(row.borrower)}|{search_key(row.place)}"


def _loan(row: Loan, on: date) -> None:
    if row.due_on is not None and row.due_on <= row.happened_on:
        raise Refused(_("Hạn trả phải sau ngày vay."), field="due_on")
    if row.fund.voided_on is not None:
        raise Refused(_("Nguồn vốn này đã bị bỏ; hãy chọn nguồn khác."), field="fund")
    back = _paid(row)
    if row.lent_vnd < back:
        raise Refused(
            _("Đã ghi trả %(vnd)s đồng; số tiền vay không thể ít hơn.") % {"vnd": format_number(back)},
            field="lent_vnd",
        )


def _repayment(row: Repayment, on: date) -> None:
    """Never more comes back than is still out."""
    if row.happened_on < row.loan.happened_on:
        day = format_date(row.loan.happened_on)
        raise Refused(_("Ngày trả trước ngày vay (%(day)s).") % {"day": day}, field="happened_on")
    left = row.loan.lent_vnd - _paid(row.loan, but=row.pk)
    if row.paid_vnd > left:
        raise Refused(
            _("Khoản này chỉ còn %(vnd)s đồng chưa trả.") % {"vnd": format_number(left)}, field="paid_vnd"
        )


def _paid(loan: Loan, but: int | None = None) -> int:
    if loan._state.adding:
        return 0
    rows = standing(Repayment.objects.filter(loan=loan))
    rows = rows if but is None else rows.exclude(pk=but)
    return rows.aggregate(sum=Sum("paid_vnd"))["sum"] or 0


LENDING = Register(LendingFund, ("name", "capital_vnd"), prepare=_prepare_lending, check=_lending)
LOANS = Register(
    Loan,
    (
        "programme", "fund", "borrower", "place", "lent_vnd", "project", "due_on", "income_before_vnd", "income_after_vnd", "movement",
    ),
    positive=("lent_vnd",), prepare=_prepare_loan, check=_loan,
)  # fmt: skip
REPAYMENTS = Register(
    Repayment, ("loan", "paid_vnd"), parent="loan", positive=("paid_vnd",), fixed=("paid_vnd",), check=_repayment
)  # fmt: skip
