"""Who of the units has what an indicator counts, who has none, who has not told; whether a unit has it year after year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection

from vinhdanh.indicators.models import Indicator, Measurement
from vinhdanh.indicators.periods import Period, year_of
from vinhdanh.org.models import Unit

_TOLD = """
WITH scope AS (
  SELECT u.id, u.name, u.code, u.sort_key FROM vinhdanh_unitpath p JOIN vinhdanh_unit u ON u.id = p.descendant_id
   WHERE p.ancestor_id = %(top)s AND p.since <= %(day)s AND (p.until IS NULL OR p.until > %(day)s))
SELECT s.id, s.name, m.value FROM scope s
  JOIN vinhdanh_unitreturn r ON r.unit_id = s.id AND r.since = %(since)s AND r.until = %(until)s
  JOIN vinhdanh_formline l ON l.form_id = r.form_id AND l.indicator_id = %(indicator)s
  LEFT JOIN vinhdanh_measurement m ON m.unit_id = s.id AND m.indicator_id = %(indicator)s AND m.part = ''
       AND m.since = %(since)s AND m.until = %(until)s
 GROUP BY s.id, s.name, s.sort_key, m.value ORDER BY s.sort_key, s.id"""


@dataclass(frozen=True)
class Having:
    """Units asked: which have it (a number above 0), which said 0, which have not told."""

    having: tuple[str, ...]
    without: tuple[str, ...]
    silent: tuple[str, ...]


def having(indicator: Indicator, period: Period, top: Unit) -> Having:
    """Of the units asked in the period: with, without, silent, by name; one query."""
    rows = _asked(_TOLD, period, top, indicator=indicator.pk)
    return Having(
        tuple(name for _pk, name, value in rows if value), tuple(name for _pk, name, value in rows if value == 0),
        tuple(name for _pk, name, value in rows if value is None),
    )  # fmt: skip


def every_year(indicator: Indicator, unit: Unit, years: Iterable[int]) -> bool | None:
    """A number above 0 in each of these years; False as soon as a year says 0, None while a year has not told."""
    wanted = list(years)
    rows = Measurement.objects.filter(indicator=indicator, unit=unit, part="", since__in=[year_of(y).since for y in wanted])  # fmt: skip
    told = {row.since.year: row.value for row in rows if Period(row.since, row.until) == year_of(row.since.year)}  # fmt: skip
    if any(told.get(year) == 0 for year in wanted):
        return False
    return True if all(year in told for year in wanted) else None


def _asked(sql: str, period: Period, top: Unit, **more: Any) -> list[tuple[Any, ...]]:
    given = {"top": top.pk, "day": period.last_day, "since": period.since, "until": period.until, **more}
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
