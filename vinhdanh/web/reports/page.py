"""One report as it stands with what was known at an instant; the rows behind a figure; the file."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from vinhdanh.kit.dates import format_date, parse_date
from vinhdanh.letters.from_period_reports import paper_of
from vinhdanh.registry import access as registry_access
from vinhdanh.reports import access
from vinhdanh.reports.checks import findings
from vinhdanh.reports.content import Content
from vinhdanh.reports.making import content_of, scope_of
from vinhdanh.reports.models import PeriodReport
from vinhdanh.reports.rows import rows_behind
from vinhdanh.reports.scope import Scope, end_of_day
from vinhdanh.web.frame import show
from vinhdanh.web.papers import paper_file
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.reports.drawn import Address, address_of, behind_of, groups_of, sections_of


def instant_of(request: SignedIn) -> tuple[datetime, date | None]:
    """Up to when data counts: the end of the day in `?tinh-den=`, else now."""
    asked = request.GET.get("tinh-den", "").strip()
    now = timezone.now()
    if not asked:
        return now, None
    try:
        day = parse_date(asked)
    except ValueError as wrong:
        messages.error(request, str(wrong))
        return now, None
    return min(end_of_day(day), now), day


@reads
def report(request: SignedIn, pk: int) -> HttpResponseBase:
    """The whole report, what it lacks beside it, the versions kept below."""
    found = access.get_report(request.user, pk)
    at, day = instant_of(request)
    content = content_of(found, at)
    gaps = findings(found, content)
    address = address_of("report_figure", pk, day)
    return show(request, "reports/report.html", {
        "report": found,
        "content": content,
        "follows": registry_access.visible_to(request.user).filter(pk=found.follows_id).first() if found.follows_id else None,
        "sections": sections_of(content, gaps, address),
        "groups": groups_of(content, gaps),
        "stops": any(group.stops for group in groups_of(content, gaps)),
        "n_gaps": len(gaps),
        "day": day,
        "day_text": format_date(day),
        "kept": found.kept.select_related("made_by"),
        "events": found.events.select_related("by")[:20],
        "may_write": access.can_write(request.user, found),
        "may_reopen": access.can_reopen(request.user, found),
    })  # fmt: skip


@reads
def report_figure(request: SignedIn, pk: int, token: str) -> HttpResponseBase:
    """The rows behind one figure: a panel of the page, or a page of its own."""
    found = access.get_report(request.user, pk)
    at, day = instant_of(request)
    back = reverse("report", args=[pk]) + (f"?tinh-den={day:%Y-%m-%d}" if day else "")
    address = address_of("report_figure", pk, day)
    return figure_page(request, token, found, content_of(found, at), scope_of(found, at), address, back)


def figure_page(
    request: SignedIn,
    token: str,
    found: PeriodReport,
    content: Content,
    scope: Scope,
    address: Address,
    back: str,
) -> HttpResponseBase:
    """The panel of rows, inside the frame unless it is asked for from the page of the report."""
    figure = content.figures.get(token)
    if figure is None:
        raise Http404(_("Báo cáo không có số này."))
    asked = request.GET.get("trang", "")
    page = int(asked) if asked.isdecimal() and 0 < len(asked) < 7 else 1
    rows = rows_behind(figure, scope)
    template = "reports/figure.html" + ("#rows" if request.htmx else "")
    shown: dict[str, Any] = {
        "report": found,
        "behind": behind_of(figure, rows, address, max(page, 1)),
        "back": back,
    }
    return show(request, template, shown)


@reads
def report_paper(request: SignedIn, pk: int, kind: str) -> HttpResponseBase:
    """The report as .docx or PDF, with what was known at the instant asked for."""
    found = access.get_report(request.user, pk)
    at, _day = instant_of(request)
    back = reverse("report", args=[pk])
    return paper_file(request, kind, found.unit, f"bao-cao-{pk}", lambda: paper_of(found, content_of(found, at), at), back=back)  # fmt: skip
