"""An entry's columns in words, as lists, pages and workbooks show them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.kit.dates import format_date
from vinhdanh.org.models import Unit
from vinhdanh.registers.models import TopicalEntry
from vinhdanh.registers.states import Topic
from vinhdanh.web.registers.book import Book, Text
from vinhdanh.web.registers.figures import number
from vinhdanh.web.tables import Column

Cell = Callable[[Any], Any]


def entry_link(slug: str, row: Any, text: Any) -> Any:
    """A link to an entry's page."""
    return format_html(
        '<a class="row-link" href="{}">{}</a>', reverse("register_entry", args=[slug, row.pk]), text
    )


def topical(book: Book) -> bool:
    """Whether its entries bear topics."""
    return issubclass(book.register.model, TopicalEntry)


def label_of(book: Book, name: str) -> str:
    """What a column is called."""
    if name == "happened_on":
        return str(book.day or _("Ngày"))
    if name in book.labels:
        return str(book.labels[name])
    column: Any = book.register.model._meta.get_field(name)
    label = str(column.verbose_name)
    return label[:1].upper() + label[1:]


def value_of(row: Any, name: str) -> Any:
    """A column's value for a workbook: words, a number, a day; None when it is not known."""
    value = getattr(row, name)
    column = row._meta.get_field(name)
    if value in (None, ""):
        return None
    if name == "topics":
        return "; ".join(str(Topic(code).label) for code in value)
    if column.choices:
        return str(getattr(row, f"get_{name}_display")())
    if isinstance(value, bool):
        return str(_("Có") if value else _("Không"))
    return str(value) if isinstance(value, models.Model) else value


def said(row: Any, name: str) -> str:
    """The same for a page: days and numbers as people write them; empty when it is not known."""
    value = value_of(row, name)
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, int | Decimal) and name != "year":
        return number(value)
    return "" if value is None else str(value)


def columns(book: Book, on: date) -> list[Column[Any]]:
    """The list of a book: what names the entry first, then its day, its unit, the rest."""
    first, *more = [_column(book, one) for one in book.shown]
    day: Column[Any] = Column("ngay", label_of(book, "happened_on"), lambda r: format_date(r.happened_on), value=lambda r: r.happened_on, sort=("happened_on",), css="num")  # fmt: skip
    unit: Column[Any] = Column("don-vi", lazy("Đơn vị"), lambda r: r.unit.name, sort=("unit__sort_key",))
    every = [*book.register.every, *(["topics"] if topical(book) else []), "note"]
    rest = [_column(book, name) for name in every if name not in book.shown and _plain(book, name)]
    head = [_named(book, first, on), day, *([unit] if first.key != "unit" else []), *more]
    taken = {column.key for column in (*head, *book.aside)}
    return [
        *head,
        *(replace(one, at_first=False) for one in (*book.aside, *(c for c in rest if c.key not in taken))),
    ]


def _plain(book: Book, name: str) -> bool:
    """Whether a column can be shown as it is."""
    if name in book.register.told:
        return False
    return not isinstance(book.register.model._meta.get_field(name), models.JSONField)


def _column(book: Book, one: str | Column[Any]) -> Column[Any]:
    if isinstance(one, Column):
        return one
    field: Any = book.register.model._meta.get_field(one)
    figure = (
        isinstance(field, models.IntegerField | models.DecimalField | models.DateField) and not field.choices
    )
    hidden = book.register.model.personal and one in (*book.personal, "note")
    found: Column[Any] = Column(
        one, label_of(book, one), lambda row: said(row, one), value=lambda row: value_of(row, one),
        sort=() if hidden else _sort(field, one), css="num" if figure else "",
    )  # fmt: skip
    return personal(found) if hidden else found


def _sort(field: Any, name: str) -> tuple[str, ...]:
    if field.is_relation:
        return (f"{name}__sort_key",) if field.related_model is Unit else ()
    return () if isinstance(field, models.JSONField) or name == "topics" else (name,)


def personal(column: Column[Any]) -> Column[Any]:
    """A column that tells of people: hidden from whoever may not see them."""

    def hidden(cell: Cell) -> Cell:
        return lambda row: (
            value if not (value := cell(row)) or getattr(row, "names_open", False) else _("(chỉ cán bộ xem)")
        )

    return replace(column, cell=hidden(column.cell), value=hidden(column.value or column.cell))


def _named(book: Book, column: Column[Any], on: date) -> Column[Any]:
    """The column that names an entry and leads to it, with what is late about it."""

    def cell(row: Any) -> Any:
        link = entry_link(book.slug, row, column.cell(row) or book.called(row))
        mark = book.mark(row, on) if book.mark else ""
        return format_html('{} <span class="tag tag-warn">{}</span>', link, mark) if mark else link

    return replace(
        column, cell=cell, value=lambda row: column.export(row) or str(book.called(row)), sort=column.sort or ("pk",), css="", fixed=True
    )  # fmt: skip


def computed(key: str, label: Text, name: str, *, sort: bool = False) -> Column[Any]:
    """A column of figures that an entry or its query works out."""
    return Column(
        key, label, lambda row: number(getattr(row, name)), value=lambda row: getattr(row, name), css="num",
        sort=(name,) if sort else (),
    )  # fmt: skip


def told_value(book: Book, name: str, value: Any) -> str:
    """A value of the log in words."""
    if value is None or value == "" or value == []:
        return _("trống")
    if isinstance(value, bool):
        return _("Có") if value else _("Không")
    fields: dict[str, Any] = {field.name: field for field in book.register.model._meta.concrete_fields}
    choices = Topic.choices if name == "topics" else fields[name].flatchoices if name in fields else ()
    labels = dict(choices or ())
    parts = value if isinstance(value, list) else [value]
    return "; ".join(str(labels.get(part, part)) for part in parts)


def told_label(book: Book, name: str) -> str:
    """What a column of the log is called; empty where it says nothing to a reader."""
    if name == "lines":
        return _("Người trong danh sách")
    if name == "file_name":
        return _("Minh chứng")
    known = {field.name for field in book.register.model._meta.fields}
    if name == "file" or name.endswith("key") or name not in known:
        return ""
    return label_of(book, name)
