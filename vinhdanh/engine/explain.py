"""Why: every clause of a standard for one subject, with the value found, its proof and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from vinhdanh.engine.clauses import Clause, Standard, Version
from vinhdanh.engine.documents import Standing
from vinhdanh.engine.notices import not_loaded, notices, wrong_object
from vinhdanh.engine.overlays import codes_of
from vinhdanh.engine.readings import Reading
from vinhdanh.engine.records import cases_of
from vinhdanh.engine.rules import Rulebook
from vinhdanh.engine.sheet import VERDICT, sheet_of
from vinhdanh.engine.tables import LISTS, Tables
from vinhdanh.engine.unread_texts import readings_of
from vinhdanh.engine.vocabulary import Case, Missing

ELIGIBLE, NOT_ELIGIBLE, UNKNOWN = "eligible", "not_eligible", "unknown"
_WORDS = {True: ELIGIBLE, False: NOT_ELIGIBLE, None: UNKNOWN}
# What a proof shows of an entry; further columns of the source (ids) are passed through.
_SHOWN = {
    "awards": ("code", "year"),
    "grades": ("year", "grade"),
    "initiatives": ("year", "reach", "used_for", "benefit_vnd"),
    "research": ("year", "reach", "used_for"),
    "discipline": ("year", "measure", "until", "cleared_on"),
    "leave": ("kind", "days", "working_days"),
    "study": ("since", "until", "months", "result"),
    "posts": ("post", "since", "until"),
    "attested": ("code", "value"),
    "terms": ("body", "post", "count", "consecutive"),
}


@dataclass(slots=True)
class Explained:
    """One clause for one subject; a group has `how` and `clauses` instead of a value."""

    id: str
    cite: str
    says: str
    result: bool | None
    found: Any = None
    needs: Any = None
    proof: tuple[dict[str, Any], ...] = ()
    missing: tuple[Missing, ...] = ()
    how: str | None = None
    clauses: tuple[Explained, ...] = ()
    occasion: str | None = None
    alternative: bool = False
    unverified: bool = False
    note: str | None = None
    overlay: str | None = None


@dataclass(frozen=True)
class Explanation:
    """The whole answer for one subject and award."""

    award: str
    verdict: str
    version: Version | None
    clauses: tuple[Explained, ...]
    reference: str | None
    warnings: tuple[str, ...]
    notes: tuple[str, ...] = field(default=())
    # local regulations that had a say, and who read the texts that nobody has encoded
    overlays: tuple[str, ...] = field(default=())
    readings: tuple[Reading, ...] = field(default=())


def verdict_word(result: bool | None) -> str:
    return _WORDS[result]


@dataclass(frozen=True)
class Question:
    """One subject asked about one award."""

    case: Case
    award: str
    occasion: str | None = None
    topic: str | None = None

    @property
    def kind(self) -> str:
        return str(self.case.subject["kind"])

    @property
    def law_on(self) -> date | None:
        return self.case.subject.get("law_on")

    @property
    def received_on(self) -> date | None:
        return self.case.subject.get("received_on")

    @property
    def overlays(self) -> tuple[str, ...]:
        return codes_of(self.case.subject.get("overlay"))


def explain_tables(
    book: Rulebook, tables: Tables, award: str, occasion: str | None = None
) -> list[Explanation]:
    """An explanation for each subject of (small) tables, in order."""
    cases = cases_of(tables)
    return explain_cases(book, [Question(case, award, occasion) for case in cases], tables)


def explain_cases(
    book: Rulebook, questions: Sequence[Question], tables: Tables | None = None
) -> list[Explanation]:
    """Answers in the order of the questions; questions under the same standard are evaluated together."""
    found: list[Explanation | None] = [None] * len(questions)
    groups: dict[int, tuple[Standard, list[int]]] = {}
    for place, question in enumerate(questions):
        standard = standard_of(book, question)
        if standard is None:
            found[place] = unloaded_answer(book, question)
        else:
            groups.setdefault(id(standard), (standard, []))[1].append(place)
    cases = _distinct(q.case for q in questions)
    if groups:
        rows = {id(case): row for row, case in enumerate(cases)}
        sheet = sheet_of(cases, [standard for standard, _ in groups.values()], book.catalogue, tables)
        for standard, places in groups.values():
            for place in places:
                values = sheet.values(standard, rows[id(questions[place].case)])
                found[place] = _explain(book, standard, values, questions[place])
    return [answer for answer in found if answer is not None]


def explain_standard(book: Rulebook, standard: Standard, tables: Tables) -> list[tuple[Explained, ...]]:
    """The clauses of any standard (a draft's, say) for each subject of (small) tables, in order; no verdict is drawn."""
    cases = cases_of(tables)
    sheet = sheet_of(cases, [standard], book.catalogue, tables)
    return [_clauses(book, standard, sheet.values(standard, row), case) for row, case in enumerate(cases)]


def _clauses(book: Rulebook, standard: Standard, row: Mapping[str, Any], case: Case) -> tuple[Explained, ...]:
    counts_as = {code: award.counts_as for code, award in book.catalogue.items() if award.counts_as}
    names = {code: award.name["vi"] for code, award in book.catalogue.items()}
    annual = {code for code, award in book.catalogue.items() if award.annual}
    named = replace(case, counts_as=counts_as, names=names, annual=annual)
    origin = {id(entry): name for name, rows in named.lists.items() for entry in rows}
    return tuple(explained(c, row, named, origin) for c in standard.clauses)


def _distinct(cases: Iterable[Case]) -> list[Case]:
    return list({id(case): case for case in cases}.values())


def standard_of(book: Rulebook, question: Question) -> Standard | None:
    """The standard a question is held against; None: never for this kind of subject, or not loaded for that day."""
    award = book.catalogue.get(question.award)
    if question.law_on is None or (award is not None and question.kind not in award.objects):
        return None
    return book.standard(
        question.award,
        question.kind,
        question.law_on,
        question.occasion,
        question.topic,
        question.overlays,
        question.received_on,
    )


def unloaded_answer(book: Rulebook, question: Question) -> Explanation:
    """No standard to hold against: never for this kind of subject, or not loaded for that day."""
    award = book.catalogue.get(question.award)
    if award is not None and question.kind not in award.objects:
        cite, says = wrong_object(award, question.kind)
        clause = Explained("subject_kind", cite, says, False, question.kind, list(award.objects))
        return Explanation(question.award, NOT_ELIGIBLE, None, (clause,), None, ())
    standing = _standing(book, question, loaded=False)
    reasons = not_loaded(book, question.award, question.kind, question.law_on)
    return Explanation(question.award, UNKNOWN, None, (), None, (*reasons, *standing.warnings))


def _standing(book: Rulebook, question: Question, *, loaded: bool = True) -> Standing:
    if question.law_on is None:
        return Standing(False, ())
    return book.standing(
        question.award, question.kind, question.law_on, question.received_on, question.overlays, loaded=loaded
    )


def _explain(
    book: Rulebook, standard: Standard, values: Mapping[str, Any], question: Question
) -> Explanation:
    clauses = _clauses(book, standard, values, question.case)
    result: bool | None = values[VERDICT]
    standing = _standing(book, question)
    verdict = UNKNOWN if standing.capped else verdict_word(result)
    reference = verdict_word(result) if standing.capped else None
    warnings = (*standing.warnings, *notices(book, standard, values, question.case))
    return Explanation(
        question.award,
        verdict,
        standard.version,
        clauses,
        reference,
        warnings,
        standard.notes,
        _overlays(standard, question),
        () if standing.capped else _readings(book, question),
    )


def _overlays(standard: Standard, question: Question) -> tuple[str, ...]:
    """The local regulations that had a say in the standard asked, in the order named."""
    there = {clause.overlay for clause in standard.walk()}
    return tuple(code for code in question.overlays if code in there)


def _readings(book: Rulebook, question: Question) -> tuple[Reading, ...]:
    if question.law_on is None or not book.readings.found:
        return ()
    return readings_of(book, question.award, question.kind, question.law_on, question.received_on)


def explained(clause: Clause, row: Mapping[str, Any], case: Case, origin: Mapping[int, str]) -> Explained:
    """One clause with its value in this row, and everything below it; `origin`: list entries by identity."""
    condition, result = clause.condition, row[clause.id]
    found = row.get(f"{clause.id}?", result) if condition else None
    needs = condition.needs if condition else None
    return Explained(
        id=clause.id,
        cite=clause.cite,
        says=clause.says,
        result=result,
        found=found,
        needs=True if condition and needs is None else needs,
        proof=tuple(_shown(e, origin.get(id(e), "")) for e in condition.proof(case)) if condition else (),
        missing=tuple(condition.missing(case, result, found)) if condition and result is not True else (),
        how=clause.how,
        clauses=tuple(explained(c, row, case, origin) for c in clause.clauses),
        occasion=clause.occasion,
        alternative=clause.alternative,
        unverified=clause.unverified,
        note=clause.note,
        overlay=clause.overlay,
    )


def _shown(entry: dict[str, Any], name: str) -> dict[str, Any]:
    """The part of a list entry that proves, and what its source added."""
    own, schema = _SHOWN.get(name, tuple(entry)), LISTS.get(name, {})
    kept = {k: v for k, v in entry.items() if v is not None and (k in own or k not in schema)}
    return {k: v.isoformat() if isinstance(v, date) else v for k, v in kept.items()}
