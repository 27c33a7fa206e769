"""Registered against achieved: by title and year, by unit, with the people behind each number; and grades likewise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from vinhdanh.awards.models import AwardRecord
from vinhdanh.awards.states import EntryKind
from vinhdanh.campaigns.achieved_sql import BY_UNIT, YEARLY
from vinhdanh.campaigns.models import GradePledge, Pledge
from vinhdanh.campaigns.progress import base_units
from vinhdanh.campaigns.queries import standing
from vinhdanh.campaigns.states import SENT
from vinhdanh.conduct.models import Coverage, PerformanceGrade
from vinhdanh.conduct.states import Grade, RecordList
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import holds_on

_NO_YEAR = 10_000


@dataclass(frozen=True)
class Reached:
    """One title of one year: registered, of those achieved, and achieved by others who had not registered.

    known: registrations of the year are on record, or the unit vouches that nobody registered.
    """

    year: int
    kind: str
    subject_kind: str
    registered: int
    achieved: int
    unregistered: int
    known: bool = True

    @property
    def missed(self) -> int:
        return self.registered - self.achieved

    @property
    def share(self) -> float | None:
        """Achieved over registered; None where nobody registered."""
        return self.achieved / self.registered if self.registered else None


@dataclass(frozen=True)
class UnitReached:
    """One unit with what stands below it: registered and achieved of one title."""

    unit: Unit
    registered: int
    achieved: int

    @property
    def share(self) -> float | None:
        return self.achieved / self.registered if self.registered else None


def _vouched_from(unit: Unit, on: date) -> int:
    """From which year the unit, or one above it, vouches for its list of registrations; no year where nobody does."""
    above = UnitPath.objects.filter(holds_on(on), descendant=unit).values("ancestor_id")
    told = Coverage.objects.filter(unit_id__in=above, list=RecordList.PLEDGES)
    return told.aggregate(first=Min("from_year"))["first"] or _NO_YEAR


def yearly(unit: Unit, years: list[int], on: date) -> list[Reached]:
    """Every title of these years below the unit; one query. Latest year first."""
    given: dict[str, Any] = {"unit": unit.pk, "years": years, "on": on, "sent": list(SENT)}
    with connection.cursor() as cursor:
        cursor.execute(YEARLY, given)
        rows = cursor.fetchall()
    vouched = _vouched_from(unit, on)
    found = [
        Reached(y, k, "person" if p else "collective", n, got, other, bool(n) or y >= vouched)
        for y, k, p, n, got, other in rows
    ]
    return sorted(found, key=lambda one: (-one.year, one.subject_kind != "person", one.kind))


def by_unit(unit: Unit, year: int, kind: str, subject_kind: str, on: date) -> list[UnitReached]:
    """The same of one title and year for each unit directly below; two queries."""
    given: dict[str, Any] = {
        "unit": unit.pk, "year": year, "kind": kind, "person": subject_kind == "person", "sent": list(SENT), "day": _day(year, on),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(BY_UNIT, given)
        counts = {top: (n, got) for top, n, got in cursor.fetchall()}
    units = Unit.objects.filter(pk__in=counts).order_by("sort_key", "pk")
    return [UnitReached(one, *counts[one.pk]) for one in units]


def rows_of(unit: Unit, year: int, on: date, *, kind: str = "", subject_kind: str = "") -> QuerySet[Pledge]:
    """The registrations behind the numbers, each with `achieved`."""
    places = UnitPath.objects.filter(holds_on(_day(year, on)), ancestor=unit).values("descendant_id")
    rows = standing(year).filter(at_unit_id__in=places)
    if kind:
        rows = rows.filter(kind_id=kind)
    if subject_kind:
        rows = rows.filter(person__isnull=subject_kind != "person")
    lines = _standing_lines().filter(kind_id=OuterRef("kind_id"), year=OuterRef("year"))
    return rows.annotate(
        achieved=Exists(lines.filter(person_id=OuterRef("person_id"), person_id__isnull=False))
        | Exists(lines.filter(unit_id=OuterRef("unit_id"), unit_id__isnull=False))
    )


def unregistered_of(
    unit: Unit, year: int, on: date, *, kind: str = "", subject_kind: str = ""
) -> QuerySet[AwardRecord]:
    """Awards of the year below the unit whose holders had not registered them."""
    places = UnitPath.objects.filter(holds_on(_day(year, on)), ancestor=unit).values("descendant_id")
    told = standing(year).filter(kind_id=OuterRef("kind_id"))
    rows = _standing_lines().filter(
        ~Exists(told.filter(person_id=OuterRef("person_id"), person_id__isnull=False)),
        ~Exists(told.filter(unit_id=OuterRef("unit_id"), unit_id__isnull=False)),
        Q(at_unit_id__in=places) | Q(at_unit__isnull=True, unit_id__in=places), year=year, household__isnull=True,
    )  # fmt: skip
    if kind:
        rows = rows.filter(kind_id=kind)
    return rows.filter(person__isnull=subject_kind != "person") if subject_kind else rows


def _standing_lines() -> QuerySet[AwardRecord]:
    later = AwardRecord.objects.filter(about=OuterRef("pk"), about__isnull=False)
    return AwardRecord.objects.filter(~Q(entry=EntryKind.REVOCATION), ~Exists(later))


def _day(year: int, on: date) -> date:
    return min(date(year, 12, 31), on)


# the best grade counts most
_WEIGHT = {grade: place for place, grade in enumerate(reversed(Grade.values), 1)}


@dataclass(frozen=True)
class GradeCounts:
    """Grades registered and given among the units of the base: how many registered, reached it, fell short, still wait."""

    units: int
    registered: int
    reached: int
    short: int
    waiting: int


def graded_units(unit: Unit, year: int, on: date) -> QuerySet[Any]:
    """Units of the base below, with `aim` and `given` (grades, null where none) and `outcome` (1 reached, 0 not)."""
    aims = GradePledge.objects.filter(unit=OuterRef("pk"), year=year, withdrawn_on__isnull=True)
    given = PerformanceGrade.objects.filter(unit=OuterRef("pk"), year=year)
    rows: QuerySet[Any] = base_units(unit, _day(year, on)).annotate(
        aim=Subquery(aims.values("grade")[:1]), given=Subquery(given.values("grade")[:1])
    )
    rows = rows.annotate(aim_weight=_weight("aim"), given_weight=_weight("given"))
    told: QuerySet[Any] = rows.annotate(
        outcome=Case(
            When(Q(aim__isnull=True) | Q(given__isnull=True), then=Value(None)),
            When(given_weight__gte=F("aim_weight"), then=Value(1)),
            default=Value(0),
            output_field=IntegerField(null=True),
        )
    )
    return told


def grade_counts(unit: Unit, year: int, on: date) -> GradeCounts:
    """The same as counts; one query."""
    told = graded_units(unit, year, on).aggregate(
        units=Count("pk"),
        registered=Count("pk", filter=Q(aim__isnull=False)),
        reached=Count("pk", filter=Q(outcome=1)),
        short=Count("pk", filter=Q(outcome=0)),
        waiting=Count("pk", filter=Q(aim__isnull=False, given__isnull=True)),
    )
    return GradeCounts(**told)


def _weight(name: str) -> Case:
    return Case(
        *(When(**{name: grade}, then=Value(weight)) for grade, weight in _WEIGHT.items()),
        default=Value(None),
        output_field=IntegerField(null=True),
    )


def with_achieved(pledges: list[Pledge]) -> list[tuple[Pledge, bool]]:
    """Each of these with whether the ledger holds it; one query for all."""
    lines = _standing_lines().filter(
        Q(person_id__in=[p.person_id for p in pledges if p.person_id])
        | Q(unit_id__in=[p.unit_id for p in pledges if p.unit_id]),
        year__in={p.year for p in pledges},
    )
    got = set(lines.values_list("kind_id", "year", "person_id", "unit_id"))
    return [(p, (p.kind_id, p.year, p.person_id, p.unit_id) in got) for p in pledges]
