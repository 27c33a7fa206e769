"""Tables: columns, spans over columns and rows, lines, headings that come again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vinhdanh.kit.docx.names import SDT, TC, TR, VAL, P, local, w
from vinhdanh.kit.pdf.looks import Element, value

if TYPE_CHECKING:
    from vinhdanh.kit.pdf.source import Source

_SIDES = ("top", "left", "bottom", "right")


@dataclass
class _Place:
    """A cell on the grid; a continuation of the cell above has none of its own."""

    element: Element
    column: int
    span: int
    merge: str
    rows: int = 1


def kept_rows(source: Source, table: Element) -> int:
    """How many of the last rows stay on the page of what follows: all their paragraphs keep with the next."""
    kept = 0
    for row in reversed(list(table.iterchildren(TR))):
        texts = list(row.iter(P))
        if not texts or not all(source.looks.paragraph(one)[0].keep_next for one in texts):
            break
        kept += 1
    return kept


def table_source(source: Source, table: Element, *, kept: int = 0, after: str = "") -> str:
    """The source of a table; `after` is what stays on one page with the last `kept` rows."""
    settings = table.find(w("tblPr"))
    rows = [row for child in table for row in (list(child.iter(TR)) if child.tag == SDT else [child]) if row.tag == TR]  # fmt: skip
    grid = _grid(rows)
    widths = _widths(table, grid)
    if not widths:
        return ""
    lines = _lines(settings.find(w("tblBorders")) if settings is not None else None)
    padding = _padding(settings)
    cells: list[str] = []
    header: list[str] = []
    heading = True
    for row, places in zip(rows, grid, strict=True):
        heading = heading and row.find(f"{w('trPr')}/{w('tblHeader')}") is not None
        whole = row.find(f"{w('trPr')}/{w('cantSplit')}") is not None
        made = [
            _cell(source, place, len(rows), whole, padding) for place in places if place.merge != "continue"
        ]
        made += ["[]"] * (len(widths) - sum(place.span for place in places))
        if after and row is rows[-kept]:
            made.append(f"table.cell(rowspan: {kept + 1}, breakable: false, stroke: none)[]")
        elif after and row not in rows[-kept:]:
            made.append("[]")
        (header if heading else cells).extend(made)
    head = f"table.header(repeat: true, {', '.join(header)}), " if header and cells else ""
    body = cells if cells else header
    if after:  # one more column, of no width: its last cell binds the rows and what follows to one page
        body.append(f"table.cell(colspan: {len(widths)}, breakable: false, stroke: none)[{after}]")
        widths = [*widths, 0.0]
    columns = ", ".join(f"{width:.2f}pt" for width in widths)
    align = {"center": "center", "right": "right"}.get(value(settings, "jc"), "left")
    return (
        f"#align({align}, table(columns: ({columns},), stroke: {lines}, align: left + top, inset: 0pt,"
        f" {head}{', '.join(body)}))"
    )


def _grid(rows: list[Element]) -> list[list[_Place]]:
    """Where each cell stands; cells that go on downwards are counted into the one they began in."""
    grid: list[list[_Place]] = []
    open_cells: dict[int, _Place] = {}
    for row in rows:
        places, column = [], _skipped(row)
        for cell in row.iterchildren(TC):
            settings = cell.find(w("tcPr"))
            span = value(settings, "gridSpan")
            merge = settings.find(w("vMerge")) if settings is not None else None
            kind = "" if merge is None else (merge.get(VAL) or "continue")
            place = _Place(cell, column, int(span) if span.isdigit() and 0 < int(span) < 64 else 1, kind)
            above = open_cells.get(column)
            if kind == "continue" and above is not None and above.span == place.span:
                above.rows += 1
            elif kind:
                place.merge = "restart"
                open_cells[column] = place
            else:
                open_cells.pop(column, None)
            places.append(place)
            column += place.span
        grid.append(places)
    return grid


def _skipped(row: Element) -> int:
    text = value(row.find(w("trPr")), "gridBefore")
    return int(text) if text.isdigit() else 0


def _widths(table: Element, grid: list[list[_Place]]) -> list[float]:
    columns = max((sum(place.span for place in places) for places in grid), default=0)
    stated = [one.get(w("w")) or "" for one in table.iter(w("gridCol"))]
    widths = [int(text) / 20 for text in stated if text.isdigit()][:columns]
    return widths + [max(40.0, sum(widths) / max(len(widths), 1))] * (columns - len(widths))


def _cell(source: Source, place: _Place, rows: int, whole: bool, padding: tuple[float, float]) -> str:
    settings = place.element.find(w("tcPr"))
    content = [child for child in place.element if local(child.tag) != "tcPr"]
    options = [_inset(source, content, padding)]
    if place.span > 1:
        options.append(f"colspan: {place.span}")
    if place.rows > 1:
        options.append(f"rowspan: {min(place.rows, rows)}")
    upright = {"center": "horizon", "bottom": "bottom"}.get(value(settings, "vAlign"), "")
    if upright:
        options.append(f"align: left + {upright}")
    if settings is not None and (own := settings.find(w("tcBorders"))) is not None:
        options.append(f"stroke: {_lines(own)}")
    if whole:
        options.append("breakable: false")
    return f"table.cell({', '.join(options)})[{source.block(content)}]"


def _inset(source: Source, content: list[Element], padding: tuple[float, float]) -> str:
    """The room around what a cell holds: Word keeps the gaps before its first and after its last paragraph."""
    ends = [source.looks.paragraph(one)[0] if one.tag == P else None for one in (content[:1] + content[-1:])]
    top = ends[0].before if ends and ends[0] is not None else 0.0
    bottom = ends[-1].after if ends and ends[-1] is not None else 0.0
    return f"inset: (left: {padding[0]:.2f}pt, right: {padding[1]:.2f}pt, top: {top:.2f}pt, bottom: {bottom:.2f}pt)"


def _lines(borders: Element | None) -> str:
    """The lines of a table or a cell."""
    if borders is None:
        return "none"
    found = {local(one.tag): _thick(one) for one in borders}
    sides = {side: found.get(side, found.get({"left": "start", "right": "end"}.get(side, side), 0.0)) for side in _SIDES}  # fmt: skip
    for inner, pair in (("insideH", ("top", "bottom")), ("insideV", ("left", "right"))):
        for side in pair:
            sides[side] = max(sides[side], found.get(inner, 0.0))
    if not any(sides.values()):
        return "none"
    return "(" + ", ".join(f"{side}: {thick:.2f}pt" for side, thick in sides.items() if thick) + ")"


def _thick(line: Element) -> float:
    if (line.get(VAL) or "nil") in ("nil", "none"):
        return 0.0
    text = line.get(w("sz")) or "4"
    return min(int(text) / 8, 6) if text.isdigit() else 0.5


def _padding(settings: Element | None) -> tuple[float, float]:
    margins = settings.find(w("tblCellMar")) if settings is not None else None
    found = []
    for side, other in (("left", "start"), ("right", "end")):
        one = None
        if margins is not None:
            one = margins.find(w(side)) if margins.find(w(side)) is not None else margins.find(w(other))
        text = (one.get(w("w")) or "") if one is not None else ""
        found.append(int(text) / 20 if text.isdigit() else 5.4)
    return found[0], found[1]
