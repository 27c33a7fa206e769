"""Words about grades, titles and forms over the years."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

import polars as pl

from vinhdanh.engine.facts import FAMILIES, Fact
from vinhdanh.engine.sentences import said
from vinhdanh.engine.tables import GRADES
from vinhdanh.engine.vocabulary.base import (
    Args,
    Case,
    Condition,
    Looser,
    Missing,
    Number,
    lacking,
    unknown,
    word,
)
from vinhdanh.engine.vocabulary.thresholds import Times
from vinhdanh.engine.vocabulary.truth import CAN, YES, World, bits, holds, kleene, u32, window
from vinhdanh.engine.vocabulary.years import (
    Run,
    YearFact,
    any_described,
    mask_of,
    named_awards,
    read_facts,
    undated_of,
)


def fact_for(of: tuple[YearFact, ...]) -> Fact:
    return FAMILIES["grade" if all(f.grade for f in of) else "award"]


def entries(of: tuple[YearFact, ...], case: Case, years: set[int] | None) -> list[dict[str, Any]]:
    """Entries that have any of `of`, inside the years given (None: any year)."""
    rows: list[dict[str, Any]] = []
    for fact in of:
        for row in fact.rows(case):
            if (years is None or row.get("year") in years) and row not in rows:
                rows.append(row)
    return sorted(rows, key=lambda r: -(r.get("year") or 0))


@word
@dataclass(frozen=True)
class GradeAtLeast(Condition):
    """Xếp loại năm xét từ mức nêu trở lên."""

    need: ClassVar[str] = "grade_at_least"
    strict = {"grade": GRADES}
    grade: str

    @classmethod
    def build(cls, args: Args) -> Self:
        return cls(args.choice("grade", GRADES))

    def met(self) -> pl.Expr:
        first = [(w.mask(f"grade.{self.grade}") & u32(1)) == 1 for w in (YES, CAN)]
        return kleene(*first)

    def found(self) -> pl.Expr:
        levels = pl.lit(None, dtype=pl.String)
        for grade in GRADES:
            levels = (
                pl.when((pl.col(f"grade.{grade}.yes") & u32(1)) == 1).then(pl.lit(grade)).otherwise(levels)
            )
        return levels

    @property
    def needs(self) -> str:
        return self.grade

    def proof(self, case: Case) -> list[dict[str, Any]]:
        return [r for r in case.rows("grades") if r.get("year") == case.year]

    def missing(self, case: Case, result: bool | None, found: Any) -> list[Missing]:
        return unknown(FAMILIES["grade"], result, said("xếp loại năm {year}", year=case.year))


@word
@dataclass(frozen=True)
class TitleInYear(Condition):
    """Được tặng một trong các danh hiệu, hình thức ở năm xét (hoặc cách đó vài năm).

    `unless_below`: không tính khi xếp loại năm đó được ghi và dưới mức nêu (hai dữ kiện mâu thuẫn).
    """

    need: ClassVar[str] = "title_in_year"
    of: tuple[YearFact, ...]
    years_ago: int
    unless_below: str | None = None

    @classmethod
    def build(cls, args: Args) -> Self:
        below = args.choice("unless_below", GRADES) if args.has("unless_below") else None
        return cls(read_facts(args, "of"), args.integer("years_ago", 0), below)

    def this_year_only(self) -> bool:
        return self.years_ago == 0

    def met(self) -> pl.Expr:
        at = window(1, self.years_ago)
        can = holds(mask_of(self.of, CAN), at)
        undated = undated_of(self.of, CAN)
        met = kleene(holds(mask_of(self.of, YES), at), can if undated is None else can | (undated > 0))
        return met & holds(CAN.mask(f"grade.{self.unless_below}"), at) if self.unless_below else met

    def proof(self, case: Case) -> list[dict[str, Any]]:
        return entries(self.of, case, {(case.year or 0) - self.years_ago})

    def missing(self, case: Case, result: bool | None, found: Any) -> list[Missing]:
        year = (case.year or 0) - self.years_ago
        what = said("{what} năm {year}", what=any_described(self.of, case), year=year)
        return unknown(fact_for(self.of), result, what)

    def awards(self) -> tuple[str, ...]:
        return named_awards(self.of)


@word
@dataclass(frozen=True)
class RunOfYears(Condition):
    """Có liên tục từ N năm trở lên, mỗi năm đạt một trong các điều nêu, tính đến năm xét hoặc năm liền trước."""

    need: ClassVar[str] = "run"
    strict = {"years": "up", "grade": GRADES}
    run: Run

    @classmethod
    def build(cls, args: Args) -> Self:
        return cls(Run(read_facts(args, "of"), args.integer("years")))

    def asks(self, key: str) -> Any:
        if key == "years":
            return self.run.years
        grades = [f.grade for f in self.run.of if f.grade]
        if not grades:
            raise Looser("điều kiện này không có mức xếp loại để nâng")
        return min(grades, key=GRADES.index)

    def with_value(self, key: str, value: Any) -> Self:
        if key == "years":
            return replace(self, run=replace(self.run, years=value))
        of = tuple(
            replace(f, grade=max(f.grade, value, key=GRADES.index)) if f.grade else f for f in self.run.of
        )
        return replace(self, run=replace(self.run, of=of))

    def met(self) -> pl.Expr:
        return kleene(self.run.met(YES), self.run.met(CAN))

    def found(self) -> pl.Expr:
        return self.run.length()

    @property
    def needs(self) -> int:
        return self.run.years

    def proof(self, case: Case) -> list[dict[str, Any]]:
        return entries(self.run.of, case, self.run.years_found(case))

    def missing(self, case: Case, result: bool | None, found: Any) -> list[Missing]:
        what = said("chuỗi năm liên tục: {what}", what=any_described(self.run.of, case))
        return lacking(fact_for(self.run.of), result, found, self.needs, what)

    def awards(self) -> tuple[str, ...]:
        return named_awards((*self.run.of, *self.run.after))

    def number(self) -> Number | None:
        return Number(self.run.years, self.run.years - 1)


@word
@dataclass(frozen=True)
class CountInRun(Times):
    """Trong thời gian của chuỗi năm có ít nhất k lần (không cần liên tục)."""

    need: ClassVar[str] = "count_in_run"
    strict = {"times": "up"}
    run: Run
    of: tuple[YearFact, ...]
    times: int

    @classmethod
    def build(cls, args: Args) -> Self:
        return cls(args.run(), read_facts(args, "of"), args.integer("times"))

    def _count(self, world: World) -> pl.Expr:
        return bits(mask_of(self.of, world) & self.run.relied(world))

    def met(self) -> pl.Expr:
        can = self._count(CAN)
        undated = undated_of(self.of, CAN)
        can = can if undated is None else can + undated
        return kleene(self._count(YES) >= self.times, can >= self.times)

    def found(self) -> pl.Expr:
        return self._count(YES)

    def proof(self, case: Case) -> list[dict[str, Any]]:
        return entries(self.of, case, self.run.years_found(case))

    def missing(self, case: Case, result: bool | None, found: Any) -> list[Missing]:
        what = said("{what} trong thời gian đó", what=any_described(self.of, case))
        return lacking(fact_for(self.of), result, found, self.times, what)

    def awards(self) -> tuple[str, ...]:
        return named_awards(self.of)


@word
@dataclass(frozen=True)
class Held(Times):
    """Đã được tặng (bất kỳ năm nào) một trong các danh hiệu, hình thức."""

    need: ClassVar[str] = "held"
    strict = {"times": "up"}
    of: tuple[YearFact, ...]
    times: int

    @classmethod
    def build(cls, args: Args) -> Self:
        return cls(read_facts(args, "of"), args.integer("times", 1))

    def _count(self, world: World) -> pl.Expr:
        dated = bits(mask_of(self.of, world))
        undated = undated_of(self.of, world)
        return dated if undated is None else dated + undated

    def met(self) -> pl.Expr:
        return kleene(self._count(YES) >= self.times, self._count(CAN) >= self.times)

    def found(self) -> pl.Expr:
        return self._count(YES)

    def proof(self, case: Case) -> list[dict[str, Any]]:
        return entries(self.of, case, None)

    def missing(self, case: Case, result: bool | None, found: Any) -> list[Missing]:
        return lacking(fact_for(self.of), result, found, self.times, any_described(self.of, case))

    def awards(self) -> tuple[str, ...]:
        return named_awards(self.of)


@word
@dataclass(frozen=True)
class SpacedTitles(Condition):
    """Hai lần danh hiệu cách nhau N năm, đứng trên chuỗi liên tục của danh hiệu dưới (2 × N năm)."""

    need: ClassVar[str] = "spaced_titles"
    title: YearFact
    every: int
    resting_on: YearFact

    @classmethod
    def build(cls, args: Args) -> Self:
        title = YearFact(award=args.name("title"))
        return cls(title, args.integer("every"), YearFact(award=args.name("resting_on")))

    def _met(self, world: World) -> pl.Expr:
        pair = (1 | (1 << self.every)), (2 | (2 << self.every))
        below = window(2 * self.every), window(2 * self.every, 1)
        title, rest = (mask_of([f], world) for f in (self.title, self.resting_on))
        met = (holds(title, pair[0]) & holds(rest, below[0])) | (
            holds(title, pair[1]) & holds(rest, below[1])
        )
        if not world.certain:
            undated = undated_of([self.title, self.resting_on], world)
            # an award without a year could stand anywhere in the pattern
            met = met | (undated > 0) if undated is not None else met
        return met

    def met(self) -> pl.Expr:
        return kleene(self._met(YES), self._met(CAN))

    def proof(self, case: Case) -> list[dict[str, Any]]:
        return entries((self.title,), case, None)

    def missing(self, case: Case, result: bool | None, found: Any) -> list[Missing]:
        what = said(
            "hai lần {title} cách {every} năm, {twice} năm {below}",
            title=self.title.describe(case),
            every=self.every,
            twice=2 * self.every,
            below=self.resting_on.describe(case),
        )
        return unknown(FAMILIES["award"], result, what)

    def awards(self) -> tuple[str, ...]:
        return (self.title.award or "", self.resting_on.award or "")
