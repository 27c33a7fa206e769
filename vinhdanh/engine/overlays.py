"""Local and union regulations over the law: they add clauses, raise numbers, load what the law leaves to them; never loosen.

Every word of the vocabulary is monotone in its numbers and the tree has only `all` and `any`, so adding a clause
to a conjunction and raising a number can only turn a yes into something less. `overlay_lint` refuses the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from vinhdanh.engine.clauses import Clause
from vinhdanh.engine.documents import Document
from vinhdanh.engine.in_force import holds
from vinhdanh.engine.lawfiles import Entry

# Whose regulation: the province's, the confederation's, the provincial federation's, one unit's.
LAYERS = ("province", "confederation", "federation", "unit")


@dataclass(frozen=True)
class Raise:
    """One number or level of a clause of the law, asked higher."""

    clause: str
    key: str
    value: Any
    cite: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Addition:
    """Clauses that go into a conjunction; `to`: the clause they stand beside, None = the whole standard."""

    clauses: tuple[Clause, ...]
    to: str | None = None
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Change:
    """What an overlay does to one standard during some days."""

    award: str
    subject: str
    in_force: date
    until: date | None
    additions: tuple[Addition, ...] = ()
    raises: tuple[Raise, ...] = ()
    loaded: tuple[Clause, ...] = ()
    notes: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    line: int = field(default=0, compare=False)

    def holds_on(self, day: date) -> bool:
        return holds(self.in_force, self.until, day)


@dataclass(frozen=True)
class Overlay:
    """One regulation as a whole. `supplies`: instruments of the register whose unread text it carries."""

    code: str
    layer: str
    name: dict[str, str]
    in_force: date
    until: date | None
    basis: str
    checked_on: date | None
    changes: tuple[Change, ...]
    supplies: tuple[str, ...] = ()
    documents: tuple[Document, ...] = ()
    attestations: Mapping[str, dict[str, str]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    # sections that the readers of caps, procedures and limits on a list's make-up understand, as written
    sections: Mapping[str, list[Entry]] = field(default_factory=dict, compare=False)
    file: str = field(default="", compare=False)
    text: str = field(default="", compare=False, repr=False)

    def change_on(self, award: str, subject: str, day: date) -> Change | None:
        """What it does to a standard on a day."""
        found = (c for c in self.changes if (c.award, c.subject) == (award, subject) and c.holds_on(day))
        return next(found, None)

    def days(self) -> Iterable[date]:
        for change in self.changes:
            yield change.in_force
            if change.until:
                yield change.until

    def walk(self) -> Iterator[Clause]:
        """Every clause of its own: added and loaded."""
        for change in self.changes:
            for clauses in (change.loaded, *(a.clauses for a in change.additions)):
                for clause in clauses:
                    yield from clause.walk()

    def touches(self) -> tuple[tuple[str, str], ...]:
        """The standards it changes, as (award, subject)."""
        return tuple(dict.fromkeys((c.award, c.subject) for c in self.changes))


def codes_of(overlay: str | None) -> tuple[str, ...]:
    """The overlays a record names: one code, or several joined by “+”."""
    return tuple(dict.fromkeys(part for part in (overlay or "").split("+") if part))
