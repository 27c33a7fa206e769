"""The small frozen figure that every check looks at, whether typed, counted or printed in an old report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True)
class Figure:
    """A value of an indicator: exact, a range, or with an open end. `where` names the cell or the row it came from.

    group: figures are only compared within one group (unit, report, aim …, whatever the caller compares within).
    """

    indicator: str
    value: Decimal
    part: str = ""
    since: date | None = None
    until: date | None = None
    where: str = ""
    group: str = ""
    high: Decimal | None = None
    # the value is the lowest it can be, and nothing says how high it is
    open_ended: bool = False
    # no more than an order of magnitude: takes part in no sum
    vague: bool = False

    @property
    def cell(self) -> tuple[str, str]:
        return self.indicator, self.part

    @property
    def low(self) -> Decimal:
        return self.value

    @property
    def most(self) -> Decimal | None:
        """The highest it can be; None when nothing says."""
        if self.open_ended or self.vague:
            return None
        return self.value if self.high is None else self.high

    @property
    def exact(self) -> bool:
        return self.most == self.value


class Answer(StrEnum):
    """What a rule says of a group of figures."""

    HOLDS = "holds"
    FAULT = "fault"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Finding:
    """The answer of one rule for one group and period; `cells`: the figures it looked at; `missing`: what it lacked."""

    rule: str
    kind: str
    answer: Answer
    says: str
    says_en: str = ""
    # the arithmetic, in numbers
    how: str = ""
    cells: tuple[Figure, ...] = ()
    missing: tuple[tuple[str, str], ...] = ()
    # only worth a second look: never keeps a return from being handed in
    warns: bool = False
    group: str = ""
    since: date | None = None
    until: date | None = None

    def text(self, *, english: bool = False) -> str:
        """The rule and its arithmetic as a sentence."""
        said = self.says_en if english and self.says_en else self.says
        return f"{said} {self.how}".strip()

    @property
    def is_fault(self) -> bool:
        return self.answer == Answer.FAULT
