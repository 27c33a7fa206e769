"""Stocks at the end of a period: each unit's latest value, put together from the latest ones of the period's parts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import polars as pl

from vinhdanh.indicators.periods import Period
from vinhdanh.rollup.adding import FirstPlaces, added, packed
from vinhdanh.rollup.cells import summed
from vinhdanh.rollup.composing import direct_parts
from vinhdanh.rollup.forest import Forest
from vinhdanh.rollup.kept import VALUES, values_of
from vinhdanh.rollup.states import Seen

_SPAN = {"since": pl.Date, "until": pl.Date}
# the row is its unit's latest
_FIRST = packed(pl.col("unit")).is_first_distinct()


@dataclass
class Latest:
    """The latest values of stocks, unit by unit, of every period asked about; made once each.

    Rows come with the latest first (of two that end together the longer one): a unit's first row is its latest value,
    its first approved row the latest approved one.
    """

    stocks: Collection[int]
    spans: Collection[Period]
    _known: dict[Period, pl.DataFrame] = field(default_factory=dict)
    _exact: dict[Period, pl.DataFrame] = field(default_factory=dict)

    def note(self, period: Period, told: pl.DataFrame) -> None:
        """What was told for exactly the period, so that it need not be read again."""
        self._exact[period] = told.filter(pl.col("indicator").is_in(list(self.stocks)))

    def rows(self, period: Period) -> pl.DataFrame:
        """(unit, indicator, part, value, approved, since, until): of each unit the latest value and the latest
        approved one among those told within the period."""
        if period not in self._known:
            found = [self._told(period)] if period in self.spans else []
            found += [self.rows(part) for part in reversed(direct_parts(period))]
            rows = pl.concat(found) if found else pl.DataFrame(schema={**VALUES, **_SPAN})
            first = (packed(pl.col("unit")) * 2 + pl.col("approved").cast(pl.Int64)).is_first_distinct()
            self._known[period] = rows.filter(first) if len(found) > 1 else rows
        return self._known[period]

    def _told(self, period: Period) -> pl.DataFrame:
        if period not in self._exact:
            self.note(period, values_of(period))
        return self._exact[period].with_columns(since=pl.lit(period.since), until=pl.lit(period.until))


def at_places(
    latest: pl.DataFrame, was: Forest, now: Forest, seats: Mapping[int, int]
) -> dict[Seen, pl.DataFrame]:
    """The latest values as cells at their places. Whoever had ended by then counts nowhere as it was; units that are
    one today (a unit and those it carries on) count by the latest value among them all.

    seats: every unit → the one that carries on its counts today.
    """
    carried = {unit for unit, seat in seats.items() if unit != seat}
    shared = carried | {seats[unit] for unit in carried}
    alone = FirstPlaces.of(
        {
            unit: (0 if unit in was.gone else was.place(unit), 0 if unit in shared else now.place(unit))
            for unit in seats
        }
    )
    cells = added(latest, alone.number, counts=_FIRST)
    placed = alone.both(cells, was, now)
    if not shared:
        return placed
    together = FirstPlaces.of({unit: (0, now.place(seats[unit]) if unit in shared else 0) for unit in seats})
    rows = latest.filter(pl.col("unit").is_in(list(shared)))
    rows = rows.with_columns(seat=pl.col("unit").replace_strict(dict(seats), return_dtype=pl.Int64))
    newest = _last_of_seats(rows.filter(_FIRST)).with_columns(approved=pl.lit(value=False))
    approved = _last_of_seats(rows.filter("approved"))
    joined = [
        added(newest, together.number),
        added(approved, together.number, counts=pl.lit(value=False)),
    ]
    shares = [together.both(cells, was, now)[Seen.AS_IS] for cells in joined]
    return {**placed, Seen.AS_IS: summed([placed[Seen.AS_IS], *shares])}


def _last_of_seats(rows: pl.DataFrame) -> pl.DataFrame:
    """Of one value a unit those that no other unit of the same seat told something later than."""
    return rows.filter(pl.col("until") == pl.col("until").max().over("seat", "indicator", "part"))
