"""A criteria set as it stands once read: groups with criteria, figures, caps, vetoes, tie rules, grades."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from vinhdanh.scoring.arithmetic.rules import Rule

ZERO = Decimal(0)


class Part(StrEnum):
    """What a group of criteria adds to: the base, the bonus, or what is taken away."""

    BASE = "base"
    BONUS = "bonus"
    PENALTY = "penalty"


class Scorer(StrEnum):
    """Who enters figures; the set names for each group whose entry is the final one."""

    SELF = "self"
    LEAD = "lead"
    DEPUTY = "deputy"
    STANDING = "standing"


@dataclass(frozen=True)
class FromSystem:
    """A figure that the system counts in its own records; `low`, `high`: days late, from and below."""

    fact: str
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True)
class Figure:
    """A number that somebody enters or the system counts; criteria and tie rules name it."""

    code: str
    name: str
    unit: str = ""
    system: FromSystem | None = None
    yes_no: bool = False
    letter: bool = False
    above_zero: bool = False
    whole: bool = False
    high: Decimal | None = None
    # beside its criterion the name alone would repeat it
    short: str = ""


@dataclass(frozen=True)
class Item:
    """One criterion: its points, how they are reckoned, and what must be there before any are given."""

    code: str
    name: str
    points: Decimal
    rule: Rule
    requires: str = ""
    guide: str = ""


@dataclass(frozen=True)
class Group:
    """Criteria, or smaller groups, with their points together and who scores them."""

    code: str
    name: str
    points: Decimal
    part: Part
    scorers: tuple[Scorer, ...]
    final: Scorer
    cap: Decimal | None = None
    groups: tuple[Group, ...] = ()
    items: tuple[Item, ...] = ()

    def all_items(self) -> Iterator[Item]:
        """Every criterion below, in the order of the set."""
        yield from self.items
        for group in self.groups:
            yield from group.all_items()


@dataclass(frozen=True)
class Veto:
    """While the figure is above zero the unit is not nominated for these awards (beginnings of codes)."""

    code: str
    says: str
    figure: str
    blocks: tuple[str, ...]


@dataclass(frozen=True)
class Tie:
    """One rule between equals: the figure that decides, more or less of it; no figure: a ballot that people hold."""

    figure: str = ""
    more: bool = True
    says: str = ""


@dataclass(frozen=True)
class GradeBand:
    """Totals of a grade, from and to (none: open)."""

    grade: str
    low: Decimal | None
    high: Decimal | None


@dataclass(frozen=True)
class Grading:
    """A table of grades over the total; `unverified`: the source has not been read in the original."""

    scheme: str
    closed: str
    bands: tuple[GradeBand, ...]
    unverified: bool = False
    cite: str = ""

    def grade_of(self, total: Decimal) -> str | None:
        """The grade of a total; none where no band holds it."""
        for band in self.bands:
            if self._over(total, band.low) and self._under(total, band.high):
                return band.grade
        return None

    def _over(self, total: Decimal, low: Decimal | None) -> bool:
        return low is None or (total >= low if self.closed == "lower" else total > low)

    def _under(self, total: Decimal, high: Decimal | None) -> bool:
        return high is None or (total < high if self.closed == "lower" else total <= high)


@dataclass(frozen=True)
class Criteria:
    """A whole set. `excess_cap`: all bonus for exceeding plans together; `note_share`: a difference that needs a note."""

    name: str
    scale: Decimal
    groups: tuple[Group, ...]
    figures: dict[str, Figure]
    bonus_inside: bool = False
    places: int = 2
    excess_cap: Decimal | None = None
    bonus_cap: Decimal | None = None
    penalty_cap: Decimal | None = None
    floor: Decimal | None = None
    note_share: Decimal = Decimal("0.1")
    vetoes: tuple[Veto, ...] = ()
    ties: tuple[Tie, ...] = ()
    gradings: tuple[Grading, ...] = ()
    quotas: dict[str, int] = field(default_factory=dict)
    cite: str = ""
    confidence: str = ""
    readings: tuple[str, ...] = ()

    def all_items(self) -> list[Item]:
        """Every criterion, in order."""
        return [item for group in self.groups for item in group.all_items()]

    def home_of(self) -> dict[str, Group]:
        """Figure → the top group that uses it first, whose scorers enter it; tie and veto figures too, from the first group."""
        found: dict[str, Group] = {}
        for group in self.groups:
            for item in group.all_items():
                for code in figures_of(item):
                    found.setdefault(code, group)
        for code in (*(t.figure for t in self.ties), *(v.figure for v in self.vetoes)):
            if code and self.groups:
                found.setdefault(code, self.groups[0])
        return found


def figures_of(item: Item) -> tuple[str, ...]:
    """The figures a criterion needs, its condition first."""
    return (*([item.requires] if item.requires else []), *item.rule.figures())
