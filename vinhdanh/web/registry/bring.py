"""Past documents of either book from a workbook or pasted rows: the columns of the printed book, read, looked at, written at once."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.kit.dates import today
from vinhdanh.letters.heads import text_lines
from vinhdanh.org.models import Unit
from vinhdanh.registry.actions import enter_incoming, enter_outgoing
from vinhdanh.registry.checks import twins
from vinhdanh.registry.fields import Fields, columns
from vinhdanh.registry.models import RegistryDocument
from vinhdanh.registry.numbers.finding import read_line
from vinhdanh.registry.numbers.parsing import parse_number
from vinhdanh.registry.states import Direction
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.fields import PastDayField
from vinhdanh.web.keeping import KeepForm, Page
from vinhdanh.web.reading import SignedIn, reads, reads_and_acts
from vinhdanh.web.registers.sheets import NO_TOKEN, BringForm, Sheet, bring_page, sent
from vinhdanh.web.rounds_write import units_that_organise
from vinhdanh.web.tables import Column
from vinhdanh.web.working import working


class RowForm(KeepForm):
    """What a row of either book says; its labels are the headings of the printed book."""

    number = forms.CharField(label=lazy("Số, ký hiệu"), required=False, max_length=120)
    issued_on = PastDayField(label=lazy("Ngày tháng văn bản"), required=False)
    subject = forms.CharField(label=lazy("Tên loại và trích yếu"), max_length=500)
    sent_on = PastDayField(label=lazy("Ngày chuyển"), required=False)
    base = forms.BooleanField(label=lazy("Căn cứ chung"), required=False)
    note = forms.CharField(label=lazy("Ghi chú"), required=False, max_length=500)

    def said(self) -> Fields:
        """The facts of the document; a kind in front of the subject is taken off it, unless the symbol says another."""
        data = self.cleaned_data
        line, number = read_line(data["subject"]), parse_number(data["number"])
        signed = number.kind if number else None
        agrees = line.kind is not None and (signed is None or signed == line.kind)
        kind = line.kind.code if line.kind and agrees else ""
        own = {name: data[name] for name in Fields.__dataclass_fields__ if name in data}
        own["recipients"] = text_lines(data.get("recipients", "").replace(";", "\n"))
        subject = line.subject if kind and line.subject else data["subject"]
        return Fields(**{**own, "subject": subject, "kind": kind})


class InRowForm(RowForm):
    arrived_on = PastDayField(label=lazy("Ngày đến"))
    arrival_number = forms.IntegerField(label=lazy("Số đến"), required=False, min_value=1)
    issuer = forms.CharField(label=lazy("Tác giả"), max_length=200)
    handled_by = forms.CharField(label=lazy("Đơn vị hoặc người nhận"), required=False, max_length=200)
    order = ("arrived_on", "arrival_number", "issuer", "number", "issued_on", "subject", "handled_by", "sent_on", "base", "note")  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.order_fields(list(self.order))

    def enter(self, unit: Unit, request: SignedIn) -> RegistryDocument:
        data = self.cleaned_data
        return enter_incoming(
            unit, self.said(), arrived_on=data["arrived_on"], arrival_number=data["arrival_number"], on=today(), by=request.user
        )  # fmt: skip


class OutRowForm(RowForm):
    signer = forms.CharField(label=lazy("Người ký"), required=False, max_length=120)
    recipients = forms.CharField(label=lazy("Nơi nhận"), required=False, max_length=4000)
    kept_by = forms.CharField(label=lazy("Đơn vị, người nhận bản lưu"), required=False, max_length=120)
    copies = forms.IntegerField(label=lazy("Số lượng bản"), required=False, min_value=1, max_value=100_000)
    order = ("number", "issued_on", "subject", "signer", "recipients", "kept_by", "copies", "sent_on", "base", "note")  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.order_fields(list(self.order))

    def enter(self, unit: Unit, request: SignedIn) -> RegistryDocument:
        return enter_outgoing(unit, self.said(), on=today(), by=request.user)


@reads_and_acts
def registry_in_bring(request: SignedIn) -> HttpResponseBase:
    """Into the book of incoming documents of the unit in which one works."""
    return _bring(request, InRowForm, _("Nạp văn bản đến từ Excel"), "registry_in_book", "registry_in_blank")


@reads_and_acts
def registry_out_bring(request: SignedIn) -> HttpResponseBase:
    """Into the book of outgoing documents of the unit in which one works."""
    return _bring(
        request, OutRowForm, _("Nạp văn bản đi từ Excel"), "registry_out_book", "registry_out_blank"
    )


def _bring(request: SignedIn, form: type[Any], title: str, book: str, blank: str) -> HttpResponseBase:
    unit = _unit(request)
    page = Page(title, unit.name, reverse(book), _("Xem trước"))
    return bring_page(request, BringForm(**sent(request)), _sheet(request, unit, form), page, reverse(blank))


@reads
def registry_in_blank(request: SignedIn) -> HttpResponseBase:
    """The headings of the book of incoming documents with nothing below them."""
    return _blank(request, InRowForm, _("Sổ đăng ký văn bản đến"), "mau-van-ban-den.xlsx")


@reads
def registry_out_blank(request: SignedIn) -> HttpResponseBase:
    """The headings of the book of outgoing documents with nothing below them."""
    return _blank(request, OutRowForm, _("Sổ đăng ký văn bản đi"), "mau-van-ban-di.xlsx")


def _blank(request: SignedIn, form: type[Any], title: str, name: str) -> HttpResponseBase:
    labels = _sheet(request, _unit(request), form).labels
    columns: list[Column[Any]] = [Column(key, label, lambda row: "") for key, label in labels.items()]
    return workbook_answer([title], columns, [], name)


def _unit(request: SignedIn) -> Unit:
    """The unit in which one works, when one keeps its books; else the first whose books one keeps."""
    units = units_that_organise(request.user)
    if not units:
        raise PermissionDenied(_("Chỉ cán bộ thi đua, khen thưởng ghi được sổ văn bản."))
    context = working(request)
    return next((one for one in units if context and one.pk == context.unit.pk), units[0])


def _there(unit: Unit, row: RowForm) -> bool:
    """Whether the book holds its number already, of the same issuer and year."""
    outgoing = isinstance(row, OutRowForm)
    values = columns(row.said(), unit, outgoing=outgoing)
    found = RegistryDocument(unit=unit, direction=Direction.OUT if outgoing else Direction.IN, **values)
    return bool(found.key) and twins(found).exists()


def _sheet(request: SignedIn, unit: Unit, form: type[Any]) -> Sheet:
    def make(data: dict[str, str]) -> Any:
        return form(data={"token": NO_TOKEN, **data})

    def judge(row: Any) -> str:
        """A rehearsal: written and taken back, so that every rule of the books has its say."""
        if _there(unit, row):
            return _("đã có trong sổ")
        with transaction.atomic():
            row.enter(unit, request)
            transaction.set_rollback(True)
        return ""

    def write(rows: list[tuple[int, Any]]) -> int:
        for _number, row in rows:
            row.enter(unit, request)
        return len(rows)

    def key(row: Any) -> Any:
        data = row.cleaned_data
        number = data["number"].strip().casefold()
        return (number, data["issued_on"]) if number else None

    return Sheet(form(), make, judge, write, key)
