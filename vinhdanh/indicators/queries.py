"""Reads of collection: who handed in, how complete and how late each is, what happened to a cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Count, Q, QuerySet

from vinhdanh.indicators.models import FigureForm, Indicator, MeasurementEvent, UnitReturn
from vinhdanh.indicators.periods import Period
from vinhdanh.indicators.remarks import CellRemark
from vinhdanh.indicators.states import WRITABLE, ReturnState
from vinhdanh.kit.names import search_key
from vinhdanh.org.models import Unit

# the lines a unit must answer: required, typed, no rate; told: a number, or the word that there is none
_STANDING = """
WITH scope AS (
  SELECT p.descendant_id AS unit_id FROM vinhdanh_unitpath p
   WHERE p.ancestor_id = %(top)s AND p.since <= %(day)s AND (p.until IS NULL OR p.until > %(day)s)),
due AS (
  SELECT l.indicator_id FROM vinhdanh_formline l JOIN vinhdanh_indicator i ON i.id = l.indicator_id
   WHERE l.form_id = %(form)s AND l.required AND i.source = 'typed' AND i.shape <> 'rate'),
mine AS (
  SELECT r.* FROM vinhdanh_unitreturn r JOIN scope s ON s.unit_id = r.unit_id
   WHERE r.form_id = %(form)s AND r.since = %(since)s),
silent AS (
  SELECT DISTINCT ON (k.unit_return_id, k.indicator_id) k.unit_return_id, k.indicator_id, k.kind
    FROM vinhdanh_cellremark k JOIN mine ON mine.id = k.unit_return_id
   WHERE k.part = '' AND k.kind <> 'comment' ORDER BY k.unit_return_id, k.indicator_id, k.id DESC),
told AS (
  SELECT r.id, count(*) AS cells FROM mine r CROSS JOIN due d
    LEFT JOIN vinhdanh_measurement m ON m.indicator_id = d.indicator_id AND m.unit_id = r.unit_id
         AND m.since = r.since AND m.until = r.until AND m.part = ''
    LEFT JOIN silent n ON n.unit_return_id = r.id AND n.indicator_id = d.indicator_id AND n.kind = 'no_figure'
   WHERE m.id IS NOT NULL OR n.indicator_id IS NOT NULL GROUP BY r.id)
SELECT r.id, u.code, u.name, u.kind, r.state, r.due_on, r.submitted_on, (SELECT count(*) FROM due), COALESCE(t.cells, 0)
  FROM mine r JOIN vinhdanh_unit u ON u.id = r.unit_id LEFT JOIN told t ON t.id = r.id
 ORDER BY u.sort_key, u.id"""


@dataclass(frozen=True)
class Standing:
    """How one unit stands with its return: state, what is told of what is asked, in time or late."""

    return_id: int
    code: str
    name: str
    kind: str
    state: ReturnState
    due_on: date
    submitted_on: date | None
    asked: int
    told: int

    @property
    def pk(self) -> int:
        """As lists with boxes to tick ask for it."""
        return self.return_id

    def __str__(self) -> str:
        return self.name

    @property
    def share(self) -> int:
        """Percent of the asked lines that are told, rounded down; all when nothing is asked."""
        return 100 * self.told // self.asked if self.asked else 100

    @property
    def handed_in(self) -> bool:
        return self.state not in WRITABLE

    def days_late(self, on: date) -> int:
        """Days past the day: until handed in, until today while it is not; zero when in time."""
        day = self.submitted_on if self.handed_in and self.submitted_on else on
        return max(0, (day - self.due_on).days)


@dataclass(frozen=True)
class Tally:
    """The board in numbers."""

    units: int
    handed_in: int
    accepted: int
    late: int
    complete: int

    @property
    def share(self) -> int | None:
        return 100 * self.handed_in // self.units if self.units else None


def standings(form: FigureForm, period: Period, top: Unit) -> list[Standing]:
    """Every return of a form and period at and below a unit; one query for all."""
    given: dict[str, Any] = {"top": top.pk, "day": period.last_day, "form": form.pk, "since": period.since}
    with connection.cursor() as cursor:
        cursor.execute(_STANDING, given)
        rows = cursor.fetchall()
    return [
        Standing(pk, code, name, kind, ReturnState(state), due, sent, asked, told)
        for pk, code, name, kind, state, due, sent, asked, told in rows
    ]


def tally(rows: Sequence[Standing], on: date) -> Tally:
    """The board in numbers, from its rows."""
    accepted = (ReturnState.ACCEPTED, ReturnState.LOCKED)
    return Tally(
        len(rows), sum(row.handed_in for row in rows), sum(row.state in accepted for row in rows),
        sum(row.days_late(on) > 0 for row in rows), sum(row.told == row.asked for row in rows),
    )  # fmt: skip


def periods_of(form: FigureForm) -> list[Period]:
    """The periods opened so far, the last first."""
    rows = form.returns.order_by("-since").values_list("since", "until").distinct()
    return [Period(since, until) for since, until in rows]


def history(unit_return: UnitReturn, indicator: Indicator, part: str) -> QuerySet[MeasurementEvent]:
    """What happened to a cell, the last first."""
    return (
        MeasurementEvent.objects.filter(
            unit=unit_return.unit_id, indicator=indicator, since=unit_return.since, until=unit_return.until, part=part
        )
        .select_related("by")
        .order_by("-pk")
    )  # fmt: skip


def remarks_on(unit_return: UnitReturn, indicator: Indicator, part: str) -> QuerySet[CellRemark]:
    """What was said about a cell, the first first."""
    rows = CellRemark.objects.filter(unit_return=unit_return, indicator=indicator, part=part)
    return rows.select_related("by").order_by("pk")


def find_indicators(rows: QuerySet[Indicator], text: str) -> QuerySet[Indicator]:
    """Those whose names hold all these words, diacritics or not, or whose code holds them."""
    for word in search_key(text).split():
        rows = rows.filter(Q(search__contains=word) | Q(code__contains=word))
    return rows


def families_with_counts(rows: QuerySet[Indicator]) -> dict[str, int]:
    """Family → number of indicators among these."""
    found = rows.order_by().values("family").annotate(n=Count("pk"))
    return {row["family"]: row["n"] for row in found}
