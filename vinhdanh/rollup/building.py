"""From values in the database to every upper unit's totals of a period, by the tree as it was and as it is.

Values are added once, at the unit directly above; upper levels are added from that small result.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl

from vinhdanh.indicators.models import Indicator
from vinhdanh.indicators.periods import Period
from vinhdanh.indicators.states import Aggregation
from vinhdanh.rollup import bulk_sql as sql
from vinhdanh.rollup.asking import asked_cells, asked_of_long
from vinhdanh.rollup.cells import (
    AMOUNT,
    KEYS,
    NUMBERS,
    SCHEMA,
    Cells,
    at_roots,
    climb,
    empty,
    rows_of,
    summed,
)
from vinhdanh.rollup.composing import direct_parts
from vinhdanh.rollup.forest import Forest, Structure
from vinhdanh.rollup.states import Seen

_BY = ("indicator", "part")
_SPAN = {"since": pl.Date, "until": pl.Date}
_SUMS = {"total": AMOUNT, "told": pl.Int64, "open_total": AMOUNT, "open_told": pl.Int64}
_ROWS = {"unit": pl.Int64, "indicator": pl.Int64, **_SPAN, "part": pl.String, "total": AMOUNT}


@dataclass
class Builder:
    """One run of building: the structure, the day it is looked at from, how each indicator adds up."""

    structure: Structure
    today: date
    aggregation: Mapping[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.aggregation = dict(Indicator.objects.values_list("pk", "aggregation"))
        self.now = self.structure.as_is(self.today)
        self.seats = self.structure.seats(self.today)
        self._size = max(self.structure.dates, default=0)

    def of(self, aggregation: str) -> list[int]:
        """The indicators that add up so."""
        return [pk for pk, kind in self.aggregation.items() if kind == aggregation]

    def exact(self, periods: Iterable[Period]) -> dict[Period, Cells]:
        """Totals of values told for exactly these periods; periods of one tree share a query."""
        by_era: dict[int, list[Period]] = {}
        for period in periods:
            by_era.setdefault(self.structure.era(period.last_day), []).append(period)
        found: dict[Period, Cells] = {}
        for group in by_era.values():
            found |= self._of_one_tree(group)
        return found

    def _of_one_tree(self, periods: list[Period]) -> dict[Period, Cells]:
        was = self.structure.as_was(periods[0].last_day)
        pairs, places = self._pairs(was)
        given = {"sinces": sorted({p.since for p in periods}), "untils": sorted({p.until for p in periods})}
        schema = {"place": pl.Int64, "indicator": pl.Int64, **_SPAN, "part": pl.String}
        rows = self._added(rows_of(sql.EXACT.format(places=places), given, {**schema, **_SUMS}))
        leaves = self._added(rows_of(sql.LEAVES, given, {**dict(list(schema.items())[1:]), **_SUMS}))
        owed = rows_of(sql.ASKED.format(places=places), given, {"place": pl.Int64, **_SPAN, "forms": pl.String, "asked": pl.Int64})  # fmt: skip
        ended = self._ended(was, periods)
        found = {}
        for period in periods:
            here = (pl.col("since") == period.since) & (pl.col("until") == period.until)
            told = leaves.filter(here).select("indicator", "part", *NUMBERS)
            mine, asked, gone = rows.filter(here), owed.filter(here), ended.filter(here)
            seen, ends = {}, {}
            for way, forest in ((Seen.AS_WAS, was), (Seen.AS_IS, self.now)):
                placed = [_placed(mine, pairs, way), asked_cells(_placed_owed(asked, pairs, way))]
                ends[way] = told
                if way == Seen.AS_WAS and gone.height:
                    placed.append(_negative(gone, was))
                    ends[way] = summed([told, _negative(gone, was)], _BY)
                seen[way] = climb(summed(placed), forest)
            roots = {
                Seen.AS_WAS: at_roots(seen[Seen.AS_WAS], was),
                Seen.AS_IS: at_roots(seen[Seen.AS_IS], self.now),
            }
            count = int(told["told"].sum() or 0)
            found[period] = Cells(period, seen, ends, roots, count, frozenset(told["indicator"].to_list()))
        return found

    def _added(self, rows: pl.DataFrame) -> pl.DataFrame:
        """As cells: with approved instead of open, without what cannot be added."""
        return rows.filter(~pl.col("indicator").is_in(self.of(Aggregation.DISTINCT))).with_columns(
            approved_total=pl.col("total") - pl.col("open_total").fill_null(0),
            approved_told=pl.col("told") - pl.col("open_told"),
            asked=pl.lit(0, dtype=pl.Int64),
        )

    def _pairs(self, was: Forest) -> tuple[pl.DataFrame, str]:
        """Where each unit's values are first added, then and now."""
        place, seats = self.now.place, self.seats
        return self._numbered({unit: (was.place(unit), place(seats[unit])) for unit in self.structure.dates})

    def _numbered(self, pairs: Mapping[int, tuple[int, int]]) -> tuple[pl.DataFrame, str]:
        """Each unit's pair of places as one number: what the numbers mean, and the numbers as an array."""
        number: dict[tuple[int, int], int] = {}
        places = [0] * self._size
        for unit, pair in pairs.items():
            places[unit - 1] = number.setdefault(pair, len(number) + 1)
        frame = pl.DataFrame(
            {
                "place": list(number.values()),
                Seen.AS_WAS: [pair[0] for pair in number],
                Seen.AS_IS: [pair[1] for pair in number],
            },
            schema={"place": pl.Int64, Seen.AS_WAS.value: pl.Int64, Seen.AS_IS.value: pl.Int64},
        )
        return frame, sql.array(places)

    def _ended(self, was: Forest, periods: Sequence[Period]) -> pl.DataFrame:
        """Stocks told by units that had ended by the period's last day: as it was, they are nobody's any more."""
        return self._values(list(was.gone), self.of(Aggregation.LAST), periods)

    def _values(self, units: Sequence[int], indicators: Sequence[int], periods: Iterable[Period]) -> pl.DataFrame:  # fmt: skip
        schema: dict[str, Any] = {**_ROWS, "approved": pl.Boolean}
        if not units or not indicators:
            return pl.DataFrame(schema=schema)
        given = {"units": list(units), "indicators": list(indicators), **_spans(periods)}
        return rows_of(sql.OF_UNITS, given, schema)

    def long(
        self, period: Period, exact: Cells | None, parts: Sequence[Cells], spans: Iterable[Period]
    ) -> Cells:
        """Totals of a long period from those of its direct parts, and from what was told for exactly it.

        spans: every period of the list inside it (itself too) for which anything was told.
        """
        inside = [span for span in spans if span == period or (span.kind() is not None and span in period)]
        was = self.structure.as_was(period.last_day)
        stocks = self.of(Aggregation.LAST)
        covered = self._covered(period, exact, parts, inside)
        latest = self._latest(period, was, inside)
        seen, leaves, roots = {}, {}, {}
        for way, forest in ((Seen.AS_WAS, was), (Seen.AS_IS, self.now)):
            own = [exact.seen[way]] if exact else [empty()]
            sums = [
                f.filter(~pl.col("indicator").is_in(stocks)) for f in (*own, *(p.seen[way] for p in parts))
            ]
            asked = asked_of_long(own[0], [part.seen[way] for part in parts], stocks)
            bare = [frame.with_columns(asked=pl.lit(0, dtype=pl.Int64)) for frame in sums]
            taken = [(climb(frame, tree), tree) for frame, tree in covered[way]]
            risen = climb(latest[way], forest)
            seen[way] = summed([*bare, asked, *(frame for frame, _ in taken), risen])
            made_of = [*parts, *([exact] if exact else [])]
            flows = ~pl.col("indicator").is_in(stocks)
            ends = [cells.leaves[way].filter(flows) for cells in made_of]
            tops = [cells.roots[way].filter(flows) for cells in made_of]
            leaves[way] = summed([*ends, latest[way], *(frame for frame, _ in covered[way])], _BY)
            roots[way] = summed(
                [*tops, at_roots(risen, forest), *(at_roots(frame, tree) for frame, tree in taken)], _BY
            )
        told = sum(part.told for part in parts) + (exact.told if exact else 0)
        return Cells(period, seen, leaves, roots, told, exact.exact if exact else frozenset())

    def _covered(
        self, period: Period, exact: Cells | None, parts: Sequence[Cells], inside: Sequence[Period]
    ) -> dict[Seen, list[tuple[pl.DataFrame, Forest]]]:
        """What must be taken out of the sum again, as negative cells with the tree on which it had been added."""
        both = (exact.exact if exact else frozenset()) & {i for part in parts for i in part.indicators}
        both -= set(self.of(Aggregation.LAST))
        shorter = [span for span in inside if span != period]
        found: dict[Seen, list[tuple[pl.DataFrame, Forest]]] = {way: [] for way in Seen}
        if not both or not shorter:
            return found
        given = {"since": period.since, "until": period.until, "indicators": sorted(both), **_spans(shorter)}
        for approved in (False, True):
            text = sql.COVERED.format(
                approved="AND p.approved AND r.approved" if approved else "",
                other_approved="AND o.approved" if approved else "",
            )
            rows = rows_of(text, given, _ROWS)
            for (since, until), group in rows.group_by("since", "until"):
                forest = self.structure.as_was(Period(since, until).last_day)
                was = _one_sided(group, forest.place, approved=approved, sign=-1)
                now = _one_sided(group, lambda u: self.now.place(self.seats[u]), approved=approved, sign=-1)
                found[Seen.AS_WAS].append((was, forest))
                found[Seen.AS_IS].append((now, self.now))
        return found

    def _latest(self, period: Period, was: Forest, inside: Sequence[Period]) -> dict[Seen, pl.DataFrame]:
        """Stocks at the end of the long period: each unit's latest value within it, at its place."""
        stocks = self.of(Aggregation.LAST)
        found: dict[Seen, list[pl.DataFrame]] = {way: [empty()] for way in Seen}
        if not stocks or not inside:
            return {way: empty() for way in Seen}
        shared = self._shared_seats()
        pairs, places = self._numbered(
            {
                unit: (
                    0 if unit in was.gone else was.place(unit),
                    0 if unit in shared else self.now.place(unit),
                )
                for unit in self.structure.dates
            }
        )
        schema: dict[str, Any] = {"place": pl.Int64, "indicator": pl.Int64, "part": pl.String, **NUMBERS}
        del schema["asked"]
        given = {"indicators": stocks, **_spans(inside)}
        rows = rows_of(sql.LATEST.format(places=places), given, schema)
        rows = rows.with_columns(asked=pl.lit(0, dtype=pl.Int64))
        for way in Seen:
            found[way].append(_placed(rows, pairs, way).filter(pl.col("unit") > 0))
        found[Seen.AS_IS].append(self._latest_of_seats(stocks, inside, shared))
        return {way: summed(frames) for way, frames in found.items()}

    def _shared_seats(self) -> set[int]:
        """Units that carry on the counts of others, and those others."""
        carried = {unit for unit, seat in self.seats.items() if unit != seat}
        return carried | {self.seats[unit] for unit in carried}

    def _latest_of_seats(
        self, stocks: Sequence[int], inside: Sequence[Period], units: set[int]
    ) -> pl.DataFrame:
        rows = self._values(sorted(units), stocks, inside)
        if rows.is_empty():
            return empty()
        seats = pl.DataFrame({"unit": list(units), "seat": [self.seats[u] for u in units]}, schema={"unit": pl.Int64, "seat": pl.Int64})  # fmt: skip
        rows = rows.join(seats, on="unit")
        found = []
        for approved in (False, True):
            chosen = rows.filter(pl.col("approved")) if approved else rows
            last = chosen.filter(pl.col("until") == pl.col("until").max().over("seat", "indicator", "part"))
            one = last.sort("since").unique(["unit", "indicator", "part"], keep="first")
            found.append(_one_sided(one.with_columns(unit=pl.col("seat")), self.now.place, approved=approved))
        return summed(found)


def _spans(periods: Iterable[Period]) -> dict[str, Any]:
    listed = list(periods)
    return {"sinces": [p.since for p in listed], "untils": [p.until for p in listed]}


def _placed(rows: pl.DataFrame, pairs: pl.DataFrame, way: Seen) -> pl.DataFrame:
    placed = rows.join(pairs.select("place", unit=pl.col(way.value)), on="place")
    return placed.select(list(SCHEMA))


def _placed_owed(owed: pl.DataFrame, pairs: pl.DataFrame, way: Seen) -> pl.DataFrame:
    return owed.join(pairs.select("place", unit=pl.col(way.value)), on="place").select(
        "unit", "forms", "asked"
    )


def _negative(rows: pl.DataFrame, forest: Forest) -> pl.DataFrame:
    approved = rows.filter(pl.col("approved"))
    return summed(
        [
            _one_sided(rows, forest.place, approved=False, sign=-1),
            _one_sided(approved, forest.place, approved=True, sign=-1),
        ]
    )


def _one_sided(rows: pl.DataFrame, place: Any, *, approved: bool, sign: int = 1) -> pl.DataFrame:
    """Single values as cells at their place, of all values or of the approved ones only."""
    at = {unit: place(unit) for unit in rows["unit"].unique().to_list()}
    moved = rows.with_columns(
        unit=pl.col("unit").replace_strict(at, return_dtype=pl.Int64) if at else pl.col("unit"),
        total=pl.col("total") * pl.lit(sign, dtype=pl.Int64) if sign != 1 else pl.col("total"),
        told=pl.lit(sign, dtype=pl.Int64),
    )
    return _sided(moved, approved=approved)


def _sided(rows: pl.DataFrame, *, approved: bool) -> pl.DataFrame:
    """Totals of all values, or of the approved ones, in the columns meant for them."""
    names = {"total": "approved_total", "told": "approved_told"} if approved else {}
    other = {"approved_total", "approved_told", "asked"} if not approved else {"total", "told", "asked"}
    blank = {name: pl.lit(0, dtype=NUMBERS[name]) for name in other}
    named = rows.select(*KEYS, pl.col("total").cast(AMOUNT).alias(names.get("total", "total")), pl.col("told").alias(names.get("told", "told")))  # fmt: skip
    return named.with_columns(**blank).select(list(SCHEMA))


def parts_needed(periods: Iterable[Period]) -> list[Period]:
    """The direct parts of these periods, without double."""
    return list(dict.fromkeys(part for period in periods for part in direct_parts(period)))
