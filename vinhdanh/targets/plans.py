"""Whether each year of a period has its emulation plan, and which units have none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from vinhdanh.launches.models import Launch
from vinhdanh.launches.states import PARTS, LaunchState
from vinhdanh.launches.states import PUBLIC as OUT
from vinhdanh.movements.states import MovementKind
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import below
from vinhdanh.org.states import System


@dataclass(frozen=True)
class YearPlan:
    """A year with its plan: None is missing; one that is only being written is not there yet either."""

    year: int
    plan: Launch | None

    @property
    def missing(self) -> bool:
        return self.plan is None or self.plan.state == LaunchState.DRAFT


def yearly_plans(unit: Unit, years: Iterable[int]) -> list[YearPlan]:
    """Each year with the unit's plan of that year."""
    asked = list(years)
    rows = Launch.objects.filter(
        unit=unit, kind=MovementKind.YEARLY, outside_body="", year__in=asked
    ).exclude(state=LaunchState.CANCELLED)
    known = {one.year: one for one in rows}
    return [YearPlan(year, known.get(year)) for year in asked]


def units_without_plan(unit: Unit, year: int, on: date) -> QuerySet[Unit]:
    """Unions at and below the unit without a plan of the year that is out."""
    has = Launch.objects.filter(
        unit=OuterRef("pk"), kind=MovementKind.YEARLY, year=year, state__in=OUT, outside_body=""
    )
    rows = below(unit, on).filter(system=System.UNION).exclude(kind__in=PARTS)
    return rows.filter(~Exists(has)).order_by("sort_key", "pk")
