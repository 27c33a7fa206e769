"""Year-facts and runs of years: the masks that chains, counts and windows are made of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import polars as pl

from vinhdanh.engine.facts import award_name
from vinhdanh.engine.sentences import listed, said
from vinhdanh.engine.tables import GRADES
from vinhdanh.engine.vocabulary.base import Args, Case
from vinhdanh.engine.vocabulary.truth import (
    ALL_YEARS,
    CAN,
    YES,
    World,
    all_of,
    any_of,
    bits,
    earlier,
    holds,
    later,
    total,
    u32,
    window,
)

GRADE_NAMES = {
    "failed": "không hoàn thành nhiệm vụ",
    "completed": "hoàn thành nhiệm vụ",
    "good": "hoàn thành tốt nhiệm vụ",
    "excellent": "hoàn thành xuất sắc nhiệm vụ",
}


@dataclass(frozen=True)
class YearFact:
    """Something a year can have: a grade from a level up, or an award."""

    grade: str | None = None
    award: str | None = None
    regular: bool = False

    @classmethod
    def read(cls, args: Args, raw: dict[str, Any]) -> YearFact:
        inner = Args(raw, args.file, args.line)
        if inner.has("grade"):
            fact = cls(grade=inner.choice("grade", GRADES))
        else:
            code = inner.name("award")
            fact = cls(award=code, regular=inner.choice("occasion", ("regular", "any"), "any") == "regular")
        inner.finish()
        return fact

    @property
    def stem(self) -> str:
        return f"grade.{self.grade}" if self.grade else award_name(self.award or "", self.regular)

    def undated(self, world: World) -> pl.Expr | None:
        if self.grade:
            return None
        return pl.col(f"{self.stem}.undated.{world.name}")

    def rows(self, case: Case) -> list[dict[str, Any]]:
        """The entries of the subject that are certain to have this."""
        if self.grade:
            low = GRADES.index(self.grade)
            return [r for r in case.rows("grades") if r.get("grade") and GRADES.index(r["grade"]) >= low]
        rows = case.given(self.award or "")
        return [r for r in rows if not self.regular or case.is_regular(r)]

    def describe(self, case: Case) -> str:
        if self.grade:
            return said("xếp loại từ {grade} trở lên", grade=GRADE_NAMES[self.grade])
        name = case.names.get(self.award or "", self.award or "")
        return said("“{name}” (khen công trạng)" if self.regular else "“{name}”", name=name)


def named_awards(facts: Iterable[YearFact]) -> tuple[str, ...]:
    """The award codes among them, for the lint."""
    return tuple(fact.award for fact in facts if fact.award)


def any_described(facts: Iterable[YearFact], case: Case) -> str:
    """In words, one of them being enough."""
    return listed((fact.describe(case) for fact in facts), " hoặc ")


def read_facts(args: Args, key: str) -> tuple[YearFact, ...]:
    return tuple(YearFact.read(args, raw) for raw in args.items(key))


def mask_of(facts: Iterable[YearFact], world: World) -> pl.Expr:
    return any_of(world.mask(f.stem) for f in facts)


def undated_of(facts: Iterable[YearFact], world: World) -> pl.Expr | None:
    parts = [u for u in (f.undated(world) for f in facts) if u is not None]
    return total(parts) if parts else None


def mask_after(former: Iterable[YearFact], counts_from: str, world: World) -> pl.Expr:
    """Years after any of the former awards."""
    return any_of(world.mask(f"{f.stem.replace('award.', 'after.', 1)}.{counts_from}") for f in former)


@dataclass(frozen=True)
class Run:
    """Years in a row, each having any of `of`, that end in the year considered or the year before.

    With grades among `of`, the run may end the year before only while the year considered has no
    grade yet: an explicit worse grade there breaks it. With `after`, only years after the former award
    count: after the end of the period its decision states (Nghị định 98, Điều 30 khoản 9), or after its date (old law, Nghị định 65, Điều 2 khoản 4).
    `ending` any: the text does not say "đến thời điểm đề nghị" (Luật 2022, Điều 43 khoản 1 điểm đ), so that the
    run may have ended earlier. The latest certain run is then relied on; an earlier one leaves a count open, not met.
    """

    of: tuple[YearFact, ...]
    years: int
    after: tuple[YearFact, ...] = ()
    counts_from: str = "stated_period"
    ending: str = "proposal"

    @property
    def graded(self) -> bool:
        return any(f.grade for f in self.of)

    def _skip(self) -> pl.Expr:
        """1 where the year considered may be left out, else 0."""
        return u32(1) & ~pl.col("graded") if self.graded else u32(1)

    @property
    def stem(self) -> str:
        """Names the columns that a run which may end anywhere prepares: written out, its masks nest a hundredfold."""
        return f"run.{hashlib.sha1(repr(self).encode(), usedforsecurity=False).hexdigest()[:12]}"

    def prepares(self) -> tuple[tuple[pl.Expr, ...], ...]:
        """Columns to work out before the conditions on this run are asked, in layers."""
        if self.ending != "any":
            return ()
        masks = (self._mask(w, spread=True).alias(f"{self.stem}.mask.{w.name}") for w in (YES, CAN))
        found = (self._anywhere(w).alias(f"{self.stem}.relied.{w.name}") for w in (YES, CAN))
        return tuple(masks), tuple(found)

    def mask(self, world: World, *, spread: bool = False) -> pl.Expr:
        """Years that can count; `spread` lets an award without a known year stand for any year."""
        if self.ending == "any" and (spread or world.certain):
            return world.mask(f"{self.stem}.mask")
        return self._mask(world, spread=spread)

    def _mask(self, world: World, *, spread: bool) -> pl.Expr:
        mask = mask_of(self.of, world)
        undated = undated_of(self.of, world) if spread and not world.certain else None
        if undated is not None:
            mask = pl.when(undated > 0).then(u32(ALL_YEARS)).otherwise(mask)
        if self.after:
            # a run that may have ended long ago is not looked for behind a former award that the list names
            listed = "_listed" if self.ending == "any" else ""
            mask = mask & mask_after(self.after, self.counts_from + listed, world)
        return mask

    def _ends(self, mask: pl.Expr, years: int | None = None) -> pl.Expr:
        """Years at which so many years in a row of the mask end (as many as asked)."""
        return all_of(later(mask, ago) for ago in range(years or self.years))

    def relied(self, world: World) -> pl.Expr:
        """The run itself: the years in a row up to the end."""
        if self.ending == "any":
            return world.mask(f"{self.stem}.relied")
        mask = self.mask(world, spread=True)
        joined = mask | self._skip()
        return joined & ~(joined + u32(1)) & mask

    def _anywhere(self, world: World) -> pl.Expr:
        """Of runs that may have ended earlier: the latest certain one, or all that are possible."""
        mask = self.mask(world, spread=True)
        ends = self._ends(mask)
        if not world.certain:
            return any_of(earlier(ends, ago) for ago in range(self.years))
        newest = ends & (~ends + u32(1))
        below = newest - u32(1)
        joined = mask | below
        return pl.when(ends == 0).then(u32(0)).otherwise(joined & ~(joined + u32(1)) & ~below)

    def keeps(self, world: World, good: pl.Expr) -> pl.Expr:
        """Whether enough years in a row of a run that may have ended earlier have `good` too; open without a run."""
        relied = self.relied(world)
        kept = self._ends(relied & good) != 0
        return kept if world.certain else kept | (relied == 0)

    def met(self, world: World) -> pl.Expr:
        if self.ending == "any":
            return self._ends(self.mask(world, spread=True)) != 0
        mask = self.mask(world)
        undated = None if world.certain else undated_of(self.of, CAN)

        def ended(ago: int) -> pl.Expr:
            years = window(self.years, ago)
            # an award without a known year may fill a gap
            return holds(mask, years) if undated is None else bits(mask & u32(years)) + undated >= self.years

        return ended(0) | (ended(1) & (self._skip() == 1) if self.graded else ended(1))

    def length(self) -> pl.Expr:
        relied = bits(self.relied(YES))
        if self.ending == "proposal":
            return relied
        mask = self.mask(YES)
        short = total((self._ends(mask, n) != 0).cast(pl.UInt32) for n in range(1, self.years))
        return pl.when(relied > 0).then(relied).otherwise(short)

    def head(self, world: World, test: Any) -> pl.Expr:
        """`test(window)` of the years the run must rely on, wherever it ends."""
        ends_now = (self.mask(world, spread=True) & u32(1)) == 1
        return pl.when(ends_now).then(test(window(self.years))).otherwise(test(window(self.years, 1)))

    def years_found(self, case: Case) -> set[int]:
        """The years of the run, from the plain entries; for proofs."""
        year = case.year
        if year is None:
            return set()
        have = {r["year"] for f in self.of for r in f.rows(case) if r.get("year") is not None}
        if self.ending == "any":
            return self._latest({y for y in have if y <= year})
        at = year if year in have else year - 1
        found = set()
        while at in have:
            found.add(at)
            at -= 1
        return found

    def _latest(self, have: set[int]) -> set[int]:
        """The latest years in a row that are long enough."""
        for end in sorted(have, reverse=True):
            if all(end - i in have for i in range(self.years)):
                return {y for y in have if y <= end and all(z in have for z in range(y, end))}
        return set()
