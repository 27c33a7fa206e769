"""Where a unit typed a number that the registers count too, and the two are not the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection

from vinhdanh.indicators.models import Indicator, Measurement
from vinhdanh.indicators.periods import Period
from vinhdanh.indicators.reckonings.counting import PATH, RECKONINGS, given_of, tree_sql
from vinhdanh.indicators.reckonings.storing import found_sql

_OWN = """
WITH found (unit_id, part, number) AS ({found})
SELECT m.unit_id, u.name, m.part, m.value, f.number, m.unit_return_id
  FROM vinhdanh_measurement m JOIN vinhdanh_unit u ON u.id = m.unit_id
  LEFT JOIN found f ON f.unit_id = m.unit_id AND f.part = m.part
 WHERE m.indicator_id = %(indicator)s AND m.since = %(since)s AND m.until = %(until)s AND m.unit_return_id IS NOT NULL
   AND m.unit_id = ANY(%(units)s) AND f.number::numeric(20, 4) IS DISTINCT FROM m.value
 ORDER BY f.number IS NULL, u.sort_key, m.part
"""
# told for a unit with all below it: held against all that was typed below it
_SUBTREE = """
WITH b AS ({rows}), tellers AS (SELECT DISTINCT unit_id FROM b),
found (unit_id, part, number) AS ({found}),
typed AS (
  SELECT t.ancestor_id AS unit_id, m.part, sum(m.value) AS value FROM vinhdanh_measurement m
    JOIN vinhdanh_unitpath t ON t.descendant_id = m.unit_id AND {path}
   WHERE m.indicator_id = %(indicator)s AND m.since = %(since)s AND m.until = %(until)s AND m.unit_return_id IS NOT NULL
   GROUP BY 1, 2)
SELECT u.id, u.name, y.part, y.value, f.number, NULL
  FROM typed y JOIN tellers b ON b.unit_id = y.unit_id JOIN vinhdanh_unit u ON u.id = y.unit_id
  LEFT JOIN found f ON f.unit_id = y.unit_id AND f.part = y.part
 WHERE y.unit_id = ANY(%(units)s) AND f.number::numeric(20, 4) IS DISTINCT FROM y.value
 ORDER BY u.sort_key, y.part
"""


@dataclass(frozen=True)
class Difference:
    """What a unit typed for a period (part "" the total) and what the register counts; None: it holds no row of it.

    `unit_return`: the return in which it was typed; None where it is the sum of all that was typed below the unit.
    """

    unit_id: int
    unit: str
    period: Period
    part: str
    typed: Decimal
    counted: Decimal | None
    unit_return: int | None

    @property
    def gap(self) -> Decimal | None:
        """Counted minus typed."""
        return None if self.counted is None else self.counted - self.typed


def differences(indicator: Indicator, since: date, until: date, units: Iterable[int]) -> list[Difference]:
    """Every difference of these units in periods inside the half-open time, the latest first; those the register knows
    nothing of come last in each period. A statement a period typed; none for what is not counted.
    """
    chosen = RECKONINGS.get(indicator.computed_by)
    if chosen is None:
        return []
    typed = Measurement.objects.filter(indicator=indicator, unit_return__isnull=False, since__gte=since, until__lte=until)  # fmt: skip
    spans = sorted({Period(*span) for span in typed.values_list("since", "until").distinct()}, reverse=True)
    wanted = list(units)
    statement = _OWN.format(found=found_sql(indicator))
    if chosen.subtree:
        statement = _SUBTREE.format(rows=chosen.rows, found=tree_sql(chosen), path=PATH)
    return [
        Difference(unit, name, span, part, value, number, held)
        for span in spans
        for unit, name, part, value, number, held in _asked(statement, span, indicator.pk, wanted)
    ]


def _asked(statement: str, span: Period, indicator: int, units: list[int]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given_of(span, indicator=indicator, units=units))
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
