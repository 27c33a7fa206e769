"""How good the figures of a year are below a unit, in one number and in a list of what to mend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import connection

from vinhdanh.indicators.models import FormLine, Measurement
from vinhdanh.indicators.periods import Period
from vinhdanh.indicators.readiness import faults
from vinhdanh.indicators.states import ReturnState
from vinhdanh.indicators.validation.figures import Figure
from vinhdanh.org.models import Unit
from vinhdanh.rollup import quality_sql as sql

# what each part weighs in the score of a hundred
COMPLETE, IN_TIME, PLAUSIBLE = 60, 20, 20


@dataclass(frozen=True)
class Quality:
    """A year's returns in numbers; those not due yet are left out until handed in."""

    returns: int
    in_time: int
    open: int
    unverified: int
    asked: int
    told: int
    jumping: int

    @property
    def completeness(self) -> float | None:
        return self.told / self.asked if self.asked else None

    @property
    def timeliness(self) -> float | None:
        return self.in_time / self.returns if self.returns else None

    @property
    def score(self) -> int | None:
        """0–100: complete 60, in time 20, without a figure that jumps unexplained 20; None without any return."""
        if not self.returns or self.completeness is None or self.timeliness is None:
            return None
        plausible = 1 - self.jumping / self.returns
        return round(COMPLETE * self.completeness + IN_TIME * self.timeliness + PLAUSIBLE * plausible)


@dataclass(frozen=True)
class Repair:
    """One return that wants mending: what is missing, late, unverified, jumping; `faults` of the rules."""

    pk: int
    code: str
    name: str
    form: str
    period: Period
    due_on: date
    state: ReturnState
    late: bool
    asked: int
    told: int
    jumps: int
    faults: int = 0

    @property
    def missing(self) -> int:
        return self.asked - self.told

    def __str__(self) -> str:
        return self.name


def quality(unit: Unit, year: int, on: date) -> Quality:
    """The returns of the year at and below the unit; one query."""
    with connection.cursor() as cursor:
        cursor.execute(sql.SUMMARY, _given(unit, year, on))
        row = cursor.fetchone()
    return Quality(*(int(number) for number in row))


def repairs(unit: Unit, year: int, on: date, *, most: int = 50) -> tuple[list[Repair], int]:
    """The returns that want mending, the worst first, and how many there are in all; three queries."""
    with connection.cursor() as cursor:
        cursor.execute(sql.REPAIRS, {**_given(unit, year, on), "most": most})
        rows = cursor.fetchall()
    found = [
        Repair(pk, code, name, form, Period(since, until), due, ReturnState(state), late, asked, told, jumps)
        for pk, code, name, form, since, until, due, state, late, asked, told, jumps, _ in rows
    ]
    broken = _faults([one.pk for one in found])
    return [replace(one, faults=broken.get(one.pk, 0)) for one in found], rows[0][-1] if rows else 0


def _faults(returns: Sequence[int]) -> dict[int, int]:
    """How many rules each return breaks."""
    cells = Measurement.objects.filter(unit_return_id__in=returns).select_related("indicator")
    figures: dict[int, list[Figure]] = {}
    forms: dict[int, int] = {}
    for row in cells.select_related("unit_return", "indicator"):
        if row.unit_return is not None:
            forms[row.unit_return.pk] = row.unit_return.form_id
            figures.setdefault(row.unit_return.pk, []).append(
                Figure(row.indicator.code, row.value, row.part, row.since, row.until, where=str(row.pk))
            )
    lines: dict[int, list[FormLine]] = {}
    for line in FormLine.objects.filter(form_id__in=set(forms.values())).select_related("indicator"):
        lines.setdefault(line.form_id, []).append(line)
    return {pk: len(faults(told, lines.get(forms[pk], []))) for pk, told in figures.items()}


def _given(unit: Unit, year: int, on: date) -> dict[str, Any]:
    return {"top": unit.pk, "day": on, "first": date(year, 1, 1), "end": date(year + 1, 1, 1)}
