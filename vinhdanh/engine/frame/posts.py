"""Columns of posts: whole months in each post up to the day of the proposal, the least and the most."""

from __future__ import annotations

import polars as pl

# A working life: what the list does not cover may hide so many months in any post.
LIFETIME = 600


def _months(since: pl.Expr, until: pl.Expr) -> pl.Expr:
    """Whole months of a half-open period."""
    span = (until.dt.year().cast(pl.Int32) - since.dt.year().cast(pl.Int32)) * 12
    span = span + until.dt.month().cast(pl.Int32) - since.dt.month().cast(pl.Int32)
    return span - (until.dt.day() < since.dt.day()).cast(pl.Int32)


def post_columns(base: pl.DataFrame, posts: pl.DataFrame, columns: list[str]) -> pl.DataFrame:
    """`post_months.<code>.yes` and `.can` for each post asked."""
    asked = [c for c in columns if c.startswith("post_months.")]
    if not asked:
        return base.select("subject")
    codes = sorted({c.split(".")[1] for c in asked})
    rows = posts.filter(pl.col("post").is_in(codes)).join(base.select("subject", "law_on"), on="subject")
    until = pl.min_horizontal("until", "law_on")
    rows = rows.with_columns(_until=until, _known=pl.col("until").is_not_null()).sort(
        "since", nulls_last=True
    )
    # the same post written twice counts once
    sure = pl.when("_known").then("_until")
    before = sure.cum_max().forward_fill().shift(1).over("subject", "post")
    rows = rows.with_columns(_since=pl.max_horizontal("since", before))
    served = pl.col("_since") < pl.col("_until")
    whole = pl.when(served).then(_months(pl.col("_since"), pl.col("_until"))).otherwise(0)
    rows = rows.with_columns(
        _low=pl.when(pl.col("since").is_null() | ~pl.col("_known")).then(0).otherwise(whole),
        _high=pl.when(pl.col("since").is_null() | pl.col("law_on").is_null()).then(LIFETIME).otherwise(whole),
        _spells=served.fill_null(False),
    )
    kept = {}
    for column in asked:
        _, code, pair = column.split(".")
        mine = pl.col("post") == code
        if pair == "yes":
            kept[column] = pl.col("_low").filter(mine).sum()
        else:  # the days over whole months of several spells may make up more months, fewer than there are spells
            more = (pl.col("_spells").filter(mine).sum().cast(pl.Int32) - 1).clip(lower_bound=0)
            kept[column] = pl.col("_high").filter(mine).sum() + more
    found = rows.group_by("subject").agg(**kept)
    start = base.select("subject", _whole=(pl.col("posts_from") == 0).fill_null(False))
    joined = start.join(found, on="subject", how="left", maintain_order="left")
    return joined.select(
        "subject",
        **{
            c: pl.col(c).fill_null(0)
            if c.endswith(".yes")
            else pl.when(pl.col("_whole")).then(pl.col(c).fill_null(0)).otherwise(LIFETIME)
            for c in asked
        },
    )
