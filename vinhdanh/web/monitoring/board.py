"""Đôn đốc: which units below lag in which steps, one unit's own, and the press that reminds them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.kit.dates import format_date, today
from vinhdanh.monitoring import access
from vinhdanh.monitoring.actions import Told, send_reminder
from vinhdanh.monitoring.models import ReminderLine
from vinhdanh.monitoring.queries import Lag, Standing, board, branches, counts, lags
from vinhdanh.monitoring.states import Step
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.org.states import UnitKind
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.filters import UnitFilter
from vinhdanh.web.forms import row_ids
from vinhdanh.web.frame import show
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep
from vinhdanh.web.monitoring.words import FarDayField
from vinhdanh.web.reading import SignedIn, allow, reads, reads_and_acts
from vinhdanh.web.tables import Column, listing
from vinhdanh.web.working import working

# steps that one reminder lists at most
MOST = 500
_PLACES: dict[Step, Callable[[str], str]] = {
    Step.NO_PLAN: lambda key: reverse("launch", args=[key]),
    Step.NO_REGISTRATION: lambda key: reverse("registering"),
    Step.SELF_SCORE: lambda key: reverse("scoring_board", args=[key]),
    Step.NO_REVIEW: lambda key: reverse("launch", args=[key]),
    Step.SUPPLEMENT: lambda key: reverse("dossier", args=[key]),
    Step.VISIT: lambda key: reverse("visit", args=[key]),
    Step.CONCLUSION: lambda key: reverse("visit", args=[key]),
    Step.RECOMMENDATION: lambda key: reverse("recommendation", args=[key]),
    Step.FIGURES: lambda key: reverse("figure_return", args=[key]),
    Step.ROLE_MODEL: lambda key: reverse("role_model", args=[key]),
}


class BoardFilter(UnitFilter):
    """Below which unit, of which level."""

    cap = forms.ChoiceField(
        label=lazy("Cấp"), required=False, choices=[("", lazy("Mọi cấp")), (UnitKind.GRASSROOTS_UNION, UnitKind.GRASSROOTS_UNION.label), (UnitKind.UPPER_UNION, UnitKind.UPPER_UNION.label)]
    )  # fmt: skip


class RemindForm(KeepForm):
    text = forms.CharField(label=lazy("Nội dung đôn đốc"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))  # fmt: skip
    reply_by = FarDayField(label=lazy("Trả lời trước hết ngày"), required=False)
    number = forms.CharField(label=lazy("Số công văn"), max_length=60, required=False, help_text=lazy("Để trống cũng được; công văn tải về có chỗ điền số."))  # fmt: skip


@reads
def lagging(request: SignedIn) -> HttpResponseBase:
    """The board of a unit; `?buoc=<step>` narrows, `?xuat=1` sends the single steps as a workbook."""
    now, context = today(), working(request)
    form = BoardFilter(request.GET or None, user=request.user, fallback=context.unit if context else None)
    top = form.unit()
    if top is None and form.unit_errors == [] and context is not None:
        top = context.unit
    if top is None:
        return show(request, "monitoring/board.html", {"form": form, "top": None, "nothing_to_read": context is None})  # fmt: skip
    kinds = [form.chosen()["cap"]] if form.chosen().get("cap") else list(UnitKind.values)
    step = request.GET.get("buoc", "")
    steps = [Step(step)] if step in Step.values else list(Step)
    if "xuat" in request.GET:
        title = [
            _("Việc quá hạn: %(unit)s") % {"unit": top.name},
            _("Ngày %(day)s") % {"day": format_date(now)},
        ]
        return workbook_answer(title, _lag_columns(), lags(top, now, steps=steps, kinds=kinds), "don-doc.xlsx")  # fmt: skip
    counted = counts(top, now, kinds=kinds)
    rows = board(top, now, steps=steps, kinds=kinds)
    return show(request, "monitoring/board.html", {
        "form": form,
        "top": top,
        "may": bool(access.can_remind(request.user, top)),
        "chips": _chips(counted, step),
        "things": sum(row.count for row in rows),
        "branches": branches(top, now),
        "step": step if step in Step.values else "",
        "listing": listing(request, rows, _columns(now), order="so_viec"),
    })  # fmt: skip


def _chips(counted: dict[Step, tuple[int, int]], here: str) -> list[dict[str, Any]]:
    total = sum(things for things, _units in counted.values())
    rows: list[tuple[str, Any, int]] = [("", _("Mọi việc"), total)]
    rows += [(step.value, step.label, things) for step, (things, _units) in counted.items()]
    known = {key for key, _label, _count in rows}
    return [
        {"key": key, "label": label, "count": count, "here": key == (here if here in known else "")} for key, label, count in rows
    ]  # fmt: skip


def _columns(on: date) -> list[Column[Standing]]:
    def name(row: Standing) -> Any:
        return format_html(
            '<a class="row-link" href="{}">{}</a>', reverse("lagging_unit", args=[row.code]), row.name
        )

    def steps(row: Standing) -> Any:
        return format_html_join(" ", '<span class="tag">{}</span>', ((step.label,) for step in row.steps))

    return [
        Column("don_vi", lazy("Đơn vị"), name, fixed=True),
        Column("cap", lazy("Cấp"), lambda r: r.kind.label, at_first=False),
        Column("viec", lazy("Việc quá hạn"), steps, css="wrap-tags"),
        Column("so_viec", lazy("Số việc"), lambda r: r.count, css="num"),
        Column("lau_nhat", lazy("Quá hạn lâu nhất (ngày)"), lambda r: r.days(on), css="num"),
        Column("da_nhac", lazy("Đã đôn đốc (lần)"), lambda r: r.reminded or "", css="num"),
    ]  # fmt: skip


def _lag_columns() -> list[Column[Lag]]:
    return [
        Column("don_vi", lazy("Đơn vị"), lambda r: r.name),
        Column("viec", lazy("Việc quá hạn"), lambda r: r.step.label),
        Column("gi", lazy("Nội dung"), lambda r: r.what),
        Column("han", lazy("Hạn"), lambda r: r.due_on),
        Column("so_ngay", lazy("Quá hạn (ngày)"), lambda r: r.days),
        Column("da_nhac", lazy("Đã đôn đốc (lần)"), lambda r: r.reminded),
    ]


def place_of(one: Lag) -> str:
    """Where it is done, when there is a page for it."""
    place = _PLACES.get(one.step)
    return place(one.key) if place else ""


@reads
def lagging_unit(request: SignedIn, code: str) -> HttpResponseBase:
    """What one unit itself owes, where it is done, and the reminders it got."""
    unit = org_access.get_unit(request.user, code)
    now = today()
    found = lags(unit, now, units=[unit.pk])
    told = ReminderLine.objects.filter(unit=unit).select_related("reminder__unit", "answer")
    return show(request, "monitoring/unit.html", {
        "unit": unit, "rows": [(one, place_of(one)) for one in found], "told": told.order_by("-reminder__at", "pk")[:50],
    })  # fmt: skip


@reads_and_acts
def remind(request: SignedIn) -> HttpResponseBase:
    """`?don_vi=<code>&row=<unit>…`: the steps of these units (of all below without rows), ticked, and what is said to them."""
    top, now = _top(request), today()
    allow(access.can_remind(request.user, top))
    units = row_ids(request.GET.getlist("row")) or None
    step = request.GET.get("buoc", "")
    steps = [Step(step)] if step in Step.values else list(Step)
    found = lags(top, now, units=units, steps=steps)[:MOST]
    ticked = set(request.POST.getlist("viec")) if request.method == "POST" else {one.mark for one in found}
    form = RemindForm(**filled(request))

    def act(data: Answers) -> Written:
        told = Told(data["text"], data["reply_by"], data["number"])
        made = send_reminder(top, ticked, told, on=now, by=request.user)
        return Written(_("Đã gửi đôn đốc; các đơn vị thấy ở “Việc cần làm”."), reverse("reminder", args=[made.pk]))  # fmt: skip

    back = f"{reverse('lagging')}?{urlencode({'don_vi': top.code})}"
    page = Page(_("Gửi đôn đốc"), top.name, back, _("Gửi đôn đốc"))
    rows = [(one, one.mark in ticked) for one in found]
    return keep(
        request, form, page, act, template="monitoring/remind.html", more={"rows": rows, "most": MOST}
    )


def _top(request: SignedIn) -> Unit:
    code = request.GET.get("don_vi", "").rpartition("·")[2].strip()
    if code:
        return org_access.get_unit(request.user, code)
    context = working(request)
    if context is None:
        raise PermissionDenied(_("Chỉ cán bộ thi đua, khen thưởng gửi được đôn đốc."))
    return context.unit
