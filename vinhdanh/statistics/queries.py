"""Reads: a unit's table of a year, what was typed for it, how it was handed in."""

from __future__ import annotations

from vinhdanh.org.models import Unit
from vinhdanh.statistics.counting import Asked, groups
from vinhdanh.statistics.models import FiledTable, TypedCell
from vinhdanh.statistics.table import Number, Place, Table, reckon


def table_of(asked: Asked) -> Table:
    """The table as the ledger (and whoever typed a cell) gives it."""
    return reckon(asked.form, groups(asked), typed_cells(asked))


def typed_cells(asked: Asked) -> dict[Place, Number | None]:
    """The latest number told for each cell."""
    rows = TypedCell.objects.filter(unit=asked.unit, form=asked.form.key, year=asked.year).order_by("pk")
    if asked.as_of is not None:
        rows = rows.filter(at__lte=asked.as_of)
    return {(row.row, row.column): row.value for row in rows}


def filed(unit: Unit, form: str, year: int) -> FiledTable | None:
    """The table as last handed in."""
    return FiledTable.objects.filter(unit=unit, form=form, year=year).select_related("by").first()


def filed_years(unit: Unit, year: int) -> dict[str, FiledTable]:
    """Of each form what was last handed in for the year."""
    rows = FiledTable.objects.filter(unit=unit, year=year).order_by("pk")
    return {row.form: row for row in rows}
