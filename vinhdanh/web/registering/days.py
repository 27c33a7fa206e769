"""When each unit of the base launched and began to register; units that did neither are told apart."""

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

from vinhdanh.campaigns.progress import FirstDay, base_units, first_days, without_registration
from vinhdanh.kit.dates import format_date
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.registering.board import unit_asked
from vinhdanh.web.registering.words import day_of, year_asked, years_offered
from vinhdanh.web.tables import Column, listing


@reads
def unit_days(request: SignedIn) -> HttpResponseBase:
    """The units of the base with the day of their first registration; `?chua=1` keeps those without any."""
    unit, unit_form = unit_asked(request)
    year = year_asked(request, unit)
    day = day_of(year)
    units = base_units(unit, day)
    without = without_registration(units, year, day)
    only = bool(request.GET.get("chua"))
    rows: QuerySet[Any] = without if only else units
    known: dict[int, FirstDay] = {}

    def prepare(page: Sequence[Any]) -> None:
        known.update(first_days([one.pk for one in page], year, day))

    columns = _columns(known, year)
    if request.GET.get("xuat"):
        listed = list(rows.order_by("sort_key", "pk"))
        prepare(listed)
        title = [_("Ngày đăng ký thi đua năm %(year)s của các đơn vị") % {"year": year}, unit.name]
        return workbook_answer(title, columns, listed, f"ngay-dang-ky-{unit.code}-{year}.xlsx")
    return show(request, "registering/days.html", {
        "unit": unit,
        "unit_form": unit_form,
        "year": year,
        "years": years_offered(),
        "only": "1" if only else "",
        "chips": [(_("Mọi đơn vị"), "", units.count()), (_("Chưa đăng ký"), "1", without.count())],
        "listing": listing(request, rows, columns, order="ten", prepare=prepare),
        "query": urlencode({"nam": year, "don_vi": unit.code}),
    })  # fmt: skip


def _columns(known: dict[int, FirstDay], year: int) -> list[Column[Any]]:
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
        Column("ngay", lazy("Đăng ký từ ngày"), began),
        Column("so", lazy("Số đăng ký"), lambda u: known[u.pk].registrations if u.pk in known else 0, css="num"),
    ]  # fmt: skip
