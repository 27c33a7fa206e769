"""The quality of a year's figures in one number, and the returns that want mending, each with where it is done."""

from __future__ import annotations

from django.http import HttpResponseBase

from vinhdanh.facts.gauge_words import percent
from vinhdanh.rollup.quality import COMPLETE, IN_TIME, PLAUSIBLE, quality, repairs
from vinhdanh.web.dashboards.board import tabs
from vinhdanh.web.dashboards.place import here
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, reads


@reads
def mending(request: SignedIn) -> HttpResponseBase:
    """The score with its parts, and the fifty returns that need it most."""
    at = here(request)
    context = {"form": at.form, "unit": at.unit, "year": at.year, "tabs": tabs(at, "dashboard_mending")}
    if at.unit is None:
        return show(request, "dashboards/mending.html", context)
    found = quality(at.unit, at.year, at.on)
    rows, total = repairs(at.unit, at.year, at.on)
    clean = 1 - found.jumping / found.returns if found.returns else None
    return show(request, "dashboards/mending.html", {
        **context, "quality": found, "rows": rows, "total": total, "more": total - len(rows), "complete": percent(found.completeness),
        "in_time": percent(found.timeliness), "clean": percent(clean), "weights": (COMPLETE, IN_TIME, PLAUSIBLE),
    })  # fmt: skip
