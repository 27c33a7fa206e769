"""Which values make up a unit's figure of a period: the rule in one place, for all values, figures and periods at once.

A value told for exactly the period stands alone; else a sum takes those not inside a longer one that is taken, a stock
the latest (of two that end together the longer). What cannot be added counts only as told for the period. The builds
follow the same rule in the database (`bulk_sql`); a test holds the two against each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

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
_AIMED = {"since": pl.Date, "until": pl.Date, "aim": pl.Int64, "exact": pl.Boolean}
CELL = ("aim", "indicator", "unit", "part")


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


def spans_of(rows: pl.DataFrame) -> list[Period]:
    """The different periods for which the rows were told, in order."""
    pairs: Iterable[tuple[date, date]] = rows.select("since", "until").unique().iter_rows()
    return sorted(Period(since, until) for since, until in pairs)


def taken(rows: pl.DataFrame, periods: Sequence[Period], how: Mapping[int, str]) -> pl.DataFrame:
    """The rows that make up each unit's figures, once for every period they count for; `aim`: the period's number.

    rows: indicator, unit, since, until, part and whatever else. how: the aggregation of each indicator.
    """
    found = rows.join(_aimed(spans_of(rows), periods), on=["since", "until"]).sort("since", "until", descending=[False, True])  # fmt: skip
    last, distinct = _of(how, Aggregation.LAST), _of(how, Aggregation.DISTINCT)
    # longer ones come first: inside one of them lies what ends no later than the latest end so far
    within = pl.col("until").cum_max().shift(1).over(CELL) >= pl.col("until")
    flows = found.filter(~last & ~distinct).filter(~within.fill_null(value=False))
    stocks = found.filter(last).sort("until", descending=True, maintain_order=True)
    return pl.concat([
        flows, stocks.unique(CELL, keep="first", maintain_order=True), found.filter(distinct & pl.col("exact"))
    ]).drop("exact")  # fmt: skip


def latest_of_seats(found: pl.DataFrame, how: Mapping[int, str]) -> pl.DataFrame:
    """Of units that are one today (a unit and those it succeeded, same `seat`) only the latest stocks count."""
    newest = pl.col("until").max().over("aim", "indicator", "seat", "part")
    return found.filter(~_of(how, Aggregation.LAST) | (pl.col("until") == newest))


def _aimed(spans: Iterable[Period], periods: Sequence[Period]) -> pl.DataFrame:
    """Which spans lie inside which of the periods asked for; a span of no length on the list is only for itself."""
    listed = [(span, span.kind() is not None) for span in spans]
    rows: list[tuple[Any, ...]] = []
    for aim, period in enumerate(periods):
        counted = period.kind() is not None
        rows += [
            (span.since, span.until, aim, span == period)
            for span, on_list in listed
            if span == period or (counted and on_list and span in period)
        ]
    return pl.DataFrame(rows, schema=_AIMED, orient="row")


def _of(how: Mapping[int, str], aggregation: str) -> pl.Expr:
    return pl.col("indicator").is_in([pk for pk, kind in how.items() if kind == aggregation])
