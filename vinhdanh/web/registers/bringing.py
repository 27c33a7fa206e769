"""Many entries of a register at once, pasted or as a workbook; and the blank workbook to fill in."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponseBase
from django.utils.translation import gettext as _

from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import Refused
from vinhdanh.registers.actions import made_entry, record_entries
from vinhdanh.registers.queries import standing
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.keeping import Page, once
from vinhdanh.web.reading import SignedIn, reads, reads_and_acts
from vinhdanh.web.registers.book import Asked, Book
from vinhdanh.web.registers.boxes import EntryForm, gathered
from vinhdanh.web.registers.entries import back_url, kept_units, parent_of, whom
from vinhdanh.web.registers.sheet_page import BringForm, bring_page, sent
from vinhdanh.web.registers.sheets import Line, Sheet
from vinhdanh.web.tables import Column
from vinhdanh.web.working import working


@reads_and_acts
@once
def bring(request: SignedIn, book: Book) -> HttpResponseBase:
    """Rows of one register; a row without a unit is of the unit in which one works. Rows that stand already are left out."""
    sheet, parent = _sheet(request, book)
    page = Page(
        _("Nhập nhiều dòng: %(title)s") % {"title": str(book.title).lower()}, whom(book, parent), back_url(book, parent), _("Xem trước")
    )  # fmt: skip
    blank = book.url("register_blank") + (f"?thuoc={parent.pk}" if parent else "")
    return bring_page(request, BringForm(**sent(request)), sheet, page, blank)


@reads
def blank(request: SignedIn, book: Book) -> HttpResponseBase:
    """A workbook with the headings of a register and nothing below them."""
    sheet, _parent = _sheet(request, book)
    columns: list[Column[Any]] = [Column(name, label, lambda row: "") for name, label in sheet.labels.items()]
    return workbook_answer([str(book.title)], columns, [], f"mau-{book.slug}.xlsx")


def _sheet(request: SignedIn, book: Book) -> tuple[Sheet, Any]:
    if not book.brings:
        raise Http404
    units, context = kept_units(request.user), working(request)
    parent = parent_of(request, book)
    home = parent.unit if parent and not book.open_above else context.unit if context else units[0]
    form = EntryForm(book=book, asked=Asked(request.user, parent))
    boxes = {one.name: one.field for one in form.visible_fields() if one.name != "file"}
    if "unit" in boxes:
        boxes["unit"].required = False
    if book.day_from_above and parent:
        boxes["happened_on"].required = False

    def values(line: Line) -> dict[str, Any]:
        told = gathered(book, line.answers)
        told["unit"] = told.get("unit") or home
        if book.day_from_above and parent:
            told["happened_on"] = told.get("happened_on") or parent.happened_on
        marked = {"source_sheet": _("dán, nhập Excel"), "source_cell": _("dòng %(n)s") % {"n": line.number}}
        return {**told, **marked, **({book.register.parent: parent} if parent else {})}

    def look(lines: list[Line]) -> None:
        rows = [values(line) for line in lines]
        if book.settle is not None:
            book.settle(rows, request.user)
        for line, row in zip(lines, rows, strict=True):
            line.values = row
        _rehearse(book, lines)

    def write(lines: list[Line]) -> int:
        return len(record_entries(book.register, [_row(line) for line in lines], on=today(), by=request.user))

    return Sheet(boxes, look, write, book.order), parent


def _row(line: Line) -> tuple[Any, dict[str, Any]]:
    return line.values["unit"], {name: value for name, value in line.values.items() if name != "unit"}


def _rehearse(book: Book, lines: list[Line]) -> None:
    """Every rule of the register has its say, and what stands already is left out; nothing is written."""
    made: list[tuple[Line, Any]] = []
    with transaction.atomic():
        for line in lines:
            unit, values = _row(line)
            try:
                made.append((line, made_entry(book.register, values, unit=unit, on=today())))
            except Refused as refused:
                line.refuse(refused.why, refused.field or "")
        names = book.same or ("unit", "happened_on", *_stored(book))
        known = _known(book, names, [entry for _line, entry in made])
        transaction.set_rollback(True)
    for line, entry in made:
        if _mark(entry, names) in known:
            line.left_out = _("đã có trong sổ")


def _stored(book: Book) -> list[str]:
    return [name for name in book.register.columns if name not in book.register.told]


def _mark(entry: Any, names: tuple[str, ...]) -> tuple[str, ...]:
    """What makes two entries one, comparable whatever its columns hold."""
    return tuple(repr(getattr(entry, entry._meta.get_field(name).attname)) for name in names)


def _known(book: Book, names: tuple[str, ...], entries: list[Any]) -> set[tuple[str, ...]]:
    """The marks of standing entries that share the first column with one of these; one query."""
    first = [getattr(entry, names[0]) for entry in entries]
    rows = standing(
        book.register.model._default_manager.filter(**{f"{names[0]}__in": first}, **book.register.given)
    )
    return {_mark(row, names) for row in rows}
