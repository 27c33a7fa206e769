"""A Word document read back by python-docx: each paragraph with the look it really has."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.document import Document as Opened
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

MM = 36_000  # EMU


@dataclass(frozen=True)
class Line:
    """A paragraph: sizes in points, lengths in millimetres; `bold` and `italic` are true when all its words are."""

    text: str
    size: set[float]
    bold: bool
    italic: bool
    any_bold: bool
    fonts: set[str]
    colors: set[str]
    align: str
    first: float
    left: float
    right: float
    after: float
    line: float
    ruled: bool
    bold_text: str

    @property
    def caps(self) -> bool:
        return self.text == self.text.upper()


def opened(content: bytes) -> Opened:
    return Document(io.BytesIO(content))


def _chain(style: Any) -> list[Any]:
    found = []
    while style is not None:
        found.append(style)
        style = style.base_style
    return found


def _first(values: Any, usual: Any) -> Any:
    return next((value for value in values if value is not None), usual)


def _default(document: Opened, path: str, attribute: str) -> str | None:
    element = document.styles.element.find(f"{qn('w:docDefaults')}/{path}")
    return element.get(qn(attribute)) if element is not None else None


def read(document: Opened, paragraph: Paragraph) -> Line:
    styles = _chain(paragraph.style)
    size = _default(document, f"{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:sz')}", "w:val")
    font = _default(document, f"{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:rFonts')}", "w:ascii")
    runs = [run for run in paragraph.runs if run.text.strip()]

    def of(run: Any, name: str, usual: Any) -> Any:
        return _first([getattr(run.font, name), *(getattr(s.font, name) for s in styles)], usual)

    def gap(name: str, usual: Any) -> Any:
        return _first(
            [getattr(f, name) for f in (paragraph.paragraph_format, *(s.paragraph_format for s in styles))],
            usual,
        )

    sizes = {float(of(r, "size", None).pt) if of(r, "size", None) else int(size or 20) / 2 for r in runs}
    colors = {
        str(r.font.color.rgb) for r in runs if r.font.color is not None and r.font.color.rgb is not None
    }
    spacing = gap("line_spacing", 1.0)
    align = gap("alignment", None)
    return Line(
        text=paragraph.text, size=sizes, bold=bool(runs) and all(of(r, "bold", False) for r in runs),
        italic=bool(runs) and all(of(r, "italic", False) for r in runs), any_bold=any(of(r, "bold", False) for r in runs),
        fonts={of(r, "name", font) for r in runs}, colors=colors - {"000000"},
        align={None: "left", 0: "left", 1: "center", 2: "right", 3: "justify"}.get(align if align is None else int(align), "?"),
        first=gap("first_line_indent", 0) / MM, left=gap("left_indent", 0) / MM, right=gap("right_indent", 0) / MM,
        after=_points(gap("space_after", 0)), line=spacing if isinstance(spacing, float) else 1.0,
        ruled=paragraph._p.find(f"{qn('w:pPr')}/{qn('w:pBdr')}/{qn('w:bottom')}") is not None,
        bold_text="".join(r.text for r in paragraph.runs if of(r, "bold", False)),
    )  # fmt: skip


def _points(length: Any) -> float:
    return length.pt if hasattr(length, "pt") else 0.0


def cell(document: Opened, table: Table, row: int, column: int) -> list[Line]:
    return [read(document, p) for p in table.cell(row, column).paragraphs]


def cell_width(table: Table, row: int, column: int) -> float:
    return (table.cell(row, column).width or 0) / MM


def blocks(document: Opened) -> list[Line | Table]:
    """Paragraphs and tables of the body in order."""
    found: list[Line | Table] = []
    for child in document.element.body:
        if child.tag == qn("w:p"):
            found.append(read(document, Paragraph(child, document)))  # type: ignore[arg-type]
        elif child.tag == qn("w:tbl"):
            found.append(Table(child, document))  # type: ignore[arg-type]
    return found


def all_lines(document: Opened) -> list[Line]:
    """Every paragraph, those in tables too."""
    found = []
    for block in blocks(document):
        if isinstance(block, Line):
            found.append(block)
        else:
            found += [read(document, p) for row in block.rows for c in row.cells for p in c.paragraphs]
    return found
