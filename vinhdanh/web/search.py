"""One box over people, units (old names too), decisions, movements, blocs and clusters, role models, initiatives, documents, dossiers; without diacritics too."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Max, Q
from django.http import HttpResponseBase

from vinhdanh.awards import access as award_access
from vinhdanh.clusters import access as cluster_access
from vinhdanh.clusters.queries import find_clusters
from vinhdanh.decisions import access as decision_access
from vinhdanh.decisions.queries import few, named
from vinhdanh.dossiers import access as dossier_access
from vinhdanh.dossiers.worklists import Narrowing, narrowed
from vinhdanh.exemplars import access as exemplar_access
from vinhdanh.exemplars.queries import find_role_models
from vinhdanh.filings.library import Narrowing as WorksNarrowing
from vinhdanh.filings.library import narrowed as works_narrowed
from vinhdanh.initiatives import access as initiative_access
from vinhdanh.kit.dates import today
from vinhdanh.kit.names import search_key
from vinhdanh.movements import access as movement_access
from vinhdanh.movements.queries import find_movements
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import find_units
from vinhdanh.people import access as people_access
from vinhdanh.people.queries import find_people, with_place
from vinhdanh.registry import access as registry_access
from vinhdanh.registry.queries import find_documents, latest_first
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, reads

SHOWN = 10


@reads
def search(request: SignedIn) -> HttpResponseBase:
    """The first few of each kind; each leads to its full list."""
    text = request.GET.get("q", "").strip()
    if len(search_key(text).replace(" ", "")) < 2:
        return show(request, "search/search.html", {"text": text, "too_short": bool(text)})
    user = request.user
    people = find_people(text, people_access.visible_to(user))
    found = narrowed(dossier_access.visible_to(user), Narrowing(text=text), today())
    units = find_units(text).filter(pk__in=org_access.visible_keys(user))
    role_models = find_role_models(exemplar_access.visible_to(user), text).select_related("unit")
    works = works_narrowed(initiative_access.visible_to(user), WorksNarrowing(text=text), today())
    documents = find_documents(text, registry_access.visible_to(user))
    return show(request, "search/search.html", {
        "text": text,
        "people": list(with_place(people, today())[:SHOWN]),
        "people_total": people.count(),
        "units": [(unit, _former_name(unit, text)) for unit in units.prefetch_related("names")[:SHOWN]],
        "units_total": units.count(),
        "decisions": few(named(decision_access.visible_to(user), text), SHOWN),
        "in_ledger": _in_ledger(request, text),
        "movements": list(find_movements(text, movement_access.visible_to(user)).order_by("sort_key", "pk")[:SHOWN]),
        "clusters": list(find_clusters(text, cluster_access.visible_to(user)).select_related("unit").order_by("search", "pk")[:SHOWN]),
        "role_models": list(role_models.order_by("sort_key", "pk")[:SHOWN]),
        "role_models_total": role_models.count(),
        "initiatives": list(works.select_related("unit").order_by("-year", "search", "pk")[:SHOWN]),
        "initiatives_total": works.count(),
        "documents": list(latest_first(documents)[:SHOWN]),
        "documents_total": documents.count(),
        "dossiers": list(found.select_related("kind", "person", "unit", "household", "proposer").order_by("-changed_at", "-pk")[:SHOWN]),
        "dossiers_total": found.count(),
    })  # fmt: skip


def _former_name(unit: Unit, text: str) -> str:
    """The old name that was found, when the present one does not have all the words."""
    words = search_key(text).split()
    if all(word in search_key(unit.name) for word in words):
        return ""
    old = (name.name for name in unit.names.all() if all(word in search_key(name.name) for word in words))
    return next(old, "")


def _in_ledger(request: SignedIn, text: str) -> list[dict[str, Any]]:
    """Decisions of any time as the ledger knows them: by their number."""
    if not any(sign.isdigit() for sign in text):
        return []
    seen = award_access.visible_to(request.user).exclude(decision_no="")
    found = seen.filter(Q(decision_no__icontains=text)).values("decision_no")
    rows = found.annotate(lines=Count("pk"), day=Max("decided_on")).order_by("-day", "decision_no")
    return [dict(row) for row in rows[:SHOWN]]
