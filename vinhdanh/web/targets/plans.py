"""The yearly plans of a period, and the units without one."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.indicators.periods import period_of
from vinhdanh.indicators.states import PeriodKind
from vinhdanh.kit.dates import today
from vinhdanh.targets.plans import units_without_plan, yearly_plans
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, reads
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
    without = units_without_plan(context.unit, context.year, now)
    return show(request, "targets/plans.html", {
        "unit": context.unit, "year": context.year, "plans": yearly_plans(context.unit, years or [context.year]),
        "listing": listing(request, without, _columns(), order="don_vi"),
    })  # fmt: skip


def _columns() -> list[Column[Any]]:
    return [
        Column("don_vi", lazy("Đơn vị"), lambda row: row.name, sort=("sort_key",), fixed=True),
        Column("cap", lazy("Cấp"), lambda row: row.get_kind_display(), sort=("kind",)),
    ]
