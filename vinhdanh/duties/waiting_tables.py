"""Yearly statistical tables of the province and its departments that nobody has handed in yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vinhdanh.accounts.models import User
from vinhdanh.duties.answering import answers_for
from vinhdanh.duties.items import Waiting
from vinhdanh.duties.states import DutyKind
from vinhdanh.org.models import Unit
from vinhdanh.org.states import WRITES_RECORDS
from vinhdanh.statistics.queries import owed_tables
from vinhdanh.statistics.states import REPORTS


def tables_waiting(user: User, on: date) -> Iterator[Waiting]:
    """From the end of the period until they are handed in, at the unit where the role is held itself; two queries."""
    own = answers_for(user, WRITES_RECORDS, on).own
    units = list(Unit.objects.filter(pk__in=own, kind__in=REPORTS).values_list("pk", flat=True))
    days = [owed.due for owed in owed_tables(units, on)]
    coming = min((day for day in days if day >= on), default=None)
    yield Waiting(DutyKind.STAT_TABLES, len(days), sum(day < on for day in days), coming)
