"""Background work of this room: the candidates of open rounds follow the day and the law."""

from __future__ import annotations

from procrastinate.contrib.django import app

from vinhdanh.kit.dates import today
from vinhdanh.rounds.models import Round
from vinhdanh.rounds.states import RoundState
from vinhdanh.rounds.verdicts import is_settled, settle_verdicts


@app.periodic(cron="* * * * *")
@app.task(
    name="rounds.keep_candidates_fresh", queueing_lock="rounds.keep_candidates_fresh", pass_context=False
)
def keep_candidates_fresh(timestamp: int = 0) -> int:
    """Once a minute: open rounds whose verdicts are of another day or other texts; answers how many were computed."""
    day, computed = today(), 0
    for held in Round.objects.filter(state=RoundState.OPEN).order_by("pk"):
        if not is_settled(held, day):
            settle_verdicts(held, day)
            computed += 1
    return computed
