"""What the reader finds in a report; positions count letters of the clean text of `cleaning.clean_report`."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Qualifier(StrEnum):
    """What stands before a number, in the signs of the published tables."""

    EXACT = "="
    OVER = ">"
    AT_LEAST = ">="
    NEARLY = "~<"
    ABOUT = "~"
    UNDER = "<"
    AT_MOST = "<="
    RANGE = "range"
    # "trên 68-70%": a bound and a range at once
    RANGE_OVER = "range >"
    # "hàng nghìn": no more than its order of magnitude is known
    VAGUE = "vague >="
    ORDINAL = "ordinal"


class Basis(StrEnum):
    """Over what time a figure was counted; UNKNOWN where the text does not say."""

    ANNUAL = "annual"
    CUMULATIVE = "cumulative"
    POINT = "point"
    EVENT = "event"
    UNKNOWN = ""


class Role(StrEnum):
    """What a figure is: done, aimed at, or signed up for."""

    ACTUAL = "actual"
    TARGET = "target"
    REGISTRATION = "registration"


class Part(StrEnum):
    """Numbers of a fraction "70/70"."""

    WHOLE = ""
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"


@dataclass(frozen=True, slots=True)
class Span:
    """From a letter to the one before `end`."""

    start: int
    end: int

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Unit:
    """What is counted: its name, its family (percent, money, person, collective, …), whether instances ("lượt") are."""

    name: str
    family: str
    instances: bool = False
    # "đồng/năm", "lớp/năm": per what
    per: str = ""
    # a word of no list: taken as it stands
    guessed: bool = False

    @property
    def text(self) -> str:
        """As written: "lượt đơn vị", "đồng/hộ/dự án"."""
        named = f"lượt {self.name}".strip() if self.instances else self.name
        return f"{named}{self.per}"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading: "I.II.3" and what it says; `aims` for parts that set targets."""

    code: str
    title: str
    level: int
    at: Span
    aims: bool = False


@dataclass(frozen=True, slots=True)
class OutlineGap:
    """A heading number that does not follow the one before: II, then IV."""

    code: str
    after: str
    found: str
    missing: str
    at: Span


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts, and the sentence it stands in; amounts of money in đồng."""

    value: Decimal
    high: Decimal | None
    qualifier: Qualifier
    unit: Unit
    at: Span
    sentence: Span
    section: str
    # the words of what is counted, after the number: "CĐCS doanh nghiệp ký kết TULĐTT"
    about: str = ""
    basis: Basis = Basis.UNKNOWN
    role: Role = Role.ACTUAL
    part: Part = Part.WHOLE
    years: tuple[int, int] | None = None
    movement: str = ""
    also_at: tuple[Span, ...] = ()

    @property
    def key(self) -> tuple[Decimal, Decimal | None, str]:
        return (self.value, self.high, self.unit.text)

    def restated_at(self, at: Span) -> Figure:
        """The same figure, printed once more."""
        return replace(self, also_at=(*self.also_at, at))


@dataclass(frozen=True, slots=True)
class Citation:
    """A document that the text names: its kind, its number as written, its date when printed."""

    kind: str
    number: str
    issued_on: date | None
    at: Span
    sentence: Span
    # what follows: issuer and subject, as far as the sentence goes
    about: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class MovementMention:
    """A movement named in quotes, or by a heading."""

    name: str
    at: Span
    section: str
    years: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a further printing of a block departs from the first."""

    first: str
    other: str
    # only the marks of a heading differ
    marks_only: bool = False


@dataclass(frozen=True, slots=True)
class RepeatedBlock:
    """A stretch printed more than once; lines are those of the text as it came, from 1."""

    first_line: int
    last_line: int
    copies: tuple[tuple[int, int], ...]
    words: int
    opening: str
    differences: tuple[Difference, ...]

    @property
    def printed(self) -> int:
        """How many times in all."""
        return len(self.copies) + 1


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the first heading."""

    number: str = ""
    issued_on: date | None = None
    place: str = ""
    title: str = ""
    years: tuple[int, int] | None = None


@dataclass(frozen=True)
class ReadReport:
    """Everything found in one report."""

    text: str
    head: Head
    sections: tuple[Section, ...]
    gaps: tuple[OutlineGap, ...]
    repeats: tuple[RepeatedBlock, ...]
    figures: tuple[Figure, ...]
    citations: tuple[Citation, ...]
    movements: tuple[MovementMention, ...]
    left_out: tuple[str, ...] = field(default=())

    def words_at(self, at: Span) -> str:
        return self.text[at.start : at.end]
