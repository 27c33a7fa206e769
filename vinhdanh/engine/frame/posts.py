"""Columns of posts: whole months in each post up to the day of the proposal, the least and the most."""

from __future__ import annotations

import polars as pl

from vinhdanh.engine.frame.family import Add, Family, Running
from vinhdanh.engine.frame.masks import asked

# A working life: what the list does not cover may hide so many months in any post.
LIFETIME = 600


def _months(since: pl.Expr, until: pl.Expr) -> pl.Expr:
    """Whole months of a half-open period."""
    span = (until.dt.year().cast(pl.Int32) - since.dt.year().cast(pl.Int32)) * 12
    span = span + until.dt.month().cast(pl.Int32) - since.dt.month().cast(pl.Int32)
    return span - (until.dt.day() < since.dt.day()).cast(pl.Int32)


def _spells() -> Add:
    """What one spell in a post comes to: the months that are sure, those possible, and whether it was served."""
    served, started = pl.col("_since") < pl.col("_until"), pl.col("since").is_not_null()
    whole = pl.when(served).then(_months(pl.col("_since"), pl.col("_until"))).otherwise(0)
    bounded = started & pl.col("law_on").is_not_null()
    return Add(
        {
            "_low": pl.when(started & pl.col("_known")).then(whole).otherwise(0),
            "_high": pl.when(bounded).then(whole).otherwise(LIFETIME),
            "_served": served.fill_null(False),
        }
    )


def post_family(columns: list[str]) -> Family:
    """`post_months.<code>.yes` and `.can` for each post asked."""
    wanted = asked(columns, "post_months")
    codes = sorted({c.split(".")[1] for c in wanted})
    mine: dict[str, pl.Expr] = {}
    totals: dict[str, pl.Expr] = {}
    facts: dict[str, pl.Expr] = {}
    for column in wanted:
        _, code, pair = column.split(".")
        here = pl.col("post") == code
        if pair == "yes":
            mine[column] = pl.when(here).then(pl.col("_low")).otherwise(0)
            totals[column] = pl.col(column).sum()
            facts[column] = pl.col(column).fill_null(0)
            continue
        # the days over whole months of several spells may make up more months, fewer than there are spells
        mine[column] = pl.when(here).then(pl.col("_high")).otherwise(0)
        mine[f"_spells.{code}"] = (here & pl.col("_served")).cast(pl.Int32)
        more = (pl.col(f"_spells.{code}").sum() - 1).clip(lower_bound=0)
        totals[column] = pl.col(column).sum() + more
        whole = (pl.col("posts_from") == 0).fill_null(False)
        facts[column] = pl.when(whole).then(pl.col(column).fill_null(0)).otherwise(LIFETIME)
    return Family(
        table="posts",
        only=pl.col("post").is_in(codes),
        borrows=("law_on",),
        steps=(
            Add({"_until": pl.min_horizontal("until", "law_on"), "_known": pl.col("until").is_not_null()}),
            # the same post written twice counts once
            Running("_before", pl.when("_known").then("_until"), within="post", along="since"),
            Add({"_since": pl.max_horizontal("since", "_before")}),
            _spells(),
            Add(mine),
        ),
        totals=totals,
        facts=facts,
    )
