"""Grades registered: the grade at which each unit of the base aims, and beside it the grade given at the end of the year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from vinhdanh.accounts.actions import claim_form, settle_form
from vinhdanh.campaigns import access as pledge_access
from vinhdanh.campaigns.achieved import graded_units
from vinhdanh.campaigns.grades import aims_of, register_grades
from vinhdanh.campaigns.progress import base_units
from vinhdanh.conduct.states import Grade
from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import Refused
from vinhdanh.org import access
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Person
from vinhdanh.templatetags.ui import num
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, allow, reads, reads_and_acts
from vinhdanh.web.registering.board import unit_asked
from vinhdanh.web.registering.words import FIRST_YEAR, day_of, year_asked, years_offered
from vinhdanh.web.tables import Column, listing

# a list that one person goes through at a sitting
MOST = 500
_AIMS = [(grade.value, grade.label) for grade in Grade if grade != Grade.FAILED]
_OUTCOMES = {"": lazy("Mọi đơn vị"), "dat": lazy("Đạt mức đăng ký"), "thap": lazy("Thấp hơn mức đăng ký"), "chua": lazy("Chưa đăng ký")}  # fmt: skip


class PressForm(forms.Form):
    token = forms.UUIDField()


@dataclass(frozen=True)
class Row:
    """One unit with the grade it registered."""

    unit: Unit
    aim: str


@reads_and_acts
def grade_pledges(request: SignedIn, code: str) -> HttpResponseBase:
    """A box a unit; a press writes what changed."""
    unit = access.get_unit(request.user, code)
    allow(pledge_access.can_register(request.user, unit))
    year = _year(request, unit)
    units = list(base_units(unit, day_of(year)).order_by("sort_key", "pk")[: MOST + 1])
    aims = aims_of(year, persons=[], units=[one.pk for one in units])
    rows = [Row(one, aims.get(("unit", one.pk), "")) for one in units] if len(units) <= MOST else []
    if request.method == "POST":
        return _press(request, unit, year, rows)
    return show(request, "registering/grade_pledges.html", {
        "unit": unit,
        "year": year,
        "years": years_offered(),
        "rows": rows,
        "registered": sum(1 for row in rows if row.aim),
        "too_many": len(units) > MOST,
        "choices": _AIMS,
        "token": uuid4(),
    })  # fmt: skip


def _year(request: SignedIn, unit: Unit) -> int:
    text = request.POST.get("nam", "")
    if text.isdecimal() and len(text) == 4 and FIRST_YEAR <= int(text) <= today().year + 1:
        return int(text)
    return year_asked(request, unit)


def _press(request: SignedIn, unit: Unit, year: int, rows: Sequence[Row]) -> HttpResponseBase:
    here = f"{reverse('grade_pledges', args=[unit.code])}?nam={year}"
    form = PressForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Chưa ghi được: hãy tải lại trang rồi gửi lại."))
        return redirect(here)
    # only what stood on the page is written
    aims: dict[Person | Unit, str] = {row.unit: request.POST[f"muc-{row.unit.pk}"] for row in rows if f"muc-{row.unit.pk}" in request.POST}  # fmt: skip
    told_on = today() if year >= today().year else None
    try:
        with transaction.atomic():
            if claim_form(form.cleaned_data["token"], by=request.user) is not None:
                messages.info(request, _("Biểu mẫu này đã được ghi rồi; hệ thống không ghi lần nữa."))
                return redirect(here)
            changed = register_grades(unit, aims, year=year, on=day_of(year), by=request.user, told_on=told_on)  # fmt: skip
            settle_form(form.cleaned_data["token"], target=here)
    except Refused as refused:
        messages.error(request, refused.why)
        return redirect(here)
    says = ngettext("Đã ghi đăng ký xếp loại của %(n)s đơn vị.", "Đã ghi đăng ký xếp loại của %(n)s đơn vị.", changed)  # fmt: skip
    messages.success(request, says % {"n": num(changed)} if changed else _("Không có gì thay đổi."))
    return redirect(here)


@reads
def graded(request: SignedIn) -> HttpResponseBase:
    """Registered against given, a unit a line; `?xuat=1` as a workbook."""
    unit, unit_form = unit_asked(request)
    year = year_asked(request)
    rows = graded_units(unit, year, today())
    outcome = request.GET.get("ket_qua", "")
    outcome = outcome if outcome in _OUTCOMES else ""
    kept = _kept(rows, outcome)
    if request.GET.get("xuat"):
        title = [_("Đăng ký xếp loại và mức được xếp, năm %(year)s") % {"year": year}, unit.name]
        ordered = kept.order_by("sort_key", "pk").iterator(chunk_size=2_000)
        return workbook_answer(title, _columns(), ordered, f"xep-loai-{unit.code}-{year}.xlsx")
    return show(request, "registering/graded.html", {
        "unit": unit,
        "unit_form": unit_form,
        "year": year,
        "years": years_offered(),
        "outcome": outcome,
        "chips": [(key, label, _kept(rows, key).count()) for key, label in _OUTCOMES.items()],
        "listing": listing(request, kept, _columns(), order="ten"),
        "writes": bool(pledge_access.can_register(request.user, unit)),
        "query": urlencode({"nam": year, "don_vi": unit.code}),
    })  # fmt: skip


def _kept(rows: Any, outcome: str) -> Any:
    match outcome:
        case "dat":
            return rows.filter(outcome=1)
        case "thap":
            return rows.filter(outcome=0)
        case "chua":
            return rows.filter(aim__isnull=True)
        case _:
            return rows


def _columns() -> list[Column[Any]]:
    def name(one: Any) -> Any:
        return format_html(
            '<a class="row-link" href="{}">{}</a>', reverse("unit", args=[one.code]), one.name_then
        )

    def grade(value: str | None, otherwise: str) -> str:
        return str(Grade(value).label) if value else otherwise

    def told(one: Any) -> str:
        if one.outcome is None:
            return "–"
        return _("đạt mức đăng ký") if one.outcome else _("thấp hơn mức đăng ký")

    return [
        Column("ten", lazy("Đơn vị"), name, value=lambda u: u.name_then, sort=("sort_key",), fixed=True),
        Column("dang_ky", lazy("Mức đăng ký"), lambda u: grade(u.aim, _("chưa đăng ký")), sort=("aim_weight",)),
        Column("duoc", lazy("Mức được xếp"), lambda u: grade(u.given, _("chưa xếp loại")), sort=("given_weight",)),
        Column("ket_qua", lazy("Kết quả"), told),
    ]  # fmt: skip
