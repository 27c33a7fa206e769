"""The SQL behind the facts: one query a group, columns in the order of the engine's tables.

Parameters: year, year_end, law_on, facts_on, everyone, persons, units, codes (null: every award), lately.
"""

from __future__ import annotations

# From which year a unit, or the nearest unit above it, vouches that a list is complete.
_VOUCHED = """
  SELECT DISTINCT ON (p.descendant_id, c.list) p.descendant_id AS unit_id, c.list, c.from_year
    FROM vinhdanh_unitpath p JOIN vinhdanh_coverage c ON c.unit_id = p.ancestor_id
   WHERE p.since <= %(facts_on)s AND (p.until IS NULL OR p.until > %(facts_on)s)
   ORDER BY p.descendant_id, c.list, p.depth
"""
COVER = f"""
  SELECT unit_id, MAX(from_year) FILTER (WHERE list = 'awards') AS awards,
         MAX(from_year) FILTER (WHERE list = 'grades') AS grades,
         MAX(from_year) FILTER (WHERE list = 'initiatives') AS initiatives,
         MAX(from_year) FILTER (WHERE list = 'research') AS research,
         MAX(from_year) FILTER (WHERE list = 'discipline') AS discipline,
         MAX(from_year) FILTER (WHERE list = 'holds') AS holds,
         MAX(from_year) FILTER (WHERE list = 'absences') AS absences,
         MAX(from_year) FILTER (WHERE list = 'pledges') AS pledges
    FROM ({_VOUCHED}) v GROUP BY unit_id
"""
_PERSON = "(%(everyone)s OR {id} = ANY(%(persons)s))"
_UNIT = "(%(everyone)s OR {id} = ANY(%(units)s))"
# asked of a few people, a part of the question looks at their rows alone
_THEIRS = _PERSON.format(id="person_id")
_EITHER = (
    "((x.person_id IS NOT NULL AND (%(everyone)s OR x.person_id = ANY(%(persons)s)))"
    " OR (x.unit_id IS NOT NULL AND (%(everyone)s OR x.unit_id = ANY(%(units)s))))"
)
_KEY = "COALESCE(x.person_id, -x.unit_id)"
# Who registered any title for the year. Approved and not taken back is a yes; handed in and not settled yet (waiting, or
# sent back) is unknown; nothing handed in is a "no" only where a unit vouches for its list of pledges.
_PLEDGED = """
  SELECT {who}, bool_or(stands) AS stands FROM (
    SELECT {who}, approved_on IS NOT NULL AND (withdrawn_on IS NULL OR withdrawn_on > %(facts_on)s) AS stands, state
      FROM vinhdanh_pledge WHERE year = %(year)s AND {who} IS NOT NULL
  ) x WHERE stands OR state IN ('submitted', 'returned') GROUP BY {who}
"""

# Codes of the local regulations that hold for a unit on the day of the proposal, its own and those from above.
_LOCAL = """
  SELECT p.descendant_id AS unit_id, string_agg(DISTINCT u.code, '+' ORDER BY u.code) AS codes
    FROM vinhdanh_overlayuse u JOIN vinhdanh_unitpath p ON p.ancestor_id = u.unit_id
   WHERE NOT u.undone AND u.since <= %(law_on)s AND (u.until IS NULL OR u.until > %(law_on)s)
     AND p.since <= %(facts_on)s AND (p.until IS NULL OR p.until > %(facts_on)s)
   GROUP BY p.descendant_id
"""

PEOPLE = f"""
WITH cover AS ({COVER}), local AS ({_LOCAL}),
place AS (
  SELECT DISTINCT ON (person_id) person_id, unit_id FROM vinhdanh_membership
   WHERE {_THEIRS} AND since <= %(facts_on)s AND (until IS NULL OR until > %(facts_on)s) ORDER BY person_id, since DESC, id DESC
),
came AS (
  -- a list that did not tell the day left it assumed, with no cell to point at: then nobody knows it
  SELECT person_id, CASE WHEN NOT bool_or(batch_id IS NOT NULL AND source_cell = '') THEN MIN(since) END AS joined_on
    FROM vinhdanh_membership WHERE {_THEIRS} GROUP BY person_id
),
post AS (
  SELECT DISTINCT ON (person_id) person_id, position_class FROM vinhdanh_post
   WHERE {_THEIRS} AND since <= %(facts_on)s AND (until IS NULL OR until > %(facts_on)s) AND position_class IS NOT NULL
   ORDER BY person_id, array_position(ARRAY['leader_province','leader_department','leader_other','direct'], position_class::text)
),
held AS (
  SELECT DISTINCT person_id FROM vinhdanh_hold
   WHERE {_THEIRS} AND person_id IS NOT NULL AND since <= %(law_on)s AND (until IS NULL OR until > %(law_on)s)
),
pledged AS ({_PLEDGED.format(who="person_id")})
SELECT x.id, 'person', %(year)s::int, %(law_on)s::date, NULL, x.category, post.position_class, x.sex,
       CASE u.system WHEN 'union' THEN 'union' WHEN 'state' THEN 'state' END, local.codes,
       CASE WHEN held.person_id IS NOT NULL THEN true WHEN cover.holds <= %(year)s THEN false END,
       CASE WHEN pledged.stands THEN true WHEN pledged.person_id IS NULL AND cover.pledges <= %(year)s THEN false END,
       came.joined_on, NULL, NULL, NULL, NULL, NULL,
       CASE WHEN cover.absences <= %(year)s THEN true END, CASE WHEN cover.absences <= %(year)s THEN true END,
       NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
       cover.awards, cover.grades, cover.initiatives, cover.research, cover.discipline, NULL, place.unit_id
  FROM vinhdanh_person x JOIN place ON place.person_id = x.id JOIN vinhdanh_unit u ON u.id = place.unit_id
  LEFT JOIN cover ON cover.unit_id = place.unit_id LEFT JOIN came ON came.person_id = x.id
  LEFT JOIN post ON post.person_id = x.id LEFT JOIN held ON held.person_id = x.id
  LEFT JOIN local ON local.unit_id = place.unit_id
  LEFT JOIN pledged ON pledged.person_id = x.id
 WHERE {_PERSON.format(id="x.id")}
"""

# A unit born of a merger or split: whether its predecessors' record counts as its own is open, so nobody vouches for it.
COLLECTIVES = f"""
WITH cover AS ({COVER}), local AS ({_LOCAL}),
held AS (
  SELECT DISTINCT unit_id FROM vinhdanh_hold
   WHERE unit_id IS NOT NULL AND since <= %(law_on)s AND (until IS NULL OR until > %(law_on)s)
),
pledged AS ({_PLEDGED.format(who="unit_id")}),
born AS (SELECT DISTINCT s.successor_id AS id FROM vinhdanh_succession s JOIN vinhdanh_unit u ON u.id = s.successor_id AND u.opened_on = s."on"),
strong AS (
  SELECT DISTINCT ON (unit_id) unit_id, met FROM vinhdanh_attestation
   WHERE code = 'party_strong' AND year = %(year)s AND unit_id IS NOT NULL ORDER BY unit_id, id DESC
)
SELECT -x.id, 'collective', %(year)s::int, %(law_on)s::date, NULL, NULL, NULL, NULL,
       CASE x.system WHEN 'union' THEN 'union' WHEN 'state' THEN 'state' END, local.codes,
       CASE WHEN held.unit_id IS NOT NULL THEN true WHEN cover.holds <= %(year)s THEN false END,
       CASE WHEN pledged.stands THEN true WHEN pledged.unit_id IS NULL AND cover.pledges <= %(year)s THEN false END,
       NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
       x.kind, x.founded_on, NULL, x.takes_flags, strong.met,
       CASE WHEN born.id IS NULL THEN cover.awards END, cover.grades, cover.initiatives, cover.research, cover.discipline, NULL
  FROM vinhdanh_unit x LEFT JOIN cover ON cover.unit_id = x.id LEFT JOIN held ON held.unit_id = x.id
  LEFT JOIN local ON local.unit_id = x.id
  LEFT JOIN pledged ON pledged.unit_id = x.id
  LEFT JOIN born ON born.id = x.id LEFT JOIN strong ON strong.unit_id = x.id
 WHERE x.opened_on <= %(facts_on)s AND (x.closed_on IS NULL OR x.closed_on > %(facts_on)s) AND {_UNIT.format(id="x.id")}
"""

_AWARDS = f"""
SELECT {_KEY}, x.kind_id, x.year, x.decided_on, x.occasion, x.period_from, x.period_to, x.id
  FROM vinhdanh_awardrecord x
 WHERE x.entry <> 'revocation' AND x.id NOT IN (SELECT about_id FROM vinhdanh_awardrecord WHERE about_id IS NOT NULL)
   AND (x.decided_on IS NULL OR x.decided_on <= %(facts_on)s) AND {_EITHER}
   AND (%(codes)s::text[] IS NULL OR x.kind_id = ANY(%(codes)s)
        OR (x.kind_id = ANY(%(lately)s) AND (x.year IS NULL OR x.year >= %(year)s)))
"""
_GRADES = f"""
SELECT {_KEY}, x.year, x.grade, x.id FROM vinhdanh_performancegrade x WHERE x.year <= %(year)s AND {_EITHER}
"""
_WORKS = """
SELECT x.person_id, w.year, w.reach, {middle}, x.used_for{tail}, x.id, w.id
  FROM vinhdanh_authorship x JOIN vinhdanh_{table} w ON w.id = x.{column}
 WHERE (w.decided_on IS NULL OR w.decided_on <= %(facts_on)s) AND {who}
"""
_INITIATIVES = _WORKS.format(
    middle="w.applied", tail=", w.benefit_vnd", table="initiative", column="initiative_id", who=_PERSON.format(id="x.person_id")
)  # fmt: skip
_RESEARCH = _WORKS.format(
    middle="w.accepted, w.applied", tail="", table="researchwork", column="research_id", who=_PERSON.format(id="x.person_id")
)  # fmt: skip
_DISCIPLINE = f"""
SELECT x.person_id, x.year, x.measure, x.served_until, x.cleared_on, x.id FROM vinhdanh_discipline x
 WHERE (x.decided_on IS NULL OR x.decided_on <= %(facts_on)s) AND {_PERSON.format(id="x.person_id")}
"""
_LEAVE = f"""
SELECT x.person_id, x.kind, x.days, x.working_days, x.id FROM vinhdanh_absence x
 WHERE x.year = %(year)s AND {_PERSON.format(id="x.person_id")}
"""
_STUDY = f"""
SELECT x.person_id, x.since, x.until,
       CASE WHEN x.until IS NOT NULL THEN (EXTRACT(year FROM age(x.until, x.since)) * 12 + EXTRACT(month FROM age(x.until, x.since)))::int END,
       x.part_time, x.sent_by_unit, x.complied, x.result, x.confirmed_by_school, x.id FROM vinhdanh_study x
 WHERE EXTRACT(year FROM x.since) <= %(year)s AND (x.until IS NULL OR EXTRACT(year FROM x.until) >= %(year)s)
   AND {_PERSON.format(id="x.person_id")}
"""
# Nobody vouches that the list of posts is whole: a post that is not on it may still have been held.
_POSTS = f"""
SELECT x.person_id, x.code, x.since, COALESCE(x.until, %(law_on)s::date), x.id FROM vinhdanh_post x
 WHERE x.code <> '' AND x.since < LEAST(%(facts_on)s::date, %(law_on)s::date) AND {_PERSON.format(id="x.person_id")}
"""
_ATTESTED = f"""
SELECT DISTINCT ON ({_KEY}, x.code) {_KEY}, x.code, x.met, x.id FROM vinhdanh_attestation x
 WHERE x.year = %(year)s AND {_EITHER} ORDER BY {_KEY}, x.code, x.id DESC
"""

# group → its query, and the columns it carries beyond the contract: the rows that prove a clause
GROUPS: dict[str, tuple[str, tuple[str, ...]]] = {
    "awards": (_AWARDS, ("id",)),
    "grades": (_GRADES, ("id",)),
    "initiatives": (_INITIATIVES, ("id", "work")),
    "research": (_RESEARCH, ("id", "work")),
    "discipline": (_DISCIPLINE, ("id",)),
    "leave": (_LEAVE, ("id",)),
    "study": (_STUDY, ("id",)),
    "posts": (_POSTS, ("id",)),
    "attested": (_ATTESTED, ("id",)),
}

# Members of units as counted for the year: those who belong on its last day, or on the day of knowledge while it runs.
# A union above the grassroots has its own staff as a collective, not the members of the unions below it.
_STAFF_ONLY = (
    "confederation",
    "sectoral_union",
    "provincial_federation",
    "upper_union",
    "province_committee",
    "district",
)
_DAY = "LEAST(%(facts_on)s::date, %(year_end)s::date)"
MEMBERS = f"""
SELECT m.person_id, p.ancestor_id
  FROM vinhdanh_membership m JOIN vinhdanh_unitpath p ON p.descendant_id = m.unit_id
  JOIN vinhdanh_unit a ON a.id = p.ancestor_id
 WHERE m.since <= {_DAY} AND (m.until IS NULL OR m.until > {_DAY})
   AND p.since <= {_DAY} AND (p.until IS NULL OR p.until > {_DAY})
   AND p.ancestor_id = ANY(%(counted)s) AND (p.depth = 0 OR a.kind NOT IN {_STAFF_ONLY})
"""
MEMBER_YEARS = """
SELECT person_id, kind_id FROM vinhdanh_awardrecord x
 WHERE x.year = %(year)s AND x.kind_id IN ('advanced_worker', 'grassroots_fighter') AND x.person_id IS NOT NULL
   AND x.entry <> 'revocation' AND x.id NOT IN (SELECT about_id FROM vinhdanh_awardrecord WHERE about_id IS NOT NULL)
   AND (x.decided_on IS NULL OR x.decided_on <= %(facts_on)s)
"""
MEMBER_GRADES = (
    "SELECT person_id, grade FROM vinhdanh_performancegrade WHERE year = %(year)s AND person_id IS NOT NULL"
)
MEMBER_WARNINGS = """
SELECT DISTINCT person_id FROM vinhdanh_discipline WHERE year = %(year)s AND measure <> 'reprimand'
   AND (decided_on IS NULL OR decided_on <= %(facts_on)s)
"""
UNIT_COVER = f"SELECT unit_id, discipline FROM ({COVER}) c WHERE discipline <= %(year)s"
