"""Every write about funds: a fund of a year with its plan, money that came in, money that was spent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.funds.draws import choose, settle
from vinhdanh.funds.models import Fund, FundDraw, FundSource, FundUse
from vinhdanh.funds.states import FundKind, SourceKind, uses_of_kind
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.numbers import format_number
from vinhdanh.kit.verdict import Refused
from vinhdanh.loans.models import Loan
from vinhdanh.org.models import Unit
from vinhdanh.registers.actions import locked, void_entry
from vinhdanh.registers.social import Columns, Common, correct_columns, count_of, needed, record_columns
from vinhdanh.welfare.models import Support, SupportList


@dataclass(frozen=True)
class FundFields:
    """A fund of a year: its kind, what ceilings are reckoned on, what is planned for each kind of use."""

    kind: str
    year: int
    name: str = ""
    salary_fund_vnd: int | None = None
    regular_spending_vnd: int | None = None
    plan: Mapping[str, int] = field(default_factory=dict)

    def columns(self) -> Columns:
        """Checked and ready to be stored."""
        if self.kind not in FundKind.values:
            raise Refused(_("Hãy chọn loại quỹ."), field="kind")
        allowed = uses_of_kind(self.kind)
        plan = {kind: vnd for kind, vnd in self.plan.items() if vnd}
        if any(kind not in allowed for kind in plan):
            raise Refused(_("Có mục chi không thuộc loại quỹ này."), field="plan")
        for kind, vnd in plan.items():
            count_of(vnd, f"plan_{kind}")
        return {
            "kind": self.kind, "year": self.year, "name": clean_text(self.name)[:200] or str(FundKind(self.kind).label),
            "salary_fund_vnd": count_of(self.salary_fund_vnd, "salary_fund_vnd"),
            "regular_spending_vnd": count_of(self.regular_spending_vnd, "regular_spending_vnd"), "plan": plan,
        }  # fmt: skip


@transaction.atomic
def open_fund(said: FundFields, common: Common, *, unit: Unit, today: date, by: User | None) -> Fund:
    """A fund of the unit for a year; one of each name."""
    columns = {**common.columns(today), **said.columns()}
    _refuse_twin(columns, unit)
    return record_columns(Fund, [columns], unit=unit, by=by)[0]


@transaction.atomic
def correct_fund(
    fund: Fund, said: FundFields, common: Common, *, reason: str, today: date, by: User | None
) -> Fund:
    """Put a fund right: its plan, what its ceilings are reckoned on. Its kind stays."""
    if said.kind != fund.kind:
        raise Refused(_("Loại quỹ không đổi được; hãy lập quỹ khác."), field="kind")
    columns = {**common.columns(today), **said.columns()}
    _refuse_twin(columns, fund.unit, fund.pk)
    return correct_columns(fund, columns, reason=reason, by=by)


def _refuse_twin(columns: Columns, unit: Unit, but: int = 0) -> None:
    same = Fund.objects.filter(
        unit=unit, kind=columns["kind"], year=columns["year"], name=columns["name"], voided_on__isnull=True
    )
    if same.exclude(pk=but).exists():
        raise Refused(_("%(unit)s đã có quỹ này của năm ấy.") % {"unit": unit.name}, field="year")


@dataclass(frozen=True)
class SourceFields:
    """Money that came in, from whom."""

    kind: str
    amount_vnd: int | None
    giver: str = ""

    def columns(self) -> Columns:
        """Checked and ready to be stored."""
        if self.kind not in SourceKind.values:
            raise Refused(_("Hãy chọn nguồn."), field="kind")
        giver = clean_text(self.giver)[:200]
        if self.kind in (SourceKind.DONOR, SourceKind.COLLECTIVE) and not giver:
            raise Refused(_("Hãy ghi ai ủng hộ."), field="giver")
        return {"kind": self.kind, "giver": giver, "amount_vnd": needed(self.amount_vnd, "amount_vnd")}


@transaction.atomic
def record_source(
    fund: Fund, said: SourceFields, common: Common, *, today: date, by: User | None
) -> FundSource:
    """Money that came into a fund."""
    stored = locked(fund, by)
    columns = {**common.columns(today), **said.columns(), "fund": stored}
    made = record_columns(FundSource, [columns], unit=stored.unit, by=by)[0]
    settle(stored)
    return made


@transaction.atomic
def correct_source(
    source: FundSource, said: SourceFields, common: Common, *, reason: str, today: date, by: User | None
) -> FundSource:
    """Put a source right; what an officer drew from it by hand is drawn anew when it no longer reaches."""
    fund = locked(source.fund, by)
    stored = correct_columns(source, {**common.columns(today), **said.columns()}, reason=reason, by=by)
    chosen = FundDraw.objects.filter(source=stored, chosen=True)
    if (chosen.aggregate(s=Sum("amount_vnd"))["s"] or 0) > stored.amount_vnd:
        chosen.delete()
    settle(fund)
    return stored


@dataclass(frozen=True)
class UseFields:
    """Money spent: on what, for which entry of another register, out of which source (None: the earliest money first)."""

    kind: str
    title: str
    amount_vnd: int | None
    decision_no: str = ""
    support: Support | None = None
    support_list: SupportList | None = None
    loan: Loan | None = None
    source: FundSource | None = None

    def columns(self, fund: Fund) -> Columns:
        """Checked and ready to be stored."""
        if self.kind not in uses_of_kind(fund.kind):
            raise Refused(_("Hãy chọn mục chi của loại quỹ này."), field="kind")
        paid_for = [one for one in (self.support, self.support_list, self.loan) if one is not None]
        if len(paid_for) > 1:
            raise Refused(_("Một khoản chi chỉ gắn với một việc."), field="support")
        title = clean_text(self.title)[:250] or (str(paid_for[0]) if paid_for else "")
        if not title:
            raise Refused(_("Hãy ghi nội dung chi."), field="title")
        if self.source is not None and (self.source.fund_id != fund.pk or self.source.voided_on is not None):
            raise Refused(_("Nguồn này không thuộc quỹ, hoặc đã bị bỏ."), field="source")
        return {
            "kind": self.kind, "title": title, "amount_vnd": needed(self.amount_vnd, "amount_vnd"),
            "decision_no": clean_text(self.decision_no)[:80], "support": self.support, "support_list": self.support_list, "loan": self.loan,
        }  # fmt: skip


@transaction.atomic
def record_use(fund: Fund, said: UseFields, common: Common, *, today: date, by: User | None) -> FundUse:
    """Money that a fund spent; it never pays more for an entry than the entry is worth."""
    stored = locked(fund, by)
    columns = {**common.columns(today), **said.columns(stored), "fund": stored}
    _refuse_overpaid(columns)
    made = record_columns(FundUse, [columns], unit=stored.unit, by=by)[0]
    if said.source is not None:
        choose(made, said.source)
    settle(stored)
    return made


@transaction.atomic
def correct_use(
    use: FundUse, said: UseFields, common: Common, *, reason: str, today: date, by: User | None
) -> FundUse:
    """Put a use right and draw its money anew."""
    fund = locked(use.fund, by)
    columns = {**common.columns(today), **said.columns(fund)}
    _refuse_overpaid(columns, use.pk)
    stored = correct_columns(use, columns, reason=reason, by=by)
    FundDraw.objects.filter(use=stored).delete()
    if said.source is not None:
        choose(stored, said.source)
    settle(fund)
    return stored


def _refuse_overpaid(columns: Columns, but: int = 0) -> None:
    """Several funds may share what an entry costs, together not more than it."""
    for name, worth in (("support", "value_vnd"), ("support_list", "amount_vnd"), ("loan", "lent_vnd")):
        entry = columns[name]
        if entry is None or getattr(entry, worth) is None:
            continue
        paid = FundUse.objects.filter(**{name: entry}, voided_on__isnull=True).exclude(pk=but)
        left = getattr(entry, worth) - (paid.aggregate(s=Sum("amount_vnd"))["s"] or 0)
        if columns["amount_vnd"] > left:
            words = {"what": str(entry), "left": format_number(max(left, 0))}
            raise Refused(
                _("“%(what)s” chỉ còn %(left)s đồng chưa có quỹ nào chi.") % words, field="amount_vnd"
            )


@transaction.atomic
def void_of_fund(entry: FundSource | FundUse, *, reason: str, on: date, by: User | None) -> None:
    """Take a source or a use off its fund and draw the money anew."""
    fund = locked(entry.fund, by)
    void_entry(entry, reason=reason, on=on, by=by)
    settle(fund)
