"""Reads of conclusions: recommendations past their day, how far those of a unit or plan have come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from vinhdanh.conclusions.models import Recommendation
from vinhdanh.conclusions.states import ConclusionState, RecommendationState


@dataclass(frozen=True)
class FollowUp:
    """How far recommendations have come."""

    asked: int
    open: int
    reported: int
    confirmed: int
    late: int


def in_force(rows: QuerySet[Recommendation]) -> QuerySet[Recommendation]:
    """Those of conclusions that were sent and that were not withdrawn."""
    return rows.filter(conclusion__state=ConclusionState.SENT).exclude(state=RecommendationState.WITHDRAWN)


def overdue(rows: QuerySet[Recommendation], on: date) -> QuerySet[Recommendation]:
    """Asked of a unit, past their day, not reported done."""
    return in_force(rows).filter(state=RecommendationState.OPEN, due_on__lt=on)


def follow_up(rows: QuerySet[Recommendation], on: date) -> FollowUp:
    """The counts; one query."""
    open_ = Q(state=RecommendationState.OPEN)
    row = in_force(rows).order_by().aggregate(
        asked=Count("pk"), open=Count("pk", filter=open_), reported=Count("pk", filter=Q(state=RecommendationState.REPORTED)),
        confirmed=Count("pk", filter=Q(state=RecommendationState.CONFIRMED)), late=Count("pk", filter=open_ & Q(due_on__lt=on)),
    )  # fmt: skip
    return FollowUp(**row)
