"""The four-condition rule as an application asks its database without an engine: Django annotations.

Two-valued, as such queries are: what is not recorded counts as not there.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from vinhdanh.awards.queries import standing
from vinhdanh.conduct.models import Discipline, PerformanceGrade
from vinhdanh.initiatives.models import Authorship
from vinhdanh.people.models import Membership, Person

CLAUSES = ("streak", "initiative", "grade", "no_discipline")


def four_clauses(year: int, day: date) -> QuerySet[Person]:
    """Everyone who belongs to a unit on the day, with one column a clause."""
    me: dict[str, Any] = {"person": OuterRef("pk")}
    here = Membership.objects.filter(since__lte=day, **me).filter(Q(until=None) | Q(until__gt=day))
    titles = (
        standing()
        .filter(kind_id="grassroots_fighter", **me)
        .filter(Q(decided_on=None) | Q(decided_on__lte=day))
    )
    held = {f"held_{ago}": Exists(titles.filter(year=year - ago)) for ago in range(4)}
    works = Authorship.objects.filter(
        initiative__reach__in=["province", "nation"], initiative__applied=True, used_for=None, **me
    ).filter(Q(initiative__decided_on=None) | Q(initiative__decided_on__lte=day))
    grades = PerformanceGrade.objects.filter(year=year, grade__in=["good", "excellent"], **me)
    serving = (
        Discipline.objects.filter(**me)
        .filter(Q(decided_on=None) | Q(decided_on__lte=day))
        .filter(Q(served_until=None) | Q(served_until__gt=day), Q(cleared_on=None) | Q(cleared_on__gt=day))
    )
    return (
        Person.objects.filter(Exists(here))
        .annotate(**held)
        .annotate(
            streak=Q(held_1=True, held_2=True) & (Q(held_0=True) | Q(held_3=True)),
            initiative=Exists(works),
            grade=Exists(grades),
            no_discipline=~Exists(serving),
        )
    )


def eligible(year: int, day: date) -> set[int]:
    """Who meets all four, filtered by the database."""
    met = four_clauses(year, day).filter(streak=True, initiative=True, grade=True, no_discipline=True)
    return set(met.values_list("pk", flat=True))


def columns(year: int, day: date) -> list[tuple[Any, ...]]:
    """Every person with the four clauses, as a page that explains needs them."""
    return list(four_clauses(year, day).annotate(subject=F("pk")).values_list("subject", *CLAUSES))
