"""Numbers and the rows behind them, a statement a reckoning for the whole tree, never one a unit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection

from vinhdanh.indicators.models import Indicator
from vinhdanh.indicators.periods import Period
from vinhdanh.indicators.reckonings.awards import AWARDS
from vinhdanh.indicators.reckonings.care import CARE
from vinhdanh.indicators.reckonings.money import MONEY
from vinhdanh.indicators.reckonings.organisation import ORGANISATION
from vinhdanh.indicators.reckonings.people import PEOPLE
from vinhdanh.indicators.reckonings.registers import REGISTERS
from vinhdanh.indicators.reckonings.shapes import Measure, Reckoning
from vinhdanh.indicators.reckonings.work import WORK
from vinhdanh.indicators.reckonings.workplace import WORKPLACE

RECKONINGS: dict[str, Reckoning] = {
    **AWARDS, **CARE, **MONEY, **ORGANISATION, **PEOPLE, **REGISTERS, **WORK, **WORKPLACE,
}  # fmt: skip

_NUMBER = {
    Measure.ROWS: "count(*)",
    Measure.SUBJECTS: "count(DISTINCT b.subject)",
    Measure.VALUES: "sum(b.value)",
    Measure.LEAST: "min(b.value)",
}
PATH = "t.since <= %(last)s AND (t.until IS NULL OR t.until > %(last)s)"


@dataclass(frozen=True)
class Row:
    """A number of a unit: the total (part "") or one part of it."""

    unit_id: int
    part: str
    value: Decimal


@dataclass(frozen=True)
class Behind:
    """One row that a number is made of; `ref` names the page that proves it ("person:12")."""

    unit_id: int
    unit: str
    label: str
    day: date | None
    value: Decimal
    ref: str


def tree_sql(chosen: Reckoning) -> str:
    """SELECT unit, part, number of every unit with all that stands below it on the period's last day."""
    return (
        f"SELECT t.ancestor_id, part, {_NUMBER[chosen.measure]} FROM ({chosen.rows}) b CROSS JOIN LATERAL unnest(b.parts) AS part"
        f" JOIN vinhdanh_unitpath t ON t.descendant_id = b.unit_id AND {PATH} GROUP BY t.ancestor_id, part"
    )


def own_sql(chosen: Reckoning) -> str:
    """SELECT unit, part, number of what arises at that very unit."""
    return (
        f"SELECT b.unit_id, part, {_NUMBER[chosen.measure]} FROM ({chosen.rows}) b CROSS JOIN LATERAL unnest(b.parts) AS part"
        " WHERE b.unit_id IS NOT NULL GROUP BY b.unit_id, part"
    )


def reckon(name: str, period: Period) -> list[Row]:
    """The number of every unit with all that stands below it; one statement. No row: nothing found."""
    return _rows(tree_sql(RECKONINGS[name]), period)


def reckon_own(name: str, period: Period) -> list[Row]:
    """The number of every unit of what arises at that very unit; one statement."""
    return _rows(own_sql(RECKONINGS[name]), period)


def _rows(sql: str, period: Period) -> list[Row]:
    return [Row(unit, part, Decimal(value)) for unit, part, value in _asked(f"{sql} ORDER BY 1, 2", period)]


def reckoned_for(
    unit_id: int, period: Period, indicators: Iterable[Indicator]
) -> dict[tuple[int, str], Decimal]:  # fmt: skip
    """(indicator, part) → the number of one unit with what stands below; one statement for all of these indicators."""
    chosen = [(one.pk, RECKONINGS[one.computed_by]) for one in indicators if one.computed_by in RECKONINGS]
    if not chosen:
        return {}
    asked = " UNION ALL ".join(
        f"SELECT {pk} AS indicator, part, {_NUMBER[one.measure]} AS number FROM ({one.rows}) b"
        f" CROSS JOIN LATERAL unnest(b.parts) AS part JOIN vinhdanh_unitpath t ON t.descendant_id = b.unit_id AND {PATH}"
        " AND t.ancestor_id = %(unit)s GROUP BY part"
        for pk, one in chosen
    )
    rows = _asked(f"SELECT indicator, part, number FROM ({asked}) found", period, unit=unit_id)
    return {(pk, part): Decimal(number) for pk, part, number in rows}


def rows_behind(
    indicator: Indicator, unit_id: int, period: Period, *, part: str = "", most: int = 500
) -> list[Behind]:
    """The rows that a computed number of a unit is made of, the first `most`; empty for what is typed."""
    chosen = RECKONINGS.get(indicator.computed_by)
    if chosen is None:
        return []
    sql = (
        f"WITH b AS ({chosen.rows}) SELECT b.unit_id, u.name, b.label, b.day, b.value, b.ref FROM b"
        f" JOIN vinhdanh_unitpath t ON t.descendant_id = b.unit_id AND t.ancestor_id = %(unit)s AND {PATH}"
        " JOIN vinhdanh_unit u ON u.id = b.unit_id WHERE %(part)s = ANY(b.parts)"
        " ORDER BY u.sort_key, b.day, b.label, b.ref LIMIT %(most)s"
    )
    rows = _asked(sql, period, unit=unit_id, part=part, most=most)
    return [Behind(pk, name, label, day, Decimal(value), ref) for pk, name, label, day, value, ref in rows]


def given_of(period: Period, **more: Any) -> dict[str, Any]:
    """What the rows of a reckoning ask about a period, and whatever else the statement asks."""
    first, last = period.since, period.last_day
    whole = (first.month, first.day) == (1, 1) and (last.month, last.day) == (12, 31)
    return {
        "since": first, "until": period.until, "last": last, "whole": whole, "first_year": first.year, "last_year": last.year, **more,
    }  # fmt: skip


def _asked(sql: str, period: Period, **more: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, given_of(period, **more))
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
