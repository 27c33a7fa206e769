"""The register of facts: every known fact of the law is encoded, superseded, or left out for a stated reason."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from vinhdanh.cli import run
from vinhdanh.engine.catalogue import LAW

FACTS: list[dict[str, Any]] = yaml.safe_load((LAW / "register.yaml").read_text(encoding="utf-8"))["facts"]
BY_ID = {fact["id"]: fact for fact in FACTS}


def _rows(value: Any) -> Iterator[str]:
    """Every id carried anywhere in the answer of `vinhdanh rules --json`."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "rows" and isinstance(inner, list):
                yield from (row for row in inner if isinstance(row, str))
            else:
                yield from _rows(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _rows(inner)


@pytest.fixture
def carried(capsys: pytest.CaptureFixture[str]) -> set[str]:
    """What the rulebook and the regulations shipped with it carry."""
    assert run(["rules", "--json"]) == 0
    return set(_rows(json.loads(capsys.readouterr().out)))


def test_no_fact_stands_twice() -> None:
    assert len(BY_ID) == len(FACTS)


def test_every_fact_has_a_status_with_what_it_asks_for() -> None:
    for fact in FACTS:
        extra = {"encoded": set(), "superseded": {"by"}, "not_encoded": {"reason"}}[fact["status"]]
        assert set(fact) == {"id", "status", "what"} | extra, fact["id"]
        assert fact["id"][0] in "DKPM"
        assert fact["what"].strip()
        assert fact.get("reason", "một câu.").endswith("."), fact["id"]


def test_every_encoded_fact_is_carried_by_the_rulebook(carried: set[str]) -> None:
    encoded = {name for name, fact in BY_ID.items() if fact["status"] == "encoded"}
    assert encoded - carried == set()


def test_what_is_left_out_on_purpose_is_not_carried_after_all(carried: set[str]) -> None:
    left_out = {name for name, fact in BY_ID.items() if fact["status"] != "encoded"}
    assert left_out & carried == set()


def test_no_version_carries_a_fact_that_the_register_lacks(carried: set[str]) -> None:
    assert {row for row in carried if row[:2] in ("D-", "K-", "P-", "M-")} - set(BY_ID) == set()


def test_what_supersedes_a_fact_is_encoded() -> None:
    for fact in FACTS:
        by = BY_ID.get(fact.get("by", ""))
        assert by is None or by["status"] == "encoded", fact["id"]


def test_the_register_is_whole() -> None:
    """Every section of the register is there; a fact may change its status but never go."""
    counts = {letter: sum(name[0] == letter for name in BY_ID) for letter in "DKPM"}
    assert counts == {"D": 47, "K": 68, "P": 32, "M": 17}
