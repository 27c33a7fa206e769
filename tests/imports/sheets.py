"""Small workbooks for tests, written as lists of rows."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook

from vinhdanh.imports.dry_run import Choices, check_content
from vinhdanh.imports.outcome import Outcome, RowOutcome

TODAY = date(2026, 11, 20)
Rows = Sequence[Sequence[Any]]


def workbook(
    rows: Rows, *, merges: Sequence[str] = (), title: str = "DS", others: dict[str, Rows] | None = None
) -> bytes:
    """The bytes of an .xlsx with these rows on its first sheet."""
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for merged in merges:
        sheet.merge_cells(merged)
    for name, more in (others or {}).items():
        extra = book.create_sheet(name)
        for row in more:
            extra.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def check(kind: str, rows: Rows, *, choices: Choices | None = None, **shape: Any) -> Outcome:
    """Check a small sheet as of the day the tests live on."""
    return check_content(workbook(rows, **shape), kind, today=TODAY, choices=choices)


def row_of(outcome: Outcome, number: int) -> RowOutcome:
    """The row of that number; the first where tables stand side by side."""
    return next(row for row in outcome.rows if row.row == number)


def kinds(outcome: Outcome, number: int) -> set[tuple[str, str]]:
    """(cell, kind) of the problems of a row."""
    return {
        (problem.cell, problem.kind) for row in outcome.rows if row.row == number for problem in row.problems
    }


def statuses(outcome: Outcome) -> dict[int, str]:
    """row → its status, or why it was skipped."""
    return {row.row: row.why or row.status for row in outcome.rows}
