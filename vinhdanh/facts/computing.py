"""Facts in, verdicts out: every rule of the book over the subjects of a scope, in the shape they are stored in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import polars as pl

from vinhdanh.engine.clauses import Standard
from vinhdanh.engine.evaluate import evaluate
from vinhdanh.engine.frame import build_frame
from vinhdanh.engine.frame.awards import read_codes
from vinhdanh.engine.rules import Rulebook
from vinhdanh.engine.tables import Tables
from vinhdanh.engine.vocabulary.general import UnitKindIn
from vinhdanh.engine.vocabulary.person import CategoryIn
from vinhdanh.facts.loading import Moment

_TRAITS = (CategoryIn, UnitKindIn)


@dataclass(frozen=True)
class Computed:
    """One rule's answers over the facts of its kind of subject; nothing is evaluated before `rows` is asked."""

    standard: Standard
    clauses: tuple[str, ...]
    capped: bool
    warnings: tuple[str, ...]
    frame: pl.DataFrame = field(repr=False)

    @cached_property
    def rows(self) -> pl.DataFrame:
        """subject, result (null = unknown), failed and unknown (bits over `clauses`), near."""
        return answers(self.standard, self.frame)


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


def columns_of(standards: Iterable[Standard]) -> tuple[str, ...]:
    """The columns of the facts frame that these standards read, and the kind of subject."""
    return tuple(dict.fromkeys(("kind", *(column for s in standards for column in s.columns()))))


def awards_read(book: Rulebook, moment: Moment, occasion: str | None = "regular") -> list[str]:
    """Codes of the awards that can change a verdict of the moment: no other row of the ledger needs loading."""
    return read_codes(columns_of(asked_standards(book, moment, occasion)), book.catalogue)


def compute(
    book: Rulebook,
    tables: Tables,
    moment: Moment,
    *,
    occasion: str | None = "regular",
    awards: Sequence[str] = (),
) -> Iterator[Computed]:
    """The standards in force over the tables, each evaluated when its rows are asked for."""
    standards = list(asked_standards(book, moment, occasion, awards))
    frame = build_frame(tables, columns_of(standards), book.catalogue)
    kinds = {key[0]: part for key, part in frame.partition_by("kind", as_dict=True).items()}
    for standard in standards:
        if standard.subject in kinds:
            ids = tuple(clause.id for clause in standard.clauses)
            standing = book.documents.standing(standard.code, standard.subject, moment.law_on, moment.law_on)
            yield Computed(standard, ids, standing.capped, standing.warnings, kinds[standard.subject])


def answers(standard: Standard, frame: pl.DataFrame) -> pl.DataFrame:
    """Verdicts in the shape they are stored in: the clauses packed into bits.

    near: a single clause stands in the way, and it is not a trait that no effort changes (being of the army, say).
    """
    bits = [(pl.col(clause.id), 1 << place) for place, clause in enumerate(standard.clauses)]
    failed = pl.sum_horizontal((~column).fill_null(value=False).cast(pl.Int64) * bit for column, bit in bits)
    unknown = pl.sum_horizontal(column.is_null().cast(pl.Int64) * bit for column, bit in bits)
    rows = evaluate(standard, frame).select("subject", result="verdict", failed=failed, unknown=unknown)
    given = sum(
        1 << place for place, clause in enumerate(standard.clauses) if isinstance(clause.condition, _TRAITS)
    )
    unmet = pl.col("failed") | pl.col("unknown")
    near = (unmet.bitwise_count_ones() == 1) & ((unmet & pl.lit(given, dtype=pl.Int64)) == 0)
    return rows.with_columns(near=near)
