"""The SQL that finds sentences of a report among those of reports handed in before: a few index probes a sentence,
whatever the number of rows.

Parameters: places, digests, near_a, near_b, near_c, times (one array each, a sentence an element), dossier, units.
A sentence that the reports of `units` units hold is common; of it nothing else is read.
"""

from __future__ import annotations

# how many rows of one sentence, of one print are looked at: enough to show where it came from
_SAME, _NEAR = 30, 8

_COUNTED = """
  SELECT count(*) FROM (
    WITH RECURSIVE hop(unit_id, nth) AS (
      (SELECT s.unit_id, 1 FROM vinhdanh_reportsentence s WHERE s.digest = m.digest ORDER BY s.unit_id LIMIT 1)
      UNION ALL
      SELECT (SELECT min(s.unit_id) FROM vinhdanh_reportsentence s WHERE s.digest = m.digest AND s.unit_id > hop.unit_id),
             hop.nth + 1
        FROM hop WHERE hop.unit_id IS NOT NULL AND hop.nth < %(units)s
    ) SELECT unit_id FROM hop WHERE unit_id IS NOT NULL
  ) counted
"""
_EARLIER = "s.dossier_id <> %(dossier)s AND (m.sent_at IS NULL OR (s.sent_at, s.dossier_id) < (m.sent_at, %(dossier)s))"
_COLUMNS = "s.dossier_id, s.section, s.position, s.text"


def _near(mark: str) -> str:
    return f"""
    (SELECT {_COLUMNS} FROM vinhdanh_reportsentence s
      WHERE s.near_{mark} = m.near_{mark} AND s.digest <> m.digest AND {_EARLIER} LIMIT {_NEAR})"""


FOUND = f"""
WITH mine AS MATERIALIZED (
  SELECT * FROM unnest(%(places)s::int[], %(digests)s::bigint[], %(near_a)s::bigint[], %(near_b)s::bigint[],
                       %(near_c)s::bigint[], %(times)s::timestamptz[])
    AS m(place, digest, near_a, near_b, near_c, sent_at)
), rare AS MATERIALIZED (
  SELECT m.*, ({_COUNTED}) >= %(units)s AS common FROM mine m
)
SELECT m.place, m.common, f.dossier_id, f.section, f.position, f.text
  FROM rare m LEFT JOIN LATERAL (
    (SELECT {_COLUMNS} FROM vinhdanh_reportsentence s WHERE s.digest = m.digest AND {_EARLIER} LIMIT {_SAME})
    UNION ALL {_near("a")} UNION ALL {_near("b")} UNION ALL {_near("c")}
  ) f ON NOT m.common
"""
