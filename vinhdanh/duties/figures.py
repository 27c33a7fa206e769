"""Returns of figures that wait on one person: their own units' to be handed in, those below to be accepted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Count, Max, Min, Q

from vinhdanh.accounts.models import User
from vinhdanh.duties.answering import answers_for
from vinhdanh.duties.items import Waiting
from vinhdanh.duties.states import DutyKind
from vinhdanh.indicators.models import UnitReturn
from vinhdanh.indicators.states import WRITABLE, ReturnState
from vinhdanh.org.models import UnitPath
from vinhdanh.org.queries import holds_on
from vinhdanh.org.states import WRITES_RECORDS

# a return waits from a month before its day
_AHEAD = timedelta(days=31)


def figures_waiting(user: User, on: date) -> Iterator[Waiting]:
    """One query each: asked together, every sum would look for its units anew."""
    mine = answers_for(user, WRITES_RECORDS, on)
    own = UnitReturn.objects.filter(state__in=WRITABLE, unit_id__in=mine.own, due_on__lte=on + _AHEAD)
    row = own.aggregate(
        count=Count("pk", distinct=True), late=Count("pk", filter=Q(due_on__lt=on), distinct=True),
        due=Min("due_on", filter=Q(due_on__gte=on)), newest=Max("events__at"),
    )  # fmt: skip
    yield Waiting(DutyKind.FIGURES, row["count"], row["late"], row["due"], row["newest"])
    # who stands right above checks; where nobody does, whoever answers for that unit
    right_above = UnitPath.objects.filter(holds_on(on), depth=1, ancestor_id__in=mine.units)
    below = UnitReturn.objects.filter(
        state=ReturnState.SUBMITTED, unit_id__in=right_above.values("descendant_id")
    )
    row = below.aggregate(count=Count("pk", distinct=True), newest=Max("events__at"))
    yield Waiting(DutyKind.FIGURES_CHECK, row["count"], newest_at=row["newest"])
