"""How a register is shown: its name and address, its columns and boxes, what stands above its list and on an entry's page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise

from vinhdanh.accounts.models import User
from vinhdanh.org.models import Unit
from vinhdanh.registers.register import Register
from vinhdanh.web.tables import Column

Text = str | Promise


@dataclass(frozen=True)
class Scope:
    """One unit's year (half-open days), seen from which day."""

    unit: Unit
    year: int
    since: date
    until: date
    on: date


@dataclass(frozen=True)
class Looked:
    """The entries looked at: whose (None: everywhere one may look), which year (0: every year), seen from which day."""

    rows: QuerySet[Any]
    unit: Unit | None
    year: int
    on: date

    @property
    def scope(self) -> Scope | None:
        """The same as one unit's year; None where it is not."""
        if self.unit is None or not self.year:
            return None
        return Scope(self.unit, self.year, date(self.year, 1, 1), date(self.year + 1, 1, 1), self.on)


@dataclass(frozen=True)
class Tile:
    """One figure above a list; None is unknown. `hint` says what it leaves out; `warn`: it wants looking at."""

    label: Text
    value: int | float | str | None
    hint: Text = ""
    warn: bool = False


@dataclass(frozen=True)
class Link:
    """A button of a table or a page."""

    url: str
    label: Text
    icon: str = "plus"
    main: bool = False


@dataclass(frozen=True)
class Table:
    """A small table on a page: heads (label, css), rows of cells, what it says when empty, its buttons."""

    title: Text
    heads: Sequence[tuple[Text, str]]
    rows: Sequence[Sequence[Any]]
    empty: Text = ""
    note: Text = ""
    links: Sequence[Link] = ()
    folded: bool = False

    @property
    def lines(self) -> list[list[tuple[Text, str, Any]]]:
        """Each row's cells with their heads, which stand beside them where the table has become cards."""
        return [[(*head, cell) for head, cell in zip(self.heads, row, strict=True)] for row in self.rows]


def figures(title: Text, heads: Sequence[Text], rows: Sequence[Sequence[Any]]) -> Table:
    """A folded table whose first column names a row, all others being figures."""
    return Table(
        title, [(head, "num" if place else "") for place, head in enumerate(heads)], rows, folded=True
    )


@dataclass(frozen=True)
class Lack:
    """Units of which something is missing, named one by one."""

    title: Text
    units: QuerySet[Unit]


@dataclass(frozen=True)
class Mark:
    """A finding on a page: weight (wrong, fine, unknown, note), a sentence, the article that says so."""

    weight: str
    says: Text
    cite: str = ""
    unverified: bool = False

    @property
    def icon(self) -> str:
        return {"wrong": "alert-triangle", "fine": "circle-check", "unknown": "question-mark"}.get(
            self.weight, "info-circle"
        )


@dataclass(frozen=True)
class Asked:
    """Who fills in a form, under which entry, to put which one right."""

    user: User
    parent: Any = None
    entry: Any = None


@dataclass(frozen=True)
class Book:
    """A register as pages. `shown`: its columns, by name or made here; what names an entry stands first.

    The other columns of the register are shown when somebody asks for them.
    """

    register: Register
    slug: str
    title: Text
    lede: Text
    verb: Text
    shown: tuple[str | Column[Any], ...]
    icon: str = "notes"
    # what the day of an entry is called here
    day: Text = ""
    # what stands before the slug in its address
    at: str = ""
    # columns made here that are shown when somebody asks for them
    aside: tuple[Column[Any], ...] = ()
    # the book under whose entries its own stand; `listed`: they are listed on the page of the one above
    above: str = ""
    listed: bool = True
    # an entry under another has a unit of its own, which is asked for; units below may write under it
    own_unit: bool = False
    open_above: bool = False
    # what an entry is called where anybody who reads its unit may see it
    called: Callable[[Any], Text] = str
    # columns that tell of people (`registers.access.can_see_people`), besides the note
    personal: tuple[str, ...] = ()
    labels: Mapping[str, Text] = field(default_factory=dict)
    hints: Mapping[str, Text] = field(default_factory=dict)
    # columns that have to be filled in here though their table takes them empty
    needed: tuple[str, ...] = ()
    # the boxes that stand for a column, where it is not the one that fits it; what they told, as columns; and back
    boxes: Callable[[Asked], Mapping[str, Mapping[str, forms.Field]]] | None = None
    gather: Callable[[dict[str, Any]], dict[str, Any]] | None = None
    start: Callable[[Any], dict[str, Any]] | None = None
    # closed columns that a reader may choose by
    filters: tuple[str, ...] = ()
    # the column that a year chooses by; empty: entries stand whatever the year
    year: str = "happened_on__year"
    related: tuple[str, ...] = ()
    annotate: Callable[[QuerySet[Any]], QuerySet[Any]] | None = None
    # above the list
    tiles: Callable[[Looked], list[Tile]] | None = None
    tables: Callable[[Looked], list[Table]] | None = None
    lacks: Callable[[Looked], list[Lack]] | None = None
    # of one entry: what is late, expired, vacant; findings; tables; what else happened, in order of days
    mark: Callable[[Any, date], Text] | None = None
    marks: Callable[[Any, date], list[Mark]] | None = None
    parts: Callable[[Any, User, bool], list[Table]] | None = None
    timeline: Callable[[Any], list[tuple[date, str]]] | None = None
    timeline_title: Text = ""
    # whether rows may come from a sheet; the order of its columns where it has no heads; columns that make two entries one
    brings: bool = True
    order: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    # the day of the entry above stands in where a row of a sheet tells none
    day_from_above: bool = False
    # told the rows read from a sheet: links names to persons on record, many at once
    settle: Callable[[list[dict[str, Any]], User], None] | None = None
    # shown on the first page; others are reached from the entries they stand under
    on_hub: bool = True

    def rows(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Entries of this register among those of its table, read with what they show."""
        chosen = rows.filter(**self.register.given)
        if self.annotate is not None:
            chosen = self.annotate(chosen)
        named = {*self.register.every, "unit"}
        fields = self.register.model._meta.concrete_fields
        return chosen.select_related(
            *(f.name for f in fields if f.is_relation and f.name in named), *self.related
        )

    def url(self, name: str = "register_list", *more: Any) -> str:
        return reverse(name, args=[self, *more])

    @property
    def under(self) -> str:
        """The column that has to name the entry above; empty where there need be none."""
        parent = self.register.parent
        if not parent:
            return ""
        column: Any = self.register.model._meta.get_field(parent)
        return "" if column.null else parent


def of_year(told: Callable[[Scope], list[Any]]) -> Callable[[Looked], list[Any]]:
    """What is told of one unit's year alone: nothing where no unit, or every year, is looked at."""
    return lambda looked: told(looked.scope) if looked.scope else []


def of_rows(told: Callable[[QuerySet[Any]], list[Any]]) -> Callable[[Looked], list[Any]]:
    """What is told of the entries looked at: nothing where nobody has written any, for that is not nought."""
    return lambda looked: told(looked.rows) if looked.rows.exists() else []
