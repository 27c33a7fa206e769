"""Search-as-you-type for movements, by any of their names."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import render

from vinhdanh.movements.access import visible_to
from vinhdanh.movements.queries import find_movements
from vinhdanh.web.movements.boxes import movement_label
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.suggest import SHOWN


@reads
def suggest_movements(request: SignedIn) -> HttpResponseBase:
    """Options for a box of movements."""
    text = request.GET.get(request.GET.get("field", "movement"), "").partition("·")[0].strip()[:200]
    found = find_movements(text, visible_to(request.user)).order_by("sort_key", "pk")[:SHOWN] if text else []
    # a round keeps the words alone
    told = [one.name if request.GET.get("field") == "topic" else movement_label(one) for one in found]
    return render(request, "pieces/unit_options.html", {"options": told})
