"""`python -m bench._rollup_child SHAPE`: the roll-up of one shape beside a hand-written GROUP BY, as one JSON line."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from bench._place import SMALL
from bench._rollup_data import NATION, PROVINCE, told
from bench._timing import alternate, seconds

if TYPE_CHECKING:
    from vinhdanh.rollup.actions import Outcome

_RUNS = 2 if SMALL else 5
# who writes by hand lets the database use both processors and keep its groups in memory
_SETTINGS = """
SET LOCAL max_parallel_workers_per_gather = 1;
SET LOCAL parallel_setup_cost = 100;
SET LOCAL parallel_tuple_cost = 0.001;
SET LOCAL min_parallel_table_scan_size = '1MB';
SET LOCAL work_mem = '192MB';
SET LOCAL hash_mem_multiplier = 2
"""
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
    from vinhdanh.rollup.actions import rebuild_all, rebuild_stale, told_spans
    from vinhdanh.rollup.building import Builder
    from vinhdanh.rollup.forest import load_structure
    from vinhdanh.rollup.models import RollupBuild

    day, kept = today(), {}

    def rolled() -> None:
        with transaction.atomic():
            spans = told_spans()
            kept["ours"] = Builder(load_structure(), day, spans).exact(spans)

    def by_hand() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_SETTINGS)
            cursor.execute(_BY_HAND)
            kept["hand"] = cursor.fetchall()

    def whole() -> None:
        # a tree that has changed since makes every period be rolled up again
        RollupBuild.objects.update(tree_is="")
        _well(rebuild_stale(today=day))

    def first() -> None:
        _well(rebuild_all(today=day))

    first_seconds = seconds(first)
    works = {"rolled": rolled, "by_hand": by_hand, "whole": whole}
    found = alternate(_RUNS, {key: lambda work=work: seconds(work) for key, work in works.items()})  # type: ignore[misc]
    _same(kept)
    print(json.dumps({**found, "first": first_seconds}), flush=True)


def _well(outcome: Outcome) -> None:
    if outcome.failed or not outcome.built:
        raise ValueError(outcome.failed[0].fault if outcome.failed else "không kỳ nào được tổng hợp")


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
