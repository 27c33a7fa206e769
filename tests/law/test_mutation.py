"""No number, level or date of a standard can move by one without a worked case failing."""

from __future__ import annotations

from collections import defaultdict

import pytest

from tests.law.mutation import date_survivors, mutants, survivors
from vinhdanh.engine.cases import WorkedCase, read_cases
from vinhdanh.engine.catalogue import LAW
from vinhdanh.engine.rules import Rulebook, rulebook


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return rulebook()


@pytest.fixture(scope="module")
def cases() -> list[WorkedCase]:
    return read_cases(LAW)


def test_every_number_and_level_moved_by_one_fails_a_case_of_its_award(
    book: Rulebook, cases: list[WorkedCase]
) -> None:
    by_rule = defaultdict(list)
    for case in cases:
        by_rule[case.record.award, case.record.kind].append(case)
    known = [m for rule in book.rules.values() for version in rule.versions for m in mutants(version)]
    assert len(known) > 250
    alive = [
        alive
        for key, rule in book.rules.items()
        for version in rule.versions
        for alive in survivors(book, version, by_rule[key])
    ]
    assert alive == []


def test_every_number_of_the_principles_moved_by_one_fails_a_case(
    book: Rulebook, cases: list[WorkedCase]
) -> None:
    for principle in book.principles:
        for version in principle.versions:
            assert survivors(book, version, cases) == []


def test_every_date_moved_by_a_day_fails_a_case(book: Rulebook, cases: list[WorkedCase]) -> None:
    assert date_survivors(book, cases) == [], "run: python -m tools.pin_versions"
