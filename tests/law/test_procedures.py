"""Procedures as data: every case holds, every number is held by some case, every row is named."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from vinhdanh.engine.catalogue import LAW
from vinhdanh.engine.councils import read_councils
from vinhdanh.engine.lawfiles import Entry, read_yaml
from vinhdanh.engine.procedure_cases import ProcedureCase, faults_of, read_procedure_cases
from vinhdanh.engine.procedures import Procedures, read_procedure
from vinhdanh.engine.rules import Rulebook, rulebook

FILES = sorted((LAW / "procedures").glob("*.yaml"))
CASES = read_procedure_cases(LAW)
Place = tuple[Any, Any]


def numbers(node: Any) -> Iterator[Place]:
    """Where numbers and days stand in a file, the day of checking aside."""
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in items:
        if key == "checked_on" or isinstance(value, bool):
            continue
        if isinstance(value, (int, date)):
            yield node, key
        else:
            yield from numbers(value)


def one_off(value: Any) -> list[Any]:
    step: Any = timedelta(days=1) if isinstance(value, date) else 1
    return [value + step, value - step]


def caught(book: Rulebook, cases: list[ProcedureCase]) -> bool:
    return any(fault for case in cases for fault in faults_of(book, case))


def with_file(book: Rulebook, raw: Entry, file: str) -> Rulebook:
    """The rulebook with one procedure file read anew."""
    rule = read_procedure(raw, file)
    by_key = {key: rule if old.code == rule.code else old for key, old in book.procedures.by_key.items()}
    changed = copy.copy(book)
    changed.procedures = replace(book.procedures, by_key=by_key)
    return changed


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_number_one_off_breaks_a_case(path: Path) -> None:
    book, raw = rulebook(), read_yaml(path, LAW)
    file = path.relative_to(LAW).as_posix()
    cases = [case for case in CASES if Path(case.file).stem == path.stem]
    assert not caught(book, cases)
    survivors = []
    for node, key in list(numbers(raw)):
        right = node[key]
        for wrong in one_off(right):
            node[key] = wrong
            try:
                if not caught(with_file(book, raw, file), cases):
                    survivors.append(f"{key}: {right} → {wrong}")
            except ValueError:  # a text that can no longer be read is caught too
                pass
        node[key] = right
    assert survivors == []


def test_a_number_of_a_council_one_off_breaks_a_case(tmp_path: Path) -> None:
    raw = yaml.safe_load((LAW / "councils.yaml").read_text(encoding="utf-8"))
    cases = [case for case in CASES if "council" in case.ask]
    book, survivors = copy.copy(rulebook()), []
    for node, key in list(numbers(raw)):
        right = node[key]
        for wrong in [] if isinstance(right, date) else one_off(right):
            node[key] = wrong
            (tmp_path / "councils.yaml").write_text(yaml.safe_dump(raw), encoding="utf-8")
            try:
                book.councils = read_councils(tmp_path)
            except ValueError:
                continue
            if not caught(book, cases):
                survivors.append(f"{key}: {right} → {wrong}")
        node[key] = right
    assert survivors == []


def test_every_case_comes_out_as_written() -> None:
    wrong = [f"{c.file}:{c.line} {c.name}: {fault}" for c in CASES for fault in faults_of(rulebook(), c)]
    assert wrong == []
    assert len(CASES) > 200


def test_every_row_of_dossiers_deadlines_and_votes_is_named() -> None:
    book = rulebook()
    named = {row for rule in book.procedures for version in rule.versions for row in version.rows}
    named |= {row for council in book.councils.values() for row in council.rows}
    wanted = {f"H-{n:02d}" for n in (*range(1, 14), 15, 17)}
    wanted |= {f"TH-{n:02d}" for n in (1, 2, 3, 4, 5, 9)}
    wanted |= {f"V-{n:02d}" for n in (1, *range(3, 13), 15, 16)} | {"C-01", "C-03"}
    assert wanted <= named


def test_vote_shares_of_the_decree_of_2023_are_only_carried_after_it_ended() -> None:
    book = rulebook()
    for code in ("national_fighter", "provincial_fighter", "grassroots_fighter", "emulation_flag_province"):
        rule = next(r for r in book.procedures if r.code == code)
        before, after = rule.version_on(date(2025, 6, 30)), rule.version_on(date(2025, 7, 1))
        assert before is not None
        assert after is not None
        assert before.vote is not None
        assert after.vote is not None
        assert before.vote.ground.unverified is False
        assert after.vote.ground.unverified is True
        assert after.vote.ground.carried_from == "nd-98-2023"
        assert after.vote.percent == before.vote.percent


def test_no_award_has_two_procedures() -> None:
    procedures: Procedures = rulebook().procedures
    keys = [(a, s, o) for r in procedures for a in r.awards for s in r.subjects for o in r.occasions]
    assert len(keys) == len(set(keys))


def test_a_number_of_a_local_procedure_one_off_breaks_a_case() -> None:
    book, survivors = rulebook(), []
    overlay = book.overlays["bac_ninh_2025"]
    cases = [case for case in CASES if "overlay" in case.ask]
    for node, key in list(numbers(overlay.sections["procedures"])):
        right = node[key]
        for wrong in one_off(right):
            node[key] = wrong
            try:
                if not caught(book, cases):
                    survivors.append(f"{key}: {right} → {wrong}")
            except ValueError:
                pass
        node[key] = right
    assert survivors == []
    assert not caught(book, cases)
