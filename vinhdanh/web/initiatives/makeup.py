"""Who the authors of the initiatives on the screen are: those who work themselves against those who lead, women, the others."""

from __future__ import annotations

from django.db.models import QuerySet

from vinhdanh.facts.gauge import gauge
from vinhdanh.facts.queries import moment_of
from vinhdanh.initiatives.models import Authorship, Initiative
from vinhdanh.kit.dates import today
from vinhdanh.org import access as org_access
from vinhdanh.org.states import READS_UNITS
from vinhdanh.web.gauge_panel import GaugeView, shown
from vinhdanh.web.reading import SignedIn
from vinhdanh.web.working import working

# the award for creative work, to whose holders of earlier years the authors are held
_AWARD = "creative_labour"


def may_look(request: SignedIn) -> bool:
    """Whoever reads units may ask; a list of names alone is not told apart by what its people are."""
    return org_access.assignments(request.user).filter(role__in=READS_UNITS).exists()


def makeup(request: SignedIn, rows: QuerySet[Initiative]) -> GaugeView | None:
    """`?co_cau=1`: each author of these initiatives once, against the workforce of the unit in which one works."""
    context = working(request)
    if not request.GET.get("co_cau") or context is None or not may_look(request):
        return None
    authors = Authorship.objects.filter(initiative__in=rows.values("pk")).values_list("person_id", flat=True)
    now = today()
    people = set(authors)
    return shown(gauge(people, kind="person", award=_AWARD, unit=context.unit, moment=moment_of(now.year, now))) if people else None  # fmt: skip
