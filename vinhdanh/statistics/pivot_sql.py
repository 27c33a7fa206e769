"""The SQL of the pivot: every standing line of the ledger in a span of years, by award and by year, in one statement.

Parameters besides those of `ledger_sql`: local (codes whose authority is the unit's own: not told apart), first, last
(emulation years), kinds (codes), movements (as written), occasions; null: all of them.
"""

from __future__ import annotations

from vinhdanh.statistics.ledger_sql import BELOW, PLACE, STANDS, SUBJECT, placing

_YEAR = "COALESCE(a.year, extract(year FROM a.decided_on)::int)"
# a line without a day stands where its year ended
_DAY = "COALESCE(a.decided_on, make_date(COALESCE(a.year, 2000), 12, 31))"
_LINES = f"""
WITH placed AS (
  SELECT a.id, a.kind_id AS kind, {_YEAR} AS year, COALESCE(a.occasion, '') AS occasion,
         CASE WHEN a.kind_id = ANY(%(local)s) THEN '' ELSE btrim(a.authority) END AS authority,
         {SUBJECT.format("a")} AS subject, COALESCE(a.person_id, a.unit_id, a.household_id) AS recipient, w.sex,
         {_DAY} AS day, {PLACE} AS place_id
    FROM vinhdanh_awardrecord a
    LEFT JOIN vinhdanh_person w ON w.id = a.person_id
    {placing(_DAY)}
   WHERE {STANDS} AND {_YEAR} BETWEEN %(first)s AND %(last)s
     AND (%(kinds)s::text[] IS NULL OR a.kind_id = ANY(%(kinds)s))
     AND (%(occasions)s::text[] IS NULL OR a.occasion = ANY(%(occasions)s))
     AND (%(movements)s::text[] IS NULL OR a.movement = ANY(%(movements)s))
),
lines AS (
  SELECT p.* FROM placed p JOIN vinhdanh_unit u ON u.id = p.place_id WHERE {BELOW}
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
