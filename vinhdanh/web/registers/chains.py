"""From resolution to plan to reader: the year's plans with what they rest on and how far they were handed on."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.coordination.queries import chain
from vinhdanh.kit.dates import today
from vinhdanh.strength.queries import structure
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.working import working

_STEPS = {
    "basis": lazy("chưa ghi căn cứ"),
    "followers": lazy("chưa đơn vị nào bên dưới có kế hoạch theo"),
    "dissemination": lazy("chưa ghi hoạt động phổ biến"),
}


@reads
def plan_chain(request: SignedIn) -> HttpResponseBase:
    """The chain of each plan of the unit in which one works."""
    context, now = working(request), today()
    year = context.year if context else now.year
    links = chain(context.unit, year, now) if context else []
    rows = [(link, [_STEPS[name] for name in link.broken]) for link in links]
    return show(
        request,
        "registers/chain.html",
        {"rows": rows, "year": year, "unit": context.unit if context else None},
    )


@reads
def organisation(request: SignedIn) -> HttpResponseBase:
    """How the unit is made up on the day in which one works: units by kind, counted from the tree."""
    context = working(request)
    day = context.as_of if context else today()
    kinds = structure(context.unit, day) if context else {}
    lines = [(kind.label, count) for kind, count in kinds.items()]
    return show(
        request,
        "registers/organisation.html",
        {"lines": lines, "day": day, "unit": context.unit if context else None},
    )
