"""Which fields a template may have: their names, what they mean, which must be there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from typing import Any

from vinhdanh.kit.names import search_key
from vinhdanh.kit.said import Said

Values = Mapping[str, Any]
"""A text, a sequence of texts, a sequence of items (mappings again), rows of cells, or a truth value for a condition."""


@dataclass(frozen=True, slots=True)
class Field:
    """`name` is "trích yếu", or "dòng.họ tên" for what each item of the list "dòng" has; `many` prints one paragraph a line,
    `grid` a table of a heading and rows, when the field stands alone in its paragraph."""

    name: str
    says: Said
    required: bool = False
    many: bool = False
    grid: bool = False

    @property
    def owner(self) -> str:
        """The list whose items have this field; empty for a field of the paper itself."""
        return self.name.partition(".")[0] if "." in self.name else ""

    @property
    def key(self) -> str:
        """The name inside its item."""
        return self.name.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class Head:
    """A cell of a heading of several lines: its text, over how many columns and how many lines it stands."""

    text: str
    wide: int = 1
    tall: int = 1
    bold: bool = True


@dataclass(frozen=True, slots=True)
class Spread:
    """The value of a grid whose columns are not alike: rows, the first one the heading, and each column's width in
    centimetres with the alignment of what stands under the heading (left, center, right).

    `heads`: lines of heading with merged cells in place of the first row; a cell that comes down from the line above is not
    told again. `strong`: places of the rows in bold."""

    rows: Sequence[Sequence[str]]
    columns: Sequence[tuple[float, str]]
    heads: Sequence[Sequence[Head]] = ()
    strong: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Schema:
    """`lists` are the lists that repeat, each with the list its items belong to ("" for none); `conditions` may only
    open a part that is there or not."""

    fields: tuple[Field, ...]
    lists: Mapping[str, str] = field(default_factory=dict)
    conditions: Mapping[str, Said] = field(default_factory=dict)

    @cached_property
    def by_key(self) -> dict[str, Field]:
        return {fold(one.name): one for one in self.fields}

    @cached_property
    def blocks(self) -> dict[str, str]:
        """Names that may open a part, folded → as spelt."""
        return {fold(name): name for name in (*self.lists, *self.conditions)}

    def near(self, name: str) -> str:
        """The known name that looks most like a mistyped one; empty when none does."""
        known = {**{key: one.name for key, one in self.by_key.items()}, **self.blocks}
        found = get_close_matches(fold(name), known, n=1, cutoff=0.6)
        return known[found[0]] if found else ""

    def chain(self, name: str) -> tuple[str, ...]:
        """A list with those it belongs to, outermost first."""
        found = [name]
        while parent := self.lists.get(found[0], ""):
            found.insert(0, parent)
        return tuple(found)


def fold(name: str) -> str:
    """Names are equal whatever their case, diacritics, spaces or underscores."""
    return ".".join(search_key(part) for part in name.split("."))


def texts(value: Any) -> Sequence[str]:
    """A value as lines."""
    return [value] if isinstance(value, str) else [str(line) for line in value or ()]
