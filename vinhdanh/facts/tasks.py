"""Background work of this room: verdicts follow the records."""

from __future__ import annotations

from procrastinate.contrib.django import app

from vinhdanh.facts import actions
from vinhdanh.facts.queries import run_moment
from vinhdanh.kit.dates import today


@app.periodic(cron="* * * * *")
@app.task(name="facts.keep_fresh", queueing_lock="facts.keep_fresh", pass_context=False)
def keep_fresh(timestamp: int = 0) -> int:
    """Once a minute: a full run when the law or the day changed, else the subjects whose records changed."""
    day = today()
    moment = run_moment(day.year, day)
    if actions.is_outdated(moment):
        return actions.refresh_all(moment)
    return actions.refresh_stale()


@app.task(name="facts.refresh_year", queue="default")
def refresh_year(year: int) -> int:
    """Everyone's verdicts of one year, on request."""
    return actions.refresh_all(run_moment(year, today()))
