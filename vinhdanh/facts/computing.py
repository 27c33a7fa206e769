"""Facts in, verdicts out: every rule of the book over the subjects of a scope, in the shape they are stored in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from vinhdanh.engine.clauses import Standard
from vinhdanh.engine.evaluate import evaluate
from vinhdanh.engine.frame import build_frame
from vinhdanh.engine.rules import Rulebook
from vinhdanh.engine.tables import Tables
from vinhdanh.facts.loading import Moment


@dataclass(frozen=True)
class Computed:
    """One rule's answers. rows: subject, result (null = unknown), failed and unknown (bits over `clauses`), near."""

    standard: Standard
    clauses: tuple[str, ...]
    capped: bool
    warnings: tuple[str, ...]
    rows: pl.DataFrame


def asked_standards(
    book: Rulebook, moment: Moment, occasion: str | None, awards: Sequence[str] = ()
) -> Iterator[Standard]:
    """The standards in force on the moment's day, for every rule of the book or the named awards."""
    for code, subject in book.rules:
        if awards and code not in awards:
            continue
        standard = book.standard(code, subject, moment.law_on, occasion)
        if standard is not None:
            yield standard


def compute(
    book: Rulebook,
    tables: Tables,
    moment: Moment,
    *,
    occasion: str | None = "regular",
    awards: Sequence[str] = (),
) -> Iterator[Computed]:
    """Evaluate the standards over the tables, one after another."""
    frame = build_frame(tables, ("kind", *book.columns()), book.catalogue)
    kinds = {key[0]: part for key, part in frame.partition_by("kind", as_dict=True).items()}
    for standard in asked_standards(book, moment, occasion, awards):
        if standard.subject in kinds:
            yield _answers(book, standard, kinds[standard.subject], moment)


def _answers(book: Rulebook, standard: Standard, frame: pl.DataFrame, moment: Moment) -> Computed:
    answers = evaluate(standard, frame)
    ids = tuple(clause.id for clause in standard.clauses)
    bits = [(pl.col(name), 1 << place) for place, name in enumerate(ids)]
    failed = pl.sum_horizontal((~column).fill_null(value=False).cast(pl.Int64) * bit for column, bit in bits)
    unknown = pl.sum_horizontal(column.is_null().cast(pl.Int64) * bit for column, bit in bits)
    rows = answers.select("subject", result="verdict", failed=failed, unknown=unknown)
    near = pl.col("result").not_().fill_null(value=True) & (
        (pl.col("failed") | pl.col("unknown")).bitwise_count_ones() == 1
    )
    standing = book.documents.standing(standard.code, standard.subject, moment.law_on, moment.law_on)
    return Computed(standard, ids, standing.capped, standing.warnings, rows.with_columns(near=near))
