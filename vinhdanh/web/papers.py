"""Papers made from the records, to be printed and signed: as .docx to edit, as PDF to read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from vinhdanh.awards.models import AwardKind
from vinhdanh.dossiers import access as dossier_access
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.states import GONE, Stage
from vinhdanh.files.names import ascii_name
from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import Refused
from vinhdanh.letters.content import Paper
from vinhdanh.letters.from_dossiers import declining_of, report_of, sender_of, short_list_of, submission_of
from vinhdanh.letters.from_ledger import register_of
from vinhdanh.letters.from_reviews import minutes_of
from vinhdanh.letters.queries import paper_docx, paper_pdf
from vinhdanh.letters.rendering import title_of
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import above
from vinhdanh.reviews import access as review_access
from vinhdanh.rounds import access as round_access
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, allow, reads

_RENDER = {"docx": paper_docx, "pdf": paper_pdf}
_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
# suggestions are not yet proposals of the unit
_NOT_PROPOSED = (*GONE, Stage.SUGGESTED, Stage.INVITED)


@dataclass(frozen=True)
class Form:
    """One form of award that a unit proposes in a round, with its dossiers."""

    kind: AwardKind
    dossiers: list[Dossier]


@reads
def dossier_report(request: SignedIn, code: str, kind: str) -> HttpResponseBase:
    """The achievement report as it stands."""
    dossier = dossier_access.get_dossier(request.user, code)
    return paper_file(
        request, kind, dossier.proposer, f"bao-cao-{dossier.code}", lambda: report_of(dossier, today())
    )


@reads
def dossier_reply(request: SignedIn, code: str, kind: str) -> HttpResponseBase:
    """The letter that declines it; whoever may see the dossier's outcome may read it."""
    dossier = dossier_access.get_dossier(request.user, code)
    if dossier.stage != Stage.DECLINED:
        raise Http404
    allow(dossier_access.can_read_reply(request.user, dossier))
    return paper_file(
        request,
        kind,
        dossier.proposer,
        f"tra-loi-{dossier.code}",
        lambda: declining_of(dossier, today()),
        issuer=sender_of(dossier),
    )


@reads
def review_paper(request: SignedIn, pk: int, kind: str) -> HttpResponseBase:
    """The minutes of a unit's review."""
    review = review_access.get_review(request.user, pk)
    return paper_file(request, kind, review.unit, f"bien-ban-{review.unit.code}", lambda: minutes_of(review))


@reads
def ledger_paper(request: SignedIn, code: str, year: int, kind: str) -> HttpResponseBase:
    """Sổ khen thưởng of a unit and a year."""
    unit = org_access.get_unit(request.user, code)
    return paper_file(
        request, kind, unit, f"so-khen-thuong-{unit.code}-{year}", lambda: register_of(unit, year, today())
    )


@reads
def proposal_papers(request: SignedIn, pk: int, code: str) -> HttpResponseBase:
    """What a unit sends up in a round, form of award by form of award: letter and list."""
    held = round_access.get_round(request.user, pk)
    unit = org_access.get_unit(request.user, code)
    forms = _forms(request, pk, unit)
    return show(
        request, "papers/proposal.html", {"round": held, "unit": unit, "forms": forms, "to": _above(unit)}
    )


@reads
def proposal_paper(
    request: SignedIn, pk: int, code: str, award: str, name: str, kind: str
) -> HttpResponseBase:
    """One letter or list."""
    held = round_access.get_round(request.user, pk)
    unit = org_access.get_unit(request.user, code)
    allow(dossier_access.can_propose(request.user, unit))
    form = next((one for one in _forms(request, pk, unit) if one.kind.code == award), None)
    makers: dict[str, Callable[[list[Dossier]], Paper]] = {
        "to-trinh": lambda rows: submission_of(rows, unit, _above(unit) or held.unit, today()),
        "trich-ngang": lambda rows: short_list_of(rows, unit, today()),
    }
    if form is None or name not in makers:
        raise Http404
    return paper_file(request, kind, unit, f"{name}-{unit.code}-{award}", lambda: makers[name](form.dossiers))


def _forms(request: SignedIn, pk: int, unit: Unit) -> list[Form]:
    """The unit's own proposals of the round, in order of honour, then in Vietnamese order of names."""
    rows = (
        dossier_access.visible_to(request.user)
        .filter(round_id=pk, proposer=unit)
        .exclude(stage__in=_NOT_PROPOSED)
    )
    found: dict[str, Form] = {}
    related = ("kind", "person", "unit", "household", "proposer", "round")
    for dossier in rows.select_related(*related).order_by(
        "kind__rank", "kind", "unit__sort_key", "person__sort_key", "pk"
    ):
        found.setdefault(dossier.kind_id, Form(dossier.kind, [])).dossiers.append(dossier)
    return list(found.values())


def _above(unit: Unit) -> Unit | None:
    line = above(unit, today())
    return line[-1] if line else None


def paper_file(
    request: SignedIn,
    kind: str,
    unit: Unit,
    name: str,
    make: Callable[[], Paper],
    *,
    issuer: Unit | None = None,
    back: str = "",
) -> HttpResponseBase:
    """The file, on the template of the unit that issues it; when a paper cannot be right, the sentence that says why.

    back: the page one came from; the unit's where none is given.
    """
    if kind not in _RENDER:
        raise Http404
    try:
        paper = make()
        content = _RENDER[kind](paper, unit=issuer or unit, day=today(), made_at=timezone.now())
    except Refused as refused:
        messages.error(request, _("Chưa lập được văn bản: %(why)s") % {"why": refused.why})
        return redirect(back or reverse("unit", args=[unit.code]))
    answer = HttpResponse(content, content_type=_TYPES[kind])
    shown = f"{title_of(paper)}.{kind}".replace("/", "-")
    answer["Content-Disposition"] = (
        f"{'inline' if kind == 'pdf' else 'attachment'}; filename=\"{ascii_name(f'{name}.{kind}')}\"; filename*=UTF-8''{quote(shown, safe='')}"
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
