"""What a road is made of: the award, the year it can be reached, and what must happen in which year, by article."""

from __future__ import annotations

from dataclasses import dataclass, field

from vinhdanh.engine.sentences import said
from vinhdanh.engine.tables import GRADES, REACHES
from vinhdanh.engine.vocabulary import Missing
from vinhdanh.engine.vocabulary.works import REACH_NAMES
from vinhdanh.engine.vocabulary.years import GRADE_NAMES

# What one can do about a year, in the order in which a year goes.
KINDS = ("hold", "pledge", "grade", "work", "figure", "attested", "award")


@dataclass(frozen=True, order=True)
class Assumed:
    """One thing assumed of one year: a grade, a recognised initiative, an award, an attestation …

    `what`: the level of the grade; `purpose.reach` of the initiative; the code of the award or attestation; the fact
    of a figure. `number`: which of several of the same kind in that year.
    """

    kind: str
    year: int
    what: str = ""
    number: int = 1


@dataclass(frozen=True)
class Ground:
    """The clause that asks for a step: whose standard, which clause, what it says, how many it needs.

    `choice`: the sentence of the group in which this clause is one of several ways; `result`: its value, where that is told.
    """

    award: str
    clause: str
    cite: str
    says: str
    needs: object = None
    choice: str = ""
    result: bool | None = None


@dataclass(frozen=True)
class Step:
    """Something that must come true in a year; `flexible`: another year of the same period would do as well."""

    year: int
    kind: str
    what: str
    does: str
    clauses: tuple[Ground, ...]
    flexible: bool = False


@dataclass(frozen=True)
class Road:
    """How one subject can come to one award.

    now: the verdict of today's record by the last text loaded; earliest_year: the first year in which every clause is
    met on what is known; sooner_year: an earlier one, should the unknown past turn out well; lacks: what is not met
    today; never_because: the clauses that stay unmet over the whole horizon; held: the years it was given already.
    steps: all that must come true, down to the lowest award; own: of these what the award's own clauses ask; again:
    what they ask for the other years in which a higher award rests on it.
    """

    award: str
    now: bool | None
    earliest_year: int | None
    steps: tuple[Step, ...]
    missing_data: tuple[Missing, ...]
    never_because: tuple[Ground, ...]
    sooner_year: int | None = None
    lacks: tuple[Ground, ...] = ()
    held: tuple[int, ...] = ()
    capped: bool = False
    warnings: tuple[str, ...] = ()
    other_ways: tuple[Ground, ...] = ()
    overlays: tuple[str, ...] = ()
    loaded: bool = field(default=True)
    own: tuple[Step, ...] = ()
    again: tuple[tuple[int, tuple[Step, ...]], ...] = ()


_RECOGNISED = {
    "any": "Có sáng kiến được công nhận {wide}",
    "title": "Có sáng kiến được công nhận {wide} (để xét danh hiệu)",
    "commendation": "Có sáng kiến được công nhận {wide} (để xét hình thức khen thưởng)",
}


def describe(kind: str, what: str, names: dict[str, str], says: str = "") -> str:
    """A step in words."""
    match kind:
        case "grade":
            highest = what == GRADES[-1]
            return said(
                "Được xếp loại {grade}" if highest else "Được xếp loại {grade} trở lên",
                grade=GRADE_NAMES[what],
            )
        case "work":
            purpose, reach = what.split(".")
            first = reach == REACHES[0]
            wide = "ở cơ sở" if first else said("phạm vi ảnh hưởng từ {reach}", reach=REACH_NAMES[reach])
            return said(_RECOGNISED[purpose], wide=wide)
        case "award":
            return said("Được tặng “{name}”", name=names.get(what, what))
        case "pledge":
            return "Đăng ký thi đua từ đầu năm"
        case "hold":
            return "Việc đang xem xét, xác minh có kết luận, không vi phạm"
        case "attested":
            return said("Được xác nhận: {says}", says=says)
        case _:
            return says
