"""Words about membership of the trade union, service as its officer, and terms on its committees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Self

import polars as pl

from vinhdanh.engine.facts import FAMILIES, SCALARS
from vinhdanh.engine.sentences import said
from vinhdanh.engine.tables import UNION_BODIES
from vinhdanh.engine.vocabulary.base import Args, Case, Condition, Missing, Number, unknown, word
from vinhdanh.engine.vocabulary.truth import CAN, YES, World, kleene

POSTS = ("committee_member", "standing_committee_member", "inspection_committee_member", "presidium_member")


@word
@dataclass(frozen=True)
class UnionMember(Condition):
    """Là đoàn viên công đoàn vào ngày đề nghị."""

    need: ClassVar[str] = "union_member"

    @classmethod
    def build(cls, args: Args) -> Self:
        return cls()

    def met(self) -> pl.Expr:
        member = pl.col("union_member_since") <= pl.col("law_on")
        return pl.when(pl.col("union_outsider").fill_null(False)).then(False).otherwise(member)

    def missing(self, case: Case, result: bool | None, found: Any) -> list[Missing]:
        return unknown(SCALARS["union_member_since"], result)


@word
@dataclass(frozen=True)
class UnionService(Condition):
    """Thời gian làm cán bộ công đoàn, đã nhân hệ số, từ n năm.

    Non-state years are part of the officer years; where more of them are written than of the whole, the two
    readings (part of it, or beside it) must agree.
    """

    need: ClassVar[str] = "union_service"
    strict = {"at_least": "up"}
    at_least: float
    part_time_weight: float
    non_state_weight: float

    @classmethod
    def build(cls, args: Args) -> Self:
        weights = args.number("part_time_weight"), args.number("non_state_weight")
        if not 1 <= weights[0] <= weights[1]:
            raise args.fail("hệ số: 1 ≤ part_time_weight ≤ non_state_weight")
        return cls(args.number("at_least"), *weights)

    def _weight(self, unknown: float) -> pl.Expr:
        return pl.when(pl.col("union_full_time")).then(1.0).when(~pl.col("union_full_time")).then(
            self.part_time_weight
        ).otherwise(unknown)  # fmt: skip

    def _years(self, world: World) -> pl.Expr:
        """Weighted years: the least there are for certain, or the most there can be (null: no bound)."""
        officer, non_state = pl.col("union_officer_years"), pl.col("union_non_state_years")
        if world.certain:
            part = non_state.fill_null(0.0)
            rest = (officer.fill_null(0.0) - part).clip(lower_bound=0.0)
            return rest * self._weight(1.0) + part * self.non_state_weight
        part = non_state.fill_null(officer)
        rest = pl.when(part > officer).then(officer).otherwise(officer - part)
        return rest * self._weight(self.part_time_weight) + part * self.non_state_weight

    def met(self) -> pl.Expr:
        can = (self._years(CAN) >= self.at_least).fill_null(True)
        return kleene(self._years(YES) >= self.at_least, can)

    def found(self) -> pl.Expr:
        known = pl.col("union_officer_years").is_not_null() | pl.col("union_non_state_years").is_not_null()
        return pl.when(known).then(self._years(YES))

    @property
    def needs(self) -> float:
        return self.at_least

    def missing(self, case: Case, result: bool | None, found: Any) -> list[Missing]:
        fact = SCALARS["union_officer_years"]
        says = said("{what}; chuyên trách hay không; số năm ở doanh nghiệp ngoài nhà nước", what=fact.meaning)
        rows = unknown(fact, result, says)
        if result is False and found is not None:
            short = said(
                "Còn thiếu {short:g} năm đã nhân hệ số (cần {needs:g})",
                short=self.at_least - found,
                needs=self.at_least,
            )
            rows.append(Missing(fact.name, short, fact.who))
        return rows

    def number(self) -> Number | None:
        return Number(self.at_least, self.at_least - 1)


@word
@dataclass(frozen=True)
class TermsServed(Condition):
    """Đã tham gia ban chấp hành (ủy ban kiểm tra, đoàn chủ tịch) của cấp công đoàn nêu đủ số khóa."""

    need: ClassVar[str] = "terms_served"
    strict = {"times": "up"}
    bodies: tuple[str, ...]
    posts: tuple[str, ...]
    times: int
    consecutive: bool

    @classmethod
    def build(cls, args: Args) -> Self:
        bodies, posts = args.choices("bodies", UNION_BODIES), args.choices("posts", POSTS)
        return cls(bodies, posts, args.integer("times"), args.flag("consecutive", False))

    def _column(self, world: World) -> pl.Expr:
        how = "row" if self.consecutive else "sum"
        return world.mask(f"terms.{'+'.join(self.bodies)}.{'+'.join(self.posts)}.{self.times}.{how}")

    def met(self) -> pl.Expr:
        return kleene(self._column(YES), self._column(CAN))

    @property
    def needs(self) -> int:
        return self.times

    def proof(self, case: Case) -> list[dict[str, Any]]:
        rows = case.rows("terms")
        return [r for r in rows if r.get("body") in self.bodies and r.get("post") in self.posts]

    def missing(self, case: Case, result: bool | None, found: Any) -> list[Missing]:
        return unknown(FAMILIES["terms"], result)
