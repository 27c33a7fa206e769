"""What was registered at the start of each year: mostly what came true, some that did not, a few who never registered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from random import Random

from vinhdanh.campaigns.states import PledgeState
from vinhdanh.org.states import UnitKind
from vinhdanh.sample.history import Year
from vinhdanh.sample.people import Worker
from vinhdanh.sample.recipe import Recipe
from vinhdanh.sample.tables import Province
from vinhdanh.sample.tree import Body

# Of those who reached it, how many had registered; of the others with LĐTT, how many had aimed higher.
_REGISTERED, _AIMED = 0.97, 0.05
_WITHDRAWN = 0.01
# the federation asked for lists by the end of January; some came in February
_LATE, _DUE_DAY = 0.06, 31
# LĐTT is registered by nearly everybody: kept on record for the last years only.
BASE_YEARS = 2
_COLLECTIVE = {"advanced_collective": 0.98, "excellent_collective": 0.95}
_KINDS = {UnitKind.GRASSROOTS_UNION, UnitKind.DEPARTMENT, UnitKind.ENTERPRISE}


class Pledges:
    """Writes pledges with chances of its own, so that the rest of the province stays as it was."""

    def __init__(self, to: Province, recipe: Recipe) -> None:
        self._to, self._recipe = to, recipe
        self._random = Random(f"{recipe.seed}/pledges")  # noqa: S311 (a sample, not a secret)
        # days have a generator of their own: who registered what stays as it was
        self._days = Random(f"{recipe.seed}/pledge-days")  # noqa: S311 (a sample, not a secret)

    def of_year(self, done: Year) -> None:
        """Persons: CSTĐ cơ sở every year, LĐTT in the last years."""
        draw, year = self._random.random, done.year
        reached = set(map(id, done.fighters))
        aims = [w for w in done.advanced if draw() < (_REGISTERED if id(w) in reached else _AIMED)]
        self._write(aims, "grassroots_fighter", year)
        if year > self._recipe.open_year - BASE_YEARS:
            self._write([w for w in done.present if draw() < _REGISTERED], "advanced_worker", year)

    def _write(self, workers: Iterable[Worker], code: str, year: int) -> None:
        draw = self._random.random
        for worker in workers:
            withdrawn = date(year, 6, 15) if draw() < _WITHDRAWN else None
            self._add(worker.id, None, code, year, worker.home_in(year).id, withdrawn)

    def _add(
        self, person: int | None, unit: int | None, code: str, year: int, at: int, withdrawn: date | None
    ) -> None:
        """Handed in in January, now and then late, approved within the week."""
        due = date(year, 1, _DUE_DAY)
        away = self._days.randint(1, 20) if self._days.random() < _LATE else -self._days.randint(0, 24)
        sent = due + timedelta(days=away)
        approved = sent + timedelta(days=self._days.randint(0, 6))
        state = PledgeState.WITHDRAWN if withdrawn else PledgeState.APPROVED
        self._to["pledge"].add(person, unit, code, year, at, withdrawn, state.value, at, due, sent, approved)

    def of_collectives(self, bodies: Iterable[Body]) -> None:
        """Collectives: nearly all that reached a title, some that did not; in the open year what they hope for."""
        draw = self._random.random
        given = {
            (row[1], row[3], row[5])
            for row in self._to["awardrecord"].rows
            if row[1] in _COLLECTIVE and row[3] is not None
        }
        for body in bodies:
            if body.kind not in _KINDS:
                continue
            for year in (*self._recipe.years, self._recipe.open_year):
                if not body.exists_in(year):
                    continue
                for code, share in _COLLECTIVE.items():
                    chance = (
                        share
                        if (code, body.id, year) in given
                        else 0.35
                        if code == "advanced_collective"
                        else 0.08
                    )
                    if draw() < chance:
                        self._add(None, body.id, code, year, body.id, None)
