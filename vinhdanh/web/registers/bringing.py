"""Many entries of a register at once, pasted or as a workbook; and the blank workbook to fill in."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseBase
from django.utils.translation import gettext as _

from vinhdanh.kit.dates import today
from vinhdanh.org.models import Unit
from vinhdanh.registers.models import Entry
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.keeping import Page, once
from vinhdanh.web.reading import SignedIn, reads, reads_and_acts
from vinhdanh.web.registers.boxes import EntryForm
from vinhdanh.web.registers.entries import back_url, parent_of
from vinhdanh.web.registers.ledger import Ledger
from vinhdanh.web.registers.sheets import NO_TOKEN, BringForm, Sheet, bring_page, sent
from vinhdanh.web.rounds_write import units_that_organise
from vinhdanh.web.suggest import unit_label
from vinhdanh.web.tables import Column
from vinhdanh.web.working import working


@reads_and_acts
@once
def bring(request: SignedIn, ledger: Ledger) -> HttpResponseBase:
    """Rows of one register; a row without a unit is of the unit in which one works. Rows that stand already are left out."""
    sheet, parent = _sheet(request, ledger)
    page = Page(
        _("Nhập nhiều dòng: %(title)s") % {"title": str(ledger.title).lower()}, str(ledger.title), back_url(ledger, parent), _("Xem trước")
    )  # fmt: skip
    blank = ledger.url("care_blank") + (f"?cua={parent.pk}" if parent else "")
    return bring_page(request, BringForm(**sent(request)), sheet, page, blank)


@reads
def blank(request: SignedIn, ledger: Ledger) -> HttpResponseBase:
    """A workbook with the headings of a register and nothing below them."""
    sheet, _parent = _sheet(request, ledger)
    columns: list[Column[Any]] = [Column(name, label, lambda row: "") for name, label in sheet.labels.items()]
    return workbook_answer([str(ledger.title)], columns, [], f"mau-{ledger.slug}.xlsx")


def _sheet(request: SignedIn, ledger: Ledger) -> tuple[Sheet, Entry | None]:
    units = units_that_organise(request.user)
    if not ledger.brings:
        raise Http404
    if not units:
        raise PermissionDenied(_("Chỉ cán bộ thi đua, khen thưởng ghi được sổ theo dõi."))
    parent, context, now = parent_of(request, ledger), working(request), today()
    home = context.unit if context else units[0]

    def make(data: dict[str, str]) -> EntryForm:
        own = {"token": NO_TOKEN, **data}
        if not own.get("unit"):
            own["unit"] = unit_label(home)
        return ledger.form(data=own, user=request.user, parent=parent)

    def unit_of(form: EntryForm) -> Unit:
        return parent.unit if parent is not None and form.under_parent else form.cleaned_data["unit"]

    def record(number: int, form: EntryForm) -> Any:
        common = form.common(sheet=_("dán, nhập Excel"), cell=_("dòng %(n)s") % {"n": number})
        return form.record(common, unit=unit_of(form), today=now, by=request.user)

    def judge(form: EntryForm) -> str:
        """A rehearsal: written and taken back, so that every rule of the room has its say."""
        with transaction.atomic():
            made = record(0, form)
            same = {name: getattr(made, name) for name in ledger.same}
            twin = (
                bool(same)
                and ledger.model._default_manager.filter(**same, voided_on__isnull=True).count() > 1
            )
            transaction.set_rollback(True)
        return _("đã có trong sổ") if twin else ""

    def write(rows: list[tuple[int, Any]]) -> int:
        for number, form in rows:
            record(number, form)
        return len(rows)

    model = ledger.form(user=request.user, parent=parent)
    return Sheet(model, make, judge, write), parent
