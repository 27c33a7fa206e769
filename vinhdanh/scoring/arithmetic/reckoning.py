"""From figures to a sheet's result: every criterion's points, the caps in their order, the total, what is missing.

A set becomes functions once (`Reckoner`); then a unit costs one call a criterion, whatever the number of units.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from vinhdanh.scoring.arithmetic.criteria import ZERO, Criteria, Group, Item, Part, figures_of
from vinhdanh.scoring.arithmetic.rules import Figures, Reckon


@dataclass(frozen=True, slots=True)
class Score:
    """Points of one criterion (below zero in a penalty) and what went over to the bonus."""

    points: Decimal
    excess: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class Result:
    """A sheet reckoned. `total` is none while criteria are missing; the sums hold what is there."""

    items: dict[str, Score]
    missing: tuple[str, ...]
    base: Decimal
    excess: Decimal
    bonus: Decimal
    penalty: Decimal
    total: Decimal | None
    vetoes: tuple[str, ...]

    @property
    def so_far(self) -> Decimal:
        """What the criteria that are there add up to; equals the total when nothing is missing."""
        return self.base + self.excess + self.bonus - self.penalty


class Reckoner:
    """A set ready to reckon many sheets; `groups`: only these top groups (a unit scores itself in some of them)."""

    def __init__(self, criteria: Criteria, groups: Iterable[str] | None = None) -> None:
        self.criteria = criteria
        wanted = None if groups is None else set(groups)
        self._groups = [g for g in criteria.groups if wanted is None or g.code in wanted]
        self._rules: dict[str, Reckon] = {
            item.code: _rule_of(item, group.part, criteria.places)
            for group in self._groups
            for item in group.all_items()
        }

    def result(self, given: Figures) -> Result:
        """The result of one sheet."""
        items: dict[str, Score] = {}
        missing: list[str] = []
        for code, rule in self._rules.items():
            found = rule(given)
            if found is None:
                missing.append(code)
            else:
                items[code] = Score(*found)
        sums = dict.fromkeys(Part, ZERO)
        for group in self._groups:
            sums[group.part] += group_points(group, items)
        return self._whole(given, items, missing, sums)

    def _whole(
        self, given: Figures, items: dict[str, Score], missing: list[str], sums: dict[Part, Decimal]
    ) -> Result:
        said = self.criteria
        excess = _at_most(sum((one.excess for one in items.values()), ZERO), said.excess_cap)
        bonus = _at_most(sums[Part.BONUS], said.bonus_cap)
        penalty = _at_most(-sums[Part.PENALTY], said.penalty_cap)
        total: Decimal | None = None
        if not missing:
            total = sums[Part.BASE] + excess + bonus - penalty
            if said.floor is not None:
                total = max(total, said.floor)
        struck = tuple(veto.code for veto in said.vetoes if (given.get(veto.figure) or ZERO) > 0)
        return Result(items, tuple(missing), sums[Part.BASE], excess, bonus, penalty, total, struck)

    def results(self, sheets: Sequence[Figures]) -> list[Result]:
        """The results of many sheets, in their order."""
        return [self.result(given) for given in sheets]


def unknown_vetoes(criteria: Criteria, given: Figures) -> list[str]:
    """Vetoes of which nobody has said whether they strike: not knowing is not a no."""
    return [veto.code for veto in criteria.vetoes if given.get(veto.figure) is None]


def _rule_of(item: Item, part: Part, places: int) -> Reckon:
    rule = _with_condition(item, places)
    if part != Part.PENALTY:
        return rule

    def taken_away(given: Figures) -> tuple[Decimal, Decimal] | None:
        found = rule(given)
        return None if found is None else (-found[0], ZERO)

    return taken_away


def _with_condition(item: Item, places: int) -> Reckon:
    """Without what the criterion requires there are no points; while that is not known, neither are they."""
    rule = item.rule.reckon(item.points, places)
    if not item.requires:
        return rule
    needed = item.requires

    def reckoned(given: Figures) -> tuple[Decimal, Decimal] | None:
        there = given.get(needed)
        if there is None:
            return None
        return rule(given) if there > 0 else (ZERO, ZERO)

    return reckoned


def group_points(group: Group, items: dict[str, Score]) -> Decimal:
    """The points of a group under its cap (below zero in a penalty), of the criteria that are there."""
    found = sum((items[item.code].points for item in group.items if item.code in items), ZERO)
    found += sum((group_points(inner, items) for inner in group.groups), ZERO)
    if group.part == Part.PENALTY:
        return found if group.cap is None else max(found, -group.cap)
    return _at_most(found, group.cap)


def _at_most(value: Decimal, cap: Decimal | None) -> Decimal:
    return value if cap is None else min(value, cap)


def wanting(criteria: Criteria, given: Figures, groups: Iterable[str] | None = None) -> dict[str, list[str]]:
    """Criterion → the figures it still lacks, for the criteria whose points cannot be told yet."""
    missing = set(Reckoner(criteria, groups).result(given).missing)
    return {
        item.code: [code for code in figures_of(item) if given.get(code) is None]
        for item in criteria.all_items()
        if item.code in missing
    }
