"""Facts as rules see them, how facts hang together, and what rules say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from vinhdanh.past_reports.reading.shapes import ReadReport, Span, Unit


class Level(StrEnum):
    """How much a finding weighs."""

    FAULT = "fault"
    DOUBT = "doubt"
    NOTE = "note"
    PASSED = "passed"


class Recipient(StrEnum):
    INDIVIDUAL = "individual"
    COLLECTIVE = "collective"
    MIXED = "mixed"
    NONE = ""


@dataclass(frozen=True)
class Fact:
    """A printed figure with all that is known of it; `years` first and last, `key` its name within the case."""

    key: str
    document: str
    label: str
    value: Decimal
    unit: Unit
    high: Decimal | None = None
    qualifier: str = "="
    years: tuple[int, int] | None = None
    basis: str = ""
    aim: str = "actual"
    org: str = ""
    section: str = ""
    movement: str = ""
    recipient: Recipient = Recipient.NONE
    # kinds of awards named with it, see awards.yaml
    forms: tuple[str, ...] = ()
    # those of the printed words, where a list has put them right
    printed_forms: tuple[str, ...] = ()
    authority: str = ""
    # output, outcome, award, target, … as the list that it came from says
    kind: str = ""
    phrase: str = ""
    women: bool = False
    at: Span | None = None

    @property
    def is_rate(self) -> bool:
        return self.unit.family == "percent"

    @property
    def is_vague(self) -> bool:
        return self.qualifier.startswith("vague")

    @property
    def top(self) -> Decimal:
        return self.high if self.high is not None else self.value


@dataclass(frozen=True)
class Average:
    """A printed yearly average or range, and the totals it may have come from, a scope each."""

    of: str
    years: int
    scopes: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Relations:
    """How facts of a case hang together, by their keys; told by whoever entered them or found in the text."""

    sums: tuple[tuple[str, tuple[str, ...]], ...] = ()
    # numerator, denominator, the printed rate or ""
    rates: tuple[tuple[str, str, str], ...] = ()
    # amount, quantity
    amounts: tuple[tuple[str, str], ...] = ()
    # parts, and what they are a part of together
    subsets: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    # levels that make up a total together with one that is not printed
    levels: tuple[tuple[str, tuple[str, ...]], ...] = ()
    # statements of one fact
    same: tuple[tuple[str, ...], ...] = ()
    averages: tuple[Average, ...] = ()
    # share, count
    bases: tuple[tuple[str, str], ...] = ()
    # a figure and how many children were found for it
    children: tuple[tuple[str, int], ...] = ()

    def joined(self, other: Relations) -> Relations:
        return Relations(
            **{name: getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__}
        )

    def within(self, keys: Iterable[str]) -> Relations:
        """Those whose facts are all there."""
        known = set(keys)
        return Relations(
            sums=tuple(r for r in self.sums if {r[0], *r[1]} <= known),
            rates=tuple(r for r in self.rates if {key for key in r if key} <= known),
            amounts=tuple(r for r in self.amounts if set(r) <= known),
            subsets=tuple(r for r in self.subsets if {*r[0], *r[1]} <= known),
            levels=tuple(r for r in self.levels if {r[0], *r[1]} <= known),
            same=tuple(r for r in self.same if set(r) <= known),
            averages=tuple(r for r in self.averages if {r.of, *(k for s in r.scopes for k in s)} <= known),
            bases=tuple(r for r in self.bases if set(r) <= known),
            children=tuple(r for r in self.children if r[0] in known),
        )


@dataclass(frozen=True)
class Paper:
    """A document of the case: whose it is, the years it reports on, its text as read."""

    code: str
    org: str = ""
    years: tuple[int, int] | None = None
    read: ReadReport | None = None
    # its number and day are known, wherever they stand
    registered: bool = False


@dataclass(frozen=True)
class Case:
    """Everything that one run of the rules looks at."""

    facts: tuple[Fact, ...]
    papers: tuple[Paper, ...] = ()
    relations: Relations = field(default_factory=Relations)

    @cached_property
    def by_key(self) -> dict[str, Fact]:
        return {fact.key: fact for fact in self.facts}

    @cached_property
    def paper_of(self) -> dict[str, Paper]:
        return {paper.code: paper for paper in self.papers}

    def all(self, keys: Iterable[str]) -> list[Fact]:
        return [self.by_key[key] for key in keys]


@dataclass(frozen=True)
class Finding:
    """What a rule found: its code, how much it weighs, the facts and papers it speaks of, words for its sentence."""

    rule: str
    level: Level
    facts: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    said: Mapping[str, str] = field(default_factory=dict)
    at: Span | None = None
