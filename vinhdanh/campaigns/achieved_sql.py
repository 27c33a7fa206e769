"""The SQL behind registered against achieved. Parameters: unit, years or year, on or day, sent (states), kind, person."""

from __future__ import annotations

# a unit's own year: what stood below it on the last day of that year, or today while the year runs
_HERE = """
 JOIN vinhdanh_unitpath p ON p.descendant_id = x.at_unit_id AND p.ancestor_id = %(unit)s
  AND p.since <= least(make_date(x.year, 12, 31), %(on)s) AND (p.until IS NULL OR p.until > least(make_date(x.year, 12, 31), %(on)s))
"""
_STANDS = """
 x.entry <> 'revocation' AND x.household_id IS NULL
 AND NOT EXISTS (SELECT 1 FROM vinhdanh_awardrecord l WHERE l.about_id = x.id)
"""
YEARLY = (
    """
WITH told AS (
  SELECT DISTINCT x.kind_id, x.year, coalesce(x.person_id, -x.unit_id) AS who FROM vinhdanh_pledge x"""
    + _HERE
    + """ WHERE x.year = ANY(%(years)s) AND x.state = ANY(%(sent)s)
), got AS (
  SELECT x.kind_id, x.year, coalesce(x.person_id, -x.unit_id) AS who, bool_or(p.id IS NOT NULL) AS here
    FROM vinhdanh_awardrecord x
    LEFT"""
    + _HERE.replace("x.at_unit_id", "coalesce(x.at_unit_id, x.unit_id)")
    + """ WHERE x.year = ANY(%(years)s) AND"""
    + _STANDS
    + """ GROUP BY 1, 2, 3
)
SELECT coalesce(t.year, g.year), coalesce(t.kind_id, g.kind_id), coalesce(t.who, g.who) > 0,
       count(t.who), count(*) FILTER (WHERE t.who IS NOT NULL AND g.who IS NOT NULL), count(*) FILTER (WHERE t.who IS NULL)
  FROM told t FULL JOIN got g ON g.kind_id = t.kind_id AND g.year = t.year AND g.who = t.who
 WHERE t.who IS NOT NULL OR g.here
 GROUP BY 1, 2, 3
"""
)
BY_UNIT = """
WITH top AS (
  SELECT unit_id AS id FROM vinhdanh_unitedge
   WHERE parent_id = %(unit)s AND since <= %(day)s AND (until IS NULL OR until > %(day)s)
), scope AS (
  SELECT p.ancestor_id AS top, p.descendant_id AS unit_id FROM vinhdanh_unitpath p JOIN top ON top.id = p.ancestor_id
   WHERE p.since <= %(day)s AND (p.until IS NULL OR p.until > %(day)s)
), got AS (
  SELECT DISTINCT coalesce(x.person_id, -x.unit_id) AS who FROM vinhdanh_awardrecord x
   WHERE x.year = %(year)s AND x.kind_id = %(kind)s AND
   x.entry <> 'revocation' AND x.household_id IS NULL
   AND NOT EXISTS (SELECT 1 FROM vinhdanh_awardrecord l WHERE l.about_id = x.id)
)
SELECT s.top, count(*), count(got.who)
  FROM vinhdanh_pledge x JOIN scope s ON s.unit_id = x.at_unit_id
  LEFT JOIN got ON got.who = coalesce(x.person_id, -x.unit_id)
 WHERE x.year = %(year)s AND x.kind_id = %(kind)s AND x.state = ANY(%(sent)s) AND (x.person_id IS NOT NULL) = %(person)s
 GROUP BY s.top
"""
