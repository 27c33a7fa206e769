"""Totals by unit as frames: added up the tree, put together from shorter periods, compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from vinhdanh.facts.loading import fetch
from vinhdanh.indicators.periods import Period
from vinhdanh.rollup.forest import Forest, TreeFault
from vinhdanh.rollup.states import Seen

AMOUNT = pl.Decimal(38, 4)
_Kinds = dict[str, pl.DataType | type[pl.DataType]]
KEYS: _Kinds = {"unit": pl.Int64, "indicator": pl.Int64, "part": pl.String}
NUMBERS: _Kinds = {
    "total": AMOUNT, "told": pl.Int64, "approved_total": AMOUNT, "approved_told": pl.Int64, "asked": pl.Int64,
}  # fmt: skip
SCHEMA: _Kinds = {**KEYS, **NUMBERS}
_DEEPEST = 60


@dataclass(frozen=True)
class Cells:
    """One period's totals, seen both ways. By indicator and part: `leaves` is what was told, added without any tree,
    `roots` what arrived at the top; the two must agree. `exact`: the indicators told for exactly this period.
    """

    period: Period
    seen: Mapping[Seen, pl.DataFrame]
    leaves: Mapping[Seen, pl.DataFrame]
    roots: Mapping[Seen, pl.DataFrame]
    told: int = 0
    exact: frozenset[int] = field(default=frozenset())

    @property
    def indicators(self) -> set[int]:
        return {pk for frame in self.seen.values() for pk in frame["indicator"].unique().to_list()}

    def fault(self) -> tuple[int, str, str, str] | None:
        """The first indicator and part that do not add up, with what was told and what arrived."""
        found = (difference(self.leaves[way], self.roots[way]) for way in Seen)
        return next((fault for fault in found if fault), None)


def rows_of(query: str, given: Mapping[str, Any], schema: Mapping[str, Any]) -> pl.DataFrame:
    """Run a query by COPY; the empty part, which is the total, stays a text."""
    rows = fetch(query, given, schema)
    return rows.with_columns(pl.col("part").fill_null("")) if "part" in schema else rows


def empty() -> pl.DataFrame:
    """No totals."""
    return pl.DataFrame(schema=SCHEMA)


def summed(frames: Iterable[pl.DataFrame], by: Iterable[str] = tuple(KEYS)) -> pl.DataFrame:
    """Rows with the same keys as one; columns in the usual order."""
    keys = list(by)
    return (
        pl.concat([frame.select(*keys, *NUMBERS) for frame in frames])
        .group_by(keys)
        .agg(pl.col(list(NUMBERS)).sum())
    )


def climb(cells: pl.DataFrame, forest: Forest) -> pl.DataFrame:
    """Totals at the places where values were first added → of every unit above too; TreeFault on a circle."""
    links = pl.DataFrame(
        {"unit": list(forest.up.keys()), "above": list(forest.up.values())},
        schema={"unit": pl.Int64, "above": pl.Int64},
    )
    layers = [cells]
    while layers[-1].height:
        if len(layers) > _DEEPEST:
            raise TreeFault(str(layers[-1]["unit"][0]))
        lifted = layers[-1].join(links, on="unit", how="inner").drop("unit").rename({"above": "unit"})
        layers.append(summed([lifted]))
    return summed(layers)


def at_roots(cells: pl.DataFrame, forest: Forest) -> pl.DataFrame:
    """The totals of the units with nobody above, added up by indicator and part."""
    roots = cells.filter(~pl.col("unit").is_in(list(forest.up.keys())))
    return summed([roots], ("indicator", "part"))


def difference(leaves: pl.DataFrame, roots: pl.DataFrame) -> tuple[int, str, str, str] | None:
    """The first (indicator, part) whose leaves and roots differ, with both totals; None when all agree."""
    numbers = ["total", "told", "approved_total", "approved_told"]
    both = leaves.join(roots, on=["indicator", "part"], how="full", suffix="_roots", coalesce=True)
    unlike = pl.any_horizontal(
        pl.col(name).fill_null(0) != pl.col(f"{name}_roots").fill_null(0) for name in numbers
    )
    found = both.filter(unlike).sort("indicator", "part").head(1)
    if found.is_empty():
        return None
    row = found.row(0, named=True)
    return row["indicator"], row["part"], f"{row['total']} ({row['told']})", f"{row['total_roots']} ({row['told_roots']})"  # fmt: skip
