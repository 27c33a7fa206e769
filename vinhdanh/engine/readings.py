"""Readings: a named person held the text in force, clause by clause, against the text that is encoded.

An instrument that nobody has encoded caps every verdict it touches. Once each clause of a standard has been read
(it stands, or it was amended and the amended clause is loaded), the cap falls for that standard, and the verdict
carries the reader's name and the day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from vinhdanh.engine.clauses import Clause
from vinhdanh.engine.sentences import listed, said

PRINCIPLE = "principle"


@dataclass(frozen=True, order=True)
class ClauseKey:
    """A top-level clause as written: of which rule (or `principle:<code>`), for which subject ("" = of all), its id."""

    rule: str
    subject: str
    clause: str


@dataclass(frozen=True)
class Reading:
    """What a named person found about one clause in one instrument; `amended`: what stands there now (none = repealed)."""

    document: str
    key: ClauseKey
    stands: bool
    by: str
    on: date
    amended: tuple[Clause, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Readings:
    """All readings in force, the latest of each clause."""

    found: tuple[Reading, ...] = ()
    index: Mapping[tuple[str, ClauseKey], Reading] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, readings: Iterable[Reading]) -> Readings:
        latest = {(r.document, r.key): r for r in readings}
        return cls(tuple(latest.values()), latest)

    def __iter__(self) -> Iterator[Reading]:
        return iter(self.found)

    def get(self, document: str, key: ClauseKey) -> Reading | None:
        return self.index.get((document, key))

    @cached_property
    def documents(self) -> frozenset[str]:
        """Instruments that somebody began to read."""
        return frozenset(r.document for r in self.found)

    def settled(self, document: str, keys: Iterable[ClauseKey]) -> tuple[Reading, ...]:
        """The readings of all these clauses, or nothing while one is still unread."""
        found = [self.get(document, key) for key in keys]
        whole = [r for r in found if r is not None]
        return tuple(whole) if found and len(whole) == len(found) else ()


def signed(readings: Iterable[Reading]) -> str:
    """Who read and when, in words."""
    last: dict[str, date] = {}
    for reading in readings:
        last[reading.by] = max(reading.on, last.get(reading.by, reading.on))
    return listed(
        said("{name} ngày {day:%d/%m/%Y}", name=name, day=day) for name, day in sorted(last.items())
    )
