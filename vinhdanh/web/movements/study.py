"""How far units studied a directive: at least so many in a hundred members, and the units that held no session."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.kit.dates import format_date, today
from vinhdanh.launches.states import CARRIES_OUT
from vinhdanh.org.states import UnitKind
from vinhdanh.propaganda import access
from vinhdanh.propaganda.queries import activities_below, directives, study_of, without_session
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.tables import Column, listing
from vinhdanh.web.working import working

# where people belong and sit together
_BASES = tuple(
    kind
    for kind in CARRIES_OUT
    if kind
    in (
        UnitKind.GRASSROOTS_UNION,
        UnitKind.DIVISION,
        UnitKind.ATTACHED_UNIT,
        UnitKind.ENTERPRISE,
        UnitKind.COMMUNE,
    )
)


@reads
def study(request: SignedIn) -> HttpResponseBase:
    """`?chi_thi=` in the unit in which one works; `?xuat=1` sends the units without a session."""
    context, now = working(request), today()
    if context is None:
        raise PermissionDenied(_("Trang này dành cho người có vai trò ở một đơn vị."))
    directive = request.GET.get("chi_thi", "").strip()[:200]
    known = directives(activities_below(context.unit, now, access.visible_to(request.user)))
    directive = directive or (known[0][0] if known else "")
    rows = without_session(directive, context.unit, _BASES, now)
    if "xuat" in request.GET and directive:
        title = [_("Đơn vị chưa học tập: %(what)s") % {"what": directive}, format_date(now)]
        return workbook_answer(
            title, _columns(), rows.order_by("sort_key", "pk").iterator(500), "chua-hoc-tap.xlsx"
        )
    return show(request, "movements/study.html", {
        "unit": context.unit,
        "directive": directive,
        "known": known[:30],
        "found": study_of(directive, context.unit, _BASES, now) if directive else None,
        "listing": listing(request, rows if directive else rows.none(), _columns(), order="don_vi"),
    })  # fmt: skip


def _columns() -> list[Column[Any]]:
    def name(unit: Any) -> Any:
        return format_html(
            '<a class="row-link" href="{}">{}</a>', reverse("unit", args=[unit.code]), unit.name
        )

    return [
        Column("don_vi", lazy("Đơn vị"), name, value=lambda unit: unit.name, sort=("sort_key",), fixed=True),
        Column("cap", lazy("Loại đơn vị"), lambda unit: unit.get_kind_display(), sort=("kind",)),
    ]
