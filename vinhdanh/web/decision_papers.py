"""The papers of a decision as files: the decision with its annexes, and an award's letter and list."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpResponseBase
from django.urls import reverse

from vinhdanh.decisions import access
from vinhdanh.decisions.models import Decision
from vinhdanh.kit.dates import today
from vinhdanh.letters.content import Paper
from vinhdanh.letters.from_decisions import decision_paper, list_papers, submission_papers
from vinhdanh.web.papers import paper_file
from vinhdanh.web.reading import SignedIn, allow, reads


@reads
def paper(request: SignedIn, pk: int, kind: str) -> HttpResponseBase:
    """The decision itself, to be read and signed; whoever may see it may read it."""
    decision = access.get_decision(request.user, pk)
    back = reverse("decision", args=[pk])
    return paper_file(
        request, kind, decision.unit, f"quyet-dinh-{pk}", lambda: decision_paper(decision, today()), back=back
    )


_MAKERS: dict[str, Callable[[Decision], dict[str, Paper]]] = {
    "to-trinh": lambda decision: dict(submission_papers(decision, today())),
    "trich-ngang": lambda decision: dict(list_papers(decision, today())),
}


@reads
def award_paper(request: SignedIn, pk: int, name: str, award: str, kind: str) -> HttpResponseBase:
    """The letter or the list of one form of award; they are the issuer's own."""
    decision = access.get_decision(request.user, pk)
    allow(access.can_see_work(request.user, decision))
    if name not in _MAKERS or not decision.items.filter(kind_id=award, dossier__isnull=False).exists():
        raise Http404
    back = reverse("decision", args=[pk])
    return paper_file(
        request,
        kind,
        decision.unit,
        f"{name}-{pk}-{award}",
        lambda: _MAKERS[name](decision)[award],
        back=back,
    )
