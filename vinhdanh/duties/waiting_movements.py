"""Movements that wait on an officer: launched above without a plan of their unit yet, and reviews that are due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import Max

from vinhdanh.accounts.models import User
from vinhdanh.duties.answering import answers_for
from vinhdanh.duties.items import Waiting
from vinhdanh.duties.states import DutyKind
from vinhdanh.launches.models import Launch
from vinhdanh.launches.queries import needs_interim, needs_review, to_answer
from vinhdanh.org import access as org_access
from vinhdanh.org.states import WRITES_RECORDS


def movements_waiting(user: User, on: date) -> Iterator[Waiting]:
    """Answers owed by the units where the user is the officer, then reviews owed by whoever they answer for."""
    rows: list[tuple[date | None, datetime | None]] = []
    for held in org_access.assignments(user, on).filter(role__in=WRITES_RECORDS):
        told = to_answer(held.unit, on).annotate(told_at=Max("events__at"))
        rows += list(told.order_by().values_list("plan_due_on", "told_at"))
    yield _summed(DutyKind.MOVEMENT_PLAN, rows, on)
    units = answers_for(user, WRITES_RECORDS, on).units
    mine = Launch.objects.filter(unit_id__in=units, outside_body="")
    over = needs_review(mine, on).annotate(told_at=Max("events__at")).values_list("ends_on", "told_at")
    middle = needs_interim(mine, on).annotate(told_at=Max("events__at")).values_list("told_at", flat=True)
    due = [(day, at) for day, at in over] + [(None, at) for at in middle]
    yield _summed(DutyKind.MOVEMENT_REVIEW, due, on)


def _summed(kind: DutyKind, rows: list[tuple[date | None, datetime | None]], on: date) -> Waiting:
    days = [day for day, _at in rows if day is not None]
    times = [at for _day, at in rows if at is not None]
    late = sum(day < on for day in days)
    coming = min((day for day in days if day >= on), default=None)
    return Waiting(kind, len(rows), late, coming, max(times, default=None))
