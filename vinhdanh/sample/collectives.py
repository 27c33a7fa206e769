"""What collectives were graded and awarded, year by year."""

from __future__ import annotations

from datetime import date
from random import Random

from vinhdanh.conduct.states import Grade
from vinhdanh.org.states import UnitKind
from vinhdanh.sample import rates
from vinhdanh.sample.collective_forms import UPPER_KINDS, CollectiveForms
from vinhdanh.sample.decisions import PROVINCE_CHAIR, Decisions, Paper, federation_of
from vinhdanh.sample.history import Tally, Year
from vinhdanh.sample.ledger import Ledger
from vinhdanh.sample.recipe import Recipe
from vinhdanh.sample.tables import Province
from vinhdanh.sample.tree import Body

# Of whom titles of collectives are asked; federations, governments and territories stand outside.
_JUDGED = {
    UnitKind.GRASSROOTS_UNION, UnitKind.UNION_GROUP, UnitKind.UPPER_UNION, UnitKind.SECTORAL_UNION, UnitKind.DEPARTMENT,
    UnitKind.DIVISION, UnitKind.ATTACHED_UNIT, UnitKind.ENTERPRISE, UnitKind.WORKSHOP,
}  # fmt: skip
_SHARE_2003 = 0.5  # Luật 2003, Điều 28: more than half LĐTT
_SHARE_2022 = 0.7  # Luật 2022, Điều 28


class CollectiveHonours:
    """Chooses collectives and writes their grades and lines."""

    def __init__(
        self,
        to: Province,
        bodies: list[Body],
        ledger: Ledger,
        decisions: Decisions,
        recipe: Recipe,
        random: Random,
    ) -> None:
        self._grades = to["performancegrade"]
        self._bodies = [body for body in bodies if body.kind in _JUDGED]
        self._quality = {body: random.random() for body in self._bodies}
        self._decisions, self._random = decisions, random
        self._forms = CollectiveForms(ledger, decisions, recipe, random)

    def of_year(self, done: Year) -> None:
        """Titles, flags and forms of a closed year."""
        year = done.year
        ranked = self._ranked(done)
        standing = [body for body in self._bodies if body.exists_in(year)]
        excellent = [body for body in ranked if self._may_excel(body, done)][
            : round(rates.EXCELLENT_COLLECTIVES[year] * len(standing))
        ]
        best = dict.fromkeys(excellent)
        fit = excellent + [body for body in ranked if body not in best and self._may_advance(body, done)]
        advanced = fit[: round(rates.ADVANCED_COLLECTIVES[year] * len(standing))]
        self._write_grades(year, standing, best, dict.fromkeys(advanced))
        for body in advanced:
            self._forms.give(body, "advanced_collective", year, self._base_paper(body, year))
        titles = self._decisions.paper(PROVINCE_CHAIR, date(year + 1, 3, 12), "Tập thể lao động xuất sắc")
        for body in excellent:
            self._forms.give(body, "excellent_collective", year, titles)
        self._forms.of_year(year, advanced, excellent)

    def grade_open_year(self, done: Year, graded: set[Body]) -> None:
        """Grades of the open year, where the unit has finished grading."""
        ranked = self._ranked(done)
        best = dict.fromkeys(
            [body for body in ranked if self._may_excel(body, done)][: round(0.25 * len(ranked))]
        )
        good = dict.fromkeys(ranked[: round(0.85 * len(ranked))])
        standing = [body for body in self._bodies if body.exists_in(done.year) and _root(body) in graded]
        self._write_grades(done.year, standing, best, good)

    def _ranked(self, done: Year) -> list[Body]:
        draw = self._random.random
        scored = [
            (0.62 * self._quality[body] + 0.38 * draw(), -body.id, body)
            for body in self._bodies
            if body.exists_in(done.year)
        ]
        return [body for *_, body in sorted(scored, reverse=True)]

    def _may_excel(self, body: Body, done: Year) -> bool:
        tally = done.tallies.get(body, Tally())
        if body.kind in UPPER_KINDS:
            return True
        return (
            tally.fighters > 0
            and tally.failed == 0
            and tally.warned == 0
            and tally.advanced >= _SHARE_2022 * tally.members
        )

    def _may_advance(self, body: Body, done: Year) -> bool:
        tally = done.tallies.get(body, Tally())
        if body.kind in UPPER_KINDS:
            return True
        share = _SHARE_2022 if done.year >= 2024 else _SHARE_2003
        return tally.members > 0 and tally.warned == 0 and tally.advanced > share * tally.members

    def _write_grades(
        self, year: int, standing: list[Body], best: dict[Body, None], good: dict[Body, None]
    ) -> None:
        for body in standing:
            if body in best:
                grade = Grade.EXCELLENT
            elif body in good or self._random.random() < 0.4:
                grade = Grade.GOOD
            else:
                grade = Grade.COMPLETED  # I000-059: no weak unit
            self._grades.add(None, body.id, year, grade.value, "")

    def _base_paper(self, body: Body, year: int) -> Paper:
        if body.kind in (UnitKind.UPPER_UNION, UnitKind.SECTORAL_UNION):
            return self._decisions.paper(
                federation_of(body, year), date(year + 1, 1, 15), "Tập thể lao động tiên tiến"
            )
        if body.kind == UnitKind.UNION_GROUP and body.parent is not None:
            return self._decisions.base(body.parent, year)
        return self._decisions.base(body, year)


def _root(body: Body) -> Body:
    """The CĐCS of a group; else the body itself."""
    return body.parent if body.kind == UnitKind.UNION_GROUP and body.parent is not None else body
