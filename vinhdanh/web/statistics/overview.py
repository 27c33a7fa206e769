"""The tables of a unit and year: what each is about, by when, whether it was handed in and still says the same."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponseBase

from vinhdanh.kit.dates import today
from vinhdanh.org.models import Unit
from vinhdanh.statistics.forms import Form, Later, forms_of
from vinhdanh.statistics.models import FiledTable
from vinhdanh.statistics.queries import filed_years, owed_tables
from vinhdanh.statistics.states import REPORTS
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.working import working

_YEARS = 10


@dataclass(frozen=True)
class Line:
    """A form of the year and how it stands."""

    form: Form
    filed: FiledTable | None
    due: date | None
    late: bool
    waits: bool
    later: Later | None


@dataclass(frozen=True)
class Owing:
    """One of the reader's units that still has tables to hand in for a year."""

    unit: Unit
    year: int
    tables: int


@reads
def statistics(request: SignedIn) -> HttpResponseBase:
    """For the unit in which one works; `nam`, `don_vi` choose another."""
    context = working(request)
    unit = _chosen(request, context.own_units) if context else None
    if context is None or unit is None:
        return show(request, "statistics/overview.html", {"unit": None})
    on = today()
    year = _year(request.GET.get("nam", ""), on.year)
    given = filed_years(unit, year)
    lines = []
    for form in forms_of(year):
        due, filed = form.due_on(year), given.get(form.key)
        late = due is not None and on > due and filed is None
        waits = due is not None and filed is None and unit.kind in REPORTS and form.period(year)[1] <= on
        lines.append(Line(form, filed, due, late, waits and not late, form.overtaken(year)))
    return show(request, "statistics/overview.html", {
        "unit": unit, "units": context.own_units, "year": year, "years": range(on.year, on.year - _YEARS, -1),
        "law": [line for line in lines if line.form.due], "own": [line for line in lines if not line.form.due],
        "owing": _owing(context.own_units, on),
    })  # fmt: skip


def _owing(units: list[Unit], on: date) -> list[Owing]:
    """The reader's units that owe tables, where they have several: whoever is an officer of two owes the tables of both."""
    reporting = {unit.pk: unit for unit in units if unit.kind in REPORTS}
    if len(reporting) < 2:
        return []
    counts = Counter((owed.unit_id, owed.year) for owed in owed_tables(list(reporting), on))
    return [Owing(reporting[unit], year, tables) for (unit, year), tables in counts.items()]


def _chosen(request: SignedIn, own: list[Unit]) -> Unit | None:
    context = working(request)
    code = request.GET.get("don_vi", "")
    return next((unit for unit in own if unit.code == code), context.unit if context else None)


def _year(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) == 4 and 1990 <= int(text) <= otherwise else otherwise
