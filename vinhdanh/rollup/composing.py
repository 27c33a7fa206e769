"""Which values make up a unit's figure of a period: the rule in one place, for a handful of values.

The builds follow the same rule in bulk (`bulk_sql`); a test holds the two against each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from vinhdanh.indicators.periods import Period, period_of
from vinhdanh.indicators.states import Aggregation, PeriodKind

# a long period is made of these, longest first
_SHORTER = {
    PeriodKind.QUARTER: PeriodKind.MONTH,
    PeriodKind.HALF: PeriodKind.QUARTER,
    PeriodKind.YEAR: PeriodKind.HALF,
    PeriodKind.FIVE_YEARS: PeriodKind.YEAR,
}
_LONGER = {short: long for long, short in _SHORTER.items()}


@dataclass(frozen=True)
class Told:
    """One value as it stands: whose, of which period; `key` is its row."""

    unit: int
    since: date
    until: date
    value: Decimal
    key: int = 0

    @property
    def period(self) -> Period:
        return Period(self.since, self.until)


def direct_parts(period: Period) -> tuple[Period, ...]:
    """The periods one step shorter that make up this one; none for a month or an odd span."""
    kind = period.kind()
    shorter = _SHORTER.get(kind) if kind else None
    if shorter is None:
        return ()
    found, day = [], period.since
    while day < period.until:
        part = period_of(shorter, day)
        found.append(part)
        day = part.until
    return tuple(found)


def longer(period: Period) -> tuple[Period, ...]:
    """The longer periods of the list that this one is a part of, shortest first."""
    kind, found = period.kind(), []
    while kind in _LONGER:
        kind = _LONGER[kind]
        found.append(period_of(kind, period.since))
    return tuple(found)


def _inside(row: Told, period: Period) -> bool:
    return row.period == period or (
        period.kind() is not None and row.period.kind() is not None and row.period in period
    )


def of_one_unit(rows: Iterable[Told], period: Period, aggregation: str) -> list[Told]:
    """Of one unit's values (one indicator, one part), those that make up its figure of the period.

    A value told for exactly the period stands alone; else a sum takes those not inside a longer one that is taken, a
    stock the latest (of two that end together the longer). What cannot be added counts only as told for the period.
    """
    within = [row for row in rows if _inside(row, period)]
    exact = [row for row in within if row.period == period]
    if exact or aggregation == Aggregation.DISTINCT:
        return exact
    if aggregation == Aggregation.LAST:
        return sorted(within, key=lambda row: (row.until, -row.since.toordinal()))[-1:]
    return [row for row in within if not any(row is not other and row.period in other.period for other in within)]  # fmt: skip


def of_one_seat(by_unit: Mapping[int, Sequence[Told]], period: Period, aggregation: str) -> list[Told]:
    """The same for units that are one today (a unit and those it succeeded): of stocks only the latest count."""
    taken = [row for rows in by_unit.values() for row in of_one_unit(rows, period, aggregation)]
    if aggregation == Aggregation.LAST and taken:
        last = max(row.until for row in taken)
        return [row for row in taken if row.until == last]
    return taken
