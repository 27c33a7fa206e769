"""The SQL behind equity and caps: what a subject is, on a day, in one row.

Parameters: day, facts_on, year, code (award), first_from (year), above (kinds of units above the grassroots),
kinds (kinds of units that a cap counts by).
"""

from __future__ import annotations

from vinhdanh.facts.queries_sql import COVER

_ON = "{0}.since <= %(day)s AND ({0}.until IS NULL OR {0}.until > %(day)s)"
_PATH, _MEMBER = _ON.format("p"), _ON.format("m")

# A person's collective is the highest unit of the grassroots above them: the CĐCS, not its group. Ownership and place
# are those of the nearest unit up to it that says so.
_HOMES = f"""
way AS (
  SELECT p.descendant_id, p.ancestor_id, p.depth, a.non_state, a.remote, a.kind <> ALL(%(above)s) AS basic
    FROM vinhdanh_unitpath p JOIN vinhdanh_unit a ON a.id = p.ancestor_id WHERE {_PATH}
),
base AS (SELECT DISTINCT ON (descendant_id) descendant_id, ancestor_id FROM way WHERE basic OR depth = 0
          ORDER BY descendant_id, basic DESC, depth DESC),
owned AS (SELECT DISTINCT ON (descendant_id) descendant_id, non_state FROM way WHERE (basic OR depth = 0) AND non_state IS NOT NULL
           ORDER BY descendant_id, depth),
far AS (SELECT DISTINCT ON (descendant_id) descendant_id, remote FROM way WHERE (basic OR depth = 0) AND remote IS NOT NULL
         ORDER BY descendant_id, depth),
place AS (SELECT DISTINCT ON (m.person_id) m.person_id, m.unit_id FROM vinhdanh_membership m WHERE {_MEMBER}
           ORDER BY m.person_id, m.since DESC, m.id DESC)"""
_HAD = """
had AS (
  SELECT x.{column} AS id, bool_or(x.year >= %(first_from)s AND x.year < %(year)s) AS lately, bool_or(x.year IS NULL) AS undated
    FROM vinhdanh_awardrecord x
   WHERE x.kind_id = %(code)s AND x.{column} IS NOT NULL AND (x.year IS NULL OR x.year < %(year)s) AND x.entry <> 'revocation'
     AND x.id NOT IN (SELECT about_id FROM vinhdanh_awardrecord WHERE about_id IS NOT NULL)
     AND (x.decided_on IS NULL OR x.decided_on <= %(facts_on)s)
   GROUP BY x.{column}
)"""
# had it lately: no · undated: not known · whoever vouches for the list as far back: yes · else not known
_FIRST = """CASE WHEN had.lately THEN false WHEN had.undated THEN NULL WHEN cover.awards <= %(first_from)s THEN true END"""

PERSONS = f"""
WITH cover AS ({COVER}), {_HOMES}, {_HAD.format(column="person_id")},
size AS (SELECT b.ancestor_id AS id, COUNT(*) AS members FROM place JOIN base b ON b.descendant_id = place.unit_id GROUP BY 1),
post AS (
  SELECT DISTINCT ON (m.person_id) m.person_id, m.position_class FROM vinhdanh_post m
   WHERE {_MEMBER} AND m.position_class IS NOT NULL
   ORDER BY m.person_id, array_position(ARRAY['leader_province','leader_department','leader_other','direct'], m.position_class::text)
)
SELECT x.id, place.unit_id, base.ancestor_id, size.members, post.position_class, x.sex, NULLIF(x.ethnic_group, ''),
       owned.non_state, far.remote, {_FIRST}
  FROM vinhdanh_person x JOIN place ON place.person_id = x.id JOIN base ON base.descendant_id = place.unit_id
  LEFT JOIN size ON size.id = base.ancestor_id LEFT JOIN post ON post.person_id = x.id
  LEFT JOIN owned ON owned.descendant_id = place.unit_id LEFT JOIN far ON far.descendant_id = place.unit_id
  LEFT JOIN cover ON cover.unit_id = place.unit_id LEFT JOIN had ON had.id = x.id
"""
COLLECTIVES = f"""
WITH cover AS ({COVER}), {_HOMES}, {_HAD.format(column="unit_id")},
size AS (SELECT w.ancestor_id AS id, COUNT(*) AS members FROM place JOIN way w ON w.descendant_id = place.unit_id GROUP BY 1)
SELECT -x.id, x.id, base.ancestor_id, size.members, NULL, NULL, NULL, owned.non_state, far.remote, {_FIRST}
  FROM vinhdanh_unit x JOIN base ON base.descendant_id = x.id LEFT JOIN size ON size.id = x.id
  LEFT JOIN owned ON owned.descendant_id = x.id LEFT JOIN far ON far.descendant_id = x.id
  LEFT JOIN cover ON cover.unit_id = x.id LEFT JOIN had ON had.id = x.id
 WHERE x.opened_on <= %(day)s AND (x.closed_on IS NULL OR x.closed_on > %(day)s)
"""

# who has the award of a year in the ledger, as known on a day
AWARDED = """
SELECT DISTINCT COALESCE(x.person_id, -x.unit_id) FROM vinhdanh_awardrecord x
 WHERE x.kind_id = ANY(%(codes)s) AND x.year = %(year)s AND x.household_id IS NULL AND x.entry <> 'revocation'
   AND x.id NOT IN (SELECT about_id FROM vinhdanh_awardrecord WHERE about_id IS NOT NULL)
   AND (x.decided_on IS NULL OR x.decided_on <= %(facts_on)s)
"""

# the highest unit of the kinds that a cap counts by, above each unit
GROUPS = f"""
SELECT DISTINCT ON (p.descendant_id) p.descendant_id, p.ancestor_id FROM vinhdanh_unitpath p
  JOIN vinhdanh_unit a ON a.id = p.ancestor_id WHERE {_PATH} AND a.kind = ANY(%(kinds)s)
 ORDER BY p.descendant_id, p.depth DESC
"""
TITLE_YEARS = """
SELECT DISTINCT COALESCE(x.person_id, -x.unit_id), x.year FROM vinhdanh_awardrecord x
 WHERE x.kind_id = ANY(%(codes)s) AND x.year <= %(year)s AND x.household_id IS NULL AND x.entry <> 'revocation'
   AND x.id NOT IN (SELECT about_id FROM vinhdanh_awardrecord WHERE about_id IS NOT NULL)
   AND (x.decided_on IS NULL OR x.decided_on <= %(facts_on)s)
"""
YEAR_GRADES = """
SELECT COALESCE(x.person_id, -x.unit_id), x.grade FROM vinhdanh_performancegrade x WHERE x.year = %(year)s
"""
RESULTS = "SELECT COALESCE(person_id, -unit_id), result FROM vinhdanh_storedverdict WHERE set_id = %(set)s"
