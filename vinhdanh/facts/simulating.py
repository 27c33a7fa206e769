"""Two runs of the law over a user's subjects: from the database to who changes."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import polars as pl
from django.utils import timezone

from vinhdanh.facts.changes import Changes
from vinhdanh.facts.comparing import Run, assuming, award_rows_read, compare
from vinhdanh.facts.loading import EVERYONE, Moment, Scope, load_tables, of
from vinhdanh.legal.queries import applied_digest

# more subjects than this: everyone is computed, once for whoever asks within the next two minutes
MANY = 2_000
KEPT_SECONDS = 120


@dataclass(frozen=True)
class Question:
    """What is compared: two runs, at one moment, for these awards (none named: all), with or without assumptions."""

    before: Run
    after: Run
    moment: Moment
    awards: tuple[str, ...] = ()
    assume: bool = True
    # where an unread text governs the verdict is unknown, as it is given today
    strict: bool = False

    def key(self) -> tuple[Any, ...]:
        runs = [
            (r.book.digest, r.law_on, r.received_on, r.judged_on, _marked(r.overlays))
            for r in (self.before, self.after)
        ]
        return (*runs, self.moment, self.awards, self.assume, self.strict)


def _marked(overlays: pl.DataFrame | None) -> tuple[int, int]:
    """Tells one trial of a regulation from another: over whom."""
    return (0, 0) if overlays is None else (overlays.height, int(overlays.hash_rows().sum()))


@dataclass(frozen=True)
class Simulated:
    """The answer and when it was computed."""

    changes: Changes
    computed_at: datetime


@dataclass
class _Kept:
    key: tuple[Any, ...] = ()
    until: float = 0.0
    answer: Simulated | None = None


_kept = _Kept()


def simulate(question: Question, subjects: pl.DataFrame) -> Simulated:
    """Who changes among the subjects (`facts.access.subjects_below`); nothing is written."""
    if subjects.height > MANY:
        whole = _for_everyone(question)
        return Simulated(whole.changes.among(subjects), whole.computed_at)
    keys: Sequence[int] = subjects["subject"].to_list()
    scope = of(persons=[key for key in keys if key > 0], units=[-key for key in keys if key < 0])
    return _run(question, scope)


def _for_everyone(question: Question) -> Simulated:
    global _kept
    now, key = time.monotonic(), (applied_digest(), *question.key())
    kept = _kept
    if kept.answer is not None and kept.key == key and now < kept.until:
        return kept.answer
    answer = _run(question, EVERYONE)
    _kept = _Kept(key, now + KEPT_SECONDS, answer)
    return answer


def _run(question: Question, scope: Scope) -> Simulated:
    runs = (question.before, question.after)
    tables = load_tables(question.moment, scope, award_rows_read(runs, question.awards))
    if question.assume:
        tables = assuming(tables)
    return Simulated(compare(tables, *runs, awards=question.awards, strict=question.strict), timezone.now())
