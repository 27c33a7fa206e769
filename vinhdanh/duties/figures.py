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
    """Both kinds, one query."""
    mine = answers_for(user, WRITES_RECORDS, on)
    own = Q(
        state__in=WRITABLE, unit_id__in=mine.filter(depth=0).values("descendant_id"), due_on__lte=on + _AHEAD
    )
    # who stands right above checks; where nobody does, whoever answers for that unit
    right_above = UnitPath.objects.filter(holds_on(on), depth=1, ancestor_id__in=mine.values("descendant_id"))
    below = Q(state=ReturnState.SUBMITTED, unit_id__in=right_above.values("descendant_id"))
    row = UnitReturn.objects.filter(own | below).aggregate(
        own=Count("pk", filter=own, distinct=True),
        own_late=Count("pk", filter=own & Q(due_on__lt=on), distinct=True),
        own_due=Min("due_on", filter=own & Q(due_on__gte=on)),
        own_newest=Max("events__at", filter=own),
        below=Count("pk", filter=below, distinct=True),
        below_newest=Max("events__at", filter=below),
    )
    yield Waiting(DutyKind.FIGURES, row["own"], row["own_late"], row["own_due"], row["own_newest"])
    yield Waiting(DutyKind.FIGURES_CHECK, row["below"], newest_at=row["below_newest"])
