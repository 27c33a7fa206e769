"""A table as a workbook: printed heads, a row of column numbers, the cells; and read back to be held against the ledger."""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from vinhdanh.kit.excel import read_workbook
from vinhdanh.kit.excel.model import Sheet, UnreadableWorkbookError, cell_name
from vinhdanh.kit.names import search_key
from vinhdanh.kit.numbers import parse_number
from vinhdanh.kit.verdict import Refused
from vinhdanh.statistics.table import Number, Place, Table

_HEAD = 5  # lines above the heads of the columns
_LINE = Side(style="thin")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_FONT = "Times New Roman"


def write_workbook(table: Table, head: Sequence[str]) -> bytes:
    """The workbook's bytes; `head` lines stand above (unit, period, day)."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101 - a new workbook has a sheet
    sheet.title = table.form.key
    for place, words in enumerate((f"{table.form.number}: {table.form.title}", *head), start=1):
        title: Any = sheet.cell(place, 1, words)
        title.font = Font(name=_FONT, bold=place == 1, size=13 if place == 1 else 11)
    _heads(sheet, table)
    for place, row in enumerate(table.rows, start=_HEAD + 4):
        _put(sheet, place, 3 - _name_at(table), row.number)
        named: Any = _put(sheet, place, _name_at(table), f"{'  ' * row.depth}{row.label}")
        named.alignment = Alignment(wrap_text=True, vertical="center")
        named.font = Font(name=_FONT, bold=row.heading or not row.depth)
        for at, column in enumerate(table.columns, start=3):
            told = None if row.heading else table.cell(row, column).value
            _put(sheet, place, at, float(told) if isinstance(told, Decimal) else told)
    sheet.freeze_panes = sheet.cell(_HEAD + 4, 3).coordinate
    sheet.column_dimensions[get_column_letter(_name_at(table))].width = 52
    for at in range(3, len(table.columns) + 3):
        sheet.column_dimensions[get_column_letter(at)].width = 11
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _name_at(table: Table) -> int:
    """The column of the names: the first where a circular sets the form, else after the numbers of the lines."""
    return 1 if table.form.by_circular else 2


def _put(sheet: Any, row: int, column: int, value: Any) -> Any:
    cell = sheet.cell(row, column, value)
    cell.font, cell.border = Font(name=_FONT), _BOX
    cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
    return cell


def _heads(sheet: Any, table: Table) -> None:
    """Two lines of heads, those of a group under one, then the numbers of the columns."""
    top, below, numbers = _HEAD + 1, _HEAD + 2, _HEAD + 3
    by_circular = table.form.by_circular
    named = ((_("Nội dung"), "A"), (_("Mã"), "B")) if by_circular else ((_("TT"), "1"), (_("Nội dung"), "2"))
    for at, (text, number) in enumerate(named, start=1):
        _put(sheet, top, at, text)
        _put(sheet, below, at, None)
        sheet.merge_cells(start_row=top, end_row=below, start_column=at, end_column=at)
        _put(sheet, numbers, at, number)
    first = 3
    for at, column in enumerate(table.columns, start=3):
        group, label = str(column.top), str(column.label)
        _put(sheet, numbers, at, column.number)
        _put(sheet, below, at, label if group else None)
        _put(sheet, top, at, group or label)
        following = table.columns[at - 2] if at - 2 < len(table.columns) else None
        if not group:
            sheet.merge_cells(start_row=top, end_row=below, start_column=at, end_column=at)
            first = at + 1
        elif following is None or str(following.top) != group:
            if at > first:
                sheet.merge_cells(start_row=top, end_row=top, start_column=first, end_column=at)
            first = at + 1


def read_table(table: Table, content: bytes) -> dict[Place, Number | None]:
    """The numbers of a filled workbook of the same form. `Refused` says what is not as it should be, sheet and cell.

    Rows are found by what they are called, columns by the order of the form; an empty cell is no number.
    """
    try:
        sheets = read_workbook(content).sheets
    except UnreadableWorkbookError as wrong:
        raise Refused(wrong.message) from wrong
    for sheet in sheets:
        if (start := _numbers_row(sheet, table)) is not None:
            return _cells(sheet, table, *start)
    raise Refused(_("Không thấy dòng số thứ tự cột (%(numbers)s …) của biểu %(form)s trong sổ; hãy dùng tệp tải từ trang này.") % {"numbers": ", ".join(column.number for column in table.columns[:3]), "form": table.form.number})  # fmt: skip


def _numbers_row(sheet: Sheet, table: Table) -> tuple[int, int] | None:
    """Row and first column of the line of column numbers."""
    wanted = [column.number for column in table.columns]
    for row in sorted(sheet.rows)[:40]:
        told = [_text(sheet, row, column) for column in range(1, sheet.last_column + 1)]
        for before in range(len(told) - len(wanted) + 1):
            if told[before : before + len(wanted)] == wanted:
                return row, before + 1
    return None


def _cells(sheet: Sheet, table: Table, numbers: int, first: int) -> dict[Place, Number | None]:
    named = {search_key(row.label.vi): row for row in table.rows if not row.heading}
    named |= {search_key(row.label.en): row for row in table.rows if not row.heading and row.label.en}
    found: dict[Place, Number | None] = {}
    for row in sorted(row for row in sheet.rows if row > numbers):
        labels = [search_key(_text(sheet, row, column)) for column in range(1, first)]
        axis = next((named[label] for label in labels if label in named), None)
        if axis is None:
            continue
        for at, column in enumerate(table.columns):
            found[axis.key, column.key] = _number(sheet, row, first + at)
    if not found:
        raise Refused(_("Trang “%(sheet)s” không có dòng nào của biểu.") % {"sheet": sheet.name})
    return found


def _text(sheet: Sheet, row: int, column: int) -> str:
    cell = sheet.rows.get(row, {}).get(column)
    value = cell.value if cell else None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip()


def _number(sheet: Sheet, row: int, column: int) -> Number | None:
    text = _text(sheet, row, column)
    if not text or text in ("-", "–"):
        return None
    try:
        number = parse_number(text.rstrip("%"))
    except ValueError as wrong:
        raise Refused(_("Trang “%(sheet)s”, ô %(cell)s: %(why)s") % {"sheet": sheet.name, "cell": cell_name(row, column), "why": wrong}) from wrong  # fmt: skip
    return int(number) if number == number.to_integral_value() else number
