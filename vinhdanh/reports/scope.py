"""Of which unit, on which period, as known when: what every source of a report is asked with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from django.db.models import QuerySet

from vinhdanh.indicators.periods import Period
from vinhdanh.kit.dates import VIETNAM
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import ended_with_unit, holds_on


def end_of_day(day: date) -> datetime:
    """The instant at which a day is over: what was recorded on it is known."""
    return datetime.combine(day + timedelta(days=1), time(), VIETNAM)


@dataclass(frozen=True)
class Scope:
    """`at`: rows recorded later are not seen."""

    unit: Unit
    period: Period
    at: datetime

    @cached_property
    def day(self) -> date:
        """The day on which the tree is read: the last of the period, or that of `at` while it still runs."""
        return min(self.period.last_day, (self.at - timedelta(microseconds=1)).astimezone(VIETNAM).date())

    def units(self) -> QuerySet[UnitPath, int]:
        """Ids of the unit and what stands below it, with what stood there on its own last day."""
        paths = UnitPath.objects.filter(holds_on(self.day) | ended_with_unit(self.day), ancestor=self.unit)
        return paths.values_list("descendant_id", flat=True)

    @property
    def whole_years(self) -> bool:
        """The period is made of whole calendar years."""
        since, until = self.period.since, self.period.until
        return (since.month, since.day, until.month, until.day) == (1, 1, 1, 1)

    @property
    def years(self) -> range:
        return self.period.years
