"""Columns of grades, discipline, leave, study and attestations."""

from __future__ import annotations

import polars as pl

from vinhdanh.engine.frame.family import Add, Family, Keep
from vinhdanh.engine.frame.masks import (
    FULL,
    YEAR,
    ZERO,
    asked,
    bit,
    filled,
    keep,
    low,
    open_years,
    stems,
    united,
)
from vinhdanh.engine.tables import GRADES, MEASURES, RESULTS

UNKNOWN = pl.lit(None, dtype=pl.Boolean)
# Labour Code: eleven public holidays a year, any of which may fall inside a leave counted in calendar days.
HOLIDAYS = 11


def grade_family(columns: list[str]) -> Family:
    """Years with a grade from each level up; `graded`: years with any entry.

    A year has one grade: a year whose grade is on the list is known, however incomplete the list.
    """
    ago = YEAR - pl.col("year").cast(pl.Int32)
    masks: dict[str, pl.Expr] = {}
    for stem, pairs in stems(columns, "grade").items():
        level = GRADES.index(stem.removeprefix("grade."))
        good = pl.col("grade").is_in(list(GRADES[level:]))
        for pair in pairs:
            masks[f"{stem}.{pair}"] = keep(good.fill_null(pair == "can"), pl.col("_bit"))
    masks["graded"] = pl.col("_bit")
    masks["_known"] = keep(pl.col("grade").is_not_null(), pl.col("_bit"))
    silent = pl.col("_open.grades") & ~pl.col("_known").fill_null(ZERO)
    facts = filled(masks, {name: silent for name in masks if name.endswith(".can")})
    return Family(
        table="grades",
        borrows=("_year",),
        steps=(Keep(ago >= 0), Add({"_bit": bit(ago)}), Add(masks)),
        totals=united(masks),
        subject={"_open.grades": open_years(pl.col("grades_from"))},
        facts={name: facts[name] for name in asked(columns, "grade", "graded")},
    )


def _clean(pair: str) -> pl.Expr:
    """Years after one measure was served; the year it ended in is open."""
    end = pl.col("_end")
    year = end.dt.year().cast(pl.Int32)
    first_day = (end.dt.month() == 1) & (end.dt.day() == 1)
    last_day = (end.dt.month() == 12) & (end.dt.day() == 31)
    if pair == "yes":
        return low(YEAR - year + first_day.cast(pl.Int32)).fill_null(ZERO)
    known = low(YEAR - year + 1 - last_day.cast(pl.Int32))
    return pl.coalesce(known, low(YEAR - pl.col("year").cast(pl.Int32) + 1), FULL)


def _discipline_silent(day: pl.Expr) -> pl.Expr:
    """False where the list would show a measure by that year; unknown elsewhere."""
    since = pl.col("_discipline_from")
    told = (since == 0).fill_null(False) | (since <= day).fill_null(False)
    return pl.when(told).then(False).otherwise(UNKNOWN)


def discipline_family(columns: list[str]) -> Family:
    """`clean` years, `under_discipline` on the day of the proposal, `disciplined` in the year considered."""
    # the measures are measures against persons: a collective has none unless listed
    known = pl.when(pl.col("kind") != "person").then(pl.lit(0, dtype=pl.Int16))
    law_year, decided = pl.col("law_on").dt.year(), pl.col("_decided")
    marks = {
        "clean.yes": _clean("yes"),
        "clean.can": _clean("can"),
        "under_discipline": (pl.col("_end") > pl.col("law_on")) & (decided <= law_year).fill_null(True),
    }
    facts = {
        "clean.yes": pl.col("clean.yes").fill_null(FULL) & ~open_years(pl.col("_discipline_from")),
        "clean.can": pl.col("clean.can").fill_null(FULL),
    }
    for column in asked(columns, "disciplined"):
        rank = MEASURES.index(column.removeprefix("disciplined."))
        marks[column] = (decided == YEAR) & pl.col("measure").is_in(list(MEASURES[rank:]))
    has_rows = pl.col("clean.can").is_not_null()
    for name in marks:
        if name not in facts:
            rest = _discipline_silent(law_year if name == "under_discipline" else YEAR)
            facts[name] = pl.when(has_rows).then(pl.col(name) | rest).otherwise(rest)
    return Family(
        table="discipline",
        borrows=("_year", "law_on"),
        steps=(
            Add({"_end": pl.min_horizontal("until", "cleared_on"), "_decided": pl.col("year").cast(pl.Int32)}),
            Add(marks),
        ),
        totals={
            name: pl.col(name).bitwise_and() if name in ("clean.yes", "clean.can") else pl.col(name).any(ignore_nulls=False)
            for name in marks
        },
        subject={"_discipline_from": pl.coalesce("discipline_from", known)},
        facts={name: facts[name] for name in asked(columns, "clean", "under_discipline", "disciplined")},
    )  # fmt: skip


def absence_family(columns: list[str]) -> Family:
    """Working days away, maternity and study apart: the least and, where it is known, the most."""
    days, kind = pl.col("days"), pl.col("kind")
    week, rest = days // 7 * 5, days % 7
    most = week + pl.min_horizontal(rest, pl.lit(5, dtype=pl.Int32))
    least = (week + (rest - 2).clip(lower_bound=0) - HOLIDAYS).clip(lower_bound=0)
    sure = pl.when(kind.is_not_null()).then(pl.coalesce("working_days", least)).otherwise(0)
    high = pl.when(pl.col("_leaves").is_null()).then(0).otherwise(pl.col("_high"))
    facts = {
        "absence.low": pl.col("_low").fill_null(0).cast(pl.Int32),
        "absence.high": pl.when(pl.col("leave_known").fill_null(False)).then(high).cast(pl.Int32),
    }
    return Family(
        table="leave",
        only=kind.is_in(["sick", "personal", "unpaid"]).fill_null(True),
        steps=(Add({"_low": sure.fill_null(0), "_high": pl.coalesce("working_days", most)}),),
        totals={
            "_low": pl.col("_low").sum(),
            "_high": pl.when(pl.col("_high").is_null().any()).then(None).otherwise(pl.col("_high").sum()),
            "_leaves": pl.len(),
        },
        facts={name: facts[name] for name in asked(columns, "absence")},
    )


def _course_months() -> pl.Expr:
    """Whole months of a course, as written or from its days."""
    since, until = pl.col("since"), pl.col("until").dt.offset_by("1d")
    whole = (until.dt.year() - since.dt.year()) * 12 + until.dt.month().cast(pl.Int32) - since.dt.month()
    begun = (until.dt.day() < since.dt.day()).cast(pl.Int32)
    return pl.coalesce(pl.col("months").cast(pl.Int32), whole - begun)


def study_family(columns: list[str]) -> Family:
    """`study.<months>.<result>`: every long course that touches the year reached the result."""
    touches = (pl.col("since").dt.year() <= YEAR).fill_null(True) & (
        pl.col("until").dt.year() >= YEAR
    ).fill_null(True)
    passed = {}
    for column in asked(columns, "study"):
        _, least, result = column.split(".")
        good = pl.col("result").is_in(list(RESULTS[RESULTS.index(result) :]))
        passed[column] = (pl.col("_months") < int(least)) | good
    known = pl.when(pl.col("study_known").fill_null(False)).then(True).otherwise(UNKNOWN)
    none = pl.col("_courses").is_null()
    return Family(
        table="study",
        borrows=("_year",),
        steps=(Keep(touches), Add({"_months": _course_months()}), Add(passed)),
        totals={c: pl.col(c).all(ignore_nulls=False) for c in passed} | {"_courses": pl.len()},
        facts={c: pl.when(none).then(True).otherwise(pl.col(c)) & known for c in passed},
    )


def attested_family(columns: list[str]) -> Family:
    """One column a code; two contrary attestations leave it open."""
    codes = {c: c.removeprefix("attested.") for c in asked(columns, "attested")}
    value = pl.col("value")
    said = {
        f"_{answer}.{code}": (pl.col("code") == code) & (value if answer == "yes" else ~value)
        for code in codes.values()
        for answer in ("yes", "no")
    }
    return Family(
        table="attested",
        only=value.is_not_null() & pl.col("code").is_in(sorted(codes.values())),
        steps=(Add(said),),
        totals={name: pl.col(name).any() for name in said},
        facts={
            c: pl.when(pl.col(f"_yes.{code}") != pl.col(f"_no.{code}")).then(pl.col(f"_yes.{code}"))
            for c, code in codes.items()
        },
    )
