"""Words about who one person is: the group of people, the kind of position."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Self

import polars as pl

from vinhdanh.engine.facts import SCALARS
from vinhdanh.engine.sentences import listed, said
from vinhdanh.engine.tables import CATEGORIES, POSITION_CLASSES
from vinhdanh.engine.vocabulary.base import Args, Case, Condition, Missing, unknown, word
from vinhdanh.engine.vocabulary.truth import NULL


class _OfCategory(Condition):
    """A sentence about the group of people that the subject belongs to."""

    def found(self) -> pl.Expr:
        return pl.col("category").cast(pl.String)


class _ForOthers(_OfCategory):
    """A sentence for people in general, which some groups have a clause of their own beside."""

    def missing(self, case: Case, result: bool | None, found: Any) -> list[Missing]:
        if result is not None:
            return []
        says = said("Chưa rõ điều khoản có áp dụng cho nhóm đối tượng này ({found}) hay không", found=found)
        return [Missing("category", says, "cơ quan thẩm định")]


@word
@dataclass(frozen=True)
class CategoryIn(_OfCategory):
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
        return unknown(SCALARS["category"], result)


@word
@dataclass(frozen=True)
class CategoryUnsettled(_ForOthers):
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

    @property
    def needs(self) -> str:
        return said("không thuộc: {categories}", categories=listed(self.categories))


@word
@dataclass(frozen=True)
class CategoryNotIn(_ForOthers):
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

    @property
    def needs(self) -> str:
        return said("không thuộc: {categories}", categories=listed((*self.categories, *self.unsettled)))


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
        return unknown(SCALARS["position_class"], result)
