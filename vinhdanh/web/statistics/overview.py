"""The tables of a unit and year: what each is about, by when, whether it was handed in and still says the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponseBase

from vinhdanh.kit.dates import today
from vinhdanh.org.models import Unit
from vinhdanh.statistics.forms import Form, Later, forms_of
from vinhdanh.statistics.models import FiledTable
from vinhdanh.statistics.queries import filed_years
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
    later: Later | None


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
        lines.append(Line(form, filed, due, late, form.overtaken(year)))
    return show(request, "statistics/overview.html", {
        "unit": unit, "units": context.own_units, "year": year, "years": range(on.year, on.year - _YEARS, -1),
        "law": [line for line in lines if line.form.due], "own": [line for line in lines if not line.form.due],
    })  # fmt: skip


def _chosen(request: SignedIn, own: list[Unit]) -> Unit | None:
    context = working(request)
    code = request.GET.get("don_vi", "")
    return next((unit for unit in own if unit.code == code), context.unit if context else None)


def _year(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) == 4 and 1990 <= int(text) <= otherwise else otherwise
