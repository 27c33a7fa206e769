"""Past documents of either book from a workbook or pasted rows: the columns of the printed book, read, looked at, written at once."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import Refused
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
from vinhdanh.web.keeping import Page, once
from vinhdanh.web.reading import SignedIn, reads, reads_and_acts
from vinhdanh.web.registers.sheet_page import BringForm, bring_page, sent
from vinhdanh.web.registers.sheets import Line, Sheet
from vinhdanh.web.rounds_write import units_that_organise
from vinhdanh.web.tables import Column
from vinhdanh.web.working import working


def _incoming() -> dict[str, forms.Field]:
    """The columns of the book of incoming documents by what they say of one."""
    return {
        "arrived_on": PastDayField(label=_("Ngày đến")), "arrival_number": forms.IntegerField(label=_("Số đến"), required=False, min_value=1),
        "issuer": forms.CharField(label=_("Tác giả"), max_length=200), "number": _text(_("Số, ký hiệu"), 120),
        "issued_on": PastDayField(label=_("Ngày tháng văn bản"), required=False), "subject": _subject(),
        "handled_by": _text(_("Đơn vị hoặc người nhận"), 200), **_both(),
    }  # fmt: skip


def _outgoing() -> dict[str, forms.Field]:
    """The columns of the book of outgoing documents."""
    return {
        "number": forms.CharField(label=_("Số, ký hiệu"), max_length=120),
        "issued_on": PastDayField(label=_("Ngày tháng văn bản"), required=False), "subject": _subject(), "signer": _text(_("Người ký"), 120),
        "recipients": _text(_("Nơi nhận"), 4000), "kept_by": _text(_("Đơn vị, người nhận bản lưu"), 120),
        "copies": forms.IntegerField(label=_("Số lượng bản"), required=False, min_value=1, max_value=100_000), **_both(),
    }  # fmt: skip


def _both() -> dict[str, forms.Field]:
    return {
        "sent_on": PastDayField(label=_("Ngày chuyển"), required=False),
        "base": forms.BooleanField(label=_("Căn cứ chung"), required=False),
        "note": _text(_("Ghi chú"), 500),
    }


def _text(label: str, most: int) -> forms.Field:
    return forms.CharField(label=label, required=False, max_length=most)


def _subject() -> forms.Field:
    return forms.CharField(label=_("Tên loại và trích yếu"), max_length=500)


def said(answers: dict[str, Any]) -> Fields:
    """The facts of a row; a kind in front of the subject is taken off it, unless the symbol says another."""
    own = {name: value for name, value in answers.items() if name in Fields.__dataclass_fields__}
    line, number = read_line(own["subject"]), parse_number(own.get("number") or "")
    signed = number.kind if number else None
    agrees = line.kind is not None and (signed is None or signed == line.kind)
    kind = line.kind.code if line.kind and agrees else ""
    own["recipients"] = text_lines((own.get("recipients") or "").replace(";", "\n"))
    return Fields(
        **{**own, "subject": line.subject if kind and line.subject else own["subject"], "kind": kind}
    )


@reads_and_acts
@once
def registry_in_bring(request: SignedIn) -> HttpResponseBase:
    """Into the book of incoming documents of the unit in which one works."""
    return _bring(
        request, Direction.IN, _("Nạp văn bản đến từ Excel"), "registry_in_book", "registry_in_blank"
    )


@reads_and_acts
@once
def registry_out_bring(request: SignedIn) -> HttpResponseBase:
    """Into the book of outgoing documents of the unit in which one works."""
    return _bring(
        request, Direction.OUT, _("Nạp văn bản đi từ Excel"), "registry_out_book", "registry_out_blank"
    )


def _bring(request: SignedIn, book: Direction, title: str, back: str, blank: str) -> HttpResponseBase:
    unit = _unit(request)
    page = Page(title, unit.name, reverse(back), _("Xem trước"))
    return bring_page(request, BringForm(**sent(request)), _sheet(request, unit, book), page, reverse(blank))


@reads
def registry_in_blank(request: SignedIn) -> HttpResponseBase:
    """The headings of the book of incoming documents with nothing below them."""
    return _blank(request, Direction.IN, _("Sổ đăng ký văn bản đến"), "mau-van-ban-den.xlsx")


@reads
def registry_out_blank(request: SignedIn) -> HttpResponseBase:
    """The headings of the book of outgoing documents with nothing below them."""
    return _blank(request, Direction.OUT, _("Sổ đăng ký văn bản đi"), "mau-van-ban-di.xlsx")


def _blank(request: SignedIn, book: Direction, title: str, name: str) -> HttpResponseBase:
    labels = _sheet(request, _unit(request), book).labels
    heads: list[Column[Any]] = [Column(key, label, lambda row: "") for key, label in labels.items()]
    return workbook_answer([title], heads, [], name)


def _unit(request: SignedIn) -> Unit:
    """The unit in which one works, when one keeps its books; else the first whose books one keeps."""
    units = units_that_organise(request.user)
    if not units:
        raise PermissionDenied(_("Chỉ cán bộ thi đua, khen thưởng ghi được sổ văn bản."))
    context = working(request)
    return next((one for one in units if context and one.pk == context.unit.pk), units[0])


def _sheet(request: SignedIn, unit: Unit, book: Direction) -> Sheet:
    def enter(line: Line) -> RegistryDocument:
        fields = said(line.answers)
        if book == Direction.OUT:
            return enter_outgoing(unit, fields, on=today(), by=request.user)
        arrived, number = line.answers["arrived_on"], line.answers.get("arrival_number")
        return enter_incoming(unit, fields, arrived_on=arrived, arrival_number=number, on=today(), by=request.user)  # fmt: skip

    def look(lines: list[Line]) -> None:
        """A rehearsal: all written one after another and taken back, so that every rule of the books has its say."""
        with transaction.atomic():
            for line in lines:
                try:
                    if _there(unit, line, book):
                        line.left_out = _("đã có trong sổ")
                    else:
                        with transaction.atomic():
                            enter(line)
                except Refused as refused:
                    line.refuse(refused.why, refused.field or "")
            transaction.set_rollback(True)

    def write(lines: list[Line]) -> int:
        with transaction.atomic():
            return len([enter(line) for line in lines])

    return Sheet(_outgoing() if book == Direction.OUT else _incoming(), look, write)


def _there(unit: Unit, line: Line, book: Direction) -> bool:
    """Whether the book holds its number already, of the same issuer and year."""
    values = columns(said(line.answers), unit, outgoing=book == Direction.OUT)
    found = RegistryDocument(unit=unit, direction=book, **values)
    return bool(found.key) and twins(found).exists()
