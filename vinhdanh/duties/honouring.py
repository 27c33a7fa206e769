"""What waits in honouring: awards decided long ago and not presented, and stories that ask for one's consent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Max

from vinhdanh.accounts.models import User
from vinhdanh.awards.models import AwardRecord
from vinhdanh.duties.answering import answers_for
from vinhdanh.duties.items import Waiting
from vinhdanh.duties.states import DutyKind
from vinhdanh.honouring.queries import LATE_AFTER, waiting_lines
from vinhdanh.org.states import WRITES_RECORDS
from vinhdanh.stories.queries import consents_waiting


def waiting_to_honour(user: User, on: date) -> Iterator[Waiting]:
    """Two queries, whatever the number of rows."""
    units = answers_for(user, WRITES_RECORDS, on).units
    issued = AwardRecord.objects.filter(
        decision_item__decision__unit_id__in=units, decided_on__lt=on - LATE_AFTER
    )
    row = waiting_lines(issued).aggregate(count=Count("pk"), newest=Max("recorded_at"))
    yield Waiting(DutyKind.PRESENT, row["count"], late=row["count"], newest_at=row["newest"])
    row = consents_waiting(user).aggregate(count=Count("pk"), newest=Max("created_at"))
    yield Waiting(DutyKind.CONSENT, row["count"], newest_at=row["newest"])
