"""How soon a deed was honoured: days from the day it was done to the decision."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, DurationField, ExpressionWrapper, F, Q, QuerySet

from vinhdanh.awards.models import AwardRecord
from vinhdanh.kit.aggregates import Median


@dataclass(frozen=True)
class DeedPace:
    """Of some awards: how many, of how many both days are known, the days in between (median; None: none known)."""

    lines: int
    known: int
    days: int | None


def deed_pace(lines: QuerySet[AwardRecord]) -> DeedPace:
    """Over standing lines, usually those of ad hoc awards."""
    took = ExpressionWrapper(F("decided_on") - F("deed_on"), output_field=DurationField())
    both = Q(deed_on__isnull=False, decided_on__isnull=False)
    row = lines.order_by().aggregate(n=Count("pk"), known=Count("pk", filter=both), middle=Median(took, filter=both))  # fmt: skip
    return DeedPace(row["n"], row["known"], row["middle"].days if row["middle"] is not None else None)
