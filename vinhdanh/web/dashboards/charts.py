"""Lines and bars as SVG made on the server: a title for who listens, a table behind for who reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, EDGE = 320, 120, 10


@dataclass(frozen=True)
class Dot:
    """One value on a line: where it is drawn, what it is of, how it reads."""

    x: str
    y: str
    label: str
    told: str


@dataclass(frozen=True)
class LineChart:
    """One line over labels, missing values left out; `level` is where a straight line of comparison lies."""

    key: str
    title: str
    runs: list[str]
    dots: list[Dot]
    labels: list[tuple[str, str]]
    level: str
    level_told: str
    top_told: str
    rows: list[tuple[str, str]]
    width: int = WIDTH
    height: int = HEIGHT


def line_chart(
    key: str, title: str, points: Sequence[tuple[str, float | None, str]], *, level: tuple[float | None, str] = (None, ""), percent: bool = True
) -> LineChart:  # fmt: skip
    """(label, value, how it reads) in order; from zero up to the greatest value, so that lines do not exaggerate."""
    known = [value for _label, value, _told in points if value is not None]
    if level[0] is not None:
        known.append(level[0])
    most = max([*known, 0.0]) or 1.0
    step = (WIDTH - 2 * EDGE) / max(1, len(points) - 1)

    def across(place: int) -> str:
        return f"{EDGE + place * step:.1f}" if len(points) > 1 else f"{WIDTH / 2:.1f}"

    def up(value: float) -> str:
        return f"{HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * value / most:.1f}"

    runs, run, dots = [], list[str](), []
    for place, (label, value, told) in enumerate(points):
        if value is None:
            runs.append(run)
            run = []
            continue
        run.append(f"{across(place)},{up(value)}")
        dots.append(Dot(across(place), up(value), label, told))
    runs.append(run)
    return LineChart(
        key, title, [" ".join(one) for one in runs if len(one) > 1], dots,
        [(across(place), label) for place, (label, _value, _told) in enumerate(points)],
        "" if level[0] is None else up(level[0]), level[1], _top(most, percent=percent), [(label, told) for label, _value, told in points],
    )  # fmt: skip


def _top(most: float, *, percent: bool) -> str:
    return f"{100 * most:.0f} %" if percent else f"{most:.0f}"


def bar(share: float | None) -> str:
    """A share as a width in per cent."""
    return f"{100 * min(1.0, max(0.0, share or 0.0)):.1f}"
