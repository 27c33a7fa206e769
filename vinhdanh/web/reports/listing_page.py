"""The list of reports of one's units, and a new one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Max, QuerySet
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.spoken import spoken
from vinhdanh.kit.dates import VIETNAM, today
from vinhdanh.org.queries import below
from vinhdanh.reports import access
from vinhdanh.reports.actions import Basics, create_report
from vinhdanh.reports.models import PeriodReport
from vinhdanh.reports.states import ReportKind, ReportState
from vinhdanh.web.filters import UnitFilter
from vinhdanh.web.frame import show
from vinhdanh.web.keeping import Answers, Page, Written, filled, keep, once
from vinhdanh.web.reading import SignedIn, reads, reads_and_acts
from vinhdanh.web.reports.forms import ReportForm
from vinhdanh.web.rounds_write import units_that_organise
from vinhdanh.web.tables import Column, listing
from vinhdanh.web.working import working


class ReportFilter(UnitFilter):
    """By unit, kind, state."""

    loai = forms.ChoiceField(label=lazy("Loại"), required=False, choices=[("", lazy("Mọi loại")), *ReportKind.choices])  # fmt: skip
    tinh = forms.ChoiceField(label=lazy("Tình trạng"), required=False, choices=[("", lazy("Không kể đã bỏ")), *ReportState.choices])  # fmt: skip


@reads
def reports(request: SignedIn) -> HttpResponseBase:
    """Newest periods first; those put aside only when asked for."""
    form = ReportFilter(request.GET or None, user=request.user, fallback=None)
    rows = _filtered(access.visible_to(request.user), form)
    return show(request, "reports/list.html", {
        "listing": listing(request, rows.select_related("unit").annotate(kept_at=Max("kept__at")), _columns(), order="-ky"),
        "form": form,
        "may_make": bool(units_that_organise(request.user)),
        "context": working(request),
    })  # fmt: skip


def _filtered(rows: QuerySet[PeriodReport], form: ReportFilter) -> QuerySet[PeriodReport]:
    unit, chosen = form.unit(), form.chosen()
    if unit is not None:
        rows = rows.filter(unit__in=below(unit, today()).values("pk"))
    state, kind = chosen.get("tinh", ""), chosen.get("loai", "")
    rows = rows.filter(state=state) if state else rows.exclude(state=ReportState.DROPPED)
    return rows.filter(kind=kind) if kind else rows


def _columns() -> list[Column[Any]]:
    return [
        Column("bao_cao", lazy("Báo cáo"), _link, sort=("kind", "until"), fixed=True),
        Column("don_vi", lazy("Đơn vị"), lambda row: row.unit.name, sort=("unit__sort_key",)),
        Column("ky", lazy("Kỳ"), lambda row: spoken(row.period.label()), sort=("until", "since")),
        Column("so", lazy("Số"), lambda row: row.number or _("chưa có"), sort=("number",)),
        Column("tinh", lazy("Tình trạng"), lambda row: row.get_state_display(), sort=("state",)),
        Column("luu", lazy("Bản lưu gần nhất"), lambda row: f"{row.kept_at.astimezone(VIETNAM):%d/%m/%Y}" if row.kept_at else "", sort=("kept_at",)),
    ]  # fmt: skip


def _link(row: PeriodReport) -> str:
    return format_html('<a href="{}">{}</a>', reverse("report", args=[row.pk]), str(row))


@reads_and_acts
@once
def report_new(request: SignedIn) -> HttpResponseBase:
    """Which report, of which unit, on which period."""
    units = units_that_organise(request.user)
    if not units:
        raise PermissionDenied(_("Chỉ cán bộ thi đua, khen thưởng lập được báo cáo."))
    context = working(request)
    year = today().year
    start = {
        "unit": context.unit.code if context else units[0].code,
        "first_year": year,
        "kind": ReportKind.YEAR,
    }
    form = ReportForm(**filled(request, start), user=request.user, units=units)

    def act(data: Answers) -> Written:
        unit = next(unit for unit in units if unit.code == data["unit"])
        basics = Basics(document=data["document"], follows=form.follows, addressee=data["addressee"])
        made = create_report(unit, data["kind"], data["period"], basics, by=request.user)
        return Written(_("Đã lập dự thảo; số liệu lấy từ sổ, phần lời anh/chị viết ở trang Viết lời."), reverse("report", args=[made.pk]))  # fmt: skip

    page = Page(_("Lập báo cáo"), _("Báo cáo"), reverse("reports"), _("Lập dự thảo"))
    return keep(request, form, page, act)
