"""What was signed up for against what came of it, title by title (registered 100 %, reached 90–95 %)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from vinhdanh.indicators.models import Indicator
from vinhdanh.indicators.periods import Period
from vinhdanh.indicators.published import PublishedFigure
from vinhdanh.indicators.states import Aim
from vinhdanh.org.models import Unit

# by so many hundredths of what was registered a result must lag to be called far
FAR = 10


@dataclass(frozen=True)
class Gap:
    """A title's registered share and what was reached, at the most."""

    indicator: str
    name: str
    registered: Decimal
    reached: Decimal

    @property
    def missing(self) -> Decimal:
        return self.registered - self.reached

    @property
    def far(self) -> bool:
        """The registered number is far above the result: a wish, not a plan."""
        return self.registered > 0 and 100 * self.missing >= FAR * self.registered


def registration_gaps(unit: Unit, period: Period) -> list[Gap]:
    """Of the unit's published figures in the period, each indicator with both a registered and a reached number."""
    rows = PublishedFigure.objects.filter(
        unit=unit, since__lt=period.until, until__gt=period.since, indicator__isnull=False, aim__in=(Aim.ACTUAL, Aim.REGISTRATION)
    ).select_related("indicator")  # fmt: skip
    signed: dict[int, Decimal] = {}
    reached: dict[int, Decimal] = {}
    named: dict[int, Indicator] = {}
    for row in rows.order_by("since", "pk"):
        assert row.indicator is not None  # noqa: S101 (filtered above)
        named[row.indicator.pk] = row.indicator
        if row.aim == Aim.REGISTRATION:
            signed[row.indicator.pk] = row.value
        else:
            reached[row.indicator.pk] = row.value_high if row.value_high is not None else row.value
    return [
        Gap(one.code, str(one), signed[pk], reached[pk]) for pk, one in named.items() if pk in signed and pk in reached
    ]  # fmt: skip
