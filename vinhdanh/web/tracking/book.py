"""How a register is shown: its name and address, its columns in a list, what stands above it, what hangs on a row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

from vinhdanh.accounts.models import User
from vinhdanh.org.models import Unit
from vinhdanh.registers.register import Register

Text = str | Promise


@dataclass(frozen=True)
class Scope:
    """What is looked at: whose, which year (half-open days), seen from which day."""

    unit: Unit
    year: int
    since: date
    until: date
    on: date


@dataclass(frozen=True)
class Sum:
    """One figure above a list; a figure nobody told is None and shown as unknown. `warn`: something is wrong with it."""

    label: Text
    value: int | float | str | None
    hint: Text = ""
    warn: bool = False
    url: str = ""


@dataclass(frozen=True)
class Lack:
    """Units of which something is missing, named one by one."""

    title: Text
    units: QuerySet[Unit]


@dataclass(frozen=True)
class Table:
    """A small table above a list: a title, heads, rows of text and figures."""

    title: Text
    heads: tuple[Text, ...]
    rows: list[tuple[Any, ...]]

    @property
    def lines(self) -> list[list[tuple[Text, Any]]]:
        """Each cell with its head, which stands beside it where the table has become cards."""
        return [list(zip(self.heads, row, strict=True)) for row in self.rows]


@dataclass(frozen=True)
class Book:
    """A register as a book of the shelf. `own_unit`: a row under another has a unit of its own, which is asked for."""

    register: Register
    slug: str
    title: Text
    lede: Text
    verb: Text
    shown: tuple[str, ...]
    icon: str = "notes"
    day: Text = ""
    topics: bool = False
    own_unit: bool = False
    sums: Callable[[Scope], list[Sum]] | None = None
    tables: Callable[[Scope], list[Table]] | None = None
    lacks: Callable[[Scope], list[Lack]] | None = None
    # slugs of the books whose rows hang on a row of this one
    children: tuple[str, ...] = ()
    # columns of a pasted table, besides the unit where it is asked for
    paste: tuple[str, ...] = ()
    # told the rows read from a pasted table: links names to persons on record, many at once
    settle: Callable[[list[dict[str, Any]], User], None] | None = None
    # of one row: what else its page tells, in order of days
    timeline: Callable[[Any], list[tuple[date, str]]] | None = None
    timeline_title: Text = ""
    # marks of a row in lists: what is late, expired, vacant
    mark: Callable[[Any, date], Text] | None = None
    hints: dict[str, Text] = field(default_factory=dict)
    # shown on the hub; children are reached from their parents
    on_hub: bool = True
