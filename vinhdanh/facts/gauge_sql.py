"""The SQL behind the equity gauge: whom each list holds, and how many of them stand in which groups, in a few rows.

Parameters: subjects (ids), units (ids, null: everywhere), wide (more than a few units: read the ledger once through),
facts_on, year, codes (awards), above (kinds of units above the grassroots), years and days (the years before, and the day
as of which each is looked at), back (in how many years before an award may not have been given to be a first), small_under.
"""

from __future__ import annotations

_ON = "{0}.since <= {1} AND ({0}.until IS NULL OR {0}.until > {1})"
_NOW = "%(facts_on)s"
# a closed unit counts as it stood on its last day
_STOOD = f"({_ON.format('p', 's.day')} OR (p.until <= s.day AND p.until = u.closed_on))"
_STANDS = """x.entry <> 'revocation' AND (x.decided_on IS NULL OR x.decided_on <= %(facts_on)s)
     AND x.id NOT IN (SELECT about_id FROM vinhdanh_awardrecord WHERE about_id IS NOT NULL)"""

# Everywhere, or in the subtree of the units; and what these units grew out of: whatever stood there then has its awards
# of earlier years counted where its heir stands today.
_BELOW = f"""
below AS (
  SELECT x.id FROM vinhdanh_unit x
   WHERE x.opened_on <= {_NOW} AND (x.closed_on IS NULL OR x.closed_on > {_NOW})
     AND (%(units)s::bigint[] IS NULL OR x.id IN (
           SELECT p.descendant_id FROM vinhdanh_unitpath p WHERE p.ancestor_id = ANY(%(units)s) AND {_ON.format("p", _NOW)}))
)"""
_GROWN = f"""
grown AS (
  SELECT id FROM below
   UNION SELECT c.predecessor_id FROM vinhdanh_succession c JOIN grown g ON g.id = c.successor_id WHERE c.heir AND c."on" <= {_NOW}
),
times AS (SELECT * FROM unnest(%(years)s::int[], %(days)s::date[]) AS t(year, day))"""

# list 0 is the list asked about, 1 the workforce, any other the awarded of that year
PERSONS_NOW = f"""{_BELOW},
who AS (
 (SELECT DISTINCT ON (asked.id) 0 AS list, asked.id, m.unit_id, {_NOW}::date AS day, %(year)s::int AS year
    FROM unnest(%(subjects)s::bigint[]) AS asked(id)
    LEFT JOIN vinhdanh_membership m ON m.person_id = asked.id AND {_ON.format("m", _NOW)}
   ORDER BY asked.id, m.since DESC, m.id DESC)
   UNION ALL (
  SELECT DISTINCT ON (m.person_id) 1, m.person_id, m.unit_id, {_NOW}::date, %(year)s::int
    FROM vinhdanh_membership m JOIN below ON below.id = m.unit_id WHERE {_ON.format("m", _NOW)}
   ORDER BY m.person_id, m.since DESC, m.id DESC)
)"""
# where they stood when awarded; where the line does not say, where they last belonged by the end of that year
PERSONS_BEFORE = f"""{_BELOW},{_GROWN},
who AS (
  SELECT DISTINCT ON (t.year, x.person_id)
         t.year AS list, x.person_id AS id, COALESCE(x.at_unit_id, place.unit_id) AS unit_id, t.day, t.year
    FROM times t JOIN vinhdanh_awardrecord x ON x.year = t.year
    LEFT JOIN LATERAL (SELECT m.unit_id FROM vinhdanh_membership m
                        WHERE x.at_unit_id IS NULL AND m.person_id = x.person_id AND m.since <= t.day
                        ORDER BY m.since DESC, m.id DESC LIMIT 1) place ON true
   WHERE x.kind_id = ANY(%(codes)s) AND x.person_id IS NOT NULL AND {_STANDS}
     AND (%(units)s::bigint[] IS NULL OR COALESCE(x.at_unit_id, place.unit_id) IN (SELECT id FROM grown))
   ORDER BY t.year, x.person_id, x.decided_on DESC NULLS LAST, x.id DESC
)"""
COLLECTIVES_NOW = f"""{_BELOW},
who AS (
  SELECT 0 AS list, asked.id, asked.id AS unit_id, {_NOW}::date AS day, %(year)s::int AS year
    FROM unnest(%(subjects)s::bigint[]) AS asked(id)
   UNION ALL SELECT 1, below.id, below.id, {_NOW}::date, %(year)s::int FROM below
)"""
COLLECTIVES_BEFORE = f"""{_BELOW},{_GROWN},
who AS (
  SELECT DISTINCT t.year AS list, x.unit_id AS id, x.unit_id, t.day, t.year
    FROM times t JOIN vinhdanh_awardrecord x ON x.year = t.year
   WHERE x.kind_id = ANY(%(codes)s) AND x.unit_id IS NOT NULL AND {_STANDS}
     AND (%(units)s::bigint[] IS NULL OR x.unit_id IN (SELECT id FROM grown))
)"""

# A person's collective is the highest unit of the grassroots above them: the CĐCS, not its group. Ownership and place
# are those of the nearest unit up to it that says so. A unit with nobody on record has no size.
_SITES = f"""
spot AS (SELECT DISTINCT unit_id, day FROM who WHERE unit_id IS NOT NULL),
way AS (
  SELECT s.unit_id, s.day, p.ancestor_id, p.depth, a.non_state, a.remote, a.kind <> ALL(%(above)s) AS basic
    FROM spot s JOIN vinhdanh_unit u ON u.id = s.unit_id
    JOIN vinhdanh_unitpath p ON p.descendant_id = s.unit_id AND {_STOOD}
    JOIN vinhdanh_unit a ON a.id = p.ancestor_id
),
base AS (SELECT DISTINCT ON (unit_id, day) unit_id, day, ancestor_id AS base_id FROM way WHERE basic OR depth = 0
          ORDER BY unit_id, day, basic DESC, depth DESC),
owned AS (SELECT DISTINCT ON (unit_id, day) unit_id, day, non_state FROM way
           WHERE (basic OR depth = 0) AND non_state IS NOT NULL ORDER BY unit_id, day, depth),
far AS (SELECT DISTINCT ON (unit_id, day) unit_id, day, remote FROM way
         WHERE (basic OR depth = 0) AND remote IS NOT NULL ORDER BY unit_id, day, depth),
cover AS (SELECT DISTINCT ON (w.unit_id, w.day) w.unit_id, w.day, c.from_year
            FROM way w JOIN vinhdanh_coverage c ON c.unit_id = w.ancestor_id AND c.list = 'awards'
           ORDER BY w.unit_id, w.day, w.depth),
size AS (
  SELECT b.unit_id, b.day, COUNT(DISTINCT m.person_id) AS members
    FROM (SELECT DISTINCT {{whole}} AS unit_id, day FROM base) b
    JOIN vinhdanh_unitpath p ON p.ancestor_id = b.unit_id AND {_ON.format("p", "b.day")}
    JOIN vinhdanh_membership m ON m.unit_id = p.descendant_id AND {_ON.format("m", "b.day")} GROUP BY b.unit_id, b.day
),
site AS (
  SELECT s.unit_id, s.day, size.members < %(small_under)s AS small, owned.non_state, far.remote, cover.from_year
    FROM spot s LEFT JOIN base USING (unit_id, day) LEFT JOIN owned USING (unit_id, day) LEFT JOIN far USING (unit_id, day)
    LEFT JOIN cover USING (unit_id, day) LEFT JOIN size ON size.unit_id = base.{{whole}} AND size.day = s.day
),
had AS (
  SELECT x.{{column}} AS id, bool_or(x.year IS NULL) AS undated,
         bit_or(CASE WHEN x.year BETWEEN %(year)s - 40 AND %(year)s - 1 THEN 1::bigint << (%(year)s - x.year) ELSE 0 END) AS held
    FROM vinhdanh_awardrecord x
   WHERE x.kind_id = ANY(%(codes)s) AND {_STANDS} AND x.{{column}} IS NOT NULL
     AND (%(wide)s OR x.{{column}} IN (SELECT id FROM who))
   GROUP BY x.{{column}}
)"""
# had it lately: no · undated: not known · whoever vouches for the list as far back: yes · else not known
_FIRST = """CASE WHEN had.held & (((1::bigint << %(back)s) - 1) << (%(year)s - who.year + 1)) <> 0 THEN false
            WHEN had.undated THEN NULL WHEN site.from_year <= who.year - %(back)s THEN true END"""
_JOINED = (
    "LEFT JOIN site ON site.unit_id = who.unit_id AND site.day = who.day LEFT JOIN had ON had.id = who.id"
)

_PERSONS = f"""
post AS (
  SELECT w.id, w.day, bool_or(m.position_class <> 'direct') AS leader
    FROM who w JOIN vinhdanh_post m ON m.person_id = w.id AND m.position_class IS NOT NULL AND {_ON.format("m", "w.day")}
   GROUP BY w.id, w.day
)
SELECT who.list, COUNT(*), post.leader, NOT post.leader, x.sex = 'female', lower(NULLIF(x.ethnic_group, '')) <> 'kinh',
       site.small, site.non_state, site.remote, {_FIRST}
  FROM who LEFT JOIN vinhdanh_person x ON x.id = who.id {_JOINED} LEFT JOIN post ON post.id = who.id AND post.day = who.day
 GROUP BY 1, 3, 4, 5, 6, 7, 8, 9, 10
"""
_COLLECTIVES = f"""
SELECT who.list, COUNT(*), site.small, site.non_state, site.remote, {_FIRST} FROM who {_JOINED} GROUP BY 1, 3, 4, 5, 6
"""


def counted(who: str, kind: str) -> str:
    """The query over one of the four lists above: list, how many, then in the order of the groups true, false or null."""
    column, whole, tail = (
        ("person_id", "base_id", f",{_PERSONS}") if kind == "person" else ("unit_id", "unit_id", _COLLECTIVES)
    )
    return f"WITH RECURSIVE {who},{_SITES.format(column=column, whole=whole)}{tail}"
