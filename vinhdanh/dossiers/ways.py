"""The way of a dossier: the law's route laid over the units above its proposer on the day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from vinhdanh.engine.routes import Way, route
from vinhdanh.engine.rules import Rulebook
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import above


@dataclass(frozen=True)
class Stop:
    """One level: a place of the law, the unit that stands there (None: outside this system), and whether it decides."""

    place: str
    unit: Unit | None
    decides: bool = False
    unverified: bool = False


def plan_way(
    book: Rulebook, award: str, proposer: Unit, day: date, *, decided_at: Unit | None = None
) -> list[Stop]:
    """The stops above the proposer, or the proposer's own where it decides; never empty.

    decided_at: the unit that the round names as deciding. Where no route is loaded, the units above it, marked unverified.
    """
    chain = [proposer, *reversed(above(proposer, day))]
    ways = [_laid(way, chain) for way in route(book, award, proposer.system, proposer.kind, day)]
    fitting = [stops for stops in ways if decided_at is None or stops[-1].unit == decided_at]
    if fitting:
        return min(fitting, key=_strange)
    return _climbed(chain, decided_at)


def _strange(stops: Sequence[Stop]) -> tuple[int, int]:
    """How far a way leaves the units that are here: fewer stops outside first, then fewer stops."""
    return sum(1 for stop in stops if stop.unit is None), len(stops)


def _laid(way: Way, chain: Sequence[Unit]) -> list[Stop]:
    """The places of a route found among the units above, with those that stand between two of them."""
    places = way.places[1:] or way.places
    doubtful = [move.ground.unverified for move in way.moves] or [way.unverified]
    stops: list[Stop] = []
    at = 0 if len(way.places) > 1 else -1
    for place, unverified in zip(places, doubtful, strict=True):
        found = next((i for i in range(at + 1, len(chain)) if chain[i].kind == place), None)
        if found is None:
            stops.append(Stop(place, None, unverified=unverified))
            continue
        stops += [Stop(unit.kind, unit, unverified=unverified) for unit in chain[at + 1 : found]]
        stops.append(Stop(place, chain[found], unverified=unverified))
        at = found
    last = stops[-1]
    return [*stops[:-1], Stop(last.place, last.unit, decides=True, unverified=last.unverified)]


def _climbed(chain: Sequence[Unit], decided_at: Unit | None) -> list[Stop]:
    """No route is loaded: every unit above, up to the one that decides."""
    top = chain.index(decided_at) if decided_at in chain else len(chain) - 1
    units = chain[1 : top + 1] or chain[:1]
    stops = [Stop(unit.kind, unit, unverified=True) for unit in units]
    return [*stops[:-1], Stop(stops[-1].place, stops[-1].unit, decides=True, unverified=True)]
