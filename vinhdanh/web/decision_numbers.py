"""Series of numbers: each number of a year with what it was used for; a series is opened, fed from paper, closed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.db import transaction
from django.db.models import Count, Max, Q
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from vinhdanh.accounts.actions import claim_form, settle_form
from vinhdanh.decisions import access
from vinhdanh.decisions.models import NumberSeries, NumberUse
from vinhdanh.decisions.numbering import close_series, next_number, open_series, printed, record_outside
from vinhdanh.decisions.states import DecisionState
from vinhdanh.kit.dates import format_date, today
from vinhdanh.kit.verdict import Refused
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.org.states import READS_UNITS
from vinhdanh.templatetags.ui import num
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.fields import PastDayField
from vinhdanh.web.forms import put_refusal
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, acts, allow, reads_and_acts
from vinhdanh.web.tables import Column, listing
from vinhdanh.web.working import working


class SeriesForm(forms.Form):
    """A new series of the unit in which one works."""

    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    sign = forms.CharField(
        label=lazy("Ký hiệu"), max_length=40, help_text=lazy("Phần sau số: 15/QĐ-LĐLĐ có ký hiệu QĐ-LĐLĐ.")
    )
    name = forms.CharField(label=lazy("Tên sổ"), max_length=120, required=False)


class OutsideForm(forms.Form):
    """Numbers that papers outside this system used."""

    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    last = forms.IntegerField(
        label=lazy("Đến số"), min_value=1, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    used_on = PastDayField(label=lazy("Ngày của số cuối"))
    note = forms.CharField(label=lazy("Đã dùng cho"), max_length=250, help_text=lazy("Ví dụ: sổ giấy của văn phòng, tháng 1 đến tháng 11."))  # fmt: skip


def _for(use: NumberUse) -> SafeString | str:
    if use.decision is None:
        return use.note
    link = format_html('<a href="{}">{}</a>', reverse("decision", args=[use.decision.pk]), use.decision.title)
    if use.decision.state == DecisionState.CANCELLED:
        return format_html('{} <span class="tag tag-warn">{}</span>', link, _("đã huỷ, giữ số"))
    return link


COLUMNS: list[Column[NumberUse]] = [
    Column("so", lazy("Số"), lambda u: printed(u.number, u.series), sort=("number",), fixed=True),
    Column("ngay", lazy("Ngày"), lambda u: format_date(u.used_on), value=lambda u: u.used_on, sort=("used_on",)),
    Column("cho", lazy("Đã dùng cho"), _for, value=lambda u: u.decision.title if u.decision else u.note),
    Column("ai", lazy("Người ghi"), lambda u: str(u.by or "")),
]  # fmt: skip


@dataclass(frozen=True)
class Row:
    """A series with how far its present year has come."""

    series: NumberSeries
    used: int
    following: str


def _unit(request: SignedIn) -> Unit:
    code, context = request.GET.get("don_vi"), working(request)
    if code:
        return org_access.get_unit(request.user, code)
    if context is None:
        raise Http404
    return context.unit


@reads_and_acts
def series_list(request: SignedIn) -> HttpResponseBase:
    """The series of the unit; officers open one."""
    unit, year = _unit(request), today().year
    may = access.can_draft(request.user, unit)
    form = SeriesForm(request.POST or None)
    if request.method == "POST":
        allow(may)
        if form.is_valid():
            done = _once(
                request, form, lambda d: open_series(unit, sign=d["sign"], name=d["name"], by=request.user)
            )
            if done is not None:
                return done
    used = Count("uses", filter=Q(uses__year=year))
    last = Max("uses__number", filter=Q(uses__year=year))
    rows = unit.number_series.annotate(used=used, last=last).order_by("closed_at", "sign", "pk")
    found = [Row(one, one.used, printed((one.last or 0) + 1, one)) for one in rows]
    return show(
        request,
        "decisions/series_list.html",
        {"unit": unit, "rows": found, "form": form, "may": bool(may), "year": year},
    )


def _once(request: SignedIn, form: forms.Form, act: Any) -> HttpResponseBase | None:
    """Write once for the form's token and go to the series; None when it was refused."""
    try:
        with transaction.atomic():
            before = claim_form(form.cleaned_data["token"], by=request.user)
            if before is not None:
                return redirect(before or "number_series")
            made = act(form.cleaned_data)
            target = reverse("number_run", args=[made.pk])
            settle_form(form.cleaned_data["token"], target=target)
    except Refused as refused:
        put_refusal(form, refused)
        return None
    messages.success(request, _("Đã mở sổ %(sign)s.") % {"sign": made.sign})
    return redirect(target)


def _series(request: SignedIn, pk: int) -> NumberSeries:
    units = org_access.covered(request.user, READS_UNITS).values("descendant_id")
    found = NumberSeries.objects.select_related("unit").filter(pk=pk, unit_id__in=units).first()
    if found is None:
        raise Http404(_("Không có sổ này trong phạm vi của anh/chị."))
    return found


def _year(request: SignedIn) -> int:
    text = request.GET.get("nam", "")
    return int(text) if text.isdecimal() and len(text) == 4 and 1945 <= int(text) <= 2100 else today().year


@reads_and_acts
def run(request: SignedIn, pk: int) -> HttpResponseBase:
    """Every number of a year with what it was used for; officers record those of papers outside."""
    series, year = _series(request, pk), _year(request)
    may = access.can_draft(request.user, series.unit) and series.closed_at is None
    form = OutsideForm(request.POST or None)
    if request.method == "POST":
        allow(access.can_draft(request.user, series.unit))
        if form.is_valid() and _recorded(request, series, year, form):
            return redirect(f"{reverse('number_run', args=[pk])}?nam={year}")
    rows = series.uses.filter(year=year).select_related("decision", "series", "by")
    if request.GET.get("xuat"):
        title = [
            _("Sổ số quyết định %(sign)s, năm %(year)s") % {"sign": series.sign, "year": year},
            series.unit.name,
        ]
        return workbook_answer(
            title, COLUMNS, rows.order_by("number").iterator(chunk_size=500), "so-quyet-dinh.xlsx"
        )
    years = sorted({*series.uses.values_list("year", flat=True).distinct(), today().year, year}, reverse=True)
    return show(request, "decisions/series.html", {
        "series": series,
        "year": year,
        "years": years,
        "listing": listing(request, rows, COLUMNS, order="-so"),
        "next": printed(next_number(series, year), series),
        "form": form,
        "may": bool(may),
    })  # fmt: skip


def _recorded(request: SignedIn, series: NumberSeries, year: int, form: OutsideForm) -> bool:
    data = form.cleaned_data
    try:
        with transaction.atomic():
            if claim_form(data["token"], by=request.user) is not None:
                return True
            count = record_outside(
                series, year=year, last=data["last"], note=data["note"], used_on=data["used_on"], on=today(), by=request.user
            )  # fmt: skip
            settle_form(data["token"], target=reverse("number_run", args=[series.pk]))
    except Refused as refused:
        put_refusal(form, refused)
        return False
    messages.success(request, ngettext("Đã ghi %(n)s số.", "Đã ghi %(n)s số.", count) % {"n": num(count)})
    return True


@acts
def close(request: SignedIn, pk: int) -> HttpResponseBase:
    """No further number from this series."""
    series = _series(request, pk)
    allow(access.can_draft(request.user, series.unit))
    try:
        close_series(series, by=request.user)
    except Refused as refused:
        messages.error(request, refused.why)
    else:
        messages.success(request, _("Đã khép sổ %(sign)s.") % {"sign": series.sign})
    return redirect("number_run", pk=pk)
