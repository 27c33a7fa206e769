"""Background work of this room: totals follow the values."""

from __future__ import annotations

from procrastinate.contrib.django import app

from vinhdanh.kit.dates import today
from vinhdanh.rollup.actions import rebuild_all, rebuild_stale


@app.periodic(cron="* * * * *")
@app.task(name="rollup.keep_fresh", queueing_lock="rollup.keep_fresh", pass_context=False)
def keep_totals_fresh(timestamp: int = 0) -> int:
    """Once a minute: the periods in which something changed; answers how many were rolled up."""
    return len(rebuild_stale(today=today()).built)


@app.task(name="rollup.rebuild", queue="default")
def rebuild_totals() -> int:
    """Every period, on request."""
    return len(rebuild_all(today=today()).built)
