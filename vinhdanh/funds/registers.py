"""The registers of funds and what they refuse: a fund of a year with its plan, money that came in, money spent; union fees."""

from __future__ import annotations

from datetime import date

from django.db.models import Sum
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.funds.draws import choose, chosen_source, settle
from vinhdanh.funds.models import Fund, FundDraw, FundSource, FundUse, UnionFee
from vinhdanh.funds.states import FundKind, SourceKind, uses_of_kind
from vinhdanh.kit.dates import format_date
from vinhdanh.kit.numbers import format_number
from vinhdanh.kit.verdict import Refused
from vinhdanh.registers.checking import MOST_VND
from vinhdanh.registers.queries import overlapping, standing, twin_of
from vinhdanh.registers.register import Register
from vinhdanh.registers.states import Act

# what a use may pay for, and the column that says what that is worth
_PAID_FOR = (("support", "value_vnd"), ("support_list", "amount_vnd"), ("loan", "lent_vnd"))


def _prepare_fund(row: Fund) -> None:
    row.plan = {kind: vnd for kind, vnd in row.plan.items() if vnd}
    if not row.name and row.kind in FundKind.values:
        row.name = str(FundKind(row.kind).label)


def _fund(row: Fund, on: date) -> None:
    """One of each name a year; the plan names uses that a fund of its kind has."""
    allowed = uses_of_kind(row.kind)
    if any(kind not in allowed for kind in row.plan):
        raise Refused(_("Có mục chi không thuộc loại quỹ này."), field="plan")
    for kind, vnd in row.plan.items():
        if not 0 <= vnd < MOST_VND:
            raise Refused(_("Số này ngoài khoảng có thể; hãy kiểm tra lại."), field=f"plan_{kind}")
    if twin_of(row, "kind", "year", "name") is not None:
        raise Refused(_("%(unit)s đã có quỹ này của năm ấy.") % {"unit": row.unit.name}, field="year")


def _source(row: FundSource, on: date) -> None:
    if row.kind in (SourceKind.DONOR, SourceKind.COLLECTIVE) and not row.giver:
        raise Refused(_("Hãy ghi ai ủng hộ."), field="giver")


def _after_source(row: FundSource, act: Act, by: User | None) -> None:
    """What an officer drew from a source by hand is drawn anew when it no longer reaches."""
    chosen = FundDraw.objects.filter(source=row, chosen=True)
    if (chosen.aggregate(s=Sum("amount_vnd"))["s"] or 0) > row.amount_vnd:
        chosen.delete()
    settle(row.fund)


def _prepare_use(row: FundUse) -> None:
    paid_for = next((one for name, _worth in _PAID_FOR if (one := getattr(row, name)) is not None), None)
    row.title = row.title or (str(paid_for)[:250] if paid_for is not None else "")


def _use(row: FundUse, on: date) -> None:
    if row.kind not in uses_of_kind(row.fund.kind):
        raise Refused(_("Hãy chọn mục chi của loại quỹ này."), field="kind")
    if sum(getattr(row, name) is not None for name, _worth in _PAID_FOR) > 1:
        raise Refused(_("Một khoản chi chỉ gắn với một việc."), field="support")
    source: FundSource | None = vars(row).get("source")
    if source is not None and (source.fund_id != row.fund_id or source.voided_on is not None):
        raise Refused(_("Nguồn này không thuộc quỹ, hoặc đã bị bỏ."), field="source")
    _refuse_overpaid(row)


def _refuse_overpaid(row: FundUse) -> None:
    """Several funds may share what an entry costs, together not more than it."""
    for name, column in _PAID_FOR:
        entry = getattr(row, name)
        worth = getattr(entry, column, None)
        if worth is None:
            continue
        paid = standing(FundUse.objects.filter(**{name: entry})).exclude(pk=row.pk)
        left = worth - (paid.aggregate(s=Sum("amount_vnd"))["s"] or 0)
        if row.amount_vnd > left:
            words = {"what": str(entry), "left": format_number(max(left, 0))}
            raise Refused(
                _("“%(what)s” chỉ còn %(left)s đồng chưa có quỹ nào chi.") % words, field="amount_vnd"
            )


def _after_use(row: FundUse, act: Act, by: User | None) -> None:
    """The money of a use is drawn, and drawn anew when it changed: out of the source told, else the earliest money first."""
    if act != Act.VOID:
        source = vars(row)["source"] if "source" in vars(row) else chosen_source(row)
        FundDraw.objects.filter(use=row).delete()
        if source is not None:
            choose(row, source)
    settle(row.fund)


def _fee(row: UnionFee, on: date) -> None:
    if row.until <= row.happened_on:
        raise Refused(_("Ngày cuối kỳ phải sau ngày đầu kỳ."), field="until")
    other = overlapping(row)
    if other is not None:
        words = {"unit": row.unit.name, "day": format_date(other.happened_on)}
        raise Refused(
            _("%(unit)s đã có dòng của kỳ bắt đầu %(day)s; hãy sửa dòng ấy.") % words, field="happened_on"
        )


FUNDS = Register(
    Fund, ("kind", "year", "name", "salary_fund_vnd", "regular_spending_vnd", "plan"), fixed=("kind",),
    prepare=_prepare_fund, check=_fund,
)  # fmt: skip
SOURCES = Register(
    FundSource, ("fund", "kind", "amount_vnd", "giver"), parent="fund", positive=("amount_vnd",), check=_source, after=_after_source,
)  # fmt: skip
USES = Register(
    FundUse, ("fund", "kind", "amount_vnd", "title", "support", "support_list", "loan", "source", "decision_no"),
    parent="fund", told=("source",), positive=("amount_vnd",), prepare=_prepare_use, check=_use, after=_after_use,
)  # fmt: skip
FEES = Register(
    UnionFee, ("until", "due_vnd", "collected_vnd", "payroll_vnd"), positive=("due_vnd",), check=_fee
)
