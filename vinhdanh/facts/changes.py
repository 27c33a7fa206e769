"""How verdicts moved between two runs: counts, patterns with their clauses, and a row for each that differs."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

import polars as pl

from vinhdanh.engine.clauses import Clause, Standard
from vinhdanh.facts.reasons import Reason

GAINED, LOST, UNKNOWN, KNOWN = "gained", "lost", "became_unknown", "became_known"
KINDS = (GAINED, LOST, UNKNOWN, KNOWN)


@dataclass(frozen=True)
class Side:
    """What one run asks for one award: the standard (None: no text loaded for that day) and what its instruments say."""

    standard: Standard | None
    capped: bool = False
    warnings: tuple[str, ...] = ()
    # capped, and asked strictly: no verdict is drawn here
    held: bool = False

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
        return replace(self, moves=moves_of(verdicts), patterns=patterns, rows=rows, verdicts=verdicts)


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


def moves_of(verdicts: pl.DataFrame) -> dict[tuple[bool | None, bool | None], int]:
    """(before, after) → how many subjects."""
    counted = verdicts.group_by("before", "after").len()
    return {(before, after): number for before, after, number in counted.iter_rows()}
