"""Facts in, verdicts out: every rule of the book over the subjects of a scope, in the shape they are stored in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import polars as pl

from vinhdanh.engine.clauses import Standard
from vinhdanh.engine.documents import Standing
from vinhdanh.engine.evaluate import evaluate
from vinhdanh.engine.frame import build_frame
from vinhdanh.engine.frame.awards import read_codes
from vinhdanh.engine.overlays import codes_of
from vinhdanh.engine.rules import Rulebook
from vinhdanh.engine.tables import Tables
from vinhdanh.engine.vocabulary import Condition
from vinhdanh.engine.vocabulary.general import UnitKindIn
from vinhdanh.engine.vocabulary.person import CategoryIn, CategoryNotIn
from vinhdanh.facts.loading import LedgerRows, Moment

_TRAITS = (CategoryIn, CategoryNotIn, UnitKindIn)


@dataclass(frozen=True)
class Part:
    """The subjects under one and the same set of local regulations, and what is asked of them."""

    standard: Standard
    standing: Standing
    frame: pl.DataFrame = field(repr=False)


@dataclass(frozen=True)
class Computed:
    """One rule's answers over the facts of its kind of subject; nothing is evaluated before `rows` is asked."""

    standard: Standard
    clauses: tuple[str, ...]
    capped: bool
    warnings: tuple[str, ...]
    parts: tuple[Part, ...] = field(repr=False)

    @cached_property
    def rows(self) -> pl.DataFrame:
        """subject, result (null = unknown), failed and unknown (bits over `clauses`), near."""
        found = [self._part(part) for part in self.parts]
        return found[0] if len(found) == 1 else pl.concat(found)

    def _part(self, part: Part) -> pl.DataFrame:
        rows = answers(part.standard, part.frame, self.clauses)
        if part.standing.capped and not self.capped:
            # here an unread text governs, elsewhere a regulation supplies it: no verdict for these subjects
            rows = rows.with_columns(result=pl.lit(None, dtype=pl.Boolean))
        return rows


def asked_standards(
    book: Rulebook,
    moment: Moment,
    awards: Sequence[str] = (),
    overlays: tuple[str, ...] = (),
    occasion: str | None = None,
) -> Iterator[Standard]:
    """The standards in force on the moment's day, each for its usual occasion or for the one asked.

    Of every rule of the book (and of the regulations), or of the named awards.
    """
    local = (key for code in overlays if code in book.overlays for key in book.overlays[code].touches())
    for code, subject in dict.fromkeys((*book.rules, *local)):
        if awards and code not in awards:
            continue
        standard = book.standard(
            code,
            subject,
            moment.law_on,
            occasion or book.usual_occasion(code),
            overlays=overlays,
            received_on=moment.received_on,
        )
        if standard is not None:
            yield standard


def columns_of(standards: Iterable[Standard]) -> tuple[str, ...]:
    """The columns of the facts frame that these standards read, and the kind of subject."""
    return tuple(dict.fromkeys(("kind", *(column for s in standards for column in s.columns()))))


@lru_cache(maxsize=8192)
def _facts(condition: Condition) -> tuple[str, ...]:
    """The columns that a condition reads; its expressions are built once to tell them."""
    return condition.facts()


def ledger_read(standards: Iterable[Standard], book: Rulebook) -> LedgerRows:
    """The rows of the ledger that can change what these standards answer."""
    conditions = dict.fromkeys(leaf.condition for s in standards for leaf in s.leaves() if leaf.condition)
    every, older = (
        read_codes((column for c in asked for column in _facts(c)), book.catalogue)
        for asked in (conditions, [c for c in conditions if not c.this_year_only()])
    )
    return LedgerRows(older, sorted(set(every) - set(older)))


def awards_read(
    book: Rulebook, moment: Moment, *, awards: Sequence[str] = (), occasion: str | None = None
) -> LedgerRows:
    """The rows of the ledger that can change a verdict of the moment: no other one needs loading."""
    laid = ((), *((code,) for code in book.overlays))
    standards = [s for over in laid for s in asked_standards(book, moment, awards, over, occasion)]
    return ledger_read(standards, book)


def compute(
    book: Rulebook,
    tables: Tables,
    moment: Moment,
    *,
    awards: Sequence[str] = (),
    occasion: str | None = None,
) -> Iterator[Computed]:
    """The standards in force over the tables, each evaluated when its rows are asked for."""
    marks = tables.subjects.select("subject", "kind", "overlay")
    groups = marks["overlay"].unique().to_list() if marks["overlay"].null_count() < marks.height else [None]
    asked = {mark: list(asked_standards(book, moment, awards, codes_of(mark), occasion)) for mark in groups}
    frame = build_frame(tables, columns_of(s for found in asked.values() for s in found), book.catalogue)
    if len(groups) > 1:
        frame = frame.join(
            marks.select("subject", "overlay"), on="subject", how="left", maintain_order="left"
        )
        pieces = {
            (key[0], key[1]): part
            for key, part in frame.partition_by("kind", "overlay", as_dict=True).items()
        }
    else:
        pieces = {(key[0], groups[0]): part for key, part in frame.partition_by("kind", as_dict=True).items()}
    parts: dict[tuple[str, str], list[Part]] = {}
    for mark, standards in asked.items():
        for standard in standards:
            if (standard.subject, mark) in pieces:
                standing = book.standing(
                    standard.code, standard.subject, moment.law_on, moment.received_on, codes_of(mark)
                )
                piece = Part(standard, standing, pieces[standard.subject, mark])
                parts.setdefault((standard.code, standard.subject), []).append(piece)
    for found in parts.values():
        yield _computed(tuple(found))


def _computed(parts: tuple[Part, ...]) -> Computed:
    ids = dict.fromkeys(clause.id for part in parts for clause in part.standard.clauses)
    warnings = dict.fromkeys(text for part in parts for text in part.standing.warnings)
    capped = all(part.standing.capped for part in parts)
    return Computed(parts[0].standard, tuple(ids), capped, tuple(warnings), parts)


def answers(standard: Standard, frame: pl.DataFrame, ids: Sequence[str] = ()) -> pl.DataFrame:
    """Verdicts in the shape they are stored in: the clauses packed into bits, in the order of `ids`.

    near: a single clause stands in the way, and it is not a trait that no effort changes (being of the army, say).
    """
    place = {name: at for at, name in enumerate(ids or [clause.id for clause in standard.clauses])}
    bits = [(pl.col(clause.id), 1 << place[clause.id]) for clause in standard.clauses]
    failed = pl.sum_horizontal((~column).fill_null(value=False).cast(pl.Int64) * bit for column, bit in bits)
    unknown = pl.sum_horizontal(column.is_null().cast(pl.Int64) * bit for column, bit in bits)
    rows = evaluate(standard, frame).select("subject", result="verdict", failed=failed, unknown=unknown)
    given = sum(1 << place[c.id] for c in standard.clauses if isinstance(c.condition, _TRAITS))
    unmet = pl.col("failed") | pl.col("unknown")
    near = (unmet.bitwise_count_ones() == 1) & ((unmet & pl.lit(given, dtype=pl.Int64)) == 0)
    return rows.with_columns(near=near)
