"""A settled board in one table: each sheet with the points of its groups, who gave how many, what was added and taken away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from vinhdanh.kit.numbers import format_number
from vinhdanh.scoring.arithmetic.criteria import Criteria, Group, Part, Scorer
from vinhdanh.scoring.arithmetic.ranking import TOTAL
from vinhdanh.scoring.arithmetic.reckoning import Reckoner, group_points
from vinhdanh.scoring.models import Board, Scoresheet
from vinhdanh.scoring.queries import Seen, seen
from vinhdanh.scoring.reading_text import criteria_of
from vinhdanh.scoring.states import EntryBy

_CHECKERS = (Scorer.LEAD, Scorer.DEPUTY)


@dataclass(frozen=True)
class Line:
    """One sheet in its place. `checked` and `standing` are parts of the total: what the groups that each of the two decides
    came to; none where the set leaves them no group. `own` is the self-score as far as it went, `own_missing` what it left out."""

    sheet: Scoresheet
    groups: dict[str, Decimal]
    own: Decimal | None
    own_missing: int
    checked: Decimal | None
    standing: Decimal | None
    bonus: Decimal
    penalty: Decimal
    total: Decimal
    rank: int

    @property
    def floored(self) -> bool:
        """Whether the total is the least that the set allows, not what the points add up to."""
        return self.total > sum(self.groups.values(), Decimal(0)) + self.bonus - self.penalty

    @property
    def tied(self) -> str:
        """What put it behind one with as many points: a figure of the tie rules, `ballot`, `open`; empty: its total."""
        return "" if self.sheet.decided_by == TOTAL else self.sheet.decided_by


def base_groups(criteria: Criteria) -> list[Group]:
    """The groups that make up the base; bonus and penalty stand in their own columns."""
    return [group for group in criteria.groups if group.part == Part.BASE]


def lines_of(board: Board, on: date) -> list[Line]:
    """Every sheet in the order of rank, out of the figures with which the board was settled; none while it is not."""
    if not board.digest:
        return []
    criteria = criteria_of(board.criteria)
    checked = _deciding(criteria, *_CHECKERS)
    standing = _deciding(criteria, Scorer.STANDING)
    sheets = board.sheets.filter(rank__isnull=False).select_related("unit", "person", "board__criteria")
    found = seen(board, list(sheets.order_by("rank", "pk")), on)
    return [_line(one, criteria, checked, standing) for one in found]


def _deciding(criteria: Criteria, *scorers: Scorer) -> Reckoner | None:
    codes = [group.code for group in criteria.groups if group.final in scorers]
    return Reckoner(criteria, codes) if codes else None


def _line(one: Seen, criteria: Criteria, checked: Reckoner | None, standing: Reckoner | None) -> Line:
    result, own = one.result, one.result_of((EntryBy.SELF, None))
    return Line(
        sheet=one.sheet, groups={group.code: group_points(group, result.items) for group in base_groups(criteria)},
        own=own.so_far if own.items else None, own_missing=len(own.missing) if own.items else 0,
        checked=checked.result(one.final).so_far if checked else None, standing=standing.result(one.final).so_far if standing else None,
        bonus=result.excess + result.bonus, penalty=result.penalty, total=one.sheet.total or Decimal(0), rank=one.sheet.rank or 0,
    )  # fmt: skip


def points(value: Decimal | None) -> str:
    """Points as they are written: 87,5; nothing where there are none yet."""
    if value is None:
        return ""
    plain = value.quantize(Decimal("0.01")) if value == value.quantize(Decimal("0.01")) else value
    return format_number(plain.normalize() + 0)
