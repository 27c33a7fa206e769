"""The tree as it stood on a day and as it stands now, as plain links upward; loaded once, asked many times.

On its period's last day a unit that has ended stands where it stood on its own last day, one not yet opened where it
first stood: no value is lost between two trees. As it is now, a unit that has ended is seated at its heir; without an
heir at the unit it stood under.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256

from vinhdanh.org.models import Succession, Unit, UnitEdge


class TreeFault(Exception):
    """The links of the tree run in a circle; the sentence names a unit on it."""


@dataclass(frozen=True)
class Forest:
    """Links of one day: unit → the one above (none for a root); `gone`: units that had ended by then."""

    up: Mapping[int, int]
    gone: frozenset[int]
    uppers: frozenset[int]

    def place(self, unit: int) -> int:
        """Where its own value is added first: an upper unit itself, else the one above; a lone unit itself."""
        return unit if unit in self.uppers else self.up.get(unit, unit)

    def chain(self, unit: int) -> list[int]:
        """The unit and everyone above it."""
        found = [unit]
        while (above := self.up.get(found[-1])) is not None:
            found.append(above)
            if len(found) > 60:
                raise TreeFault(f"unit {unit}")
        return found


def alike(units: Iterable[int], one: Forest, other: Forest) -> bool:
    """Whether these units stand below the same ones in both trees, all the way up."""
    waiting, seen = set(units), set[int]()
    while waiting:
        if any(one.up.get(unit) != other.up.get(unit) for unit in waiting):
            return False
        seen |= waiting
        waiting = {above for unit in waiting if (above := one.up.get(unit)) is not None} - seen
    return True


@dataclass
class Structure:
    """All units with their dates, links and heirs."""

    dates: dict[int, tuple[date, date | None]]
    edges: dict[int, list[tuple[date, date | None, int]]]
    heirs: dict[int, int]
    _days: list[date] = field(default_factory=list)
    _forests: dict[int, Forest] = field(default_factory=dict)
    _seats: dict[date, dict[int, int]] = field(default_factory=dict)
    _digests: dict[int, str] = field(default_factory=dict)
    _parents: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        days = {day for opened, closed in self.dates.values() for day in (opened, closed) if day}
        days |= {
            day for rows in self.edges.values() for since, until, _ in rows for day in (since, until) if day
        }
        self._days = sorted(days)
        self._parents = frozenset(parent for rows in self.edges.values() for _, _, parent in rows)

    def era(self, day: date) -> int:
        """Days of one era have one tree."""
        return bisect_right(self._days, day)

    def as_was(self, day: date) -> Forest:
        """The tree of that day."""
        era = self.era(day)
        if era not in self._forests:
            up = {unit: above for unit in self.dates if (above := self._above(unit, day)) is not None}
            gone = frozenset(
                unit for unit, (_, closed) in self.dates.items() if closed is not None and closed <= day
            )
            # whoever ever had units below keeps its own values at itself, so that its months add up to its year
            self._forests[era] = Forest(up, gone, self._parents)
        return self._forests[era]

    def as_is(self, today: date) -> Forest:
        """The tree of today: only units that live on have a link."""
        was = self.as_was(today)
        up = {unit: above for unit, above in was.up.items() if unit not in was.gone}
        seat = self.seats(today)
        up = {unit: seat[above] for unit, above in up.items() if seat[above] != unit}
        return Forest(up, was.gone, frozenset(up.values()))

    def seats(self, today: date) -> dict[int, int]:
        """Every unit that ever was → the one that carries on its counts today."""
        if today not in self._seats:
            was, found = self.as_was(today), dict[int, int]()
            for unit in self.dates:
                seen = [unit]
                while seen[-1] in was.gone and seen[-1] not in found:
                    above = self.heirs.get(seen[-1]) or was.up.get(seen[-1])
                    if above is None or above in seen:
                        break
                    seen.append(above)
                end = found.get(seen[-1], seen[-1])
                found.update(dict.fromkeys(seen, end))
            self._seats[today] = found
        return self._seats[today]

    def digest(self, day: date) -> str:
        """Changes when a link of that day's tree does."""
        era = self.era(day)
        if era not in self._digests:
            self._digests[era] = _digest(self.as_was(day))
        return self._digests[era]

    def seat_digest(self, today: date) -> str:
        """Changes when today's tree or a seat does."""
        told = sha256(_digest(self.as_is(today)).encode())
        told.update(repr(sorted((a, b) for a, b in self.seats(today).items() if a != b)).encode())
        return told.hexdigest()

    def _above(self, unit: int, day: date) -> int | None:
        opened, closed = self.dates[unit]
        on = max(day, opened)
        if closed is not None and on >= closed:
            on = max(opened, closed - timedelta(days=1))
        for since, until, parent in self.edges.get(unit, ()):
            if since <= on and (until is None or until > on):
                return parent
        return None


def _digest(forest: Forest) -> str:
    told = sha256()
    for unit, above in sorted(forest.up.items()):
        told.update(f"{unit}>{above};".encode())
    told.update(repr(sorted(forest.gone)).encode())
    return told.hexdigest()


def load_structure() -> Structure:
    """Every unit, link and heir: three queries."""
    dates = {
        pk: (opened, closed)
        for pk, opened, closed in Unit.objects.values_list("pk", "opened_on", "closed_on")
    }
    edges: dict[int, list[tuple[date, date | None, int]]] = {}
    for unit, parent, since, until in UnitEdge.objects.order_by("since").values_list("unit_id", "parent_id", "since", "until"):  # fmt: skip
        edges.setdefault(unit, []).append((since, until, parent))
    heirs = dict(Succession.objects.filter(heir=True).values_list("predecessor_id", "successor_id"))
    return Structure(dates, edges, heirs)
