"""Words about one person's year: group, conduct, discipline, working time, study, transfer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Self

import polars as pl

from vinhdanh.engine.facts import FAMILIES, SCALARS
from vinhdanh.engine.sentences import listed, said
from vinhdanh.engine.tables import CATEGORIES, MEASURES, POSITION_CLASSES
from vinhdanh.engine.vocabulary.base import Args, Case, Condition, Missing, lacking, word
from vinhdanh.engine.vocabulary.truth import CAN, NULL, YES, kleene, u32, window
from vinhdanh.engine.vocabulary.years import Run


@word
@dataclass(frozen=True)
class CategoryIn(Condition):
    """Thuộc nhóm đối tượng mà điều khoản gọi tên; `unsettled`: nhóm mà điều khoản không nói rõ."""

    need: ClassVar[str] = "category_in"
    categories: tuple[str, ...]
    unsettled: tuple[str, ...]

    @classmethod
    def build(cls, args: Args) -> Self:
        return cls(args.choices("categories", CATEGORIES), args.choices("unsettled", CATEGORIES, []))

    def met(self) -> pl.Expr:
        met = pl.col("category").is_in(list(self.categories))
        if not self.unsettled:
            return met
        return met | (pl.col("category").is_in(list(self.unsettled)) & NULL)

    def found(self) -> pl.Expr:
        return pl.col("category").cast(pl.String)

    @property
    def needs(self) -> list[str]:
        return list(self.categories)

    def missing(self, case: Case, result: bool | None, found: Any) -> list[Missing]:
        if result is None and found in self.unsettled:
            says = said(
                "Điều khoản không gọi tên nhóm đối tượng này ({found}): cần cơ quan thẩm định xác định",
                found=found,
            )
            return [Missing("category", says, "cơ quan thẩm định")]
        return lacking(SCALARS["category"], result, None, None, SCALARS["category"].meaning)


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
        fact = SCALARS["under_investigation"]
        return lacking(fact, result, None, None, fact.meaning)


def _none_of(categories: tuple[str, ...]) -> str:
    return said("không thuộc: {categories}", categories=listed(categories))


def _not_clear_for(found: Any) -> str:
    return said("Chưa rõ điều khoản có áp dụng cho nhóm đối tượng này ({found}) hay không", found=found)


def _discipline_rows(case: Case) -> list[dict[str, Any]]:
    return case.rows("discipline")


@word
@dataclass(frozen=True)
class NotUnderDiscipline(Condition):
    """Không trong thời hạn kỷ luật vào ngày đề nghị."""

    need: ClassVar[str] = "not_under_discipline"

    @classmethod
    def build(cls, args: Args) -> Self:
        return cls()

    def met(self) -> pl.Expr:
        return ~pl.col("under_discipline")

    def proof(self, case: Case) -> list[dict[str, Any]]:
        return _discipline_rows(case)

    def missing(self, case: Case, result: bool | None, found: Any) -> list[Missing]:
        return lacking(FAMILIES["under_discipline"], result, None, None, "kỷ luật và ngày chấp hành xong")


@word
@dataclass(frozen=True)
class CleanYears(Condition):
    """Các năm tính thành tích đều nằm sau khi chấp hành xong kỷ luật (Nghị định 98 và 152, Điều 4 khoản 4)."""

    need: ClassVar[str] = "clean_years"
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

    def proof(self, case: Case) -> list[dict[str, Any]]:
        return _discipline_rows(case)

    def missing(self, case: Case, result: bool | None, found: Any) -> list[Missing]:
        what = "ngày chấp hành xong kỷ luật so với các năm tính thành tích"
        return lacking(FAMILIES["clean"], result, None, None, what)


@word
@dataclass(frozen=True)
class NoDisciplineInYear(Condition):
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
        return [r for r in _discipline_rows(case) if r.get("year") == case.year]

    def missing(self, case: Case, result: bool | None, found: Any) -> list[Missing]:
        return lacking(
            FAMILIES["disciplined"], result, None, None, said("kỷ luật trong năm {year}", year=case.year)
        )


@word
@dataclass(frozen=True)
class CategoryUnsettled(Condition):
    """Điều khoản nói chung "cá nhân": chỉ hồ sơ ghi đúng nhóm nêu mới là câu hỏi còn mở."""

    need: ClassVar[str] = "category_unsettled"
    outcomes: ClassVar[frozenset[bool | None]] = frozenset({True, None})
    categories: tuple[str, ...]

    @classmethod
    def build(cls, args: Args) -> Self:
        return cls(args.choices("categories", CATEGORIES))

    def met(self) -> pl.Expr:
        asked = pl.col("category").is_in(list(self.categories)).fill_null(False)
        return pl.when(~asked).then(True)

    def found(self) -> pl.Expr:
        return pl.col("category").cast(pl.String)

    @property
    def needs(self) -> str:
        return _none_of(self.categories)

    def missing(self, case: Case, result: bool | None, found: Any) -> list[Missing]:
        if result is not None:
            return []
        return [Missing("category", _not_clear_for(found), "cơ quan thẩm định")]


@word
@dataclass(frozen=True)
class PositionIn(Condition):
    """Thuộc nhóm vị trí nêu (lãnh đạo, người trực tiếp)."""

    need: ClassVar[str] = "position_in"
    classes: tuple[str, ...]

    @classmethod
    def build(cls, args: Args) -> Self:
        return cls(args.choices("classes", POSITION_CLASSES))

    def met(self) -> pl.Expr:
        return pl.col("position_class").is_in(list(self.classes))

    def found(self) -> pl.Expr:
        return pl.col("position_class").cast(pl.String)

    @property
    def needs(self) -> list[str]:
        return list(self.classes)

    def missing(self, case: Case, result: bool | None, found: Any) -> list[Missing]:
        return lacking(SCALARS["position_class"], result, None, None, SCALARS["position_class"].meaning)


@word
@dataclass(frozen=True)
class NoTimeUnderDiscipline(Condition):
    """Không có thời gian chịu kỷ luật phải trừ; đã có thì số năm còn lại phải tính tay."""

    need: ClassVar[str] = "no_time_under_discipline"
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

    def proof(self, case: Case) -> list[dict[str, Any]]:
        return _discipline_rows(case)

    def missing(self, case: Case, result: bool | None, found: Any) -> list[Missing]:
        what = "thời gian chịu kỷ luật phải trừ khỏi thời gian công tác"
        return lacking(FAMILIES["clean"], result, None, None, what)


@word
@dataclass(frozen=True)
class CategoryNotIn(Condition):
    """Điều khoản nói chung "cá nhân", còn nhóm nêu có khoản riêng không dẫn tới điểm này; `unsettled`: chưa rõ."""

    need: ClassVar[str] = "category_not_in"
    categories: tuple[str, ...]
    unsettled: tuple[str, ...]

    @classmethod
    def build(cls, args: Args) -> Self:
        return cls(args.choices("categories", CATEGORIES), args.choices("unsettled", CATEGORIES, []))

    def met(self) -> pl.Expr:
        out, asked = (
            pl.col("category").is_in(list(groups)).fill_null(False)
            for groups in (self.categories, self.unsettled)
        )
        return pl.when(out).then(False).when(~asked).then(True)

    def found(self) -> pl.Expr:
        return pl.col("category").cast(pl.String)

    @property
    def needs(self) -> str:
        return _none_of((*self.categories, *self.unsettled))

    def missing(self, case: Case, result: bool | None, found: Any) -> list[Missing]:
        if result is not None:
            return []
        return [Missing("category", _not_clear_for(found), "cơ quan thẩm định")]
