"""Seven million values rolled up the tree from the database; beside it the GROUP BY somebody writes by hand."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator

from bench._place import ROOT
from bench._rollup_data import NATION, PROVINCE, Shape
from bench._timing import figure

PROMISED_SECONDS, PROMISED_RATIO = 2.0, 1.5


def run() -> Iterator[tuple[str, str]]:
    """Seconds of a whole year's roll-up, as it was and as it is, all and approved; and how it compares."""
    for shape in (PROVINCE, NATION):
        found = _measured(shape)
        head = f"rollup.{'province' if shape is PROVINCE else 'nation'}"
        yield f"{head}_units", str(shape.units)
        yield f"{head}_values", str(shape.values)
        # both trees, all values and approved ones, of every period that was told
        yield f"{head}_seconds", figure(found["rolled"])
        # and the longer periods, reconciled, written and swapped
        yield f"{head}_whole_seconds", figure(found["whole"])
        # the first time, when every value is read from its row
        yield f"{head}_first_seconds", figure(found["first"])
        yield f"{head}_by_hand_seconds", figure(found["by_hand"])
        yield f"{head}_of_by_hand", figure(found["rolled"] / found["by_hand"])
        if shape is PROVINCE:
            yield f"{head}_limit_share", figure(found["rolled"] / PROMISED_SECONDS)
            yield f"{head}_whole_limit_share", figure(found["whole"] / PROMISED_SECONDS)
            yield f"{head}_ratio_limit_share", figure(found["rolled"] / found["by_hand"] / PROMISED_RATIO)


def _measured(shape: Shape) -> dict[str, float]:
    """A process of its own: Django is started on one database only."""
    command = [sys.executable, "-m", "bench._rollup_child", shape.name]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, check=False)
    if done.returncode:
        raise RuntimeError(f"tiến trình đo dừng với mã {done.returncode}, xem lỗi phía trên")
    found: dict[str, float] = json.loads(done.stdout)
    return found
