"""A report on the screen: sections with links to the rows behind each figure, bars drawn, gaps by section."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from vinhdanh.reports.content import Bars, Block, Content, Gap, Grid, Missing, Paragraph, Run, Written
from vinhdanh.reports.feeds.base import Cell, RowsBehind
from vinhdanh.reports.states import BLOCKS, GapKind

PER_PAGE = 50
# token of a figure and page → where its rows are shown
Address = Callable[[str, int], str]


@dataclass(frozen=True)
class Stretch:
    """A run on the screen; a figure has the address of its rows."""

    text: str
    url: str = ""
    label: str = ""


@dataclass(frozen=True)
class Bar:
    label: str
    run: Stretch
    # of a hundred
    width: int


@dataclass(frozen=True)
class Drawn:
    """One block: `kind` is the name of the partial that shows it."""

    kind: str
    runs: list[Stretch] = field(default_factory=list)
    lines: Sequence[str] = ()
    caption: str = ""
    heads: Sequence[str] = ()
    rows: list[list[tuple[str, Stretch]]] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)


@dataclass(frozen=True)
class SectionView:
    code: str
    anchor: str
    titled: str
    level: int
    blocks: list[Drawn]
    gaps: list[Gap]


@dataclass(frozen=True)
class GapGroup:
    """Findings of one kind."""

    label: str
    stops: bool
    gaps: list[tuple[Gap, str]]


def sections_of(content: Content, gaps: Sequence[Gap], address: Address) -> list[SectionView]:
    """Every section; `address` is where the rows behind a figure are shown."""
    link = _linker(content, address)
    return [
        SectionView(
            one.code, anchor_of(one.code), one.titled, one.level, [_drawn(block, link) for block in one.blocks],
            [gap for gap in gaps if gap.section == one.code and gap.kind in (GapKind.NO_RESULT, GapKind.CONTRADICTION)],
        )
        for one in content.sections
    ]  # fmt: skip


def anchor_of(code: str) -> str:
    """A section's place on the page."""
    return "muc-" + code.replace(".", "-")


def groups_of(content: Content, gaps: Sequence[Gap]) -> list[GapGroup]:
    """Findings by kind, those that stop the issue first, each with the heading of its section."""
    heads = {one.code: one.titled for one in content.sections}
    found = []
    for kind in sorted(GapKind, key=lambda one: one not in BLOCKS):
        mine = [(gap, heads.get(gap.section, "")) for gap in gaps if gap.kind == kind]
        if mine:
            found.append(GapGroup(str(kind.label), kind in BLOCKS, mine))
    return found


def address_of(name: str, pk: int, day: date | None = None) -> Address:
    """Addresses of the rows behind the figures of a report, or of a kept one."""

    def at(token: str, page: int = 1) -> str:
        more = {"tinh-den": f"{day:%Y-%m-%d}"} if day else {}
        if page > 1:
            more["trang"] = str(page)
        return reverse(name, args=[pk, token]) + (f"?{urlencode(more)}" if more else "")

    return at


def _linker(content: Content, address: Address) -> Callable[[Run], Stretch]:
    def link(run: Run) -> Stretch:
        figure = content.figures.get(run.token)
        if figure is None:
            return Stretch(run.text)
        return Stretch(run.text, address(run.token, 1), figure.label)

    return link


def _drawn(block: Block, link: Callable[[Run], Stretch]) -> Drawn:
    match block:
        case Paragraph(runs):
            return Drawn("paragraph", runs=[link(run) for run in runs])
        case Written(lines):
            return Drawn("written", lines=lines)
        case Missing(text):
            return Drawn("missing", lines=(text,))
        case Grid(caption, heads, rows):
            cells = [list(zip(heads, (link(run) for run in row), strict=True)) for row in rows]
            return Drawn("grid", caption=caption, heads=heads, rows=cells)
        case Bars(caption, bars):
            most = max((value for _, _, value in bars), default=0) or 1
            drawn = [Bar(label, link(run), round(100 * value / most)) for label, run, value in bars]
            return Drawn("bars", caption=caption, bars=drawn)


@dataclass(frozen=True)
class Behind:
    """The rows behind a figure, a page of them."""

    figure: Any
    heads: tuple[str, ...]
    rows: list[list[tuple[str, Stretch]]]
    total: int
    first: int
    last: int
    before: str
    after: str


def behind_of(figure: Any, rows: RowsBehind, address: Address, page: int) -> Behind:
    """A page of rows with links to where each can be looked at."""
    start = min((page - 1) * PER_PAGE, max(rows.total - 1, 0) // PER_PAGE * PER_PAGE)
    shown = rows.stretch(start, start + PER_PAGE)
    at = start // PER_PAGE + 1
    return Behind(
        figure=figure, heads=rows.heads, rows=[list(zip(rows.heads, (_cell(cell) for cell in row), strict=True)) for row in shown],
        total=rows.total, first=start + 1, last=start + len(shown),
        before=address(figure.token, at - 1) if at > 1 else "",
        after=address(figure.token, at + 1) if start + PER_PAGE < rows.total else "",
    )  # fmt: skip


def _cell(cell: Cell) -> Stretch:
    return Stretch(cell.text, reverse(cell.page, args=[cell.key]) if cell.page else "")
