"""Hints at a cell: last year's figure, how units beside it stand, what looks strange. They warn, never refuse."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from vinhdanh.indicators.figures import out_of_bounds, show
from vinhdanh.indicators.models import Indicator, UnitReturn

# so many times last year's figure, up or down, is worth a second look; small numbers swing freely
TIMES, SWING = Decimal(3), Decimal(10)
# fewer units beside it tell nothing
FEWEST = 8

_BESIDE = """
SELECT m.indicator_id, m.part, count(*), percentile_cont(0.25) WITHIN GROUP (ORDER BY m.value),
       percentile_cont(0.5) WITHIN GROUP (ORDER BY m.value), percentile_cont(0.75) WITHIN GROUP (ORDER BY m.value)
  FROM vinhdanh_unitpath up
  JOIN vinhdanh_unitpath beside ON beside.ancestor_id = up.ancestor_id AND beside.depth = 1
       AND beside.since <= %(day)s AND (beside.until IS NULL OR beside.until > %(day)s)
  JOIN vinhdanh_unit u ON u.id = beside.descendant_id
  JOIN vinhdanh_measurement m ON m.unit_id = u.id AND m.since = %(since)s AND m.until = %(until)s
 WHERE up.descendant_id = %(unit)s AND up.depth = 1 AND up.since <= %(day)s AND (up.until IS NULL OR up.until > %(day)s)
   AND u.id <> %(unit)s AND u.kind = %(kind)s AND m.indicator_id = ANY(%(indicators)s)
 GROUP BY m.indicator_id, m.part"""


@dataclass(frozen=True)
class Beside:
    """How the units beside stand: a quarter below `low`, half below `middle`, a quarter above `high`."""

    count: int
    low: Decimal
    middle: Decimal
    high: Decimal

    @property
    def telling(self) -> bool:
        return self.count >= FEWEST

    def strange(self, value: Decimal) -> bool:
        """Far outside the middle half of the units beside."""
        reach = 3 * (self.high - self.low)
        return self.telling and reach > 0 and not self.low - reach <= value <= self.high + reach


def beside(unit_return: UnitReturn, indicators: list[Indicator]) -> dict[tuple[int, str], Beside]:
    """Cell → how the units of the same kind under the same parent stand in this period; one query."""
    given: dict[str, Any] = {
        "unit": unit_return.unit_id, "kind": unit_return.unit.kind, "since": unit_return.since, "until": unit_return.until,
        "day": unit_return.period.last_day, "indicators": [one.pk for one in indicators],
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_BESIDE, given)
        rows = cursor.fetchall()
    return {
        (pk, part): Beside(count, *(Decimal(str(one)) for one in quarters))
        for pk, part, count, *quarters in rows
    }


def warnings(
    indicator: Indicator, value: Decimal, last: Decimal | None, others: Beside | None
) -> list[str]:  # fmt: skip
    """What looks strange about a number, in sentences."""
    found = [out_of_bounds(indicator, value)]
    if last is not None and _swings(value, last):
        found.append(_("Khác nhiều so với kỳ trước (%(last)s).") % {"last": show(last)})
    if others is not None and others.strange(value):
        found.append(_("Khác nhiều so với %(n)s đơn vị cùng cấp (giữa: %(middle)s).") % {"n": others.count, "middle": show(others.middle)})  # fmt: skip
    return [one for one in found if one]


def _swings(value: Decimal, last: Decimal) -> bool:
    if abs(value - last) < SWING:
        return False
    return value > last * TIMES or value * TIMES < last
