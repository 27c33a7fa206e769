"""Counted numbers kept as figures of the units where they arise, so that they add up the tree like typed ones."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from vinhdanh.indicators.models import Indicator, Measurement, MeasurementEvent
from vinhdanh.indicators.periods import Period
from vinhdanh.indicators.reckonings.counting import RECKONINGS, Row, reckon, reckon_own
from vinhdanh.indicators.states import Aggregation, Origin


def store_counted(period: Period, indicators: Iterable[Indicator] | None = None) -> int:
    """Count and keep these indicators (all the system counts) for a period; answers how many cells changed.

    What is never added up (distinct counts) is kept at every unit of the tree, everything else where it arises. Its history
    is kept like that of a typed cell. No row found: no figure, and one that stood is taken out.
    """
    chosen = Indicator.objects.exclude(computed_by="") if indicators is None else indicators
    return sum(_store(one, period) for one in chosen if one.computed_by in RECKONINGS)


@transaction.atomic
def _store(indicator: Indicator, period: Period) -> int:
    apart = indicator.aggregation == Aggregation.DISTINCT
    rows = (reckon if apart else reckon_own)(indicator.computed_by, period)
    standing = {
        (row.unit_id, row.part): row
        for row in Measurement.objects.select_for_update().filter(
            indicator=indicator, since=period.since, until=period.until
        )
    }
    found = {(row.unit_id, row.part): row for row in rows}
    changed = [row for key, row in found.items() if key not in standing or standing[key].value != row.value]
    gone = [row for key, row in standing.items() if key not in found]
    events = [_event(indicator, period, row.unit_id, row.part, _old(standing, row), row.value) for row in changed]  # fmt: skip
    events += [_event(indicator, period, row.unit_id, row.part, row.value, None) for row in gone]
    Measurement.objects.filter(pk__in=[row.pk for row in gone]).delete()
    Measurement.objects.bulk_create(
        (
            Measurement(
                indicator=indicator, unit_id=row.unit_id, since=period.since, until=period.until, part=row.part, value=row.value,
                approved=True, changed_at=timezone.now(),
            )
            for row in changed
        ),
        update_conflicts=True, unique_fields=["indicator", "unit", "since", "until", "part"], update_fields=["value", "changed_at"],
        batch_size=5000,
    )  # fmt: skip
    MeasurementEvent.objects.bulk_create(events, batch_size=5000)
    return len(events)


def _old(standing: dict[tuple[int, str], Measurement], row: Row) -> Decimal | None:
    before = standing.get((row.unit_id, row.part))
    return before.value if before else None


def _event(
    indicator: Indicator, period: Period, unit_id: int, part: str, old: Decimal | None, new: Decimal | None
) -> MeasurementEvent:
    return MeasurementEvent(
        indicator=indicator, unit_id=unit_id, since=period.since, until=period.until, part=part, old=old, new=new, origin=Origin.SYSTEM
    )  # fmt: skip
