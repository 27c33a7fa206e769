"""Words about recognised initiatives (sáng kiến) and accepted research works (đề tài)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

import polars as pl

from vinhdanh.engine.facts import FAMILIES
from vinhdanh.engine.sentences import said
from vinhdanh.engine.tables import REACHES
from vinhdanh.engine.vocabulary.base import Args, Case, Condition, Missing, lacking, word
from vinhdanh.engine.vocabulary.thresholds import Times
from vinhdanh.engine.vocabulary.truth import CAN, NULL, YES, World, any_of, bits, kleene, total, u32, window
from vinhdanh.engine.vocabulary.years import Run

WORK_KINDS = ("initiative", "research")
PURPOSES = ("any", "title", "commendation")
WITHIN = ("year", "run", "ever")
# The law names no window for the works of a fighter title. A known older work counts; but where the list is
# complete for this many years (the six that the highest fighter title rests on), older unknown ones do not.
LOOK_BACK = 6
_LISTS = {"initiative": "initiatives", "research": "research"}
_NAMES = {"initiative": "sáng kiến", "research": "đề tài, đề án, công trình"}
REACH_NAMES = {
    "grassroots": "cơ sở",
    "district": "cấp huyện",
    "province": "bộ, ban, ngành, tỉnh",
    "nation": "toàn quốc",
}


@dataclass(frozen=True)
class WorkKind:
    """Which works count: kind, reach from a level up, applied or not, and free for this purpose (Công văn 5007/BNV-TĐKT 2023)."""

    kind: str
    reach: str
    applied: bool
    purpose: str

    @property
    def stem(self) -> str:
        quality = "applied" if self.applied else "recognised"
        return f"{self.kind}.{self.reach}.{quality}.{self.purpose}"

    def plane(self, count: int, world: World) -> pl.Expr:
        """Years with at least `count` such works."""
        return world.mask(f"{self.stem}.{count}")

    def undated(self, world: World) -> pl.Expr:
        return world.mask(f"{self.stem}.undated")

    def rows(self, case: Case) -> list[dict[str, Any]]:
        low = REACHES.index(self.reach)
        return [
            r for r in case.rows(_LISTS[self.kind]) if REACHES.index(r.get("reach") or "grassroots") >= low
        ]

    def describe(self) -> str:
        wide = said("{kind} có phạm vi từ {reach}", kind=_NAMES[self.kind], reach=REACH_NAMES[self.reach])
        return said("{work}, được áp dụng", work=wide) if self.applied else wide


def _read_kind(args: Args, kind: str) -> WorkKind:
    return WorkKind(
        kind,
        args.choice("reach", REACHES, "grassroots"),
        args.flag("applied"),
        args.choice("purpose", PURPOSES),
    )


@word
@dataclass(frozen=True)
class Works(Times):
    """Có ít nhất k sáng kiến (hoặc đề tài) đạt phạm vi, trong năm xét, trong chuỗi năm, hoặc không hạn năm."""

    need: ClassVar[str] = "works"
    strict = {"times": "up", "reach": REACHES}
    kind: WorkKind
    times: int
    within: str
    run: Run | None

    @classmethod
    def build(cls, args: Args) -> Self:
        kind = _read_kind(args, args.choice("kind", WORK_KINDS))
        within = args.choice("within", WITHIN)
        return cls(kind, args.integer("times", 1), within, args.run() if within == "run" else None)

    def asks(self, key: str) -> Any:
        return self.kind.reach if key == "reach" else self.times

    def with_value(self, key: str, value: Any) -> Self:
        if key == "reach":
            return replace(self, kind=replace(self.kind, reach=value))
        return replace(self, times=value)

    def _planes(self, world: World) -> list[pl.Expr]:
        """Years that count and have at least 1, 2, … such works."""
        planes = [self.kind.plane(k, world) for k in range(1, self.times + 1)]
        if self.within == "ever" and not world.certain:
            recent = u32(window(LOOK_BACK))
            return [(p & recent) | self.kind.plane(k, YES) for k, p in enumerate(planes, start=1)]
        if self.within == "year":
            return [p & u32(1) for p in planes]
        if self.run is not None:
            relied = self.run.relied(world)
            return [p & relied for p in planes]
        return planes

    def _undated(self, world: World) -> list[pl.Expr]:
        # a work whose year is not known counts for certain only where no year is asked
        return [self.kind.undated(world)] if self.within == "ever" or not world.certain else []

    def _count(self, world: World) -> pl.Expr:
        return total([*(bits(p) for p in self._planes(world)), *self._undated(world)])

    def _enough(self, world: World) -> pl.Expr:
        if self.times == 1:  # no need to count: the cheaper half of the work for millions of people
            return any_of(n != 0 for n in (*self._planes(world), *self._undated(world)))
        return self._count(world) >= self.times

    def met(self) -> pl.Expr:
        return kleene(self._enough(YES), self._enough(CAN))

    def found(self) -> pl.Expr:
        return self._count(YES)

    def proof(self, case: Case) -> list[dict[str, Any]]:
        rows = self.kind.rows(case)
        if self.within == "year":
            return [r for r in rows if r.get("year") == case.year]
        if self.run is not None:
            years = self.run.years_found(case)
            return [r for r in rows if r.get("year") in years]
        return rows

    def missing(self, case: Case, result: bool | None, found: Any) -> list[Missing]:
        missing = lacking(FAMILIES[self.kind.kind], result, found, self.times, self.kind.describe())
        if result is None and self.kind.purpose != "any" and any(r.get("used_for") for r in self.proof(case)):
            says = "Đã dùng để xét danh hiệu khác: chưa có văn bản rõ có được dùng lại hay không"
            missing.append(Missing(self.kind.kind, says, "cơ quan thẩm định"))
        return missing


@word
@dataclass(frozen=True)
class WorksMixed(Condition):
    """Một sáng kiến cộng một đề tài (Công văn 1168/BNV-BTĐKT 2026): không bao giờ đạt, không bao giờ không đạt khi có cả hai."""

    need: ClassVar[str] = "works_mixed"
    outcomes: ClassVar[frozenset[bool | None]] = frozenset({False, None})
    initiative: WorkKind
    research: WorkKind
    run: Run

    @classmethod
    def build(cls, args: Args) -> Self:
        reach = args.choice("reach", REACHES, "grassroots")
        applied, purpose = args.flag("applied"), args.choice("purpose", PURPOSES)
        first, second = (WorkKind(kind, reach, applied, purpose) for kind in WORK_KINDS)
        return cls(first, second, args.run())

    def _has(self, kind: WorkKind, world: World) -> pl.Expr:
        dated = (kind.plane(1, world) & self.run.relied(world)) != 0
        return dated if world.certain else dated | (kind.undated(world) > 0)

    def met(self) -> pl.Expr:
        return self._has(self.initiative, CAN) & self._has(self.research, CAN) & NULL

    def missing(self, case: Case, result: bool | None, found: Any) -> list[Missing]:
        if result is not None:
            return []
        says = (
            "Một sáng kiến và một đề tài: chưa đọc được phần trả lời của Công văn 1168/BNV-BTĐKT ngày 06/02/2026; "
            "cần xác nhận của cơ quan thẩm định"
        )
        return [Missing("initiative", says, "cơ quan thẩm định")]
