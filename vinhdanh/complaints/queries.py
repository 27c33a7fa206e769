"""Figures of complaints: how many came, of them settled, how long it took, what is open; and zero apart from no data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from django.db.models import Count, Q, QuerySet

from vinhdanh.complaints.models import Complaint, ZeroDeclaration
from vinhdanh.complaints.states import ComplaintState
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import holds_on
from vinhdanh.registers.queries import rows_in, standing, under


@dataclass(frozen=True)
class Handled:
    """Letters of a half-open period: received (None: nobody told, not even that there were none), ended, and how long
    those took that ended in the period (days: median and most)."""

    received: int | None
    ended: int
    median_days: float | None
    most_days: int | None
    settled_in_time: int


@dataclass(frozen=True)
class Open:
    """Letters without an end on a day; of them past their day."""

    open: int
    late: int


def received(unit: Unit, since: date, until: date, *, awards_only: bool = False) -> int | None:
    """Letters received in the half-open period at or below the unit. 0 only when somebody declared it for all that time;
    None when nothing was entered and nothing declared."""
    rows = rows_in(Complaint, unit, since, until)
    if awards_only:
        rows = rows.filter(about_awards=True)
    return rows.count() or (0 if declared_none(unit, since, until, awards_only=awards_only) else None)


def declared_none(unit: Unit, since: date, until: date, *, awards_only: bool = False) -> bool:
    """Declarations of the unit, or of one above it, cover every day of the half-open period."""
    above = UnitPath.objects.filter(holds_on(until - timedelta(days=1)), descendant=unit).values(
        "ancestor_id"
    )
    rows = standing(ZeroDeclaration.objects.filter(unit_id__in=above, since__lt=until, until__gt=since))
    if not awards_only:
        rows = rows.filter(awards_only=False)
    reached = since
    for row in rows.order_by("since"):
        if row.since > reached:
            return False
        reached = max(reached, row.until)
    return reached >= until


def handled(unit: Unit, since: date, until: date, *, awards_only: bool = False) -> Handled:
    """What came in and what was brought to an end in the half-open period; few queries."""
    rows = _about(standing(Complaint.objects.all()), awards_only)
    ended = list(
        under(rows.filter(ended_on__gte=since, ended_on__lt=until), unit).only(
            "happened_on", "ended_on", "due_on", "state"
        )
    )
    days = [one.days for one in ended if one.state == ComplaintState.SETTLED and one.days is not None]
    in_time = sum(1 for one in ended if one.state == ComplaintState.SETTLED and one.ended_on and one.ended_on <= one.due_on)  # fmt: skip
    return Handled(
        received(unit, since, until, awards_only=awards_only), len(ended), float(median(days)) if days else None,
        max(days, default=None), in_time,
    )  # fmt: skip


def open_on(unit: Unit, on: date, *, awards_only: bool = False) -> Open:
    """Letters received by the day and not ended by then; one query."""
    rows = under(_about(standing(Complaint.objects.filter(happened_on__lte=on)), awards_only), unit)
    waiting = rows.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on))
    row = waiting.aggregate(open=Count("pk"), late=Count("pk", filter=Q(due_on__lt=on)))
    return Open(**row)


def _about(rows: QuerySet[Complaint], awards_only: bool) -> QuerySet[Complaint]:
    return rows.filter(about_awards=True) if awards_only else rows
