"""Stored verdicts as they lie in the database: a row a way of answering, with everyone who is answered so.

A province of 36,000 people under one rule shows some tens of patterns (which clauses fail, which are open), so a
run writes hundreds of rows, not half a million. The view spreads them into a row a subject again.
"""

from __future__ import annotations

# A pattern holds the subjects of one block of keys: looking up one subject reads only the blocks that may hold it.
SPAN = 65_536

VERDICT_VIEW = """
CREATE VIEW vinhdanh_storedverdict AS
SELECT (p.set_id << 34) | (s.subject + (1::bigint << 33)) AS id, p.set_id,
       CASE WHEN s.subject > 0 THEN s.subject END AS person_id, CASE WHEN s.subject < 0 THEN -s.subject END AS unit_id,
       p.result, p.failed, p.unknown, p.near, p.low, p.high
  FROM vinhdanh_verdictpattern p CROSS JOIN LATERAL unnest(p.subjects) AS s(subject)
"""
DROP_VERDICT_VIEW = "DROP VIEW vinhdanh_storedverdict"

# Parameters: subjects (keys), sets (null: every set). Patterns that lose nobody are left as they are.
FORGET = """
WITH gone AS (SELECT unnest(%(subjects)s::bigint[]) AS subject),
hit AS (
  SELECT DISTINCT p.id FROM vinhdanh_verdictpattern p CROSS JOIN LATERAL unnest(p.subjects) AS s(subject) JOIN gone USING (subject)
   WHERE (%(sets)s::bigint[] IS NULL OR p.set_id = ANY(%(sets)s)) AND p.low <= %(high)s AND p.high >= %(low)s
)
UPDATE vinhdanh_verdictpattern p
   SET subjects = COALESCE((SELECT array_agg(s.subject) FROM unnest(p.subjects) AS s(subject)
                             WHERE s.subject NOT IN (SELECT subject FROM gone)), '{}')
  FROM hit WHERE p.id = hit.id
"""
SWEEP = "DELETE FROM vinhdanh_verdictpattern WHERE subjects = '{}'"
