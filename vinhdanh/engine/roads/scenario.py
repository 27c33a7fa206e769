"""The record carried forward: one row a year, nothing bad happens, and what a full year of work may be assumed to bring.

Only the years from the year considered on are settled; the unknown past stays unknown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import polars as pl

from vinhdanh.engine.clauses import Standard
from vinhdanh.engine.frame import build_frame
from vinhdanh.engine.roads.columns import BEST, Column, Part, Row, Variants, award_mask, column_of
from vinhdanh.engine.roads.model import Assumed
from vinhdanh.engine.rules import Rulebook
from vinhdanh.engine.tables import GRADES, LISTS, REACHES, Tables
from vinhdanh.engine.vocabulary.works import Works

_YEARLY = ("leave", "attested")
_EFFORTS = ("advanced_workers", *BEST)


@dataclass
class Given:
    """Awards that the projection gives: for certain, or only if the unknown past turns out well; year → years it is for."""

    certain: dict[str, dict[int, int]] = field(default_factory=dict)
    possible: dict[str, dict[int, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Scenario:
    """One subject, year by year: the recorded rows (today's first), settled for the years to come."""

    book: Rulebook
    year: int
    today: Row
    rows: tuple[Row, ...]
    graded: frozenset[int]
    counts_as: Mapping[str, str]
    given: Given = field(default_factory=Given)

    def law_on(self, year: int) -> date:
        """The day whose law a year is projected under."""
        day: date = self.rows[year - self.year]["law_on"]
        return day

    @property
    def years(self) -> range:
        return range(self.year, self.year + len(self.rows))

    def variants(self, lens: Lens, year: int) -> Variants:
        """The rows of one standard in one year, with everything that may be assumed by then."""
        assumed = self._assumed(lens, year)
        bit = {a: 1 << place for place, a in enumerate(assumed)}
        base = self.rows[year - self.year]
        parts: dict[str, list[Part]] = {}
        for name, column in lens.masks:
            found = list(self._parts(column, year, bit, base))
            if found:
                parts[name] = found
        return Variants(assumed, base, parts, self._values(lens, year, bit, base))

    def _assumed(self, lens: Lens, year: int) -> tuple[Assumed, ...]:
        found: list[Assumed] = []
        for each in range(self.year, year + 1):
            if each not in self.graded:
                found += [Assumed("grade", each, GRADES[level]) for level in lens.grades]
            found += [Assumed("work", each, what, n) for what in lens.works for n in lens.copies]
            found += [
                Assumed("award", each, code) for code in self.rests_on(lens) if self._counts(code, each, year)
            ]
        base = self.rows[year - self.year]
        if lens.attested and base.get("attested.*") is not True:
            found.append(Assumed("attested", year, "*"))
        if base.get("registered", True) is None:
            found.append(Assumed("pledge", year))
        if base.get("under_investigation") is True and year > self.year:
            found.append(Assumed("hold", self.year + 1))
        found += [Assumed("figure", year, name) for name in lens.efforts if base[name] is None]
        return tuple(found)

    def _counts(self, code: str, given: int, year: int) -> bool:
        if given not in self.given.certain.get(code, ()):
            return False
        # a title stands for its own year; a form is a ground from the year after
        return given < year or self.is_title(code)

    def is_title(self, code: str) -> bool:
        award = self.book.catalogue.get(code)
        return award is not None and award.family == "title"

    def _parts(self, column: Column, year: int, bit: Mapping[Assumed, int], base: Row) -> Any:
        match column.family:
            case "grade" | "graded":
                for a, b in bit.items():
                    if a.kind == "grade" and (
                        column.family == "graded" or GRADES.index(a.what) >= column.level
                    ):
                        yield Part(1 << (year - a.year), (b,))
            case "initiative":
                yield from _work_parts(column, year, bit, base)
            case "award" | "spent" | "after.stated_period" | "after.decision":
                yield from self._award_parts(column, year, bit)

    def _award_parts(self, column: Column, year: int, bit: Mapping[Assumed, int]) -> Any:
        for code in self._named(column.code):
            for given, period in self.given.certain.get(code, {}).items():
                b = bit.get(Assumed("award", given, code))
                if b is not None:
                    yield Part(award_mask(column, year - given, period), (b,))
            if column.pair == "can" and column.family != "spent":
                for given, period in self.given.possible.get(code, {}).items():
                    if given < year or (given == year and self.is_title(code)):
                        yield Part(award_mask(column, year - given, period), (), 0)

    def rests_on(self, lens: Lens) -> list[str]:
        """Awards that the standard of the lens names, and those that count as one of them."""
        return list(dict.fromkeys(named for code in lens.awards for named in self._named(code)))

    def _named(self, code: str) -> list[str]:
        return [code, *(c for c, stands_for in self.counts_as.items() if stands_for == code)]

    def _values(
        self, lens: Lens, year: int, bit: Mapping[Assumed, int], base: Row
    ) -> dict[str, tuple[int, Any]]:
        values: dict[str, tuple[int, Any]] = {}
        for a, b in bit.items():
            if a.kind == "attested":
                values["attested.*"] = (b, True)
            elif a.kind == "pledge":
                values["registered"] = (b, True)
            elif a.kind == "hold":
                values["under_investigation"] = (b, False)
            elif a.kind == "figure":
                best = BEST.get(a.what, base.get("members") or BEST["grassroots_fighters"])
                values[a.what] = (b, best)
        return values


def _work_parts(column: Column, year: int, bit: Mapping[Assumed, int], base: Row) -> Any:
    """Years in which the initiatives kept, with those on record, are at least as many as the plane asks."""
    pools: dict[int, dict[tuple[str, int], int]] = {}
    for a, b in bit.items():
        if a.kind != "work":
            continue
        purpose, reach = a.what.split(".")
        if REACHES.index(reach) >= column.level and column.purpose in ("any", purpose):
            pool = pools.setdefault(a.year, {})
            pool[purpose, a.number] = pool.get((purpose, a.number), 0) | b
    for each, pool in pools.items():
        at = 1 << (year - each)
        known = 0
        while known < column.count and (base.get(f"{column.stem}.{known + 1}.{column.pair}") or 0) & at:
            known += 1
        if known < column.count:
            yield Part(at, tuple(pool.values()), column.count - known)


@dataclass(frozen=True)
class Lens:
    """What of a scenario one standard reads."""

    standard: Standard
    columns: tuple[str, ...]

    @cached_property
    def parsed(self) -> list[tuple[str, Column]]:
        return [(name, column_of(name)) for name in self.columns]

    @cached_property
    def masks(self) -> list[tuple[str, Column]]:
        families = (
            "grade",
            "graded",
            "initiative",
            "award",
            "spent",
            "after.stated_period",
            "after.decision",
        )
        return [(n, c) for n, c in self.parsed if c.family in families and (c.pair or n == "graded")]

    @cached_property
    def grades(self) -> list[int]:
        """Levels it tells apart, low to high."""
        return sorted({c.level for _, c in self.parsed if c.family == "grade"})

    @cached_property
    def works(self) -> list[str]:
        """`purpose.reach` of the initiatives it tells apart; what serves any purpose is counted as made for a title."""
        found = {
            ("title" if c.purpose == "any" else c.purpose, c.level)
            for _, c in self.masks
            if c.family == "initiative"
        }
        return [f"{purpose}.{REACHES[level]}" for purpose, level in sorted(found, key=lambda f: (f[0], f[1]))]

    @cached_property
    def copies(self) -> range:
        """How many initiatives of a kind a year may have to hold."""
        needs = [c.times for c in self._conditions if isinstance(c, Works) and c.within == "year"]
        return range(1, max(needs, default=1) + 1)

    @cached_property
    def _conditions(self) -> list[Any]:
        return [leaf.condition for leaf in self.standard.leaves()]

    @cached_property
    def awards(self) -> list[str]:
        """Codes of the awards it rests on."""
        return sorted(
            {c.code for _, c in self.masks if c.family in ("award", "after.stated_period", "after.decision")}
        )

    @cached_property
    def attested(self) -> bool:
        return "attested.*" in self.columns

    @cached_property
    def efforts(self) -> list[str]:
        return [name for name in _EFFORTS if name in self.columns]


def build_scenario(book: Rulebook, tables: Tables, columns: Sequence[str], horizon: int) -> Scenario:
    """The subject of (one-subject) tables over the years up to the horizon."""
    subject = tables.subjects.row(0, named=True)
    year: int = subject["year"]
    frame = build_frame(_forward(tables, year, horizon), [*columns, "law_on"], book.catalogue)
    today, *rows = frame.to_dicts()
    recorded = tables.grades.filter(pl.col("grade").is_not_null())["year"].to_list()
    for row in rows:
        _settle(row)
    return Scenario(
        book, year, today, tuple(rows), frozenset(y for y in recorded if y is not None),
        {code: award.counts_as for code, award in book.catalogue.items() if award.counts_as},
    )  # fmt: skip


def _forward(tables: Tables, year: int, horizon: int) -> Tables:
    """Today's row, then one a year judged on its last day: the lists of the past in each, the year's own in its own."""
    subject = tables.subjects.row(0, named=True)
    # from the year considered on the lists are complete: what the scenario does not say did not happen
    known = {name: year if subject[name] is None else min(subject[name], year) for name in _COVERED}
    ahead = [subject | {"subject": 0}]
    for place in range(horizon + 1):
        day = max(subject["law_on"], date(year + place, 12, 31))
        ahead.append(subject | known | {"subject": place + 1, "year": year + place, "law_on": day})
    for row in ahead[2:]:
        row.update(_NEW_YEAR)
    subjects = pl.DataFrame(ahead, schema=tables.subjects.schema)
    lists = {}
    for name in LISTS:
        keys = [0, 1] if name in _YEARLY else list(range(horizon + 2))
        rows = getattr(tables, name)
        copies = rows.drop("subject").join(
            pl.DataFrame({"subject": pl.Series(keys, dtype=pl.Int64)}), how="cross"
        )
        lists[name] = copies.select(rows.columns)
    return Tables(subjects=subjects, **lists)


# A later year begins anew: a whole year at work, no leave, no move; figures are those of effort, not of the past.
_NEW_YEAR: dict[str, Any] = {
    "received_on": None, "registered": None, "months_in_year": 12, "transfer_kind": None, "transfer_months_at_old": None,
    "transfer_old_unit_opinion": None, "leave_known": True, "study_known": True, **dict.fromkeys(_EFFORTS),
}  # fmt: skip
_ASSUMED_FINE: dict[str, Any] = {"under_investigation": False, "months_in_year": 12}
_COVERED = ("awards_from", "grades_from", "initiatives_from", "research_from", "discipline_from")


def _settle(row: Row) -> None:
    """What is not known of the year is assumed to be fine."""
    for name, value in row.items():
        if value is not None:
            continue
        if name in _ASSUMED_FINE:
            row[name] = _ASSUMED_FINE[name]
        elif name.startswith("study."):
            row[name] = True
        elif name == "absence.high":
            row[name] = row.get("absence.low", 0)
