"""The SQL of the pivot: every standing line of the ledger in a span of years, by award and by year, in one statement.

Parameters: local (codes whose authority is the unit's own: not told apart), units (the unit and what it grew out of), first, last (emulation years), kinds (codes, null: all), movement (text
folded by the caller, empty: any), occasions (null: any), as_of (instant, null: now).
"""

from __future__ import annotations

_ON = "({0}.since <= {1} AND ({0}.until IS NULL OR {0}.until > {1}))"
_STOOD = f"({_ON.format('up', 'p.day')} OR (up.until <= p.day AND up.until = u.closed_on))"

_LINES = f"""
WITH placed AS (
  SELECT a.id, a.kind_id AS kind, COALESCE(a.year, extract(year FROM a.decided_on)::int) AS year, COALESCE(a.occasion, '') AS occasion,
         CASE WHEN a.kind_id = ANY(%(local)s) THEN '' ELSE btrim(a.authority) END AS authority,
         CASE WHEN a.person_id IS NOT NULL THEN 'person' WHEN a.unit_id IS NOT NULL THEN 'collective' ELSE 'household' END AS subject,
         COALESCE(a.person_id, a.unit_id, a.household_id) AS recipient, w.sex,
         COALESCE(a.decided_on, make_date(COALESCE(a.year, 2000), 12, 31)) AS day,
         COALESCE(a.unit_id, a.at_unit_id, h.unit_id, m.unit_id) AS place_id
    FROM vinhdanh_awardrecord a
    LEFT JOIN vinhdanh_person w ON w.id = a.person_id
    LEFT JOIN vinhdanh_household h ON h.id = a.household_id
    LEFT JOIN LATERAL (
      SELECT x.unit_id FROM vinhdanh_membership x
       WHERE a.at_unit_id IS NULL AND x.person_id = a.person_id
         AND {_ON.format("x", "COALESCE(a.decided_on, make_date(COALESCE(a.year, 2000), 12, 31))")}
       ORDER BY x.since DESC, x.id DESC LIMIT 1) m ON true
   WHERE a.entry <> 'revocation'
     AND COALESCE(a.year, extract(year FROM a.decided_on)::int) BETWEEN %(first)s AND %(last)s
     AND (%(kinds)s::text[] IS NULL OR a.kind_id = ANY(%(kinds)s))
     AND (%(occasions)s::text[] IS NULL OR a.occasion = ANY(%(occasions)s))
     AND (%(movements)s::text[] IS NULL OR a.movement = ANY(%(movements)s))
     AND (%(as_of)s::timestamptz IS NULL OR a.recorded_at <= %(as_of)s)
     AND NOT EXISTS (SELECT 1 FROM vinhdanh_awardrecord b WHERE b.about_id = a.id
                        AND (%(as_of)s::timestamptz IS NULL OR b.recorded_at <= %(as_of)s))
),
lines AS (
  SELECT p.* FROM placed p JOIN vinhdanh_unit u ON u.id = p.place_id
   WHERE EXISTS (SELECT 1 FROM vinhdanh_unitpath up
                  WHERE up.descendant_id = p.place_id AND up.ancestor_id = ANY(%(units)s) AND {_STOOD})
)"""
# `year` null: over all years, where a recipient of two years is one recipient
PIVOT = f"""{_LINES}
SELECT kind, authority, subject, CASE WHEN grouping(year) = 1 THEN NULL ELSE year END, count(*), count(DISTINCT recipient),
       count(*) FILTER (WHERE sex = 'female'), count(DISTINCT recipient) FILTER (WHERE sex = 'female')
  FROM lines GROUP BY GROUPING SETS ((kind, authority, subject, year), (kind, authority, subject))"""
OCCASIONS = f"""{_LINES}
SELECT occasion, subject, count(*) FROM lines GROUP BY 1, 2"""
IDS = f"""{_LINES}
SELECT id, count(*) OVER () FROM lines
 WHERE (%(subject)s = '' OR subject = %(subject)s) AND (%(year)s::int IS NULL OR year = %(year)s) AND (NOT %(women)s OR sex = 'female')
   AND (%(authority)s::text IS NULL OR authority = %(authority)s)
 ORDER BY year DESC, day DESC, id LIMIT %(limit)s OFFSET %(offset)s"""
