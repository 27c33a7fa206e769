"""One document: its facts, what stands against it, the chain both ways, what it asks, who has it, its history."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponseBase
from django.utils.translation import gettext as _

from vinhdanh.engine.documents import Document
from vinhdanh.kit.dates import today
from vinhdanh.launches import access as launch_access
from vinhdanh.legal.queries import current_rulebook
from vinhdanh.registry import access
from vinhdanh.registry.base import cited_in_full, law_of, versions
from vinhdanh.registry.chain import asked_units, downward, lag_of, launches_citing, missing_plans, upward
from vinhdanh.registry.checks import findings
from vinhdanh.registry.models import RegistryDocument
from vinhdanh.registry.queries import tasks_of
from vinhdanh.registry.spreading import coverage
from vinhdanh.registry.states import MOVES, DocumentState, Verb
from vinhdanh.reports import access as report_access
from vinhdanh.web.files import serve
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.registry.words import state_tag, work_unit

_ADDRESS = {Verb.ISSUE: "registry_issue", Verb.RECALL: "registry_recall"}


@reads
def registry_document(request: SignedIn, pk: int) -> HttpResponseBase:
    """The page of a document; what it lacks stands on top, with what to do."""
    found, now = access.get_document(request.user, pk), today()
    seen, unit = access.visible_to(request.user), work_unit(request)
    may = bool(access.can_write(request.user, found))
    line = found.sendings.filter(unit=unit).first() if unit is not None else None
    return show(request, "registry/document.html", {
        "found": found,
        "tag": state_tag(found),
        "may": may,
        "moves": [
            (move, _ADDRESS[move.verb]) for move in MOVES if may and found.outgoing and move.source == found.state
        ],
        "findings": findings(found, now, seen),
        "cited": cited_in_full(found) if found.number and found.issued_on else "",
        "obligations": found.obligations.select_related("unit", "done_document", "done_launch").order_by("due_on", "pk"),
        "tasks": tasks_of(found),
        "line": line,
        "reports": report_access.visible_to(request.user).filter(follows=found).select_related("unit").order_by("-until", "-pk")[:20],
        "instrument": _instrument(found),
        "unit": unit,
        "may_receive": bool(line is not None and line.received_on is None and unit and access.can_receive(request.user, unit)),
        "events": found.events.select_related("by")[:60],
        **_chain(request, found, seen),
        **_spread(found, may),
    })  # fmt: skip


def _instrument(found: RegistryDocument) -> Document | None:
    """The instrument of the register of law that the document is."""
    law = law_of(found)
    return next((one for one in current_rulebook().documents if one.id == law), None) if law else None


def _chain(request: SignedIn, found: RegistryDocument, seen: Any) -> dict[str, Any]:
    down = downward(found, seen)
    launches = set(launch_access.visible_to(request.user).filter(pk__in=[s.launch.pk for s in down if s.launch]).values_list("pk", flat=True))  # fmt: skip
    citing = launches_citing(found).filter(pk__in=launch_access.visible_to(request.user).values("pk"))
    chain_of_versions = versions(found)
    return {
        "up": upward(found, seen),
        "down": [step for step in down if step.launch is None or step.launch.pk in launches],
        "lag": lag_of(found, seen),
        "citing": [one for one in citing[:20] if one.pk not in launches],
        "versions": chain_of_versions if len(chain_of_versions) > 1 else [],
    }


def _spread(found: RegistryDocument, may: bool) -> dict[str, Any]:
    """How far it came; counted where the reader keeps the book and the document is out."""
    if not may or found.state != DocumentState.ISSUED:
        return {"coverage": None}
    now = today()
    asked = asked_units(found, now).count() if found.asked_kinds else 0
    return {
        "coverage": coverage(found, now),
        "asked": asked,
        "missing": missing_plans(found, now).count() if asked else 0,
        "late": bool(found.plan_due_on and found.plan_due_on < now),
    }


@reads
def registry_file(request: SignedIn, pk: int) -> HttpResponseBase:
    """Its file."""
    found = access.get_document(request.user, pk)
    if found.file is None:
        raise Http404(_("Văn bản này chưa có tệp."))
    return serve(found.file, found.file_name, inline=True)
