"""The board: the call of the year, how far one's unit and those below have come, and what waits for the reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.campaigns import access as pledge_access
from vinhdanh.campaigns import call_access
from vinhdanh.campaigns.call_models import Call
from vinhdanh.campaigns.models import Pledge
from vinhdanh.campaigns.progress import Standing, progress, shares
from vinhdanh.campaigns.queries import call_for, due_of
from vinhdanh.campaigns.states import PledgeState
from vinhdanh.duties.registrations import waiting_pledges
from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import no
from vinhdanh.org.models import Unit
from vinhdanh.templatetags.ui import num
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.filters import UnitFilter
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, allow, reads
from vinhdanh.web.registering.words import (
    day_of,
    rules_in_words,
    share_words,
    titled,
    year_asked,
    years_offered,
)
from vinhdanh.web.rounds_words import away
from vinhdanh.web.tables import Column, listing
from vinhdanh.web.working import working


@dataclass(frozen=True)
class TitleLine:
    """One title on the board."""

    name: str
    registered: int
    approved: int
    out_of: int
    share: str
    url: str


@dataclass(frozen=True)
class CallView:
    """The call as the reader's unit sees it."""

    call: Call
    due_on: date | None
    away: str
    late: bool


@reads
def registering(request: SignedIn) -> HttpResponseBase:
    """The board of the unit in which one works; a member finds their own page."""
    if working(request) is None:
        return redirect("my_pledges")
    unit, form = unit_asked(request)
    year = year_asked(request, unit)
    stood = progress(unit, year, day_of(year))
    whole, parts = stood[0], stood[1:]
    if request.GET.get("xuat") == "don-vi":
        title = [_("Đăng ký thi đua năm %(year)s") % {"year": year}, unit.name]
        return workbook_answer(title, _columns(year), parts, f"dang-ky-{unit.code}-{year}.xlsx")
    call = call_for(unit, year, today())
    writes = bool(pledge_access.can_register(request.user, unit))
    return show(request, "registering/board.html", {
        "unit": unit,
        "form": form,
        "year": year,
        "years": years_offered(),
        "call": view_of_call(call, unit),
        "own_draft": _draft(request, unit, year) if call is None or call.unit_id != unit.pk else None,
        "may_call": bool(call_access.can_organise(request.user, unit)),
        "writes": writes,
        "whole": whole,
        "share": share_words(whole.share),
        "titles": _titles(unit, year),
        "waiting": Pledge.objects.filter(waiting_pledges(request.user, today()), year=year).count(),
        "returned": _returned(request, unit, year),
        "rules": rules_in_words(_asked(call), year, unit),
        "listing": listing(request, parts, _columns(year), order="don_vi"),
        "query": urlencode({"nam": year, "don_vi": unit.code}),
    })  # fmt: skip


def unit_asked(request: SignedIn) -> tuple[Unit, UnitFilter]:
    """`?don_vi=` as a filter of the page, else the unit in which one works; 403 for whoever reads no unit."""
    context = working(request)
    if context is None:
        allow(no(_("Trang này dành cho người được xem dữ liệu của đơn vị; đăng ký của mình ở mục Đăng ký của tôi.")))  # fmt: skip
        raise AssertionError
    form = UnitFilter(request.GET or None, user=request.user, fallback=context.unit)
    return form.unit() or context.unit, form


def view_of_call(call: Call | None, unit: Unit) -> CallView | None:
    """The call with the day of this unit's level."""
    if call is None:
        return None
    due = due_of(call, unit.kind)
    return CallView(call, due, away(due, today()) if due else "", due is not None and due < today())


def _draft(request: SignedIn, unit: Unit, year: int) -> Call | None:
    """A call of the unit itself that is still being prepared."""
    return call_access.visible_to(request.user).filter(unit=unit, year=year, state="draft").first()


def _asked(call: Call | None) -> list[tuple[str, str]]:
    if call is None:
        return [("advanced_worker", "person"), ("grassroots_fighter", "person"), ("advanced_collective", "collective")]  # fmt: skip
    return list(call.awards.values_list("kind_id", "subject_kind"))


def _titles(unit: Unit, year: int) -> list[TitleLine]:
    found = []
    for one in shares(unit, year, day_of(year)):
        query = urlencode({"nam": year, "don_vi": unit.code, "giai": one.kind, "doi_tuong": one.subject_kind})
        found.append(
            TitleLine(
                titled(one.kind, one.subject_kind), one.registered, one.approved, one.out_of, share_words(one.share),
                f"{reverse('pledge_list')}?{query}",
            )
        )  # fmt: skip
    return found


def _returned(request: SignedIn, unit: Unit, year: int) -> int:
    """Registrations made at this unit that came back and wait to be mended."""
    rows = Pledge.objects.filter(year=year, state=PledgeState.RETURNED, at_unit=unit)
    return rows.count()


def _columns(year: int) -> Sequence[Column[Standing]]:
    def name(one: Standing) -> Any:
        query = urlencode({"nam": year, "don_vi": one.unit.code})
        return format_html(
            '<a class="row-link" href="{}?{}">{}</a>', reverse("registering"), query, one.unit.name
        )

    def missing(one: Standing) -> Any:
        if not one.missing:
            return "0"
        query = urlencode({"nam": year, "don_vi": one.unit.code})
        return format_html('<a href="{}?{}">{}</a>', reverse("missing_pledges"), query, num(one.missing))

    return [
        Column("don_vi", lazy("Đơn vị"), name, value=lambda one: one.unit.name, fixed=True),
        Column("nguoi", lazy("Số người"), lambda one: num(one.members), value=lambda one: one.members, css="num"),
        Column("da", lazy("Đã đăng ký"), lambda one: num(one.registered), value=lambda one: one.registered, css="num"),
        Column("ty_le", lazy("Tỷ lệ"), lambda one: share_words(one.share), css="num"),
        Column("duyet", lazy("Đã duyệt"), lambda one: num(one.approved), value=lambda one: one.approved, css="num"),
        Column("chua", lazy("Chưa đăng ký"), missing, value=lambda one: one.missing, css="num"),
        Column("tre", lazy("Trễ hạn"), lambda one: num(one.late), value=lambda one: one.late, css="num"),
        Column("tap_the", lazy("Tập thể"), lambda one: f"{num(one.units_registered)}/{num(one.units)}", css="num"),
    ]  # fmt: skip
