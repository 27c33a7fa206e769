"""Who has not registered: people and units below, with their deadline; and reminding the units they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.campaigns import access as pledge_access
from vinhdanh.campaigns.progress import missing_people, missing_units
from vinhdanh.campaigns.queries import call_for, full_time
from vinhdanh.kit.dates import today
from vinhdanh.people.models import Person
from vinhdanh.people.queries import find_people, with_place
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.registering.board import unit_asked, view_of_call
from vinhdanh.web.registering.words import day_of, year_asked, years_offered
from vinhdanh.web.tables import Column, listing

_KINDS = ("nguoi", "tap-the")


@reads
def missing_pledges(request: SignedIn) -> HttpResponseBase:
    """People, or (`?loai=tap-the`) units, without any registration of the year; `?xuat=1` as a workbook."""
    unit, unit_form = unit_asked(request)
    year = year_asked(request, unit)
    day = day_of(year)
    kind = request.GET.get("loai", "")
    kind = kind if kind in _KINDS else "nguoi"
    people, units = missing_people(unit, year, day), missing_units(unit, year, day)
    text, only_full = request.GET.get("q", "").strip()[:80], bool(request.GET.get("chuyen_trach"))
    narrowed = find_people(text, people) if text else people
    narrowed = full_time(narrowed, day) if only_full else narrowed
    rows: QuerySet[Any] = with_place(narrowed, day) if kind == "nguoi" else units
    columns: Sequence[Column[Any]] = _of_people() if kind == "nguoi" else _of_units()
    if request.GET.get("xuat"):
        title = [_("Chưa đăng ký thi đua năm %(year)s") % {"year": year}, unit.name]
        ordered = rows.order_by("sort_key", "pk").iterator(chunk_size=2_000)
        return workbook_answer(title, columns, ordered, f"chua-dang-ky-{unit.code}-{year}.xlsx")
    call = call_for(unit, year, today())
    return show(request, "registering/missing.html", {
        "unit": unit,
        "unit_form": unit_form,
        "year": year,
        "years": years_offered(),
        "kind": kind,
        "q": text,
        "only_full": only_full,
        "chips": [(_("Người"), "nguoi", people.count()), (_("Tập thể"), "tap-the", units.count())],
        "listing": listing(request, rows, columns, order="ten"),
        "call": view_of_call(call, unit),
        "writes": bool(pledge_access.can_register(request.user, unit)),
        "query": urlencode({"nam": year, "don_vi": unit.code}),
    })  # fmt: skip


def _of_people() -> list[Column[Any]]:
    def name(one: Person) -> Any:
        return format_html('<a class="row-link" href="{}">{}</a>', reverse("person", args=[one.pk]), one.name)

    return [
        Column("ten", lazy("Họ và tên"), name, value=lambda p: p.name, sort=("sort_key",), fixed=True),
        Column("sinh", lazy("Năm sinh"), lambda p: p.birth_year or "–", value=lambda p: p.birth_year, sort=("birth_year",)),
        Column("chuc_vu", lazy("Chức vụ"), lambda p: p.post_title or "–", value=lambda p: p.post_title, sort=("post_title",)),
        Column("don_vi", lazy("Đơn vị"), lambda p: p.unit_name or "–", value=lambda p: p.unit_name, sort=("unit_name",)),
    ]  # fmt: skip


def _of_units() -> list[Column[Any]]:
    def name(one: Any) -> Any:
        return format_html(
            '<a class="row-link" href="{}">{}</a>', reverse("unit", args=[one.code]), one.name_then
        )

    return [
        Column("ten", lazy("Tập thể"), name, value=lambda u: u.name_then, sort=("sort_key",), fixed=True),
        Column("loai", lazy("Loại đơn vị"), lambda u: u.get_kind_display(), sort=("kind",)),
    ]
