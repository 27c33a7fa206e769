"""The SQL behind the equity gauge: whom each list holds, and how many of them stand in which groups, in a few rows.

Parameters: subjects (ids), units (ids, null: everywhere), wide (more than a few units: read whole tables once through),
facts_on, year, codes (awards), above (kinds of units above the grassroots), back (in how many years before an award may not
have been given to be a first), small_under; years, days, slots (the years before, the day as of which each is looked at, and
its place among the marks), marks (all days looked at, in order), n (how many), opening (the first), now (the place of facts_on).

What stood on which of these days is a mask, a bit a day: a membership or a path is read once, not once a year.
"""

from __future__ import annotations

_ON = "{0}.since <= {1} AND ({0}.until IS NULL OR {0}.until > {1})"
_NOW = "%(facts_on)s"
_STANDS = """x.entry <> 'revocation' AND (x.decided_on IS NULL OR x.decided_on <= %(facts_on)s)
     AND x.id NOT IN (SELECT about_id FROM vinhdanh_awardrecord WHERE about_id IS NOT NULL)"""
# the marks from the row's first day up to the bit before `end`; most rows hold on all of them
_BITS = """CASE WHEN {row}.since <= %(opening)s AND {row}.until IS NULL THEN (1 << %(n)s) - 1
     ELSE (1 << {end}) - (1 << width_bucket({row}.since - 1, %(marks)s::date[])) END"""
_ENDS = "CASE WHEN {until} THEN %(n)s ELSE width_bucket({row}.until - 1, %(marks)s::date[]) END"


def _bits(row: str, until: str = "") -> str:
    """The days on which a row held; `until`: when it holds to the end."""
    return _BITS.format(row=row, end=_ENDS.format(row=row, until=until or f"{row}.until IS NULL"))


# Everywhere, or in the subtree of the units; and what these units grew out of: whatever stood there then has its awards
# of earlier years counted where its heir stands today.
_BELOW = f"""
below AS (
  SELECT x.id FROM vinhdanh_unit x
   WHERE x.opened_on <= {_NOW} AND (x.closed_on IS NULL OR x.closed_on > {_NOW})
     AND (%(units)s::bigint[] IS NULL OR x.id IN (
           SELECT p.descendant_id FROM vinhdanh_unitpath p WHERE p.ancestor_id = ANY(%(units)s) AND {_ON.format("p", _NOW)}))
),
grown AS (
  SELECT id FROM below
   UNION SELECT c.predecessor_id FROM vinhdanh_succession c JOIN grown g ON g.id = c.successor_id WHERE c.heir AND c."on" <= {_NOW}
),
times AS (SELECT * FROM unnest(%(years)s::int[], %(days)s::date[], %(slots)s::int[]) AS t(year, day, slot))"""
_LINES = f"""times t JOIN vinhdanh_awardrecord x ON x.year = t.year
   WHERE x.kind_id = ANY(%(codes)s) AND {_STANDS}"""

# list 0 is the list asked about, 1 the workforce, any other the awarded of that year: where they stood when awarded; where
# the line does not say, where they last belonged by the end of that year
_PERSONS = f"""
line AS (
  SELECT t.slot, x.year, x.person_id, x.decided_on, x.id, x.at_unit_id AS unit_id FROM {_LINES} AND x.person_id IS NOT NULL AND x.at_unit_id IS NOT NULL
   UNION ALL
  SELECT y.slot, y.year, y.person_id, y.decided_on, y.id, place.unit_id
    FROM (SELECT t.slot, t.day, x.* FROM {_LINES} AND x.person_id IS NOT NULL AND x.at_unit_id IS NULL) y
    LEFT JOIN LATERAL (SELECT m.unit_id FROM vinhdanh_membership m WHERE m.person_id = y.person_id AND m.since <= y.day
                        ORDER BY m.since DESC, m.id DESC LIMIT 1) place ON true
),
who AS MATERIALIZED (
 (SELECT DISTINCT ON (asked.id) 0 AS list, asked.id, m.unit_id, %(now)s AS slot, %(year)s::int AS year
    FROM unnest(%(subjects)s::bigint[]) AS asked(id)
    LEFT JOIN vinhdanh_membership m ON m.person_id = asked.id AND {_ON.format("m", _NOW)}
   ORDER BY asked.id, m.since DESC, m.id DESC)
   UNION ALL (
  SELECT DISTINCT ON (m.person_id) 1, m.person_id, m.unit_id, %(now)s, %(year)s::int
    FROM vinhdanh_membership m JOIN below ON below.id = m.unit_id WHERE {_ON.format("m", _NOW)}
   ORDER BY m.person_id, m.since DESC, m.id DESC)
   UNION ALL (
  SELECT DISTINCT ON (line.year, line.person_id) line.year, line.person_id, line.unit_id, line.slot, line.year
    FROM line WHERE %(units)s::bigint[] IS NULL OR line.unit_id IN (SELECT id FROM grown)
   ORDER BY line.year, line.person_id, line.decided_on DESC NULLS LAST, line.id DESC)
)"""
_COLLECTIVES = f"""
who AS MATERIALIZED (
  SELECT 0 AS list, asked.id, asked.id AS unit_id, %(now)s AS slot, %(year)s::int AS year
    FROM unnest(%(subjects)s::bigint[]) AS asked(id)
   UNION ALL SELECT 1, below.id, below.id, %(now)s, %(year)s::int FROM below
   UNION ALL (
  SELECT DISTINCT t.year, x.unit_id, x.unit_id, t.slot, t.year FROM {_LINES} AND x.unit_id IS NOT NULL
     AND (%(units)s::bigint[] IS NULL OR x.unit_id IN (SELECT id FROM grown)))
)"""

# A person's collective is the highest unit of the grassroots above them: the CĐCS, not its group. Ownership and place
# are those of the nearest unit up to it that says so; a closed unit counts as it stood on its last day. A unit with nobody
# on record has no size. Yes and no are 1 and 0, not known is 2, and each group has a digit of base three in the code.
_SITES = f"""
spot AS (SELECT unit_id, bit_or(1 << slot) AS slots FROM who WHERE unit_id IS NOT NULL GROUP BY unit_id),
way AS (
  SELECT s.unit_id, p.ancestor_id, p.depth, a.non_state, a.remote, c.from_year, a.kind <> ALL(%(above)s) AS basic,
         s.slots & ({_bits("p", "p.until IS NULL OR p.until = u.closed_on")}) AS slots
    FROM spot s JOIN vinhdanh_unit u ON u.id = s.unit_id JOIN vinhdanh_unitpath p ON p.descendant_id = s.unit_id
    JOIN vinhdanh_unit a ON a.id = p.ancestor_id LEFT JOIN vinhdanh_coverage c ON c.unit_id = a.id AND c.list = 'awards'
),
told AS (
  SELECT w.unit_id, d.slot, max(w.depth::bigint << 48 | w.ancestor_id) FILTER (WHERE basic) AS top, bool_or(w.depth = 0) AS itself,
         min(w.depth * 2 + non_state::int) FILTER (WHERE basic OR w.depth = 0) AS owned,
         min(w.depth * 2 + remote::int) FILTER (WHERE basic OR w.depth = 0) AS far, min(w.depth::bigint << 16 | from_year) AS cover
    FROM way w JOIN generate_series(0, %(n)s - 1) AS d(slot) ON w.slots & (1 << d.slot) <> 0 GROUP BY 1, 2
),
base AS (
  SELECT unit_id, slot, CASE WHEN top IS NOT NULL THEN top & ((1::bigint << 48) - 1) WHEN itself THEN unit_id END AS base_id,
         3 * COALESCE(owned & 1, 2) + 9 * COALESCE(far & 1, 2) AS code, cover & 65535 AS from_year FROM told
),
mates AS (
  SELECT p.ancestor_id AS base_id, m.person_id, bit_or(({_bits("p")}) & ({_bits("m")})) AS slots
    FROM (SELECT DISTINCT {{whole}} AS id FROM base WHERE base_id IS NOT NULL) b JOIN vinhdanh_unitpath p ON p.ancestor_id = b.id
    JOIN vinhdanh_membership m ON m.unit_id = p.descendant_id GROUP BY 1, 2
),
size AS (
  SELECT a.base_id, d.slot, sum(a.n) AS members FROM (SELECT base_id, slots, COUNT(*) AS n FROM mates GROUP BY 1, 2) a
    JOIN generate_series(0, %(n)s - 1) AS d(slot) ON a.slots & (1 << d.slot) <> 0 GROUP BY 1, 2
),
site AS MATERIALIZED (
  SELECT base.unit_id, base.slot, CASE WHEN size.members < %(small_under)s THEN 1 WHEN size.members IS NULL THEN 2 ELSE 0 END + base.code AS code,
         base.from_year FROM base LEFT JOIN size ON size.base_id = base.{{whole}} AND size.slot = base.slot AND base.base_id IS NOT NULL
)"""
_HAD = f""",
had AS (
  SELECT x.{{column}} AS id, bool_or(x.year IS NULL) AS undated,
         bit_or(CASE WHEN x.year BETWEEN %(year)s - 40 AND %(year)s - 1 THEN 1::bigint << (%(year)s - x.year) ELSE 0 END) AS held
    FROM vinhdanh_awardrecord x
   WHERE x.kind_id = ANY(%(codes)s) AND {_STANDS} AND x.{{column}} IS NOT NULL
     AND (%(wide)s OR x.{{column}} IN (SELECT id FROM who))
   GROUP BY x.{{column}}
)"""
# had it lately: no · undated: not known · whoever vouches for the list as far back: yes · else not known
_FIRST = """27 * CASE WHEN had.held & (((1::bigint << %(back)s) - 1) << (%(year)s - who.year + 1)) <> 0 THEN 0
            WHEN had.undated THEN 2 WHEN site.from_year <= who.year - %(back)s THEN 1 ELSE 2 END"""
_FOLK = f""",
post AS (
  SELECT m.person_id, bit_or({_bits("m")}) AS held, COALESCE(bit_or({_bits("m")}) FILTER (WHERE m.position_class <> 'direct'), 0) AS led
    FROM vinhdanh_post m WHERE m.position_class IS NOT NULL AND (%(wide)s OR m.person_id IN (SELECT id FROM who)) GROUP BY m.person_id
),
folk AS (
  SELECT x.id, 81 * COALESCE((x.sex = 'female')::int, 2) + 243 * COALESCE((lower(NULLIF(x.ethnic_group, '')) <> 'kinh')::int, 2) AS code,
         post.held, post.led
    FROM vinhdanh_person x LEFT JOIN post ON post.person_id = x.id WHERE %(wide)s OR x.id IN (SELECT id FROM who)
)"""
_LEADER = (
    "729 * CASE WHEN folk.held & (1 << who.slot) <> 0 THEN (folk.led & (1 << who.slot) <> 0)::int ELSE 2 END"
)

# the groups that the digits of a code stand for, the least first; who is no leader is a direct worker
DIGITS = {
    "person": ("small", "non_state", "remote", "first", "woman", "minority", "leader"),
    "collective": ("small", "non_state", "remote", "first"),
}


def counted(kind: str, *, first: bool) -> str:
    """The query over the lists of one kind: list, code, how many; `first`: whether it is asked who was never awarded before."""
    persons = kind == "person"
    column, whole = ("person_id", "base_id") if persons else ("unit_id", "unit_id")
    code = ["COALESCE(site.code, 26)", _FIRST if first else "54"]
    joined = "who LEFT JOIN site ON site.unit_id = who.unit_id AND site.slot = who.slot"
    if first:
        joined += " LEFT JOIN had ON had.id = who.id"
    if persons:
        code += ["COALESCE(folk.code, 648)", _LEADER]
        joined += " LEFT JOIN folk ON folk.id = who.id"
    made = f"WITH RECURSIVE {_BELOW},{_PERSONS if persons else _COLLECTIVES},{_SITES.format(whole=whole)}"
    made += _HAD.format(column=column) if first else ""
    made += _FOLK if persons else ""
    return f"{made}\nSELECT who.list, {' + '.join(code)}, COUNT(*) FROM {joined} GROUP BY 1, 2"
