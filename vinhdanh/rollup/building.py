"""From values in the database to every upper unit's totals of a period, by the tree as it was and as it is.

Values are added once, at the unit directly above; upper levels are added from that small result.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl

from vinhdanh.indicators.models import Indicator
from vinhdanh.indicators.periods import Period
from vinhdanh.indicators.states import Aggregation
from vinhdanh.rollup import bulk_sql as sql
from vinhdanh.rollup.adding import FirstPlaces, added, taken_out
from vinhdanh.rollup.asking import asked_cells, asked_of_long
from vinhdanh.rollup.cells import Cells, at_roots, climb, empty, rows_of, summed
from vinhdanh.rollup.forest import Forest, Structure
from vinhdanh.rollup.kept import VALUES, values_of
from vinhdanh.rollup.latest import Latest, at_places
from vinhdanh.rollup.states import Seen

BY = ("indicator", "part")
_SPAN = {"since": pl.Date, "until": pl.Date}
_OWED = {"unit": pl.Int64, **_SPAN, "forms": pl.String}
_COVERED = {**VALUES, **_SPAN, "part": pl.String}


@dataclass
class Builder:
    """One run of building: the structure, the day it is looked at from, how each indicator adds up."""

    structure: Structure
    today: date
    # every period for which anything was told
    spans: Collection[Period]
    aggregation: Mapping[int, str] = field(default_factory=dict)
    _places_of: dict[int, FirstPlaces] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.aggregation = dict(Indicator.objects.values_list("pk", "aggregation"))
        self.now = self.structure.as_is(self.today)
        self.seats = self.structure.seats(self.today)
        self.latest = Latest(frozenset(self.of(Aggregation.LAST)), self.spans)

    def of(self, aggregation: str) -> list[int]:
        """The indicators that add up so."""
        return [pk for pk, kind in self.aggregation.items() if kind == aggregation]

    def exact(self, periods: Iterable[Period]) -> dict[Period, Cells]:
        """Totals of values told for exactly these periods."""
        listed = list(periods)
        owed = rows_of(sql.ASKED, _spans(listed), _OWED)
        return {period: self._exact(period, owed) for period in listed}

    def _exact(self, period: Period, owed: pl.DataFrame) -> Cells:
        was = self.structure.as_was(period.last_day)
        places = self._places(period, was)
        told = values_of(period)
        if apart := self.of(Aggregation.DISTINCT):
            told = told.filter(~pl.col("indicator").is_in(apart))
        self.latest.note(period, told)
        mine = owed.filter((pl.col("since") == period.since) & (pl.col("until") == period.until))
        asked = places.both(places.owed(mine), was, self.now)
        placed = places.both(added(told, places.number), was, self.now)
        ended = taken_out(self._stocks_of_ended(told, was), was.place)
        leaves, same = added(told), _one(asked) and _one(placed) and ended.is_empty()
        seen, ends, roots = {}, {}, {}
        for way, forest in self._ways(was, same=same):
            # stocks of units that had ended by then: as it was, they are nobody's any more
            out = [ended] if way == Seen.AS_WAS else []
            seen[way] = climb(summed([placed[way], asked_cells(asked[way]), *out]), forest)
            ends[way] = summed([leaves, *out], BY)
            roots[way] = at_roots(seen[way], forest)
        exact = frozenset(leaves["indicator"].unique())
        return Cells(period, _both(seen), _both(ends), _both(roots), told.height, exact)

    def _stocks_of_ended(self, told: pl.DataFrame, was: Forest) -> pl.DataFrame:
        if not was.gone:
            return told.clear()
        stocks = pl.col("indicator").is_in(self.of(Aggregation.LAST))
        return told.filter(pl.col("unit").is_in(list(was.gone)) & stocks)

    def _ways(self, was: Forest, *, same: bool) -> list[tuple[Seen, Forest]]:
        """The ways to look, each with its tree; one of them stands for both where nothing differs."""
        return [(Seen.AS_WAS, was), (Seen.AS_IS, self.now)][: 1 if same else 2]

    def _places(self, period: Period, was: Forest) -> FirstPlaces:
        """Where each unit's values are first added, then and now; periods of one tree share them."""
        era = self.structure.era(period.last_day)
        if era not in self._places_of:
            place, seats = self.now.place, self.seats
            pairs = {unit: (was.place(unit), place(seats[unit])) for unit in self.structure.dates}
            self._places_of[era] = FirstPlaces.of(pairs)
        return self._places_of[era]

    def long(self, period: Period, exact: Cells | None, parts: Sequence[Cells]) -> Cells:
        """Totals of a long period from those of its direct parts, and from what was told for exactly it."""
        was = self.structure.as_was(period.last_day)
        stocks = self.of(Aggregation.LAST)
        covered = self._covered(period, exact, parts)
        latest = at_places(self.latest.rows(period), was, self.now, self.seats)
        made_of = [*parts, *([exact] if exact else [])]
        same = _one(latest) and not any(covered.values()) and all(_one(cells.seen) for cells in made_of)
        seen, leaves, roots = {}, {}, {}
        for way, forest in self._ways(was, same=same):
            own = [exact.seen[way]] if exact else [empty()]
            sums = [
                f.filter(~pl.col("indicator").is_in(stocks)) for f in (*own, *(p.seen[way] for p in parts))
            ]
            asked = asked_of_long(own[0], [part.seen[way] for part in parts], stocks)
            bare = [frame.with_columns(asked=pl.lit(0, dtype=pl.Int64)) for frame in sums]
            taken = [(climb(frame, tree), tree) for frame, tree in covered[way]]
            risen = climb(latest[way], forest)
            seen[way] = summed([*bare, asked, *(frame for frame, _ in taken), risen])
            flows = ~pl.col("indicator").is_in(stocks)
            ends = [cells.leaves[way].filter(flows) for cells in made_of]
            tops = [cells.roots[way].filter(flows) for cells in made_of]
            leaves[way] = summed([*ends, latest[way], *(frame for frame, _ in covered[way])], BY)
            roots[way] = summed(
                [*tops, at_roots(risen, forest), *(at_roots(frame, tree) for frame, tree in taken)], BY
            )
        told = sum(part.told for part in parts) + (exact.told if exact else 0)
        return Cells(
            period, _both(seen), _both(leaves), _both(roots), told, exact.exact if exact else frozenset()
        )

    def _covered(
        self, period: Period, exact: Cells | None, parts: Sequence[Cells]
    ) -> dict[Seen, list[tuple[pl.DataFrame, Forest]]]:
        """What must be taken out of the sum again, as negative cells with the tree on which it had been added."""
        both = (exact.exact if exact else frozenset()) & {i for part in parts for i in part.indicators}
        both -= set(self.of(Aggregation.LAST))
        shorter = [
            span for span in self.spans if span != period and span.kind() is not None and span in period
        ]
        found: dict[Seen, list[tuple[pl.DataFrame, Forest]]] = {way: [] for way in Seen}
        if not both or not shorter:
            return found
        given = {"since": period.since, "until": period.until, "indicators": sorted(both), **_spans(shorter)}
        for approved in (False, True):
            text = sql.COVERED.format(
                approved="AND p.approved AND r.approved" if approved else "",
                other_approved="AND o.approved" if approved else "",
            )
            rows = rows_of(text, given, _COVERED)
            for (since, until), group in rows.group_by("since", "until"):
                forest = self.structure.as_was(Period(since, until).last_day)
                was = taken_out(group, forest.place, approved=approved)
                now = taken_out(group, lambda unit: self.now.place(self.seats[unit]), approved=approved)
                found[Seen.AS_WAS].append((was, forest))
                found[Seen.AS_IS].append((now, self.now))
        return found


def _one(frames: Mapping[Seen, pl.DataFrame]) -> bool:
    """Whether both ways are one and the same frame."""
    return frames[Seen.AS_WAS] is frames[Seen.AS_IS]


def _both(frames: Mapping[Seen, pl.DataFrame]) -> dict[Seen, pl.DataFrame]:
    return {way: frames.get(way, frames[Seen.AS_WAS]) for way in Seen}


def _spans(periods: Iterable[Period]) -> dict[str, Any]:
    listed = list(periods)
    return {"sinces": [p.since for p in listed], "untils": [p.until for p in listed]}
