"""Reads of benefits: agreements apart from partners, discounts by goods, members apart from uses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Max, Q, QuerySet, Sum

from vinhdanh.benefits.models import Agreement, BenefitUse
from vinhdanh.org.models import Unit
from vinhdanh.registers.queries import rows_in, standing, under


@dataclass(frozen=True)
class AgreementTally:
    """Agreements signed in a period, renewals apart, and the partners behind them; what is in force at its end."""

    signed: int
    renewals: int
    partners: int
    in_force: int
    partners_in_force: int


@dataclass(frozen=True)
class UseTally:
    """Uses of a period. Members of different agreements or periods may be the same people: `members_at_least` is the largest
    single figure, `members_at_most` their sum; the two are equal where one row tells all."""

    members_at_least: int
    members_at_most: int
    uses: int
    value_vnd: int
    vouchers: int
    uncounted: int


@dataclass(frozen=True)
class Discount:
    """The range of discounts of a group of goods, in percent."""

    goods: str
    low: Decimal
    high: Decimal
    partners: int


def agreements(unit: Unit, since: date, until: date) -> QuerySet[Agreement]:
    """Standing agreements signed at and below the unit in a half-open period."""
    return rows_in(Agreement, unit, since, until)


def in_force(unit: Unit, on: date) -> QuerySet[Agreement]:
    """Standing agreements of the unit and those below that hold on the day."""
    rows = standing(Agreement.objects).filter(Q(until__isnull=True) | Q(until__gt=on), since__lte=on)
    return under(rows, unit)


def counted(unit: Unit, since: date, until: date) -> AgreementTally:
    """For indicators: a renewal is no new agreement, a partner with two agreements is one partner; two queries."""
    signed = agreements(unit, since, until).aggregate(
        n=Count("pk", filter=Q(renews__isnull=True)), again=Count("pk", filter=Q(renews__isnull=False)),
        who=Count("partner", distinct=True),
    )  # fmt: skip
    rows = standing(Agreement.objects).filter(Q(until__isnull=True) | Q(until__gte=until), since__lt=until)
    holds = under(rows, unit).aggregate(n=Count("pk"), who=Count("partner", distinct=True))
    return AgreementTally(signed["n"], signed["again"], signed["who"], holds["n"], holds["who"])


def uses(unit: Unit, since: date, until: date) -> QuerySet[BenefitUse]:
    """Standing rows of use whose period began in the half-open period, at and below the unit."""
    return rows_in(BenefitUse, unit, since, until)


def counted_uses(unit: Unit, since: date, until: date) -> UseTally:
    """For indicators: members apart from uses; one query."""
    return use_tally(uses(unit, since, until))


def use_tally(rows: QuerySet[BenefitUse]) -> UseTally:
    """The sums of these rows of use; one query."""
    row = rows.order_by().aggregate(
        most=Max("members"), sum=Sum("members"), uses=Sum("uses"), value=Sum("value_vnd"), vouchers=Sum("vouchers"),
        uncounted=Count("pk", filter=Q(members__isnull=True)),
    )  # fmt: skip
    return UseTally(
        row["most"] or 0,
        row["sum"] or 0,
        row["uses"] or 0,
        row["value"] or 0,
        row["vouchers"] or 0,
        row["uncounted"],
    )


def discounts(rows: QuerySet[Agreement]) -> list[Discount]:
    """The range of discounts of each group of goods over these agreements; the widest reach first."""
    found: dict[str, tuple[Decimal, Decimal, set[int]]] = {}
    for partner, terms in rows.order_by().values_list("partner_id", "terms"):
        for term in terms:
            low, high, who = found.get(term["goods"], (Decimal(100), Decimal(0), set()))
            found[term["goods"]] = (
                min(low, Decimal(term["low"])),
                max(high, Decimal(term["high"])),
                who | {partner},
            )
    lines = [Discount(goods, low, high, len(who)) for goods, (low, high, who) in found.items()]
    return sorted(lines, key=lambda one: (-one.partners, one.goods))


def discount_range(rows: QuerySet[Agreement]) -> tuple[Decimal, Decimal] | None:
    """The least and the greatest discount of these agreements, in percent; None where none tells any."""
    lines = discounts(rows)
    return (min(one.low for one in lines), max(one.high for one in lines)) if lines else None
