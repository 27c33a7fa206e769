"""Figures reckoned from single values: of units that no total is kept of, and of what no build holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

import polars as pl

from vinhdanh.indicators.models import Indicator
from vinhdanh.indicators.periods import Period
from vinhdanh.indicators.states import TOTAL, Aggregation
from vinhdanh.org.models import Succession, Unit, UnitEdge
from vinhdanh.rollup.composing import taken
from vinhdanh.rollup.history import values
from vinhdanh.rollup.owed import Owed
from vinhdanh.rollup.reckoning import Look, Reckoner
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
    """The figures of whole subtrees, from single values; those that nobody told or asked for are left out."""
    if not (units and indicators and periods):
        return {}
    reckoner = Reckoner(units, indicators, periods, look, parts=parts)
    return _figures(reckoner.shares(), reckoner.asked(), periods, parts)


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
    how = {one.pk: one.aggregation for one in indicators}
    hull = Period(min(p.since for p in periods), max(p.until for p in periods))
    rows = values(units, list(how), hull, parts=parts)
    if look.approved_only:
        rows = rows.filter(pl.col("approved"))
    ended = Unit.objects.filter(pk__in=units, closed_on__isnull=False)
    ends = {pk: day for pk, day in ended.values_list("pk", "closed_on") if day is not None}
    shares = _not_gone(taken(rows, periods, how), ends, periods, how, look).with_columns(at="unit")
    owed = Owed(units, list(how), hull)
    placed = owed.rows.with_columns(at="unit")
    if look.seen == Seen.AS_IS:
        placed = placed.filter(~pl.col("unit").is_in([pk for pk, day in ends.items() if day <= look.today]))
    return found | _figures(shares, owed.counted(placed, periods, how), periods, parts)


def _not_gone(
    shares: pl.DataFrame,
    ends: Mapping[int, date],
    periods: Sequence[Period],
    how: Mapping[int, str],
    look: Look,
) -> pl.DataFrame:
    """Without what is nobody's any more: what a unit that has ended told, as it is; as it was only its later stocks."""
    closed = pl.DataFrame({"unit": list(ends), "ended": list(ends.values())}, schema={"unit": pl.Int64, "ended": pl.Date})  # fmt: skip
    lasts = pl.DataFrame({"aim": range(len(periods)), "end": [period.last_day for period in periods]})
    kind = Aggregation.DISTINCT if look.seen == Seen.AS_IS else Aggregation.LAST
    chosen = pl.col("indicator").is_in([pk for pk, one in how.items() if one == kind])
    if look.seen == Seen.AS_IS:
        gone = ~chosen & (pl.col("ended") <= look.today)
    else:
        gone = chosen & (pl.col("ended") <= pl.col("end"))
    dated = shares.join(closed, on="unit", how="left").join(lasts, on="aim")
    return dated.filter(~gone.fill_null(value=False))


def _figures(shares: pl.DataFrame, asked: pl.DataFrame, periods: Sequence[Period], parts: Sequence[str]) -> dict[Place, Figure]:  # fmt: skip
    """Values with the figure each counts for, and how often each was asked → the figures."""
    owed = {(at, one, aim): count for at, one, aim, count in asked.iter_rows()}
    found = {
        Place(at, one, periods[aim], part): Figure(None, 0, count)
        for (at, one, aim), count in owed.items()
        for part in parts
    }
    totals = shares.group_by("at", "indicator", "aim", "part").agg(pl.col("value").sum(), told=pl.len())
    for at, one, aim, part, value, told in totals.iter_rows():
        found[Place(at, one, periods[aim], part)] = Figure(value, told, owed.get((at, one, aim), 0))
    return found


def _joined(units: Sequence[int]) -> set[int]:
    """Those that carry on another unit, or ever had one below."""
    heirs = Succession.objects.filter(successor_id__in=units, heir=True).values_list(
        "successor_id", flat=True
    )
    parents = UnitEdge.objects.filter(parent_id__in=units).values_list("parent_id", flat=True)
    return {*heirs, *parents}
