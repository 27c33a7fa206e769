"""The tree of units while it is being made: open, rename, move, merge, split, dissolve, then written to the tables."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from vinhdanh.kit.names import search_key, title_sort_key
from vinhdanh.org.states import ChangeKind, System, UnitKind
from vinhdanh.sample.tables import Province

Spell = tuple[date, date | None]


@dataclass(slots=True, eq=False)
class Body:
    """A unit: what the tables keep of it, and what its people and awards are made from."""

    id: int
    code: str
    kind: str
    name: str
    opened: date
    parent: Body | None = None
    system: str = System.UNION
    sector: str = ""
    # what stands behind a CĐCS: school | health | office | company; decides posts, shares, deciding authority
    host: str = "office"
    non_state: bool | None = None
    remote: bool | None = None
    takes_flags: bool | None = None
    founded: date | None = None
    closed: date | None = None
    size: int = 0
    district: int = 0
    commune: int = 0
    names: list[tuple[str, date]] = field(default_factory=list)
    edges: list[tuple[Body, date, date | None]] = field(default_factory=list)
    groups: list[Body] = field(default_factory=list)

    def parent_in(self, year: int) -> Body | None:
        """The unit above at the end of a year."""
        day = date(year, 12, 31)
        return next(
            (p for p, since, until in self.edges if since <= day and (until is None or until > day)), None
        )

    def exists_in(self, year: int) -> bool:
        """It stood at the end of the year."""
        day = date(year, 12, 31)
        return self.opened <= day and (self.closed is None or self.closed > day)


class Tree:
    """All bodies in the order of their ids, and what happened to them."""

    def __init__(self) -> None:
        self.bodies: list[Body] = []
        self.by_code: dict[str, Body] = {}
        self._successions: list[tuple[Body, Body, date, str, bool]] = []
        self._events: list[tuple[Body, str, date, dict[str, Any], str]] = []

    def open(
        self,
        code: str,
        kind: UnitKind,
        name: str,
        on: date,
        parent: Body | None = None,
        decision: str = "",
        **more: Any,
    ) -> Body:
        """A new unit under `parent` from `on`."""
        body = Body(len(self.bodies) + 1, code, kind.value, name, on, parent, **more)
        body.founded = body.founded or on
        body.names.append((name, on))
        if parent is not None:
            body.edges.append((parent, on, None))
        self.bodies.append(body)
        self.by_code[code] = body
        self._events.append((body, ChangeKind.OPEN.value, on, {"parent": parent and parent.code}, decision))
        return body

    def rename(self, body: Body, name: str, on: date, decision: str = "") -> None:
        """It bears another name from `on`."""
        self._events.append((body, ChangeKind.RENAME.value, on, {"from": body.name, "to": name}, decision))
        body.names.append((name, on))
        body.name = name

    def move(self, body: Body, parent: Body, on: date, decision: str = "") -> None:
        """It stands under another parent from `on`."""
        former = self._hang(body, parent, on)
        detail = {"from": former and former.code, "to": parent.code}
        self._events.append((body, ChangeKind.MOVE.value, on, detail, decision))

    def merge(self, bodies: Sequence[Body], into: Body, on: date, decision: str = "") -> None:
        """They end on `on` and go on in `into`; what stood under them moves there."""
        for body in bodies:
            self._close(body, on, into, [into], ChangeKind.MERGE)
            self._events.append((body, ChangeKind.MERGE.value, on, {"into": into.code}, decision))

    def split(self, body: Body, into: Sequence[Body], heir: Body, on: date, decision: str = "") -> None:
        """It ends on `on` and becomes several; `heir` carries its counts on and takes what still stood under it."""
        self._close(body, on, heir, into, ChangeKind.SPLIT)
        detail = {"into": [new.code for new in into], "heir": heir.code}
        self._events.append((body, ChangeKind.SPLIT.value, on, detail, decision))

    def dissolve(self, body: Body, on: date, decision: str = "") -> None:
        """It ends on `on` with no successor."""
        self._close(body, on, None, [], ChangeKind.DISSOLVE)
        self._events.append((body, ChangeKind.DISSOLVE.value, on, {}, decision))

    def under(self, parent: Body) -> list[Body]:
        """What stands directly under a unit now."""
        return [body for body in self.bodies if body.parent is parent and body.closed is None]

    def write(self, to: Province, recipe: dict[str, object]) -> None:
        """The rows of units, names, edges, successions and events; the first event carries the recipe."""
        for body in self.bodies:
            keys = list(dict.fromkeys(search_key(name) for name, _ in reversed(body.names)))
            to["unit"].add(
                body.code, body.kind, body.system, body.name, " | ".join(keys), title_sort_key(body.name), body.sector,
                body.non_state, body.remote, body.takes_flags, body.opened, body.founded, body.closed,
            )  # fmt: skip
            for (name, since), (_, until) in zip(
                body.names, [*body.names[1:], ("", body.closed)], strict=True
            ):
                to["unitname"].add(body.id, name, since, until)
            for parent, since, until in body.edges:
                to["unitedge"].add(body.id, parent.id, since, until)
        for old, new, on, kind, heir in self._successions:
            to["succession"].add(old.id, new.id, on, kind, heir)
        for number, (body, kind, on, detail, decision) in enumerate(
            sorted(self._events, key=lambda e: (e[2], e[0].id))
        ):
            found = {**detail, "sample": recipe} if number == 0 else detail
            to["unitevent"].add(body.id, kind, on, json.dumps(found, ensure_ascii=False), decision)

    def _hang(self, body: Body, parent: Body | None, on: date) -> Body | None:
        former = body.parent
        if body.edges and body.edges[-1][2] is None:
            above, since, _ = body.edges.pop()
            if since < on:
                body.edges.append((above, since, on))
        if parent is not None:
            body.edges.append((parent, on, None))
        body.parent = parent
        return former

    def _close(self, body: Body, on: date, heir: Body | None, into: Sequence[Body], kind: ChangeKind) -> None:
        if heir is not None:
            for child in self.under(body):
                self._hang(child, heir, on)
        self._hang(body, None, on)
        body.closed = on
        for new in into:
            self._successions.append((body, new, on, kind.value, new is heir))
