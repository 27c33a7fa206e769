"""Counted numbers kept as figures of the units where they arise, so that they add up the tree like typed ones.

What a unit typed stays: where a number of it reaches into the period nothing is kept beside it; the difference is told
(`differences`) until the unit takes the register's number (`settling`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from vinhdanh.indicators.models import FormLine, Indicator, UnitReturn
from vinhdanh.indicators.periods import Period
from vinhdanh.indicators.reckonings.counting import PATH, RECKONINGS, given_of, own_sql, tree_sql
from vinhdanh.indicators.reckonings.shapes import Reckoning
from vinhdanh.indicators.states import Aggregation, PeriodKind

_SUBTREE = f" UNION SELECT t.ancestor_id FROM told d JOIN vinhdanh_unitpath t ON t.descendant_id = d.unit_id AND {PATH}"
_STORE = """
WITH found (unit_id, part, number) AS ({found}),
told AS (
  SELECT DISTINCT m.unit_id FROM vinhdanh_measurement m
   WHERE m.indicator_id = %(indicator)s AND m.unit_return_id IS NOT NULL AND m.since < %(until)s AND m.until > %(since)s),
kept AS (SELECT unit_id FROM told{subtree}),
counted AS (
  SELECT f.unit_id, f.part, f.number::numeric(20, 4) AS number FROM found f
   WHERE NOT EXISTS (SELECT FROM kept k WHERE k.unit_id = f.unit_id)),
standing AS (
  SELECT id, unit_id, part, value FROM vinhdanh_measurement
   WHERE indicator_id = %(indicator)s AND since = %(since)s AND until = %(until)s AND unit_return_id IS NULL FOR UPDATE),
gone AS (
  DELETE FROM vinhdanh_measurement m USING standing s
   WHERE m.id = s.id AND NOT EXISTS (SELECT FROM counted c WHERE c.unit_id = s.unit_id AND c.part = s.part)
  RETURNING m.unit_id, m.part, m.value),
written AS (
  INSERT INTO vinhdanh_measurement (indicator_id, unit_id, since, until, part, value, approved, note, changed_at)
  SELECT %(indicator)s, c.unit_id, %(since)s, %(until)s, c.part, c.number, TRUE, '', %(at)s
    FROM counted c LEFT JOIN standing s USING (unit_id, part) WHERE s.value IS DISTINCT FROM c.number
  ON CONFLICT (indicator_id, unit_id, since, until, part) DO UPDATE SET value = EXCLUDED.value, changed_at = EXCLUDED.changed_at
   WHERE vinhdanh_measurement.unit_return_id IS NULL
  RETURNING unit_id, part, value),
changed AS (
  SELECT unit_id, part, s.value AS old, w.value AS new FROM written w LEFT JOIN standing s USING (unit_id, part)
  UNION ALL SELECT unit_id, part, value, NULL FROM gone),
logged AS (
  INSERT INTO vinhdanh_measurementevent (indicator_id, unit_id, since, until, part, old, new, origin, at)
  SELECT %(indicator)s, unit_id, %(since)s, %(until)s, part, old, new, 'system', %(at)s FROM changed RETURNING 1)
SELECT count(*) FROM logged
"""


def store_counted(
    period: Period, indicators: Iterable[Indicator] | None = None, *, at: datetime | None = None
) -> int:
    """Count and keep these indicators (all the system counts) for a period; answers how many cells changed.

    What is never added up (distinct counts) is kept at every unit of the tree, everything else where it arises. Its history
    is kept like that of a typed cell. No row found: no figure, and one that stood is taken out. One statement an indicator.
    at: the instant from which it is known; now, unless said.
    """
    chosen = Indicator.objects.exclude(computed_by="") if indicators is None else indicators
    known = at or timezone.now()
    return sum(_store(one, period, known) for one in chosen if one.computed_by in RECKONINGS)


def store_asked(inside: Period, *, at: datetime | None = None) -> int:
    """The same for the months, quarters and halves inside that returns ask for: of each form what the system counts."""
    lines = FormLine.objects.exclude(indicator__computed_by="").select_related("indicator")
    of_form: dict[int, list[Indicator]] = {}
    for line in lines:
        of_form.setdefault(line.form_id, []).append(line.indicator)
    owed = UnitReturn.objects.filter(form__in=of_form, since__gte=inside.since, until__lte=inside.until)
    asked: dict[Period, dict[int, Indicator]] = {}
    for form, since, until in owed.values_list("form_id", "since", "until").distinct():
        if Period(since, until).kind() != PeriodKind.YEAR:
            asked.setdefault(Period(since, until), {}).update({one.pk: one for one in of_form[form]})
    return sum(store_counted(period, asked[period].values(), at=at) for period in sorted(asked))


@transaction.atomic
def _store(indicator: Indicator, period: Period, known: datetime) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            _STORE.format(found=found_sql(indicator), subtree=_SUBTREE if _of(indicator).subtree else ""),
            given_of(period, indicator=indicator.pk, at=known),
        )
        return int(cursor.fetchone()[0])


def found_sql(indicator: Indicator) -> str:
    """SELECT unit, part, number of what is kept of a counted indicator."""
    distinct = indicator.aggregation == Aggregation.DISTINCT
    return tree_sql(_of(indicator)) if distinct else own_sql(_of(indicator))


def _of(indicator: Indicator) -> Reckoning:
    return RECKONINGS[indicator.computed_by]
