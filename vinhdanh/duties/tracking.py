"""What waits in the registers: agreements that end, proposals without an answer, letters to settle, councils to put in order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Count, Max, Min, Q

from vinhdanh.accounts.models import User
from vinhdanh.complaints.models import Complaint
from vinhdanh.complaints.states import ComplaintState
from vinhdanh.councils.queries import unsettled
from vinhdanh.duties.answering import answers_for
from vinhdanh.duties.items import Waiting
from vinhdanh.duties.states import DutyKind
from vinhdanh.org.states import WRITES_RECORDS
from vinhdanh.representation.models import Proposal
from vinhdanh.representation.states import ProposalState
from vinhdanh.workplace.models import CollectiveAgreement
from vinhdanh.workplace.queries import expiring


def waiting_in_registers(user: User, on: date) -> Iterator[Waiting]:
    """Four queries, whatever the number of rows."""
    units = answers_for(user, WRITES_RECORDS, on).units
    ending = expiring(CollectiveAgreement.objects.filter(unit_id__in=units), on)
    row = ending.aggregate(
        count=Count("unit", distinct=True), late=Count("unit", distinct=True, filter=Q(until__lte=on)),
        due=Min("until", filter=Q(until__gt=on)), newest=Max("recorded_at"),
    )  # fmt: skip
    yield Waiting(DutyKind.AGREEMENT_ENDS, row["count"], row["late"], row["due"], row["newest"])
    asked = Proposal.objects.filter(unit_id__in=units, voided_on__isnull=True, state=ProposalState.OPEN)
    yield _due(DutyKind.PROPOSAL_ANSWER, asked.filter(due_on__lt=on), on)
    letters = Complaint.objects.filter(unit_id__in=units, voided_on__isnull=True, state=ComplaintState.OPEN)
    yield _due(DutyKind.SETTLE_COMPLAINT, letters, on)
    yield Waiting(DutyKind.COUNCIL_SEATS, unsettled(units, on))


def _due(kind: DutyKind, rows: Any, on: date) -> Waiting:
    row = rows.aggregate(
        count=Count("pk"), late=Count("pk", filter=Q(due_on__lt=on)), due=Min("due_on", filter=Q(due_on__gte=on)), newest=Max("recorded_at"),
    )  # fmt: skip
    return Waiting(kind, row["count"], row["late"], row["due"], row["newest"])
