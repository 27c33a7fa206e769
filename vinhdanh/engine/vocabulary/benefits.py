"""The word about what initiatives were worth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Self

import polars as pl

from vinhdanh.engine.facts import FAMILIES
from vinhdanh.engine.sentences import said
from vinhdanh.engine.vocabulary.base import Args, Case, Missing, lacking, word
from vinhdanh.engine.vocabulary.thresholds import AtLeast
from vinhdanh.engine.vocabulary.truth import CAN, YES, World, any_of, holds, kleene, total, u32, window

_WORKS = ("initiative.grassroots.applied.any", "research.grassroots.applied.any")


@word
@dataclass(frozen=True)
class BenefitAtLeast(AtLeast):
    """Giải pháp đã áp dụng trong năm xét (hoặc n năm liên tục tới năm xét) có tổng giá trị làm lợi từ số tiền nêu.

    An accepted research work counts as a solution (Quyết định 1564/QĐ-TLĐ, Điều 16 khoản 1) but its worth is not
    recorded. Years that end the year before: whether they may still be considered is not said, so open.
    """

    need: ClassVar[str] = "benefit_at_least"
    asked: ClassVar[str] = "vnd"
    strict = {"vnd": "up"}
    vnd: int
    years: int

    @classmethod
    def build(cls, args: Args) -> Self:
        vnd, years = args.integer("vnd"), args.integer("years", 1)
        if vnd < 1 or not 1 <= years <= 10:
            raise args.fail("vnd phải từ 1 đồng, years từ 1 đến 10")
        return cls(vnd, years)

    def _sum(self, ended: int) -> pl.Expr:
        return total(pl.col(f"benefit.{ended + i}") for i in range(self.years))

    def _worked(self, world: World, ended: int) -> pl.Expr:
        """Every year of the window has a solution."""
        kinds = _WORKS[:1] if world.certain else _WORKS
        return holds(any_of(world.mask(f"{kind}.1") for kind in kinds), window(self.years, ended))

    def _can(self, ended: int) -> pl.Expr:
        research, years = CAN.mask(f"{_WORKS[1]}.1"), u32(window(self.years, ended))
        undated = pl.col("benefit.undated") | (CAN.mask(f"{_WORKS[1]}.undated") > 0)
        more = ((pl.col("benefit.open") | research) & years) != 0
        enough = (self._sum(ended) >= self.vnd) | more
        return undated | (enough & self._worked(CAN, ended))

    def met(self) -> pl.Expr:
        yes = (self._sum(0) >= self.vnd) & self._worked(YES, 0)
        return kleene(yes, self._can(0) | self._can(1))

    def found(self) -> pl.Expr:
        return self._sum(0)

    def proof(self, case: Case) -> list[dict[str, Any]]:
        year = case.year or 0
        rows = case.rows("initiatives")
        return [r for r in rows if r.get("year") is not None and year - self.years < r["year"] <= year]

    def missing(self, case: Case, result: bool | None, found: Any) -> list[Missing]:
        what: str = "giá trị làm lợi (đồng) của giải pháp đã áp dụng"
        if self.years > 1:
            what = said("{what}, {years} năm liên tục", what=what, years=self.years)
        return lacking(FAMILIES["benefit"], result, found, self.vnd, what)
