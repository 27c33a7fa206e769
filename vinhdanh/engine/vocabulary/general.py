"""Words about collectives, plain facts, attestations, and texts nobody has read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

import polars as pl

from vinhdanh.engine.facts import FAMILIES, SCALARS
from vinhdanh.engine.sentences import said
from vinhdanh.engine.vocabulary.base import (
    Args,
    Case,
    Condition,
    Looser,
    Missing,
    Number,
    lacking,
    unknown,
    word,
)
from vinhdanh.engine.vocabulary.thresholds import AtLeast
from vinhdanh.engine.vocabulary.truth import NULL

_COMPARE = ("at_least", "above", "at_most", "equal")
_SHARES = ("advanced_worker_share", "completed_share")
NUMBER_FACTS = (
    *_SHARES,
    "members",
    "advanced_workers",
    "grassroots_fighters",
    "warned_members",
    "cluster_rank",
    "union_staff_years",
)
BOOLEAN_FACTS = ("registered", "flag_kind", "party_strong", "under_investigation", "union_outsider")


@word
@dataclass(frozen=True)
class NumberIs(Condition):
    """Một con số hoặc tỷ lệ của tập thể: từ … trở lên, trên …, không quá …, đúng bằng …"""

    need: ClassVar[str] = "number"
    strict = {"at_least": "up", "above": "up", "at_most": "down"}
    fact: str
    compare: str
    value: float

    @classmethod
    def build(cls, args: Args) -> Self:
        fact = args.choice("fact", NUMBER_FACTS)
        given = [c for c in _COMPARE if args.has(c)]
        if len(given) != 1:
            raise args.fail("cần đúng một khóa trong: " + ", ".join(_COMPARE))
        return cls(fact, given[0], args.number(given[0]))

    def asks(self, key: str) -> Any:
        if key != self.compare:
            raise Looser(f"điều kiện này dùng khóa {self.compare!r}, không phải {key!r}")
        return self.value

    def with_value(self, key: str, value: Any) -> Self:
        return replace(self, value=value)

    def value_of(self) -> pl.Expr:
        """The figure; a share reported beside the counts it comes from counts by the lower of the two."""
        if self.fact != "advanced_worker_share":
            return pl.col(self.fact)
        counted = pl.when(pl.col("members") > 0).then(
            pl.col("advanced_workers").cast(pl.Float64) / pl.col("members").cast(pl.Float64)
        )
        return pl.min_horizontal(pl.col("advanced_worker_share"), counted)

    def met(self) -> pl.Expr:
        value = self.value_of()
        match self.compare:
            case "at_least":
                return value >= self.value
            case "above":
                return value > self.value
            case "at_most":
                return value <= self.value
            case _:
                return value == self.value

    def found(self) -> pl.Expr:
        return self.value_of()

    @property
    def needs(self) -> float:
        return self.value

    def missing(self, case: Case, result: bool | None, found: Any) -> list[Missing]:
        fact = SCALARS[self.fact]
        return lacking(fact, result, found, self.value, fact.meaning)

    def number(self) -> Number | None:
        step = 0.01 if self.fact in _SHARES else 1
        if self.compare == "at_most":
            return Number(self.value, self.value + step)
        if self.compare == "above":
            return Number(self.value + step, self.value)
        return Number(self.value, self.value - step)


@word
@dataclass(frozen=True)
class ExistedYears(AtLeast):
    """Đơn vị đã thành lập từ đủ số năm trở lên, tính đến ngày đề nghị."""

    need: ClassVar[str] = "existed_years"
    strict = {"at_least": "up"}
    at_least: int

    @classmethod
    def build(cls, args: Args) -> Self:
        return cls(args.integer("at_least"))

    def _age(self) -> pl.Expr:
        since, until = pl.col("founded_on"), pl.col("law_on")
        month, day = (until.dt.month(), since.dt.month()), (until.dt.day(), since.dt.day())
        early = (month[0] < month[1]) | ((month[0] == month[1]) & (day[0] < day[1]))
        return until.dt.year().cast(pl.Int32) - since.dt.year().cast(pl.Int32) - early.cast(pl.Int32)

    def met(self) -> pl.Expr:
        return self._age() >= self.at_least

    def found(self) -> pl.Expr:
        return self._age()

    def missing(self, case: Case, result: bool | None, found: Any) -> list[Missing]:
        return lacking(SCALARS["founded_on"], result, found, self.at_least, SCALARS["founded_on"].meaning)


@word
@dataclass(frozen=True)
class IsTrue(Condition):
    """Một điều có hoặc không của đối tượng."""

    need: ClassVar[str] = "is_true"
    fact: str
    expected: bool

    @classmethod
    def build(cls, args: Args) -> Self:
        return cls(args.choice("fact", BOOLEAN_FACTS), args.flag("expected", True))

    def met(self) -> pl.Expr:
        value = pl.col(self.fact)
        return value if self.expected else ~value

    def missing(self, case: Case, result: bool | None, found: Any) -> list[Missing]:
        return unknown(SCALARS[self.fact], result)


@word
@dataclass(frozen=True)
class UnitKindIn(Condition):
    """Là tập thể thuộc loại đơn vị nêu."""

    need: ClassVar[str] = "unit_kind_in"
    kinds: tuple[str, ...]
    unsettled: tuple[str, ...] = ()

    @classmethod
    def build(cls, args: Args) -> Self:
        return cls(args.names("kinds"), args.names("unsettled", []))

    def met(self) -> pl.Expr:
        met = pl.col("unit_kind").is_in(list(self.kinds))
        if not self.unsettled:
            return met
        return met | (pl.col("unit_kind").is_in(list(self.unsettled)) & NULL)

    def found(self) -> pl.Expr:
        return pl.col("unit_kind")

    @property
    def needs(self) -> list[str]:
        return list(self.kinds)

    def missing(self, case: Case, result: bool | None, found: Any) -> list[Missing]:
        if result is None and found in self.unsettled:
            says = said(
                "Quy định không gọi tên loại đơn vị này ({found}): cần cơ quan thẩm định xác định",
                found=found,
            )
            return [Missing("unit_kind", says, "cơ quan thẩm định")]
        return unknown(SCALARS["unit_kind"], result)


@word
@dataclass(frozen=True)
class Attested(Condition):
    """Tiêu chuẩn định tính, chờ một người có tên xác nhận.

    `starred`: whether `{"*": true}` stands for a named attestation (on the path asked), says that there is none
    (False: off it, it claims nothing more), or says nothing (None).
    """

    need: ClassVar[str] = "attested"
    code: str
    starred: bool | None = None

    @classmethod
    def build(cls, args: Args) -> Self:
        return cls(args.name("code"))

    def met(self) -> pl.Expr:
        named, star = pl.col(f"attested.{self.code}"), pl.col("attested.*")
        if self.starred is None:
            return named
        return pl.coalesce(named, star if self.starred else pl.when(star).then(False))

    def facts(self) -> tuple[str, ...]:
        return (f"attested.{self.code}", "attested.*")

    def proof(self, case: Case) -> list[dict[str, Any]]:
        wanted = (self.code, "*") if self.starred else (self.code,)
        return [r for r in case.rows("attested") if r["code"] in wanted]

    def missing(self, case: Case, result: bool | None, found: Any) -> list[Missing]:
        if result is not None:
            return []
        says = said(
            "Chờ người đứng đầu (hoặc người được giao) xác nhận tiêu chuẩn này (mã {code})", code=self.code
        )
        return [Missing(f"attested.{self.code}", says, FAMILIES["attested"].who)]


@word
@dataclass(frozen=True)
class Unread(Condition):
    """Có điều kiện, nhưng chưa ai đọc được nguyên văn: luôn là "chưa đủ dữ liệu"."""

    need: ClassVar[str] = "unread"
    outcomes: ClassVar[frozenset[bool | None]] = frozenset({None})

    @classmethod
    def build(cls, args: Args) -> Self:
        return cls()

    def met(self) -> pl.Expr:
        # hangs on a column so that it has one value a row
        return pl.col("kind").is_null() & NULL | NULL

    def missing(self, case: Case, result: bool | None, found: Any) -> list[Missing]:
        says = "Chưa có nguyên văn điều khoản này: cần đối chiếu văn bản gốc"
        return [Missing("kind", says, "người kiểm tra văn bản")]
