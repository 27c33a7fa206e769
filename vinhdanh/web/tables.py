"""Lists: columns one can sort and hide, fifty rows a page, and the same columns as a workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise

PER_PAGE = 50
R = TypeVar("R")
Text = str | Promise


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column: how a row shows in it, what it exports, what the database sorts it by."""

    key: str
    label: Text
    cell: Callable[[R], Any]
    value: Callable[[R], Any] | None = None
    sort: tuple[str, ...] = ()
    css: str = ""
    fixed: bool = False
    on_screen: bool = True
    at_first: bool = True

    def export(self, row: R) -> Any:
        return self.value(row) if self.value else self.cell(row)


@dataclass(frozen=True)
class Head:
    """A column's head: where a click on it leads, and the order in force."""

    key: str
    label: Text
    css: str
    link: str
    order: str


@dataclass(frozen=True)
class Listing(Generic[R]):
    """One page of a list, ready to render; `more`: there are more rows than the total, which was counted no further."""

    page: Page[R]
    heads: list[Head]
    rows: list[tuple[R, list[tuple[Text, str, Any]]]]
    total: int
    choices: list[tuple[str, Text, bool]]
    keep: list[tuple[str, str]] = field(default_factory=list)
    more: bool = False


def listing(
    request: HttpRequest,
    rows: QuerySet[Any] | Sequence[R],
    columns: Sequence[Column[R]],
    *,
    order: str,
    prepare: Callable[[Sequence[R]], None] | None = None,
    total: int | None = None,
    most: int | None = None,
) -> Listing[R]:
    """The page asked for in the address (`trang`, `xep`, `hien`); an unknown sort or page falls back.

    prepare: told the rows of the page before their cells are asked for, to read together what they show.
    total: how many rows there are, where that is known; None: they are counted.
    most: count up to here, and no page beyond: of a list of hundreds of thousands nobody needs the last one.
    """
    asked = request.GET.get("xep", order)
    by = next((column for column in columns if column.key == asked.lstrip("-") and column.sort), None)
    if by is None:
        asked, by = order, next(column for column in columns if column.key == order.lstrip("-"))
    if isinstance(rows, QuerySet) and by.sort:
        rows = rows.order_by(*_ordering(by.sort, asked.startswith("-")), "pk")
    shown = _shown(request, columns)
    page, more = _page(request, rows, total, most)
    if prepare is not None:
        prepare(list(page))
    return Listing(
        page=page,
        heads=[_head(request, column, asked) for column in shown],
        rows=[(row, [(c.label, c.css, c.cell(row)) for c in shown]) for row in page],
        total=page.paginator.count,
        choices=[(c.key, c.label, c in shown) for c in columns if c.on_screen and not c.fixed],
        keep=[(key, str(value)) for key, value in request.GET.items() if key not in ("hien", "trang", "cot")],
        more=more,
    )


def _page(
    request: HttpRequest, rows: QuerySet[Any] | Sequence[R], total: int | None, most: int | None
) -> tuple[Page[R], bool]:
    """The page, and whether there are more rows than were counted."""
    asked = request.GET.get("trang")
    pages: Paginator[Any] = Paginator(rows, PER_PAGE)
    if most is None or not isinstance(rows, QuerySet):
        if total is not None:
            pages.count = total
        return pages.get_page(asked), False
    counted = rows.order_by()[: most + 1].count()
    pages.count = min(counted, most)
    page = pages.get_page(asked)
    # the fifty are found first: all that is joined for show would be carried along while the rest is sorted
    at = page.start_index() - 1 if pages.count else 0
    wanted = list(rows.values_list("pk", flat=True)[at : at + PER_PAGE])
    found = rows.order_by().in_bulk(wanted)
    page.object_list = [found[pk] for pk in wanted if pk in found]
    return page, counted > most


def _shown(request: HttpRequest, columns: Sequence[Column[R]]) -> list[Column[R]]:
    columns = [column for column in columns if column.on_screen]
    if "cot" not in request.GET:
        return [column for column in columns if column.at_first]
    wanted = set(request.GET.getlist("hien"))
    return [column for column in columns if column.fixed or column.key in wanted]


def _ordering(fields: Iterable[str], backwards: bool) -> list[str]:
    return [f"-{name}" if backwards else name for name in fields]


def _head(request: HttpRequest, column: Column[Any], asked: str) -> Head:
    if not column.sort:
        return Head(column.key, column.label, column.css, "", "")
    order = "" if asked.lstrip("-") != column.key else "descending" if asked.startswith("-") else "ascending"
    query = request.GET.copy()
    query["xep"] = f"-{column.key}" if order == "ascending" else column.key
    query.pop("trang", None)
    return Head(column.key, column.label, column.css, f"?{query.urlencode()}", order)
