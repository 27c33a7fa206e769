"""Every number and ordinal word of a standard moved by one, and what the worked cases then say. No file is touched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, timedelta
from typing import Any

import polars as pl

from vinhdanh.engine.cases import WorkedCase, faults, run_cases
from vinhdanh.engine.clauses import Clause, Standard, Version, prepared_by
from vinhdanh.engine.explain import Question, standard_of
from vinhdanh.engine.frame import build_frame
from vinhdanh.engine.records import tables_of
from vinhdanh.engine.rules import Rule, Rulebook
from vinhdanh.engine.tables import GRADES, MEASURES, REACHES, RESULTS
from vinhdanh.engine.vocabulary import Condition, Run
from vinhdanh.engine.vocabulary.history import RunOfYears

SCALES = {"grade": GRADES, "reach": REACHES, "result": RESULTS, "measure": MEASURES}
Results = dict[str, bool | None]


@dataclass(frozen=True)
class Mutant:
    """One value of one clause moved by one; `conditions`: every leaf of the version that the move changes."""

    clause: Clause
    what: str
    conditions: Mapping[str, Condition]


def mutants(version: Version) -> Iterator[Mutant]:
    """All mutants of a version; moving a run moves every clause that counts in it."""
    leaves = [c for c in version.walk() if c.condition is not None]
    for clause in leaves:
        condition = clause.condition
        assert condition is not None
        for what, moved in _moved(condition, own=True):
            changed = {clause.id: moved}
            if isinstance(condition, RunOfYears) and isinstance(moved, RunOfYears):
                changed |= {
                    c.id: replace(c.condition, **_with_run(c.condition, moved.run))  # type: ignore[type-var]
                    for c in leaves
                    if c is not clause and getattr(c.condition, "run", None) == condition.run
                }
            yield Mutant(clause, what, changed)


def _with_run(condition: Any, run: Run) -> dict[str, Any]:
    has_years = any(f.name == "years" for f in fields(condition))
    return {"run": run} | ({"years": run.years} if has_years else {})


def _moved(value: Any, *, own: bool) -> Iterator[tuple[str, Any]]:
    """The value with one number or word inside it moved by one, each way."""
    bound = own and not isinstance(value, RunOfYears) and getattr(value, "run", None) is not None
    for name in (f.name for f in fields(value)):
        inner = getattr(value, name)
        if bound and name in ("run", "years"):
            continue  # another clause says it
        if name == "women_less" and value.at_least == 0:
            continue  # nothing can be taken off nothing
        for what, moved in _moved_field(name, inner, share=getattr(value, "fact", "").endswith("_share")):
            yield what, replace(value, **{name: moved})


def _moved_field(name: str, value: Any, *, share: bool) -> Iterator[tuple[str, Any]]:
    if isinstance(value, bool) or value is None:
        return
    if isinstance(value, int | float):
        step = 0.01 if share else 1
        # no such year, no such run; less than nothing is refused when the file is read
        least = {"years_ago": 0, "years": 1, "at_least": 0}.get(name)
        moves = [value + d for d in (-step, step) if least is None or value + d >= least]
        yield from ((f"{name} {value:g} → {moved:g}", moved) for moved in moves)
    elif isinstance(value, str) and value in SCALES.get(name, ()):
        scale = SCALES[name]
        for other in (scale.index(value) - 1, scale.index(value) + 1):
            if 0 <= other < len(scale):
                yield f"{name} {value} → {scale[other]}", scale[other]
    elif isinstance(value, tuple):
        for place, part in enumerate(value):
            if is_dataclass(part):
                for what, moved in _moved(part, own=False):
                    yield what, (*value[:place], moved, *value[place + 1 :])
    elif is_dataclass(value):
        yield from _moved(value, own=False)


def survivors(book: Rulebook, version: Version, cases: list[WorkedCase]) -> list[str]:
    """The mutants of a version that no case notices."""
    known = list(mutants(version))
    asked = [case for case in cases if _asks(book, case, version)]
    left = {id(mutant): mutant for mutant in known}
    for standard, group in _by_standard(book, asked):
        ids = {(c.file, c.line): c.id for c in standard.leaves()}
        moved = {
            (id(mutant), name): (ids[place], condition)
            for mutant in known
            for name, condition in mutant.conditions.items()
            if (place := _place(version, name)) in ids
        }
        for case, row, base in _answers(book, standard, group, moved):
            for mutant in [m for m in known if id(m) in left]:
                results = dict(base)
                for name in mutant.conditions:
                    if (id(mutant), name) in moved:
                        results[moved[id(mutant), name][0]] = row[f"{id(mutant)}:{name}"]
                if _notices(case, standard, results):
                    del left[id(mutant)]
    return [f"{m.clause.file}:{m.clause.line} {m.clause.id}: {m.what}" for m in left.values()]


def _place(version: Version, name: str) -> tuple[str, int]:
    return next((c.file, c.line) for c in version.walk() if c.id == name)


def _asks(book: Rulebook, case: WorkedCase, version: Version) -> bool:
    """Whether a case is held against this version, as its own standard, an included one or a principle."""
    standard = standard_of(book, _question(case))
    places = {(c.file, c.line) for c in version.walk()}
    return standard is not None and any((c.file, c.line) in places for c in standard.walk())


def _question(case: WorkedCase) -> Question:
    return Question(case.record.case, case.record.award, case.record.occasion, case.record.topic)


def _by_standard(book: Rulebook, cases: list[WorkedCase]) -> Iterator[tuple[Standard, list[WorkedCase]]]:
    groups: dict[int, tuple[Standard, list[WorkedCase]]] = {}
    for case in cases:
        standard = standard_of(book, _question(case))
        if standard is not None:
            groups.setdefault(id(standard), (standard, []))[1].append(case)
    yield from groups.values()


def _answers(
    book: Rulebook,
    standard: Standard,
    cases: list[WorkedCase],
    moved: Mapping[tuple[int, str], tuple[str, Condition]],
) -> Iterator[tuple[WorkedCase, dict[str, Any], Results]]:
    """Each case with the results of its leaves, and of every moved leaf, in one pass over the frame."""
    expressions = {f"{key[0]}:{key[1]}": _met(condition) for key, (_, condition) in moved.items()}
    columns = dict.fromkeys(standard.columns())
    for _, condition in moved.values():
        columns.update(dict.fromkeys(condition.facts() if getattr(condition, "times", 1) else ("kind",)))
    frame = build_frame(tables_of([case.record.case for case in cases]), list(columns), book.catalogue)
    asked = [(c.id, c.condition) for c in standard.leaves() if c.condition is not None]
    for layer in prepared_by([*(c for _, c in asked), *(c for _, c in moved.values())]):
        frame = frame.with_columns(layer)
    leaves = [(name, condition.met()) for name, condition in asked]
    values = frame.select(
        *(met.alias(name) for name, met in leaves),
        *(e.alias(name) for name, e in expressions.items()),
    )
    for case, row in zip(cases, values.iter_rows(named=True), strict=True):
        yield case, row, {name: row[name] for name, _ in leaves}


def _met(condition: Condition) -> pl.Expr:
    """A moved condition; none at all is always met."""
    if getattr(condition, "times", 1) == 0:
        return pl.col("kind").is_not_null()
    return condition.met()


def _notices(case: WorkedCase, standard: Standard, leaves: Results) -> bool:
    """Whether these results of the leaves contradict what the case expects."""
    results = dict(leaves)
    verdict = _all(_result(clause, results) for clause in standard.clauses)
    word = {True: "eligible", False: "not_eligible", None: "unknown"}[verdict]
    if word != (case.reference or case.expect):
        return True
    return any(results.get(name, expected) is not expected for name, expected in case.clauses.items())


def _result(clause: Clause, results: Results) -> bool | None:
    if clause.condition is None:
        inner = [_result(c, results) for c in clause.clauses]
        results[clause.id] = _any(inner) if clause.how == "any" else _all(inner)
    return results[clause.id]


def _all(parts: Any) -> bool | None:
    known = list(parts)
    return False if False in known else None if None in known else True


def _any(parts: Any) -> bool | None:
    known = list(parts)
    return True if True in known else None if None in known else False


def date_survivors(book: Rulebook, cases: list[WorkedCase]) -> list[tuple[tuple[str, str], date]]:
    """Standards and days of a version (first day, last day) that may move by one without a case noticing."""
    by_rule: dict[tuple[str, str], list[WorkedCase]] = defaultdict(list)
    for case in cases:
        by_rule[case.record.award, case.record.kind].append(case)
    found = []
    for key, rule in book.rules.items():
        for place, version in enumerate(rule.versions):
            for name in ("in_force", "until"):
                day: date | None = getattr(version, name)
                for step in (-1, 1):
                    if day is None:
                        continue
                    moved = replace(version, **{name: day + timedelta(days=step)})
                    versions = (*rule.versions[:place], moved, *rule.versions[place + 1 :])
                    other = _with_rule(book, key, replace(rule, versions=versions))
                    near = [c for c in by_rule[key] if _days_from(c, day) <= 2]
                    if not any(faults(case, answer) for case, answer in run_cases(other, near)):
                        found.append((key, day))
    return list(dict.fromkeys(found))


def _days_from(case: WorkedCase, day: date) -> int:
    law_on = case.record.law_on
    return abs((law_on - day).days) if law_on else 999


def _with_rule(book: Rulebook, key: tuple[str, str], rule: Rule) -> Rulebook:
    """The rulebook with one standard replaced."""
    other = copy(book)
    other.rules = book.rules | {key: rule}
    other.reset()
    return other
