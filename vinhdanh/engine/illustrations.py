"""Worked cases beside the clauses they illustrate: which case makes a clause met, not met or unknown."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from vinhdanh.engine.cases import read_cases
from vinhdanh.engine.clauses import Clause
from vinhdanh.engine.explain import Question, explain_cases, standard_of
from vinhdanh.engine.rules import Rulebook

Place = tuple[str, int]
# One clause wants a few telling cases, not every case that happens to pass it.
SHOWN = 3


@dataclass(frozen=True)
class Illustration:
    """One worked case and what it answers for one clause."""

    name: str
    result: bool | None
    verdict: str
    file: str
    line: int
    # the case was written about this clause
    named: bool


@lru_cache(maxsize=256)
def illustrations(book: Rulebook, code: str, subject: str) -> dict[Place, tuple[Illustration, ...]]:
    """What the cases of one standard say of each clause, by the place where the clause is written."""
    every = read_cases(book.root, code)
    cases = [c for c in every if c.record.kind == subject and c.record.law_on is not None]
    questions = [Question(c.record.case, c.record.award, c.record.occasion, c.record.topic) for c in cases]
    found: dict[Place, list[Illustration]] = defaultdict(list)
    for case, question, answer in zip(cases, questions, explain_cases(book, questions), strict=True):
        standard = standard_of(book, question)
        results = {}
        waiting = list(answer.clauses)
        while waiting:
            explained = waiting.pop()
            results[explained.id] = explained.result
            waiting.extend(explained.clauses)
        for clause in standard.walk() if standard else ():
            if clause.id in results:
                found[clause.file, clause.line].append(
                    Illustration(
                        case.name,
                        results[clause.id],
                        answer.verdict,
                        case.file,
                        case.line,
                        clause.id in case.clauses,
                    )
                )
    return {place: tuple(rows) for place, rows in found.items()}


def telling(
    book: Rulebook, code: str, subject: str, clause: Clause
) -> list[tuple[bool | None, list[Illustration]]]:
    """For met, not met and unknown: the few cases that show it best, those written about this clause first."""
    rows = illustrations(book, code, subject).get((clause.file, clause.line), ())
    found = []
    for result in (True, False, None):
        some = sorted((row for row in rows if row.result is result), key=lambda row: not row.named)
        if some:
            found.append((result, some[:SHOWN]))
    return found
