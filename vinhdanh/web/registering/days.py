"""When each unit of the base launched and began to register; units that did neither are told apart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.campaigns.progress import (
    FirstDay,
    base_units,
    first_days,
    launch_days,
    without_launch,
    without_registration,
)
from vinhdanh.kit.dates import format_date
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.registering.board import unit_asked
from vinhdanh.web.registering.words import day_of, year_asked, years_offered
from vinhdanh.web.tables import Column, listing


@reads
def unit_days(request: SignedIn) -> HttpResponseBase:
    """The units of the base with the days on which they launched and began to register; `?chua=` keeps those without."""
    unit, unit_form = unit_asked(request)
    year = year_asked(request, unit)
    day = day_of(year)
    units = base_units(unit, day)
    kept = _kept(units, year, day)
    only = request.GET.get("chua", "")
    only = only if only in kept else ""
    rows: QuerySet[Any] = kept[only][1]
    known: dict[int, FirstDay] = {}
    launched: dict[int, date] = {}

    def prepare(page: Sequence[Any]) -> None:
        known.update(first_days([one.pk for one in page], year, day))
        launched.update(launch_days([one.pk for one in page], year))

    columns = _columns(known, launched, year)
    if request.GET.get("xuat"):
        listed = list(rows.order_by("sort_key", "pk"))
        prepare(listed)
        title = [_("Ngày phát động, đăng ký thi đua năm %(year)s của các đơn vị") % {"year": year}, unit.name]
        return workbook_answer(title, columns, listed, f"ngay-dang-ky-{unit.code}-{year}.xlsx")
    return show(request, "registering/days.html", {
        "unit": unit,
        "unit_form": unit_form,
        "year": year,
        "years": years_offered(),
        "only": only,
        "chips": [(label, key, those.count()) for key, (label, those) in kept.items()],
        "listing": listing(request, rows, columns, order="ten", prepare=prepare),
        "query": urlencode({"nam": year, "don_vi": unit.code}),
    })  # fmt: skip


def _kept(units: QuerySet[Any], year: int, day: date) -> dict[str, tuple[str, QuerySet[Any]]]:
    """Chip → its words, and the units that it keeps."""
    without = without_registration(units, year, day)
    return {
        "": (_("Mọi đơn vị"), units),
        "phat-dong": (_("Chưa phát động"), without_launch(units, year)),
        "dang-ky": (_("Chưa đăng ký"), without),
        "ca-hai": (_("Chưa phát động, chưa đăng ký"), without_launch(without, year)),
    }


def _columns(known: dict[int, FirstDay], launched: dict[int, date], year: int) -> list[Column[Any]]:
    def name(one: Any) -> Any:
        query = urlencode({"nam": year, "don_vi": one.code})
        return format_html('<a class="row-link" href="{}?{}">{}</a>', reverse("registering"), query, one.name_then)  # fmt: skip

    def began(one: Any) -> str:
        first = known.get(one.pk)
        if first is None or not first.registrations:
            return _("chưa đăng ký")
        return format_date(first.began_on) or _("đã đăng ký, chưa rõ ngày")

    return [
        Column("ten", lazy("Đơn vị"), name, value=lambda u: u.name_then, sort=("sort_key",), fixed=True),
        Column("phat_dong", lazy("Phát động ngày"), lambda u: format_date(launched.get(u.pk)) or _("chưa phát động")),
        Column("ngay", lazy("Đăng ký từ ngày"), began),
        Column("so", lazy("Số đăng ký"), lambda u: known[u.pk].registrations if u.pk in known else 0, css="num"),
    ]  # fmt: skip
