"""Propaganda of one's units: counts by form, movement and event, silent months, and the list itself."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.kit.dates import format_date, today
from vinhdanh.movements.models import Movement
from vinhdanh.org.models import Unit
from vinhdanh.propaganda import access
from vinhdanh.propaganda.models import Activity
from vinhdanh.propaganda.queries import (
    activities_below,
    by_form,
    by_movement,
    by_occasion,
    directives,
    law_materials,
    months,
    reach,
)
from vinhdanh.propaganda.states import Audience, Form
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.filters import UnitFilter
from vinhdanh.web.frame import show
from vinhdanh.web.movements.boxes import MovementField
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.rounds_write import units_that_organise
from vinhdanh.web.tables import Column, listing
from vinhdanh.web.working import working


class ActivityFilter(UnitFilter):
    """Unit, year, form, audience, movement, words."""

    nam = forms.IntegerField(label=lazy("Năm"), required=False, min_value=1990, max_value=2100)
    hinh_thuc = forms.ChoiceField(
        label=lazy("Hình thức"), required=False, choices=[("", lazy("Mọi hình thức")), *Form.choices]
    )
    doi_tuong = forms.ChoiceField(
        label=lazy("Đối tượng"), required=False, choices=[("", lazy("Mọi đối tượng")), *Audience.choices]
    )
    q = forms.CharField(label=lazy("Nội dung, chỉ thị, sự kiện"), required=False, max_length=100)

    def __init__(self, data: Any = None, *, user: Any, fallback: Unit | None, **more: Any) -> None:
        super().__init__(data, user=user, fallback=fallback, **more)
        self.fields["phong_trao"] = MovementField(
            user=user, name="phong_trao", label=_("Phong trào"), required=False
        )
        self.full_clean()


@reads
def activities(request: SignedIn) -> HttpResponseBase:
    """The activities of the unit looked at and below, in a year."""
    context, now = working(request), today()
    form = ActivityFilter(request.GET or None, user=request.user, fallback=context.unit if context else None)
    chosen = form.chosen()
    year = chosen.get("nam") or (context.year if context else now.year)
    rows = _rows(request, form, chosen, year, now)
    if "xuat" in request.GET:
        title = [_("Hoạt động tuyên truyền năm %(year)s") % {"year": year}, form.unit_text()]
        return workbook_answer(
            title, _columns(), rows.order_by("held_on", "pk").iterator(500), f"tuyen-truyen-{year}.xlsx"
        )
    return show(request, "movements/activities.html", {
        "form": form,
        "year": year,
        "reach": reach(rows),
        "forms": by_form(rows),
        "movements": _named(request, by_movement(rows)[:12]),
        "occasions": by_occasion(rows)[:12],
        "directives": directives(rows)[:12],
        "materials": law_materials(rows),
        "months": months(rows, date(year, 1, 1), date(year, 12, 31), now),
        "writes": bool(units_that_organise(request.user)),
        "listing": listing(request, rows, _columns(), order="-ngay"),
    })  # fmt: skip


def _rows(
    request: SignedIn, form: ActivityFilter, chosen: dict[str, Any], year: int, now: date
) -> QuerySet[Activity]:
    rows = access.visible_to(request.user).filter(held_on__year=year).select_related("unit", "movement")
    if unit := form.unit():
        rows = activities_below(unit, now, rows)
    if chosen.get("hinh_thuc"):
        rows = rows.filter(form=chosen["hinh_thuc"])
    if chosen.get("doi_tuong"):
        rows = rows.filter(audience=chosen["doi_tuong"])
    if movement := chosen.get("phong_trao"):
        rows = rows.filter(movement=movement)
    for word in (chosen.get("q") or "").split():
        rows = (
            rows.filter(title__icontains=word)
            | rows.filter(directive__icontains=word)
            | rows.filter(occasion__icontains=word)
        )
    return rows


def _named(request: SignedIn, found: list[tuple[int, str, int, int]]) -> list[tuple[Movement, int, int]]:
    """The movements themselves, for their links."""
    rows = Movement.objects.in_bulk([pk for pk, _name, _n, _t in found])
    return [(rows[pk], count, turns) for pk, _name, count, turns in found if pk in rows]


def _columns() -> list[Column[Activity]]:
    def title(one: Activity) -> Any:
        return format_html(
            '<a class="row-link" href="{}">{}</a>', reverse("activity", args=[one.pk]), one.title
        )

    def about(one: Activity) -> str:
        return " · ".join(filter(None, [str(one.movement or ""), one.directive, one.occasion]))

    def count(name: str) -> Any:
        return lambda one: "" if getattr(one, name) is None else getattr(one, name)

    return [
        Column("noi_dung", lazy("Nội dung"), title, value=lambda one: one.title, sort=("title",), fixed=True),
        Column("ngay", lazy("Ngày"), lambda one: format_date(one.held_on), value=lambda one: one.held_on, sort=("held_on",)),
        Column("hinh_thuc", lazy("Hình thức"), lambda one: one.get_form_display(), sort=("form",)),
        Column("doi_tuong", lazy("Đối tượng"), lambda one: one.get_audience_display(), at_first=False),
        Column("ve", lazy("Về"), about, at_first=False),
        Column("don_vi", lazy("Đơn vị"), lambda one: one.unit.name, sort=("unit__sort_key",)),
        Column("so_buoi", lazy("Buổi, tin"), count("sessions"), css="num", at_first=False),
        Column("luot", lazy("Lượt người"), count("turns"), css="num", sort=("turns",)),
        Column("nguoi", lazy("Người"), count("people"), css="num", sort=("people",)),
    ]  # fmt: skip
