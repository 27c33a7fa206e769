"""Inspections, recommendations, reminders and guidance that wait on one person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, Max, Min, OuterRef, Q

from vinhdanh.accounts.models import User
from vinhdanh.conclusions.models import Recommendation
from vinhdanh.conclusions.queries import in_force
from vinhdanh.conclusions.states import RecommendationState
from vinhdanh.duties.answering import answers_for
from vinhdanh.duties.items import Waiting
from vinhdanh.duties.states import DutyKind
from vinhdanh.inspections.models import Inspection, Visit
from vinhdanh.inspections.states import PlanState, VisitState
from vinhdanh.monitoring.models import Guidance, GuidanceReading, ReminderLine
from vinhdanh.org.models import UnitPath
from vinhdanh.org.queries import holds_on
from vinhdanh.org.states import WRITES_RECORDS

# a visit waits from two weeks before its day; guidance is asked about for half a year
_AHEAD = timedelta(days=14)
_FRESH = timedelta(days=180)


def inspecting(user: User, on: date) -> Iterator[Waiting]:
    """Duties of inspecting and being inspected, in the order of `DutyKind`."""
    units = answers_for(user, WRITES_RECORDS, on).units
    yield from _visits(user, Q(inspection__plan__unit_id__in=units), on)
    yield from _recommendations(units, on)
    row = ReminderLine.objects.filter(unit_id__in=units, answer__isnull=True).aggregate(
        count=Count("pk"), late=Count("pk", filter=Q(reminder__reply_by__lt=on)),
        due=Min("reminder__reply_by", filter=Q(reminder__reply_by__gte=on)), newest=Max("reminder__at"),
    )  # fmt: skip
    yield Waiting(DutyKind.REMINDED, row["count"], row["late"], row["due"], row["newest"])
    yield _guidance(user, on)


def _visits(user: User, ours: Q, on: date) -> Iterator[Waiting]:
    mine = ours | Q(inspection_id__in=Inspection.objects.filter(members__user=user).values("pk"))
    soon = Q(state=VisitState.PLANNED, planned_on__lte=on + _AHEAD, inspection__plan__state=PlanState.ISSUED)
    row = Visit.objects.filter(mine & soon).aggregate(
        count=Count("pk"), late=Count("pk", filter=Q(planned_on__lt=on)), due=Min("planned_on", filter=Q(planned_on__gte=on))
    )  # fmt: skip
    yield Waiting(DutyKind.VISIT, row["count"], row["late"], row["due"])
    held = Visit.objects.filter(ours, state=VisitState.HELD).aggregate(
        count=Count("pk", distinct=True), newest=Max("events__at")
    )
    yield Waiting(DutyKind.CONCLUDE, held["count"], newest_at=held["newest"])


def _recommendations(units: Any, on: date) -> Iterator[Waiting]:
    rows = in_force(Recommendation.objects.order_by())
    mine = rows.filter(state=RecommendationState.OPEN, conclusion__visit__unit_id__in=units).aggregate(
        count=Count("pk"), late=Count("pk", filter=Q(due_on__lt=on)), due=Min("due_on", filter=Q(due_on__gte=on)), newest=Max("changed_at"),
    )  # fmt: skip
    yield Waiting(DutyKind.RECOMMENDED, mine["count"], mine["late"], mine["due"], mine["newest"])
    told = rows.filter(
        state=RecommendationState.REPORTED, conclusion__visit__inspection__plan__unit_id__in=units
    ).aggregate(count=Count("pk"), newest=Max("changed_at"))
    yield Waiting(DutyKind.CONFIRM_DONE, told["count"], newest_at=told["newest"])


def _guidance(user: User, on: date) -> Waiting:
    """Guidance of units above that a unit where the user holds the role itself has not read."""
    own = answers_for(user, WRITES_RECORDS, on).own
    read = GuidanceReading.objects.filter(guidance=OuterRef("pk"), unit_id__in=own)
    under = UnitPath.objects.filter(
        holds_on(on), depth__gt=0, ancestor=OuterRef("unit"), descendant_id__in=own
    )
    rows = Guidance.objects.filter(Exists(under), ~Exists(read), withdrawn_on__isnull=True)
    row = rows.filter(published_on__gt=on - _FRESH).aggregate(count=Count("pk"), newest=Max("at"))
    return Waiting(DutyKind.READ_GUIDANCE, row["count"], newest_at=row["newest"])
