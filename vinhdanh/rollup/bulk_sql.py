"""Values of many units summed by the place where they are first added; places come as an array indexed by unit.

An array in the query is looked up in constant time and, unlike a temporary table, by parallel workers too.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

# every process groups for itself and one joins what they found: more processes than processors only make that longer
_WORKERS = max(1, min(3, (os.cpu_count() or 2) - 1))
# for the one transaction: processors share the scan, groups stay in memory
SETTINGS = f"""
SET LOCAL max_parallel_workers_per_gather = {_WORKERS};
SET LOCAL parallel_setup_cost = 100;
SET LOCAL parallel_tuple_cost = 0.001;
SET LOCAL min_parallel_table_scan_size = '1MB';
SET LOCAL work_mem = '192MB';
SET LOCAL hash_mem_multiplier = 2
"""

# which periods hold anything: jumping from one to the next along the index
SPANS = """
WITH RECURSIVE told AS (
  (SELECT since, until FROM vinhdanh_measurement ORDER BY since, until LIMIT 1)
  UNION ALL
  SELECT n.since, n.until FROM told t CROSS JOIN LATERAL (
    SELECT m.since, m.until FROM vinhdanh_measurement m
     WHERE (m.since, m.until) > (t.since, t.until) ORDER BY m.since, m.until LIMIT 1) n
)
SELECT since, until FROM told UNION SELECT DISTINCT since, until FROM vinhdanh_unitreturn
"""

# by place, for exactly the periods asked for; all values, and those not approved yet
EXACT = """
SELECT ({places})[m.unit_id], m.indicator_id, m.since, m.until, m.part,
       sum(m.value), count(*), sum(m.value) FILTER (WHERE NOT m.approved), count(*) FILTER (WHERE NOT m.approved)
  FROM vinhdanh_measurement m
 WHERE m.since = ANY(%(sinces)s) AND m.until = ANY(%(untils)s)
 GROUP BY 1, 2, 3, 4, 5
"""

# the same without any place: what the roots must come to
LEAVES = """
SELECT m.indicator_id, m.since, m.until, m.part,
       sum(m.value), count(*), sum(m.value) FILTER (WHERE NOT m.approved), count(*) FILTER (WHERE NOT m.approved)
  FROM vinhdanh_measurement m
 WHERE m.since = ANY(%(sinces)s) AND m.until = ANY(%(untils)s)
 GROUP BY 1, 2, 3, 4
"""

# single values of the units named
OF_UNITS = """
SELECT m.unit_id, m.indicator_id, m.since, m.until, m.part, m.value, m.approved
  FROM vinhdanh_measurement m
  JOIN unnest(%(sinces)s::date[], %(untils)s::date[]) AS s(since, until) USING (since, until)
 WHERE m.unit_id = ANY(%(units)s) AND m.indicator_id = ANY(%(indicators)s)
"""

# of stocks: each unit's latest value among the spans, of two that end together the longer; one sort finds the latest
# approved one and the latest of the others, and so the latest of all
LATEST = """
SELECT ({places})[y.unit_id], y.indicator_id, y.part, sum(CASE WHEN y.newer THEN y.open_value ELSE y.approved_value END), count(*),
       sum(y.approved_value), count(y.approved_value)
  FROM (
    SELECT x.indicator_id, x.unit_id, x.part,
           max(x.value) FILTER (WHERE x.approved) AS approved_value, max(x.value) FILTER (WHERE NOT x.approved) AS open_value,
           COALESCE(max(x.until) FILTER (WHERE NOT x.approved) > max(x.until) FILTER (WHERE x.approved)
                    OR (max(x.until) FILTER (WHERE NOT x.approved) = max(x.until) FILTER (WHERE x.approved)
                        AND min(x.since) FILTER (WHERE NOT x.approved) < min(x.since) FILTER (WHERE x.approved)),
                    max(x.until) FILTER (WHERE x.approved) IS NULL) AS newer
      FROM (
        SELECT DISTINCT ON (m.indicator_id, m.unit_id, m.part, m.approved)
               m.indicator_id, m.unit_id, m.part, m.approved, m.since, m.until, m.value
          FROM vinhdanh_measurement m
          JOIN unnest(%(sinces)s::date[], %(untils)s::date[]) AS s(since, until) USING (since, until)
         WHERE m.indicator_id = ANY(%(indicators)s)
         ORDER BY m.indicator_id, m.unit_id, m.part, m.approved, m.until DESC, m.since) x
     GROUP BY 1, 2, 3) y
 GROUP BY 1, 2, 3
"""

# shorter values that a value told for exactly the long period stands for: they are taken out of its sum again
COVERED = """
SELECT r.unit_id, r.indicator_id, r.since, r.until, r.part, r.value
  FROM vinhdanh_measurement p
  JOIN vinhdanh_measurement r ON r.indicator_id = p.indicator_id AND r.unit_id = p.unit_id AND r.part = p.part
  JOIN unnest(%(sinces)s::date[], %(untils)s::date[]) AS s(since, until) ON s.since = r.since AND s.until = r.until
 WHERE p.since = %(since)s AND p.until = %(until)s AND p.indicator_id = ANY(%(indicators)s) {approved}
   AND NOT EXISTS (
     SELECT FROM vinhdanh_measurement o
       JOIN unnest(%(sinces)s::date[], %(untils)s::date[]) AS t(since, until) ON t.since = o.since AND t.until = o.until
      WHERE o.indicator_id = r.indicator_id AND o.unit_id = r.unit_id AND o.part = r.part
        AND o.since <= r.since AND o.until >= r.until AND (o.since, o.until) <> (r.since, r.until) {other_approved})
"""

# how many units owe a return, by place and the set of forms they owe
ASKED = """
SELECT ({places})[x.unit_id], x.since, x.until, x.forms, count(*)
  FROM (SELECT unit_id, since, until, array_to_string(array_agg(form_id ORDER BY form_id), ' ') AS forms
          FROM vinhdanh_unitreturn WHERE since = ANY(%(sinces)s) AND until = ANY(%(untils)s)
         GROUP BY unit_id, since, until) x
 GROUP BY 1, 2, 3, 4
"""


def array(places: Sequence[int]) -> str:
    """Numbers as an array that a query can hold; the first stands for unit 1."""
    return "'{" + ",".join(map(str, places)) + "}'::int[]"
