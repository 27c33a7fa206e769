"""A report out of its outline: sections filled from their sources, the officer's texts set in, gaps told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import override

from vinhdanh.reports.content import (
    Bars,
    Block,
    Content,
    Figure,
    Gap,
    Grid,
    Missing,
    Paragraph,
    Run,
    Section,
    Written,
)
from vinhdanh.reports.feeds import FEEDS
from vinhdanh.reports.feeds.base import Lack, Wanted
from vinhdanh.reports.lists import LISTS
from vinhdanh.reports.numbering import number_of
from vinhdanh.reports.outline import Outline, Part, Table
from vinhdanh.reports.scope import Scope
from vinhdanh.reports.states import GapKind
from vinhdanh.reports.wording.filling import Value, fill
from vinhdanh.reports.wording.syntax import names_in, parse


@dataclass(frozen=True)
class Asked:
    """What a report is made for; `common` are the values that every sentence may use, `texts` by section code."""

    outline: Outline
    scope: Scope
    common: Mapping[str, str]
    texts: Mapping[str, str] = field(default_factory=dict)
    basis: tuple[str, ...] = ()


@dataclass
class _Made:
    sections: list[Section] = field(default_factory=list)
    figures: dict[str, Figure] = field(default_factory=dict)
    gaps: list[Gap] = field(default_factory=list)


def generate(asked: Asked) -> Content:
    """The report; equal for equal data, texts and instant. It speaks Vietnamese whatever the page does."""
    with override("vi"):
        values, lacks = _answers(asked)
        made = _Made()
        _parts(asked, asked.outline.parts, values, lacks, made)
        subject = fill(asked.outline.subject, asked.common) or ()
        closing = fill(asked.outline.closing, asked.common) if asked.outline.closing else None
        return Content(
            title=asked.outline.paper,
            subject="".join(run.text for run in subject),
            basis=asked.basis,
            sections=tuple(made.sections),
            figures=made.figures,
            gaps=tuple(made.gaps),
            closing="".join(run.text for run in closing or ()),
        )


def common_values(
    *, unit: str, superior: str, first: date, last: date, label: str, document: str = ""
) -> dict[str, str]:
    """Values that every sentence may use; `last` is the last day of the period."""
    years = last.year - first.year + 1
    length = f"{years:02d} năm" if years > 1 else ""
    return {
        "unit": unit, "superior": superior, "period": label, "years": length, "document": document, "first_year": str(first.year),
        "last_year": str(last.year), "next_period": f"{last.year + 1} - {last.year + years}" if years > 1 else str(last.year + 1),
    }  # fmt: skip


def _answers(asked: Asked) -> tuple[dict[tuple[str, str], Value], dict[tuple[str, str], Lack]]:
    """Every figure of the outline, a source at a time: each is asked once for all sections."""
    wanted: dict[str, list[Wanted]] = defaultdict(list)
    places: dict[str, tuple[str, str]] = {}
    for part in asked.outline.walk():
        for ask in part.figures:
            token = f"{part.code}.{ask.name}"
            places[token] = (part.code, ask.name)
            wanted[ask.feed].append(Wanted(token, token, ask.label, ask.count, ask.args))
    values: dict[tuple[str, str], Value] = {}
    lacks: dict[tuple[str, str], Lack] = {}
    for feed, asks in wanted.items():
        for token, answer in FEEDS[feed].find(asked.scope, asks).items():
            if isinstance(answer, Lack):
                lacks[places[token]] = answer
            else:
                values[places[token]] = answer
    return values, lacks


def _parts(
    asked: Asked, parts: Sequence[Part], values: Mapping[tuple[str, str], Value], lacks: Mapping[tuple[str, str], Lack], made: _Made
) -> None:  # fmt: skip
    place = 0
    for part in parts:
        own = {name: value for (code, name), value in values.items() if code == part.code}
        short = {name: lack for (code, name), lack in lacks.items() if code == part.code}
        blocks, below = _blocks(asked, part, own, short, made)
        if part.optional and not (blocks or below or part.parts):
            continue
        place += not part.bare
        number = "" if part.bare else number_of(part.level, place)
        made.sections.append(Section(part.code, number, _heading(part, asked), part.level, tuple(blocks)))
        made.sections.extend(below)
        _parts(asked, part.parts, values, lacks, made)


def _heading(part: Part, asked: Asked) -> str:
    found = fill(part.heading, asked.common) if part.heading else ()
    text = "".join(run.text for run in found or ())
    return text.upper() if part.heading.upper().startswith(part.heading[:12]) and part.level < 2 else text


def _blocks(
    asked: Asked, part: Part, own: Mapping[str, Value], short: Mapping[str, Lack], made: _Made
) -> tuple[list[Block], list[Section]]:
    blocks: list[Block] = []
    below: list[Section] = []
    values = {**asked.common, **own}
    told: set[str] = set()
    if part.lists:
        listed = LISTS[part.lists](asked.scope, part.code, part.level, asked.texts)
        made.figures |= listed.figures
        made.gaps += listed.gaps
        below = listed.sections
        if part.announces and below:
            blocks.append(_announced(part, len(below), made))
        blocks += listed.blocks
    for sentence in part.sentences:
        runs = fill(sentence, values)
        if runs is not None:
            blocks.append(Paragraph(runs))
        told |= set(names_in(parse(sentence)))
    figures = {name: value for name, value in own.items() if isinstance(value, Figure)}
    if part.rest:
        blocks += [Paragraph(_alone(one)) for name, one in figures.items() if name not in told]
    blocks += _tables(part, figures)
    made.figures |= {one.token: one for one in figures.values()}
    for lack in short.values():
        if not lack.kind:
            continue
        made.gaps.append(Gap(lack.kind, part.code, lack.text))
        if lack.kind == GapKind.NO_DENOMINATOR:
            blocks.append(Missing(lack.text))
    blocks += _written(asked, part, made, bool(blocks or below or part.parts))
    return blocks, below


def _announced(part: Part, count: int, made: _Made) -> Paragraph:
    """ "… 05 phong trào": the number announced is the number of sections that follow."""
    figure = Figure(f"{part.code}.announced", part.heading, Decimal(count), "movements", "launches", {"of": "launches", "by": "", "children_of": part.code})  # fmt: skip
    made.figures[figure.token] = figure
    runs = fill(part.announces, {"count": figure})
    return Paragraph(runs or ())


def _alone(figure: Figure) -> tuple[Run, ...]:
    """ "Label: figure." A figure that no sentence of the outline names."""
    label = figure.label[:1].upper() + figure.label[1:]
    return (Run(f"- {label}: "), Run(figure.printed, figure.token), Run("."))


def _tables(part: Part, figures: Mapping[str, Figure]) -> list[Block]:
    blocks: list[Block] = []
    if part.table and (rows := _rows(part.table, figures)):
        cells = tuple(
            (Run(str(n)), Run(one.label), Run(one.printed, one.token)) for n, one in enumerate(rows, 1)
        )
        blocks.append(
            Grid(part.table.caption, ("TT", "Nội dung", "Kết quả"), cells, ("center", "left", "left"))
        )
    drawn = _rows(part.chart, figures) if part.chart else []
    if part.chart and any(one.low for one in drawn):
        bars = tuple((one.label, Run(one.printed, one.token), float(one.high or one.low)) for one in drawn)
        blocks.append(Bars(part.chart.caption, bars))
    return blocks


def _rows(table: Table, figures: Mapping[str, Figure]) -> list[Figure]:
    return [figures[name] for name in table.names if name in figures]


def _written(asked: Asked, part: Part, made: _Made, has_more: bool) -> list[Block]:
    text = asked.texts.get(part.code, "")
    lines = tuple(line.strip() for line in text.splitlines() if line.strip())
    if lines:
        return [Written(lines)]
    if part.text and not part.optional and (part.required or not has_more):
        says = _("Mục “%(heading)s” chưa có lời viết.") % {"heading": _heading(part, asked) or part.code}
        made.gaps.append(Gap(GapKind.UNWRITTEN, part.code, says))
    return []
