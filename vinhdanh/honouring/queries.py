"""Reads of handing over: what waits to be presented, what was, how long it took."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import (
    Avg,
    Count,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
)

from vinhdanh.awards.models import AwardRecord
from vinhdanh.awards.queries import standing
from vinhdanh.decisions.models import Decision
from vinhdanh.honouring.models import Ceremony, Conferral

# a house rule: no instrument in our books sets a day (docs/decisions/2026-11-29-ton-vinh.md)
LATE_AFTER = timedelta(days=30)


def standing_conferrals(rows: QuerySet[Conferral] | None = None) -> QuerySet[Conferral]:
    """Rows that hold: neither replaced nor void."""
    every = Conferral.objects.all() if rows is None else rows
    return every.filter(void=False, replaced_by__isnull=True)


# a conferral of the line, or of the one that the line corrects (twice over): the award is the same
_OF_LINE = ("pk", "about_id", "about__about_id")


def _handed() -> list[Exists]:
    """Whether a line was handed over, by each of its keys: in one condition, every line would be held against every row."""
    return [Exists(standing_conferrals().filter(record=OuterRef(key))) for key in _OF_LINE]


def presented_lines(lines: QuerySet[AwardRecord]) -> QuerySet[AwardRecord]:
    """Of these lines those that were handed over."""
    itself, first, second = _handed()
    return lines.filter(Q(itself) | Q(first) | Q(second))


def waiting_lines(lines: QuerySet[AwardRecord] | None = None) -> QuerySet[AwardRecord]:
    """Of these lines those that stand and nobody recorded as handed over."""
    return standing(lines).filter(*(~handed for handed in _handed()))


def last_of(records: Collection[int]) -> dict[int, int]:
    """Award (id) → the last row about its handing over, whatever it says."""
    rows = Conferral.objects.filter(record_id__in=records, replaced_by__isnull=True)
    return dict(rows.values_list("record_id", "pk"))


def conferral_of(line: AwardRecord) -> Conferral | None:
    """How the award of a line was handed over, or None."""
    keys, before = [line.pk], line.about
    while before is not None:
        keys.append(before.pk)
        before = before.about
    return (
        standing_conferrals(Conferral.objects.filter(record_id__in=keys))
        .select_related("ceremony", "by")
        .order_by("-pk")
        .first()
    )


def conferrals_of(records: Collection[int]) -> dict[int, Conferral]:
    """Award (id) → how it was handed over; one query for a page."""
    rows = standing_conferrals(Conferral.objects.filter(record_id__in=records)).select_related("ceremony")
    return {row.record_id: row for row in rows}


def waited(line: AwardRecord, on: date) -> int | None:
    """Days since the decision; None where nobody recorded its day."""
    return (on - line.decided_on).days if line.decided_on else None


@dataclass(frozen=True)
class Presented:
    """How far the awards of a decision were handed over; `days`: the longest from the decision to the handing over."""

    total: int
    done: int
    last_on: date | None
    days: int | None

    @property
    def waiting(self) -> int:
        return self.total - self.done


def presented_of(decision: Decision) -> Presented:
    """The same for an issued decision, counted over the awards that still stand."""
    lines = standing(AwardRecord.objects.filter(decision_item__decision=decision))
    done = standing_conferrals(Conferral.objects.filter(record__decision_item__decision=decision))
    last = done.aggregate(last=Max("presented_on"))["last"]
    days = (last - decision.decided_on).days if last and decision.decided_on else None
    return Presented(lines.count(), presented_lines(lines).count(), last, days)


@dataclass(frozen=True)
class Pace:
    """Of awards handed over: how many, and days from decision to handing over on average."""

    count: int
    days: int | None


def pace_of(rows: QuerySet[Conferral]) -> Pace:
    """How long handing over took, over rows whose award tells the day of its decision."""
    took = ExpressionWrapper(F("presented_on") - F("record__decided_on"), output_field=DurationField())
    row = standing_conferrals(rows).aggregate(n=Count("pk"), mean=Avg(took))
    return Pace(row["n"], row["mean"].days if row["mean"] is not None else None)


def with_counts(ceremonies: QuerySet[Ceremony]) -> QuerySet[Ceremony]:
    """Ceremonies with how many awards are listed and how many were presented there."""
    here = Q(conferrals__void=False, conferrals__replaced_by__isnull=True)
    return ceremonies.select_related("unit").annotate(
        listed_count=Count("awards", distinct=True),
        presented_count=Count("conferrals", filter=here, distinct=True),
    )
