"""Reading .xls (Excel 97–2003), with fonts, merged and hidden parts; formulas are told by their records."""

import struct
from typing import Any

import xlrd

from vinhdanh.kit.excel.model import Cell, Sheet, UnreadableWorkbookError, Value, Workbook
from vinhdanh.kit.excel.serials import serial_to_datetime
from vinhdanh.kit.excel.sniff import corrupt, not_a_workbook, password_protected
from vinhdanh.kit.said import phrase

_BOF, _EOF = (0x0809, 0x0409, 0x0209), 0x000A
_FORMULA_RECORDS = (0x0006, 0x0206, 0x0406)
_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


def read_xls(content: bytes) -> Workbook:
    """The workbook of an .xls file; raises UnreadableWorkbookError when it is encrypted or broken."""
    try:
        book = xlrd.open_workbook(
            file_contents=content,
            formatting_info=True,
            ragged_rows=True,
            on_demand=True,  # keeps the records, which tell formulas from values
            logfile=_Silence(),
        )
        sheets = [_read_sheet(book, index) for index in range(book.nsheets)]
        book.release_resources()
    except xlrd.XLRDError as error:
        reason = str(error).lower()
        if "encrypt" in reason or "password" in reason:
            raise password_protected() from error
        if "unsupported format" in reason or "can't find workbook" in reason:
            raise not_a_workbook(phrase("tệp Office loại khác")) from error
        raise corrupt() from error
    except UnreadableWorkbookError:
        raise
    # the parser meets arbitrary bytes: whatever it trips over, the file is not readable
    except Exception as error:
        raise corrupt() from error
    return Workbook(sheets, "xls", epoch_1904=book.datemode == 1, has_macros=_MACROS in content)


class _Silence:
    """A log that keeps nothing: the parser's remarks are not for the user."""

    def write(self, _: str) -> int:
        return 0

    def flush(self) -> None:
        return None


def _read_sheet(book: Any, index: int) -> Sheet:
    source = book.sheet_by_index(index)
    formulas = _formula_places(book, index)
    sheet = Sheet(source.name, hidden=source.visibility != 0)
    sheet.merged = [(top + 1, left + 1, bottom, right) for top, bottom, left, right in source.merged_cells]
    sheet.hidden_rows = {row + 1 for row, info in source.rowinfo_map.items() if info.hidden}
    sheet.hidden_columns = {column + 1 for column, info in source.colinfo_map.items() if info.hidden}
    for row in range(source.nrows):
        cells = {}
        for column in range(source.row_len(row)):
            cell = _read_cell(book, source, row, column, (row, column) in formulas)
            if cell is not None:
                cells[column + 1] = cell
        if cells:
            sheet.rows[row + 1] = cells
    return sheet


def _read_cell(book: Any, source: Any, row: int, column: int, is_formula: bool) -> Cell | None:
    found = source.cell(row, column)
    formula = "" if is_formula else None
    font = _font(book, book.xf_list[found.xf_index].font_index) if found.xf_index is not None else ""
    if found.ctype == xlrd.XL_CELL_ERROR:
        return Cell(None, font, formula, error=_ERRORS.get(found.value, "#VALUE!"))
    value = _value(book, found)
    if value in (None, "") and formula is None:
        return None
    return Cell(value, font, formula, _runs(book, source, row, column, found, font))


def _value(book: Any, found: Any) -> Value:
    if found.ctype == xlrd.XL_CELL_TEXT:
        return str(found.value)
    if found.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(found.value)
    if found.ctype == xlrd.XL_CELL_DATE:
        return serial_to_datetime(found.value, epoch_1904=book.datemode == 1) or float(found.value)
    if found.ctype == xlrd.XL_CELL_NUMBER:
        number = float(found.value)
        return int(number) if number.is_integer() and abs(number) < 1e15 else number
    return None


def _font(book: Any, index: int) -> str:
    return str(book.font_list[index].name) if index < len(book.font_list) else ""


def _runs(
    book: Any, source: Any, row: int, column: int, found: Any, font: str
) -> tuple[tuple[str, str], ...]:
    changes = source.rich_text_runlist_map.get((row, column))
    if not changes or found.ctype != xlrd.XL_CELL_TEXT:
        return ()
    starts = [(0, font), *((offset, _font(book, index)) for offset, index in changes)]
    ends = [offset for offset, _ in starts[1:]] + [len(found.value)]
    return tuple(
        (found.value[start:end], name) for (start, name), end in zip(starts, ends, strict=True) if start < end
    )


def _formula_places(book: Any, index: int) -> set[tuple[int, int]]:
    """Cells that hold formulas: the parser gives their stored values only, so the records are read again."""
    places: set[tuple[int, int]] = set()
    memory, position = book.mem, book._sh_abs_posn[index]
    depth = 0
    while position + 4 <= len(memory):
        code, length = struct.unpack_from("<HH", memory, position)
        if code in _FORMULA_RECORDS and length >= 4:
            places.add(struct.unpack_from("<HH", memory, position + 4))
        elif code in _BOF:
            depth += 1
        elif code == _EOF:
            depth -= 1
            if depth <= 0:
                break
        position += 4 + length
    return places
