"""Units against a target: who has reached it, who lags, who has told nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.spoken import spoken
from vinhdanh.indicators.periods import Period
from vinhdanh.kit.dates import today
from vinhdanh.org.queries import children
from vinhdanh.targets import access
from vinhdanh.targets.amounts import amount
from vinhdanh.targets.models import Target
from vinhdanh.targets.progress import Standing, periods_of, progress_of, standings
from vinhdanh.templatetags.ui import icon
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, allow, reads
from vinhdanh.web.tables import Column, listing
from vinhdanh.web.targets.words import VERDICT, aim, aim_of

# the address's word for each verdict
_ASKED = {"dat": True, "chua-dat": False, "chua-du": None}


@reads
def target_board(request: SignedIn, pk: int) -> HttpResponseBase:
    """The units directly below in one period of the target (`?ky=`: its place in the list), all or one verdict (`?kq=`)."""
    found, now = access.get_target(request.user, pk), today()
    allow(access.can_see_board(request.user, found))
    begun = [one for one in periods_of(found) if one.since <= now] or list(periods_of(found))[:1]
    chosen = begun[_place(request.GET.get("ky", ""), begun, found, now)]
    rows = standings(found, list(children(found.unit, now)), chosen, today=now)
    kept = request.GET.get("kq", "")
    shown = [one for one in rows if kept not in _ASKED or one.result.reached is _ASKED[kept]]
    return show(request, "targets/board.html", {
        "target": found, "aim": aim_of(found), "periods": [(n, spoken(one.label()), one == chosen) for n, one in enumerate(begun)],
        "year": chosen.last_day.year, "period": spoken(chosen.label()), "all": len(rows), "kept": kept if kept in _ASKED else "",
        "tallies": [(key, VERDICT[said], sum(one.result.reached is said for one in rows)) for key, said in _ASKED.items()],
        "untold": sum(one.result.value is None for one in rows), "listing": listing(request, shown, _columns(found.count), order="ket_qua"),
    })  # fmt: skip


def _place(asked: str, begun: list[Period], found: Target, now: date) -> int:
    """Which period is shown: the one asked for, else the last with a figure, else the last begun."""
    if asked.isdecimal() and int(asked) < len(begun):
        return int(asked)
    latest = progress_of([found], today=now)[found.pk].latest
    return begun.index(latest.period) if latest and latest.period in begun else len(begun) - 1


def _columns(count: str) -> list[Column[Standing]]:
    def verdict(row: Standing) -> Any:
        css, name, words = VERDICT[row.result.reached]
        return format_html('<span class="verdict verdict-{}">{}{}</span>', css, icon(name), words)

    def unit(row: Standing) -> Any:
        return format_html(
            '<a class="row-link" href="{}">{}</a>', reverse("unit", args=[row.unit.code]), row.unit.name
        )

    return [
        Column("don_vi", lazy("Đơn vị"), unit, fixed=True),
        Column("muc", lazy("Mức"), lambda row: aim(row.aimed.operator, row.aimed.low, row.aimed.high, count)),
        Column("so", lazy("Số đã có"), lambda row: amount(row.result.value, count), css="num"),
        Column("ket_qua", lazy("Kết quả"), verdict),
    ]
