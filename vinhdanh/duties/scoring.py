"""What scoring waits for from one person: sheets of their own units to be scored, boards to be checked, settled, published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Case, Count, DateField, Exists, F, Max, Min, OuterRef, Q, QuerySet, When

from vinhdanh.accounts.models import User
from vinhdanh.duties.answering import answers_for
from vinhdanh.duties.items import Waiting
from vinhdanh.duties.states import DutyKind
from vinhdanh.org.states import WRITES_RECORDS
from vinhdanh.scoring.models import Board, Scoresheet
from vinhdanh.scoring.states import BoardState, Seat


def scoring_waiting(user: User, on: date) -> Iterator[Waiting]:
    """What waits, a kind at a time; one query each."""
    yield _counted(DutyKind.SELF_SCORE, sheets_to_score(user, on), on)
    yield _counted(DutyKind.SCORE_BOARD, boards_to_move(user, on), on)


def sheets_to_score(user: User, on: date) -> QuerySet[Any]:
    """Sheets not sent yet on open boards: of one's own units, and one's own."""
    writes = answers_for(user, WRITES_RECORDS, on).own
    own = Q(person_id=user.person_id) if user.person_id else Q(pk__lt=0)
    rows = Scoresheet.objects.filter(
        Q(unit_id__in=writes) | own, board__state=BoardState.OPEN, sent_at__isnull=True
    )
    return rows.annotate(due=F("board__self_due_on"), since_at=F("board__created_at"))


def boards_to_move(user: User, on: date) -> QuerySet[Any]:
    """Boards whose next step is the user's: the check for the lead (or where nobody leads the organiser), the rest for the organiser."""
    writes = answers_for(user, WRITES_RECORDS, on).units
    lead = Scoresheet.objects.filter(board=OuterRef("pk"), seat=Seat.LEAD)
    checks = Q(state=BoardState.SELF_SCORED) & (
        Q(Exists(lead.filter(unit_id__in=writes))) | (Q(unit_id__in=writes) & ~Exists(lead))
    )
    settles = Q(state__in=(BoardState.CHECKED, BoardState.SETTLED), unit_id__in=writes)
    due = Case(
        When(state=BoardState.SELF_SCORED, then=F("check_due_on")),
        default=F("publish_due_on"),
        output_field=DateField(),
    )
    return Board.objects.filter(checks | settles).annotate(due=due, since_at=F("created_at"))


def _counted(kind: DutyKind, rows: QuerySet[Any], on: date) -> Waiting:
    found: dict[str, Any] = rows.aggregate(
        count=Count("pk"), late=Count("pk", filter=Q(due__lt=on)), soon=Min("due", filter=Q(due__gte=on)), newest=Max("since_at")
    )  # fmt: skip
    return Waiting(kind, found["count"], found["late"], found["soon"], found["newest"])
