"""Which families a set of asked columns needs, and what of the subject itself: worked out once per set."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from vinhdanh.engine.catalogue import Award
from vinhdanh.engine.facts import SCALARS, dtype_of
from vinhdanh.engine.frame.awards import award_family
from vinhdanh.engine.frame.conduct import (
    absence_family,
    attested_family,
    discipline_family,
    grade_family,
    study_family,
)
from vinhdanh.engine.frame.family import Family
from vinhdanh.engine.frame.masks import asked
from vinhdanh.engine.frame.posts import post_family
from vinhdanh.engine.frame.union import benefit_family, term_family
from vinhdanh.engine.frame.works import work_family
from vinhdanh.engine.tables import SUBJECTS

# A list complete over so many years leaves nothing out that the law could ask for.
WHOLE_LIFE = 30
DType = pl.DataType | type[pl.DataType]


@dataclass(frozen=True)
class FramePlan:
    """The facts frame to come: columns in their types, families, and the subject's own columns made ready."""

    types: Mapping[str, DType]
    subject: tuple[Mapping[str, pl.Expr], ...]
    families: tuple[Family, ...]
    facts: Mapping[str, pl.Expr]


def plan_of(columns: Iterable[str], awards: Mapping[str, Award]) -> FramePlan:
    """The plan for the columns asked, in their order, under a catalogue of awards; raises `KeyError` for an unknown one."""
    titles = tuple(code for code, award in awards.items() if award.family == "title")
    counts_as = tuple((code, award.counts_as) for code, award in awards.items() if award.counts_as)
    annual = tuple(code for code, award in awards.items() if award.annual)
    return _plan(tuple(dict.fromkeys(columns)), titles, counts_as, annual)


@lru_cache(maxsize=64)
def _plan(
    columns: tuple[str, ...],
    titles: tuple[str, ...],
    counts_as: tuple[tuple[str, str], ...],
    annual: tuple[str, ...],
) -> FramePlan:
    types = {column: dtype_of(column) for column in columns}
    families = _families(list(columns), titles, dict(counts_as), annual)
    facts = {c: pl.col(c) for c in columns if c in SCALARS}
    for family in families:
        facts |= family.facts
    helpers = {name: made for family in families for name, made in family.subject.items()}
    return FramePlan(
        types,
        (_subject_columns(), helpers),
        families,
        {c: facts[c].cast(dtype) for c, dtype in types.items()},
    )


def _subject_columns() -> dict[str, pl.Expr]:
    """The year as a number to reckon with; a list complete since the start, or over a whole working life, is complete (0).

    The start: the day the unit was founded or the person recruited.
    """
    year = pl.col("year").cast(pl.Int32)
    start = pl.coalesce(pl.col(day).dt.year().cast(pl.Int32) for day in ("founded_on", "recruited_on"))
    made = {"_year": year}
    for name in SUBJECTS:
        if name.endswith("_from"):
            since = pl.col(name)
            whole = (since <= start).fill_null(False) | (year - since >= WHOLE_LIFE).fill_null(False)
            made[name] = pl.when(whole).then(pl.lit(0, dtype=pl.Int16)).otherwise(since)
    return made


def _families(
    columns: list[str], titles: tuple[str, ...], counts_as: Mapping[str, str], annual: tuple[str, ...]
) -> tuple[Family, ...]:
    made: dict[tuple[str, ...], Callable[[], Family]] = {
        ("award", "after", "spent"): lambda: award_family(columns, counts_as, annual),
        ("grade", "graded"): lambda: grade_family(columns),
        ("initiative",): lambda: work_family(columns, "initiative", titles),
        ("research",): lambda: work_family(columns, "research", titles),
        ("clean", "under_discipline", "disciplined"): lambda: discipline_family(columns),
        ("absence",): lambda: absence_family(columns),
        ("study",): lambda: study_family(columns),
        ("benefit",): lambda: benefit_family(columns),
        ("terms",): lambda: term_family(columns),
        ("post_months",): lambda: post_family(columns),
        ("attested",): lambda: attested_family(columns),
    }
    return tuple(make() for names, make in made.items() if asked(columns, *names))
