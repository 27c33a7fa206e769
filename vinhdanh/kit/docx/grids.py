"""A paragraph that becomes a table: rows of cells under one heading, or under a heading of several lines with merged cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from lxml import etree

from vinhdanh.kit.docx.fields import Head, Spread
from vinhdanh.kit.docx.names import PPR, RPR, RUN, TC, TR, VAL, T, w
from vinhdanh.kit.docx.parts import Element, Scope
from vinhdanh.kit.docx.tokens import put
from vinhdanh.kit.docx.writing import table_frame, twips

_GRID_WIDTH = twips(16)  # between the margins of an upright page
_AFTER_ALIGNMENT = {
    w(name) for name in ("textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange")
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Grid:
    """A paragraph that becomes a table: the value is rows of cells, the first one the heading; its style is the cells'."""

    element: Element
    place: int
    name: str

    def print(self, scope: Scope) -> Iterable[Element]:
        value = scope.value(self.name)
        rows: Sequence[Sequence[str]] = value.rows if isinstance(value, Spread) else value or ()
        if not rows or not rows[0]:
            return
        frame = etree.fromstring(table_frame(_widths(value, len(rows[0]))))
        if isinstance(value, Spread) and value.heads:
            self._heads(frame, value)
            for at, row in enumerate(rows):
                self._row(frame, row, [side for _, side in value.columns], bold=at in value.strong)
        else:
            sides = [side for _, side in value.columns] if isinstance(value, Spread) else []
            for at, row in enumerate(rows):
                made = self._row(frame, row, ["center"] * len(sides) if at == 0 else sides, bold=at == 0)
                if at == 0:
                    _repeat(made)
        yield frame

    def _row(self, frame: Element, texts: Sequence[str], sides: Sequence[str], *, bold: bool) -> Element:
        made = etree.SubElement(frame, TR)
        for at, text in enumerate(texts):
            cell = etree.SubElement(made, TC)
            cell.append(self._paragraph(text, sides[at] if sides else "", bold=bold))
        return made

    def _heads(self, frame: Element, value: Spread) -> None:
        for line in headed(value.heads, len(value.columns)):
            made = etree.SubElement(frame, TR)
            _repeat(made)
            for head, merge in line:
                cell = etree.SubElement(made, TC)
                look = etree.SubElement(cell, w("tcPr"))
                if head.wide > 1:
                    etree.SubElement(look, w("gridSpan")).set(VAL, str(head.wide))
                if merge:
                    etree.SubElement(look, w("vMerge")).set(VAL, merge)
                etree.SubElement(look, w("vAlign")).set(VAL, "center")
                cell.append(
                    self._paragraph("" if merge == "continue" else head.text, "center", bold=head.bold)
                )

    def _paragraph(self, text: str, side: str, *, bold: bool) -> Element:
        paragraph = deepcopy(self.element)
        put(list(paragraph.iter(T))[self.place], text)
        if bold:
            _embolden(paragraph)
        if side:
            _align(paragraph, side)
        return paragraph


def headed(heads: Sequence[Sequence[Head]], columns: int) -> Iterator[list[tuple[Head, str]]]:
    """Each line of a heading with every cell of it: "restart" begins a cell of several lines, "continue" goes on with one."""
    above: dict[int, tuple[Head, int]] = {}
    for line in heads:
        cells: list[tuple[Head, str]] = []
        waiting, at = iter(line), 0
        while at < columns:
            head, left = above.get(at, (Head(""), 0))
            if left:
                cells.append((head, "continue"))
                above[at] = (head, left - 1)
            else:
                head = next(waiting, Head(""))
                cells.append((head, "restart" if head.tall > 1 else ""))
                above[at] = (head, head.tall - 1)
            at += head.wide
        yield cells


def _repeat(row: Element) -> None:
    """The row comes again on each page."""
    etree.SubElement(etree.SubElement(row, w("trPr")), w("tblHeader"))
    row.insert(0, row[-1])


def _widths(value: Any, columns: int) -> list[int]:
    """As the value says; else the first column is twice as wide as the others."""
    if isinstance(value, Spread):
        return [twips(width) for width, _ in value.columns]
    first = 2 * _GRID_WIDTH // (columns + 1)
    return [first, *[(_GRID_WIDTH - first) // max(columns - 1, 1)] * (columns - 1)]


def _align(paragraph: Element, side: str) -> None:
    look = paragraph.find(PPR)
    if look is None:
        look = etree.Element(PPR)
        paragraph.insert(0, look)
    for old in look.findall(w("jc")):
        look.remove(old)
    made = etree.Element(w("jc"))
    made.set(VAL, side)
    # what the schema of Word wants after it
    later = next((one for one in look if one.tag in _AFTER_ALIGNMENT), None)
    if later is None:
        look.append(made)
    else:
        later.addprevious(made)


def _embolden(paragraph: Element) -> None:
    for run in paragraph.iter(RUN):
        look = run.find(RPR)
        if look is None:
            look = etree.Element(RPR)
            run.insert(0, look)
        etree.SubElement(look, w("b"))
