"""Single values of some units: as they stand, or as they stood at an instant.

Parameters: units, indicators, since, until (the hull), parts (null: all); for the past as_of, moves, accepts (verbs of
returns, and those of them that approve).
"""

from __future__ import annotations

_CELL = "indicator_id, unit_id, since, until, part"
_CHOSEN = """since >= %(since)s AND until <= %(until)s AND indicator_id = ANY(%(indicators)s) AND unit_id = ANY(%(units)s)
  AND (%(parts)s::text[] IS NULL OR part = ANY(%(parts)s))"""
NOW = f"SELECT id, {_CELL}, value, approved FROM vinhdanh_measurement WHERE {_CHOSEN}"

# a cell's value then: of its last event by then, else what its first event after that replaced; a row written without
# history is known from the moment it was written. Approved as its return stood then, by its last move; of a row that is
# gone since any return of its cell tells, and what the system counted needs no approval
THEN = f"""
WITH told AS (
  SELECT DISTINCT ON ({_CELL}) {_CELL}, CASE WHEN at <= %(as_of)s THEN new ELSE old END AS value, origin
    FROM vinhdanh_measurementevent WHERE {_CHOSEN}
   ORDER BY {_CELL}, at > %(as_of)s, CASE WHEN at <= %(as_of)s THEN -id ELSE id END
), standing AS (
  SELECT id, {_CELL}, value, approved, unit_return_id, changed_at FROM vinhdanh_measurement WHERE {_CHOSEN}
), moved AS (
  SELECT DISTINCT ON (v.unit_return_id) v.unit_return_id, v.verb = ANY(%(accepts)s) AS accepted
    FROM vinhdanh_unitreturn r JOIN vinhdanh_returnevent v ON v.unit_return_id = r.id
   WHERE r.unit_id = ANY(%(units)s) AND r.since >= %(since)s AND r.until <= %(until)s
     AND v.at <= %(as_of)s AND v.verb = ANY(%(moves)s)
   ORDER BY v.unit_return_id, v.id DESC
)
SELECT COALESCE(s.id, 0), {_CELL}, CASE WHEN t.known THEN t.value ELSE s.value END,
       CASE WHEN s.id IS NULL THEN t.origin = 'system' OR EXISTS (
              SELECT FROM vinhdanh_unitreturn r
                JOIN moved g ON g.unit_return_id = r.id AND g.accepted
                JOIN vinhdanh_formline l ON l.form_id = r.form_id AND l.indicator_id = t.indicator_id
               WHERE r.unit_id = t.unit_id AND r.since = t.since AND r.until = t.until)
            WHEN s.unit_return_id IS NULL THEN s.approved ELSE COALESCE(v.accepted, FALSE) END
  FROM standing s
  FULL JOIN (SELECT *, TRUE AS known FROM told) t USING ({_CELL})
  LEFT JOIN moved v ON v.unit_return_id = s.unit_return_id
 WHERE CASE WHEN t.known THEN t.value IS NOT NULL ELSE s.changed_at <= %(as_of)s END
"""
