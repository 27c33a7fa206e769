"""The papers of a dossier: put in, taken out, and sent back to whoever may see the dossier."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vinhdanh.accounts.models import User
from vinhdanh.dossiers import access
from vinhdanh.dossiers.models import Dossier, DossierPaper
from vinhdanh.dossiers.papers import REPORT, Checklist, Slot, checklist, paper_name
from vinhdanh.dossiers.report import sent_report
from vinhdanh.dossiers.writing import add_papers, remove_paper, twins_of
from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import Refused
from vinhdanh.web.files import serve
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, acts, allow, reads, reads_and_acts


@dataclass(frozen=True)
class PaperView:
    """A paper in a slot, and whether the reader may take it out."""

    paper: DossierPaper
    may_remove: bool


@dataclass(frozen=True)
class SlotView:
    """A slot on the screen."""

    slot: Slot
    name: str
    papers: list[PaperView]
    error: str = ""


def slot_views(found: Checklist, user: User, dossier: Dossier) -> list[SlotView]:
    """Every slot; whoever writes as the unit may take out anything, the nominee what they sent."""
    writes = bool(access.can_write(user, dossier))
    as_unit = writes and bool(access.can_write_as_unit(user, dossier))
    return [
        SlotView(
            slot, paper_name(slot),
            [PaperView(p, as_unit or (writes and p.added_by_id == user.pk)) for p in slot.papers],
        )
        for slot in found.slots
    ]  # fmt: skip


@reads_and_acts
def papers(request: SignedIn, code: str) -> HttpResponseBase:
    """The checklist: what is asked, what lies there; files are sent into one slot at a time."""
    dossier = access.get_dossier(request.user, code)
    wrong: dict[str, str] = {}
    if request.method == "POST":
        allow(access.can_write(request.user, dossier))
        slot = request.POST.get("slot", "")
        try:
            added = add_papers(dossier, slot, request.FILES.getlist("file"), by=request.user, on=today())
        except Refused as refused:
            wrong[slot] = refused.why
        else:
            _tell(request, added)
            return redirect(reverse("dossier_papers", args=[dossier.code]) + f"#giay-to-{slot}")
    return show(request, "dossiers/papers.html", _page(request, dossier, wrong))


def _page(request: SignedIn, dossier: Dossier, wrong: dict[str, str]) -> dict[str, object]:
    found = checklist(dossier, today())
    reports = [p for slot in found.slots if REPORT in slot.codes for p in slot.papers]
    views = slot_views(found, request.user, dossier)
    return {
        "dossier": dossier,
        "slots": [replace(view, error=wrong.get(view.slot.code, "")) for view in views],
        # a slot that is not on this page was named: the refusal stands on top
        "refused": [why for slot, why in wrong.items() if slot not in {v.slot.code for v in views}],
        "known": found.known,
        "sent_report": sent_report(reports),
        "may_write": access.can_write(request.user, dossier),
        "megabytes": settings.MAX_EVIDENCE_BYTES // (1024 * 1024),
    }


def _tell(request: SignedIn, added: list[DossierPaper]) -> None:
    n = len(added)
    messages.success(request, ngettext("Đã nhận %(n)s tệp.", "Đã nhận %(n)s tệp.", n) % {"n": n})
    twins = twins_of(added)
    if twins:
        names = "; ".join(f"{paper.name} ({paper_name(Slot((paper.code,)))})" for paper in twins)
        messages.warning(
            request,
            _("Cùng một tệp đang nằm ở hai thành phần: %(names)s. Hãy kiểm tra có đặt nhầm chỗ không.") % {"names": names},
        )  # fmt: skip


@reads
def paper(request: SignedIn, code: str, pk: int) -> HttpResponseBase:
    """The file itself, to whoever sees the dossier; one taken out too, for the history names it."""
    dossier = access.get_dossier(request.user, code)
    found = _paper(dossier, pk)
    return serve(found.file, found.name, inline=request.GET.get("xem") == "1")


@acts
def paper_out(request: SignedIn, code: str, pk: int) -> HttpResponseBase:
    """Take a paper out; it stays in the history of the dossier."""
    dossier = access.get_dossier(request.user, code)
    found = _paper(dossier, pk)
    allow(access.can_remove_paper(request.user, found))
    try:
        remove_paper(found, by=request.user)
    except Refused as refused:
        messages.error(request, refused.why)
    else:
        messages.success(request, _("Đã bỏ “%(name)s” khỏi hồ sơ.") % {"name": found.name})
    return redirect("dossier_papers", dossier.code)


def _paper(dossier: Dossier, pk: int) -> DossierPaper:
    found = dossier.papers.select_related("file", "dossier__proposer").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
