"""The SQL behind the tables: each ledger line of a period with the words a form may ask for.

Parameters: units (the reporting unit and what it grew out of), since, until, kinds (codes), as_of (instant, null: now),
tenure (codes of awards given for years of service alone), submitter.
"""

from __future__ import annotations

from vinhdanh.statistics.ledger_sql import BELOW, ON, PLACE, STANDS, STOOD, SUBJECT, placing

_DECIDED = f"""
  SELECT a.id, 'decided' AS stage, a.kind_id, a.occasion, a.decided_on AS day, {SUBJECT.format("a")} AS subject,
         a.person_id, {PLACE} AS place_id
    FROM vinhdanh_awardrecord a
    {placing("a.decided_on")}
   WHERE {STANDS} AND a.kind_id = ANY(%(kinds)s) AND a.decided_on >= %(since)s AND a.decided_on < %(until)s"""
_PROPOSED = f"""
  SELECT d.id, 'proposed', d.kind_id, d.occasion, (d.submitted_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, {SUBJECT.format("d")},
         d.person_id, COALESCE(d.unit_id, h.unit_id, d.proposer_id)
    FROM vinhdanh_dossier d LEFT JOIN vinhdanh_household h ON h.id = d.household_id
   WHERE d.kind_id = ANY(%(kinds)s) AND d.stage IN ('above', 'decided', 'declined')
     AND d.submitted_at >= %(since)s::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh'
     AND d.submitted_at < %(until)s::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh'
     AND (%(as_of)s::timestamptz IS NULL OR d.submitted_at <= %(as_of)s)"""

# A person may hold several posts: the highest counts. An enterprise: the unit or one above it is one; else what the
# nearest unit up to it says of its ownership.
_LINES = f"""
WITH placed AS ({_DECIDED} UNION ALL {_PROPOSED}),
lines AS (
  SELECT p.id, p.stage, p.kind_id AS kind, p.subject, p.day, p.person_id,
         CASE WHEN p.occasion = 'long_service' AND p.kind_id = ANY(%(tenure)s) THEN 'tenure' ELSE COALESCE(p.occasion, '') END AS occasion,
         CASE WHEN p.person_id IS NULL THEN '' WHEN post.rank <= 2 THEN post.class
              WHEN who.category = 'entrepreneur' THEN 'entrepreneur' ELSE COALESCE(post.class, '') END AS standing,
         CASE WHEN p.person_id IS NULL THEN NULL ELSE post.rank < 4 END AS leads,
         CASE WHEN firm.is THEN true ELSE firm.private END AS enterprise
    FROM placed p
    JOIN vinhdanh_unit u ON u.id = p.place_id
    LEFT JOIN vinhdanh_person who ON who.id = p.person_id
    LEFT JOIN LATERAL (
      SELECT x.position_class AS class,
             array_position(ARRAY['leader_province', 'leader_department', 'leader_other', 'direct'], x.position_class::text) AS rank
        FROM vinhdanh_post x WHERE x.person_id = p.person_id AND {ON.format("x", "p.day")}
       ORDER BY 2 NULLS LAST LIMIT 1) post ON true
    LEFT JOIN LATERAL (
      SELECT bool_or(a.kind IN ('enterprise', 'workshop') OR a.system = 'enterprise') AS is,
             (array_agg(a.non_state ORDER BY up.depth) FILTER (WHERE a.non_state IS NOT NULL))[1] AS private
        FROM vinhdanh_unitpath up JOIN vinhdanh_unit a ON a.id = up.ancestor_id
       WHERE up.descendant_id = p.place_id AND {STOOD}) firm ON true
   WHERE {BELOW}
)"""
GROUPS = f"""{_LINES}
SELECT stage, kind, subject, standing, leads, enterprise, occasion, count(*) FROM lines GROUP BY 1, 2, 3, 4, 5, 6, 7"""
# those of the groups named, newest first
BEHIND = f"""{_LINES}
SELECT l.id, count(*) OVER () FROM lines l
  JOIN unnest(%(stages)s::text[], %(g_kinds)s::text[], %(subjects)s::text[], %(standings)s::text[], %(leads)s::bool[],
              %(enterprises)s::bool[], %(occasions)s::text[]) AS g(stage, kind, subject, standing, leads, enterprise, occasion)
    ON l.stage = g.stage AND l.kind = g.kind AND l.subject = g.subject AND l.standing = g.standing
   AND l.leads IS NOT DISTINCT FROM g.leads AND l.enterprise IS NOT DISTINCT FROM g.enterprise AND l.occasion = g.occasion
 ORDER BY l.day DESC, l.id LIMIT %(limit)s OFFSET %(offset)s"""
# standing lines of these kinds that no table can place: no day of decision, or nobody knows where
UNPLACED = """
WITH mine AS (SELECT DISTINCT up.descendant_id AS id FROM vinhdanh_unitpath up WHERE up.ancestor_id = ANY(%(units)s))
SELECT a.id, count(*) OVER () FROM vinhdanh_awardrecord a
 WHERE a.entry <> 'revocation' AND a.kind_id = ANY(%(kinds)s) AND a.decided_on IS NULL AND a.year = %(year)s
   AND (a.at_unit_id IN (SELECT id FROM mine) OR a.unit_id IN (SELECT id FROM mine)
        OR EXISTS (SELECT 1 FROM vinhdanh_membership x WHERE a.at_unit_id IS NULL AND x.person_id = a.person_id
                      AND x.unit_id IN (SELECT id FROM mine)))
   AND NOT EXISTS (SELECT 1 FROM vinhdanh_awardrecord b WHERE b.about_id = a.id)
 ORDER BY a.id LIMIT %(limit)s"""
