"""The English edition of the shipped law: whole, and enough to tell every answer of the engine in English."""

from __future__ import annotations

from collections.abc import Iterator

from vinhdanh.engine.cases import read_cases
from vinhdanh.engine.catalogue import LAW
from vinhdanh.engine.english import edition
from vinhdanh.engine.english_citations import SIGN, VIETNAMESE
from vinhdanh.engine.english_lint import english_findings
from vinhdanh.engine.explain import Explained, Explanation, Question, explain_cases
from vinhdanh.engine.rules import rulebook

# worked cases a standard, chosen over its whole file: enough to meet every kind of sentence
EACH = 12


def test_the_edition_is_whole_and_has_no_sentence_too_many() -> None:
    names = [case.name for case in read_cases(LAW)]
    assert not [str(finding) for finding in english_findings(LAW, names)]


def _answers() -> Iterator[Explanation]:
    book = rulebook()
    by_award: dict[str, list[Question]] = {}
    for case in read_cases(LAW):
        r = case.record
        by_award.setdefault(r.award, []).append(Question(r.case, r.award, r.occasion, r.topic))
    for questions in by_award.values():
        yield from explain_cases(book, questions[:: max(1, len(questions) // EACH)])


def _sentences(answer: Explanation) -> Iterator[str]:
    yield from answer.warnings
    yield from answer.notes
    waiting: list[Explained] = list(answer.clauses)
    while waiting:
        clause = waiting.pop()
        waiting.extend(clause.clauses)
        yield from (text for text in (clause.says, clause.cite, clause.note or "") if text)
        for missing in clause.missing:
            yield missing.says
            yield missing.who


def test_every_answer_can_be_told_in_english() -> None:
    told = edition(rulebook())
    left = set()
    for text in {sentence for answer in _answers() for sentence in _sentences(answer)}:
        english = told.tell(text)
        if english is None or VIETNAMESE.search(SIGN.sub("", english).replace("(đ)", "")):
            left.add(f"{text} → {english}")
    assert not left
