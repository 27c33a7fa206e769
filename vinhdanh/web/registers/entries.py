"""One entry of a register: written, read, put right, its outcome noted, voided; its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBase
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.kit.dates import format_date, today
from vinhdanh.org.models import Unit
from vinhdanh.registers import access
from vinhdanh.registers.actions import correct_entry, follow_entry, record_entry, void_entry
from vinhdanh.registers.models import EntryEvent
from vinhdanh.registers.queries import log_of, standing
from vinhdanh.web.files import serve
from vinhdanh.web.frame import show
from vinhdanh.web.keeping import Answers, Page, Written, filled, keep, once
from vinhdanh.web.kept_files import filled_with_file
from vinhdanh.web.reading import SignedIn, allow, reads, reads_and_acts
from vinhdanh.web.registers.book import Asked, Book
from vinhdanh.web.registers.boxes import EntryForm, OutcomeForm, VoidForm, own_columns, start
from vinhdanh.web.registers.cells import columns, label_of, told_label, told_value
from vinhdanh.web.registers.shelf import above_of, listed_under
from vinhdanh.web.rounds_write import units_that_organise
from vinhdanh.web.tables import listing
from vinhdanh.web.working import working

_LOGGED = 60


@dataclass(frozen=True)
class Logged:
    """An event with what it changed, in words."""

    event: EntryEvent
    changes: list[tuple[str, str, str]]


def kept_units(user: User) -> list[Unit]:
    """The units whose registers the reader keeps; whoever keeps none is refused."""
    units = units_that_organise(user)
    if not units:
        raise PermissionDenied(_("Chỉ cán bộ thi đua, khen thưởng ghi được sổ theo dõi."))
    return list(units)


def parent_of(request: SignedIn, book: Book) -> Any:
    """The entry above, which the address names (`?thuoc=`): one that the reader may write under. None where there is none."""
    above, text = above_of(book), request.GET.get("thuoc", "")
    if above is None:
        return None
    if not text:
        if not book.under:
            return None
        raise Http404(_("Hãy mở dòng cấp trên rồi thêm từ đó."))
    if not text.isdecimal() or len(text) > 15:
        raise Http404
    if book.open_above:
        rows = above.rows(access.offered_to(request.user, above.register.model)).filter(pk=int(text))
        if (found := rows.first()) is None:
            raise Http404
        return found
    found = _found(request.user, above, int(text))
    allow(access.can_record(request.user, found.unit))
    return found


def back_url(book: Book, parent: Any) -> str:
    """Where a form goes back to: the entry above, else the list."""
    above = above_of(book)
    return above.url("register_entry", parent.pk) if above and parent else book.url()


def whom(book: Book, parent: Any) -> str:
    """What a form is about: the entry above, else the register."""
    above = above_of(book)
    return str(above.called(parent)) if above and parent else str(book.title)


@reads_and_acts
@once
def entry_new(request: SignedIn, book: Book) -> HttpResponseBase:
    """An entry of the unit in which one works; `?thuoc=` names the entry it stands under."""
    units = kept_units(request.user)
    parent, context, now = parent_of(request, book), working(request), today()
    unit: Unit = parent.unit if parent and not book.open_above else context.unit if context else units[0]
    begin: Answers = {"unit": unit, "happened_on": now, "year": context.year if context else now.year}
    begin |= {name: request.GET[name] for name in own_columns(book) if name in request.GET}
    form = EntryForm(**filled_with_file(request, begin), book=book, asked=Asked(request.user, parent))

    def act(data: Answers) -> Written:
        values = form.values() | ({book.register.parent: parent} if parent else {})
        made = record_entry(book.register, values, unit=data.get("unit") or unit, on=now, by=request.user)
        return Written(
            _("Đã ghi vào sổ."), back_url(book, parent) if parent else book.url("register_entry", made.pk)
        )

    page = Page(str(book.verb), whom(book, parent), back_url(book, parent), _("Ghi"), str(book.lede))
    return keep(request, form, page, act, template="registers/form.html", more={"book": book})


@reads
def entry(request: SignedIn, book: Book, pk: int) -> HttpResponseBase:
    """What was written, what is found about it, what hangs on it, what became of it."""
    found, now = _found(request.user, book, pk), today()
    row = book.rows(book.register.model._default_manager.filter(pk=pk)).get()
    row.names_open = opens = bool(access.can_open_evidence(request.user, found))
    standing_still = found.voided_on is None
    may = bool(access.can_record(request.user, found.unit)) and standing_still
    above = above_of(book)
    held = getattr(found, book.register.parent) if above else None
    return show(request, "registers/entry.html", {
        "book": book,
        "entry": found,
        "title": _title(book, row, opens),
        "day": label_of(book, "happened_on"),
        "mark": book.mark(found, now) if book.mark else "",
        "facts": [(one.label, one.value(row) if one.fixed and one.value else one.cell(row)) for one in columns(book, now) if one.key not in ("ngay", "don-vi")],
        "marks": book.marks(found, now) if book.marks and standing_still else [],
        "tables": book.parts(found, request.user, may) if book.parts else [],
        "listed": [_listed(request, one, found) for one in listed_under(book)],
        "timeline": book.timeline(found) if book.timeline else [],
        "above": (above.url("register_entry", held.pk), above.called(held)) if above and held else None,
        "may": may,
        "opens": opens,
        "history": [_logged(book, event, opens) for event in log_of(found)[:_LOGGED]],
    })  # fmt: skip


def _title(book: Book, row: Any, opens: bool) -> Any:
    """What an entry is called on its own page: by the people it names, where the reader may see them."""
    first = book.shown[0]
    name = getattr(row, first) if opens and isinstance(first, str) and first in book.personal else ""
    return name or book.called(row)


def _found(user: User, book: Book, pk: int) -> Any:
    found = access.get_entry(user, book.register.model, pk)
    if any(getattr(found, name) != value for name, value in book.register.given.items()):
        raise Http404
    return found


def _listed(request: SignedIn, book: Book, above: Any) -> dict[str, Any]:
    """The entries of one kind that stand under this one; a reader of the one above reads them too."""
    rows = standing(book.register.model._default_manager.filter(**{book.register.parent: above}))
    return {"book": book, "listing": listing(request, book.rows(rows), columns(book, today()), order="ngay")}


def _logged(book: Book, event: EntryEvent, opens: bool) -> Logged:
    """What changed is shown to whoever may see the people in it; to others only that it changed."""
    changes = [
        (label, *(told_value(book, name, value) for value in pair))
        for name, pair in event.changes.items()
        if opens and (label := told_label(book, name))
    ]
    return Logged(event, changes)  # type: ignore[arg-type]


@reads_and_acts
@once
def entry_edit(request: SignedIn, book: Book, pk: int) -> HttpResponseBase:
    """Put an entry right, with a reason."""
    found = _writable(request, book, pk)
    asked = Asked(request.user, getattr(found, book.register.parent) if book.register.parent else None, found)
    form = EntryForm(**filled_with_file(request, start(book, found)), book=book, asked=asked)
    url = book.url("register_entry", pk)

    def act(data: Answers) -> Written:
        correct_entry(book.register, found, form.values(), reason=data["reason"], on=today(), by=request.user)
        return Written(_("Đã sửa; bản trước vẫn giữ trong lịch sử."), url)

    page = Page(_("Sửa dòng"), str(book.called(found)), url, _("Ghi"), found.unit.name)
    return keep(request, form, page, act, template="registers/form.html", more={"book": book})


@reads_and_acts
@once
def entry_outcome(request: SignedIn, book: Book, pk: int) -> HttpResponseBase:
    """Note what came of an entry."""
    found = _writable(request, book, pk)
    if not book.register.later:
        raise Http404
    initial = {name: getattr(found, name) for name in book.register.later}
    form = OutcomeForm(**filled(request, initial), book=book, asked=Asked(request.user, entry=found))
    url = book.url("register_entry", pk)

    def act(data: Answers) -> Written:
        follow_entry(book.register, found, form.values(), on=today(), by=request.user)
        return Written(_("Đã ghi kết quả."), url)

    page = Page(_("Ghi kết quả"), str(book.called(found)), url, _("Ghi"), found.unit.name)
    return keep(request, form, page, act)


@reads_and_acts
@once
def entry_void(request: SignedIn, book: Book, pk: int) -> HttpResponseBase:
    """Take an entry off its register, with a reason; nothing is deleted."""
    found = _writable(request, book, pk)
    url = book.url("register_entry", pk)

    def act(data: Answers) -> Written:
        void_entry(book.register, found, reason=data["reason"], on=today(), by=request.user)
        return Written(_("Đã bỏ khỏi sổ; dòng không tính vào đâu nữa."), url)

    lede = _("Dòng này không tính vào số nào nữa nhưng vẫn đọc lại được, cùng lý do.")
    page = Page(_("Bỏ dòng khỏi sổ"), str(book.called(found)), url, _("Bỏ dòng"), lede)
    return keep(request, VoidForm(**filled(request)), page, act)


@reads
def entry_file(request: SignedIn, book: Book, pk: int) -> HttpResponseBase:
    """The evidence, for whoever may see what it shows."""
    found = _found(request.user, book, pk)
    allow(access.can_open_evidence(request.user, found))
    if found.file is None:
        raise Http404
    return serve(found.file, found.file_name or format_date(found.happened_on), inline=True)


def _writable(request: SignedIn, book: Book, pk: int) -> Any:
    found = _found(request.user, book, pk)
    allow(access.can_record(request.user, found.unit))
    return found
