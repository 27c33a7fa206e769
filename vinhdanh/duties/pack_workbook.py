"""The hand-over pack as a workbook: a sheet a section, to be kept outside the system as well."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from vinhdanh.duties.pack import Section

# Excel refuses longer names, and these letters in them
_LONGEST = 31
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_WIDEST = 60


def pack_workbook(head: Sequence[str], sections: Sequence[Section]) -> bytes:
    """The workbook's bytes; every cell is text, whatever it begins with."""
    book = Workbook()
    first = book.active
    assert first is not None  # noqa: S101 - a new workbook has a sheet
    first.title = "Bàn giao"
    for place, line in enumerate(head, start=1):
        _text(first.cell(place, 1), line)
    first["A1"].font = Font(bold=True, size=14)
    first.column_dimensions["A"].width = _WIDEST
    for section in sections:
        sheet = book.create_sheet(section.title.translate(_FORBIDDEN)[:_LONGEST])
        sheet.append(list(section.columns))
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        for place, row in enumerate(section.rows, start=2):
            for column, text in enumerate(row, start=1):
                cell = _text(sheet.cell(place, column), text)
                cell.alignment = Alignment(wrap_text=True, vertical="top")
        for column, label in enumerate(section.columns, start=1):
            longest = max([len(label), *(len(row[column - 1]) for row in section.rows)])
            sheet.column_dimensions[get_column_letter(column)].width = min(_WIDEST, longest + 3)
        sheet.freeze_panes = "A2"
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _text(cell: Any, text: str) -> Any:
    """What a person typed is never a formula."""
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
    cell.data_type = "s"
    return cell
