"""How points are reckoned: each rule is a small value that names its figures and becomes a function of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

Figures = Mapping[str, Decimal | None]
# points, and what goes over to the bonus; none: a figure is missing
Reckoned = tuple[Decimal, Decimal] | None
Reckon = Callable[[Figures], Reckoned]

ZERO, ONE, HUNDRED = Decimal(0), Decimal(1), Decimal(100)
LETTERS = ("A", "B", "C", "D")


def steps(places: int) -> Decimal:
    """The smallest difference between two scores of so many decimal places."""
    return ONE.scaleb(-places)


class Rule(Protocol):
    """What every rule can do."""

    @property
    def kind(self) -> str:
        """Its word in a set's text."""

    def figures(self) -> tuple[str, ...]:
        """Codes of the figures it reads."""

    def reckon(self, points: Decimal, places: int) -> Reckon:
        """The function from figures to points, for a criterion of so many points."""


@dataclass(frozen=True)
class Ratio:
    """Actual ÷ plan × points, at most the points; what exceeds the plan goes to the bonus, at most `excess` of the points."""

    actual: str
    plan: str
    excess: Decimal = ZERO
    kind: str = "ratio"

    def figures(self) -> tuple[str, ...]:
        return (self.actual, self.plan)

    def reckon(self, points: Decimal, places: int) -> Reckon:
        step, actual, plan, most = steps(places), self.actual, self.plan, self.excess

        def reckoned(given: Figures) -> Reckoned:
            done, planned = given.get(actual), given.get(plan)
            if done is None or planned is None or planned <= 0:
                return None
            share = done / planned
            if share <= ONE:
                return (max(share, ZERO) * points).quantize(step, ROUND_HALF_UP), ZERO
            return points, (min(share - ONE, most) * points).quantize(step, ROUND_HALF_UP)

        return reckoned


@dataclass(frozen=True)
class Lower:
    """Less is better: plan ÷ actual × points, at most the points; nothing at all of it is full points."""

    actual: str
    plan: str
    kind: str = "lower"

    def figures(self) -> tuple[str, ...]:
        return (self.actual, self.plan)

    def reckon(self, points: Decimal, places: int) -> Reckon:
        step, actual, plan = steps(places), self.actual, self.plan

        def reckoned(given: Figures) -> Reckoned:
            done, planned = given.get(actual), given.get(plan)
            if done is None or planned is None or planned < 0:
                return None
            if done <= planned:
                return points, ZERO
            return (planned / done * points).quantize(step, ROUND_HALF_UP), ZERO

        return reckoned


@dataclass(frozen=True)
class Rate:
    """Part ÷ whole × points; of nothing there is no share."""

    part: str
    whole: str
    kind: str = "rate"

    def figures(self) -> tuple[str, ...]:
        return (self.part, self.whole)

    def reckon(self, points: Decimal, places: int) -> Reckon:
        step, part, whole = steps(places), self.part, self.whole

        def reckoned(given: Figures) -> Reckoned:
            some, everything = given.get(part), given.get(whole)
            if some is None or everything is None or everything <= 0:
                return None
            share = min(max(some / everything, ZERO), ONE)
            return (share * points).quantize(step, ROUND_HALF_UP), ZERO

        return reckoned


@dataclass(frozen=True)
class Sampled:
    """So many of a sample asked at random, so many points each."""

    count: str
    sample: Decimal
    each: Decimal
    kind: str = "sampled"

    def figures(self) -> tuple[str, ...]:
        return (self.count,)

    def reckon(self, points: Decimal, places: int) -> Reckon:
        step, count, each = steps(places), self.count, self.each

        def reckoned(given: Figures) -> Reckoned:
            found = given.get(count)
            if found is None:
                return None
            return min(max(found, ZERO) * each, points).quantize(step, ROUND_HALF_UP), ZERO

        return reckoned


@dataclass(frozen=True)
class Reach:
    """All or nothing: the figure (a percentage where `of` names the whole) reaches `at_least`; without it, yes or no."""

    figure: str
    of: str = ""
    at_least: Decimal = ONE
    kind: str = "reach"

    def figures(self) -> tuple[str, ...]:
        return (self.figure, self.of) if self.of else (self.figure,)

    def reckon(self, points: Decimal, places: int) -> Reckon:
        measured = measure(self.figure, self.of)
        at_least = self.at_least

        def reckoned(given: Figures) -> Reckoned:
            value = measured(given)
            return None if value is None else (points if value >= at_least else ZERO, ZERO)

        return reckoned


@dataclass(frozen=True)
class Band:
    """Values from `low` to `high` get `points`; equal ends: that one value."""

    low: Decimal | None
    high: Decimal | None
    points: Decimal


@dataclass(frozen=True)
class Bands:
    """Points by bands of a figure; `closed` says to which band a value on the edge belongs; outside all of them, none."""

    figure: str
    bands: tuple[Band, ...]
    closed: str
    of: str = ""
    kind: str = "bands"

    def figures(self) -> tuple[str, ...]:
        return (self.figure, self.of) if self.of else (self.figure,)

    def points_at(self, value: Decimal) -> Decimal:
        """The points of a value."""
        exact = [band for band in self.bands if band.low is not None and band.low == band.high == value]
        for band in exact or self.bands:
            if exact or self._holds(band, value):
                return band.points
        return ZERO

    def _holds(self, band: Band, value: Decimal) -> bool:
        """An end that no other band shares belongs to its own band, whichever side is closed."""
        low_in = self.closed == "lower" or not self._touches(band.low, above=False)
        high_in = self.closed == "upper" or not self._touches(band.high, above=True)
        over = band.low is None or (value >= band.low if low_in else value > band.low)
        under = band.high is None or (value <= band.high if high_in else value < band.high)
        return over and under

    def _touches(self, edge: Decimal | None, *, above: bool) -> bool:
        return edge is not None and any((b.low if above else b.high) == edge for b in self.bands)

    def reckon(self, points: Decimal, places: int) -> Reckon:
        measured, points_at = measure(self.figure, self.of), self.points_at

        def reckoned(given: Figures) -> Reckoned:
            value = measured(given)
            return None if value is None else (points_at(value), ZERO)

        return reckoned


@dataclass(frozen=True)
class Letter:
    """A person's mark A to D (1 to 4 as a figure): A is full points, the others as the set says."""

    figure: str
    marks: tuple[Decimal, ...]
    kind: str = "letter"

    def figures(self) -> tuple[str, ...]:
        return (self.figure,)

    def reckon(self, points: Decimal, places: int) -> Reckon:
        figure, marks = self.figure, self.marks

        def reckoned(given: Figures) -> Reckoned:
            mark = given.get(figure)
            if mark is None or not 1 <= mark <= len(marks):
                return None
            return marks[int(mark) - 1], ZERO

        return reckoned


@dataclass(frozen=True)
class Manual:
    """Points that a person gives, from none to all."""

    figure: str
    kind: str = "manual"

    def figures(self) -> tuple[str, ...]:
        return (self.figure,)

    def reckon(self, points: Decimal, places: int) -> Reckon:
        step, figure = steps(places), self.figure

        def reckoned(given: Figures) -> Reckoned:
            value = given.get(figure)
            if value is None:
                return None
            return min(max(value, ZERO), points).quantize(step, ROUND_HALF_UP), ZERO

        return reckoned


@dataclass(frozen=True)
class PerCase:
    """So many points a case, at most the points of the criterion where it has any."""

    count: str
    each: Decimal
    kind: str = "per_case"

    def figures(self) -> tuple[str, ...]:
        return (self.count,)

    def reckon(self, points: Decimal, places: int) -> Reckon:
        step, count, each = steps(places), self.count, self.each

        def reckoned(given: Figures) -> Reckoned:
            cases = given.get(count)
            if cases is None:
                return None
            found = max(cases, ZERO) * each
            return (min(found, points) if points else found).quantize(step, ROUND_HALF_UP), ZERO

        return reckoned


def measure(figure: str, of: str) -> Callable[[Figures], Decimal | None]:
    """The figure itself, or as a percentage of another."""

    def plain(given: Figures) -> Decimal | None:
        return given.get(figure)

    def share(given: Figures) -> Decimal | None:
        some, everything = given.get(figure), given.get(of)
        if some is None or everything is None or everything <= 0:
            return None
        return some / everything * HUNDRED

    return share if of else plain
