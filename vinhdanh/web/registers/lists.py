"""The first pages of the registers, and the list of one: figures above, entries below, the same as a workbook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.kit.dates import format_date, today
from vinhdanh.org.models import Unit
from vinhdanh.registers import access
from vinhdanh.registers.models import Programme
from vinhdanh.registers.queries import under
from vinhdanh.registers.states import Topic
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.filters import UnitFilter
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.registers.book import Book, Looked, Text, Tile
from vinhdanh.web.registers.boxes import RowsField
from vinhdanh.web.registers.cells import columns, label_of, topical
from vinhdanh.web.registers.shelf import CARE, DESK, Groups
from vinhdanh.web.rounds_write import units_that_organise
from vinhdanh.web.tables import listing
from vinhdanh.web.working import working

_NAMED = 100
# what a choice is called in the address
_ASKED = {
    "hardship": "hoan_canh",
    "kind": "loai",
    "non_state": "khu_vuc",
    "work_kind": "loai",
    "audience": "doi_tuong",
}


class BookFilter(UnitFilter):
    """By unit and year; by topic, programme, closed columns where the register has them. `nam=0`: every year."""

    nam = forms.IntegerField(label=lazy("Năm"), required=False, min_value=0, max_value=2100)

    def __init__(
        self, data: Any = None, *, book: Book, user: User, fallback: Unit | None, year: int, **more: Any
    ) -> None:
        super().__init__(data, user=user, fallback=fallback, **more)
        self.book = book
        self.initial["nam"] = year
        if topical(book):
            self.fields["chu_de"] = _choice(_("Chủ đề"), Topic.choices, _("Mọi chủ đề"))
        if "programme" in book.register.columns:
            rows = access.offered_to(user, Programme).order_by("-emergency", "key")
            self.fields["chuong_trinh"] = RowsField(rows, label=_("Chương trình"), required=False, empty_label=_("Mọi chương trình"))  # fmt: skip
        for name in book.filters:
            if name == "non_state":
                choices: Any = [("1", _("Ngoài nhà nước")), ("0", _("Nhà nước"))]
                self.fields[_ASKED[name]] = _choice(_("Khu vực"), choices)
            else:
                column: Any = book.register.model._meta.get_field(name)
                choices = column.choices
                self.fields[_ASKED[name]] = _choice(label_of(book, name), choices)
        if not book.year:
            del self.fields["nam"]
        self.full_clean()

    def year(self, otherwise: int) -> int:
        """The year looked at; 0: every year."""
        chosen = self.chosen().get("nam") if self.book.year else 0
        return otherwise if chosen is None else int(chosen)

    def narrowed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Entries that the reader's choices leave, unit and year apart."""
        chosen = self.chosen()
        if chosen.get("chu_de"):
            rows = rows.filter(topics__contains=[chosen["chu_de"]])
        if chosen.get("chuong_trinh"):
            rows = rows.filter(programme=chosen["chuong_trinh"])
        for name in self.book.filters:
            value = chosen.get(_ASKED[name])
            if value:
                rows = rows.filter(
                    **({"unit__non_state": value == "1"} if name == "non_state" else {name: value})
                )
        return rows


def _choice(label: str, choices: Any, every: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", every or _("Tất cả")), *choices], required=False)


def seen(user: User, book: Book, unit: Unit | None, year: int) -> QuerySet[Any]:
    """Standing entries of a book that the reader sees, at and below the unit, of a year (0: every year)."""
    rows = book.rows(access.visible_to(user, book.register.model))
    if unit is not None:
        rows = under(rows, unit)
    return rows.filter(**{book.year: year}) if year and book.year else rows


@dataclass(frozen=True)
class Card:
    """A register on a first page; `count` of its entries this year, or what they add up to."""

    book: Book
    url: str
    new: str
    count: int | None
    tiles: list[Tile]


def cards(
    user: User, groups: Groups, unit: Unit | None, year: int, *, summed: bool
) -> list[tuple[Text, list[Card]]]:
    """Every register of a shelf with the unit's year; a few queries each, whatever its entries."""
    writes, now = bool(units_that_organise(user)), today()

    def card(book: Book) -> Card:
        rows = seen(user, book, unit, year) if unit else None
        count = None if summed else rows.count() if rows is not None else 0
        tiles = (
            book.tiles(Looked(rows, unit, year, now)) if summed and book.tiles and rows is not None else []
        )
        new = book.url("register_new") if writes and not book.under else ""
        return Card(book, f"{book.url()}?nam={year}" if summed else book.url(), new, count, tiles)

    return [(title, [card(book) for book in books if book.on_hub]) for title, books in groups]


@reads
def desk(request: SignedIn) -> HttpResponseBase:
    """Every register with what it counts this year for the unit in which one works."""
    return _hub(request, "registers/desk.html", DESK, summed=False)


@reads
def care(request: SignedIn) -> HttpResponseBase:
    """The registers of care and money with what they add up to this year."""
    return _hub(request, "registers/care.html", CARE, summed=True)


def _hub(request: SignedIn, template: str, groups: Groups, *, summed: bool) -> HttpResponseBase:
    context = working(request)
    unit, year = (context.unit, context.year) if context else (None, today().year)
    found = cards(request.user, groups, unit, year, summed=summed)
    return show(request, template, {"groups": found, "unit": unit, "year": year, "care": CARE})


@reads
def entries(request: SignedIn, book: Book) -> HttpResponseBase:
    """One register; `?xuat=1` sends its entries as a workbook, with people's names only to whoever may see them."""
    context, now = working(request), today()
    year = context.year if context else now.year
    form = BookFilter(
        request.GET or None, book=book, user=request.user, fallback=context.unit if context else None, year=year
    )  # fmt: skip
    year = form.year(year)
    rows, shown = form.narrowed(seen(request.user, book, form.unit(), year)), columns(book, now)
    if "xuat" in request.GET:
        title = [f"{book.title}{f', {year}' if year else ''}", form.unit_text(), _("Xuất ngày %(day)s.") % {"day": format_date(now)}]  # fmt: skip
        sent = rows.order_by("happened_on", "pk").iterator(chunk_size=500)
        return workbook_answer(title, shown, sent, f"{book.slug}{f'-{year}' if year else ''}.xlsx")
    looked, found = Looked(rows, form.unit(), year, now), listing(request, rows, shown, order="-ngay")
    writes = bool(units_that_organise(request.user)) and not book.under
    return show(request, "registers/list.html", {
        "book": book,
        "form": form,
        "year": year,
        "tiles": book.tiles(looked) if book.tiles else [],
        "tables": [one for one in book.tables(looked) if one.rows] if book.tables else [],
        "lacks": _named(book, looked),
        "listing": found,
        "new_url": book.url("register_new") if writes else "",
        "bring_url": book.url("register_bring") if writes and book.brings else "",
    })  # fmt: skip


def _named(book: Book, looked: Looked) -> list[dict[str, Any]]:
    """Units that lack something: how many, and the first hundred by name."""
    found = []
    for lack in book.lacks(looked) if book.lacks else []:
        units = list(lack.units.order_by("sort_key", "pk")[: _NAMED + 1])
        more = len(units) > _NAMED
        count = lack.units.count() if more else len(units)
        found.append({
            "title": lack.title,
            "count": count,
            "units": units[:_NAMED],
            "more": count - _NAMED if more else 0,
        })  # fmt: skip
    return found
