"""Background jobs of figures: the system's own counts are kept fresh each night."""

from __future__ import annotations

from procrastinate.contrib.django import app

from vinhdanh.indicators.periods import year_of, years_of
from vinhdanh.indicators.reckonings.storing import store_asked, store_counted
from vinhdanh.kit.dates import today


@app.periodic(cron="20 1 * * *")
@app.task(queueing_lock="indicators.store_counted")
def keep_counted_fresh(timestamp: int) -> int:
    """The year under way and the one before it, and the periods of returns within them, counted from the registers; answers
    how many cells changed.
    """
    year = today().year
    both = store_counted(year_of(year - 1)) + store_counted(year_of(year))
    return both + store_asked(years_of(year - 1, year))
