"""What one asks of a launch on a day, and what a source of a step answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.db.models import Exists, Q, QuerySet

from vinhdanh.awards.models import AwardRecord
from vinhdanh.launches.cascade import Cascade, cascade_of
from vinhdanh.launches.models import Launch
from vinhdanh.movement_year.states import Mark, Step
from vinhdanh.movements.queries import awards_of
from vinhdanh.movements.resolving import NameIndex
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import holds_on
from vinhdanh.propaganda.models import Activity
from vinhdanh.propaganda.queries import about

# a month after the launch units are expected to have registered and planned, unless a day was named
_SETTLING = timedelta(days=30)


@dataclass(frozen=True)
class Fact:
    """How far a step has come, in words; `done` of `total` units where it is counted by unit."""

    step: Step
    mark: Mark
    told: str
    done: int | None = None
    total: int | None = None


@dataclass
class Asked:
    """A launch and the day one asks; what several sources need is read once."""

    launch: Launch
    day: date
    index: NameIndex | None = None
    seen: QuerySet[Unit] | None = None

    @cached_property
    def cascade(self) -> Cascade:
        return cascade_of(self.launch, self.day, self.seen)

    @property
    def units(self) -> QuerySet[Unit]:
        return self.cascade.units

    @cached_property
    def total(self) -> int:
        return self.cascade.asked

    @property
    def settled_by(self) -> date:
        return self.launch.plan_due_on or self.launch.starts_on + _SETTLING

    @property
    def paths(self) -> QuerySet[UnitPath]:
        return UnitPath.objects.filter(holds_on(self.day), ancestor=self.launch.unit_id)

    @cached_property
    def awards(self) -> QuerySet[AwardRecord]:
        """Awards of the ledger that name the movement, decided since it began, in units below."""
        rows = awards_of(self.launch.movement, self.index)
        inside = Q(at_unit_id__in=self.paths.values("descendant_id"))
        return rows.filter(inside, decided_on__gte=self.launch.starts_on)

    @property
    def activities(self) -> QuerySet[Activity]:
        rows = Activity.objects.filter(
            withdrawn_on__isnull=True, unit_id__in=self.paths.values("descendant_id")
        )
        return about(rows, self.launch)


@dataclass(frozen=True)
class Source:
    """What tells of one step."""

    step: Step
    whole: Callable[[Asked], Fact]
    each: Callable[[Asked], Exists] | None = None
