"""Outstanding people in technical innovation: the register of initiatives, with where they stand and their best work."""

from __future__ import annotations

from datetime import date

from django.db.models import F, OuterRef, QuerySet, Subquery

from vinhdanh.initiatives import queries as register
from vinhdanh.initiatives.models import Initiative
from vinhdanh.initiatives.states import Stage
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Person
from vinhdanh.people.queries import with_place


def innovators(unit: Unit, since_year: int, until_year: int, on: date) -> QuerySet[Person]:
    """Authors of initiatives recognised in the years below the unit, each once, as the register counts them.

    Adds to what the register adds (works, widest, worth_vnd, manager) where they stand on the day, and `best_work`.
    """
    people = register.innovators(unit, on, since_year=since_year, until_year=until_year)
    theirs = Initiative.objects.filter(
        authorships__person=OuterRef("pk"), stage=Stage.RECOGNISED, year__gte=since_year, year__lte=until_year
    ).annotate(rank=register.RANK)
    best = theirs.order_by("-rank", F("benefit_vnd").desc(nulls_last=True), "-year", "pk")
    return with_place(people, on).annotate(best_work=Subquery(best.values("title")[:1]))
