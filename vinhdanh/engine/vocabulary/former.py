"""Words about what came after a former award ("và sau đó", "tiếp theo")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Self

import polars as pl

from vinhdanh.engine.facts import FAMILIES
from vinhdanh.engine.sentences import said
from vinhdanh.engine.vocabulary.base import Args, Case, Missing, lacking, word
from vinhdanh.engine.vocabulary.history import RunOfYears, entries, fact_for
from vinhdanh.engine.vocabulary.thresholds import Times
from vinhdanh.engine.vocabulary.truth import CAN, YES, World, bits, kleene
from vinhdanh.engine.vocabulary.years import (
    Run,
    YearFact,
    any_described,
    mask_after,
    mask_of,
    named_awards,
    read_facts,
    undated_of,
)

COUNTS_FROM = ("stated_period", "decision")


def _period_not_stated(
    after: tuple[YearFact, ...], counts_from: str, case: Case, result: bool | None
) -> list[Missing]:
    """What to ask where the former decision leaves open which years come after it."""
    open_rows = [r for r in entries(after, case, None) if r.get("period_to") is None]
    if result is not None or counts_from != "stated_period" or not open_rows:
        return []
    says = "Quyết định khen trước chưa ghi thời gian tính thành tích: cần biết để tính các năm sau đó"
    return [Missing("award", says, FAMILIES["award"].who)]


@word
@dataclass(frozen=True)
class RunAfter(RunOfYears):
    """Như `run`, nhưng chỉ tính các năm sau lần khen trước ("và sau đó có liên tục …")."""

    need: ClassVar[str] = "run_after"

    @classmethod
    def build(cls, args: Args) -> Self:
        after = read_facts(args, "after")
        counts_from = args.choice("counts_from", COUNTS_FROM, "stated_period")
        ending = args.choice("ending", ("proposal", "any"), "proposal")
        return cls(Run(read_facts(args, "of"), args.integer("years"), after, counts_from, ending))

    def proof(self, case: Case) -> list[dict[str, Any]]:
        return entries(self.run.after, case, None) + super().proof(case)

    def missing(self, case: Case, result: bool | None, found: Any) -> list[Missing]:
        rows = super().missing(case, result, found)
        return rows + _period_not_stated(self.run.after, self.run.counts_from, case, result)


@word
@dataclass(frozen=True)
class HeldAfter(Times):
    """Sau lần khen trước ("sau đó") có ít nhất k lần được tặng, không cần liên tục, không cần đến ngày đề nghị."""

    need: ClassVar[str] = "held_after"
    of: tuple[YearFact, ...]
    times: int
    after: tuple[YearFact, ...]
    counts_from: str

    @classmethod
    def build(cls, args: Args) -> Self:
        of, after = read_facts(args, "of"), read_facts(args, "after")
        counts_from = args.choice("counts_from", COUNTS_FROM, "stated_period")
        return cls(of, args.integer("times", 1), after, counts_from)

    def _count(self, world: World) -> pl.Expr:
        dated = bits(mask_of(self.of, world) & mask_after(self.after, self.counts_from, world))
        undated = None if world.certain else undated_of(self.of, world)
        return dated if undated is None else dated + undated

    def met(self) -> pl.Expr:
        possible = self._count(CAN) >= self.times
        # an award without a year still needs a former one to come after
        possible = possible & (mask_after(self.after, self.counts_from, CAN) != 0)
        return kleene(self._count(YES) >= self.times, possible)

    def found(self) -> pl.Expr:
        return self._count(YES)

    def proof(self, case: Case) -> list[dict[str, Any]]:
        return entries(self.after, case, None) + entries(self.of, case, None)

    def missing(self, case: Case, result: bool | None, found: Any) -> list[Missing]:
        what = said("{what} sau lần khen trước", what=any_described(self.of, case))
        rows = lacking(fact_for(self.of), result, found, self.times, what)
        return rows + _period_not_stated(self.after, self.counts_from, case, result)

    def awards(self) -> tuple[str, ...]:
        return named_awards((*self.of, *self.after))
