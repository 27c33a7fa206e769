"""A table of before (handed in, or of a workbook somebody typed) held against what the ledger gives now, cell by cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from vinhdanh.statistics.forms import Axis
from vinhdanh.statistics.table import Cell, Column, Mismatch, Number, Place, Table, mismatches


@dataclass(frozen=True)
class Difference:
    """One cell that says otherwise: what the other table has, what stands here."""

    row: Axis
    column: Column
    theirs: Number | None
    cell: Cell

    @property
    def ours(self) -> Number | None:
        return self.cell.value

    @property
    def more(self) -> Number | None:
        """How much more stands here; None when one of the two tells nothing."""
        return None if self.ours is None or self.theirs is None else self.ours - self.theirs


def read_numbers(kept: Mapping[str, str | None]) -> dict[Place, Number | None]:
    """The numbers of a table as it was kept when handed in."""
    found: dict[Place, Number | None] = {}
    for place, text in kept.items():
        row, column = place.split("|", 1)
        found[row, column] = None if text is None else Decimal(text) if "." in text else int(text)
    return found


def differences(table: Table, theirs: Mapping[Place, Number | None]) -> list[Difference]:
    """Cells that both tables have and that say otherwise, and cells that only one of them tells, in printed order.

    A column that the other table lacks (an award given since) is told against nothing.
    """
    found = []
    for row in table.rows:
        if row.heading:
            continue
        for column in table.columns:
            cell = table.cell(row, column)
            other = theirs.get((row.key, column.key))
            if other != cell.value and not (other is None and cell.value == 0):
                found.append(Difference(row, column, other, cell))
    return found


def inner_faults(table: Table, theirs: Mapping[Place, Number | None]) -> list[Mismatch]:
    """Totals of the other table itself that its own parts do not make up, and shares typed wrongly."""
    cells = {place: replace(cell, value=theirs.get(place)) for place, cell in table.cells.items()}
    return mismatches(replace(table, cells=cells))
