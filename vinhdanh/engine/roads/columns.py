"""What an assumption changes in the facts frame: masks or-ed into columns, values set; nothing is evaluated here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, reduce
from operator import or_
from typing import Any

import polars as pl

from vinhdanh.engine.facts import dtype_of
from vinhdanh.engine.roads.model import Assumed
from vinhdanh.engine.tables import GRADES, REACHES

ALL = 0xFFFFFFFF
# The figures of a collective that does everything right; a trait (how many people it has) is not among them.
BEST: dict[str, Any] = {
    "advanced_worker_share": 1.0,
    "completed_share": 1.0,
    "grassroots_fighters": 9_999,
    "warned_members": 0,
    "cluster_rank": 1,
    "party_strong": True,
}
Row = dict[str, Any]


@dataclass(frozen=True)
class Column:
    """A column of the facts frame, taken apart."""

    family: str
    stem: str
    pair: str = ""
    code: str = ""
    level: int = 0
    purpose: str = ""
    count: int = 0


@lru_cache(maxsize=4096)
def column_of(name: str) -> Column:
    """The parts of a column's name; a plain fact is its own family."""
    parts = name.split(".")
    family, pair = parts[0], parts[-1]
    if len(parts) < 3 or pair not in ("yes", "can") or parts[-2] == "undated":
        return Column("clean" if name.startswith("clean.") else name, name, pair if len(parts) > 1 else "")
    match family:
        case "award" | "spent":
            return Column(family, name, pair, code=parts[1].split("@")[0])
        case "after":
            counts_from = "decision" if parts[2].startswith("decision") else "stated_period"
            return Column(f"after.{counts_from}", name, pair, code=parts[1].split("@")[0])
        case "grade":
            return Column(family, name, pair, level=GRADES.index(parts[1]))
        case "initiative" | "research":
            return Column(family, ".".join(parts[:4]), pair, level=REACHES.index(parts[1]), purpose=parts[3], count=int(parts[4]))  # fmt: skip
        case _:
            return Column(name, name, pair)


def low(years: int) -> int:
    """The latest years, up to the year considered."""
    return (1 << max(0, min(years, 32))) - 1


def award_mask(column: Column, ago: int, period: int) -> int:
    """What an award so many years ago, for so many years, puts into a column that names it."""
    match column.family:
        case "award":
            return 1 << ago
        case "after.stated_period":
            return low(ago)
        case "after.decision":
            return low(ago + (column.pair == "can"))
        case _:
            return low(ago + period) & ~low(ago) & ALL


@dataclass(frozen=True)
class Part:
    """A mask that enters a column when at least `need` of the groups have one of their assumptions kept."""

    mask: int
    groups: tuple[int, ...]
    need: int = 1

    @cached_property
    def any(self) -> int:
        """All of the groups at once: enough to ask where one will do."""
        return reduce(or_, self.groups, 0)

    def holds(self, kept: int) -> bool:
        if self.need == 1:
            return kept & self.any != 0
        return sum(1 for group in self.groups if group & kept) >= self.need


@dataclass
class Variants:
    """Rows of one year's frame under different sets of assumptions kept (bits over `assumed`)."""

    assumed: tuple[Assumed, ...]
    base: Row
    parts: Mapping[str, Sequence[Part]]
    values: Mapping[str, tuple[int, Any]]

    @property
    def every(self) -> int:
        return (1 << len(self.assumed)) - 1

    def cells(self, column: str, kept: Iterable[int]) -> list[Any]:
        """The values of one column, one a set of assumptions."""
        start = self.base[column]
        if column in self.values:
            bit, value = self.values[column]
            return [value if k & bit else start for k in kept]
        parts = self.parts.get(column)
        if not parts:
            return [start for _ in kept]
        simple = [(part.any, part.mask) for part in parts if part.need == 1]
        counted = [part for part in parts if part.need != 1]
        cells = []
        for k in kept:
            mask = start or 0
            for any_of, more in simple:
                if k & any_of:
                    mask |= more
            for part in counted:
                if part.holds(k):
                    mask |= part.mask
            cells.append(mask)
        return cells


def frame_of(columns: Sequence[str], asked: Sequence[tuple[Variants, Sequence[int]]]) -> pl.DataFrame:
    """The facts frame of several years' variants, in order; the subject is the row's place."""
    data: dict[str, list[Any]] = {
        column: [cell for variants, kept in asked for cell in variants.cells(column, kept)]
        for column in columns
    }
    height = sum(len(kept) for _, kept in asked)
    schema = {column: dtype_of(column) for column in columns}
    return pl.DataFrame({"subject": range(height), **data}, schema={"subject": pl.Int64, **schema})
