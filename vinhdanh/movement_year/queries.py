"""A movement-year: the nine steps of a launch, which units lag in which, and how long awards took."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import (
    Avg,
    Case,
    DurationField,
    ExpressionWrapper,
    F,
    IntegerField,
    Min,
    QuerySet,
    Value,
    When,
)

from vinhdanh.launches.models import Launch
from vinhdanh.launches.states import LaunchState
from vinhdanh.movement_year.asked import Asked, Fact, Source
from vinhdanh.movement_year.sources import SOURCES
from vinhdanh.movement_year.states import Mark, Step
from vinhdanh.movements.resolving import NameIndex
from vinhdanh.org.models import Unit


@dataclass(frozen=True)
class Lag:
    """Days from the last day of a movement to its awards."""

    awards: int
    first: int
    average: int


def steps_of(asked: Asked) -> list[Fact]:
    """All nine steps, in order. Once a movement is summed up nobody is late any more: what was not done stays undone."""
    facts = [source.whole(asked) for source in SOURCES]
    if asked.launch.state != LaunchState.CLOSED:
        return facts
    return [replace(fact, mark=Mark.SKIPPED) if fact.mark == Mark.LATE else fact for fact in facts]


def next_step(facts: list[Fact]) -> Fact | None:
    """What to see to first: what is late, else what is under way or comes next."""
    for mark in (Mark.LATE, Mark.UNDERWAY, Mark.AHEAD):
        found = next((fact for fact in facts if fact.mark == mark), None)
        if found is not None:
            return found
    return None


def by_unit() -> list[Source]:
    """The steps that can be told of each unit."""
    return [source for source in SOURCES if source.each is not None]


def units_with_steps(asked: Asked) -> QuerySet[Unit]:
    """Units below with `did_<step>` for each step that can be told of a unit, and how many in `did`; one query."""
    rows = asked.units
    total = Value(0, output_field=IntegerField())
    for source in by_unit():
        assert source.each is not None  # noqa: S101 - by_unit says so
        name = f"did_{source.step.value}"
        rows = rows.annotate(**{name: source.each(asked)})
        total = total + Case(
            When(**{name: True}, then=Value(1)), default=Value(0), output_field=IntegerField()
        )  # type: ignore[assignment]
    return rows.annotate(did=total)


def lagging(asked: Asked, step: Step) -> QuerySet[Unit]:
    """Units that have not done a step."""
    return units_with_steps(asked).filter(**{f"did_{step.value}": False})


def award_lag(asked: Asked) -> Lag | None:
    """How many days after its last day awards of the movement were decided; None before any."""
    ends = asked.launch.ends_on
    if ends is None:
        return None
    days = ExpressionWrapper(F("decided_on") - Value(ends), output_field=DurationField())
    rows = asked.awards.filter(decided_on__gte=ends).annotate(days=days)
    row = rows.aggregate(first=Min("days"), average=Avg("days"))
    if row["first"] is None:
        return None
    return Lag(rows.count(), row["first"].days, round(row["average"].total_seconds() / 86400))


def ask(
    held: Launch, day: date, *, seen: QuerySet[Unit] | None = None, index: NameIndex | None = None
) -> Asked:
    """The question about one launch; `seen`: as far as the reader sees, `index`: names of movements built already."""
    return Asked(held, day, index, seen)
