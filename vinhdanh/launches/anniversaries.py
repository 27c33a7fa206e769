"""Days worth a drive: each year the calendar proposes drives some weeks before, unless the unit has one already."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

import yaml
from django.utils.translation import get_language

from vinhdanh.launches.models import LaunchOccasion
from vinhdanh.launches.states import LaunchState
from vinhdanh.org.models import Unit

_FILE = Path(__file__).parent / "anniversaries.yaml"
# how long before the day a drive is proposed
BEFORE = timedelta(days=45)
_ROUND = 5


@dataclass(frozen=True)
class Anniversary:
    """A day that comes back; `every_year` or only in round years; `system` whose it is, "" everybody's."""

    code: str
    name: str
    name_en: str
    origin: date
    every_year: bool
    system: str

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name

    def day(self, year: int) -> date:
        return self.origin.replace(year=year)

    def years(self, year: int) -> int:
        return year - self.origin.year

    def worth(self, year: int) -> bool:
        """Whether a drive is proposed in the year."""
        return self.every_year or self.years(year) % _ROUND == 0


@dataclass(frozen=True)
class Proposal:
    """A drive that may be launched: by which day to decide, for which day, how many years it marks."""

    anniversary: Anniversary
    propose_on: date
    day: date
    years: int


@lru_cache(maxsize=1)
def anniversaries() -> tuple[Anniversary, ...]:
    """The days of the file, in the order of the year."""
    raw = yaml.safe_load(_FILE.read_text(encoding="utf-8"))["anniversaries"]
    found = [
        Anniversary(
            one["code"],
            one["name"],
            one["name_en"],
            one["origin"],
            one.get("every_year", False),
            one.get("for", ""),
        )
        for one in raw
    ]
    return tuple(sorted(found, key=lambda one: (one.origin.month, one.origin.day)))


def proposals(unit: Unit, year: int) -> list[Proposal]:
    """Drives to be proposed by the unit in a year; a day that a launch of it greets already is left out; one query."""
    greeted = set(
        LaunchOccasion.objects.filter(launch__unit=unit, day__year__in=(year, year + 1))
        .exclude(launch__state=LaunchState.CANCELLED)
        .values_list("day", flat=True)
    )
    found = [
        Proposal(one, one.day(held) - BEFORE, one.day(held), one.years(held))
        for held in (year, year + 1)
        for one in anniversaries()
        if one.worth(held) and one.system in ("", unit.system) and one.day(held) not in greeted
    ]
    # days early in a year are proposed late in the one before
    return [one for one in found if one.propose_on.year == year]
