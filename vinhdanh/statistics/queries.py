"""Reads: a unit's table of a year, what was typed for it, how it was handed in."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from vinhdanh.org.models import Unit
from vinhdanh.statistics.counting import Asked, groups
from vinhdanh.statistics.forms import Form, forms, forms_of
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


@dataclass(frozen=True)
class Owed:
    """A table whose period is over and that its unit has not handed in."""

    unit_id: int
    form: Form
    year: int
    due: date


def last_ended(form: Form, on: date) -> int:
    """The latest year of the form whose period is over on the day."""
    return next(year for year in (on.year, on.year - 1) if form.period(year)[1] <= on)


def owed_tables(units: Collection[int], on: date) -> list[Owed]:
    """Tables with a day of handing in that these units owe for the period that ended last, one query."""
    asked = [(form, last_ended(form, on)) for form in forms().values() if form.due]
    wanted = [(form, year) for form, year in asked if form.serves(year)]
    if not units or not wanted:
        return []
    years = {year for _form, year in wanted}
    given = set(FiledTable.objects.filter(unit_id__in=units, year__in=years).values_list("unit_id", "form", "year"))  # fmt: skip
    return [
        Owed(unit, form, year, due)
        for unit in units
        for form, year in wanted
        if (unit, form.key, year) not in given and (due := form.due_on(year)) is not None
    ]


def due_days(unit: Unit, year: int) -> Iterator[tuple[date, list[Form]]]:
    """The days in the calendar year by which the unit hands tables in, with those that it has not handed in."""
    given = filed_years(unit, year)
    days: dict[date, list[Form]] = {}
    for form in forms_of(year):
        day = form.due_on(year)
        if day is not None and form.key not in given:
            days.setdefault(day, []).append(form)
    yield from days.items()
