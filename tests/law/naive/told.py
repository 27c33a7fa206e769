"""What one record tells: its lists, and how far back each of them would show an entry."""

from __future__ import annotations

from typing import Any

from tests.law.naive.law import Law
from tests.law.naive.logic import day

FAR = 31


class Told:
    """One record, the year considered and the day of the law."""

    def __init__(self, law: Law, record: dict[str, Any]) -> None:
        self.law, self.record = law, record
        self.year: int = record["year"]
        self.law_on = day(record["law_on"])
        self.work = record.get("work") or {}
        self.unit = record.get("collective") or {}
        self.union = {f"union_{k}": v for k, v in (record.get("union") or {}).items()}
        self.runs: dict[str, dict[str, Any]] = {}  # the runs met so far, for the clauses that lean on them

    def rows(self, name: str) -> list[dict[str, Any]]:
        return self.record.get(name) or []

    def covered(self, name: str, year: int) -> bool:
        """Whether the list would show an entry of that year."""
        rows, since = self.record.get(name), self.record.get("history_from")
        if name == "discipline" and self.record["subject"] != "person" and (rows is None or since is None):
            return True  # the measures are measures against persons
        if rows is None:
            return False
        if not rows:
            return True
        if since is None:
            return False
        start = day(self.unit.get("founded_on")) or day(self.work.get("recruited_on"))
        if (start and since <= start.year) or self.year - since >= 30:
            return True
        return year >= since and self.year - year < FAR

    def covered_on(self, name: str, year: int) -> bool:
        """Coverage of a day's year, however far ahead of the year considered it lies."""
        return self.covered(name, min(year, self.year)) or (
            bool(self.rows(name)) and (self.record.get("history_from") or 10_000) <= year
        )

    def complete(self, name: str) -> bool:
        return self.covered(name, -10_000)

    def span(self) -> list[int]:
        """The years looked at, newest first; the last stands for all before."""
        return [self.year - ago for ago in range(FAR + 1)]

    def awards(self, code: str) -> list[dict[str, Any]]:
        return [r for r in self.rows("awards") if code in (r["code"], self.law.counts_as.get(r["code"]))]
