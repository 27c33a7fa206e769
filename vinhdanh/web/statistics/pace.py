"""How long dossiers take, level by level; how soon deeds were honoured."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponseBase

from vinhdanh.awards.models import AwardRecord
from vinhdanh.awards.pace import deed_pace
from vinhdanh.awards.queries import standing
from vinhdanh.awards.states import Occasion
from vinhdanh.dossiers.pace import pace_of_levels, pace_of_ways
from vinhdanh.kit.dates import today
from vinhdanh.org.queries import below
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.working import working

_YEARS = 8


@reads
def stat_pace(request: SignedIn) -> HttpResponseBase:
    """Of the unit in which one works, for dossiers that arrived in the year `nam`."""
    context = working(request)
    if context is None:
        return show(request, "statistics/pace.html", {"unit": None})
    on = today()
    asked = request.GET.get("nam", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else on.year
    since, until = date(year, 1, 1), date(year + 1, 1, 1)
    unit = context.unit
    lines = standing(
        AwardRecord.objects.filter(at_unit__in=below(unit, on), occasion=Occasion.AD_HOC, year=year)
    )
    return show(request, "statistics/pace.html", {
        "unit": unit, "year": year, "years": range(on.year, on.year - _YEARS, -1), "levels": pace_of_levels(unit, since, until, on=on),
        "whole": pace_of_ways(unit, since, until, on=on), "deeds": deed_pace(lines),
    })  # fmt: skip
