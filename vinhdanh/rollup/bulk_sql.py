"""The SQL behind building totals: which periods, what was told for one, what stands for what, who owes a return."""

from __future__ import annotations

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

# every value told for exactly one period, of all units or of those named
TOLD = """
SELECT m.unit_id, m.indicator_id, m.part, m.value, m.approved
  FROM vinhdanh_measurement m
 WHERE m.since = %(since)s AND m.until = %(until)s AND (%(units)s::bigint[] IS NULL OR m.unit_id = ANY(%(units)s))
"""

# the frame kept of a period
PIECES = """
SELECT frame FROM vinhdanh_keptvalues WHERE since = %(since)s AND until = %(until)s ORDER BY number
"""

# shorter values that a value told for exactly the long period stands for: they are taken out of its sum again
COVERED = """
SELECT r.unit_id, r.indicator_id, r.part, r.value, r.approved, r.since, r.until
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

# the returns that units owe for exactly these periods, as the set of their forms
ASKED = """
SELECT unit_id, since, until, array_to_string(array_agg(form_id ORDER BY form_id), ' ')
  FROM vinhdanh_unitreturn WHERE since = ANY(%(sinces)s) AND until = ANY(%(untils)s)
 GROUP BY unit_id, since, until
"""
