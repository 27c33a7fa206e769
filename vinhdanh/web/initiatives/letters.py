"""Papers of initiatives to print and sign: application, minutes, list, certificate of each author."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from vinhdanh.filings.access import get_hearing
from vinhdanh.initiatives import access
from vinhdanh.kit.dates import today
from vinhdanh.letters.from_filings import application_of, certificate_of, list_of, minutes_of_hearing
from vinhdanh.org import access as org_access
from vinhdanh.web.initiatives.words import url_of
from vinhdanh.web.papers import paper_file
from vinhdanh.web.reading import SignedIn, allow, reads


@reads
def application(request: SignedIn, pk: int, kind: str) -> HttpResponseBase:
    """The application as it stands, for its authors and those who work on it."""
    initiative = access.get_initiative(request.user, pk)
    allow(access.can_see_papers(request.user, initiative))
    if initiative.unit is None:
        return redirect(url_of(initiative))
    return paper_file(
        request, kind, initiative.unit, f"don-sang-kien-{pk}", lambda: application_of(initiative, today()), back=url_of(initiative)
    )  # fmt: skip


@reads
def certificate(request: SignedIn, pk: int, place: int, kind: str) -> HttpResponseBase:
    """The certificate of one author, by their place in the list."""
    initiative = access.get_initiative(request.user, pk)
    allow(access.can_see_papers(request.user, initiative))
    if initiative.unit is None:
        return redirect(url_of(initiative))
    return paper_file(
        request, kind, initiative.unit, f"chung-nhan-{pk}-{place}", lambda: certificate_of(initiative, place, today()),
        back=url_of(initiative),
    )  # fmt: skip


@reads
def minutes(request: SignedIn, pk: int, kind: str) -> HttpResponseBase:
    """The minutes of a sitting."""
    found = get_hearing(request.user, pk)
    back = reverse("hearing", args=[pk])
    return paper_file(request, kind, found.unit, f"bien-ban-sang-kien-{pk}", lambda: minutes_of_hearing(found), back=back)  # fmt: skip


@reads
def list_paper(request: SignedIn, code: str, year: int, kind: str) -> HttpResponseBase:
    """The list of a unit and a year."""
    unit = org_access.get_unit(request.user, code)
    back = reverse("initiative_desk")
    return paper_file(request, kind, unit, f"sang-kien-{unit.code}-{year}", lambda: list_of(unit, year, today()), back=back)  # fmt: skip
