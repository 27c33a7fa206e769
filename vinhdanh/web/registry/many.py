"""Documents of past years, a line each: pasted, read, looked at, then entered all at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from vinhdanh.kit.dates import format_date, today
from vinhdanh.kit.verdict import Refused
from vinhdanh.letters.heads import text_lines
from vinhdanh.org.models import Unit
from vinhdanh.registry.actions import enter_incoming, enter_outgoing
from vinhdanh.registry.fields import Fields
from vinhdanh.registry.models import RegistryDocument
from vinhdanh.registry.numbers.finding import Line, read_line
from vinhdanh.registry.states import Direction
from vinhdanh.web.fields import PastDayField
from vinhdanh.web.keeping import Answers, KeepForm, Notice, Page, Point, Written, filled, keep
from vinhdanh.web.reading import SignedIn, reads_and_acts
from vinhdanh.web.rounds_write import units_that_organise

_MOST = 200


@dataclass(frozen=True)
class Read:
    """A line with what was read of it; `twin`: the book has that number of that year already."""

    place: int
    text: str
    line: Line
    twin: bool

    @property
    def fields(self) -> Fields:
        number = self.line.number
        return Fields(
            self.line.subject or self.text, number.normal if number else "", self.line.kind.code if self.line.kind else "", self.line.issuer,
            issued_on=self.line.day,
        )  # fmt: skip


class ManyForm(KeepForm):
    direction = forms.ChoiceField(
        label=lazy("Vào sổ"), choices=Direction.choices, widget=forms.RadioSelect, initial=Direction.IN
    )
    arrived_on = PastDayField(label=lazy("Ngày đến"), required=False, help_text=lazy("Của văn bản đến; để trống thì lấy ngày văn bản."))  # fmt: skip
    lines = forms.CharField(
        label=lazy("Danh sách văn bản"), max_length=100_000, widget=forms.Textarea(attrs={"rows": 12}),
        help_text=lazy("Mỗi dòng một văn bản: Kế hoạch số 52/KH-TLĐ ngày 12/8/2014 của Tổng LĐLĐ Việt Nam về …"),
    )  # fmt: skip

    def __init__(self, *args: Any, units: list[Unit], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["unit"] = forms.ChoiceField(
            label=_("Sổ của đơn vị"), choices=[(one.code, one.name) for one in units]
        )
        self.order_fields(["unit", "direction", "arrived_on", "lines"])


@reads_and_acts
def registry_many(request: SignedIn) -> HttpResponseBase:
    """What was read is shown before anything is written; lines whose document is there already are left out."""
    units = units_that_organise(request.user)
    if not units:
        raise PermissionDenied(_("Chỉ cán bộ thi đua, khen thưởng ghi được sổ văn bản."))
    form = ManyForm(**filled(request, {"unit": units[0].code}), units=units)

    def rows(data: Answers) -> tuple[Unit, list[Read]]:
        unit = next(one for one in units if one.code == data["unit"])
        return unit, read_many(data["lines"], unit, data["direction"])

    def look(data: Answers) -> Notice:
        _unit, read = rows(data)
        new = [one for one in read if not one.twin]
        title = ngettext("Đọc được %(n)s văn bản mới", "Đọc được %(n)s văn bản mới", len(new)) % {
            "n": len(new)
        }
        return Notice(title, [Point(_said(one)) for one in read], _("Ghi vào sổ"))

    def act(data: Answers) -> Written:
        unit, read = rows(data)
        new = [one for one in read if not one.twin]
        if not new:
            raise Refused(_("Mọi dòng đều đã có trong sổ."), field="lines")
        for one in new:
            _enter(unit, one, data, request)
        said = ngettext("Đã ghi %(n)s văn bản.", "Đã ghi %(n)s văn bản.", len(new)) % {"n": len(new)}
        return Written(said, reverse("registry"))

    page = Page(
        _("Ghi nhiều văn bản đã có"), _("Văn bản đi, đến"), reverse("registry"), _("Đọc và xem trước")
    )
    return keep(request, form, page, act, look)


def read_many(text: str, unit: Unit, direction: str) -> list[Read]:
    """Every line read; two queries."""
    lines = text_lines(text)
    if len(lines) > _MOST:
        raise Refused(_("Mỗi lần nhiều nhất %(n)s dòng; hãy chia ra.") % {"n": _MOST}, field="lines")
    read = [(place, text, read_line(text)) for place, text in enumerate(lines, 1)]
    keys = {line.number.key for _place, _text, line in read if line.number is not None}
    rows = RegistryDocument.objects.filter(unit=unit, direction=direction, key__in=keys).values_list(
        "key", "issued_on"
    )
    have = {(key, day.year if day else None) for key, day in rows}
    found = []
    for place, text, line in read:
        mark = (line.number.key, line.day.year if line.day else None) if line.number else None
        found.append(Read(place, text, line, mark is not None and mark in have))
        if mark is not None:
            have.add(mark)
    return found


def _said(one: Read) -> str:
    number = one.line.number.normal if one.line.number else _("không số")
    facts = " · ".join(
        filter(None, [one.line.kind.name if one.line.kind else "", number, format_date(one.line.day) or _("không ngày"), one.line.issuer, one.line.subject])
    )  # fmt: skip
    text = _("Dòng %(place)s: %(facts)s") % {"place": one.place, "facts": facts}
    return f"{text} ({_('đã có, bỏ qua')})" if one.twin else text


def _enter(unit: Unit, one: Read, data: Answers, request: SignedIn) -> None:
    now = today()
    try:
        if data["direction"] == Direction.IN:
            arrived: date = data["arrived_on"] or one.line.day or now
            enter_incoming(unit, one.fields, arrived_on=arrived, on=now, by=request.user)
        else:
            enter_outgoing(unit, one.fields, on=now, by=request.user)
    except Refused as refused:
        raise Refused(
            _("Dòng %(place)s: %(why)s") % {"place": one.place, "why": refused.why}, field="lines"
        ) from None
