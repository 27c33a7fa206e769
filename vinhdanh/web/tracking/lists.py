"""The hub of all registers, and the list of one: figures of the year above, rows below, the same as a workbook."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.kit.dates import format_date, today
from vinhdanh.org.models import Unit
from vinhdanh.registers import access
from vinhdanh.registers.queries import rows_in
from vinhdanh.registers.states import Topic
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.filters import UnitFilter
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.registers.shelf import GROUPS as CARE
from vinhdanh.web.rounds_write import units_that_organise
from vinhdanh.web.tables import listing
from vinhdanh.web.tracking.book import Book, Scope
from vinhdanh.web.tracking.cells import columns
from vinhdanh.web.tracking.shelf import GROUPS
from vinhdanh.web.working import working

_NAMED = 100


class BookFilter(UnitFilter):
    """By unit, year, topic."""

    nam = forms.IntegerField(label=lazy("Năm"), required=False, min_value=1990, max_value=2100)

    def __init__(
        self, data: Any = None, *, book: Book, user: Any, fallback: Unit | None, **more: Any
    ) -> None:
        super().__init__(data, user=user, fallback=fallback, **more)
        if book.topics:
            choices = [("", _("Mọi chủ đề")), *Topic.choices]
            self.fields["chu_de"] = forms.ChoiceField(label=_("Chủ đề"), choices=choices, required=False)
        self.full_clean()


@reads
def hub(request: SignedIn) -> HttpResponseBase:
    """Every book with what it counts this year for the unit in which one works."""
    context, now = working(request), today()
    year = context.year if context else now.year
    unit = context.unit if context else None
    first, end = date(year, 1, 1), date(year + 1, 1, 1)
    groups = []
    for title, books in GROUPS:
        cards = []
        for book in books:
            if not book.on_hub:
                continue
            seen = access.visible_to(request.user, book.register.model)
            count = rows_in(book.register.model, unit, first, end, seen).count() if unit else 0
            cards.append((book, reverse("track_list", args=[book.slug]), count))
        groups.append((title, cards))
    return show(
        request, "tracking/hub.html", {"groups": groups, "year": year, "unit": unit, "writes": bool(units_that_organise(request.user)), "care": CARE}
    )  # fmt: skip


@reads
def book_list(request: SignedIn, book: Book) -> HttpResponseBase:
    """One book: `?xuat=1` sends its rows as a workbook."""
    context, now = working(request), today()
    form = BookFilter(
        request.GET or None, book=book, user=request.user, fallback=context.unit if context else None
    )
    year = form.chosen().get("nam") or (context.year if context else now.year)
    form.initial["nam"] = year
    rows = _rows(request, book, form, year)
    shown = columns(book, now)
    if "xuat" in request.GET:
        title = [f"{book.title}, {year}", form.unit_text(), _("Ngày %(day)s") % {"day": format_date(now)}]
        found = rows.order_by("happened_on", "pk").iterator(500)
        return workbook_answer(title, shown, found, f"{book.slug}-{year}.xlsx")
    unit = form.unit()
    scope = Scope(unit, year, date(year, 1, 1), date(year + 1, 1, 1), now) if unit else None
    writes = bool(units_that_organise(request.user))
    return show(request, "tracking/list.html", {
        "book": book,
        "year": year,
        "form": form,
        "sums": book.sums(scope) if scope and book.sums else [],
        "tables": [one for one in book.tables(scope) if one.rows] if scope and book.tables else [],
        "lacks": _named(book, scope) if scope else [],
        "writes": (writes and not book.register.parent) or (writes and book.register.model.register == "proposals"),
        "listing": listing(request, rows, shown, order="-ngay"),
    })  # fmt: skip


def _rows(request: SignedIn, book: Book, form: BookFilter, year: int) -> QuerySet[Any]:
    seen = access.visible_to(request.user, book.register.model)
    rows: QuerySet[Any] = rows_in(
        book.register.model, form.unit(), date(year, 1, 1), date(year + 1, 1, 1), seen
    )
    if topic := form.chosen().get("chu_de"):
        rows = rows.filter(topics__contains=[topic])
    return rows.select_related(*related(book))


def related(book: Book) -> list[str]:
    """The rows that a list names beside its own: read with them, not one by one."""
    wanted = {*book.register.every, "unit"}
    return [
        field.name for field in book.register.model._meta.fields if field.is_relation and field.name in wanted
    ]


def _named(book: Book, scope: Scope) -> list[dict[str, Any]]:
    """Units that lack something: how many, and the first hundred by name."""
    found = []
    for lack in book.lacks(scope) if book.lacks else []:
        units = list(lack.units.order_by("sort_key", "pk")[: _NAMED + 1])
        more = len(units) > _NAMED
        count = lack.units.count() if more else len(units)
        found.append(
            {
                "title": lack.title,
                "count": count,
                "units": units[:_NAMED],
                "more": count - _NAMED if more else 0,
            }
        )
    return found
