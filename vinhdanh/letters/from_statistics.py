"""A unit's statistical table of a year as a paper, out of the ledger and of what people told."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import override

from vinhdanh.kit.dates import format_date
from vinhdanh.letters.from_offices import letterhead, signature
from vinhdanh.letters.stat_tables import StatHead, StatRow, StatTable
from vinhdanh.org.queries import above
from vinhdanh.statistics.counting import Asked
from vinhdanh.statistics.forms import Axis, Form
from vinhdanh.statistics.heads import tops
from vinhdanh.statistics.queries import filed, table_of
from vinhdanh.statistics.states import REPORTS
from vinhdanh.statistics.table import Table

# with more columns a table does not fit an upright page
_UPRIGHT_COLUMNS = 7
_UNTOLD = "Ô để trống là chưa có số liệu."


def table_paper(asked: Asked, on: date) -> StatTable:
    """The table as it stands on the day, in Vietnamese; dated when it was handed in and has not changed since."""
    with override("vi"):
        form, table = asked.form, table_of(asked)
        last = filed(asked.unit, form.key, asked.year)
        handed_in = last.filed_on if last and last.numbers == table.numbers() else None
        due = form.due_on(asked.year)
        return StatTable(
            head=letterhead(asked.unit, on, day=handed_in), number=f"Biểu số {form.number}" if form.basis_number else str(form.number),
            basis=_basis(form), due=f"Ngày nhận báo cáo: {format_date(due)}" if due else "", title=str(form.title), period=_period(form, asked.year),
            counted_in=str(form.unit), reporting=asked.unit.name, receiving=_receiver(asked, on), heads=_heads(table),
            numbers=tuple(column.number for column in table.columns), rows=tuple(_row(table, row) for row in table.rows),
            code_last=form.by_circular, wide=form.landscape or len(table.columns) > _UPRIGHT_COLUMNS, note=_UNTOLD if _untold(table) else "", signature=signature(asked.unit, on),
        )  # fmt: skip


def _basis(form: Form) -> str:
    if not form.basis_number:
        return ""
    day = f" ngày {form.basis_on.day}/{form.basis_on.month}/{form.basis_on.year}" if form.basis_on else ""
    return f"Ban hành theo Thông tư số {form.basis_number}{day}"


def _period(form: Form, year: int) -> str:
    since, until = form.period(year)
    if (since.month, since.day) == (1, 1):
        return f"Năm {year}"
    return f"Từ {format_date(since)} đến {format_date(until - timedelta(days=1))}"


def _receiver(asked: Asked, on: date) -> str:
    """Whoever the form names, for a unit that reports by law; else the unit right above."""
    if asked.unit.kind in REPORTS and asked.form.receiver:
        return asked.form.receiver
    line = above(asked.unit, on)
    return line[-1].name if line else ""


def _untold(table: Table) -> bool:
    return any(cell.value is None for cell in table.cells.values())


def _heads(table: Table) -> tuple[tuple[StatHead, ...], tuple[StatHead, ...]]:
    upper = tuple(StatHead(text=top.label, wide=top.width, tall=2 if top.tall else 1) for top in tops(table))
    return upper, tuple(StatHead(text=str(column.label)) for column in table.columns if column.top)


def _row(table: Table, row: Axis) -> StatRow:
    cells = [""] * len(table.columns) if row.heading else [table.cell(row, column).shown for column in table.columns]  # fmt: skip
    totals = {check.total for check in table.form.checks if not check.across}
    strong = row.heading or bool(row.sum_of) or (not row.depth and row.key in totals)
    return StatRow(
        code=row.number, name="\u00a0\u00a0" * row.depth + str(row.label), cells=tuple(cells), strong=strong
    )
