"""Units against a target: who has reached it, who lags, who has told nothing."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.kit.dates import today
from vinhdanh.org.queries import children
from vinhdanh.targets import access
from vinhdanh.targets.progress import Standing, periods_of, standings
from vinhdanh.templatetags.ui import icon
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, allow, reads
from vinhdanh.web.tables import Column, listing
from vinhdanh.web.targets.words import VERDICT, aim, aim_of, amount


@reads
def target_board(request: SignedIn, pk: int) -> HttpResponseBase:
    """The units directly below in one period of the target (`?ky=`: its place in the list)."""
    found, now = access.get_target(request.user, pk), today()
    allow(access.can_see_board(request.user, found))
    begun = [one for one in periods_of(found) if one.since <= now] or list(periods_of(found))[:1]
    at = request.GET.get("ky", "")
    chosen = begun[int(at)] if at.isdecimal() and int(at) < len(begun) else begun[-1]
    rows = standings(found, list(children(found.unit, now)), chosen, today=now)
    tally = {said: sum(one.result.reached is said for one in rows) for said in (True, False, None)}
    return show(request, "targets/board.html", {
        "target": found, "aim": aim_of(found), "periods": [(n, one.label(), one == chosen) for n, one in enumerate(begun)],
        "reached": tally[True], "missed": tally[False], "unknown": tally[None],
        "listing": listing(request, rows, _columns(found.count), order="ket_qua"),
    })  # fmt: skip


def _columns(count: str) -> list[Column[Standing]]:
    def verdict(row: Standing) -> Any:
        css, name, words = VERDICT[row.result.reached]
        return format_html('<span class="verdict verdict-{}">{}{}</span>', css, icon(name), words)

    return [
        Column("don_vi", lazy("Đơn vị"), lambda row: row.unit.name, fixed=True),
        Column("muc", lazy("Mức"), lambda row: aim(row.aimed.operator, row.aimed.low, row.aimed.high, count)),
        Column("so", lazy("Số đã có"), lambda row: amount(row.result.value, count), css="num"),
        Column("ket_qua", lazy("Kết quả"), verdict),
    ]
