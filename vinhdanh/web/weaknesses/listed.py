"""Weaknesses of a unit and period with those to be checked now; one weakness with its gauge then and now."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.indicators.periods import year_of
from vinhdanh.kit.dates import format_date, today
from vinhdanh.launches import access as launch_access
from vinhdanh.weaknesses import access
from vinhdanh.weaknesses.gauges import measure, named
from vinhdanh.weaknesses.models import Weakness
from vinhdanh.weaknesses.queries import assessments, situations, to_check
from vinhdanh.weaknesses.states import STANDING, State
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.filters import UnitFilter
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.rounds_write import units_that_organise
from vinhdanh.web.tables import Column, listing
from vinhdanh.web.targets.words import span
from vinhdanh.web.weaknesses.boxes import told
from vinhdanh.web.working import working

_STATES = (("", lazy("Mọi tình trạng")), ("con", lazy("Chưa khắc phục")), *State.choices)


class WeaknessFilter(UnitFilter):
    tinh_trang = forms.ChoiceField(label=lazy("Tình trạng"), choices=_STATES, required=False)


@reads
def weaknesses(request: SignedIn) -> HttpResponseBase:
    """By unit and state; what waits to be checked this year stands above; `?xuat=xlsx` as a workbook."""
    context, now = working(request), today()
    filters = WeaknessFilter(
        request.GET or None, user=request.user, fallback=context.unit if context else None
    )
    unit, state = filters.unit(), str(filters.chosen().get("tinh_trang") or "")
    seen = access.weaknesses_visible_to(request.user).select_related("unit", "person")
    rows = seen.filter(unit=unit) if unit else seen
    if state:
        rows = rows.filter(state__in=STANDING) if state == "con" else rows.filter(state=state)
    columns = _columns()
    if request.GET.get("xuat") == "xlsx":
        return workbook_answer([_("Hạn chế")], columns, rows.order_by("since", "pk"), "han-che.xlsx")
    year = year_of(context.year if context else now.year)
    known = bool(unit and seen.filter(unit=unit).exists())
    return show(request, "weaknesses/list.html", {
        "filters": filters, "unit": unit, "year": year.since.year, "known": known, "writes": bool(units_that_organise(request.user)),
        "waiting": to_check(unit, year)[:50] if unit else [], "listing": listing(request, rows, columns, order="-ky"),
        "situations": [(one, told(one.gauge, one.value), named(one.gauge)) for one in situations(unit, year)[:50]] if unit else [],
        "assessed": assessments(unit, year).first() if unit else None,
    })  # fmt: skip


def _columns() -> list[Column[Any]]:
    def text(row: Weakness) -> Any:
        return format_html(
            '<a class="row-link" href="{}">{}</a>', reverse("weakness", args=[row.pk]), row.text
        )

    return [
        Column("han_che", lazy("Hạn chế"), text, value=lambda row: row.text, sort=("text",), fixed=True),
        Column("don_vi", lazy("Đơn vị"), lambda row: row.unit.name, sort=("unit__sort_key",), at_first=False),
        Column("ky", lazy("Kỳ"), lambda row: span(row.period), sort=("since",)),
        Column("bien_phap", lazy("Biện pháp"), lambda row: row.remedy),
        Column("ai", lazy("Ai chịu trách nhiệm"), lambda row: row.person.name if row.person else row.owner),
        Column("han", lazy("Hạn"), lambda row: format_date(row.due_on) if row.due_on else "", sort=("due_on",)),
        Column("tinh_trang", lazy("Tình trạng"), lambda row: row.get_state_display(), sort=("state",)),
    ]  # fmt: skip


@reads
def weakness(request: SignedIn, pk: int) -> HttpResponseBase:
    """Cause, remedy, owner; its gauge then, at each check and today; the lessons drawn from it."""
    found, now = access.get_weakness(request.user, pk), today()
    shown = named(found.gauge, found.better) if found.gauge else None
    value = measure(found.gauge, found.unit, year_of(now.year), now) if shown else None
    events = [
        (one, told(found.gauge, one.value_then), told(found.gauge, one.value_now))
        for one in found.events.select_related("by")
    ]
    may = bool(access.can_write(request.user, found.unit))
    return show(request, "weaknesses/weakness.html", {
        "weakness": found, "span": span(found.period), "gauge": shown, "then": told(found.gauge, found.value_then), "now": told(found.gauge, value),
        "events": events, "writes": may, "open": found.state != State.CURED, "lessons": found.lessons.all()[:50],
        "launches": launch_access.visible_to(request.user).filter(mended__weakness=found).order_by("-starts_on", "-pk")[:10],
        "late": found.state in STANDING and found.due_on is not None and found.due_on < now,
    })  # fmt: skip
