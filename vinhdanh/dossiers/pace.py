"""How long dossiers take: at each level, and from being handed in to their end; how many went over the day set.

Days are whole days of the Vietnamese calendar; a dossier still lying at a level counts as late once its day is past.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, DurationField, ExpressionWrapper, F, Q, QuerySet
from django.db.models.functions import TruncDate

from vinhdanh.dossiers.models import Dossier, DossierStep
from vinhdanh.dossiers.states import Stage
from vinhdanh.kit.aggregates import Median
from vinhdanh.kit.dates import VIETNAM
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import below


@dataclass(frozen=True)
class Pace:
    """Of a level or of whole ways: how many, how many are through, median days of those, how many had a day set and missed it."""

    unit: Unit | None
    count: int
    through: int
    days: float | None
    with_day: int
    late: int

    @property
    def late_share(self) -> float | None:
        """Of those that had a day; None when none had."""
        return self.late / self.with_day if self.with_day else None


def pace_of_levels(unit: Unit, since: date, until: date, *, on: date) -> list[Pace]:
    """Each unit of the tree through whose hands dossiers went in the period, slowest first."""
    steps = _steps(unit, since, until, on)
    rows = list(
        steps.values("unit")
        .annotate(
            n=Count("pk"), through=Count("pk", filter=Q(left_at__isnull=False)), middle=Median(_took(), filter=Q(left_at__isnull=False)),
            with_day=Count("pk", filter=Q(due_on__isnull=False)), late=Count("pk", filter=_late(on)),
        )
        .order_by(F("middle").desc(nulls_last=True), "unit")
    )  # fmt: skip
    units = Unit.objects.in_bulk([row["unit"] for row in rows])
    return [
        Pace(units[row["unit"]], row["n"], row["through"], _days(row["middle"]), row["with_day"], row["late"])
        for row in rows
    ]


def pace_of_ways(unit: Unit, since: date, until: date, *, on: date) -> Pace:
    """From being handed in to the decision (or refusal), of dossiers that units of the tree handed in in the period."""
    first, last = _instants(since, until)
    sent = Dossier.objects.filter(
        proposer__in=below(unit, on), submitted_at__gte=first, submitted_at__lt=last
    )
    ended = Q(stage__in=(Stage.DECIDED, Stage.DECLINED))
    took = ExpressionWrapper(F("changed_at") - F("submitted_at"), output_field=DurationField())
    row = sent.order_by().aggregate(n=Count("pk"), through=Count("pk", filter=ended), middle=Median(took, filter=ended))  # fmt: skip
    missed = _steps(unit, since, until, on).filter(dossier__in=sent)
    with_day = sent.filter(steps__due_on__isnull=False).distinct().count()
    late = missed.filter(_late(on)).values("dossier").distinct().count()
    return Pace(None, row["n"], row["through"], _days(row["middle"]), with_day, late)


def _steps(unit: Unit, since: date, until: date, on: date) -> QuerySet[DossierStep]:
    first, last = _instants(since, until)
    return DossierStep.objects.filter(unit__in=below(unit, on), arrived_at__gte=first, arrived_at__lt=last).order_by()  # fmt: skip


def _took() -> ExpressionWrapper[Any]:
    return ExpressionWrapper(F("left_at") - F("arrived_at"), output_field=DurationField())


def _late(on: date) -> Q:
    left_after = Q(left_at__isnull=False) & Q(due_on__lt=TruncDate("left_at", tzinfo=VIETNAM))
    return Q(due_on__isnull=False) & (left_after | Q(left_at__isnull=True, due_on__lt=on))


def _instants(since: date, until: date) -> tuple[datetime, datetime]:
    return datetime.combine(since, time(), VIETNAM), datetime.combine(until, time(), VIETNAM)


def _days(middle: timedelta | None) -> float | None:
    return round(middle.total_seconds() / 86_400, 1) if middle is not None else None
