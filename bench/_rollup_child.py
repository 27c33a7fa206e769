"""`python -m bench._rollup_child SHAPE`: the roll-up of one shape beside a hand-written GROUP BY, as one JSON line."""

from __future__ import annotations

import json
import sys
from typing import Any

from bench._place import SMALL
from bench._rollup_data import NATION, PROVINCE, told
from bench._timing import alternate, seconds

_RUNS = 2 if SMALL else 5
# what somebody writes by hand: the tree flattened, every value joined to each unit above it, one GROUP BY
_BY_HAND = """
SELECT p.ancestor_id, m.indicator_id, m.since, m.until, sum(m.value), count(*)
  FROM vinhdanh_measurement m JOIN vinhdanh_unitpath p ON p.descendant_id = m.unit_id AND p.depth > 0
 GROUP BY 1, 2, 3, 4
"""


def main(name: str) -> None:
    told(PROVINCE if name == PROVINCE.name else NATION)
    # models can be read only once Django has started
    from django.db import connection, transaction

    from vinhdanh.kit.dates import today
    from vinhdanh.rollup import bulk_sql
    from vinhdanh.rollup.actions import rebuild_all, told_spans
    from vinhdanh.rollup.building import Builder
    from vinhdanh.rollup.forest import load_structure

    day, kept = today(), {}

    def settings(cursor: Any) -> None:
        cursor.execute(bulk_sql.SETTINGS)

    def rolled() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            settings(cursor)
            kept["ours"] = Builder(load_structure(), day).exact(told_spans())

    def by_hand() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            settings(cursor)
            cursor.execute(_BY_HAND)
            kept["hand"] = cursor.fetchall()

    def whole() -> None:
        failed = rebuild_all(today=day).failed
        if failed:
            raise ValueError(failed[0].fault)

    works = {"rolled": rolled, "by_hand": by_hand, "whole": whole}
    found = alternate(_RUNS, {key: lambda work=work: seconds(work) for key, work in works.items()})  # type: ignore[misc]
    _same(kept)
    print(json.dumps(found), flush=True)


def _same(kept: dict[str, Any]) -> None:
    """Both sides say the same of every upper unit, once what it told itself is added to what was summed by hand."""
    from vinhdanh.indicators.models import Measurement
    from vinhdanh.rollup.states import Seen

    hand = {tuple(row[:4]): row[4] for row in kept["hand"]}
    uppers = {key[0] for key in hand}
    own = Measurement.objects.filter(unit_id__in=uppers).values_list("unit_id", "indicator_id", "since", "until", "value")  # fmt: skip
    for *key, value in own:
        hand[tuple(key)] += value
    ours = {
        (unit, indicator, period.since, period.until): total
        for period, cells in kept["ours"].items()
        for unit, indicator, total in cells.seen[Seen.AS_WAS].select("unit", "indicator", "total").iter_rows()
    }
    if ours != hand:
        raise ValueError("cộng theo cây và GROUP BY viết tay ra số khác nhau")


if __name__ == "__main__":
    main(sys.argv[1])
