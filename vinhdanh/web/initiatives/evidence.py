"""Evidence files of an initiative: sent, opened by those who work on it, taken out."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vinhdanh.filings.evidence import add_evidence, remove_evidence
from vinhdanh.filings.models import FilingPaper
from vinhdanh.initiatives import access
from vinhdanh.initiatives.models import Initiative
from vinhdanh.kit.verdict import Refused
from vinhdanh.web.files import serve
from vinhdanh.web.initiatives.words import url_of
from vinhdanh.web.reading import SignedIn, acts, allow, reads


@acts
def add(request: SignedIn, pk: int) -> HttpResponseBase:
    """Keep the files sent; back to the page, which says what came of it."""
    initiative = access.get_initiative(request.user, pk)
    allow(access.can_write(request.user, initiative))
    try:
        made = add_evidence(initiative, request.FILES.getlist("file"), by=request.user)
    except Refused as refused:
        messages.error(request, refused.why)
    else:
        n = len(made)
        messages.success(request, ngettext("Đã nhận %(n)s tệp.", "Đã nhận %(n)s tệp.", n) % {"n": n})
    return redirect(f"{url_of(initiative)}#minh-chung")


@reads
def paper(request: SignedIn, pk: int, item: int) -> HttpResponseBase:
    """The file itself, to those who work on the initiative."""
    initiative = access.get_initiative(request.user, pk)
    allow(access.can_see_papers(request.user, initiative))
    found = _paper(initiative, item)
    return serve(found.file, found.name, inline=request.GET.get("xem") == "1")


@acts
def out(request: SignedIn, pk: int, item: int) -> HttpResponseBase:
    """Take a file out; it stays in the history."""
    initiative = access.get_initiative(request.user, pk)
    allow(access.can_write(request.user, initiative))
    found = _paper(initiative, item)
    try:
        remove_evidence(found, by=request.user)
    except Refused as refused:
        messages.error(request, refused.why)
    else:
        messages.success(request, _("Đã bỏ “%(name)s”.") % {"name": found.name})
    return redirect(f"{url_of(initiative)}#minh-chung")


def _paper(initiative: Initiative, item: int) -> FilingPaper:
    rows = FilingPaper.objects.filter(filing__initiative=initiative, pk=item)
    found = rows.select_related("file", "filing__initiative").first()
    if found is None:
        raise Http404
    return found
