"""Words of the rules that exclude: one achievement is rewarded once, a form is given once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Self

import polars as pl

from vinhdanh.engine.facts import FAMILIES
from vinhdanh.engine.sentences import said
from vinhdanh.engine.vocabulary.base import Args, Case, Condition, Missing, unknown, word
from vinhdanh.engine.vocabulary.truth import ALL_YEARS, CAN, YES, World, any_of, kleene, u32, window
from vinhdanh.engine.vocabulary.years import (
    Run,
    YearFact,
    any_described,
    mask_of,
    named_awards,
    read_facts,
    undated_of,
)


@word
@dataclass(frozen=True)
class NotRewardedAgain(Condition):
    """Các năm dựa vào chưa được khen cùng hình thức (Luật 2022, Điều 5 khoản 2 điểm c), hoặc nằm sau quyết định lần trước."""

    need: ClassVar[str] = "not_rewarded_again"
    run: Run
    codes: tuple[str, ...]
    counts_from: str = "stated_period"

    @classmethod
    def build(cls, args: Args) -> Self:
        counts_from = args.choice("counts_from", ("stated_period", "decision"), "stated_period")
        return cls(args.run(), args.names("awards"), counts_from)

    def _used(self, spent: World) -> list[pl.Expr]:
        """Years given for, of each form, in that reading of the ledger."""
        until = ".decision" if self.counts_from == "decision" else ""
        return [spent.mask(f"spent.{c}{until}") for c in self.codes]

    def _free(self, spent: World, ended: int) -> pl.Expr:
        free = pl.lit(True)
        for mask in self._used(spent):
            free = free & ((mask & u32(window(self.run.years, ended))) == 0)
        return free

    def met(self) -> pl.Expr:
        if self.run.ending == "any":
            yes = self.run.keeps(YES, ~any_of(self._used(CAN)))
            return kleene(yes, self.run.keeps(CAN, ~any_of(self._used(YES))))
        sure, maybe = (((self.run.mask(w, spread=True) & u32(1)) == 1) for w in (YES, CAN))
        # which years are relied on is itself open while the year considered is
        both = self._free(CAN, 0) & self._free(CAN, 1)
        either = self._free(YES, 0) | self._free(YES, 1)
        yes = pl.when(sure).then(self._free(CAN, 0)).when(~maybe).then(self._free(CAN, 1)).otherwise(both)
        can = pl.when(sure).then(self._free(YES, 0)).when(~maybe).then(self._free(YES, 1)).otherwise(either)
        return kleene(yes, can)

    def proof(self, case: Case) -> list[dict[str, Any]]:
        since = 0 if self.run.ending == "any" else (case.year or 0) - self.run.years
        rows = [r for code in self.codes for r in case.given(code)]
        return [r for r in rows if (r.get("period_to") or r.get("year") or case.year or 0) > since]

    def missing(self, case: Case, result: bool | None, found: Any) -> list[Missing]:
        what = "các lần đã khen cùng hình thức trong những năm đó và thời gian tính thành tích ghi trong quyết định"
        return unknown(FAMILIES["spent"], result, what)

    def awards(self) -> tuple[str, ...]:
        return self.codes


@word
@dataclass(frozen=True)
class NotHeld(Condition):
    """Chưa được tặng một trong các danh hiệu, hình thức nêu (chưa bao giờ, hoặc trong năm xét)."""

    need: ClassVar[str] = "not_held"
    of: tuple[YearFact, ...]
    within: str

    @classmethod
    def build(cls, args: Args) -> Self:
        return cls(read_facts(args, "of"), args.choice("within", ("ever", "year"), "ever"))

    def _held(self, world: World) -> pl.Expr:
        years = u32(1 if self.within == "year" else ALL_YEARS)
        dated = (mask_of(self.of, world) & years) != 0
        undated = undated_of(self.of, world)
        # an award without a year was given some time, though perhaps not in the year considered
        if undated is None or (world.certain and self.within == "year"):
            return dated
        return dated | (undated > 0)

    def met(self) -> pl.Expr:
        return kleene(~self._held(CAN), ~self._held(YES))

    def proof(self, case: Case) -> list[dict[str, Any]]:
        rows = [r for f in self.of for r in f.rows(case)]
        return [r for r in rows if self.within == "ever" or r.get("year") in (None, case.year)]

    def missing(self, case: Case, result: bool | None, found: Any) -> list[Missing]:
        what = said("toàn bộ quá trình khen thưởng: {what}", what=any_described(self.of, case))
        return unknown(FAMILIES["award"], result, what)

    def awards(self) -> tuple[str, ...]:
        return named_awards(self.of)
