"""How far registration has come below a unit: counts by unit and title, who has not registered, since when units have."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Count, Exists, Min, OuterRef, QuerySet

from vinhdanh.campaigns.models import Pledge
from vinhdanh.campaigns.progress_sql import DAYS, PEOPLE, UNITS
from vinhdanh.campaigns.queries import standing
from vinhdanh.campaigns.states import BASE, PARTS, SENT
from vinhdanh.kit.lasting import lasting
from vinhdanh.launches.models import Launch
from vinhdanh.launches.states import PUBLIC
from vinhdanh.org.models import Unit, UnitEdge, UnitPath
from vinhdanh.org.queries import below, holds_on
from vinhdanh.org.states import System, UnitKind
from vinhdanh.people.models import Membership, Person
from vinhdanh.people.queries import members_below

# titles that only some kinds of unit can be given: the share is counted of those
_GIVEN_TO: dict[str, tuple[str, ...]] = {
    "strong_grassroots_union": (UnitKind.GRASSROOTS_UNION,),
    "strong_union_group": PARTS,
}


@dataclass(frozen=True)
class Standing:
    """One unit with everything below it: people and collectives, and how many of them registered."""

    unit: Unit
    members: int = 0
    registered: int = 0
    approved: int = 0
    late: int = 0
    units: int = 0
    units_registered: int = 0

    @property
    def missing(self) -> int:
        return self.members - self.registered

    @property
    def units_missing(self) -> int:
        return self.units - self.units_registered

    @property
    def share(self) -> float | None:
        """Registered over members, None where there are no members: nothing is not a hundred percent."""
        return self.registered / self.members if self.members else None


@dataclass(frozen=True)
class TitleShare:
    """One title: how many registered it, approved or not, out of how many who could."""

    kind: str
    subject_kind: str
    registered: int
    approved: int
    out_of: int

    @property
    def share(self) -> float | None:
        return self.registered / self.out_of if self.out_of else None


@dataclass(frozen=True)
class FirstDay:
    """When a unit began to register, and how many registrations it has; no day where none is recorded."""

    began_on: date | None
    registrations: int


def progress(unit: Unit, year: int, on: date) -> list[Standing]:
    """The unit as a whole first, then each unit directly under it, in order of names; three queries whatever the size,
    one while nothing changed."""
    sources = (Unit, UnitEdge, UnitPath, Membership, Pledge)
    return list(lasting(("progress", unit.pk, year, on), sources, lambda: _progress(unit, year, on)))


def _progress(unit: Unit, year: int, on: date) -> list[Standing]:
    given = {"unit": unit.pk, "year": year, "on": on, "sent": list(SENT), "base": list(BASE)}
    people = {top: counts for top, *counts in _rows(PEOPLE, given)}
    collectives = {top: counts for top, *counts in _rows(UNITS, given)}
    tops = Unit.objects.filter(pk__in={unit.pk, *people, *collectives}).order_by("sort_key", "pk")
    found = [
        Standing(one, *people.get(one.pk, (0, 0, 0, 0)), *collectives.get(one.pk, (0, 0))) for one in tops
    ]
    return sorted(found, key=lambda one: one.unit.pk != unit.pk)


def shares(unit: Unit, year: int, on: date) -> list[TitleShare]:
    """Every title registered for the year below the unit, with its share of the members or units of the day."""
    people = members_below(unit, on)
    places = below(unit, on)
    members = people.count()
    kinds: dict[str, int] = dict(places.order_by().values_list("kind").annotate(n=Count("pk")))
    rows = standing(year).values("kind_id", "state", "kind__rank")
    found: dict[tuple[str, str], list[int]] = {}
    order: dict[tuple[str, str], tuple[int, str]] = {}
    of_people = rows.filter(person_id__in=people.values("pk"))
    of_units = rows.filter(unit_id__in=places.values("pk"))
    for subject_kind, those in (("person", of_people), ("collective", of_units)):
        for row in those.annotate(n=Count("pk")):
            key = (row["kind_id"], subject_kind)
            told = found.setdefault(key, [0, 0])
            told[0] += row["n"]
            told[1] += row["n"] if row["state"] == "approved" else 0
            order[key] = (row["kind__rank"], subject_kind)
    return [
        TitleShare(
            code,
            subject,
            found[code, subject][0],
            found[code, subject][1],
            _out_of(code, subject, members, kinds),
        )
        for code, subject in sorted(found, key=lambda key: order[key])
    ]


def _out_of(code: str, subject_kind: str, members: int, kinds: dict[str, int]) -> int:
    if subject_kind == "person":
        return members
    return sum(kinds.get(kind, 0) for kind in _GIVEN_TO.get(code, BASE))


def missing_people(unit: Unit, year: int, on: date) -> QuerySet[Person]:
    """Members below the unit on the day for whom nothing is registered for the year; a draft is nothing yet."""
    told = standing(year).filter(person=OuterRef("pk"))
    return members_below(unit, on).filter(~Exists(told))


def missing_units(unit: Unit, year: int, on: date) -> QuerySet[Any]:
    """Units below (itself too) that register as a collective and have registered no title of their own."""
    told = standing(year).filter(unit=OuterRef("pk"))
    return below(unit, on).filter(~Exists(told), kind__in=BASE)


def base_units(unit: Unit, on: date) -> QuerySet[Any]:
    """The unions of the base below a unit, where there are none every unit that registers: who launches and registers."""
    here = below(unit, on)
    unions = here.filter(kind=UnitKind.GRASSROOTS_UNION, system=System.UNION)
    return unions if unions.exists() else here.filter(kind__in=BASE)


def without_registration(units: QuerySet[Any], year: int, on: date) -> QuerySet[Any]:
    """Those of the units at which, parts included, nothing was registered for the year."""
    places = standing(year).order_by().values("at_unit_id")
    did = UnitPath.objects.filter(holds_on(on), descendant_id__in=places).values("ancestor_id")
    return units.exclude(pk__in=did)  # asked once, not once a unit: on a page of two thousand that tells


def launch_days(units: Iterable[int], year: int) -> dict[int, date]:
    """Unit → the day of its first own launch or plan for the year; one query."""
    rows = _launched(year).filter(unit_id__in=list(units))
    return dict(rows.order_by().values_list("unit_id").annotate(first=Min("launched_on")))


def without_launch(units: QuerySet[Any], year: int) -> QuerySet[Any]:
    """Those of the units that launched nothing of their own for the year."""
    return units.filter(~Exists(_launched(year).filter(unit=OuterRef("pk"))))


def _launched(year: int) -> QuerySet[Launch]:
    return Launch.objects.filter(year=year, state__in=PUBLIC, launched_on__isnull=False)


def first_days(units: Iterable[int], year: int, on: date) -> dict[int, FirstDay]:
    """When each of these units began to register for the year, its parts included; one query."""
    given = {"units": list(units), "year": year, "on": on, "sent": list(SENT)}
    return {pk: FirstDay(day, count) for pk, day, count in _rows(DAYS, given)}


def _rows(sql: str, given: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return list(cursor.fetchall())
