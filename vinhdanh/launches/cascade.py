"""The cascade of a launch: which unit below has its own plan or launch, which has none, how many days each took."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, CharField, Count, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils.functional import cached_property

from vinhdanh.launches.models import Launch
from vinhdanh.launches.states import CARRIES_OUT, PUBLIC
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import below, holds_on
from vinhdanh.org.states import UnitKind

HAS, LACKS, LATE = "co", "chua", "tre"


@dataclass(frozen=True)
class Level:
    """How far one level has come: units asked, those that have a plan."""

    kind: UnitKind
    asked: int
    have: int

    @property
    def missing(self) -> int:
        return self.asked - self.have

    @property
    def percent(self) -> int:
        """Rounded down: 100 only when every unit has one."""
        return self.have * 100 // self.asked if self.asked else 0


@dataclass(frozen=True)
class Link:
    """One step down a chain of plans, with the days since the plan it follows."""

    launch: Launch
    days: int | None


@dataclass(frozen=True)
class Cascade:
    """A launch, the day of asking, and the units that the reader may see of those asked."""

    launch: Launch
    day: date
    units: QuerySet[Any]

    @cached_property
    def levels(self) -> list[Level]:
        """Coverage by level, in the order of levels; one query."""
        rows = (
            self.units.order_by()
            .values("kind")
            .annotate(asked=Count("pk"), have=Count("pk", filter=Q(plan__isnull=False)))
        )
        found = {row["kind"]: Level(UnitKind(row["kind"]), row["asked"], row["have"]) for row in rows}
        return [found[kind] for kind in UnitKind if kind in found]

    @property
    def asked(self) -> int:
        return sum(level.asked for level in self.levels)

    @property
    def have(self) -> int:
        return sum(level.have for level in self.levels)

    @property
    def percent(self) -> int:
        return self.have * 100 // self.asked if self.asked else 0

    @property
    def late(self) -> bool:
        """The day by which plans were asked for lies behind."""
        due = self.launch.plan_due_on
        return due is not None and due < self.day


def cascade_of(held: Launch, day: date, seen: QuerySet[Unit] | None = None) -> Cascade:
    """Units below the launch asked for a plan, each annotated with its own of the same cascade (`plan`, `plan_on`).

    seen: as far as the reader sees.
    """
    own = (
        Launch.objects.filter(unit=OuterRef("pk"), state__in=PUBLIC, outside_body="")
        .filter(Q(root=held.top_id))
        .exclude(pk=held.pk)
        .order_by("signed_on", "pk")
    )
    units = below(held.unit, day, itself=bool(held.outside_body)).filter(
        kind__in=held.asked_kinds or CARRIES_OUT
    )
    if seen is not None:
        units = units.filter(pk__in=seen.values("pk"))
    chosen: QuerySet[Any] = units.annotate(
        plan=Subquery(own.values("pk")[:1]), plan_on=Subquery(own.values("signed_on")[:1])
    )
    return Cascade(held, day, chosen)


def missing(cascade: Cascade) -> QuerySet[Any]:
    """Units asked that have none yet."""
    return cascade.units.filter(plan__isnull=True)


def standing(cascade: Cascade, answer: str) -> QuerySet[Any]:
    """Units by the chip pressed: all, those that have a plan, those that lack one."""
    if answer == HAS:
        return cascade.units.filter(plan__isnull=False)
    return missing(cascade) if answer == LACKS else cascade.units


def chain(held: Launch) -> list[Link]:
    """From the topmost launch down to this one, with the days each plan took after the one it follows."""
    line: list[Launch] = [held]
    while line[0].parent is not None:
        line.insert(0, line[0].parent)
    return [Link(one, lag(one)) for one in line]


def lag(held: Launch) -> int | None:
    """Days from the day of the launch it follows to its own; None when either day is not known."""
    if held.parent is None or held.signed_on is None or held.parent.signed_on is None:
        return None
    return (held.signed_on - held.parent.signed_on).days


def variants(held: Launch) -> QuerySet[Launch]:
    """Launches that follow this one under a movement or theme of their own: how sectors made it concrete."""
    own = Q(theme="") & Q(movement=held.movement_id)
    return (
        held.followers.filter(state__in=PUBLIC)
        .exclude(own)
        .select_related("unit", "movement")
        .order_by("signed_on", "pk")
    )


def nearest_launch(held: Launch, unit: Unit, day: date) -> Launch:
    """The launch of the same cascade nearest above the unit: whom its own plan follows."""
    up = UnitPath.objects.filter(holds_on(day), descendant=unit, ancestor=OuterRef("unit"))
    rows = (
        Launch.objects.filter(Q(root=held.top_id) | Q(pk=held.top_id), state__in=PUBLIC)
        .filter(Exists(up))
        .exclude(unit=unit, outside_body="")
        .annotate(depth=Subquery(up.values("depth")[:1]))
        .annotate(
            outer=Case(When(outside_body="", then=Value("0")), default=Value("1"), output_field=CharField())
        )
        .order_by("depth", "outer", "-pk")
    )
    return rows.select_related("unit", "parent").first() or held
