"""Số liệu: the returns of the units one reads, those that wait first; one's own unit's above all."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.indicators import access
from vinhdanh.indicators.models import UnitReturn
from vinhdanh.indicators.states import WRITABLE, ReturnState
from vinhdanh.kit.dates import format_date, today
from vinhdanh.org.models import UnitPath
from vinhdanh.org.queries import holds_on
from vinhdanh.web.figures.words import period_words, state_tag, title_of
from vinhdanh.web.filters import UnitFilter
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.tables import Column, listing
from vinhdanh.web.working import working


class ReturnsFilter(UnitFilter):
    """Of which unit and those below it; only what is not handed in yet."""

    nam = forms.IntegerField(
        label=lazy("Năm"), required=False, min_value=1990, max_value=2100, widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 5})
    )  # fmt: skip


@reads
def figures(request: SignedIn) -> HttpResponseBase:
    """The list; `?tinh_trang=` narrows by state, `qua_han` are those past their day."""
    now, context = today(), working(request)
    form = ReturnsFilter(request.GET or None, user=request.user, fallback=context.unit if context else None)
    rows = access.returns_visible_to(request.user)
    unit = form.unit()
    if unit is not None:
        below = UnitPath.objects.filter(holds_on(now), ancestor=unit).values("descendant_id")
        rows = rows.filter(unit_id__in=below)
    if form.chosen().get("nam"):
        rows = rows.filter(since__year__lte=form.chosen()["nam"], until__gt=date(form.chosen()["nam"], 1, 1))
    here = request.GET.get("tinh_trang", "")
    chips = _chips(rows, here, now)
    rows = _narrowed(rows, here, now).select_related("unit", "form")
    return show(request, "figures/mine.html", {
        "form": form, "chips": chips, "here": here,
        "listing": listing(request, rows, _columns(now), order="-han"),
        "writes": context is not None and bool(access.can_collect(request.user, context.unit)),
    })  # fmt: skip


def _narrowed(rows: QuerySet[UnitReturn], here: str, on: date) -> QuerySet[UnitReturn]:
    if here == "qua_han":
        return rows.filter(state__in=WRITABLE, due_on__lt=on)
    return rows.filter(state=here) if here in ReturnState.values else rows


def _chips(rows: QuerySet[UnitReturn], here: str, on: date) -> list[dict[str, Any]]:
    found = (
        rows.order_by()
        .values_list("state")
        .annotate(n=Count("pk"), late=Count("pk", filter=Q(due_on__lt=on)))
    )
    counted = {state: n for state, n, _late in found}
    counted["qua_han"] = sum(late for state, _n, late in found if state in WRITABLE)
    total = sum(counted.get(state, 0) for state in ReturnState.values)
    named: list[tuple[str, Any, int]] = [("", _("Mọi báo cáo"), total)]
    named.append(("qua_han", _("Quá hạn"), counted.get("qua_han", 0)))
    named += [(state.value, state.label, counted.get(state.value, 0)) for state in ReturnState]
    return [
        {"key": key, "label": label, "count": count, "here": key == here}
        for key, label, count in named
        if count or not key
    ]


def _columns(on: date) -> list[Column[UnitReturn]]:
    def name(row: UnitReturn) -> Any:
        page = "figure_entry" if row.state in WRITABLE else "figure_return"
        return format_html(
            '<a class="row-link" href="{}">{}</a>', reverse(page, args=[row.pk]), title_of(row)
        )

    return [
        Column("bieu", lazy("Báo cáo"), name, fixed=True),
        Column("don_vi", lazy("Đơn vị"), lambda r: r.unit.name, sort=("unit__sort_key",)),
        Column("ky", lazy("Kỳ"), lambda r: period_words(r.period), sort=("since",), at_first=False),
        Column("han", lazy("Hạn nộp"), lambda r: format_date(r.due_on), sort=("due_on",), css="nowrap"),
        Column("tinh_trang", lazy("Tình trạng"), lambda r: state_tag(r.state, r.due_on, on)),
    ]  # fmt: skip
