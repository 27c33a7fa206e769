"""What must be true of every law file before it may be relied on; each finding has its file and line."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from vinhdanh.engine.cases import WorkedCase, faults, read_cases, run_cases
from vinhdanh.engine.changelog import gaps_in, read_changelog
from vinhdanh.engine.clauses import Clause, Version
from vinhdanh.engine.english_lint import english_findings
from vinhdanh.engine.errors import LawError
from vinhdanh.engine.explain import Explained, Question, explain_cases, standard_of
from vinhdanh.engine.findings import Finding, clause_findings
from vinhdanh.engine.in_force import faults_of_order
from vinhdanh.engine.number_cases import read_number_cases
from vinhdanh.engine.number_lint import number_faults
from vinhdanh.engine.overlay_lint import lint_overlay
from vinhdanh.engine.procedure_lint import procedure_faults
from vinhdanh.engine.rules import Rule, Rulebook, load_rulebook
from vinhdanh.engine.vocabulary import Number

_INSTRUMENT = re.compile(r"\b\d+/\d{4}/(?:QH\d+|NĐ-CP|TT-[A-ZĐ]+)\b")
_TWICE = "dùng hai lần trong một bản"
_ANSWERS = {True: "đúng", False: "sai", None: "chưa rõ"}


@dataclass
class _Seen:
    """What the worked cases showed of one clause."""

    results: set[bool | None] = field(default_factory=set)
    values: list[tuple[float, bool | None]] = field(default_factory=list)


def lint(root: Path, award: str | None = None) -> list[Finding]:
    """All findings of a law folder (with `award`: the cases of that award alone); a file that cannot be read is the only one."""
    try:
        book = load_rulebook(root)
        cases = read_cases(root, award)
        numbers = read_number_cases(root)
        for key in book.rules:
            for version in book.rules[key].versions:
                book.standard(*key, version.in_force)
    except LawError as error:
        return [Finding(error.file, error.line, error.message)]
    found = {*lint_book(book, cases, award), *_changelog(book, root), *_english(root, cases, award)}
    return sorted({*found, *(Finding(*fault) for fault in number_faults(book, numbers))})


def _english(root: Path, cases: Iterable[WorkedCase], award: str | None) -> Iterator[Finding]:
    return english_findings(root, (case.name for case in cases) if award is None else None)


def _changelog(book: Rulebook, root: Path) -> Iterator[Finding]:
    """Every instrument that a version rests on is told in the changelog, where the folder keeps one."""
    try:
        changes = read_changelog(root)
    except LawError as error:
        yield Finding(error.file, error.line, error.message)
        return
    if not changes:
        return
    bases: dict[str, tuple[str, int]] = {}
    for rule in (*book.rules.values(), *book.principles):
        for version in rule.versions:
            bases.setdefault(version.basis, (version.file, version.line))
    for found in gaps_in(changes, bases, {d.id for d in book.documents}, set(book.catalogue)):
        yield Finding(*found)


def lint_book(book: Rulebook, cases: list[WorkedCase], award: str | None = None) -> list[Finding]:
    """All findings of a loaded rulebook and its cases; with `award`, cases are asked of that award alone."""
    found: list[Finding] = []
    for rule in (*book.rules.values(), *book.principles):
        found += _rule(rule)
        for version in rule.versions:
            found += _version(book, version)
    found += _drafts(book)
    for (code, subject), rule in book.rules.items():
        listed = book.catalogue.get(code)
        if listed is None or subject not in listed.objects:
            found.append(Finding(rule.file, 1, f"danh mục không có {code!r} cho {subject}"))
    found += [Finding(*fault) for fault in procedure_faults(book)]
    if not any(_TWICE in finding.message for finding in found):  # such a version cannot be asked
        found += _cases(book, cases, award)
    return sorted(set(found))


def _drafts(book: Rulebook) -> Iterator[Finding]:
    for draft in book.drafts:
        if draft.document not in {d.id for d in book.documents}:
            yield Finding("drafts.yaml", draft.line, f"văn bản {draft.document!r} không có trong sổ văn bản")
        for code in draft.awards or ():
            if code not in book.catalogue:
                yield Finding("drafts.yaml", draft.line, f"mã khen thưởng {code!r} không có trong danh mục")
        if "dự thảo" not in draft.says.lower():
            yield Finding("drafts.yaml", draft.line, f"{draft.id}: câu phải mang chữ “dự thảo”")
        for clause in (inner for top in draft.clauses for inner in top.walk()):
            yield from clause_findings(book, clause)


def _rule(rule: Rule) -> Iterator[Finding]:
    if rule.checked_on is None:
        yield Finding(rule.file, 1, "thiếu checked_on: ngày đối chiếu với nguyên văn")
    if not rule.versions:
        yield Finding(rule.file, 1, "chưa có bản nào")
    for line, message in faults_of_order(rule.versions):
        yield Finding(rule.file, line, message)
    for version in rule.versions:
        if version.until is not None and version.until < version.in_force:
            yield Finding(rule.file, version.line, "until đứng trước in_force")


def _version(book: Rulebook, version: Version) -> Iterator[Finding]:
    numbers = {d.number for d in book.documents}
    if numbers and version.basis not in {d.id for d in book.documents}:
        yield Finding(version.file, version.line, f"basis {version.basis!r} không có trong sổ văn bản")
    ids = [c.id for c in version.walk()]
    for clause in version.walk():
        if ids.count(clause.id) > 1:
            yield Finding(clause.file, clause.line, f"mã điều kiện {clause.id!r} {_TWICE}")
        yield from clause_findings(book, clause)
        for number in _INSTRUMENT.findall(clause.cite):
            if numbers and number not in numbers:
                yield Finding(
                    clause.file, clause.line, f"văn bản {number} trong cite không có trong sổ văn bản"
                )


def _cases(book: Rulebook, cases: list[WorkedCase], award: str | None) -> Iterator[Finding]:
    for case, answer in run_cases(book, cases):
        for fault in faults(case, answer):
            yield Finding(case.file, case.line, f"trường hợp “{case.name}”: {fault}")
    seen = _watch(book, cases)
    days = {(c.record.award, c.record.kind, c.record.law_on) for c in cases}
    local = {
        (c.record.award, c.record.kind, c.record.law_on, c.record.case.subject.get("overlay")) for c in cases
    }
    for key, rule in book.rules.items():
        if award not in (None, key[0]):
            continue
        for version in rule.versions:
            for day in (version.in_force, version.in_force - timedelta(days=1)):
                if (*key, day) not in days:
                    yield Finding(
                        version.file, version.line, f"{key[0]}/{key[1]}: chưa có trường hợp ngày {day}"
                    )
            yield from _coverage(version.walk(), seen)
    if award is not None:
        return
    for principle in book.principles:
        for version in principle.versions:
            yield from _coverage(version.walk(), seen)
    for overlay in book.overlays.values():
        yield from lint_overlay(book, overlay.text, overlay.file, cases)
        yield from _coverage(overlay.walk(), seen)
        for code, subject in overlay.touches():
            for day in (overlay.in_force, overlay.in_force - timedelta(days=1)):
                if (code, subject, day, overlay.code) not in local:
                    yield Finding(overlay.file, 1, f"{code}/{subject}: chưa có trường hợp ngày {day}")


def _watch(book: Rulebook, cases: list[WorkedCase]) -> dict[tuple[str, int], _Seen]:
    """Results and values of every leaf that some case touched, by the place where it is written."""
    seen: dict[tuple[str, int], _Seen] = defaultdict(_Seen)
    asked = [c for c in cases if c.record.law_on is not None]
    questions = [Question(c.record.case, c.record.award, c.record.occasion, c.record.topic) for c in asked]
    for question, found in zip(questions, explain_cases(book, questions), strict=True):
        standard = standard_of(book, question)
        if standard is None:
            continue
        results = {e.id: e for top in found.clauses for e in _flat(top)}
        for clause in standard.leaves():
            entry = results.get(clause.id)
            if entry is None:
                continue
            note = seen[clause.file, clause.line]
            note.results.add(entry.result)
            if isinstance(entry.found, (int, float)) and not isinstance(entry.found, bool):
                note.values.append((entry.found, entry.result))
    return seen


def _flat(clause: Explained) -> Iterator[Explained]:
    yield clause
    for inner in clause.clauses:
        yield from _flat(inner)


def _coverage(clauses: Iterable[Clause], seen: dict[tuple[str, int], _Seen]) -> Iterator[Finding]:
    for clause in clauses:
        condition = clause.condition
        if condition is None:
            continue
        note = seen.get((clause.file, clause.line), _Seen())
        lacking = [
            _ANSWERS[o] for o in (True, False, None) if o in condition.outcomes and o not in note.results
        ]
        if lacking:
            yield Finding(clause.file, clause.line, f"{clause.id!r}: chưa có trường hợp {', '.join(lacking)}")
        number = condition.number()
        if number is not None:
            yield from _number(clause, number, note)


def _number(clause: Clause, number: Number, note: _Seen) -> Iterator[Finding]:
    low, high = sorted((number.good, number.bad))
    edge = 1e-9
    near = [(v, r) for v, r in note.values if low - edge <= v <= high + edge]
    if not any(r is True and abs(v - number.bad) > edge for v, r in near):
        yield Finding(
            clause.file, clause.line, f"{clause.id!r}: chưa có trường hợp đạt ở đúng mức {number.good:g}"
        )
    if not any(r is False and abs(v - number.good) > edge for v, r in near):
        yield Finding(
            clause.file, clause.line, f"{clause.id!r}: chưa có trường hợp không đạt ở mức {number.bad:g}"
        )
