"""Reads of targets: those that hold in a period, how parts make up the whole, what waits for an answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet

from vinhdanh.indicators.periods import Period
from vinhdanh.indicators.states import Aggregation
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import children
from vinhdanh.targets.comparing import holds
from vinhdanh.targets.models import Target, TargetShare
from vinhdanh.targets.states import Operator, ShareState, TargetState

# a list names no more than this of those it is about
NAMED = 50
_LOOSE: dict[str, str] = {
    Operator.ABOVE: Operator.AT_LEAST, Operator.BELOW: Operator.AT_MOST, Operator.EQUAL: Operator.AT_LEAST,
}  # fmt: skip


def targets_of(unit: Unit, period: Period) -> QuerySet[Target]:
    """The unit's own targets whose period touches this one: written or in force, not those gone."""
    rows = Target.objects.filter(
        unit=unit, since__lt=period.until, until__gt=period.since, state__in=(TargetState.DRAFT, TargetState.ISSUED)
    )  # fmt: skip
    return rows.select_related("unit", "indicator", "movement")


def lines_before(target: Target) -> list[Target]:
    """The targets that this one came to replace, the last first."""
    found: list[Target] = []
    one = target.replaces
    while one is not None and len(found) < NAMED:
        found.append(one)
        one = one.replaces
    return found


def counted_shares(rows: QuerySet[Target]) -> QuerySet[Target]:
    """With how many units were given a part, how many took it, how many propose another number."""
    return rows.annotate(
        n_given=Count("shares"),
        n_accepted=Count("shares", filter=Q(shares__state=ShareState.ACCEPTED)),
        n_countered=Count("shares", filter=Q(shares__state=ShareState.COUNTERED)),
    )


def waiting_shares(units: QuerySet[Any, Any]) -> QuerySet[TargetShare]:
    """Parts given to these units (ids) and not answered yet."""
    return TargetShare.objects.filter(
        unit_id__in=units, state=ShareState.GIVEN, target__state=TargetState.ISSUED
    )


def countered_shares(units: QuerySet[Any, Any]) -> QuerySet[TargetShare]:
    """Counter-proposals that wait for these units (ids) to settle."""
    return TargetShare.objects.filter(
        target__unit_id__in=units, state=ShareState.COUNTERED, target__state=TargetState.ISSUED
    )


@dataclass(frozen=True)
class Reach:
    """Whether the parts given can make up the whole.

    `enough` None: rates of units of unknown size on both sides of the target, the mean cannot be told. `low`: units
    whose part is below what the whole asks (of a rate), all that make the sum short otherwise stay unnamed.
    """

    enough: bool | None
    total: Decimal | None
    missing: Decimal | None
    low: tuple[TargetShare, ...]
    left_out: tuple[Unit, ...]


def reach(target: Target, on: date) -> Reach | None:
    """None while nobody has a part."""
    shares = list(target.shares.select_related("unit").order_by("unit__sort_key"))
    if not shares:
        return None
    given = {share.unit_id for share in shares}
    left_out = tuple(unit for unit in children(target.unit, on) if unit.pk not in given)
    if target.indicator is not None and target.indicator.aggregation in (Aggregation.SUM, Aggregation.LAST):
        return _of_sum(target, shares, left_out)
    low = tuple(
        one
        for one in shares
        if not holds(_loose(target.operator), one.value, target.value, target.value_high)
    )
    # all below: the mean is below; none below: it is not
    enough = True if not low else False if len(low) == len(shares) else None
    return Reach(enough, None, None, low, left_out)


def _of_sum(target: Target, shares: list[TargetShare], left_out: tuple[Unit, ...]) -> Reach:
    total = sum((one.value for one in shares), Decimal(0))
    enough = holds(_loose(target.operator), total, target.value, target.value_high)
    short = target.value - total
    mean = target.value / len(shares)
    low = tuple(one for one in shares if one.value < mean) if enough is False and short > 0 else ()
    return Reach(enough, total, short if short > 0 else None, low, left_out)


def _loose(operator: str) -> str:
    """Parts that sum to the very number are enough to aim above it."""
    return _LOOSE.get(operator, operator)
