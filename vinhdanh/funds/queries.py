"""Reads of funds: sources and uses, the trace between them both ways, union fees collected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from vinhdanh.funds.models import Fund, FundDraw, FundSource, FundUse, UnionFee
from vinhdanh.org.models import Unit
from vinhdanh.registers.queries import rows_in, standing
from vinhdanh.welfare.models import Support


@dataclass(frozen=True)
class Money:
    """Sums of a period: đồng by kind of source and of use."""

    sources: dict[str, int]
    uses: dict[str, int]

    @property
    def received_vnd(self) -> int:
        return sum(self.sources.values())

    @property
    def spent_vnd(self) -> int:
        return sum(self.uses.values())


def with_sums(rows: QuerySet[Fund]) -> QuerySet[Any]:
    """Each fund with `received_vnd` and `typed_vnd` (what was written as spent; prizes of decisions are not in it)."""
    return rows.annotate(received_vnd=_sum_of(FundSource), typed_vnd=_sum_of(FundUse))


def _sum_of(model: type[FundSource] | type[FundUse]) -> Coalesce:
    rows: QuerySet[Any] = model._default_manager.filter(fund=OuterRef("pk"), voided_on__isnull=True)
    return Coalesce(Subquery(rows.order_by().values("fund").annotate(s=Sum("amount_vnd")).values("s")[:1]), 0)


def counted(unit: Unit, since: date, until: date, *, fund_kind: str = "") -> Money:
    """For indicators: what funds at and below the unit received and wrote as spent from `since` to before `until`.

    Money carried over from the year before is no receipt of this one.
    """
    sources = rows_in(FundSource, unit, since, until).exclude(kind="carried")
    uses = rows_in(FundUse, unit, since, until)
    if fund_kind:
        sources, uses = sources.filter(fund__kind=fund_kind), uses.filter(fund__kind=fund_kind)
    return Money(_by_kind(sources), _by_kind(uses))


def money_of(fund: Fund) -> Money:
    """What one fund received and wrote as spent, carried over included; two queries."""
    return Money(
        _by_kind(standing(FundSource.objects).filter(fund=fund)),
        _by_kind(standing(FundUse.objects).filter(fund=fund)),
    )


def _by_kind(rows: QuerySet[Any]) -> dict[str, int]:
    return {
        row["kind"]: int(row["s"]) for row in rows.order_by().values("kind").annotate(s=Sum("amount_vnd"))
    }


def draws_of_source(source: FundSource) -> QuerySet[FundDraw]:
    """What an amount that came in was spent on."""
    return FundDraw.objects.filter(source=source).select_related(
        "use__support__unit", "use__support_list", "use__loan"
    ).order_by("use__happened_on", "pk")  # fmt: skip


def draws_of_use(use: FundUse) -> QuerySet[FundDraw]:
    """Where the money of a use came from."""
    return FundDraw.objects.filter(use=use).select_related("source").order_by("source__happened_on", "pk")


def draws_for(**entry: Any) -> QuerySet[FundDraw]:
    """Which sources of which funds paid an entry of another register: `support=`, `support_list=` or `loan=`."""
    ((name, value),) = entry.items()
    return FundDraw.objects.filter(**{f"use__{name}": value}).select_related("source", "use__fund__unit")


def uses_for(**entry: Any) -> QuerySet[FundUse]:
    """Standing uses of funds that paid an entry of another register."""
    return (
        standing(FundUse.objects).filter(**entry).select_related("fund__unit").order_by("happened_on", "pk")
    )


def households_of(fund: Fund) -> QuerySet[Support]:
    """The households and people that a fund reached, each with `paid_vnd` of this fund."""
    return (
        Support.objects.filter(fund_uses__fund=fund, fund_uses__voided_on__isnull=True)
        .annotate(paid_vnd=Sum("fund_uses__amount_vnd"))
        .select_related("unit")
        .order_by("happened_on", "pk")
    )


def undrawn(uses: Iterable[int]) -> dict[int, int]:
    """Use → đồng of it that no source covers."""
    drawn = FundDraw.objects.filter(use=OuterRef("pk")).order_by().values("use")
    rows = FundUse.objects.filter(pk__in=list(uses)).annotate(
        drawn=Coalesce(Subquery(drawn.annotate(s=Sum("amount_vnd")).values("s")[:1]), 0)
    )
    return {one.pk: one.amount_vnd - one.drawn for one in rows if one.amount_vnd > one.drawn}


@dataclass(frozen=True)
class FeeTally:
    """Union fees of a period: due and collected of the rows that told both; `untold` rows told no collection."""

    units: int
    due_vnd: int
    collected_vnd: int
    untold: int

    @property
    def rate(self) -> Decimal | None:
        """Collected of due, 0–1; None where nothing was due."""
        return Decimal(self.collected_vnd) / self.due_vnd if self.due_vnd else None


def fees(unit: Unit, since: date, until: date, *, non_state: bool | None = None) -> QuerySet[UnionFee]:
    """Standing fee rows whose period began in the half-open period, at and below the unit; `non_state` None: of all."""
    rows = rows_in(UnionFee, unit, since, until)
    return rows if non_state is None else rows.filter(unit__non_state=non_state)


def counted_fees(unit: Unit, since: date, until: date, *, non_state: bool | None = True) -> FeeTally:
    """For indicators: collection of the union fee, by default in enterprises outside the State sector."""
    return fee_tally(fees(unit, since, until, non_state=non_state))


def fee_tally(rows: QuerySet[UnionFee]) -> FeeTally:
    """The sums of these fee rows; one query."""
    told = Q(collected_vnd__isnull=False)
    row = rows.order_by().aggregate(
        units=Count("unit", distinct=True), due=Sum("due_vnd", filter=told), got=Sum("collected_vnd"),
        untold=Count("pk", filter=~told),
    )  # fmt: skip
    return FeeTally(row["units"], row["due"] or 0, row["got"] or 0, row["untold"])


@dataclass(frozen=True)
class FeeLine:
    """An enterprise with what it owed and paid in a period; `collected_vnd` None: nothing told."""

    unit: Unit
    due_vnd: int
    collected_vnd: int | None
    untold: int

    @property
    def rate(self) -> Decimal | None:
        if self.collected_vnd is None or self.untold or not self.due_vnd:
            return None
        return Decimal(self.collected_vnd) / self.due_vnd


def fee_lines(unit: Unit, since: date, until: date, *, non_state: bool | None = True) -> list[FeeLine]:
    """Each enterprise's collection; the lowest rate first, those with untold figures on top."""
    return lines_of(fees(unit, since, until, non_state=non_state))


def lines_of(fees: QuerySet[UnionFee]) -> list[FeeLine]:
    """These rows an enterprise a line, in the same order; two queries."""
    rows = fees.order_by().values("unit").annotate(
        due=Sum("due_vnd"), got=Sum("collected_vnd"), untold=Count("pk", filter=Q(collected_vnd__isnull=True))
    )  # fmt: skip
    found = list(rows)
    units = Unit.objects.in_bulk([row["unit"] for row in found])
    lines = [FeeLine(units[row["unit"]], row["due"], row["got"], row["untold"]) for row in found]
    return sorted(lines, key=lambda one: (one.rate is not None, one.rate or 0, one.unit.sort_key))
