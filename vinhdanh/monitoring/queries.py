"""Who lags in which step below a unit: the board, the counts, the single steps; and how far guidance was read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from vinhdanh.exemplars.limits import limits
from vinhdanh.monitoring import steps_sql
from vinhdanh.monitoring.models import Guidance, GuidanceReading, Reminder, ReminderLine
from vinhdanh.monitoring.states import Step
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import below
from vinhdanh.org.states import UnitKind


@dataclass(frozen=True)
class Standing:
    """A unit with the steps in which it lags, since when the longest, and how often it was reminded."""

    unit_id: int
    code: str
    name: str
    kind: UnitKind
    count: int
    since: date
    steps: tuple[Step, ...]
    reminded: int

    @property
    def pk(self) -> int:
        """As lists with boxes to tick ask for it."""
        return self.unit_id

    def __str__(self) -> str:
        return self.name

    def days(self, on: date) -> int:
        """Days since the first of them was due."""
        return (on - self.since).days


@dataclass(frozen=True)
class Lag:
    """One step of one unit past its day; `reminded`: how often it was told of this very thing."""

    unit_id: int
    code: str
    name: str
    step: Step
    key: str
    what: str
    due_on: date
    days: int
    reminded: int

    @property
    def mark(self) -> str:
        """Names the thing in a form."""
        return f"{self.unit_id}|{self.step}|{self.key}"


@dataclass(frozen=True)
class Branch:
    """A unit right below, with how much lags in its subtree."""

    unit_id: int
    code: str
    name: str
    count: int
    units: int


def board(
    top: Unit, on: date, *, steps: Iterable[Step] = Step, kinds: Iterable[str] = UnitKind.values
) -> list[Standing]:
    """Units at and below that lag, the most first; one query, added up by the database."""
    rows = _asked(steps_sql.BOARD, top, on, steps, kinds)
    return [
        Standing(pk, code, name, UnitKind(kind), count, since, tuple(s for s in Step if s in found), times)
        for pk, code, name, kind, count, since, found, times in rows
    ]


def counts(top: Unit, on: date, *, kinds: Iterable[str] = UnitKind.values) -> dict[Step, tuple[int, int]]:
    """Step → how many things, in how many units; one query."""
    rows = _asked(steps_sql.COUNTS, top, on, Step, kinds)
    found = {step: (things, units) for step, things, units in rows}
    return {step: found[step] for step in Step if step in found}


def branches(top: Unit, on: date) -> list[Branch]:
    """The units right below that have units of their own, with what lags in each; one query."""
    return [Branch(*row) for row in _asked(steps_sql.BRANCHES, top, on, Step, UnitKind.values)]


def lags(
    top: Unit,
    on: date,
    *,
    units: Sequence[int] | None = None,
    steps: Iterable[Step] = Step,
    kinds: Iterable[str] = UnitKind.values,
) -> list[Lag]:
    """The single steps past their day, by unit; one query."""
    rows = _asked(steps_sql.ROWS, top, on, steps, kinds, units=None if units is None else list(units))
    return [Lag(pk, code, name, Step(step), *rest) for pk, code, name, step, *rest in rows]


def open_lines(units: Any) -> QuerySet[ReminderLine]:
    """Reminders that these units received and have not answered."""
    return ReminderLine.objects.filter(unit_id__in=units, answer__isnull=True)


def with_counts(rows: QuerySet[Reminder]) -> QuerySet[Reminder]:
    """Reminders with how many units and things they were about, and how many were answered."""
    return rows.annotate(
        n_units=Count("lines__unit", distinct=True),
        n_lines=Count("lines", distinct=True),
        n_answered=Count("lines", filter=Q(lines__answer__isnull=False), distinct=True),
    )


def readers(guidance: Guidance, on: date) -> QuerySet[Any]:
    """Units below that keep records themselves, those that have not read first."""
    read = GuidanceReading.objects.filter(guidance=guidance, unit=OuterRef("pk"))
    rows = below(guidance.unit, on, itself=False).exclude(
        kind__in=[UnitKind.UNION_GROUP, UnitKind.UNION_SECTION]
    )
    return rows.annotate(read_at=Subquery(read.values("at")[:1]))


def _asked(
    select: str, top: Unit, on: date, steps: Iterable[Step], kinds: Iterable[str], **more: Any
) -> list[tuple[Any, ...]]:
    wanted = tuple(steps)
    if not wanted:
        return []
    params = {
        "top": top.pk, "on": on, "kinds": list(kinds), "conclude_within": steps_sql.CONCLUDE_WITHIN,
        "quiet_days": limits().quiet_days, **more
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(steps_sql.lagging(wanted) + select, params)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found
