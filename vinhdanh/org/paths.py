"""The tree flattened with its dates: every (ancestor, descendant) pair and the period in which it held.

House rule for trees: lists ask this table, never walk edges; only a change of structure rebuilds it.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

# A path holds while every edge on it holds: its period is the overlap of their periods.
_WALK = """
WITH RECURSIVE walk(ancestor_id, descendant_id, depth, since, until) AS (
  SELECT id, id, 0, opened_on, COALESCE(closed_on, 'infinity'::date) FROM vinhdanh_unit WHERE id = ANY(%(units)s)
  UNION ALL
  SELECT e.parent_id, w.descendant_id, w.depth + 1,
         GREATEST(w.since, e.since), LEAST(w.until, COALESCE(e.until, 'infinity'::date))
    FROM walk w JOIN vinhdanh_unitedge e ON e.unit_id = w.ancestor_id
   WHERE GREATEST(w.since, e.since) < LEAST(w.until, COALESCE(e.until, 'infinity'::date)) AND w.depth < 20
)
INSERT INTO vinhdanh_unitpath (ancestor_id, descendant_id, depth, since, until)
SELECT ancestor_id, descendant_id, depth, since, NULLIF(until, 'infinity'::date) FROM walk WHERE since < until
"""

# Everything that ever stood below the given units, whatever the date.
_BELOW = """
WITH RECURSIVE below(id) AS (
  SELECT unnest(%(units)s::bigint[])
  UNION
  SELECT e.unit_id FROM below b JOIN vinhdanh_unitedge e ON e.parent_id = b.id
)
SELECT id FROM below
"""


def rebuild_paths(units: Iterable[int] | None = None) -> None:
    """Rebuild the flattened rows of these units and of all that ever stood below them (None = of every unit).

    Call inside the transaction that changed the edges.
    """
    with connection.cursor() as cursor:
        if units is None:
            cursor.execute("SELECT id FROM vinhdanh_unit")
        else:
            cursor.execute(_BELOW, {"units": list(units)})
        touched = [row[0] for row in cursor.fetchall()]
        cursor.execute("DELETE FROM vinhdanh_unitpath WHERE descendant_id = ANY(%s)", [touched])
        cursor.execute(_WALK, {"units": touched})
