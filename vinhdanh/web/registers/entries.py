"""One entry of a register: written, read, put right, voided; its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.funds.actions import void_of_fund
from vinhdanh.funds.models import FundSource, FundUse
from vinhdanh.kit.dates import format_date, today
from vinhdanh.loans.models import Loan
from vinhdanh.registers import access
from vinhdanh.registers.actions import void_entry
from vinhdanh.registers.models import Entry, EntryEvent
from vinhdanh.registers.queries import log_of
from vinhdanh.web.files import serve
from vinhdanh.web.frame import show
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep, once
from vinhdanh.web.kept_files import filled_with_file
from vinhdanh.web.reading import SignedIn, allow, reads, reads_and_acts
from vinhdanh.web.registers.ledger import Ledger
from vinhdanh.web.registers.shelf import LEDGERS
from vinhdanh.web.rounds_write import units_that_organise
from vinhdanh.web.working import working

_LOGGED = 60


class VoidForm(KeepForm):
    """Why an entry is taken off."""

    reason = forms.CharField(label=lazy("Lý do bỏ"), max_length=250)


@dataclass(frozen=True)
class Logged:
    """An event with what it changed, in words."""

    event: EntryEvent
    changes: list[tuple[str, str, str]]


def parent_of(request: SignedIn, ledger: Ledger) -> Entry | None:
    """The entry that new ones hang on (`?cua=`), among those the reader may point at; 404 when it is not told."""
    if not ledger.parent:
        return None
    text = request.GET.get("cua", "")
    if not text.isdecimal() or len(text) > 15:
        raise Http404(_("Hãy mở dòng mà mục này thuộc về rồi ghi từ đó."))
    above = LEDGERS[ledger.parent]
    rows = access.offered_to(request.user, above.model).select_related("unit", *above.related)
    found = rows.filter(pk=int(text), **above.narrow).first()
    if found is None:
        raise Http404
    if ledger.form.under_parent:
        allow(access.can_record(request.user, found.unit))
    return found


def back_url(ledger: Ledger, parent: Entry | None) -> str:
    """Where a form goes back to: the entry above, else the list."""
    return LEDGERS[ledger.parent].url("care_entry", parent.pk) if parent else ledger.url()


@reads_and_acts
@once
def entry_new(request: SignedIn, ledger: Ledger) -> HttpResponseBase:
    """One entry of the unit in which one works; `?cua=` names the entry it hangs on."""
    units = units_that_organise(request.user)
    if not units:
        raise PermissionDenied(_("Chỉ cán bộ thi đua, khen thưởng ghi được sổ theo dõi."))
    parent, context, now = parent_of(request, ledger), working(request), today()
    unit = context.unit if context else units[0]
    start: Answers = {"unit": unit, "happened_on": now, "year": context.year if context else now.year}
    form = ledger.form(**filled_with_file(request, start), user=request.user, parent=parent)

    def act(data: Answers) -> Written:
        own = parent.unit if parent is not None and ledger.form.under_parent else data["unit"]
        made = form.record(form.common(), unit=own, today=now, by=request.user)
        return Written(
            _("Đã ghi vào sổ."), back_url(ledger, parent) if parent else ledger.url("care_entry", made.pk)
        )

    whom = _name(parent) if parent else str(ledger.title)
    page = Page(str(ledger.verb), whom, back_url(ledger, parent), _("Ghi"), str(ledger.lede))
    return keep(request, form, page, act, template="registers/form.html")


@reads
def entry(request: SignedIn, ledger: Ledger, pk: int) -> HttpResponseBase:
    """What was written, what is found about it, what hangs on it, what became of it."""
    found = _found(request.user, ledger, pk)
    row = ledger.rows(ledger.model._default_manager.filter(pk=pk)).get()
    row.names_open = found.names_open
    may = bool(access.can_record(request.user, found.unit)) and found.voided_on is None
    above = LEDGERS[ledger.parent] if ledger.parent else None
    held = next(
        (getattr(found, one) for one in ("fund", "loan", "agreement") if above and hasattr(found, one)), None
    )
    opens = bool(found.names_open)
    return show(request, "registers/entry.html", {
        "ledger": ledger,
        "entry": found,
        "title": ledger.columns[0].export(row),
        "facts": [(one.label, one.value(row) if one.key == "ten" and one.value else one.cell(row)) for one in ledger.columns[1:]],
        "marks": ledger.marks(found, today()) if ledger.marks and not found.voided_on else [],
        "tables": ledger.parts(found, request.user, may) if ledger.parts else [],
        "above": (above.url("care_entry", held.pk), _name(held)) if above and held else None,
        "may": may,
        "opens": opens,
        "history": _history(found, opens),
    })  # fmt: skip


def _found(user: User, ledger: Ledger, pk: int) -> Any:
    found = access.get_entry(user, ledger.model, pk)
    if any(getattr(found, name) != value for name, value in ledger.narrow.items()):
        raise Http404
    return found


def _name(entry: Entry | None) -> str:
    """What an entry is called where anybody who reads its unit may see it: never a person's name."""
    if isinstance(entry, Loan):
        return entry.project or _("Khoản vay")
    return str(entry)


def _history(entry: Entry, opens: bool) -> list[Logged]:
    """What changed is shown to whoever may see the people in it; to others only that it changed."""
    found = []
    for event in log_of(entry)[:_LOGGED]:
        changes = [(_label(entry, name), *pair) for name, pair in event.changes.items()] if opens else []
        found.append(Logged(event, changes))
    return found


def _label(entry: Entry, name: str) -> str:
    if name == "lines":
        return _("Người trong danh sách")
    if name.endswith("_key"):
        return ""
    label = str(getattr(entry._meta.get_field(name), "verbose_name", name))
    return label[:1].upper() + label[1:]


@reads_and_acts
@once
def entry_edit(request: SignedIn, ledger: Ledger, pk: int) -> HttpResponseBase:
    """Put an entry right, with a reason."""
    found = _writable(request, ledger, pk)
    form = ledger.form(**filled_with_file(request, ledger.form.start(found)), user=request.user, entry=found)
    url = ledger.url("care_entry", pk)

    def act(_data: Answers) -> Written:
        form.correct(form.common(), today=today(), by=request.user)
        return Written(_("Đã sửa; bản trước vẫn giữ trong lịch sử."), url)

    page = Page(_("Sửa dòng"), _name(found), url, _("Ghi"), found.unit.name)
    return keep(request, form, page, act, template="registers/form.html")


@reads_and_acts
@once
def entry_void(request: SignedIn, ledger: Ledger, pk: int) -> HttpResponseBase:
    """Take an entry off its register, with a reason; nothing is deleted."""
    found = _writable(request, ledger, pk)
    url = ledger.url("care_entry", pk)

    def act(data: Answers) -> Written:
        if isinstance(found, FundSource | FundUse):
            void_of_fund(found, reason=data["reason"], on=today(), by=request.user)
        else:
            void_entry(found, reason=data["reason"], on=today(), by=request.user)
        return Written(_("Đã bỏ khỏi sổ; dòng không tính vào đâu nữa."), url)

    lede = _("Dòng này không tính vào số nào nữa nhưng vẫn đọc lại được, cùng lý do.")
    page = Page(_("Bỏ dòng khỏi sổ"), _name(found), url, _("Bỏ dòng"), lede)
    return keep(request, VoidForm(**filled(request)), page, act)


@reads
def entry_file(request: SignedIn, ledger: Ledger, pk: int) -> HttpResponseBase:
    """The evidence, for whoever may see the people in it."""
    found = _found(request.user, ledger, pk)
    allow(access.can_see_people(request.user, found.unit))
    if found.file is None:
        raise Http404
    return serve(found.file, found.file_name or format_date(found.happened_on), inline=True)


def _writable(request: SignedIn, ledger: Ledger, pk: int) -> Any:
    found = _found(request.user, ledger, pk)
    allow(access.can_record(request.user, found.unit))
    return found
