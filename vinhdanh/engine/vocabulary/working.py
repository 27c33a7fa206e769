"""Words about the working year: months, absence, study, transfer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Self

import polars as pl

from vinhdanh.engine.facts import FAMILIES, SCALARS
from vinhdanh.engine.tables import RESULTS
from vinhdanh.engine.vocabulary.base import Args, Case, Condition, Missing, Number, lacking, unknown, word
from vinhdanh.engine.vocabulary.thresholds import AtLeast
from vinhdanh.engine.vocabulary.truth import kleene


@word
@dataclass(frozen=True)
class MonthsWorked(AtLeast):
    """Người mới tuyển dụng (hoặc mọi người) đã làm đủ số tháng trong năm; nghỉ thai sản vẫn tính.

    `new_recruits_only`: hồ sơ không ghi ngày tuyển dụng, cũng không ghi số tháng, thì không phải người mới tuyển.
    """

    need: ClassVar[str] = "months_worked"
    strict = {"at_least": "up"}
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
        recruited = pl.col("recruited_on")
        old = recruited.dt.year().cast(pl.Int32) < pl.col("year").cast(pl.Int32)
        return met | old | (recruited.is_null() & months.is_null())

    def found(self) -> pl.Expr:
        return pl.col("months_in_year").cast(pl.Int32)

    def missing(self, case: Case, result: bool | None, found: Any) -> list[Missing]:
        return lacking(
            SCALARS["months_in_year"], result, found, self.at_least, "số tháng làm việc, ngày tuyển dụng"
        )


@word
@dataclass(frozen=True)
class AbsenceBelow(Condition):
    """Nghỉ trong năm dưới số ngày làm việc nêu; nghỉ thai sản và đi học không tính vào."""

    need: ClassVar[str] = "absence_below"
    strict = {"working_days": "down"}
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
        return unknown(FAMILIES["absence"], result)

    def number(self) -> Number | None:
        return Number(self.working_days - 1, self.working_days)


@word
@dataclass(frozen=True)
class StudyResult(Condition):
    """Đi học từ số tháng nêu trở lên thì kết quả phải từ mức nêu; học ngắn hơn không xét."""

    need: ClassVar[str] = "study_result"
    strict = {"from_months": "down", "result": RESULTS}
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
        return unknown(FAMILIES["study"], result, "thời gian và kết quả khóa học")


@word
@dataclass(frozen=True)
class OldUnitOpinion(Condition):
    """Chuyển đến trong năm và đã làm ở đơn vị cũ từ số tháng nêu: phải có nhận xét của đơn vị cũ."""

    need: ClassVar[str] = "old_unit_opinion"
    strict = {"from_months": "down"}
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


@word
@dataclass(frozen=True)
class ReceivingUnitOpinion(Condition):
    """Được điều động, biệt phái: đơn vị cử đi xét, phải có nhận xét của đơn vị tiếp nhận."""

    need: ClassVar[str] = "receiving_unit_opinion"

    @classmethod
    def build(cls, args: Args) -> Self:
        return cls()

    def met(self) -> pl.Expr:
        seconded = (pl.col("transfer_kind") == "secondment").fill_null(False)
        return ~seconded | pl.col("transfer_old_unit_opinion")

    def missing(self, case: Case, result: bool | None, found: Any) -> list[Missing]:
        if result is True:
            return []
        says = "Cần nhận xét của đơn vị tiếp nhận người được điều động, biệt phái"
        return [Missing("transfer_old_unit_opinion", says, "đơn vị tiếp nhận")]
