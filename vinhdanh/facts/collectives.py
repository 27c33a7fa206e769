"""What a collective's standard asks of its members, counted from their own records: every figure traceable."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from vinhdanh.facts import queries_sql as sql

Fetch = Callable[[str, Mapping[str, Any], Mapping[str, Any]], pl.DataFrame]


def collective_figures(
    year: int, facts_on: date, units: Sequence[int], given: Mapping[str, Any], fetch: Fetch
) -> pl.DataFrame:
    """One row a unit (keyed by minus its id): members, LĐTT, CSTĐ cơ sở, completed share, warned members.

    Unknown stays unknown: titles of the year count as decided for a unit once one of its members has one (or the
    year is over and gone); the completed share is known once every member is graded, or somebody failed.
    """
    asked = {**given, "counted": list(units)}
    members = fetch(sql.MEMBERS, asked, {"person": pl.Int64, "unit": pl.Int64}).unique()
    titles = fetch(sql.MEMBER_YEARS, asked, {"person": pl.Int64, "code": pl.String}).unique()
    grades = fetch(sql.MEMBER_GRADES, asked, {"person": pl.Int64, "grade": pl.String})
    warned = fetch(sql.MEMBER_WARNINGS, asked, {"person": pl.Int64}).with_columns(warned=True)
    vouched = fetch(sql.UNIT_COVER, asked, {"unit": pl.Int64, "from_year": pl.Int64}).select(
        "unit", vouched=True
    )
    rows = (
        members.join(_having(titles, "advanced_worker"), on="person", how="left")
        .join(_having(titles, "grassroots_fighter"), on="person", how="left")
        .join(grades, on="person", how="left")
        .join(warned, on="person", how="left")
    )
    counts = rows.group_by("unit").agg(
        members=pl.len(),
        workers=pl.col("advanced_worker").fill_null(value=False).sum(),
        fighters=pl.col("grassroots_fighter").fill_null(value=False).sum(),
        graded=pl.col("grade").is_not_null().sum(),
        failed=(pl.col("grade") == "failed").sum(),
        warned=pl.col("warned").fill_null(value=False).sum(),
    )
    over = pl.lit(facts_on.year > year + 1)
    decided = (pl.col("workers") > 0) | over
    return counts.join(vouched, on="unit", how="left").select(
        subject=-pl.col("unit"),
        members="members",
        advanced_workers=pl.when(decided).then("workers"),
        advanced_worker_share=pl.when(decided).then(pl.col("workers") / pl.col("members")),
        completed_share=pl.when((pl.col("graded") == pl.col("members")) | (pl.col("failed") > 0)).then(
            (pl.col("members") - pl.col("failed")) / pl.col("members")
        ),
        grassroots_fighters=pl.when((pl.col("fighters") > 0) | over).then("fighters"),
        # a known warning counts even when nobody vouches that the list is whole
        warned_members=pl.when(pl.col("vouched").fill_null(value=False) | (pl.col("warned") > 0)).then(
            "warned"
        ),
    )


def _having(titles: pl.DataFrame, code: str) -> pl.DataFrame:
    return titles.filter(pl.col("code") == code).select("person", pl.lit(value=True).alias(code))
