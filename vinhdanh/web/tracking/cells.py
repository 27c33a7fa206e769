"""A row's columns in words, as lists, pages and workbooks show them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.kit.dates import format_date
from vinhdanh.kit.numbers import format_number
from vinhdanh.registers.states import Topic
from vinhdanh.web.tables import Column
from vinhdanh.web.tracking.book import Book


def row_url(book: Book, row: Any) -> str:
    return reverse("track_row", args=[book.slug, row.pk])


def label_of(book: Book, name: str) -> str:
    """A column's name, as a heading."""
    if name == "happened_on":
        return str(book.day or _("Ngày"))
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
    if isinstance(value, int) and name != "year":
        return format_number(value)
    return "" if value is None else str(value)


def columns(book: Book, on: date) -> list[Column[Any]]:
    """The list of a book: what names the row first, then its day, its unit, the rest."""
    first, *more = book.shown
    found = [Column(first, label_of(book, first), _first(book, first, on), value=_value(first), fixed=True)]
    found.append(Column("ngay", label_of(book, "happened_on"), lambda row: format_date(row.happened_on), value=lambda row: row.happened_on, sort=("happened_on",), css="num"))  # fmt: skip
    found.append(Column("don-vi", lazy("Đơn vị"), lambda row: row.unit.name, sort=("unit__sort_key",)))
    rest = [name for name in (*book.register.every, "note") if name not in book.shown]
    for name in (*more, *rest):
        css = "num" if _numeric(book, name) else ""
        found.append(
            Column(
                name, label_of(book, name), _said(name), value=_value(name), css=css, at_first=name in more
            )
        )
    if book.topics:
        found.append(
            Column("topics", lazy("Chủ đề"), _said("topics"), value=_value("topics"), at_first=False)
        )
    return found


def _first(book: Book, name: str, on: date) -> Callable[[Any], Any]:
    def cell(row: Any) -> Any:
        link = format_html('<a class="row-link" href="{}">{}</a>', row_url(book, row), said(row, name) or row)
        mark = book.mark(row, on) if book.mark else ""
        return format_html('{} <span class="tag tag-warn">{}</span>', link, mark) if mark else link

    return cell


def _said(name: str) -> Callable[[Any], str]:
    return lambda row: said(row, name)


def _value(name: str) -> Callable[[Any], Any]:
    return lambda row: value_of(row, name)


def _numeric(book: Book, name: str) -> bool:
    column = book.register.model._meta.get_field(name)
    return isinstance(column, models.IntegerField) and not column.choices
