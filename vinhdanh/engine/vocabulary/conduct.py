"""Words about one person's conduct: disciplinary measures, investigation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Self

import polars as pl

from vinhdanh.engine.facts import FAMILIES, SCALARS
from vinhdanh.engine.sentences import said
from vinhdanh.engine.tables import MEASURES
from vinhdanh.engine.vocabulary.base import Args, Case, Condition, Missing, unknown, word
from vinhdanh.engine.vocabulary.truth import CAN, YES, kleene, u32, window
from vinhdanh.engine.vocabulary.years import Run


@word
@dataclass(frozen=True)
class NotUnderInvestigation(Condition):
    """Không đang bị xem xét kỷ luật, điều tra, thanh tra, hoặc có tố cáo đang xác minh."""

    need: ClassVar[str] = "not_under_investigation"

    @classmethod
    def build(cls, args: Args) -> Self:
        return cls()

    def met(self) -> pl.Expr:
        return ~pl.col("under_investigation")

    def missing(self, case: Case, result: bool | None, found: Any) -> list[Missing]:
        return unknown(SCALARS["under_investigation"], result)


class OfDiscipline(Condition):
    """A sentence about disciplinary measures: those on record bear on it, whatever the answer."""

    family: ClassVar[str]
    what: ClassVar[str]

    def proof(self, case: Case) -> list[dict[str, Any]]:
        return case.rows("discipline")

    def missing(self, case: Case, result: bool | None, found: Any) -> list[Missing]:
        return unknown(FAMILIES[self.family], result, self.what)


@word
@dataclass(frozen=True)
class NotUnderDiscipline(OfDiscipline):
    """Không trong thời hạn kỷ luật vào ngày đề nghị."""

    need: ClassVar[str] = "not_under_discipline"
    family: ClassVar[str] = "under_discipline"
    what: ClassVar[str] = "kỷ luật và ngày chấp hành xong"

    @classmethod
    def build(cls, args: Args) -> Self:
        return cls()

    def met(self) -> pl.Expr:
        return ~pl.col("under_discipline")


@word
@dataclass(frozen=True)
class CleanYears(OfDiscipline):
    """Các năm tính thành tích đều nằm sau khi chấp hành xong kỷ luật (Nghị định 98 và 152, Điều 4 khoản 4)."""

    need: ClassVar[str] = "clean_years"
    family: ClassVar[str] = "clean"
    what: ClassVar[str] = "ngày chấp hành xong kỷ luật so với các năm tính thành tích"
    years: int
    run: Run | None

    @classmethod
    def build(cls, args: Args) -> Self:
        if args.has("run"):
            run: Run = args.run()
            return cls(run.years, run)
        return cls(args.integer("years"), None)

    def met(self) -> pl.Expr:
        if self.run is not None and self.run.ending == "any":
            return kleene(*(self.run.keeps(w, w.mask("clean")) for w in (YES, CAN)))
        both = []
        for world in (YES, CAN):
            dirty = ~world.mask("clean")

            def clean(years: int, dirty: pl.Expr = dirty) -> pl.Expr:
                return (dirty & u32(years)) == 0

            both.append(clean(window(self.years)) if self.run is None else self.run.head(world, clean))
        return kleene(both[0], both[1])


@word
@dataclass(frozen=True)
class NoDisciplineInYear(OfDiscipline):
    """Trong năm xét không bị kỷ luật từ hình thức nêu trở lên."""

    need: ClassVar[str] = "no_discipline_in_year"
    strict = {"measure": tuple(reversed(MEASURES))}
    measure: str

    @classmethod
    def build(cls, args: Args) -> Self:
        return cls(args.choice("measure", MEASURES))

    def met(self) -> pl.Expr:
        return ~pl.col(f"disciplined.{self.measure}")

    def proof(self, case: Case) -> list[dict[str, Any]]:
        return [r for r in super().proof(case) if r.get("year") == case.year]

    def missing(self, case: Case, result: bool | None, found: Any) -> list[Missing]:
        return unknown(FAMILIES["disciplined"], result, said("kỷ luật trong năm {year}", year=case.year))


@word
@dataclass(frozen=True)
class NoTimeUnderDiscipline(OfDiscipline):
    """Không có thời gian chịu kỷ luật phải trừ; đã có thì số năm còn lại phải tính tay."""

    need: ClassVar[str] = "no_time_under_discipline"
    family: ClassVar[str] = "clean"
    what: ClassVar[str] = "thời gian chịu kỷ luật phải trừ khỏi thời gian công tác"
    outcomes: ClassVar[frozenset[bool | None]] = frozenset({True, None})
    years: int

    @classmethod
    def build(cls, args: Args) -> Self:
        years = args.integer("years")
        if not 1 <= years < 32:
            raise args.fail("years từ 1 đến 31")
        return cls(years)

    def met(self) -> pl.Expr:
        clean = (~YES.mask("clean") & u32(window(self.years))) == 0
        return pl.when(clean).then(True)
