"""Two runs of the law over the same facts: whose verdict differs, and which clauses made it differ.

The facts stay those of the moment (year, day of proposal, state of knowledge): only the text changes, so that every
difference is the text's. Pure Polars: no database here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

import polars as pl

from vinhdanh.engine.clauses import Clause, Standard
from vinhdanh.engine.evaluate import VERDICT, evaluate
from vinhdanh.engine.frame import build_frame
from vinhdanh.engine.frame.awards import read_codes
from vinhdanh.engine.rules import Rulebook
from vinhdanh.engine.tables import Tables
from vinhdanh.facts.computing import columns_of
from vinhdanh.facts.reasons import Reason, Values, in_the_way, only_here, told

GAINED, LOST, UNKNOWN, KNOWN = "gained", "lost", "became_unknown", "became_known"
KINDS = (GAINED, LOST, UNKNOWN, KNOWN)
_OLD, _NEW = "before:", "after:"


@dataclass(frozen=True)
class Run:
    """One side: a rulebook, the day whose texts apply, and the day the dossiers count as received.

    judged_on: judge the facts as of that day too (what runs on the day of proposal); default: the moment's day.
    """

    book: Rulebook
    law_on: date
    received_on: date | None = None
    judged_on: date | None = None


@dataclass(frozen=True)
class Side:
    """What one run asks for one award: the standard (None: no text loaded for that day) and what its instruments say."""

    standard: Standard | None
    capped: bool = False
    warnings: tuple[str, ...] = ()

    @property
    def clauses(self) -> tuple[Clause, ...]:
        return self.standard.clauses if self.standard else ()


@dataclass(frozen=True)
class Pattern:
    """One way in which verdicts differ, shared by `subjects` of them: both verdicts, and the clauses behind each."""

    before: bool | None
    after: bool | None
    before_reasons: tuple[Reason, ...]
    after_reasons: tuple[Reason, ...]
    subjects: int

    @property
    def kind(self) -> str:
        return kind_of(self.before, self.after)


@dataclass(frozen=True)
class Compared:
    """One award for one kind of subject: how verdicts moved, and a row for each that differs."""

    award: str
    subject_kind: str
    before: Side
    after: Side
    # (before, after) → how many subjects, those that did not change among them
    moves: dict[tuple[bool | None, bool | None], int]
    patterns: tuple[Pattern, ...]
    # subject, pattern (place in `patterns`)
    rows: pl.DataFrame = field(repr=False)
    # subject, before, after: everyone
    verdicts: pl.DataFrame = field(repr=False)

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many subjects moved, by kind of change."""
        found = dict.fromkeys(KINDS, 0)
        for (before, after), subjects in self.moves.items():
            if before is not after:
                found[kind_of(before, after)] += subjects
        return found

    def eligible(self, side: int) -> int:
        """How many are eligible before (0) or after (1)."""
        return sum(subjects for move, subjects in self.moves.items() if move[side] is True)

    def among(self, subjects: pl.DataFrame) -> Compared:
        """The same comparison over these subjects only (a frame with a column `subject`)."""
        verdicts = self.verdicts.join(subjects.select("subject"), on="subject", how="semi")
        rows = self.rows.join(subjects.select("subject"), on="subject", how="semi")
        sizes = dict(rows.group_by("pattern").len().iter_rows())
        patterns = tuple(replace(p, subjects=sizes.get(place, 0)) for place, p in enumerate(self.patterns))
        return replace(self, moves=_moves(verdicts), patterns=patterns, rows=rows, verdicts=verdicts)


@dataclass(frozen=True)
class Changes:
    """Every award compared."""

    compared: tuple[Compared, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many verdicts moved, by kind of change, over all awards."""
        return {kind: sum(one.counts[kind] for one in self.compared) for kind in KINDS}

    def among(self, subjects: pl.DataFrame) -> Changes:
        """The same comparison over these subjects only."""
        return Changes(tuple(one.among(subjects) for one in self.compared))

    def of(self, award: str, subject_kind: str) -> Compared | None:
        """The comparison of one award."""
        return next((c for c in self.compared if (c.award, c.subject_kind) == (award, subject_kind)), None)


def kind_of(before: bool | None, after: bool | None) -> str:
    """What a move is called: gained, lost, became unknown, became known."""
    if after is None:
        return UNKNOWN
    if before is None:
        return KNOWN
    return GAINED if after else LOST


def award_codes_read(
    runs: Iterable[Run], awards: Sequence[str] = (), occasion: str | None = "regular"
) -> list[str]:
    """Codes of the ledger rows that can change a verdict of any of the runs."""
    found: set[str] = set()
    for run in runs:
        standards = (s for _, _, s in _standards(run, awards, occasion) if s is not None)
        found.update(read_codes(columns_of(standards), run.book.catalogue))
    return sorted(found)


def assuming(tables: Tables) -> Tables:
    """The tables with what nobody has recorded taken as done, so that texts are compared by what they measure.

    Taken as done: qualitative standards met, emulation registered, the year worked since joining where no leave but
    maternity is recorded. What is recorded stays, a refusal too.
    """
    absent = tables.leave.filter(pl.col("kind").ne_missing("maternity")).select("subject").unique()
    away = pl.col("subject").is_in(absent["subject"].implode())
    joined, year = pl.col("joined_on").dt.year().cast(pl.Int16), pl.col("year")
    since = 13 - pl.col("joined_on").dt.month().cast(pl.Int8)
    worked = pl.when(away).then(None).when(joined < year).then(12).when(joined == year).then(since)
    subjects = tables.subjects.with_columns(
        registered=pl.col("registered").fill_null(value=True),
        months_in_year=pl.coalesce("months_in_year", worked.cast(pl.Int8)),
    )
    star = subjects.select("subject", code=pl.lit("*"), value=pl.lit(value=True))
    attested = pl.concat([tables.attested, star], how="diagonal")
    return replace(tables, subjects=subjects, attested=attested)


def compare(
    tables: Tables, before: Run, after: Run, *, awards: Sequence[str] = (), occasion: str | None = "regular"
) -> Changes:
    """Both runs over the tables, award by award (default: every award that either book knows).

    A verdict here is what the loaded text answers; where an instrument in force is not loaded, `Side.capped` says
    that it is for reference only, with its warnings.
    """
    old, new = (
        {(code, subject): standard for code, subject, standard in _standards(run, awards, occasion)}
        for run in (before, after)
    )
    keys = [key for key in dict.fromkeys([*new, *old]) if old.get(key) or new.get(key)]
    frames = _frames(tables, ((before, old), (after, new)))
    found = []
    for code, subject in keys:
        if subject not in frames[0]:
            continue
        sides = (_side(before, code, subject, old), _side(after, code, subject, new))
        found.append(_compared(code, subject, sides, (frames[0][subject], frames[1][subject])))
    return Changes(tuple(found))


_Standards = dict[tuple[str, str], Standard | None]


def _standards(
    run: Run, awards: Sequence[str], occasion: str | None
) -> Iterable[tuple[str, str, Standard | None]]:
    for code, subject in run.book.rules:
        if not awards or code in awards:
            yield code, subject, run.book.standard(code, subject, run.law_on, occasion)


def _side(run: Run, code: str, subject: str, standards: _Standards) -> Side:
    standard = standards.get((code, subject))
    if standard is None:
        return Side(None)
    standing = run.book.standing(code, subject, run.law_on, run.received_on or run.law_on)
    return Side(standard, standing.capped, standing.warnings)


def _frames(tables: Tables, sides: Iterable[tuple[Run, _Standards]]) -> tuple[dict[str, pl.DataFrame], ...]:
    """Facts by kind of subject for each side; built once when both sides read the same facts."""
    (old, old_standards), (new, new_standards) = sides
    asked = [[s for s in standards.values() if s] for standards in (old_standards, new_standards)]
    if old.judged_on == new.judged_on and old.book.catalogue == new.book.catalogue:
        one = _by_kind(tables, old, columns_of([*asked[0], *asked[1]]))
        return one, one
    return tuple(_by_kind(tables, run, columns_of(s)) for run, s in zip((old, new), asked, strict=True))


def _by_kind(tables: Tables, run: Run, columns: Sequence[str]) -> dict[str, pl.DataFrame]:
    if run.judged_on is not None:
        day = pl.lit(run.judged_on, dtype=pl.Date)
        tables = replace(tables, subjects=tables.subjects.with_columns(law_on=day))
    frame = build_frame(tables, columns, run.book.catalogue)
    return {str(key[0]): part for key, part in frame.partition_by("kind", as_dict=True).items()}


def _compared(
    code: str, subject: str, sides: tuple[Side, Side], frames: tuple[pl.DataFrame, pl.DataFrame]
) -> Compared:
    parts = [
        _answers(side, frame).select(pl.all().name.prefix(mark))
        for side, frame, mark in zip(sides, frames, (_OLD, _NEW), strict=True)
    ]
    both = pl.concat([frames[0].select("subject"), *parts], how="horizontal")
    old, new = f"{_OLD}{VERDICT}", f"{_NEW}{VERDICT}"
    verdicts = both.select("subject", before=old, after=new)
    changed = both.filter(pl.col(old).ne_missing(pl.col(new)))
    columns = changed.columns[1:]
    sizes = changed.group_by(columns, maintain_order=True).len(name="subjects").with_row_index("pattern")
    rows = changed.join(sizes, on=columns, how="left", nulls_equal=True, maintain_order="left")
    patterns = tuple(_pattern(row, sides) for row in sizes.iter_rows(named=True))
    return Compared(
        code, subject, *sides, _moves(verdicts), patterns, rows.select("subject", "pattern"), verdicts
    )


def _answers(side: Side, frame: pl.DataFrame) -> pl.DataFrame:
    """Verdict and clauses, without the subject; unknown for everyone where no text is loaded."""
    if side.standard is None:
        return pl.DataFrame({VERDICT: pl.Series([None] * frame.height, dtype=pl.Boolean)})
    return evaluate(side.standard, frame).drop("subject")


def _moves(verdicts: pl.DataFrame) -> dict[tuple[bool | None, bool | None], int]:
    counted = verdicts.group_by("before", "after").len()
    return {(before, after): number for before, after, number in counted.iter_rows()}


def _pattern(row: dict[str, bool | int | None], sides: tuple[Side, Side]) -> Pattern:
    values = [
        {name.removeprefix(mark): value for name, value in row.items() if name.startswith(mark)}
        for mark in (_OLD, _NEW)
    ]
    verdicts = [_truth(v[VERDICT]) for v in values]
    here: list[Values] = [{name: _truth(value) for name, value in v.items()} for v in values]
    walks = [[c for top in side.clauses for c in top.walk()] for side in sides]
    blocking = [
        in_the_way(s.clauses, v, verdict) for s, v, verdict in zip(sides, here, verdicts, strict=True)
    ]
    reasons = [told(only_here(blocking[i], here[i], walks[1 - i], here[1 - i]), here[i]) for i in (0, 1)]
    return Pattern(verdicts[0], verdicts[1], reasons[0], reasons[1], int(row["subjects"] or 0))


def _truth(value: bool | int | None) -> bool | None:
    return None if value is None else bool(value)
