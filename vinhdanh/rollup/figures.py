"""Figures reckoned from single values: of units that no total is kept of, and of what no build holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import product
from typing import NamedTuple

from vinhdanh.indicators.models import Indicator
from vinhdanh.indicators.periods import Period
from vinhdanh.indicators.states import TOTAL, Aggregation
from vinhdanh.org.models import Succession, Unit, UnitEdge
from vinhdanh.rollup.composing import Told, of_one_unit
from vinhdanh.rollup.history import Value, values
from vinhdanh.rollup.reckoning import Look, Owed, Reckoner
from vinhdanh.rollup.states import Seen


class Place(NamedTuple):
    """Whose figure, of what, of when."""

    unit: int
    indicator: int
    period: Period
    part: str = TOTAL


@dataclass(frozen=True)
class Figure:
    """A unit's figure; of a rate also the two numbers it is made of. `built_at` None: reckoned just now."""

    value: Decimal | None
    told: int = 0
    asked: int = 0
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    built_at: datetime | None = None

    @property
    def share_told(self) -> float | None:
        """Completeness 0–1; None when nobody was asked."""
        return min(1.0, self.told / self.asked) if self.asked else None


NOTHING = Figure(None)


def reckoned(
    units: Sequence[int], indicators: Sequence[Indicator], periods: Sequence[Period], look: Look, parts: Sequence[str]
) -> dict[Place, Figure]:  # fmt: skip
    """The figures of whole subtrees, value by value; those that nobody told or asked for are left out."""
    if not (units and indicators and periods):
        return {}
    reckoner = Reckoner(units, indicators, periods, look, parts=parts)
    found: dict[Place, Figure] = {}
    for indicator, period in product(indicators, periods):
        asked = reckoner.asked(indicator.pk, period)
        for part in parts:
            totals: dict[int, tuple[Decimal, int]] = {}
            for share in reckoner.shares(indicator.pk, period, part):
                total, told = totals.get(share.unit, (Decimal(0), 0))
                totals[share.unit] = (total + share.value.value, told + 1)
            for unit in units:
                if unit in totals or asked.get(unit):
                    value, told = totals.get(unit, (None, 0))
                    found[Place(unit, indicator.pk, period, part)] = Figure(value, told, asked.get(unit, 0))
    return found


def own(
    units: Sequence[int], indicators: Sequence[Indicator], periods: Sequence[Period], look: Look, parts: Sequence[str]
) -> dict[Place, Figure]:  # fmt: skip
    """The figures of units without anyone below: what they told themselves; today also what those they carry on told."""
    if not (units and indicators and periods):
        return {}
    found: dict[Place, Figure] = {}
    if look.seen == Seen.AS_IS:
        joined = _joined(units)
        found = reckoned(sorted(joined), indicators, periods, look, parts)
        units = [unit for unit in units if unit not in joined]
    ends = dict(Unit.objects.filter(pk__in=units, closed_on__isnull=False).values_list("pk", "closed_on"))
    hull = Period(min(p.since for p in periods), max(p.until for p in periods))
    how = {one.pk: one.aggregation for one in indicators}
    told: dict[tuple[int, int, str], list[Told]] = {}
    for value in values(units, list(how), hull, parts=parts):
        if value.approved or not look.approved_only:
            told.setdefault((value.unit, value.indicator, value.part), []).append(_told(value))
    for (unit, indicator, part), rows in told.items():
        for period in periods:
            if _counts(ends.get(unit), period, how[indicator], look):
                taken = of_one_unit(rows, period, how[indicator])
                if taken:
                    total = sum((one.value for one in taken), Decimal(0))
                    found[Place(unit, indicator, period, part)] = Figure(total, len(taken))
    return _with_asked(found, units, how, periods, parts, hull, ends, look)


def _counts(ended: date | None, period: Period, how: str, look: Look) -> bool:
    """Whether a unit that has ended still has a figure of its own."""
    if ended is None or how == Aggregation.DISTINCT:
        return True
    if look.seen == Seen.AS_IS:
        return ended > look.today
    return how != Aggregation.LAST or ended > period.last_day


def _with_asked(
    found: dict[Place, Figure], units: Sequence[int], how: dict[int, str], periods: Sequence[Period], parts: Sequence[str], hull: Period,
    ends: dict[int, date | None], look: Look,
) -> dict[Place, Figure]:  # fmt: skip
    owed = Owed(units, list(how), hull)
    for indicator, period in product(how, periods):
        asked: dict[int, int] = {}
        for span in owed.spans(indicator, period, how[indicator]):
            for unit in owed.units(indicator, span):
                asked[unit] = asked.get(unit, 0) + 1
        for unit, count in asked.items():
            if look.seen == Seen.AS_IS and not _counts(ends.get(unit), period, Aggregation.SUM, look):
                continue
            for part in parts:
                at = Place(unit, indicator, period, part)
                told = found.get(at, NOTHING)
                found[at] = Figure(told.value, told.told, count)
    return found


def _joined(units: Sequence[int]) -> set[int]:
    """Those that carry on another unit, or ever had one below."""
    heirs = Succession.objects.filter(successor_id__in=units, heir=True).values_list(
        "successor_id", flat=True
    )
    parents = UnitEdge.objects.filter(parent_id__in=units).values_list("parent_id", flat=True)
    return {*heirs, *parents}


def _told(value: Value) -> Told:
    return Told(value.unit, value.period.since, value.period.until, value.value, value.key)
