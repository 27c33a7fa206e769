"""What a report says, as a tree of frozen blocks: every figure in it carries where it came from.

The same tree is shown, printed, kept and compared; `as_data` and `from_data` take it to JSON and back unchanged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from vinhdanh.indicators.counts import Count, count_of
from vinhdanh.indicators.states import Qualifier
from vinhdanh.reports.wording.amounts import written


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its place in the report (`token`), value, exactness, what it counts, and where to look it up.

    `source` is a `FigureSource`, `ref` what that source needs to find the rows again.
    """

    token: str
    label: str
    low: Decimal
    count: str
    source: str
    ref: Mapping[str, Any] = field(default_factory=dict)
    high: Decimal | None = None
    qualifier: str = Qualifier.EXACT
    indicator: str = ""
    since: date | None = None
    until: date | None = None
    # the word of whoever set the figure, where the list of counts has none ("vụ")
    word: str = ""

    @property
    def counted(self) -> Count:
        if self.word:
            return Count(self.count, self.word, self.word, "share" if self.word == "%" else "other", 4)
        return count_of(self.count)

    @property
    def printed(self) -> str:
        """As it stands in the text."""
        return written(self.low, self.counted, self.qualifier, self.high)

    @property
    def bare(self) -> str:
        """Without the word for what it counts."""
        return written(self.low, self.counted, self.qualifier, self.high, noun=False)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text; `token` names the figure that it prints."""

    text: str
    token: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of generated text."""

    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Written:
    """What the officer wrote for a section, a paragraph a line."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """Said in the place of a figure that cannot be given."""

    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its caption, the headings, rows of cells (runs, so that figures stay linked); `sides` aligns columns."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Run, ...], ...]
    sides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of bars, each with the run that prints its value and the value to draw."""

    caption: str
    bars: tuple[tuple[str, Run, float], ...]


Block = Paragraph | Written | Missing | Grid | Bars


@dataclass(frozen=True, slots=True)
class Section:
    """A section under its printed number ("II", "1", "") with its blocks; `level` 0 for a part, 1, 2, 3 below."""

    code: str
    number: str
    heading: str
    level: int
    blocks: tuple[Block, ...] = ()

    @property
    def titled(self) -> str:
        """The heading as printed."""
        if self.level == 0:
            return ". ".join(part for part in (self.number, self.heading) if part)
        return f"{self.number}. {self.heading}" if self.number else self.heading


@dataclass(frozen=True, slots=True)
class Gap:
    """Something the reader must know: what is missing or cannot be right, in which section."""

    kind: str
    section: str
    text: str


@dataclass(frozen=True, slots=True)
class Content:
    """A whole report; `figures` by token in the order of the text, `basis` the lines of căn cứ."""

    title: str
    subject: str
    basis: tuple[str, ...]
    sections: tuple[Section, ...]
    figures: Mapping[str, Figure]
    gaps: tuple[Gap, ...] = ()
    closing: str = ""

    def section(self, code: str) -> Section | None:
        return next((one for one in self.sections if one.code == code), None)


def runs_of(block: Block) -> Iterator[Run]:
    """Every run of a block, in the order in which it is read."""
    match block:
        case Paragraph(runs):
            yield from runs
        case Grid(rows=rows):
            for row in rows:
                yield from row
        case Bars(bars=bars):
            for _, run, _ in bars:
                yield run


def text_of(block: Block) -> str:
    """A block as plain text."""
    match block:
        case Written(lines):
            return "\n".join(lines)
        case Missing(text):
            return text
        case Grid(caption=caption, heads=heads, rows=rows):
            told = [caption, " | ".join(heads), *(" | ".join(run.text for run in row) for row in rows)]
            return "\n".join(told)
        case Bars(caption=caption, bars=bars):
            return "\n".join([caption, *(f"{label}: {run.text}" for label, run, _ in bars)])
        case Paragraph():
            return block.text


def tokens_in(section: Section) -> list[str]:
    """The figures that a section prints, in order, each once."""
    found = (run.token for block in section.blocks for run in runs_of(block) if run.token)
    return list(dict.fromkeys(found))
