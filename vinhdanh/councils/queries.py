"""Councils on a day: who sits, which seats are vacant or past their time, and who sat before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from vinhdanh.councils.models import Council, CouncilSeat
from vinhdanh.councils.states import SeatRole
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import holds_on
from vinhdanh.registers.queries import standing


@dataclass(frozen=True)
class Standing:
    """A council on a day: seats by the decision, sitting, of them past their time; its own term over; no chair."""

    council: Council
    seats: int
    sitting: int
    expired: int
    over: bool
    headless: bool

    @property
    def vacant(self) -> int:
        return max(self.seats - self.sitting, 0)

    @property
    def flagged(self) -> bool:
        """Something has to be put in order."""
        return bool(self.vacant or self.expired or self.over or self.headless)


def councils_below(unit: Unit, on: date) -> QuerySet[Council]:
    """Councils of the unit and what stands below it on the day."""
    units = UnitPath.objects.filter(holds_on(on), ancestor=unit).values("descendant_id")
    return standing(Council.objects.filter(unit_id__in=units, happened_on__lte=on))


def standings(rows: QuerySet[Council], on: date) -> list[Standing]:
    """How each council stands; those to be put in order first. One query."""
    found = [
        Standing(
            council, council.seats, council.n_sitting, council.n_expired, council.until is not None and council.until <= on,
            council.n_chairs == 0,
        )
        for council in _counted(rows.select_related("unit"), on).order_by("unit__sort_key", "pk")
    ]  # fmt: skip
    return sorted(found, key=lambda one: not one.flagged)


def _counted(rows: QuerySet[Council], on: date) -> QuerySet[Any]:
    """Each council with who sits on the day, of them past their time, and its chairs."""
    there = Q(members__voided_on__isnull=True, members__happened_on__lte=on)
    there &= Q(members__left_on__isnull=True) | Q(members__left_on__gt=on)
    return rows.annotate(
        n_sitting=Count("members", filter=there),
        n_expired=Count("members", filter=there & Q(members__until__lte=on)),
        n_chairs=Count("members", filter=there & Q(members__role=SeatRole.CHAIR)),
    )


def unsettled(units: Any, on: date) -> int:
    """How many councils of these units (ids) have a vacant or expired seat, no chair, or are past their term; one query."""
    rows = standing(Council.objects.filter(unit_id__in=units, happened_on__lte=on))
    wrong = Q(n_sitting__lt=F("seats")) | Q(n_expired__gt=0) | Q(n_chairs=0) | Q(until__lte=on)
    return _counted(rows, on).filter(wrong).count()


def history_of(council: Council) -> QuerySet[CouncilSeat]:
    """Everybody who sits or sat, those sitting first, then the latest to leave."""
    rows = standing(council.members.all()).select_related("person")
    return rows.order_by(F("left_on").desc(nulls_first=True), "happened_on", "pk")


def sat_on(council: Council, day: date) -> QuerySet[CouncilSeat]:
    """Who sat on a day."""
    there = Q(left_on__isnull=True) | Q(left_on__gt=day)
    return standing(council.members.filter(there, happened_on__lte=day)).select_related("person")
