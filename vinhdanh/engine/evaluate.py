"""Standard × facts frame → verdicts: the same expressions on one row and on eleven million."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from vinhdanh.engine.clauses import Standard

VERDICT = "verdict"
# Rows evaluated at a time: the masks of a block stay in the processor's cache.
BLOCK = 131_072


def lazy_verdicts(standard: Standard, facts: pl.LazyFrame) -> pl.LazyFrame:
    """The evaluation as a query: subject, verdict, one column a clause."""
    leaves, *groups = standard.layers
    for layer in standard.prepared:
        facts = facts.with_columns(layer)
    frame = facts.select("subject", *leaves)
    for layer in groups:
        frame = frame.with_columns(layer)
    return frame.select("subject", standard.verdict.alias(VERDICT), *[c.id for c in standard.walk()])


def evaluate(standard: Standard, facts: pl.DataFrame) -> pl.DataFrame:
    """One row a subject: verdict and every clause as true, false or null."""
    if facts.height > BLOCK:
        return lazy_verdicts(standard, facts.lazy()).collect(engine="streaming")
    # the same query step by step: planning it as a whole would take longer than a small frame does
    leaves, *groups = standard.layers
    for layer in standard.prepared:
        facts = facts.with_columns(layer)
    frame = facts.select("subject", *leaves)
    for layer in groups:
        frame = frame.with_columns(layer)
    return frame.select("subject", standard.verdict.alias(VERDICT), *[c.id for c in standard.walk()])


def evaluate_file(
    standards: Mapping[str, Standard], path: Path, subjects: int | None = None
) -> dict[str, pl.DataFrame]:
    """Every standard over a Parquet facts frame, or over its first subjects, column by column from the file."""
    facts = pl.scan_parquet(path) if subjects is None else pl.scan_parquet(path).head(subjects)
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
