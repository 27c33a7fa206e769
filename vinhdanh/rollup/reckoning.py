"""Figures reckoned from single values, for a few units: for what no build holds, for an instant of the past, and to
show the rows behind a total. The same rules as the builds; all indicators, periods and parts go through together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import polars as pl

from vinhdanh.indicators.models import Indicator
from vinhdanh.indicators.periods import Period
from vinhdanh.indicators.states import Aggregation
from vinhdanh.rollup.composing import latest_of_seats, taken
from vinhdanh.rollup.forest import Structure, load_structure
from vinhdanh.rollup.history import values
from vinhdanh.rollup.owed import Owed
from vinhdanh.rollup.placing import Places
from vinhdanh.rollup.states import Seen

_DAY_BEFORE = pl.col("until").dt.offset_by("-1d")


@dataclass(frozen=True)
class Look:
    """How one looks: by which tree, approved figures only or all, today's day, known at which instant."""

    today: date
    seen: Seen = Seen.AS_WAS
    approved_only: bool = False
    as_of: datetime | None = None


class Reckoner:
    """Values of the subtrees of some units, loaded once; answers which of them make up which figures."""

    def __init__(self, units: Sequence[int], indicators: Sequence[Indicator], periods: Sequence[Period], look: Look, *, parts: Sequence[str] | None = None) -> None:  # fmt: skip
        self.look, self.periods, self._parts = look, list(periods), parts
        self.how = {one.pk: one.aggregation for one in indicators}
        self.hull = Period(min(p.since for p in periods), max(p.until for p in periods))
        structure = load_structure()
        self.below = sorted(everyone_below(structure, units))
        self.places = Places(structure, frozenset(units), look.today)

    def shares(self) -> pl.DataFrame:
        """Every value that counts, once for each figure it is a part of: of the unit `at`, for the period of number `aim`."""
        rows = values(self.below, list(self.how), self.hull, parts=self._parts, as_of=self.look.as_of)
        if self.look.approved_only:
            rows = rows.filter(pl.col("approved"))
        found = taken(rows, self.periods, self.how)
        apart = self._of(Aggregation.DISTINCT)
        alone = found.filter(apart & pl.col("unit").is_in(self.places.units)).with_columns(at="unit")
        way = self._as_it_was if self.look.seen == Seen.AS_WAS else self._as_it_is
        return pl.concat([way(found.filter(~apart)).select(alone.columns), alone])

    def asked(self) -> pl.DataFrame:
        """By how many returns each unit with its subtree was asked: at, indicator, aim, asked."""
        owed = Owed(self.below, list(self.how), self.hull)
        if self.look.seen == Seen.AS_WAS:
            placed = self.places.was(owed.rows.with_columns(day=_DAY_BEFORE))
        else:
            placed = self.places.now(self.places.seated(owed.rows))
        return owed.counted(placed, self.periods, self.how)

    def _as_it_was(self, found: pl.DataFrame) -> pl.DataFrame:
        """What happened by the tree of its own period; what is there at the end by the tree of that day, unless ended."""
        ends = [period.last_day for period in self.periods]
        end = found.join(pl.DataFrame({"aim": range(len(ends)), "end": ends}), on="aim")
        stock = self._of(Aggregation.LAST)
        placed = self.places.was(end.with_columns(day=pl.when(stock).then("end").otherwise(_DAY_BEFORE)))
        return placed.filter(~(stock & pl.col("gone")))

    def _as_it_is(self, found: pl.DataFrame) -> pl.DataFrame:
        """By today's tree, at the unit that carries on."""
        return self.places.now(latest_of_seats(self.places.seated(found), self.how))

    def _of(self, aggregation: str) -> pl.Expr:
        return pl.col("indicator").is_in([pk for pk, kind in self.how.items() if kind == aggregation])


def everyone_below(structure: Structure, units: Iterable[int]) -> set[int]:
    """The units, whoever ever stood below them, and whoever they carry on: at least all that may count for them."""
    below: dict[int, set[int]] = {}
    for unit, edges in structure.edges.items():
        for _since, _until, parent in edges:
            below.setdefault(parent, set()).add(unit)
    for predecessor, heir in structure.heirs.items():
        below.setdefault(heir, set()).add(predecessor)
    seen, waiting = set(units), list(units)
    while waiting:
        for unit in below.get(waiting.pop(), ()):
            if unit not in seen:
                seen.add(unit)
                waiting.append(unit)
    return seen
