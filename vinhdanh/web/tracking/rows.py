"""One row of a register: entered, read, put right, its outcome noted, struck out; its file."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from vinhdanh.kit.dates import format_date, today
from vinhdanh.org.models import Unit
from vinhdanh.registers import access
from vinhdanh.registers.actions import correct_entry, follow_entry, record_entry, void_entry
from vinhdanh.registers.models import EntryEvent
from vinhdanh.registers.queries import log_of, standing
from vinhdanh.web.files import serve
from vinhdanh.web.frame import show
from vinhdanh.web.keeping import Answers, Page, Written, filled, keep
from vinhdanh.web.kept_files import filled_with_file
from vinhdanh.web.reading import SignedIn, allow, reads, reads_and_acts
from vinhdanh.web.rounds_write import units_that_organise
from vinhdanh.web.tables import listing
from vinhdanh.web.tracking.book import Book
from vinhdanh.web.tracking.boxes import OutcomeForm, RowForm, VoidForm, own_columns
from vinhdanh.web.tracking.cells import columns, label_of, row_url, said
from vinhdanh.web.tracking.lists import related
from vinhdanh.web.tracking.shelf import BOOKS
from vinhdanh.web.working import working


def parent_of(request: SignedIn, book: Book) -> tuple[Book, Any] | None:
    """The row above, which the address names (`?thuoc=`): one that the reader may write under. None where the book has none."""
    parent = next((one for one in BOOKS.values() if book.slug in one.children), None)
    text = request.GET.get("thuoc", "")
    if parent is None or not book.register.parent:
        return None
    if not text:
        column = book.register.model._meta.get_field(book.register.parent)
        if getattr(column, "null", False):
            return None
        raise Http404(_("Hãy mở dòng cấp trên rồi thêm từ đó."))
    if not text.isdecimal() or len(text) > 15:
        raise Http404
    row = access.get_entry(request.user, parent.register.model, int(text))
    allow(access.can_record(request.user, row.unit))
    return parent, row


@reads_and_acts
def row_new(request: SignedIn, book: Book) -> HttpResponseBase:
    """A row of the unit in which one works; `?thuoc=` names the row it hangs on."""
    units = units_that_organise(request.user)
    if not units:
        raise PermissionDenied(_("Chỉ cán bộ thi đua, khen thưởng ghi được sổ theo dõi."))
    above, context = parent_of(request, book), working(request)
    unit: Unit = above[1].unit if above else context.unit if context else units[0]
    ask_unit = above is None or book.own_unit
    start = {"unit": unit, "happened_on": today(), **_named(request, book)}
    form = RowForm(
        **filled_with_file(request, start), user=request.user, book=book, unit=ask_unit, correcting=False
    )

    def act(data: Answers) -> Written:
        values = form.values(book)
        if above is not None:
            values[book.register.parent] = above[1]
        made = record_entry(book.register, values, unit=data.get("unit") or unit, on=today(), by=request.user)
        target = row_url(above[0], above[1]) if above else row_url(book, made)
        return Written(_("Đã ghi vào sổ."), target)

    back = row_url(above[0], above[1]) if above else reverse("track_list", args=[book.slug])
    page = Page(str(book.verb), str(above[1]) if above else str(book.title), back, _("Ghi"))
    return keep(request, form, page, act, template="tracking/form.html")


def _named(request: SignedIn, book: Book) -> dict[str, str]:
    """What a link fills in beforehand, by the names of the boxes."""
    return {name: request.GET[name] for name in own_columns(book) if name in request.GET}


@reads
def row_page(request: SignedIn, book: Book, pk: int) -> HttpResponseBase:
    """What was entered, what hangs on it, what became of it."""
    row = access.get_entry(request.user, book.register.model, pk)
    may, now = bool(access.can_record(request.user, row.unit)) and row.voided_on is None, today()
    names = [*book.register.every, *(["topics"] if book.topics else []), "note"]
    parent = next((one for one in BOOKS.values() if book.slug in one.children), None)
    above = getattr(row, book.register.parent) if parent and book.register.parent else None
    return show(request, "tracking/row.html", {
        "book": book,
        "row": row,
        "may": may,
        "mark": book.mark(row, now) if book.mark else "",
        "lines": [(label_of(book, name), said(row, name)) for name in names],
        "day": label_of(book, "happened_on"),
        "above": (row_url(parent, above), above) if parent and above else None,
        "parts": [_part(request, BOOKS[slug], row) for slug in book.children],
        "timeline": book.timeline(row) if book.timeline else [],
        "events": [_told(book, event) for event in log_of(row)[:60]],
    })  # fmt: skip


def _part(request: SignedIn, child: Book, row: Any) -> dict[str, Any]:
    """The rows of one kind that hang on this row; a reader of the row above reads them too."""
    rows = standing(child.register.model._default_manager.filter(**{child.register.parent: row}))
    found = listing(request, rows.select_related(*related(child)), columns(child, today()), order="ngay")
    return {"book": child, "listing": found}


def _told(book: Book, event: EntryEvent) -> dict[str, Any]:
    """An event with what it changed, by the labels of the columns."""
    known = {*book.register.every, "happened_on", "topics", "note", "file_name"}
    changes = [
        (_label(book, name), *map(_plain, pair)) for name, pair in event.changes.items() if name in known
    ]
    return {"event": event, "changes": changes}


def _label(book: Book, name: str) -> str:
    return _("Minh chứng") if name == "file_name" else label_of(book, name)


def _plain(value: Any) -> str:
    if value is None or value == "" or value == []:
        return _("trống")
    if isinstance(value, bool):
        return _("Có") if value else _("Không")
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


@reads_and_acts
def row_edit(request: SignedIn, book: Book, pk: int) -> HttpResponseBase:
    """Put right what was entered, with a reason."""
    row = _writable(request, book, pk)
    names = ["happened_on", "note", *(["topics"] if book.topics else []), *own_columns(book)]
    start = {name: getattr(row, name) for name in names}
    form = RowForm(
        **filled_with_file(request, start), user=request.user, book=book, unit=False, correcting=True
    )

    def act(data: Answers) -> Written:
        correct_entry(
            book.register, row, form.values(book), reason=data["reason"], on=today(), by=request.user
        )
        return Written(_("Đã sửa; bản trước vẫn giữ trong lịch sử."), row_url(book, row))

    page = Page(_("Sửa dòng"), str(row), row_url(book, row), _("Ghi"), row.unit.name)
    return keep(request, form, page, act, template="tracking/form.html")


@reads_and_acts
def row_outcome(request: SignedIn, book: Book, pk: int) -> HttpResponseBase:
    """Note what came of it."""
    row = _writable(request, book, pk)
    if not book.register.later:
        raise Http404
    form = OutcomeForm(
        **filled(request, {name: getattr(row, name) for name in book.register.later}),
        user=request.user,
        book=book,
    )

    def act(data: Answers) -> Written:
        follow_entry(book.register, row, form.values(book), on=today(), by=request.user)
        return Written(_("Đã ghi kết quả."), row_url(book, row))

    page = Page(_("Ghi kết quả"), str(row), row_url(book, row), _("Ghi"), row.unit.name)
    return keep(request, form, page, act)


@reads_and_acts
def row_void(request: SignedIn, book: Book, pk: int) -> HttpResponseBase:
    """Strike it out, with a reason; nothing is deleted."""
    row = _writable(request, book, pk)
    form = VoidForm(**filled(request))

    def act(data: Answers) -> Written:
        void_entry(row, reason=data["reason"], on=today(), by=request.user)
        return Written(_("Đã bỏ khỏi sổ; dòng không tính vào đâu nữa."), row_url(book, row))

    lede = _("Dòng này không tính vào số nào nữa nhưng vẫn đọc lại được, cùng lý do.")
    page = Page(_("Bỏ dòng khỏi sổ"), str(row), row_url(book, row), _("Bỏ dòng"), lede)
    return keep(request, form, page, act)


@reads
def row_file(request: SignedIn, book: Book, pk: int) -> HttpResponseBase:
    """The evidence of a row."""
    row = access.get_entry(request.user, book.register.model, pk)
    if row.file is None:
        raise Http404
    return serve(row.file, row.file_name or format_date(row.happened_on), inline=True)


def _writable(request: SignedIn, book: Book, pk: int) -> Any:
    row = access.get_entry(request.user, book.register.model, pk)
    allow(access.can_record(request.user, row.unit))
    return row
