"""The word of long service (khen quá trình cống hiến): years in a post of leadership."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Self

import polars as pl

from vinhdanh.engine.facts import FAMILIES, SCALARS
from vinhdanh.engine.vocabulary.base import Args, Case, Condition, Missing, Number, lacking, word
from vinhdanh.engine.vocabulary.truth import CAN, YES, World, kleene, total


@word
@dataclass(frozen=True)
class PostYears(Condition):
    """Đã giữ một trong các chức vụ từ đủ số năm (đến dưới số năm nêu); nữ lãnh đạo được giảm số năm nêu.

    Chắc chắn khi một chức vụ đủ số năm; cộng nhiều chức vụ, hoặc chức vụ tương đương, thì chưa rõ: nghị định không nói.
    """

    need: ClassVar[str] = "post_years"
    posts: tuple[str, ...]
    equivalents: tuple[str, ...]
    at_least: int | None
    below: int | None
    women_less: int | None

    @classmethod
    def build(cls, args: Args) -> Self:
        posts, equivalents = args.names("posts"), args.names("equivalents", [])
        years = [args.integer(key, 0) or None for key in ("at_least", "below", "women_less")]
        return cls(posts, equivalents, *years)

    def _longest(self) -> pl.Expr:
        """Months that are certain in one named post."""
        return pl.max_horizontal(YES.mask(f"post_months.{code}") for code in self.posts)

    def _known(self) -> pl.Expr:
        """Months that are certain in all of the posts and those of the same standing."""
        return total(YES.mask(f"post_months.{code}") for code in (*self.posts, *self.equivalents))

    def _most(self) -> pl.Expr:
        """Months that are possible in all of the posts and those of the same standing."""
        months = [CAN.mask(f"post_months.{code}") for code in (*self.posts, *self.equivalents)]
        # days over whole months in several posts may make up more months, fewer than there are posts
        more = total((m > 0).cast(pl.Int32) for m in months) - 1
        return total(months) + more.clip(lower_bound=0)

    def _fits(self, world: World, less: int) -> pl.Expr:
        enough = self._longest() if world.certain else self._most()
        # a post without a number of years must have been held at all
        fits = enough >= max(((self.at_least or 0) - less) * 12, 1)
        if self.below is None:
            return fits
        # months beyond the bound would earn a higher class: only those that are certain count against this one
        above = self._known() if world.certain else self._longest()
        return fits & (above < (self.below - less) * 12)

    def _met(self, world: World) -> pl.Expr:
        if not self.women_less:
            return self._fits(world, 0)
        his, hers = self._fits(world, 0), self._fits(world, self.women_less)
        either = his & hers if world.certain else his | hers
        sex = pl.col("sex").cast(pl.String)
        return pl.when(sex == "female").then(hers).when(sex == "male").then(his).otherwise(either)

    def met(self) -> pl.Expr:
        return kleene(self._met(YES), self._met(CAN))

    def found(self) -> pl.Expr:
        return self._longest() // 12

    @property
    def needs(self) -> int | None:
        return self.at_least

    def proof(self, case: Case) -> list[dict[str, Any]]:
        wanted = (*self.posts, *self.equivalents)
        return [r for r in case.rows("posts") if r.get("post") in wanted]

    def missing(self, case: Case, result: bool | None, found: Any) -> list[Missing]:
        rows = lacking(
            FAMILIES["post_months"], result, found, self.at_least, "chức vụ đã giữ, từ ngày, đến ngày"
        )
        if result is None and self.women_less and case.subject.get("sex") is None:
            rows.append(
                Missing("sex", "Chưa ghi giới tính: nữ lãnh đạo được giảm thời gian", SCALARS["sex"].who)
            )
        return rows

    def number(self) -> Number | None:
        return Number(self.at_least, self.at_least - 1) if self.at_least else None
