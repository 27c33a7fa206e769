"""A version kept: as it was, whether it comes out the same today, and its file."""

from __future__ import annotations

from django.http import Http404, HttpResponseBase
from django.urls import reverse

from vinhdanh.letters.from_period_reports import paper_of
from vinhdanh.reports import access
from vinhdanh.reports.comparing import compare_kept
from vinhdanh.reports.making import scope_of
from vinhdanh.reports.models import KeptReport
from vinhdanh.reports.stored import from_data
from vinhdanh.web.frame import show
from vinhdanh.web.papers import paper_file
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.reports.drawn import address_of, sections_of
from vinhdanh.web.reports.page import figure_page


def _kept(request: SignedIn, pk: int) -> KeptReport:
    found = (
        KeptReport.objects.filter(pk=pk, report__in=access.visible_to(request.user))
        .select_related("report__unit", "made_by")
        .first()
    )
    if found is None:
        raise Http404("Không có bản lưu này trong phạm vi của anh/chị.")
    return found


@reads
def kept_report(request: SignedIn, pk: int) -> HttpResponseBase:
    """The version; `?doi-chieu=1` makes it again as of then and holds the two side by side."""
    kept = _kept(request, pk)
    content = from_data(kept.content)
    return show(request, "reports/kept.html", {
        "kept": kept,
        "report": kept.report,
        "content": content,
        "sections": sections_of(content, content.gaps, address_of("kept_figure", pk)),
        "compared": compare_kept(kept) if "doi-chieu" in request.GET else None,
    })  # fmt: skip


@reads
def kept_figure(request: SignedIn, pk: int, token: str) -> HttpResponseBase:
    """The rows behind a figure of the version, as they were known then."""
    kept = _kept(request, pk)
    content, scope = from_data(kept.content), scope_of(kept.report, kept.at)
    back = reverse("kept_report", args=[pk])
    return figure_page(request, token, kept.report, content, scope, address_of("kept_figure", pk), back)


@reads
def kept_paper(request: SignedIn, pk: int, kind: str) -> HttpResponseBase:
    """The version as .docx or PDF, with the number and day it had."""
    kept = _kept(request, pk)
    report = kept.report
    report.number, report.issued_on = kept.number, kept.issued_on
    back = reverse("kept_report", args=[pk])
    return paper_file(request, kind, report.unit, f"bao-cao-{report.pk}-ban-{pk}", lambda: paper_of(report, from_data(kept.content), kept.at), back=back)  # fmt: skip
