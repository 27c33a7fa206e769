"""The yearly plans of a period, and the units without one."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.indicators.periods import period_of
from vinhdanh.indicators.states import PeriodKind
from vinhdanh.kit.dates import today
from vinhdanh.targets.plans import units_without_plan, yearly_plans
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.rounds_write import units_that_organise
from vinhdanh.web.tables import Column, listing
from vinhdanh.web.working import working


@reads
def yearly_plan_board(request: SignedIn) -> HttpResponseBase:
    """For the unit in which one works: each year of its five, and below it who has no plan of the year."""
    context, now = working(request), today()
    if context is None:
        return show(request, "targets/plans.html", {"unit": None})
    period = period_of(PeriodKind.FIVE_YEARS, now.replace(year=context.year, day=1))
    years = [year for year in period.years if year <= now.year]
    plans = yearly_plans(context.unit, years or [context.year])
    without = units_without_plan(context.unit, context.year, now)
    return show(request, "targets/plans.html", {
        "unit": context.unit, "year": context.year, "plans": plans, "missing": any(one.plan is None for one in plans),
        "writes": bool(units_that_organise(request.user)),
        "listing": listing(request, without, _columns(), order="don_vi"),
    })  # fmt: skip


def _name(row: Any) -> Any:
    return format_html('<a class="row-link" href="{}">{}</a>', reverse("unit", args=[row.code]), row.name)


def _columns() -> list[Column[Any]]:
    return [
        Column("don_vi", lazy("Đơn vị"), _name, sort=("sort_key",), fixed=True),
        Column("cap", lazy("Cấp"), lambda row: row.get_kind_display(), sort=("kind",)),
    ]
