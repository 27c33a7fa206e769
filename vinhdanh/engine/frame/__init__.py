"""Tables → facts frame: one row a subject, one column a fact that some rule reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import polars as pl

from vinhdanh.engine.catalogue import Award, catalogue
from vinhdanh.engine.facts import SCALARS, dtype_of
from vinhdanh.engine.frame.awards import award_columns
from vinhdanh.engine.frame.conduct import (
    absence_columns,
    attested_columns,
    discipline_columns,
    grade_columns,
    study_columns,
)
from vinhdanh.engine.frame.masks import attach
from vinhdanh.engine.frame.posts import post_columns
from vinhdanh.engine.frame.union import benefit_columns, term_columns
from vinhdanh.engine.frame.works import work_columns
from vinhdanh.engine.tables import SUBJECTS, Tables

# A list complete over so many years leaves nothing out that the law could ask for.
WHOLE_LIFE = 30
# Subjects built at a time: bounds the memory of the long tables' intermediate columns.
BLOCK = 500_000


def build_frame(
    tables: Tables, columns: Iterable[str], awards: Mapping[str, Award] | None = None
) -> pl.DataFrame:
    """The facts frame in the order of `tables.subjects`.

    `columns`: the facts asked for (`Rulebook.columns()`); `awards`: the catalogue (default: the shipped one).
    """
    return pl.concat(frame_blocks(tables, columns, awards))


def frame_blocks(
    tables: Tables, columns: Iterable[str], awards: Mapping[str, Award] | None = None
) -> Iterator[pl.DataFrame]:
    """The facts frame block by block, for populations whose frame is written rather than held."""
    awards = catalogue() if awards is None else awards
    wanted = list(dict.fromkeys(columns))
    types = {column: dtype_of(column) for column in wanted}
    for start in range(0, max(tables.subjects.height, 1), BLOCK):
        part = tables if tables.subjects.height <= BLOCK else tables.block(start, BLOCK)
        yield _build(part, wanted, types, awards)


def _since_start(subjects: pl.DataFrame) -> pl.DataFrame:
    """A list complete since the unit was founded, the person recruited, or over a whole working life, is complete (0)."""
    year = pl.col("_year")
    start = pl.coalesce(pl.col(day).dt.year().cast(pl.Int32) for day in ("founded_on", "recruited_on"))
    lists = [name for name in SUBJECTS if name.endswith("_from")]
    return subjects.with_columns(
        pl.when((pl.col(c) <= start).fill_null(False) | (year - pl.col(c) >= WHOLE_LIFE).fill_null(False))
        .then(pl.lit(0, dtype=pl.Int16))
        .otherwise(pl.col(c))
        .alias(c)
        for c in lists
    )


def _has(columns: list[str], *families: str) -> bool:
    return any(c.startswith(f + ".") or c == f for c in columns for f in families)


def _build(
    tables: Tables,
    columns: list[str],
    types: Mapping[str, pl.DataType | type[pl.DataType]],
    awards: Mapping[str, Award],
) -> pl.DataFrame:
    families = {code: award.family for code, award in awards.items()}
    counts_as = {code: award.counts_as for code, award in awards.items() if award.counts_as}
    base = _since_start(tables.subjects.with_columns(_year=pl.col("year").cast(pl.Int32)))
    parts = []
    if _has(columns, "award", "after", "spent"):
        annual = {code for code, award in awards.items() if award.annual}
        parts.append(award_columns(base, tables.awards, columns, counts_as, annual))
    if _has(columns, "grade", "graded"):
        parts.append(grade_columns(base, tables.grades, columns))
    for kind, rows in (("initiative", tables.initiatives), ("research", tables.research)):
        parts.append(work_columns(base, rows, columns, kind, families))
    if _has(columns, "clean", "under_discipline", "disciplined"):
        parts.append(discipline_columns(base, tables.discipline, columns))
    if _has(columns, "absence"):
        parts.append(absence_columns(base, tables.leave))
    if _has(columns, "study"):
        parts.append(study_columns(base, tables.study, columns))
    if _has(columns, "benefit"):
        parts.append(benefit_columns(base, tables.initiatives, columns))
    if _has(columns, "terms"):
        parts.append(term_columns(base, tables.terms, columns))
    if _has(columns, "post_months"):
        parts.append(post_columns(base, tables.posts, columns))
    if _has(columns, "attested"):
        parts.append(attested_columns(base, tables.attested, columns))
    scalars = [c for c in columns if c in SCALARS]
    frame = attach(base.select("subject", *scalars), *parts)
    return frame.select("subject", *[pl.col(c).cast(t) for c, t in types.items()])
