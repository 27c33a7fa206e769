"""Targets that wait on an officer: parts given to their units without an answer, counter-proposals to settle."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Max, Min, Q

from vinhdanh.accounts.models import User
from vinhdanh.duties.answering import answers_for
from vinhdanh.duties.items import Waiting
from vinhdanh.duties.states import DutyKind
from vinhdanh.org.states import WRITES_RECORDS
from vinhdanh.targets.models import TargetShare
from vinhdanh.targets.states import ShareState, TargetState


def targets_waiting(user: User, on: date) -> Iterator[Waiting]:
    """One query for both."""
    units = answers_for(user, WRITES_RECORDS, on).units
    given = Q(state=ShareState.GIVEN, unit_id__in=units)
    countered = Q(state=ShareState.COUNTERED, target__unit_id__in=units)
    rows = TargetShare.objects.filter(given | countered, target__state=TargetState.ISSUED)
    row = rows.aggregate(
        given=Count("pk", filter=given), late=Count("pk", filter=given & Q(answer_by__lt=on)),
        due=Min("answer_by", filter=given & Q(answer_by__gte=on)), newest=Max("given_at", filter=given),
        countered=Count("pk", filter=countered), newer=Max("answered_at", filter=countered),
    )  # fmt: skip
    yield Waiting(DutyKind.ANSWER_TARGET, row["given"], row["late"], row["due"], row["newest"])
    yield Waiting(DutyKind.SETTLE_TARGET, row["countered"], newest_at=row["newer"])
