"""A cap over the eligible, tried out: the engine puts each list in order, cuts it and says who ties for the last place.

The order uses what the records hold: length of the chain of titles, grade of the year, direct workers first; then the law's own
preference among equals. Equals are told apart by nobody here: a council decides. What is not recorded stands last in its key.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import polars as pl

from vinhdanh.engine.capping import UNSURE, Nominee, apply_caps, in_order
from vinhdanh.engine.caps import Cap, TieRule

# key → the column of the candidates it reads; the greater stands first
ORDERS: dict[str, str] = {"chain": "chain", "grade": "grade_rank", "direct": "direct"}
WITHIN, OVER, TIED, UNSETTLED = "within", "over", "tied", "unsettled"
_GRADES = ("failed", "completed", "good", "excellent")
_OUTCOMES = {"subject": pl.Int64, "place": pl.Int32, "limit": pl.Int64, "outcome": pl.String}


@dataclass(frozen=True)
class CapTried:
    """A share of a base, or a number, for each list; `order`: the keys compared, first to last."""

    share: Decimal | None = None
    number: int | None = None
    order: tuple[str, ...] = tuple(ORDERS)

    @property
    def ties(self) -> tuple[str, ...]:
        """The keys after the first, as the engine's rule of ties."""
        return tuple(f"measure:{key}" for key in self.order[1:])


@dataclass(frozen=True)
class CapList:
    """One list that the cap counts by: the base it is a share of, its places, and how many stand within or out.

    edge: the figures of the last one within (those who tie for it, when they do), by which the others fall short.
    """

    group: int | None
    base: int | None
    limit: int | None
    eligible: int
    within: int
    over: int
    unsettled: int
    tied: int
    edge: Mapping[str, Any] | None
    # some equals do not say what the law's preference goes by: it was not applied to them
    unsure: bool


@dataclass(frozen=True)
class Capped:
    """The outcome: every list, and a row for each candidate.

    rows: subject, group, place (in its list), limit, outcome (within, over, tied for the last place, or unsettled: the base
    is not known) and the columns of `ORDERS`.
    """

    lists: tuple[CapList, ...]
    rows: pl.DataFrame


def apply_cap(
    candidates: pl.DataFrame,
    bases: Mapping[int | None, int | None],
    cap: Cap,
    order: Sequence[str] = tuple(ORDERS),
    preference: TieRule | None = None,
) -> Capped:
    """Put each list of candidates (subject, group, sort_key, woman and the columns of `ORDERS`) under the cap."""
    named = candidates.sort("sort_key", "subject", maintain_order=True)
    lists, parts = [], []
    for (group,), part in named.partition_by("group", as_dict=True, maintain_order=True).items():
        base = bases.get(group)
        made, outcomes = _one_list(part, group, base, cap, order, preference)
        lists.append(made)
        parts.append(part.join(outcomes, on="subject").sort("place"))
    empty = named.with_columns(
        *(pl.lit(None, dtype=kind).alias(name) for name, kind in _OUTCOMES.items() if name != "subject")
    )
    return Capped(tuple(lists), pl.concat(parts) if parts else empty)


def _one_list(
    part: pl.DataFrame,
    group: int | None,
    base: int | None,
    cap: Cap,
    order: Sequence[str],
    preference: TieRule | None,
) -> tuple[CapList, pl.DataFrame]:
    rows = part.rows(named=True)
    nominees = [_nominee(place, row, cap.subjects[0], order) for place, row in enumerate(rows)]
    warnings: list[str] = []
    # counted anew in the order of the list, so that those who fall out keep it too
    places = {n.index: place for place, n in enumerate(in_order(cap, nominees, preference, warnings))}
    best_first = sorted(range(len(rows)), key=places.__getitem__)
    ordered = [_nominee(place, rows[at], cap.subjects[0], order) for place, at in enumerate(best_first)]
    found = apply_caps([cap], ordered, {cap.of or "": base}, preference=preference)
    outcome = {n.index: OVER for n in found.over} | {n.index: TIED for n in found.tied}
    stay = WITHIN if found.limit is not None else UNSETTLED
    told = [
        (rows[at]["subject"], place + 1, found.limit, outcome.get(place, stay))
        for place, at in enumerate(best_first)
    ]
    last = found.tied or found.within[-1:]
    edge = rows[best_first[last[0].index]] if last and found.limit is not None else None
    count = {name: sum(row[3] == name for row in told) for name in (WITHIN, OVER, UNSETTLED, TIED)}
    made = CapList(group, base, found.limit, len(rows), edge=edge, unsure=UNSURE in found.warnings, **count)
    return made, pl.DataFrame(told, schema=_OUTCOMES, orient="row")


def _nominee(index: int, row: Mapping[str, Any], subject: str, order: Sequence[str]) -> Nominee:
    figures = {key: _figure(row[ORDERS[key]]) for key in order}
    sex = {True: "female", False: "male", None: None}[row["woman"]]
    measures = {key: figures[key] for key in order[1:]}
    return Nominee(index, subject, verdict="eligible", points=figures[order[0]], sex=sex, measures=measures)


def _figure(value: int | bool | None) -> Decimal:
    """What is not recorded stands below the least that can be."""
    return Decimal(-1) if value is None else Decimal(int(value))


def falls_short(row: Mapping[str, Any], edge: Mapping[str, Any] | None, order: Sequence[str]) -> str | None:
    """The first key in which a row stands behind the last place of its list; None: equal in all of them."""
    if edge is None:
        return None
    return next((key for key in order if _figure(row[ORDERS[key]]) != _figure(edge[ORDERS[key]])), None)


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
