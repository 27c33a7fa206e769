"""Columns of grades, discipline, leave, study and attestations."""

from __future__ import annotations

import polars as pl

from vinhdanh.engine.frame.masks import FULL, ZERO, bit, keep, low, open_years, stems, union
from vinhdanh.engine.tables import GRADES, MEASURES, RESULTS

_YEAR = pl.col("_year")
# Labour Code: eleven public holidays a year, any of which may fall inside a leave counted in calendar days.
HOLIDAYS = 11


def grade_columns(base: pl.DataFrame, grades: pl.DataFrame, columns: list[str]) -> pl.DataFrame:
    """Years with a grade from each level up; `graded`: years with any entry.

    A year has one grade: a year whose grade is on the list is known, however incomplete the list.
    """
    rows = grades.join(base.select("subject", "_year"), on="subject")
    ago = _YEAR - pl.col("year").cast(pl.Int32)
    rows = rows.filter(ago >= 0).with_columns(_bit=bit(ago))
    masks: dict[str, pl.Expr] = {}
    for stem, pairs in stems(columns, "grade").items():
        level = GRADES.index(stem.removeprefix("grade."))
        good = pl.col("grade").is_in(list(GRADES[level:]))
        for pair in pairs:
            masks[f"{stem}.{pair}"] = keep(good.fill_null(pair == "can"), pl.col("_bit"))
    if "graded" in columns:
        masks["graded"] = pl.col("_bit")
    masks["_known"] = keep(pl.col("grade").is_not_null(), pl.col("_bit"))
    start = base.select("subject", _open=open_years(_YEAR, pl.col("grades_from")))
    joined = start.join(union(rows, masks), on="subject", how="left", maintain_order="left")
    silent = pl.col("_open") & ~pl.col("_known").fill_null(ZERO)
    return joined.select(
        "subject",
        **{
            name: pl.col(name).fill_null(ZERO) | (silent if name.endswith(".can") else ZERO)
            for name in masks
            if name != "_known"
        },
    )


def _clean(pair: str) -> pl.Expr:
    """Years after one measure was served; the year it ended in is open."""
    end = pl.col("_end")
    year = end.dt.year().cast(pl.Int32)
    first_day = (end.dt.month() == 1) & (end.dt.day() == 1)
    last_day = (end.dt.month() == 12) & (end.dt.day() == 31)
    if pair == "yes":
        return low(_YEAR - year + first_day.cast(pl.Int32)).fill_null(ZERO)
    known = low(_YEAR - year + 1 - last_day.cast(pl.Int32))
    return pl.coalesce(known, low(_YEAR - pl.col("year").cast(pl.Int32) + 1), FULL)


def discipline_columns(base: pl.DataFrame, discipline: pl.DataFrame, columns: list[str]) -> pl.DataFrame:
    """`clean` years, `under_discipline` on the day of the proposal, `disciplined` in the year considered."""
    # the measures are measures against persons: a collective has none unless listed
    known = pl.when(pl.col("kind") != "person").then(pl.lit(0, dtype=pl.Int16))
    days = base.select("subject", "_year", _law_on="law_on", _from=pl.coalesce("discipline_from", known))
    rows = discipline.join(days, on="subject").with_columns(
        _end=pl.min_horizontal("until", "cleared_on"), _decided=pl.col("year").cast(pl.Int32)
    )
    running = (pl.col("_end") > pl.col("_law_on")) & (
        (pl.col("_decided") <= pl.col("_law_on").dt.year()).fill_null(True)
    )
    aggregates = {
        "clean.yes": _clean("yes").bitwise_and(),
        "clean.can": _clean("can").bitwise_and(),
        "under_discipline": running.any(ignore_nulls=False),
    }
    same_year = pl.col("_decided") == _YEAR
    for column in columns:
        if column.startswith("disciplined."):
            rank = MEASURES.index(column.removeprefix("disciplined."))
            severe = pl.col("measure").is_in(list(MEASURES[rank:]))
            aggregates[column] = (same_year & severe).any(ignore_nulls=False)
    found = rows.group_by("subject").agg(**aggregates)
    joined = days.join(found, on="subject", how="left", maintain_order="left")
    uncovered = open_years(_YEAR, pl.col("_from"))
    none_left = (pl.col("_from") == 0).fill_null(False)
    on_day = none_left | (pl.col("_from") <= pl.col("_law_on").dt.year()).fill_null(False)
    in_year = none_left | (pl.col("_from") <= _YEAR).fill_null(False)
    unknown = pl.lit(None, dtype=pl.Boolean)
    silent = {
        name: pl.when(on_day if name == "under_discipline" else in_year).then(False).otherwise(unknown)
        for name in aggregates
        if not name.startswith("clean.")
    }
    has_rows = pl.col("clean.can").is_not_null()
    return joined.select(
        "subject",
        (pl.col("clean.yes").fill_null(FULL) & ~uncovered).alias("clean.yes"),
        pl.col("clean.can").fill_null(FULL),
        **{
            name: pl.when(has_rows).then(pl.col(name) | rest).otherwise(rest) for name, rest in silent.items()
        },
    ).select("subject", *[c for c in ("clean.yes", "clean.can", *silent) if c in columns])


def absence_columns(base: pl.DataFrame, leave: pl.DataFrame) -> pl.DataFrame:
    """Working days away, maternity and study apart: the least and, where it is known, the most."""
    days = pl.col("days")
    week, rest = days // 7 * 5, days % 7
    most = week + pl.min_horizontal(rest, pl.lit(5, dtype=pl.Int32))
    least = (week + (rest - 2).clip(lower_bound=0) - HOLIDAYS).clip(lower_bound=0)
    counted = pl.col("kind").is_in(["sick", "personal", "unpaid"])
    rows = leave.filter(counted.fill_null(True)).select(
        "subject",
        low=pl.when(pl.col("kind").is_not_null())
        .then(pl.coalesce("working_days", least))
        .otherwise(0)
        .fill_null(0),
        high=pl.coalesce("working_days", most),
    )
    found = rows.group_by("subject").agg(
        low=pl.col("low").sum(),
        high=pl.when(pl.col("high").is_null().any()).then(None).otherwise(pl.col("high").sum()),
        rows=pl.len(),
    )
    joined = base.select("subject", "leave_known").join(
        found, on="subject", how="left", maintain_order="left"
    )
    high = pl.when(pl.col("rows").is_null()).then(0).otherwise(pl.col("high"))
    return joined.select(
        "subject",
        pl.col("low").fill_null(0).cast(pl.Int32).alias("absence.low"),
        pl.when(pl.col("leave_known").fill_null(False)).then(high).cast(pl.Int32).alias("absence.high"),
    )


def study_columns(base: pl.DataFrame, study: pl.DataFrame, columns: list[str]) -> pl.DataFrame:
    """`study.<months>.<result>`: every long course that touches the year reached the result."""
    rows = study.join(base.select("subject", "_year"), on="subject")
    since, until = pl.col("since"), pl.col("until").dt.offset_by("1d")
    whole = (until.dt.year() - since.dt.year()) * 12 + until.dt.month().cast(pl.Int32) - since.dt.month()
    months = pl.coalesce(
        pl.col("months").cast(pl.Int32), whole - (until.dt.day() < since.dt.day()).cast(pl.Int32)
    )
    touches = (since.dt.year() <= _YEAR).fill_null(True) & (pl.col("until").dt.year() >= _YEAR).fill_null(
        True
    )
    rows = rows.filter(touches).with_columns(_months=months)
    asked = [c for c in columns if c.startswith("study.")]
    passed = {}
    for column in asked:
        _, least, result = column.split(".")
        good = pl.col("result").is_in(list(RESULTS[RESULTS.index(result) :]))
        passed[column] = ((pl.col("_months") < int(least)) | good).all(ignore_nulls=False)
    found = rows.group_by("subject").agg(**passed, _courses=pl.len())
    joined = base.select("subject", "study_known").join(
        found, on="subject", how="left", maintain_order="left"
    )
    known = (
        pl.when(pl.col("study_known").fill_null(False)).then(True).otherwise(pl.lit(None, dtype=pl.Boolean))
    )
    none = pl.col("_courses").is_null()
    return joined.select(
        "subject", **{c: pl.when(none).then(True).otherwise(pl.col(c)) & known for c in asked}
    )


def attested_columns(base: pl.DataFrame, attested: pl.DataFrame, columns: list[str]) -> pl.DataFrame:
    """One column a code; two contrary attestations leave it open."""
    codes = {c: c.removeprefix("attested.") for c in columns if c.startswith("attested.")}
    if not codes:
        return base.select("subject")
    rows = attested.filter(pl.col("value").is_not_null())
    values = {}
    for column, code in codes.items():
        mine = pl.col("value").filter(pl.col("code") == code)
        values[column] = pl.when(mine.n_unique() == 1).then(mine.first())
    found = rows.group_by("subject").agg(**values)
    joined = base.select("subject").join(found, on="subject", how="left", maintain_order="left")
    return joined.select("subject", *codes)
