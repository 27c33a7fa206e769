"""The first rows of each sheet as texts, so that a person can point at the header when none was found."""

from __future__ import annotations

from typing import Any

from vinhdanh.imports.outcome import mask_digits
from vinhdanh.imports.tables import cell_text
from vinhdanh.kit.excel import Workbook, column_letters

_ROWS, _COLUMNS = 12, 20


def first_rows(book: Workbook) -> list[dict[str, Any]]:
    """For each visible sheet: its name, column letters and first rows; identity numbers masked."""
    shown = []
    for sheet in book.sheets:
        if sheet.hidden or not sheet.rows:
            continue
        last = min(sheet.last_column, _COLUMNS)
        rows = [
            {
                "row": row,
                "cells": [
                    mask_digits(cell_text(sheet.rows[row].get(column)))[:80] for column in range(1, last + 1)
                ],
            }
            for row in sorted(sheet.rows)[:_ROWS]
        ]
        shown.append(
            {
                "sheet": sheet.name,
                "columns": [column_letters(column) for column in range(1, last + 1)],
                "rows": rows,
            }
        )
    return shown
