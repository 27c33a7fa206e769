"""Routes: the chain of places a dossier climbs from a unit to whoever decides, on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from vinhdanh.engine.catalogue import Award, Granted
from vinhdanh.engine.errors import LawError
from vinhdanh.engine.grounds import GROUND_KEYS, Ground, read_ground
from vinhdanh.engine.in_force import holds
from vinhdanh.engine.lawfiles import Entry, read_yaml, refuse_unknown, take

if TYPE_CHECKING:
    from vinhdanh.engine.rules import Rulebook

SYSTEMS = ("union", "state", "enterprise")


@dataclass(frozen=True)
class Place:
    """A stop of a dossier, and who decides awards there."""

    code: str
    name: dict[str, str]
    deciders: tuple[str, ...] = ()


@dataclass(frozen=True)
class Move:
    """A lawful step from one place to the next in a span of days."""

    source: str
    target: str
    system: str | None
    tiers: tuple[str, ...]
    since: date
    until: date | None
    ground: Ground

    def open_to(self, award: Award, system: str | None, on: date) -> bool:
        return (
            (self.system is None or system is None or self.system == system)
            and (not self.tiers or award.tier in self.tiers)
            and holds(self.since, self.until, on)
        )


@dataclass(frozen=True)
class Way:
    """One whole route: where it starts, its steps, and the grants by which the last place decides."""

    start: str
    moves: tuple[Move, ...]
    granted: tuple[Granted, ...]

    @property
    def places(self) -> tuple[str, ...]:
        return (self.start, *(move.target for move in self.moves))

    @property
    def unverified(self) -> bool:
        return any(m.ground.unverified for m in self.moves) or all(g.unverified for g in self.granted)


@dataclass(frozen=True)
class Routes:
    """Places and moves of a law folder."""

    places: dict[str, Place] = field(default_factory=dict)
    moves: tuple[Move, ...] = ()

    def ways(self, book: Rulebook, award: str, system: str | None, start: str, on: date) -> list[Way]:
        """Every route of an award from a kind of unit, shortest first; empty when none is loaded."""
        kind = book.catalogue.get(award)
        if kind is None or start not in self.places:
            return []
        return sorted(self._climb(book, kind, system, on, start, ()), key=lambda way: len(way.moves))

    def _climb(
        self, book: Rulebook, award: Award, system: str | None, on: date, start: str, done: tuple[Move, ...]
    ) -> Iterator[Way]:
        here = done[-1].target if done else start
        granted = _granted_at(book, award, self.places[here], on)
        if granted:
            yield Way(start, done, granted)
            return
        been = {start, *(move.target for move in done)}
        for move in self.moves:
            if move.source == here and move.target not in been and move.open_to(award, system, on):
                yield from self._climb(book, award, system, on, start, (*done, move))


def _granted_at(book: Rulebook, award: Award, place: Place, on: date) -> tuple[Granted, ...]:
    here = {code for decider in place.deciders for code in book.deciders.kinds_of(decider)}
    return tuple(g for g in award.authority if g.holds_on(on) and here & set(g.by))


def route(book: Rulebook, award: str, system: str | None, from_unit_kind: str, on: date) -> list[Way]:
    """The routes of an award from a kind of unit in a system (union, state, enterprise) on a day."""
    return book.routes.ways(book, award, system, from_unit_kind, on)


def read_routes(root: Path) -> Routes:
    """Routes of a law folder; empty when it has none."""
    path = root / "routes.yaml"
    if not path.exists():
        return Routes()
    raw, file = read_yaml(path, root), path.name
    places: dict[str, Place] = {}
    for entry in take(raw, "places", list, file):
        refuse_unknown(entry, {"code", "name", "deciders"}, file)
        code = take(entry, "code", str, file)
        if code in places:
            raise LawError(f"nơi {code!r} ghi hai lần", file, entry.line)
        names = {k: str(v) for k, v in take(entry, "name", dict, file).items()}
        places[code] = Place(code, names, tuple(take(entry, "deciders", list, file, [])))
    return Routes(places, tuple(_move(entry, places, file) for entry in take(raw, "moves", list, file)))


def _move(entry: Entry, places: dict[str, Place], file: str) -> Move:
    refuse_unknown(entry, {"from", "to", "system", "tiers", "since", "until"} | GROUND_KEYS, file)
    source, target = take(entry, "from", str, file), take(entry, "to", str, file)
    for code in (source, target):
        if code not in places:
            raise LawError(f"không có nơi {code!r} trong places", file, entry.line)
    system = take(entry, "system", str, file, None)
    if system is not None and system not in SYSTEMS:
        raise LawError(f"system: {system!r} không có; dùng: {', '.join(SYSTEMS)}", file, entry.line)
    return Move(
        source,
        target,
        system,
        tuple(take(entry, "tiers", list, file, [])),
        take(entry, "since", date, file),
        take(entry, "until", date, file, None),
        read_ground(entry, file),
    )
