"""Search-as-you-type for units and people, and reading back what was chosen."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.shortcuts import render

from vinhdanh.org import access
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import find_units
from vinhdanh.org.states import APPRAISES
from vinhdanh.web.reading import SignedIn, reads

SHOWN = 12


def unit_label(unit: Unit) -> str:
    """How a chosen unit stands in a text box: its name, then its code, which tells namesakes apart."""
    return f"{unit.name} · {unit.code}"


def unit_from_text(text: str, among: QuerySet[Unit]) -> Unit | None:
    """The unit written as `name · code`, as a code, or by words that only one unit bears."""
    text = text.strip()
    if not text:
        return None
    code = text.rpartition("·")[2].strip()
    found = among.filter(code=code).first()
    if found:
        return found
    matches = list(find_units(text).filter(pk__in=among.values("pk"))[:2])
    exact = list(among.filter(name__iexact=text)[:2])
    if len(exact) == 1:
        return exact[0]
    return matches[0] if len(matches) == 1 else None


@reads
def suggest_units(request: SignedIn) -> HttpResponseBase:
    """Options for a unit box: units that the reader may see, by any name they ever bore."""
    text = _typed(request)
    seen = access.visible_to(request.user)
    units = find_units(text).filter(pk__in=seen.values("pk"))[:SHOWN] if text.strip() else []
    return render(request, "pieces/unit_options.html", {"options": [unit_label(unit) for unit in units]})


def offices() -> QuerySet[Unit]:
    """Units that may be asked for an opinion: all that work today. Their names are no secret, what they keep is."""
    return Unit.objects.filter(closed_on__isnull=True)


@reads
def suggest_offices(request: SignedIn) -> HttpResponseBase:
    """Options for the box of an office to be asked, for whoever appraises somewhere."""
    text = _typed(request)
    appraises = access.assignments(request.user).filter(role__in=APPRAISES).exists()
    units = (
        find_units(text).filter(pk__in=offices().values("pk"))[:SHOWN] if text.strip() and appraises else []
    )
    return render(request, "pieces/unit_options.html", {"options": [unit_label(unit) for unit in units]})


def _typed(request: SignedIn) -> str:
    text = request.GET.get(request.GET.get("field", "unit"), "")
    return text.rpartition("·")[0] or text
