"""What a word of the vocabulary is: a small frozen dataclass that one clause of law fills with numbers."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, Literal, Self

import polars as pl

from vinhdanh.engine.errors import LawError
from vinhdanh.engine.facts import Fact
from vinhdanh.engine.sentences import said

Row = Mapping[str, Any]
# Which way a number gets stricter: a larger one, a smaller one, or the later word of an ordered list.
Stricter = Literal["up", "down"] | tuple[str, ...]


@dataclass(frozen=True)
class Case:
    """One subject as plain values: its row and its lists, for proofs and for what is missing."""

    subject: Row
    lists: Mapping[str, list[dict[str, Any]]]
    counts_as: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    annual: Collection[str] = ()

    def is_regular(self, award: Row) -> bool:
        """Whether an award of the list is certain to be one for regular merit; a yearly title needs not say so."""
        occasion = award.get("occasion")
        return occasion == "regular" or (occasion is None and award["code"] in self.annual)

    def given(self, code: str) -> list[dict[str, Any]]:
        """Awards of a code, or of one that counts as it."""
        return [r for r in self.rows("awards") if code in (r["code"], self.counts_as.get(r["code"]))]

    @property
    def year(self) -> int | None:
        year = self.subject.get("year")
        return int(year) if year is not None else None

    def rows(self, name: str) -> list[dict[str, Any]]:
        return self.lists.get(name, [])


@dataclass(frozen=True)
class Missing:
    """A fact that would settle the clause: which, in words, and who can supply it."""

    fact: str
    says: str
    who: str


class Looser(ValueError):
    """A local rule would ask less than the law does, or something that cannot be compared."""


@dataclass(frozen=True)
class Condition(ABC):
    """One kind of sentence in the law, three-valued over the facts frame."""

    need: ClassVar[str] = ""
    # A word that the law leaves open (Công văn 1168/BNV-BTĐKT 2026) is never true; the lint then asks for no true case.
    outcomes: ClassVar[frozenset[bool | None]] = frozenset({True, False, None})

    # The keys that a local rule may raise. Every word is monotone in them: a stricter value never turns a no into a yes.
    strict: ClassVar[Mapping[str, Stricter]] = {}

    @classmethod
    @abstractmethod
    def build(cls, args: Args) -> Self:
        """The condition from the keys of its leaf in a law file; raises `LawError`."""

    @abstractmethod
    def met(self) -> pl.Expr:
        """Whether it is met: one three-valued expression over the facts frame."""

    def asks(self, key: str) -> Any:
        """What the clause asks under a key of `strict`."""
        return getattr(self, key)

    def with_value(self, key: str, value: Any) -> Self:
        return replace(self, **{key: value})

    def raised(self, key: str, value: Any) -> Self:
        """The condition with a stricter number or level; raises `Looser` in words when it would ask less."""
        if key not in self.strict:
            can = ", ".join(self.strict) or "không có khóa nào"
            raise Looser(f"không nâng được khóa {key!r} của {self.need!r}; nâng được: {can}")
        before = self.asks(key)
        refuse_looser(key, self.strict[key], before, value)
        return self.with_value(key, value)

    def found(self) -> pl.Expr | None:
        """The value found, shown beside `needs`."""
        return None

    @property
    def needs(self) -> Any:
        return None

    def prepares(self) -> tuple[tuple[pl.Expr, ...], ...]:
        """Columns to work out over the frame before this condition is asked, in layers; conditions on one run share them."""
        run = getattr(self, "run", None)
        return run.prepares() if run is not None else ()

    def facts(self) -> tuple[str, ...]:
        """Columns of the facts frame this condition reads."""
        found, prepared = self.found(), [expr for layer in self.prepares() for expr in layer]
        read = [self.met(), *([] if found is None else [found]), *prepared]
        own = {expr.meta.output_name() for expr in prepared}
        return tuple(
            dict.fromkeys(name for expr in read for name in expr.meta.root_names() if name not in own)
        )

    def proof(self, case: Case) -> list[dict[str, Any]]:
        """The entries of the subject's lists that bear on this clause."""
        return []

    def missing(self, case: Case, result: bool | None, found: Any) -> list[Missing]:
        """What to supply when the answer is not yes."""
        return []

    def awards(self) -> tuple[str, ...]:
        """Award codes named, for the lint."""
        return ()

    def this_year_only(self) -> bool:
        """Whether it reads no award of another year than the one considered."""
        return False

    def number(self) -> Number | None:
        """The number that worked cases must probe on both sides."""
        return None


def refuse_looser(key: str, way: Stricter, before: Any, after: Any) -> None:
    """Raise `Looser` unless `after` asks at least as much as `before`."""
    if isinstance(way, tuple):
        if after not in way:
            raise Looser(f"{key}: không có mức {after!r}; dùng: {', '.join(way)}")
        if way.index(after) < way.index(before):
            raise Looser(f"{key}: {after!r} thấp hơn mức {before!r} của văn bản cấp trên; chỉ được nâng")
        return
    if isinstance(after, bool) or not isinstance(after, (int, float)):
        raise Looser(f"{key} phải là số, đang là {after!r}")
    if isinstance(before, int) and not isinstance(after, int):
        raise Looser(f"{key} phải là số nguyên, đang là {after!r}")
    if (after < before) if way == "up" else (after > before):
        looser = "thấp hơn" if way == "up" else "cao hơn"
        raise Looser(
            f"{key}: {after} {looser} mức {before} của văn bản cấp trên, tức là dễ hơn; chỉ được nâng"
        )


@dataclass(frozen=True)
class Number:
    """A threshold that cases must probe on both sides: the last good value and the first bad one."""

    good: float
    bad: float


WORDS: dict[str, type[Condition]] = {}


def word(cls: type[Condition]) -> type[Condition]:
    """Add a class to the closed vocabulary under its `need`."""
    WORDS[cls.need] = cls
    return cls


@dataclass
class Args:
    """The keys of a leaf as written in the YAML file, read one by one; what is left over is an error."""

    raw: dict[str, Any]
    file: str
    line: int
    runs: Mapping[str, Any] = field(default_factory=dict)

    def fail(self, message: str) -> LawError:
        return LawError(message, self.file, self.line)

    def _take(self, key: str, kind: type | tuple[type, ...], what: str, default: Any) -> Any:
        if key not in self.raw:
            if default is ...:
                raise self.fail(f"thiếu khóa {key!r} ({what})")
            return default
        value = self.raw.pop(key)
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise self.fail(f"khóa {key!r} phải là {what}, đang là {value!r}")
        return value

    def integer(self, key: str, default: Any = ...) -> int:
        value = self._take(key, int, "số nguyên không âm", default)
        if isinstance(value, int) and value < 0:
            raise self.fail(f"khóa {key!r} phải là số nguyên không âm")
        return value  # type: ignore[no-any-return]

    def number(self, key: str, default: Any = ...) -> float | int:
        return self._take(key, (int, float), "số", default)  # type: ignore[no-any-return]

    def flag(self, key: str, default: Any = ...) -> bool:
        return self._take(key, bool, "true hoặc false", default)  # type: ignore[no-any-return]

    def choice(self, key: str, choices: Iterable[str], default: Any = ...) -> str:
        allowed = tuple(choices)
        value = self._take(key, str, "một trong: " + ", ".join(allowed), default)
        if value is not default and value not in allowed:
            raise self.fail(f"khóa {key!r}: {value!r} không có; dùng một trong: {', '.join(allowed)}")
        return value  # type: ignore[no-any-return]

    def choices(self, key: str, choices: Iterable[str], default: Any = ...) -> tuple[str, ...]:
        allowed = tuple(choices)
        values = self._take(key, list, "danh sách", default)
        for value in values:
            if value not in allowed:
                raise self.fail(f"khóa {key!r}: {value!r} không có; dùng: {', '.join(allowed)}")
        return tuple(values)

    def name(self, key: str, default: Any = ...) -> str:
        return self._take(key, str, "mã", default)  # type: ignore[no-any-return]

    def names(self, key: str, default: Any = ...) -> tuple[str, ...]:
        values = self._take(key, list, "danh sách mã", default)
        if any(not isinstance(v, str) for v in values):
            raise self.fail(f"khóa {key!r} phải là danh sách mã")
        return tuple(values)

    def items(self, key: str) -> list[dict[str, Any]]:
        values = self._take(key, list, "danh sách", ...)
        if not values or any(not isinstance(v, dict) for v in values):
            raise self.fail(f"khóa {key!r} phải là danh sách các mục có khóa")
        return [dict(v) for v in values]

    def run(self, key: str = "run") -> Any:
        """The run another clause of the same version defines."""
        name = self.name(key)
        if name not in self.runs:
            raise self.fail(f"khóa {key!r}: chưa có điều kiện chuỗi năm nào mang mã {name!r} đứng trước")
        return self.runs[name]

    def has(self, key: str) -> bool:
        return key in self.raw

    def finish(self) -> None:
        if self.raw:
            raise self.fail("khóa không có trong từ vựng: " + ", ".join(map(repr, self.raw)))


def lacking(fact: Fact, result: bool | None, found: Any, needs: Any, what: str) -> list[Missing]:
    """The usual sentence: what is not known, or how many are still short."""
    if result is None:
        return [Missing(fact.name, said("Chưa đủ dữ liệu: {what}", what=what), fact.who)]
    if result is False and isinstance(found, int) and isinstance(needs, int) and 0 <= found < needs:
        says = said("Còn thiếu {short} (cần {needs}): {what}", short=needs - found, needs=needs, what=what)
        return [Missing(fact.name, says, fact.who)]
    return []


def unknown(fact: Fact, result: bool | None, what: str = "") -> list[Missing]:
    """The sentence for a fact that is known or not, with nothing to count."""
    return lacking(fact, result, None, None, what or fact.meaning)
