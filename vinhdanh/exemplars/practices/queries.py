"""Reads of models: search, where they were copied, and how many a unit was to build against how many it built."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from vinhdanh.exemplars.models import RoleModel
from vinhdanh.exemplars.practices.models import Exchange, GoodPractice, PracticeTarget, Replication
from vinhdanh.exemplars.practices.states import COUNTED
from vinhdanh.kit.names import search_key
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import children, holds_on


def find_practices(rows: QuerySet[GoodPractice], text: str) -> QuerySet[GoodPractice]:
    """Those whose name, topic, way or effect has all these words, diacritics or not."""
    for word in search_key(text).split():
        rows = rows.filter(search__contains=word)
    return rows


def copied(column: str) -> Subquery:
    """How many places took over the row of the outer query (`role_model` or `practice`)."""
    found = Replication.objects.filter(**{column: OuterRef("pk")}, withdrawn_on__isnull=True)
    return _count(found, column)


def exchanged(column: str) -> Subquery:
    """How many exchanges there were about the row of the outer query."""
    return _count(Exchange.objects.filter(**{column: OuterRef("pk")}), column)


def _count(found: QuerySet[Replication] | QuerySet[Exchange], column: str) -> Subquery:
    return Subquery(
        found.order_by().values(column).annotate(n=Count("pk")).values("n"), output_field=IntegerField()
    )


def with_spread(rows: QuerySet[RoleModel]) -> QuerySet[RoleModel]:
    """Adds to role models `copies` and `exchanges_held`; nobody yet is nought, for these rows are all there is."""
    return rows.annotate(
        copies=Coalesce(copied("role_model"), 0), exchanges_held=Coalesce(exchanged("role_model"), 0)
    )


def practices_with_spread(rows: QuerySet[GoodPractice]) -> QuerySet[GoodPractice]:
    """The same of models."""
    return rows.annotate(
        copies=Coalesce(copied("practice"), 0), exchanges_held=Coalesce(exchanged("practice"), 0)
    )


def copied_within(rows: QuerySet[RoleModel], days: int) -> tuple[int, int]:
    """Of the role models summed up: how many were copied somewhere within so many days, and how many there are."""
    within = Replication.objects.filter(
        role_model=OuterRef("pk"),
        withdrawn_on__isnull=True,
        since__lte=OuterRef("summed_up_on") + timedelta(days=days),
    )
    row = rows.filter(summed_up_on__isnull=False).aggregate(
        copied=Count("pk", filter=Q(Exists(within))), total=Count("pk")
    )
    return row["copied"], row["total"]


@dataclass(frozen=True)
class TargetLine:
    """A unit of a year: assigned (None: nothing assigned), registered and built at it or below it."""

    unit: Unit
    assigned: int | None
    registered: int
    built: int

    @property
    def lacks(self) -> int | None:
        """How many are still to be built; None where nothing was assigned."""
        return None if self.assigned is None else max(0, self.assigned - self.built)


def targets_of(unit: Unit, year: int, on: date) -> list[TargetLine]:
    """Units directly below, each with what was assigned for the year and what it and those below it registered and built."""
    below = list(children(unit, on))
    keys = [one.pk for one in below]
    assigned = dict(
        PracticeTarget.objects.filter(unit_id__in=keys, year=year).values_list("unit_id", "count")
    )
    counts = _counted(keys, year, on)
    return [TargetLine(one, assigned.get(one.pk), *counts.get(one.pk, (0, 0))) for one in below]


def _counted(units: Iterable[int], year: int, on: date) -> dict[int, tuple[int, int]]:
    """Unit → how many models at it or below it were registered, and built, in the year."""
    rows = (
        UnitPath.objects.filter(holds_on(on), ancestor_id__in=list(units))
        .values("ancestor_id")
        .annotate(
            registered=Count(
                "descendant__good_practices",
                filter=Q(descendant__good_practices__registered_on__year=year),
                distinct=True,
            ),
            built=Count(
                "descendant__good_practices",
                filter=Q(
                    descendant__good_practices__built_on__year=year,
                    descendant__good_practices__stage__in=COUNTED,
                ),
                distinct=True,
            ),
        )
    )
    return {row["ancestor_id"]: (row["registered"], row["built"]) for row in rows}
