"""Equity of a list in words, bars and figures: each group's share against the workforce, the unknown counted apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.engine.equity import Share
from vinhdanh.facts.equity import SMALL_UNDER, Population, equity
from vinhdanh.facts.gauge_words import compared, group_name, percent
from vinhdanh.templatetags.ui import num
from vinhdanh.web.tables import Column

WORKFORCE = "workforce"


@dataclass(frozen=True)
class Cell:
    """One group in one list."""

    label: str
    share: Share
    compared: str

    @property
    def percent(self) -> str:
        return percent(self.share.share)

    @property
    def known(self) -> int:
        return self.share.known

    @property
    def bar(self) -> str:
        """The share as the bar wants it: 0 to 100."""
        return f"{100 * (self.share.share or 0):.1f}"


@dataclass(frozen=True)
class Line:
    """One group across the lists."""

    key: str
    name: str
    cells: list[Cell]


@dataclass(frozen=True)
class Panel:
    """The whole table; `labels` are the lists in order, the workforce first."""

    labels: list[str]
    lines: list[Line]
    totals: list[int]
    small_under: int

    @property
    def heads(self) -> list[tuple[str, int]]:
        """Each list with how many are in it."""
        return list(zip(self.labels, self.totals, strict=True))

    def sentences(self) -> list[str]:
        """The table as lines of text, for the head of a workbook."""
        return [f"{line.name}: " + "; ".join(_told(cell) for cell in line.cells) for line in self.lines]


def panel(populations: list[tuple[str, Population]], kind: str, small_under: int = SMALL_UNDER) -> Panel:
    """The equity of the lists (label, population); the first is the workforce that the others are held against."""
    found = equity([population for _label, population in populations], kind)
    lines = []
    for group, by_list in found.items():
        base = next(iter(by_list.values()))
        cells = [
            Cell(label, by_list[population.key], compared(by_list[population.key], base) if place else "")
            for place, (label, population) in enumerate(populations)
        ]
        lines.append(Line(group, group_name(group, small_under), cells))
    totals = [cell.share.total for cell in lines[0].cells] if lines else []
    return Panel([label for label, _population in populations], lines, totals, small_under)


def small_asked(text: str) -> int:
    """`?nho=`: below how many members a collective is small."""
    return int(text) if text.isdigit() and 1 <= int(text) <= 10_000 else SMALL_UNDER


def export_columns(made: Panel) -> list[Column[Line]]:
    """The table as columns of a workbook."""
    columns: list[Column[Line]] = [Column("nhom", lazy("Nhóm"), lambda line: line.name)]
    for place, label in enumerate(made.labels):
        columns += _list_columns(place, label)
    return columns


def _list_columns(place: int, label: str) -> Iterable[Column[Line]]:
    yield Column(f"ty-le-{place}", f"{label}: %", lambda line: _rounded(line.cells[place].share.share))
    yield Column(f"co-{place}", f"{label}: {_('thuộc nhóm')}", lambda line: line.cells[place].share.yes)
    yield Column(f"khong-{place}", f"{label}: {_('không thuộc')}", lambda line: line.cells[place].share.no)
    yield Column(f"chua-ro-{place}", f"{label}: {_('chưa rõ')}", lambda line: line.cells[place].share.unknown)


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(100 * share, 1)


def _told(cell: Cell) -> str:
    unknown = f", {num(cell.share.unknown)} {_('chưa rõ')}" if cell.share.unknown else ""
    known = f"{num(cell.share.yes)}/{num(cell.known)}"
    return f"{cell.label} {cell.percent} ({known}{unknown})"
