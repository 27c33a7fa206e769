"""The same totals computed another way: every value carried up to each unit above it, in DuckDB, nothing level by level."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

import duckdb

from vinhdanh.indicators.models import Indicator, Measurement
from vinhdanh.indicators.periods import Period
from vinhdanh.org.models import Succession, Unit, UnitEdge

Key = tuple[int, int, date, date, str, str, bool]
_TABLES = {
    "unit": "id BIGINT, opened DATE, closed DATE",
    "edge": "unit BIGINT, parent BIGINT, since DATE, until DATE",
    "heir": "unit BIGINT, heir BIGINT",
    "told": "indicator BIGINT, unit BIGINT, since DATE, until DATE, part TEXT, value DECIMAL(38, 4), approved BOOLEAN",
    "how": "indicator BIGINT, aggregation TEXT",
    "aim": "since DATE, until DATE",
}
_STEPS = """
CREATE TABLE approach AS SELECT unnest([false, true]) AS approved_only;
-- the length of a period in months when it is one of the list and starts where such a one starts, else null
CREATE MACRO months(a, b) AS CASE
  WHEN day(a) <> 1 OR day(b) <> 1 THEN NULL
  WHEN date_diff('month', a, b) = 1 THEN 1
  WHEN date_diff('month', a, b) = 3 AND month(a) IN (1, 4, 7, 10) THEN 3
  WHEN date_diff('month', a, b) = 6 AND month(a) IN (1, 7) THEN 6
  WHEN date_diff('month', a, b) = 12 AND month(a) = 1 THEN 12
  WHEN date_diff('month', a, b) = 60 AND month(a) = 1 AND year(a) % 5 = 1 THEN 60 END;
-- values that could count for a period
CREATE TABLE inside AS
  SELECT p.since AS p_since, p.until AS p_until, x.approved_only, t.*
    FROM aim p CROSS JOIN approach x JOIN told t ON (t.since = p.since AND t.until = p.until)
      OR (months(t.since, t.until) IS NOT NULL AND months(p.since, p.until) IS NOT NULL AND t.since >= p.since AND t.until <= p.until)
   WHERE t.approved OR NOT x.approved_only;
-- of one unit: exact ones alone; of sums those in no longer one; of stocks the latest
CREATE TABLE counted AS
  SELECT i.*, h.aggregation FROM inside i JOIN how h USING (indicator)
   WHERE CASE
     WHEN EXISTS (SELECT 1 FROM inside e WHERE e.p_since = i.p_since AND e.p_until = i.p_until AND e.approved_only = i.approved_only
                     AND e.indicator = i.indicator AND e.unit = i.unit AND e.part = i.part AND e.since = e.p_since AND e.until = e.p_until)
       THEN i.since = i.p_since AND i.until = i.p_until
     WHEN h.aggregation = 'distinct' THEN false
     WHEN h.aggregation = 'last' THEN NOT EXISTS (
       SELECT 1 FROM inside o WHERE o.p_since = i.p_since AND o.p_until = i.p_until AND o.approved_only = i.approved_only
          AND o.indicator = i.indicator AND o.unit = i.unit AND o.part = i.part
          AND (o.until > i.until OR (o.until = i.until AND o.since < i.since)))
     ELSE NOT EXISTS (
       SELECT 1 FROM inside o WHERE o.p_since = i.p_since AND o.p_until = i.p_until AND o.approved_only = i.approved_only
          AND o.indicator = i.indicator AND o.unit = i.unit AND o.part = i.part
          AND o.since <= i.since AND o.until >= i.until AND (o.since, o.until) <> (i.since, i.until)) END;
-- the tree of any day asked for: who stands directly below whom
CREATE TABLE days AS SELECT DISTINCT CAST(until - INTERVAL 1 DAY AS DATE) AS day FROM told
  UNION SELECT CAST(until - INTERVAL 1 DAY AS DATE) FROM aim UNION SELECT today FROM moment;
CREATE TABLE stands AS
  SELECT d.day, u.id AS unit, u.closed IS NOT NULL AND u.closed <= d.day AS gone,
         CASE WHEN u.closed IS NOT NULL AND greatest(d.day, u.opened) >= u.closed
              THEN greatest(u.opened, CAST(u.closed - INTERVAL 1 DAY AS DATE)) ELSE greatest(d.day, u.opened) END AS at
    FROM days d CROSS JOIN unit u;
CREATE TABLE above AS
  SELECT s.day, s.unit, e.parent FROM stands s JOIN edge e ON e.unit = s.unit AND e.since <= s.at AND (e.until IS NULL OR e.until > s.at);
CREATE TABLE reach_was AS
  WITH RECURSIVE up(day, unit, ancestor) AS (
    SELECT day, unit, unit FROM stands UNION SELECT u.day, u.unit, a.parent FROM up u JOIN above a ON a.day = u.day AND a.unit = u.ancestor)
  SELECT * FROM up;
-- where counts are carried on today
CREATE TABLE seats AS
  WITH RECURSIVE walk(unit, seat) AS (
    SELECT id, id FROM unit
    UNION
    SELECT w.unit, coalesce(h.heir, a.parent)
      FROM walk w JOIN moment m ON true JOIN stands s ON s.day = m.today AND s.unit = w.seat AND s.gone
      LEFT JOIN heir h ON h.unit = w.seat LEFT JOIN above a ON a.day = m.today AND a.unit = w.seat
     WHERE coalesce(h.heir, a.parent) IS NOT NULL)
  SELECT w.unit, w.seat FROM walk w JOIN moment m ON true JOIN stands s ON s.day = m.today AND s.unit = w.seat
   WHERE NOT s.gone OR NOT (EXISTS (SELECT 1 FROM heir h WHERE h.unit = w.seat) OR EXISTS (SELECT 1 FROM above a WHERE a.day = m.today AND a.unit = w.seat));
CREATE TABLE reach_is AS
  WITH RECURSIVE up(unit, ancestor) AS (
    SELECT DISTINCT seat, seat FROM seats
    UNION
    SELECT u.unit, t.seat FROM up u JOIN moment m ON true JOIN above a ON a.day = m.today AND a.unit = u.ancestor
      JOIN stands s ON s.day = m.today AND s.unit = u.ancestor AND NOT s.gone JOIN seats t ON t.unit = a.parent WHERE t.seat <> u.ancestor)
  SELECT * FROM up;
CREATE TABLE carried AS
  SELECT r.ancestor, c.indicator, c.p_since, c.p_until, c.part, 'was' AS seen, c.approved_only, c.value
    FROM counted c JOIN reach_was r ON r.unit = c.unit
     AND r.day = CAST((CASE WHEN c.aggregation = 'last' THEN c.p_until ELSE c.until END) - INTERVAL 1 DAY AS DATE)
    JOIN stands s ON s.unit = c.unit AND s.day = CAST(c.p_until - INTERVAL 1 DAY AS DATE)
   WHERE c.aggregation = 'sum' OR (c.aggregation = 'last' AND NOT s.gone)
  UNION ALL
  SELECT r.ancestor, c.indicator, c.p_since, c.p_until, c.part, 'is', c.approved_only, c.value
    FROM counted c JOIN seats t USING (unit) JOIN reach_is r ON r.unit = t.seat
   WHERE c.aggregation = 'sum' OR (c.aggregation = 'last' AND c.until = (
     SELECT max(o.until) FROM counted o JOIN seats ot ON ot.unit = o.unit WHERE ot.seat = t.seat AND o.indicator = c.indicator
        AND o.part = c.part AND o.p_since = c.p_since AND o.p_until = c.p_until AND o.approved_only = c.approved_only))
  UNION ALL
  SELECT c.unit, c.indicator, c.p_since, c.p_until, c.part, w.seen, c.approved_only, c.value
    FROM counted c CROSS JOIN (SELECT unnest(['was', 'is']) AS seen) w WHERE c.aggregation = 'distinct';
"""
_ASKED = "SELECT ancestor, indicator, p_since, p_until, part, seen, approved_only, sum(value), count(*) FROM carried GROUP BY ALL"


def totals(periods: Iterable[Period], today: date) -> dict[Key, tuple[Decimal, int]]:
    """(unit, indicator, period, part, seen, approved only) → total and how many values; nothing told: no key."""
    with duckdb.connect(config={"threads": 1}) as base:
        rows: dict[str, list[tuple[Any, ...]]] = {
            "unit": list(Unit.objects.values_list("pk", "opened_on", "closed_on")),
            "edge": list(UnitEdge.objects.values_list("unit_id", "parent_id", "since", "until")),
            "heir": list(Succession.objects.filter(heir=True).values_list("predecessor_id", "successor_id")),
            "told": list(Measurement.objects.values_list("indicator_id", "unit_id", "since", "until", "part", "value", "approved")),
            "how": list(Indicator.objects.values_list("pk", "aggregation")),
            "aim": [(period.since, period.until) for period in periods],
        }  # fmt: skip
        for name, columns in _TABLES.items():
            base.execute(f"CREATE TABLE {name} ({columns})")
            if rows[name]:
                lists = ", ".join(["unnest(?)"] * len(rows[name][0]))
                columns = [list(column) for column in zip(*rows[name], strict=True)]
                base.execute(f"INSERT INTO {name} SELECT {lists}", columns)
        base.execute("CREATE TABLE moment AS SELECT ?::DATE AS today", [today])
        base.execute(_STEPS)
        return {tuple(row[:7]): (row[7], row[8]) for row in base.execute(_ASKED).fetchall()}  # type: ignore[misc]
