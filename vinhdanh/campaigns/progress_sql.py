"""The SQL behind the progress of registering. Parameters: unit, year, on, sent (states), base (kinds), units."""

from __future__ import annotations

_SCOPE = """
WITH top AS (
  SELECT %(unit)s::bigint AS id
   UNION SELECT unit_id FROM vinhdanh_unitedge
          WHERE parent_id = %(unit)s AND since <= %(on)s AND (until IS NULL OR until > %(on)s)
), scope AS (
  SELECT p.ancestor_id AS top, p.descendant_id AS unit_id FROM vinhdanh_unitpath p JOIN top ON top.id = p.ancestor_id
   WHERE p.since <= %(on)s AND (p.until IS NULL OR p.until > %(on)s)
)
"""
# whoever belongs to one unit is counted by units, few rows; only whoever belongs to several is looked at one by one
PEOPLE = (
    _SCOPE
    + """
, here AS MATERIALIZED (
  SELECT m.unit_id, m.person_id FROM vinhdanh_membership m
   WHERE m.since <= %(on)s AND (m.until IS NULL OR m.until > %(on)s) AND m.unit_id IN (SELECT unit_id FROM scope)
), told AS (
  SELECT person_id, bool_or(state = 'approved') AS approved, bool_or(submitted_on > due_on) AS late
    FROM vinhdanh_pledge WHERE year = %(year)s AND person_id IS NOT NULL AND state = ANY(%(sent)s) GROUP BY person_id
), several AS (
  SELECT person_id FROM here GROUP BY person_id HAVING count(*) > 1
), counted AS (
  SELECT h.unit_id, count(*) AS members, count(t.person_id) AS registered, count(*) FILTER (WHERE t.approved) AS approved,
         count(*) FILTER (WHERE t.late) AS late
    FROM here h LEFT JOIN told t ON t.person_id = h.person_id WHERE h.person_id NOT IN (SELECT person_id FROM several)
   GROUP BY h.unit_id
), found AS (
  SELECT s.top, c.members, c.registered, c.approved, c.late FROM scope s JOIN counted c ON c.unit_id = s.unit_id
   UNION ALL
  SELECT x.top, 1, (t.person_id IS NOT NULL)::int, COALESCE(t.approved, false)::int, COALESCE(t.late, false)::int
    FROM (SELECT DISTINCT s.top, h.person_id FROM several v JOIN here h ON h.person_id = v.person_id
            JOIN scope s ON s.unit_id = h.unit_id) x
    LEFT JOIN told t ON t.person_id = x.person_id
)
SELECT top, sum(members)::int, sum(registered)::int, sum(approved)::int, sum(late)::int FROM found GROUP BY top
"""
)
UNITS = (
    _SCOPE
    + """
, units AS (
  SELECT s.top, u.id FROM scope s JOIN vinhdanh_unit u ON u.id = s.unit_id
   WHERE u.kind = ANY(%(base)s) AND u.opened_on <= %(on)s AND (u.closed_on IS NULL OR u.closed_on > %(on)s)
), told AS (
  SELECT unit_id FROM vinhdanh_pledge WHERE year = %(year)s AND unit_id IS NOT NULL AND state = ANY(%(sent)s)
   GROUP BY unit_id
)
SELECT u.top, count(*), count(t.unit_id) FROM units u LEFT JOIN told t ON t.unit_id = u.id GROUP BY u.top
"""
)
DAYS = """
SELECT b.id, min(x.submitted_on), count(x.id)
  FROM vinhdanh_unit b
  JOIN vinhdanh_unitpath p ON p.ancestor_id = b.id AND p.since <= %(on)s AND (p.until IS NULL OR p.until > %(on)s)
  LEFT JOIN vinhdanh_pledge x ON x.at_unit_id = p.descendant_id AND x.year = %(year)s AND x.state = ANY(%(sent)s)
 WHERE b.id = ANY(%(units)s) GROUP BY b.id
"""
