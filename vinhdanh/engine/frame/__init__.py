"""Tables → facts frame: one row a subject, one column a fact that some rule reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import polars as pl

from vinhdanh.engine.catalogue import Award, catalogue
from vinhdanh.engine.frame.family import Add, Family, Fold, Keep, Running, Step
from vinhdanh.engine.frame.plan import FramePlan, plan_of
from vinhdanh.engine.tables import Tables

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
    plan = plan_of(columns, catalogue() if awards is None else awards)
    for start in range(0, max(tables.subjects.height, 1), BLOCK):
        part = tables if tables.subjects.height <= BLOCK else tables.block(start, BLOCK)
        yield _build(part, plan)


def _build(tables: Tables, plan: FramePlan) -> pl.DataFrame:
    base = tables.subjects
    for helpers in plan.subject:
        base = base.with_columns(**helpers)
    totals = [_totals(family, getattr(tables, family.table), base) for family in plan.families]
    # the streaming engine ors masks by group many times faster than the other one
    for found in pl.collect_all(totals, engine="streaming"):
        base = base.join(found, on="subject", how="left", maintain_order="left")
    return base.select("subject", **plan.facts)


def _totals(family: Family, table: pl.DataFrame, base: pl.DataFrame) -> pl.LazyFrame:
    """One row for each subject that has rows."""
    rows = table.lazy()
    if family.only is not None:
        rows = rows.filter(family.only)
    rows = rows.join(base.lazy().select("subject", *family.borrows), on="subject")
    for step in family.steps:
        rows = _stepped(rows, step)
    return rows.group_by("subject").agg(**family.totals)


def _stepped(rows: pl.LazyFrame, step: Step) -> pl.LazyFrame:
    match step:
        case Add(columns):
            return rows.with_columns(**columns)
        case Keep(kept):
            return rows.filter(kept)
        case Fold(by, totals):
            return rows.group_by("subject", by).agg(**totals)
        case Running(name, of, within, along):
            largest = (
                of.cum_max().forward_fill().shift(1).over("subject", within, order_by=along, nulls_last=True)
            )
            return rows.with_columns(**{name: largest})
