"""Reads of propaganda: counts by form, movement and event; months without any; how far a directive was studied."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, Func, Max, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import ExtractMonth, ExtractYear

from vinhdanh.launches.models import Launch
from vinhdanh.movements.models import Movement
from vinhdanh.movements.naming import key_of
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import below, holds_on
from vinhdanh.people.models import Membership
from vinhdanh.propaganda.models import Activity
from vinhdanh.propaganda.states import SESSIONS, Form
from vinhdanh.registers.states import Topic


@dataclass(frozen=True)
class Reach:
    """What activities add up to: how many, sessions, turns and people; `uncounted` activities told no number of people."""

    activities: int
    sessions: int
    turns: int
    people: int
    uncounted: int


@dataclass(frozen=True)
class Month:
    """A month with its activities; `silent` when it has passed without any."""

    first: date
    activities: int
    silent: bool


@dataclass(frozen=True)
class Study:
    """How far units studied a directive: members on the day, people surely reached, turns, units without a session.

    A unit's people are those of its largest session: adding sessions up would count who came twice. So `people` is "at least".
    """

    members: int
    people: int
    turns: int
    units: int
    without: int

    @property
    def percent(self) -> int | None:
        """Of the members at least so many in a hundred, rounded down; None where nobody is a member."""
        return min(self.people * 100 // self.members, 100) if self.members else None


def activities_below(unit: Unit, on: date, among: QuerySet[Activity] | None = None) -> QuerySet[Activity]:
    """Standing activities of the unit and what stands below it."""
    rows = Activity.objects.filter(withdrawn_on__isnull=True) if among is None else among
    paths = UnitPath.objects.filter(holds_on(on), ancestor=unit)
    return rows.filter(unit_id__in=paths.values("descendant_id"))


def about(rows: QuerySet[Activity], subject: Movement | Launch) -> QuerySet[Activity]:
    """Those about a movement, or about a launch's movement within its time at or below its unit."""
    if isinstance(subject, Movement):
        return rows.filter(movement=subject)
    inside = Q(movement=subject.movement_id, held_on__gte=subject.starts_on)
    if subject.ends_on:
        inside &= Q(held_on__lte=subject.ends_on)
    return rows.filter(Q(launch=subject) | inside)


def reach(rows: QuerySet[Activity]) -> Reach:
    """The sums of some activities; one query."""
    row = rows.aggregate(
        n=Count("pk"),
        s=Sum("sessions"),
        t=Sum("turns"),
        p=Sum("people"),
        u=Count("pk", filter=Q(people__isnull=True, turns__isnull=True)),
    )
    return Reach(row["n"], row["s"] or 0, row["t"] or 0, row["p"] or 0, row["u"])


def by_form(rows: QuerySet[Activity]) -> list[tuple[Form, Reach]]:
    """The same a form, in the order of forms."""
    found = rows.order_by().values("form").annotate(
        n=Count("pk"), s=Sum("sessions"), t=Sum("turns"), p=Sum("people"),
        u=Count("pk", filter=Q(people__isnull=True, turns__isnull=True)),
    )  # fmt: skip
    sums = {
        row["form"]: Reach(row["n"], row["s"] or 0, row["t"] or 0, row["p"] or 0, row["u"]) for row in found
    }
    return [(form, sums[form]) for form in Form if form in sums]


@dataclass(frozen=True)
class Material:
    """What made law and policy known by one form on one topic: activities, sessions or items, copies, turns."""

    form: Form
    topic: Topic
    activities: int
    sessions: int
    copies: int
    turns: int


def law_materials(rows: QuerySet[Activity]) -> list[Material]:
    """Activities on topics of law, by form and topic; one with two topics counts at both. One query."""
    found = (
        rows.exclude(topics=[])
        .order_by()
        .annotate(topic=Func(F("topics"), function="unnest"))
        .values("form", "topic")
        .annotate(n=Count("pk"), s=Sum("sessions"), c=Sum("copies"), t=Sum("turns"))
    )
    lines = [
        Material(
            Form(row["form"]), Topic(row["topic"]), row["n"], row["s"] or 0, row["c"] or 0, row["t"] or 0
        )
        for row in found
    ]
    return sorted(lines, key=lambda one: (list(Form).index(one.form), -one.activities, one.topic))


def by_movement(rows: QuerySet[Activity]) -> list[tuple[int, str, int, int]]:
    """Movement id, name, activities, turns; the busiest first."""
    found = rows.filter(movement__isnull=False).order_by().values("movement_id", "movement__name").annotate(n=Count("pk"), t=Sum("turns"))  # fmt: skip
    return [
        (row["movement_id"], row["movement__name"], row["n"], row["t"] or 0)
        for row in sorted(found, key=lambda row: (-row["n"], row["movement__name"]))
    ]


def by_occasion(rows: QuerySet[Activity]) -> list[tuple[str, int, int]]:
    """Event, activities, turns; the busiest first."""
    found = rows.exclude(occasion="").order_by().values("occasion").annotate(n=Count("pk"), t=Sum("turns"))
    return [
        (row["occasion"], row["n"], row["t"] or 0)
        for row in sorted(found, key=lambda row: (-row["n"], row["occasion"]))
    ]


def months(rows: QuerySet[Activity], since: date, until: date, on: date) -> list[Month]:
    """Every month from `since` to `until`, empty ones visible; one that has passed without activity is silent."""
    found = (
        rows.filter(held_on__gte=since.replace(day=1), held_on__lte=until)
        .order_by()
        .annotate(y=ExtractYear("held_on"), m=ExtractMonth("held_on"))
        .values("y", "m")
        .annotate(n=Count("pk"))
    )
    counted = {(row["y"], row["m"]): row["n"] for row in found}
    line, first = [], since.replace(day=1)
    while first <= until:
        count = counted.get((first.year, first.month), 0)
        after = _next(first)
        line.append(Month(first, count, count == 0 and after <= on))
        first = after
    return line


def silent_units(
    unit: Unit, subject: Movement | Launch, since: date, until: date, on: date
) -> QuerySet[Unit]:
    """Units below that recorded nothing about it in these days."""
    rows = about(
        Activity.objects.filter(withdrawn_on__isnull=True, held_on__gte=since, held_on__lte=until), subject
    )
    return below(unit, on, itself=False).filter(~Exists(rows.filter(unit=OuterRef("pk"))))


def study_of(directive: str, unit: Unit, kinds: Iterable[str], on: date) -> Study:
    """How far the units of these kinds below (and at) the unit studied a directive; three queries."""
    return study(sessions_on(directive), unit, kinds, on)


def study(sessions: QuerySet[Activity], unit: Unit, kinds: Iterable[str], on: date) -> Study:
    """The same of any sessions."""
    units = below(unit, on).filter(kind__in=list(kinds))
    rows = sessions.filter(unit_id__in=units.values("pk"))
    best = (
        rows.order_by().values("unit_id").annotate(most=Max("people"), turns=Sum("turns"), told=Sum("people"))
    )
    people = turns = held = 0
    for row in best:
        held += 1
        people += row["most"] or 0
        turns += row["turns"] or row["told"] or 0
    paths = UnitPath.objects.filter(holds_on(on), ancestor=unit).values("descendant_id")
    members = (
        Membership.objects.filter(holds_on(on), unit_id__in=paths).values("person_id").distinct().count()
    )
    total = units.count()
    return Study(members, people, turns, total, total - held)


def without_session(directive: str, unit: Unit, kinds: Iterable[str], on: date) -> QuerySet[Unit]:
    """Units of these kinds that held no session on a directive."""
    rows = sessions_on(directive).filter(unit=OuterRef("pk"))
    return below(unit, on).filter(~Exists(rows), kind__in=list(kinds))


def sessions_on(directive: str) -> QuerySet[Activity]:
    """Standing sessions (people sitting together) on a directive, however it is written."""
    return Activity.objects.filter(
        withdrawn_on__isnull=True, directive_key=key_of(directive)[:200], form__in=SESSIONS
    )


def sessions_about(spellings: Iterable[str]) -> QuerySet[Activity]:
    """The same under any of these spellings, whatever stands behind it (the day, the issuer)."""
    rule = Q(pk__lt=0)
    for key in sorted({key_of(text)[:200] for text in spellings} - {""}):
        rule |= Q(directive_key=key) | Q(directive_key__startswith=f"{key} ")
    return Activity.objects.filter(rule, withdrawn_on__isnull=True, form__in=SESSIONS)


def directives(rows: QuerySet[Activity]) -> list[tuple[str, int]]:
    """Directives that activities were about, with how many; the busiest first."""
    found = (
        rows.exclude(directive_key="")
        .order_by()
        .values("directive_key")
        .annotate(n=Count("pk"), name=Max("directive"))
    )
    return [(row["name"], row["n"]) for row in sorted(found, key=lambda row: (-row["n"], row["name"]))]


def _next(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)
