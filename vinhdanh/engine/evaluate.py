"""Standard × facts frame → verdicts: the same expressions on one row and on eleven million."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from pathlib import Path

import polars as pl

from vinhdanh.engine.clauses import Clause, Standard

VERDICT = "verdict"
# Rows evaluated at a time: the masks of a block stay in the processor's cache.
BLOCK = 131_072


def verdict_of(clauses: Sequence[Clause]) -> pl.Expr:
    """The Kleene conjunction of clause columns by id."""
    return reduce(lambda a, b: a & b, [pl.col(c.id) for c in clauses])


def clause_columns(standard: Standard) -> list[list[pl.Expr]]:
    """Expressions by depth: leaves first, then the groups above them."""
    layers: dict[int, list[pl.Expr]] = {}

    def depth(clause: Clause) -> int:
        if clause.condition is not None:
            layers.setdefault(0, []).append(clause.condition.met().alias(clause.id))
            return 0
        level = 1 + max(depth(c) for c in clause.clauses)
        parts = [pl.col(c.id) for c in clause.clauses]
        met = reduce((lambda a, b: a | b) if clause.how == "any" else (lambda a, b: a & b), parts)
        layers.setdefault(level, []).append(met.alias(clause.id))
        return level

    for clause in standard.clauses:
        depth(clause)
    return [layers[level] for level in sorted(layers)]


def lazy_verdicts(standard: Standard, facts: pl.LazyFrame) -> pl.LazyFrame:
    """The evaluation as a query: subject, verdict, one column a clause."""
    leaves, *groups = clause_columns(standard)
    frame = facts.select("subject", *leaves)
    for layer in groups:
        frame = frame.with_columns(layer)
    ids = [c.id for c in standard.walk()]
    return frame.with_columns(verdict_of(standard.clauses).alias(VERDICT)).select("subject", VERDICT, *ids)


def evaluate(standard: Standard, facts: pl.DataFrame) -> pl.DataFrame:
    """One row a subject: verdict and every clause as true, false or null."""
    if facts.height <= BLOCK:
        return lazy_verdicts(standard, facts.lazy()).collect()
    columns = ["subject", *standard.columns()]
    return lazy_verdicts(standard, facts.select(columns).lazy()).collect(engine="streaming")


def evaluate_file(standards: Mapping[str, Standard], path: Path) -> dict[str, pl.DataFrame]:
    """Every standard over a Parquet facts frame, column by column from the file."""
    facts = pl.scan_parquet(path)
    return {name: lazy_verdicts(s, facts).collect(engine="streaming") for name, s in standards.items()}


def near_miss(standard: Standard, verdicts: pl.DataFrame) -> pl.DataFrame:
    """Subjects one condition away: exactly one top-level clause is not met, all others are.

    `missing`: the id of that clause; `settled`: whether it is a plain no (true) or unknown (false).
    """
    ids = [c.id for c in standard.clauses]
    unmet = [~pl.col(i).fill_null(False) for i in ids]
    one = pl.sum_horizontal(u.cast(pl.UInt8) for u in unmet) == 1
    which = pl.coalesce([pl.when(u).then(pl.lit(i)) for u, i in zip(unmet, ids, strict=True)])
    return verdicts.filter(one).select(
        "subject", VERDICT, missing=which, settled=pl.col(VERDICT).is_not_null()
    )
