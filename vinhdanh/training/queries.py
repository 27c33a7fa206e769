"""Figures of training: classes, turns and different persons; who was sent to which level; officers against the standard."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from vinhdanh.org.models import Assignment, Unit, UnitPath
from vinhdanh.org.queries import below, holds_on
from vinhdanh.org.states import Role, UnitKind
from vinhdanh.people.models import Person
from vinhdanh.registers.queries import rows_in, standing
from vinhdanh.training.models import Attendance, OfficerStandard, StudySending, TrainingClass, UnionOfficer
from vinhdanh.training.states import OfficerDuty, StudyLevel

# kinds of units at which somebody keeps emulation and commendation
_KEEPS = (
    UnitKind.PROVINCIAL_FEDERATION, UnitKind.SECTORAL_UNION, UnitKind.UPPER_UNION, UnitKind.GRASSROOTS_UNION, UnitKind.DEPARTMENT,
)  # fmt: skip


@dataclass(frozen=True)
class Trained:
    """Classes of a period: how many, attendances (turns), different persons among those listed, classes without a list."""

    classes: int
    turns: int
    persons: int
    unlisted: int


@dataclass(frozen=True)
class Span:
    """A figure year by year with its least and most."""

    years: dict[int, int]

    @property
    def least(self) -> int | None:
        return min(self.years.values(), default=None)

    @property
    def most(self) -> int | None:
        return max(self.years.values(), default=None)


@dataclass(frozen=True)
class Qualified:
    """Full-time officers on a day against the standard in force: met, not met, not known for lack of data or standard."""

    officers: int
    met: int
    failed: int
    unknown: int

    @property
    def percent(self) -> int | None:
        """Of officers of whom all is known, rounded down."""
        known = self.met + self.failed
        return 100 * self.met // known if known else None


def trained(unit: Unit, since: date, until: date) -> Trained:
    """Classes that began in the half-open period at or below the unit; three queries.

    Turns: the list where there is one, else the number told. Persons are counted once however many classes they attended;
    a name without a record counts once a unit it came from.
    """
    classes = rows_in(TrainingClass, unit, since, until)
    listed = Attendance.objects.filter(training_class=OuterRef("pk"), voided_on__isnull=True)
    row = classes.annotate(listed=Exists(listed)).aggregate(
        n=Count("pk"),
        told=Sum("told_turns", filter=Q(listed=False)),
        unlisted=Count("pk", filter=Q(listed=False)),
    )
    attendances = standing(Attendance.objects.filter(training_class__in=classes))
    known = attendances.filter(person__isnull=False)
    turns = attendances.count()
    persons = known.aggregate(n=Count("person", distinct=True))["n"]
    named = attendances.filter(person__isnull=True).order_by().values("name", "unit").distinct().count()
    return Trained(row["n"], turns + (row["told"] or 0), persons + named, row["unlisted"])


def sent_by_level(unit: Unit, since: date, until: date) -> dict[StudyLevel, int]:
    """Different persons sent to study in the half-open period, by level; one query."""
    rows = (
        rows_in(StudySending, unit, since, until)
        .order_by()
        .values("level")
        .annotate(n=Count("person", distinct=True))
    )
    found = {row["level"]: row["n"] for row in rows}
    return {level: found.get(level, 0) for level in StudyLevel}


def officers_sent(unit: Unit, first: int, last: int) -> Span:
    """Full-time union officers sent to study a year, from the first year to the last inclusive; one query."""
    rows = rows_in(StudySending, unit, date(first, 1, 1), date(last + 1, 1, 1)).filter(full_time_officer=True)
    found = dict(
        rows.order_by().values("happened_on__year").annotate(n=Count("person", distinct=True)).values_list("happened_on__year", "n")
    )  # fmt: skip
    return Span({year: found.get(year, 0) for year in range(first, last + 1)})


def officers_on(unit: Unit, on: date) -> QuerySet[UnionOfficer]:
    """Who serves on the day at or below the unit."""
    units = UnitPath.objects.filter(holds_on(on), ancestor=unit).values("descendant_id")
    serving = Q(until__isnull=True) | Q(until__gt=on)
    return standing(UnionOfficer.objects.filter(serving, happened_on__lte=on, unit_id__in=units))


def standard_for(unit: Unit, on: date) -> OfficerStandard | None:
    """The standard in force for the unit: its own or the nearest above, the latest; one query."""
    path = UnitPath.objects.filter(holds_on(on), descendant=unit)
    depth = dict(path.values_list("ancestor_id", "depth"))
    rows = standing(OfficerStandard.objects.filter(unit_id__in=depth, happened_on__lte=on))
    return min(
        rows, key=lambda row: (depth[row.unit_id], -row.happened_on.toordinal(), -row.pk), default=None
    )


def qualified(unit: Unit, on: date) -> Qualified:
    """Full-time union officers against the standard in force for the unit."""
    officers = list(officers_on(unit, on).filter(full_time=True, duty=OfficerDuty.UNION))
    standard = standard_for(unit, on)
    answers = [standard.met_by(one) if standard else None for one in officers]
    return Qualified(len(officers), answers.count(True), answers.count(False), answers.count(None))


def units_without_officer(unit: Unit, on: date) -> QuerySet[Unit]:
    """Unions and departments below with nobody for emulation and commendation: neither here nor with the role of an officer."""
    serving = Q(until__isnull=True) | Q(until__gt=on)
    named = UnionOfficer.objects.filter(
        serving, unit=OuterRef("pk"), voided_on__isnull=True, duty=OfficerDuty.EMULATION, happened_on__lte=on
    )
    role = Assignment.objects.filter(holds_on(on), unit=OuterRef("pk"), role=Role.OFFICER)
    found: QuerySet[Unit] = below(unit, on).filter(~Exists(named), ~Exists(role), kind__in=_KEEPS)
    return found


def history_of(person: Person) -> list[Attendance | StudySending]:
    """Classes attended and studies to which the person was sent, the latest first; two queries."""
    rows: list[Attendance | StudySending] = [
        *standing(Attendance.objects.filter(person=person)).select_related("training_class", "unit"),
        *standing(StudySending.objects.filter(person=person)).select_related("unit"),
    ]
    return sorted(rows, key=lambda row: row.happened_on, reverse=True)
