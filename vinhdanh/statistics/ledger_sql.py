"""Pieces of SQL by which every table reads the ledger: which lines stand, to what kind of recipient, where they belong.

A line is `a`, what is placed of it `p` (with `day` and `place_id`), the unit of its place `u`.
Parameters: units (the reporting unit and what it grew out of), as_of (instant, null: now).
"""

from __future__ import annotations

ON = "({0}.since <= {1} AND ({0}.until IS NULL OR {0}.until > {1}))"
# a closed unit counts where it stood on its last day
STOOD = f"({ON.format('up', 'p.day')} OR (up.until <= p.day AND up.until = u.closed_on))"
BELOW = f"""EXISTS (SELECT 1 FROM vinhdanh_unitpath up
                  WHERE up.descendant_id = p.place_id AND up.ancestor_id = ANY(%(units)s) AND {STOOD})"""
SUBJECT = "CASE WHEN {0}.person_id IS NOT NULL THEN 'person' WHEN {0}.unit_id IS NOT NULL THEN 'collective' ELSE 'household' END"
STANDS = """a.entry <> 'revocation'
     AND (%(as_of)s::timestamptz IS NULL OR a.recorded_at <= %(as_of)s)
     AND NOT EXISTS (SELECT 1 FROM vinhdanh_awardrecord b WHERE b.about_id = a.id
                        AND (%(as_of)s::timestamptz IS NULL OR b.recorded_at <= %(as_of)s))"""
PLACE = "COALESCE(a.unit_id, a.at_unit_id, h.unit_id, m.unit_id)"


def placing(day: str) -> str:
    """Joins that tell `PLACE`: the household's area, and where a person belonged on the day when the line does not say."""
    return f"""LEFT JOIN vinhdanh_household h ON h.id = a.household_id
    LEFT JOIN LATERAL (
      SELECT x.unit_id FROM vinhdanh_membership x
       WHERE a.at_unit_id IS NULL AND x.person_id = a.person_id AND {ON.format("x", day)}
       ORDER BY x.since DESC, x.id DESC LIMIT 1) m ON true"""
