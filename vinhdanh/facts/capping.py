"""A cap over the eligible, tried out: who stays within, who falls out, in which order, and where only the alphabet decides.

The order uses what the records hold: length of the chain of titles, grade of the year, direct workers first, women first,
then the Vietnamese alphabet so that the list is the same each time. What is not recorded stands last in its key.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

import polars as pl

# key → expression over the candidates: the greater stands first
ORDERS: dict[str, pl.Expr] = {
    "chain": pl.col("chain"),
    "grade": pl.col("grade_rank"),
    "direct": pl.col("direct").cast(pl.Int8),
    "woman": pl.col("woman").cast(pl.Int8),
}
_GRADES = ("failed", "completed", "good", "excellent")


@dataclass(frozen=True)
class CapTried:
    """A share of a base, or a number, for each list; `order`: the keys compared, first to last."""

    share: Fraction | None = None
    number: int | None = None
    order: tuple[str, ...] = tuple(ORDERS)

    def limit(self, base: int | None) -> int | None:
        """How many places a list has: a share rounds down, since no more than the share may be proposed."""
        if self.number is not None:
            return self.number
        if self.share is None or base is None:
            return None
        return floor(self.share * base)


@dataclass(frozen=True)
class CapList:
    """One list that the cap counts by: the base it is a share of, its places, and how many stand within or out."""

    group: int | None
    base: int | None
    limit: int | None
    eligible: int
    within: int
    over: int
    unsettled: int
    tied: int


@dataclass(frozen=True)
class Capped:
    """The outcome: every list, and a row for each candidate.

    rows: subject, group, place (in its list), limit, within (null: the base is not known), tied (at the edge, only the
    alphabet tells them apart).
    """

    lists: tuple[CapList, ...]
    rows: pl.DataFrame


def apply_cap(candidates: pl.DataFrame, bases: dict[int | None, int | None], cap: CapTried) -> Capped:
    """Put the candidates (subject, group, sort_key and the columns of `ORDERS`) in order and cut each list at its limit."""
    keys = [ORDERS[key] for key in cap.order]
    ordered = candidates.sort(
        [*keys, pl.col("sort_key"), pl.col("subject")],
        descending=[*[True] * len(keys), False, False], nulls_last=True, maintain_order=True,
    )  # fmt: skip
    groups = ordered["group"].unique().to_list()
    limits = pl.DataFrame(
        [(group, cap.limit(bases.get(group))) for group in groups],
        schema={"group": pl.Int64, "limit": pl.Int64}, orient="row",
    )  # fmt: skip
    rows = ordered.with_columns(place=pl.int_range(1, pl.len() + 1).over("group")).join(
        limits, on="group", how="left", nulls_equal=True, maintain_order="left"
    )
    rows = rows.with_columns(
        within=pl.col("place") <= pl.col("limit"),
        merits=pl.struct(key.alias(name) for name, key in zip(cap.order, keys, strict=True)),
    )
    # the merits shared by somebody within and somebody out: the cut runs through them
    edge = rows.group_by("group", "merits").agg(cut=pl.col("within").any() & (~pl.col("within")).any())
    rows = rows.join(edge, on=["group", "merits"], how="left", nulls_equal=True, maintain_order="left")
    rows = rows.with_columns(tied=pl.col("cut").fill_null(value=False))
    return Capped(_lists(rows, bases), rows.drop("cut", "merits"))


def _lists(rows: pl.DataFrame, bases: dict[int | None, int | None]) -> tuple[CapList, ...]:
    counted = rows.group_by("group", maintain_order=True).agg(
        limit=pl.col("limit").first(),
        eligible=pl.len(),
        within=(pl.col("within") == pl.lit(value=True)).sum(),
        over=(pl.col("within") == pl.lit(value=False)).sum(),
        unsettled=pl.col("within").is_null().sum(),
        tied=pl.col("tied").sum(),
    )
    return tuple(CapList(base=bases.get(row["group"]), **row) for row in counted.iter_rows(named=True))


def chains(years: pl.DataFrame, year: int) -> pl.DataFrame:
    """subject, chain: how many years in a row, ending in the year or the one before, have a title (subject, year)."""
    found = years.unique().with_columns(ago=year - pl.col("year").cast(pl.Int32)).filter(pl.col("ago") >= 0)
    found = found.sort("subject", "ago").with_columns(step=pl.int_range(0, pl.len()).over("subject"))
    found = found.with_columns(gap=pl.col("ago") - pl.col("step"))
    first = pl.col("gap").first().over("subject")
    return (
        found.filter((pl.col("gap") == first) & (first <= 1))
        .group_by("subject")
        .agg(chain=pl.len().cast(pl.Int32))
    )


def with_merits(
    subjects: pl.DataFrame, traits: pl.DataFrame, chain: pl.DataFrame, grades: pl.DataFrame
) -> pl.DataFrame:
    """Candidates with what the order compares: chain (0 when none), grade_rank, direct, woman."""
    rank = pl.col("grade").replace_strict({grade: place for place, grade in enumerate(_GRADES)}, default=None)
    best = (
        grades.with_columns(grade_rank=rank.cast(pl.Int8)).group_by("subject").agg(pl.col("grade_rank").max())
    )
    return (
        subjects.join(
            traits.select("subject", "unit", "direct", "woman"),
            on="subject",
            how="left",
            maintain_order="left",
        )
        .join(chain, on="subject", how="left", maintain_order="left")
        .join(best, on="subject", how="left", maintain_order="left")
        .with_columns(pl.col("chain").fill_null(0))
    )


def counted(
    subjects: pl.DataFrame, groups: Sequence[int | None], *, unknown_when_none: bool
) -> dict[int | None, int | None]:
    """How many of the subjects (column `group`) each list has; none recorded can also mean not recorded yet."""
    found = dict(subjects.group_by("group").len().iter_rows())
    return {group: found.get(group) or (None if unknown_when_none else 0) for group in groups}
