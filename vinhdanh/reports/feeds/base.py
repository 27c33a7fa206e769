"""What every source answers with: a figure, or why there is none; and the rows behind a figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from vinhdanh.reports.content import Figure
from vinhdanh.reports.scope import Scope


@dataclass(frozen=True)
class Wanted:
    """A figure that a section asks a source for; `token` is its place in the report."""

    name: str
    token: str
    label: str
    count: str
    args: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Lack:
    """Why there is no figure; `kind` is a `GapKind`."""

    kind: str
    text: str


@dataclass(frozen=True)
class Cell:
    """A cell of the rows behind a figure; `page` and `key` name what it leads to."""

    text: str
    page: str = ""
    key: str | int = ""


@dataclass(frozen=True)
class RowsBehind:
    """The rows that make a figure up: headings, how many there are, and a stretch of them."""

    heads: tuple[str, ...]
    total: int
    stretch: Callable[[int, int], Sequence[tuple[Cell, ...]]]
    note: str = ""


class Feed(Protocol):
    """A source of figures. `keys` are the arguments that an outline may give it."""

    keys: frozenset[str]

    def find(self, scope: Scope, wanted: Sequence[Wanted]) -> dict[str, Figure | Lack]:
        """An answer for every one wanted, by name."""
        ...

    def rows(self, scope: Scope, ref: Mapping[str, Any]) -> RowsBehind:
        """The rows behind a figure that this source gave."""
        ...
