"""Values as they stood at an instant, from the append-only history: so that a report run again says the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Q

from vinhdanh.indicators.models import Measurement, MeasurementEvent, ReturnEvent
from vinhdanh.indicators.periods import Period
from vinhdanh.indicators.states import APPROVED, MOVES

Cell = tuple[int, int, date, date, str]
_MOVES = {move.verb for move in MOVES}
_ACCEPTS = {move.verb for move in MOVES if move.target in APPROVED}


@dataclass(frozen=True)
class Value:
    """One value of one unit, as it counts; `key` is its row, 0 when the row is gone since."""

    indicator: int
    unit: int
    period: Period
    part: str
    value: Decimal
    approved: bool
    key: int = 0


def values(
    units: Sequence[int], indicators: Sequence[int], hull: Period, *, parts: Sequence[str] | None = None, as_of: datetime | None = None
) -> list[Value]:  # fmt: skip
    """What these units told of these indicators for periods inside the hull, now or as it was known at an instant.

    parts: only these (None: all). Two queries, or four with an instant.
    """
    chosen = Q(unit_id__in=units, indicator_id__in=indicators, since__gte=hull.since, until__lte=hull.until)
    if parts is not None:
        chosen &= Q(part__in=parts)
    rows = Measurement.objects.filter(chosen).values_list(
        "indicator_id", "unit_id", "since", "until", "part", "value", "approved", "pk", "changed_at", "unit_return_id"
    )  # fmt: skip
    if as_of is None:
        return [
            Value(i, u, Period(s, e), part, value, ok, pk) for i, u, s, e, part, value, ok, pk, *_ in rows
        ]
    return _then(list(rows), chosen, as_of)


def _then(rows: list[tuple[Any, ...]], chosen: Q, as_of: datetime) -> list[Value]:
    """Each cell's value at the instant: of its last event by then, or what its first event after that replaced."""
    known: dict[Cell, Decimal | None] = {}
    events = MeasurementEvent.objects.filter(chosen).order_by("pk")
    for i, u, s, e, part, old, new, at in events.values_list("indicator_id", "unit_id", "since", "until", "part", "old", "new", "at"):  # fmt: skip
        cell = (i, u, s, e, part)
        if at <= as_of:
            known[cell] = new
        elif cell not in known:
            known[cell] = old
    approved = _approved_then({row[9] for row in rows if row[9] is not None}, as_of)
    now: dict[Cell, tuple[Any, ...]] = {tuple(row[:5]): row for row in rows}
    for cell, row in now.items():
        # written without history: known from the moment it was written
        if cell not in known and row[8] <= as_of:
            known[cell] = row[5]
    found = []
    for cell, value in known.items():
        if value is None:
            continue
        i, u, s, e, part = cell
        row = now.get(cell, ())
        ok = bool(row) and (approved.get(row[9], False) if row[9] is not None else bool(row[6]))
        found.append(Value(i, u, Period(s, e), part, value, ok, row[7] if row else 0))
    return found


def _approved_then(returns: Iterable[int], as_of: datetime) -> dict[int, bool]:
    """Whether each return stood approved at the instant: its last move by then."""
    moves = ReturnEvent.objects.filter(unit_return_id__in=returns, at__lte=as_of).order_by("pk")
    stood: dict[int, bool] = {}
    for unit_return, verb in moves.values_list("unit_return_id", "verb"):
        if verb in _MOVES:
            stood[unit_return] = verb in _ACCEPTS
    return stood
