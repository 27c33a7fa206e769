"""Words about one person's year: group, conduct, discipline, working time, study, transfer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Self

import polars as pl

from vinhdanh.engine.facts import FAMILIES, SCALARS
from vinhdanh.engine.tables import CATEGORIES, MEASURES, RESULTS
from vinhdanh.engine.vocabulary.base import Args, Case, Condition, Missing, Number, lacking, word
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
            says = f"Điều khoản không gọi tên nhóm đối tượng này ({found}): cần cơ quan thẩm định xác định"
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
    """Các năm tính thành tích đều nằm sau khi chấp hành xong kỷ luật (P-08)."""

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
    measure: str

    @classmethod
    def build(cls, args: Args) -> Self:
        return cls(args.choice("measure", MEASURES))

    def met(self) -> pl.Expr:
        return ~pl.col(f"disciplined.{self.measure}")

    def proof(self, case: Case) -> list[dict[str, Any]]:
        return [r for r in _discipline_rows(case) if r.get("year") == case.year]

    def missing(self, case: Case, result: bool | None, found: Any) -> list[Missing]:
        return lacking(FAMILIES["disciplined"], result, None, None, f"kỷ luật trong năm {case.year}")


@word
@dataclass(frozen=True)
class MonthsWorked(Condition):
    """Người mới tuyển dụng (hoặc mọi người) đã làm đủ số tháng trong năm; nghỉ thai sản vẫn tính."""

    need: ClassVar[str] = "months_worked"
    at_least: int
    new_recruits_only: bool

    @classmethod
    def build(cls, args: Args) -> Self:
        return cls(args.integer("at_least"), args.flag("new_recruits_only", False))

    def _bound(self) -> pl.Expr:
        """The most months a recruit of the year can have worked."""
        recruited = pl.col("recruited_on")
        in_year = recruited.dt.year().cast(pl.Int32) == pl.col("year").cast(pl.Int32)
        return pl.when(in_year).then(13 - recruited.dt.month().cast(pl.Int32)).otherwise(12)

    def met(self) -> pl.Expr:
        months = pl.col("months_in_year").cast(pl.Int32)
        enough = months >= self.at_least
        possible = (self._bound() >= self.at_least).fill_null(True)
        met = pl.when(months.is_not_null()).then(enough).when(~possible).then(False)
        if not self.new_recruits_only:
            return met
        old = pl.col("recruited_on").dt.year().cast(pl.Int32) < pl.col("year").cast(pl.Int32)
        return met | old

    def found(self) -> pl.Expr:
        return pl.col("months_in_year").cast(pl.Int32)

    @property
    def needs(self) -> int:
        return self.at_least

    def missing(self, case: Case, result: bool | None, found: Any) -> list[Missing]:
        return lacking(
            SCALARS["months_in_year"], result, found, self.at_least, "số tháng làm việc, ngày tuyển dụng"
        )

    def number(self) -> Number | None:
        return Number(self.at_least, self.at_least - 1)


@word
@dataclass(frozen=True)
class AbsenceBelow(Condition):
    """Nghỉ trong năm dưới số ngày làm việc nêu; nghỉ thai sản và đi học không tính vào."""

    need: ClassVar[str] = "absence_below"
    working_days: int

    @classmethod
    def build(cls, args: Args) -> Self:
        return cls(args.integer("working_days"))

    def met(self) -> pl.Expr:
        sure = (pl.col("absence.high") < self.working_days).fill_null(False)
        return kleene(sure, pl.col("absence.low") < self.working_days)

    def found(self) -> pl.Expr:
        return pl.col("absence.low")

    @property
    def needs(self) -> int:
        return self.working_days

    def proof(self, case: Case) -> list[dict[str, Any]]:
        return case.rows("leave")

    def missing(self, case: Case, result: bool | None, found: Any) -> list[Missing]:
        return lacking(FAMILIES["absence"], result, None, None, FAMILIES["absence"].meaning)

    def number(self) -> Number | None:
        return Number(self.working_days - 1, self.working_days)


@word
@dataclass(frozen=True)
class StudyResult(Condition):
    """Đi học từ số tháng nêu trở lên thì kết quả phải từ mức nêu; học ngắn hơn không xét."""

    need: ClassVar[str] = "study_result"
    from_months: int
    result: str

    @classmethod
    def build(cls, args: Args) -> Self:
        return cls(args.integer("from_months"), args.choice("result", RESULTS))

    def met(self) -> pl.Expr:
        return pl.col(f"study.{self.from_months}.{self.result}")

    def proof(self, case: Case) -> list[dict[str, Any]]:
        return case.rows("study")

    def missing(self, case: Case, result: bool | None, found: Any) -> list[Missing]:
        return lacking(FAMILIES["study"], result, None, None, "thời gian và kết quả khóa học")


@word
@dataclass(frozen=True)
class OldUnitOpinion(Condition):
    """Chuyển đến trong năm và đã làm ở đơn vị cũ từ số tháng nêu: phải có nhận xét của đơn vị cũ."""

    need: ClassVar[str] = "old_unit_opinion"
    from_months: int

    @classmethod
    def build(cls, args: Args) -> Self:
        return cls(args.integer("from_months"))

    def met(self) -> pl.Expr:
        moved = (pl.col("transfer_kind") == "move").fill_null(False)
        long = pl.col("transfer_months_at_old") >= self.from_months
        return ~moved | ~long | pl.col("transfer_old_unit_opinion")

    def found(self) -> pl.Expr:
        return pl.col("transfer_months_at_old").cast(pl.Int32)

    @property
    def needs(self) -> int:
        return self.from_months

    def missing(self, case: Case, result: bool | None, found: Any) -> list[Missing]:
        if result is True:
            return []
        return [Missing("transfer_old_unit_opinion", "Cần nhận xét bằng văn bản của đơn vị cũ", "đơn vị cũ")]

    def number(self) -> Number | None:
        return Number(self.from_months - 1, self.from_months)


def whole_years(since: date, until: date) -> int:
    """Full years between two days."""
    return until.year - since.year - ((until.month, until.day) < (since.month, since.day))


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
        return "không thuộc: " + ", ".join(self.categories)

    def missing(self, case: Case, result: bool | None, found: Any) -> list[Missing]:
        if result is not None:
            return []
        says = f"Chưa rõ điều khoản có áp dụng cho nhóm đối tượng này ({found}) hay không"
        return [Missing("category", says, "cơ quan thẩm định")]
