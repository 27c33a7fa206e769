"""Figures of coordination: how far each partner is, who does what in a movement, and the chain from resolution to reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from vinhdanh.coordination.models import Commitment, CoordinationProgramme, MovementDuty
from vinhdanh.coordination.states import CommitmentState, DutyPart
from vinhdanh.launches.models import Launch
from vinhdanh.launches.states import PUBLIC
from vinhdanh.movements.models import Movement
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import holds_on
from vinhdanh.propaganda.models import Activity
from vinhdanh.registers.queries import standing, under


@dataclass(frozen=True)
class PartnerStatus:
    """What one partner took on: all, done, being done, not begun, given up, and of the unfinished those late."""

    partner: str
    all: int
    done: int
    doing: int
    waiting: int
    missed: int
    late: int


@dataclass(frozen=True)
class PartLine:
    """One of the four parts of a movement with who plays it; empty: nobody was named."""

    part: DutyPart
    duties: list[MovementDuty]


def programmes_in_force(unit: Unit, on: date) -> QuerySet[CoordinationProgramme]:
    """Programmes signed and not ended, of units at or below the unit on the day."""
    units = UnitPath.objects.filter(holds_on(on), ancestor=unit).values("descendant_id")
    running = Q(until__isnull=True) | Q(until__gt=on)
    return standing(CoordinationProgramme.objects.filter(running, happened_on__lte=on, unit_id__in=units))


def by_partner(rows: QuerySet[Any], on: date) -> list[PartnerStatus]:
    """Commitments a partner, those with late ones first; one query."""
    unfinished = Q(state__in=[CommitmentState.WAITING, CommitmentState.DOING])
    found = (
        standing(rows)
        .order_by()
        .values("partner")
        .annotate(
            all=Count("pk"),
            late=Count("pk", filter=unfinished & Q(due_on__lt=on)),
            **{state.value: Count("pk", filter=Q(state=state)) for state in CommitmentState},
        )
    )
    return sorted((PartnerStatus(**row) for row in found), key=lambda one: (-one.late, one.partner))


def commitments_of(unit: Unit, on: date) -> QuerySet[Commitment]:
    """Commitments of programmes in force."""
    return standing(Commitment.objects.filter(programme__in=programmes_in_force(unit, on)))


def parts_of(movement: Movement, among: QuerySet[MovementDuty]) -> list[PartLine]:
    """The four parts of a movement, each with its bodies, as laid down by these rows; one query."""
    duties = list(standing(among.filter(movement=movement)).select_related("unit").order_by("pk"))
    return [PartLine(part, [duty for duty in duties if duty.part == part]) for part in DutyPart]


def lacking_parts(movements: Iterable[Movement], unit: Unit) -> dict[int, list[DutyPart]]:
    """Movement id → parts nobody was named for; one query."""
    wanted = [movement.pk for movement in movements]
    rows = under(standing(MovementDuty.objects.filter(movement_id__in=wanted)), unit)
    played = set(rows.order_by().values_list("movement_id", "part").distinct())
    return {pk: [part for part in DutyPart if (pk, part.value) not in played] for pk in wanted}


@dataclass(frozen=True)
class Link:
    """A plan of a year between the instruments on which it rests and those who took it up: units directly below, how many
    of them have a plan of their own that follows it, activities that made it known and the turns these reached."""

    launch: Launch
    bases: list[str]
    below: int
    followed: int
    activities: int
    turns: int

    @property
    def broken(self) -> list[str]:
        """Which steps of the chain lack: basis, followers, dissemination."""
        steps = {"basis": self.bases, "followers": self.followed, "dissemination": self.activities}
        return [name for name, there in steps.items() if not there]


def chain(unit: Unit, year: int, on: date) -> list[Link]:
    """Plans and launches of the unit in a year, with their bases and how far they were handed on; four queries."""
    rows = Launch.objects.filter(unit=unit, year=year, state__in=PUBLIC)
    launches = list(
        rows.select_related("movement", "unit").prefetch_related("bases").order_by("starts_on", "pk")
    )
    below = UnitPath.objects.filter(holds_on(on), ancestor=unit, depth=1).values("descendant_id")
    total = below.count() if launches else 0
    followers = dict(
        Launch.objects.filter(parent__in=launches, state__in=PUBLIC)
        .order_by()
        .values("parent")
        .annotate(n=Count("unit", distinct=True))
        .values_list("parent", "n")
    )
    told = {
        row["launch"]: (row["n"], row["turns"] or 0)
        for row in Activity.objects.filter(launch__in=launches, withdrawn_on__isnull=True)
        .order_by()
        .values("launch")
        .annotate(n=Count("pk"), turns=Sum("turns"))
    }
    return [
        Link(
            launch,
            [basis.text for basis in launch.bases.all()],
            total,
            followers.get(launch.pk, 0),
            *told.get(launch.pk, (0, 0)),
        )
        for launch in launches
    ]
