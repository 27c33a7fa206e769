"""The award fund of a unit and year as a whole: what came in, what was planned, what was written as spent, and what decisions pay.

Prizes are read from the decisions that give them (`DecisionItem.paid_vnd`), never typed again. This room stands above decisions,
because funds stands below them; screens, duties and indicators ask here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from vinhdanh.decisions.models import DecisionItem
from vinhdanh.decisions.states import NUMBERED, OPEN, DecisionKind
from vinhdanh.engine.payment import payer_of
from vinhdanh.engine.rules import Rulebook
from vinhdanh.funds.models import Fund
from vinhdanh.funds.queries import Money, money_of
from vinhdanh.funds.states import OF_AWARD_FUND, FundKind, UseKind
from vinhdanh.legal.queries import current_rulebook
from vinhdanh.org.models import Unit, UnitPath

# tier of an award → the column of the fund's yearly table
_COLUMN = {
    "state": UseKind.STATE_AWARD,
    "province": UseKind.PROVINCE_AWARD,
    "central": UseKind.PROVINCE_AWARD,
}


@dataclass(frozen=True)
class AwardLine:
    """One title or form of a year: paid by decisions that are numbered, forecast by those being worked on.

    `unsettled`: lines of which nobody can say yet what is paid.
    """

    kind: str
    name: str
    column: UseKind
    paid: int
    paid_vnd: int
    proposed: int
    proposed_vnd: int
    unsettled: int


@dataclass(frozen=True)
class UseLine:
    """A column of the fund's table: planned (None: no plan), written as spent, paid by decisions."""

    kind: UseKind
    planned_vnd: int | None
    typed_vnd: int
    decided_vnd: int

    @property
    def spent_vnd(self) -> int:
        return self.typed_vnd + self.decided_vnd

    @property
    def left_vnd(self) -> int | None:
        """Of the plan, what is still unspent (negative: overspent)."""
        return None if self.planned_vnd is None else self.planned_vnd - self.spent_vnd


@dataclass(frozen=True)
class Account:
    """A fund as it stands."""

    fund: Fund
    money: Money
    lines: tuple[UseLine, ...]
    awards: tuple[AwardLine, ...]

    @property
    def received_vnd(self) -> int:
        return self.money.received_vnd

    @property
    def spent_vnd(self) -> int:
        return sum(line.spent_vnd for line in self.lines)

    @property
    def proposed_vnd(self) -> int:
        """What the lists being worked on would cost: known before anybody decides."""
        return sum(line.proposed_vnd for line in self.awards)

    @property
    def left_vnd(self) -> int:
        return self.received_vnd - self.spent_vnd

    @property
    def share_of_spending(self) -> Decimal | None:
        """What was set aside out of regular spending, 0–1; None where that spending is not told."""
        spending = self.fund.regular_spending_vnd
        return Decimal(self.money.sources.get("regular", 0)) / spending if spending else None


def account_of(fund: Fund) -> Account:
    """The whole account of a fund; four queries, whatever its rows. Only an award fund pays decisions."""
    money = money_of(fund)
    awards = awards_of(fund.unit, fund.year) if fund.kind == FundKind.AWARD else ()
    decided: dict[str, int] = {}
    for line in awards:
        decided[line.column] = decided.get(line.column, 0) + line.paid_vnd
    kinds = [*OF_AWARD_FUND, UseKind.SUPPORT] if fund.kind == FundKind.AWARD else [*UseKind]
    lines = tuple(
        UseLine(kind, fund.plan.get(kind), money.uses.get(kind, 0), decided.get(kind, 0))
        for kind in kinds
        if kind in money.uses or kind in decided or kind in fund.plan or (fund.kind == FundKind.AWARD and kind != UseKind.SUPPORT)
    )  # fmt: skip
    return Account(fund, money, lines, awards)


def awards_of(unit: Unit, year: int) -> tuple[AwardLine, ...]:
    """What the fund of a unit pays for awards of a calendar year, an award a line, by rank.

    The decider pays; awards of the State are paid by the agency that proposed them, so what the unit itself records of
    the State's decisions falls on the unit too, and the law's payer of each award is told beside it (`payer_of`).
    """
    paid = Q(decision__state__in=NUMBERED, decision__decided_on__year=year)
    proposed = Q(decision__state__in=OPEN, decision__year=year)
    rows = (
        DecisionItem.objects.filter(paid | proposed, decision__unit=unit, decision__kind=DecisionKind.AWARD)
        .order_by()
        .values("kind_id", "kind__name", "kind__tier", "kind__rank")
        .annotate(
            n_paid=Count("pk", filter=paid & Q(paid_vnd__gt=0)), paid=Sum("paid_vnd", filter=paid),
            n_proposed=Count("pk", filter=proposed), proposed=Sum("paid_vnd", filter=proposed),
            unsettled=Count("pk", filter=Q(paid_vnd__isnull=True)),
        )
    )  # fmt: skip
    return tuple(
        AwardLine(
            row["kind_id"], row["kind__name"], _COLUMN.get(row["kind__tier"], UseKind.OTHER_AWARD), row["n_paid"],
            int(row["paid"] or 0), row["n_proposed"], int(row["proposed"] or 0), row["unsettled"],
        )
        for row in sorted(rows, key=lambda row: (row["kind__rank"], row["kind_id"]))
    )  # fmt: skip


def fund_of(unit: Unit, year: int) -> Fund | None:
    """The award fund of a unit in a year: for a decision's page to say what is left before somebody decides."""
    return (
        Fund.objects.filter(unit=unit, year=year, kind=FundKind.AWARD, voided_on__isnull=True)
        .order_by("pk")
        .first()
    )


@dataclass(frozen=True)
class YearLine:
    """The award fund of one unit in a year: planned (None: no plan), received, spent."""

    fund: Fund
    planned_vnd: int | None
    received_vnd: int
    spent_vnd: int


def year_lines(funds: Iterable[Any]) -> list[YearLine]:
    """Planned against spent, a fund a line, for funds that carry `with_sums`; one more query, whatever their number."""
    rows = list(funds)
    decided = _decided(rows)
    return [
        YearLine(
            one, one.planned_vnd, one.received_vnd, one.typed_vnd + decided.get((one.unit_id, one.year), 0) * (one.kind == FundKind.AWARD)
        )
        for one in rows
    ]  # fmt: skip


def _decided(funds: list[Any]) -> dict[tuple[int, int], int]:
    mine = [one for one in funds if one.kind == FundKind.AWARD]
    if not mine:
        return {}
    rows = DecisionItem.objects.filter(
        decision__kind=DecisionKind.AWARD, decision__state__in=NUMBERED,
        decision__unit__in={one.unit_id for one in mine}, decision__decided_on__year__in={one.year for one in mine},
    )  # fmt: skip
    sums = (
        rows.order_by().values("decision__unit_id", "decision__decided_on__year").annotate(s=Sum("paid_vnd"))
    )
    return {(row["decision__unit_id"], row["decision__decided_on__year"]): int(row["s"] or 0) for row in sums}


def decisions_paid(unit: Unit, since: date, until: date) -> int:
    """For indicators: prizes of decisions numbered in the half-open period by the unit and those below it, in đồng."""
    paths = UnitPath.objects.filter(ancestor=unit, since__lt=until)
    paths = paths.filter(Q(until__isnull=True) | Q(until__gt=since))
    rows: QuerySet[DecisionItem] = DecisionItem.objects.filter(
        decision__kind=DecisionKind.AWARD, decision__state__in=NUMBERED, decision__decided_on__gte=since,
        decision__decided_on__lt=until, decision__unit_id__in=paths.values("descendant_id"),
    )  # fmt: skip
    return int(rows.aggregate(s=Sum("paid_vnd"))["s"] or 0)


def payer_text(award: str, on: date, book: Rulebook | None = None) -> tuple[str, str]:
    """Who pays an award by the law in force on the day, with the article; empty where no text is loaded."""
    return payer_of(book or current_rulebook(), award, on) or ("", "")
