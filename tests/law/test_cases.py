"""Every worked case of the law folder, asked together, one by one, and through the lint."""

from __future__ import annotations

from typing import Any

import pytest

from vinhdanh.engine.answers import answer
from vinhdanh.engine.cases import WorkedCase, faults, read_cases, run_cases
from vinhdanh.engine.catalogue import LAW
from vinhdanh.engine.lint import lint
from vinhdanh.engine.rules import Rulebook, rulebook


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return rulebook()


@pytest.fixture(scope="module")
def answered(book: Rulebook) -> list[tuple[WorkedCase, dict[str, Any]]]:
    return list(run_cases(book, read_cases(LAW)))


def test_every_case_comes_out_as_written(answered: list[tuple[WorkedCase, dict[str, Any]]]) -> None:
    wrong = [f"{c.file}:{c.line} {c.name}: {fault}" for c, found in answered for fault in faults(c, found)]
    assert wrong == []
    assert len(answered) > 300


def test_one_by_one_gives_the_same_answers(
    book: Rulebook, answered: list[tuple[WorkedCase, dict[str, Any]]]
) -> None:
    for case, found in answered[::7]:
        assert answer(book, case.record) == [found], case.name


def test_lint_finds_nothing() -> None:
    assert [str(finding) for finding in lint(LAW)] == []


def test_golden_replies_are_cases() -> None:
    text = "".join(p.read_text(encoding="utf-8") for p in (LAW / "cases").glob("*.yaml"))
    for reply in ("V1", "V2", "V3", "V4", "V5", "V6", "V8", "V15", "V16"):
        assert reply in text, f"chưa có trường hợp cho trả lời {reply}"


def test_a_verdict_follows_its_clauses(answered: list[tuple[WorkedCase, dict[str, Any]]]) -> None:
    for case, found in answered:
        tops = [clause["result"] for clause in found["clauses"]]
        verdict = found["reference"] or found["verdict"]
        if not tops:
            continue
        assert (verdict == "eligible") == all(top is True for top in tops), case.name
        assert (verdict == "not_eligible") == any(top is False for top in tops), case.name


def test_every_clause_cites_and_every_open_leaf_says_what_is_missing(
    answered: list[tuple[WorkedCase, dict[str, Any]]],
) -> None:
    for case, found in answered:
        waiting = list(found["clauses"])
        while waiting:
            clause = waiting.pop()
            assert clause["cite"], case.name
            waiting.extend(clause.get("clauses", ()))
            if "how" not in clause and clause["result"] is None:
                assert clause["missing"], (case.name, clause["id"])
                assert all(m["who"] and m["says"] for m in clause["missing"])
