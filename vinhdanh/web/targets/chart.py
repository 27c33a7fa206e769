"""A target's years as a picture: a bar a year, a line where the target holds. Numbers stand in the table behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from vinhdanh.indicators.periods import Period
from vinhdanh.rollup.queries import Figure
from vinhdanh.targets.amounts import bare
from vinhdanh.targets.comparing import holds
from vinhdanh.targets.models import Target
from vinhdanh.targets.states import Frequency

WIDTH, HEIGHT, FLOOR, TOP = 640, 200, 170, 24


@dataclass(frozen=True)
class Bar:
    """A year; `height` None: nobody told, which is no bar and no zero."""

    year: int
    x: int
    width: int
    y: int
    height: int | None
    value: str
    inside: bool
    reached: bool | None

    @property
    def middle(self) -> int:
        return self.x + self.width // 2

    @property
    def above(self) -> int:
        return self.y - 5


@dataclass(frozen=True)
class Line:
    x1: int
    x2: int
    y: int


@dataclass(frozen=True)
class Chart:
    bars: tuple[Bar, ...]
    lines: tuple[Line, ...]
    width: int = WIDTH
    height: int = HEIGHT
    floor: int = FLOOR
    foot: int = FLOOR + 18


def chart(target: Target, rows: Sequence[tuple[Period, Figure]]) -> Chart | None:
    """None when there is nothing to draw; a target of a whole period has no line over single years."""
    told = [figure.value for _period, figure in rows if figure.value is not None]
    if not rows or not told:
        return None
    bounds = [one for one in (target.value, target.value_high) if one is not None]
    yearly = target.frequency != Frequency.WHOLE or len(target.period.years) == 1
    most = max([*told, *(bounds if yearly else [])]) or Decimal(1)
    step = WIDTH // len(rows)

    def level(value: Decimal) -> int:
        return FLOOR - int((FLOOR - TOP) * max(value, Decimal(0)) / most)

    bars = tuple(
        _bar(target, at, step, period, figure, level, yearly) for at, (period, figure) in enumerate(rows)
    )
    inside = [bar for bar in bars if bar.inside]
    lines = tuple(Line(inside[0].x - 4, inside[-1].x + inside[-1].width + 4, level(one)) for one in bounds) if inside and yearly else ()  # fmt: skip
    return Chart(bars, lines)


def _bar(
    target: Target,
    at: int,
    step: int,
    period: Period,
    figure: Figure,
    level: Callable[[Decimal], int],
    yearly: bool,
) -> Bar:
    y = level(figure.value) if figure.value is not None else FLOOR
    inside = period in target.period
    reached = (
        holds(target.operator, figure.value, target.value, target.value_high)
        if inside and yearly and figure.value is not None
        else None
    )
    height = None if figure.value is None else FLOOR - y
    return Bar(
        period.since.year,
        at * step + step // 5,
        step * 3 // 5,
        y,
        height,
        "" if figure.value is None else bare(figure.value, target.count),
        inside,
        reached,
    )
