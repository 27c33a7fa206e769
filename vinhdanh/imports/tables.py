"""Finding the tables of a sheet: where each header stands, over how many rows, and what its columns are called."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from vinhdanh.imports.mapping import is_known_heading
from vinhdanh.kit.excel import Cell, Sheet
from vinhdanh.kit.legacy_text import to_unicode
from vinhdanh.kit.names import clean_text

MAX_HEADER_ROWS = 4
_YEAR_HEADING = re.compile(r"(?:năm(?: học)?\s*)?(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?", re.IGNORECASE)
_COLUMN_NUMBER = re.compile(r"\(?\s*(?:\d{1,2}|[A-Z])\s*\)?(?:\s*=.*)?")
# a heading that makes a row a header when it stands beside another known one
_ANCHORS = frozenset(
    {
        "name",
        "surname",
        "citizen_id",
        "title",
        "authors",
        "stt",
        "award",
        "unit",
        "birth_date",
        "birth_year",
        "sex",
    }
)


@dataclass(slots=True)
class Table:
    """A header and the rows below it, down to the next header. `headings`: column → parts, outermost first."""

    sheet: Sheet
    first_row: int
    last_header_row: int
    last_row: int
    headings: dict[int, list[str]] = field(default_factory=dict)
    number_row: int = 0  # the row "1 2 3 4 …" under some headers

    @property
    def first_column(self) -> int:
        return min(self.headings)

    @property
    def last_column(self) -> int:
        return max(self.headings)

    @property
    def first_data_row(self) -> int:
        return max(self.last_header_row, self.number_row) + 1


def cell_text(cell: Cell | None) -> str:
    """What a cell says, in Unicode, cleaned; "" for blank cells."""
    if cell is None or cell.value is None:
        return ""
    if isinstance(cell.value, str):
        if cell.runs:
            return clean_text("".join(to_unicode(text, font)[0] for text, font in cell.runs))
        return clean_text(to_unicode(cell.value, cell.font)[0])
    if isinstance(cell.value, float):
        return f"{cell.value:.10g}"
    return str(cell.value)


def find_tables(sheet: Sheet, kind: str) -> list[Table]:
    """The tables of a sheet, top to bottom; tables standing side by side come one after the other."""
    header_rows = [row for row in sorted(sheet.rows) if _is_header(sheet, row, kind)]
    blocks: list[tuple[int, int]] = []
    for row in header_rows:
        if blocks and row <= blocks[-1][1]:
            continue
        blocks.append(_block(sheet, row, kind, blocks[-1][1] + 1 if blocks else 1))
    tables: list[Table] = []
    for position, (first, last) in enumerate(blocks):
        end = blocks[position + 1][0] - 1 if position + 1 < len(blocks) else sheet.last_row
        headings = _headings(sheet, first, last)
        for part in _side_by_side(headings, kind):
            table = Table(sheet, first, last, end, part)
            table.number_row = last + 1 if _is_number_row(sheet, last + 1, part) else 0
            tables.append(table)
    return tables


def table_at(sheet: Sheet, first_row: int, last_row: int | None = None) -> Table:
    """The table whose header a person pointed at; without `last_row` the header is that one row."""
    last = last_row or first_row
    headings = _headings(sheet, first_row, last)
    table = Table(sheet, first_row, last, sheet.last_row, headings)
    table.number_row = last + 1 if headings and _is_number_row(sheet, last + 1, headings) else 0
    return table


def _is_header(sheet: Sheet, row: int, kind: str) -> bool:
    cells = sheet.rows[row]
    if len(cells) < 2:
        return False
    known: set[str] = set()
    texts = 0
    for cell in cells.values():
        value = cell.value
        if not isinstance(value, str):
            # numbers and dates are data, but for the years that head some columns
            if isinstance(value, int) and not isinstance(value, bool) and 1990 <= value <= 2100:
                continue
            return False
        if len(value) > 80:
            continue
        texts += 1
        meaning = is_known_heading(kind, _quick_text(cell))
        if meaning:
            known.add(meaning)
    # most of what stands in a header row is a heading; in a data row a word may look like one by chance
    return len(known) >= 2 and bool(known & _ANCHORS) and len(known) * 3 >= texts


def _quick_text(cell: Cell) -> str:
    return to_unicode(str(cell.value), cell.font)[0].strip()


def _block(sheet: Sheet, row: int, kind: str, floor: int) -> tuple[int, int]:
    """The rows of the header around a row where headings were recognised."""
    first = last = row
    for top, _, bottom, _ in sheet.merged:
        if (
            top <= row <= bottom
            and bottom - top < MAX_HEADER_ROWS
            and top >= floor
            and _shares_header(sheet, top, row)
        ):
            first, last = min(first, top), max(last, bottom)
    if first > floor and _is_parent_row(sheet, first - 1, first):
        first -= 1
    while last - first + 1 < MAX_HEADER_ROWS and _is_child_row(sheet, last + 1, last, kind):
        last += 1
    return first, last


def _shares_header(sheet: Sheet, top: int, row: int) -> bool:
    """A merge that begins above the row belongs to the header only when its own row is not a lone title."""
    return top == row or len(sheet.rows.get(top, {})) >= 2


def _is_parent_row(sheet: Sheet, row: int, child: int) -> bool:
    """A row of group headings ("Quyết định" over "Số", "Ngày"): several texts, one of them over several columns."""
    cells = sheet.rows.get(row, {})
    if len(cells) < 2 or not all(isinstance(cell.value, str) for cell in cells.values()):
        return False
    width = len(sheet.rows[child])
    spans = [
        right - left + 1
        for top, left, bottom, right in sheet.merged
        if top == row and (left in cells) and right > left and bottom == row
    ]
    return bool(spans) and max(spans) < max(width, 2)


def _is_child_row(sheet: Sheet, row: int, above: int, kind: str) -> bool:
    """A row of inner headings without merged cells to show it: "Nam", "Nữ" under "Giới tính"."""
    cells = sheet.rows.get(row, {})
    if not cells or not all(isinstance(cell.value, str) and len(cell.value) <= 40 for cell in cells.values()):
        return False
    header = sheet.rows.get(above, {})
    names = [
        column
        for column, cell in header.items()
        if is_known_heading(kind, _quick_text(cell)) in ("name", "title", "citizen_id", "surname")
    ]
    if any(column in cells for column in names):
        return False
    inner = {
        "nam",
        "nữ",
        "ngày",
        "tháng",
        "năm",
        "số",
        "cấp",
        "cơ quan",
        "ngày tháng năm",
        "thi đua",
        "khen thưởng",
        "danh hiệu",
        "hình thức",
    }
    texts = [_quick_text(cell).lower() for cell in cells.values()]
    return all(
        text in inner or is_known_heading(kind, text) or _YEAR_HEADING.fullmatch(text) for text in texts
    )


def _headings(sheet: Sheet, first: int, last: int) -> dict[int, list[str]]:
    """column → heading parts; a heading merged over several columns stands over each of them."""
    covering = _header_merges(sheet, first, last)
    columns = sorted(
        {column for row in range(first, last + 1) for column in sheet.rows.get(row, {})}
        | {c for _, c in covering}
    )
    headings: dict[int, list[str]] = {}
    for column in columns:
        parts: list[str] = []
        for row in range(first, last + 1):
            text = _header_text(sheet, row, column, covering, last)
            if text and (not parts or parts[-1] != text):
                parts.append(text)
        if parts:
            headings[column] = parts
    return headings


def _header_merges(sheet: Sheet, first: int, last: int) -> dict[tuple[int, int], tuple[int, int]]:
    """Cells inside merged ranges of the header → the cell that holds the text."""
    inside = [merged for merged in sheet.merged if first <= merged[0] <= last]
    limit = sheet.last_column if inside else 0
    return {
        (row, column): (top, left)
        for top, left, bottom, right in inside
        for row in range(top, min(bottom, last) + 1)
        for column in range(left, min(right, limit) + 1)
    }


def _header_text(
    sheet: Sheet, row: int, column: int, covering: dict[tuple[int, int], tuple[int, int]], last: int
) -> str:
    source = covering.get((row, column), (row, column))
    text = cell_text(sheet.rows.get(source[0], {}).get(source[1]))
    if text or (row, column) in covering or row == last:
        return text
    # without merged cells (text files), a group heading reaches right until the next one, over inner headings only
    if not sheet.merged and column in sheet.rows.get(last, {}):
        left = max((c for c in sheet.rows.get(row, {}) if c < column), default=0)
        if left and left in sheet.rows.get(last, {}):
            return cell_text(sheet.rows[row][left])
    return ""


def _is_number_row(sheet: Sheet, row: int, headings: dict[int, list[str]]) -> bool:
    cells = [cell for column, cell in sheet.rows.get(row, {}).items() if column in headings]
    return len(cells) >= min(3, len(headings)) and all(
        _COLUMN_NUMBER.fullmatch(cell_text(cell)) for cell in cells
    )


def _side_by_side(headings: dict[int, list[str]], kind: str) -> list[dict[int, list[str]]]:
    """Split where the same serial-number or name heading comes again further right."""
    starts: list[int] = []
    for lead in ("stt", "name"):
        places = [
            column for column, parts in headings.items() if is_known_heading(kind, " ".join(parts)) == lead
        ]
        same = [column for column in places if headings[column] == headings[places[0]]]
        same = [column for column in same if column - 1 not in same]  # one heading over two columns is one
        if len(same) > 1:
            starts = same
            break
    if not starts:
        return [headings] if headings else []
    bounds = [min(headings), *starts[1:], max(headings) + 1]
    return [
        {column: parts for column, parts in headings.items() if start <= column < end}
        for start, end in itertools.pairwise(bounds)
    ]
