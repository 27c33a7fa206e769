"""Who stands where and why: totals first, then the set's tie rules, then a ballot that people held; never the order of typing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from vinhdanh.scoring.arithmetic.criteria import ZERO, Criteria, Tie
from vinhdanh.scoring.arithmetic.reckoning import Result, Score
from vinhdanh.scoring.arithmetic.rules import Figures

TOTAL, BALLOT, OPEN = "total", "ballot", "open"
_TELLING = 3


@dataclass(frozen=True)
class Entrant:
    """A unit with its result and the figures that tie rules look at."""

    key: str
    result: Result
    figures: Figures


@dataclass(frozen=True)
class Placed:
    """A place: `decided_by` tells what put it behind the one before (`total`, a tie figure, `ballot`); `open`: still equal."""

    key: str
    rank: int
    total: Decimal
    decided_by: str
    # criteria that made the difference to the one before: code, how many points less (below zero: more)
    because: list[tuple[str, Decimal]] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)


def rank(
    entrants: Sequence[Entrant], ties: Sequence[Tie], ballot: Mapping[str, int] | None = None
) -> list[Placed]:
    """Places of all who have a total, best first; those without one are left out.

    ballot: key → its place among equals, as people drew or voted. Equals whom nothing tells apart share a place.
    """
    listed = sorted((one for one in entrants if one.result.total is not None), key=lambda one: one.key)
    blocks: list[tuple[list[Entrant], str, list[str]]] = []
    for block in _by_value(listed, lambda one: one.result.total or ZERO, more=True):
        blocks += _split(block, list(ties), dict(ballot or {}), TOTAL, [])
    return _places(blocks)


def _places(blocks: list[tuple[list[Entrant], str, list[str]]]) -> list[Placed]:
    found: list[Placed] = []
    before: Entrant | None = None
    for block, how, skipped in blocks:
        place = len(found) + 1
        for one in block:
            decided = OPEN if len(block) > 1 else how
            because = differences(before.result, one.result) if before else []
            found.append(Placed(one.key, place, one.result.total or ZERO, decided, because, skipped))
        before = block[-1]
    return found


def _split(
    block: list[Entrant], ties: list[Tie], ballot: dict[str, int], how: str, skipped: list[str]
) -> list[tuple[list[Entrant], str, list[str]]]:
    """Blocks of those still equal, in order, each with what put it behind the one before."""
    if len(block) == 1 or not ties:
        return [(block, how, skipped)]
    tie, *rest = ties
    if not tie.figure:
        return _balloted(block, ballot, how, skipped)
    figure = tie.figure
    if any(one.figures.get(figure) is None for one in block):
        # a figure that one of them lacks tells nothing between them
        return _split(block, rest, ballot, how, [*skipped, figure])
    parts = _by_value(block, lambda one: one.figures.get(figure) or ZERO, more=tie.more)
    found: list[tuple[list[Entrant], str, list[str]]] = []
    for place, part in enumerate(parts):
        found += _split(part, rest, ballot, how if place == 0 else figure, skipped)
    return found


def _balloted(
    block: list[Entrant], ballot: dict[str, int], how: str, skipped: list[str]
) -> list[tuple[list[Entrant], str, list[str]]]:
    if any(one.key not in ballot for one in block):
        return [(block, how, skipped)]
    parts = _by_value(block, lambda one: Decimal(ballot[one.key]), more=False)
    return [(part, how if place == 0 else BALLOT, skipped) for place, part in enumerate(parts)]


def _by_value(
    block: list[Entrant], value: Callable[[Entrant], Decimal], *, more: bool
) -> list[list[Entrant]]:
    grouped: dict[Decimal, list[Entrant]] = {}
    for one in block:
        grouped.setdefault(value(one), []).append(one)
    return [grouped[key] for key in sorted(grouped, reverse=more)]


def differences(above: Result, below: Result) -> list[tuple[str, Decimal]]:
    """The criteria that tell two results apart most: how many points the second has less."""
    found = []
    for code in above.items.keys() | below.items.keys():
        first, second = above.items.get(code), below.items.get(code)
        apart = _worth(first) - _worth(second)
        if apart:
            found.append((code, apart))
    return sorted(found, key=lambda one: (-abs(one[1]), one[0]))[:_TELLING]


def _worth(score: Score | None) -> Decimal:
    return ZERO if score is None else score.points + score.excess


def waits_for_ballot(placed: Sequence[Placed]) -> list[list[str]]:
    """Those who share a place, place by place."""
    shared: dict[int, list[str]] = {}
    for one in placed:
        if one.decided_by == OPEN:
            shared.setdefault(one.rank, []).append(one.key)
    return list(shared.values())


def digest(criteria_digest: str, placed: Sequence[Placed], inputs: Mapping[str, Figures]) -> str:
    """A mark of what was ranked and how: the same stored figures under the same set give it again."""
    told = {
        "set": criteria_digest,
        "places": [[one.key, one.rank, str(one.total.normalize()), one.decided_by] for one in placed],
        "figures": {
            key: {code: None if v is None else str(v.normalize()) for code, v in sorted(figures.items())}
            for key, figures in sorted(inputs.items())
        },
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def objections(criteria: Criteria, struck: Sequence[str], award: str) -> list[str]:
    """What the vetoes that strike say against an award; nothing when it may be proposed."""
    return [
        veto.says
        for veto in criteria.vetoes
        if veto.code in struck and any(award.startswith(begins) for begins in veto.blocks)
    ]
