"""A second reading of the law files, row by row in plain Python: no Polars, no masks, nothing of the engine.

It works on the raw JSON record and the raw YAML, and answers each clause with True, False or None (unknown).
Here the tree of clauses is read; the words of the clauses have rooms of their own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.law.naive import (
    awards,
    benefits,
    conduct,
    posts,
    rewards,
    runs,
    subject,
    union,
    working,
    works,
    years,
)
from tests.law.naive.law import Law
from tests.law.naive.logic import both, either
from tests.law.naive.told import Told

__all__ = ["Law", "Reader"]

_ROOMS = (awards, benefits, conduct, posts, rewards, runs, subject, union, working, works, years)
_WORDS: dict[str, Callable[[Told, dict[str, Any]], bool | None]] = {
    word: read for room in _ROOMS for word, read in room.WORDS.items()
}


class Reader:
    """One record under the law of its day."""

    def __init__(self, law: Law, record: dict[str, Any]) -> None:
        self.law, self.record = law, record
        self.told = Told(law, record)
        self.results: dict[str, bool | None] = {}

    def leaf(self, need: dict[str, Any], starred: bool | None) -> bool | None:
        if need["need"] == "attested":
            return subject.attested(self.told, need["code"], starred)
        return _WORDS[need["need"]](self.told, need)

    def clause(
        self, raw: dict[str, Any], prefix: str, occasion: str | None, starred: bool | None
    ) -> bool | None:
        name = prefix + raw["id"]
        if "need" in raw:
            result = self.leaf(raw, starred)
        elif "include" in raw:
            versions = self.law.rules[raw["include"], self.record["subject"]]
            assert self.told.law_on is not None
            version = self.law.on(versions, self.told.law_on)
            inner = version["all"] if version else None
            result = both([self.clause(c, name + ".", None, starred) for c in inner]) if inner else None
        elif "all" in raw:
            result = both([self.clause(c, prefix, occasion, starred) for c in raw["all"]])
        else:
            result = self.one_of(raw["any"], prefix, occasion, starred)
        self.results[name] = result
        return result

    def one_of(
        self, children: list[dict[str, Any]], prefix: str, occasion: str | None, starred: bool | None
    ) -> bool | None:
        paths = any("occasion" in c for c in children)
        results = []
        for child in children:
            main = not child.get("alternative", False)
            asked, topic = self.record.get("topic"), child.get("topic")
            if paths and asked is not None and topic not in (None, asked):
                continue
            if paths and occasion is not None and child.get("occasion") != occasion:
                continue
            if paths:
                main = main and child.get("occasion") in (
                    [occasion] if occasion else ["regular", "long_service"]
                )
            mark = starred if main else None if child.get("alternative") == "open" else starred and False
            results.append(self.clause(child, prefix, occasion, mark))
        return either(results) if results else None

    def verdict(self) -> bool | None:
        """The verdict; every clause is then in `results`."""
        assert self.told.law_on is not None
        version = self.law.on(self.law.rules[self.record["award"], self.record["subject"]], self.told.law_on)
        assert version is not None
        clauses = list(version["all"])
        for principle in self.law.principles:
            if self.record["subject"] in principle["subjects"]:
                general = self.law.on(principle["versions"], self.told.law_on)
                clauses += general.get("all", []) if general else []
        return both([self.clause(c, "", self.record.get("occasion"), True) for c in clauses])
