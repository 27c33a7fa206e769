"""Targets in words: "trên 70 %", "từ 3 đến 4 %", periods, verdicts."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.spoken import spoken
from vinhdanh.indicators.figures import show
from vinhdanh.indicators.periods import Period
from vinhdanh.targets.amounts import amount
from vinhdanh.targets.models import Target
from vinhdanh.targets.states import Operator

# reached, missed, not enough told: always an icon and words
VERDICT = {
    True: ("yes", "circle-check", lazy("Đạt")),
    False: ("no", "circle-x", lazy("Chưa đạt")),
    None: ("unknown", "circle-dashed", lazy("Chưa đủ số liệu")),
}


def aim(operator: str, value: Decimal, high: Decimal | None, count: str) -> str:
    """The number with its sign."""
    said = amount(value, count)
    match operator:
        case Operator.ABOVE:
            return _("trên %(n)s") % {"n": said}
        case Operator.AT_LEAST:
            return _("từ %(n)s trở lên") % {"n": said}
        case Operator.AT_MOST:
            return _("không quá %(n)s") % {"n": said}
        case Operator.BELOW:
            return _("dưới %(n)s") % {"n": said}
        case Operator.RANGE:
            return _("từ %(low)s đến %(high)s") % {"low": show(value), "high": amount(high, count)}
        case Operator.PLAN:
            return _("kế hoạch %(n)s") % {"n": said}
        case _:
            return said


def aim_of(target: Target) -> str:
    return aim(target.operator, target.value, target.value_high, target.count)


def span(period: Period) -> str:
    """ "2021–2025", "Năm 2025", else as the period calls itself, in the language of the page."""
    years = period.years
    whole = (
        period == Period(period.since.replace(month=1, day=1), period.until)
        and period.until.month == period.until.day == 1
    )
    return f"{years[0]}–{years[-1]}" if whole and len(years) > 1 else spoken(period.label())
