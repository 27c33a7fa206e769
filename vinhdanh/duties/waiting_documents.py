"""What documents ask of a person's units soon, and documents sent to the unit that nobody confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Max, Min, Q

from vinhdanh.accounts.models import User
from vinhdanh.duties.answering import answers_for
from vinhdanh.duties.items import Waiting
from vinhdanh.duties.states import DutyKind
from vinhdanh.org.states import WRITES_RECORDS
from vinhdanh.registry.models import Dissemination, Obligation
from vinhdanh.registry.queries import near, overdue


def documents_waiting(user: User, on: date) -> Iterator[Waiting]:
    """Two queries, whatever the number of rows. Receipts are asked of the unit where the role is held itself."""
    mine = answers_for(user, WRITES_RECORDS, on)
    owed = Obligation.objects.filter(near(on) | overdue(on), unit_id__in=mine.units)
    row = owed.aggregate(
        count=Count("pk"), late=Count("pk", filter=Q(due_on__lt=on)), due=Min("due_on", filter=Q(due_on__gte=on)), newest=Max("at"),
    )  # fmt: skip
    yield Waiting(DutyKind.DOCUMENT_DUE, row["count"], row["late"], row["due"], row["newest"])
    sent = Dissemination.objects.filter(received_on__isnull=True, unit_id__in=mine.own)
    yield Waiting(DutyKind.DOCUMENT_RECEIPT, sent.count())
