"""Reads of the register: what a search or a filter finds, what a unit owes and by when, plans of a directive's tasks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Prefetch, Q, QuerySet

from vinhdanh.kit.names import search_key
from vinhdanh.registry.models import DirectiveTask, Obligation, RegistryDocument, TaskPlan
from vinhdanh.registry.numbers.parsing import parse_number
from vinhdanh.registry.states import ObligationState

# an obligation is near from a month before its day
NEAR = timedelta(days=30)


def find_documents(text: str, among: QuerySet[RegistryDocument]) -> QuerySet[RegistryDocument]:
    """Documents with all these words, diacritics or not; a number is found however it is written."""
    number = parse_number(text)
    if number is not None and number.number is not None:
        same = Q(key=number.key)
        if number.year is None:
            same |= Q(ordinal=number.number, suffix=number.suffix, sign=number.sign)
        return among.filter(same)
    found = among
    for word in search_key(text).split():
        found = found.filter(search__contains=word)
    return found


def latest_first(rows: QuerySet[RegistryDocument]) -> QuerySet[RegistryDocument]:
    return rows.order_by(F("issued_on").desc(nulls_last=True), "-pk")


def open_obligations(among: QuerySet[Obligation]) -> QuerySet[Obligation]:
    """Not yet done, the nearest day first; those without a day last."""
    rows = among.filter(state=ObligationState.OPEN)
    return rows.order_by(F("due_on").asc(nulls_last=True), "pk")


def overdue(on: date) -> Q:
    """Open, and its day lies behind."""
    return Q(state=ObligationState.OPEN, due_on__lt=on)


def near(on: date) -> Q:
    """Open, and its day comes within a month."""
    return Q(state=ObligationState.OPEN, due_on__gte=on, due_on__lte=on + NEAR)


@dataclass(frozen=True)
class TaskYears:
    """A task with the plans that carry it out, by year; `years` in which it has none, of those asked about."""

    task: DirectiveTask
    plans: list[TaskPlan]
    without: list[int]


def tasks_of(document: RegistryDocument, years: Iterable[int] = ()) -> list[TaskYears]:
    """Each task of a directive with its plans; two queries."""
    plans = TaskPlan.objects.select_related("document__unit", "launch__unit").order_by("pk")
    found = []
    for task in document.tasks.prefetch_related(Prefetch("plans", plans)):
        held = sorted(task.plans.all(), key=lambda plan: (year_of(plan) or 0, plan.pk))
        have = {year_of(plan) for plan in held}
        found.append(TaskYears(task, held, [year for year in years if year not in have]))
    return found


def year_of(plan: TaskPlan) -> int | None:
    """The year that a plan is for: of a launch its own, of a document that of its day."""
    if plan.launch is not None:
        return plan.launch.year
    return plan.document.issued_on.year if plan.document and plan.document.issued_on else None
