"""What one does with a report: its head, keeping a version, issuing it, opening it again, putting it aside."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from vinhdanh.kit.dates import parse_date
from vinhdanh.kit.verdict import Refused
from vinhdanh.reports import access
from vinhdanh.reports.actions import drop_report, edit_report, finish_report, keep_report, reopen_report
from vinhdanh.reports.scope import end_of_day
from vinhdanh.web.keeping import Answers, Page, Written, filled, keep
from vinhdanh.web.reading import SignedIn, acts, allow, reads_and_acts
from vinhdanh.web.reports.forms import HeadForm


@reads_and_acts
def report_edit(request: SignedIn, pk: int) -> HttpResponseBase:
    """Number, day, document, basis, recipients."""
    report = access.get_report(request.user, pk)
    allow(access.can_write(request.user, report))
    fields = ("number", "issued_on", "document", "addressee", "basis", "recipients")
    initial: Answers = {name: getattr(report, name) for name in fields} | {
        "follows": str(report.follows_id or "")
    }
    form = HeadForm(
        **filled(request, initial), user=request.user, follows=report.follows, words=report.document
    )

    def act(data: Answers) -> Written:
        edit_report(report, form.basics, by=request.user)
        return Written(_("Đã lưu phần đầu và cuối văn bản."), reverse("report", args=[pk]))

    page = Page(_("Số, ngày, căn cứ, nơi nhận"), str(report), reverse("report", args=[pk]), _("Lưu"))
    return keep(request, form, page, act)


@acts
def report_keep(request: SignedIn, pk: int) -> HttpResponseBase:
    """Keep a version with what was known at the end of a day, or now."""
    report = access.get_report(request.user, pk)
    allow(access.can_write(request.user, report))
    asked = request.POST.get("tinh-den", "").strip()
    now = timezone.now()
    try:
        at = min(end_of_day(parse_date(asked)), now) if asked else now
        kept = keep_report(report, at=at, by=request.user, note=request.POST.get("note", "")[:200])
    except ValueError as wrong:
        messages.error(request, str(wrong))
    except Refused as refused:
        messages.error(request, refused.why)
    else:
        messages.success(request, _("Đã lưu một bản; bản này không đổi nữa."))
        return redirect("kept_report", pk=kept.pk)
    return redirect("report", pk=pk)


@acts
def report_finish(request: SignedIn, pk: int) -> HttpResponseBase:
    """Issue it."""
    report = access.get_report(request.user, pk)
    allow(access.can_write(request.user, report))
    try:
        finish_report(report, at=timezone.now(), by=request.user)
    except Refused as refused:
        messages.error(request, refused.why)
    else:
        messages.success(request, _("Đã ban hành; bản ban hành được lưu nguyên."))
    return redirect("report", pk=pk)


@acts
def report_reopen(request: SignedIn, pk: int) -> HttpResponseBase:
    """Back to a draft, with a reason."""
    report = access.get_report(request.user, pk)
    allow(access.can_reopen(request.user, report))
    try:
        reopen_report(report, reason=request.POST.get("reason", ""), by=request.user)
    except Refused as refused:
        messages.error(request, refused.why)
    else:
        messages.success(request, _("Đã mở lại thành dự thảo."))
    return redirect("report", pk=pk)


@acts
def report_drop(request: SignedIn, pk: int) -> HttpResponseBase:
    """Put a draft aside."""
    report = access.get_report(request.user, pk)
    allow(access.can_write(request.user, report))
    drop_report(report, by=request.user)
    messages.success(request, _("Đã bỏ dự thảo này; vẫn tìm lại được ở danh sách, tình trạng “Đã bỏ”."))
    return redirect("reports")
