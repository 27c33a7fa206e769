"""The people of a support list: looked through, added one by one or from a sheet, taken off; as a workbook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from vinhdanh.kit.dates import format_date, today
from vinhdanh.kit.names import search_key
from vinhdanh.kit.verdict import Refused
from vinhdanh.registers import access
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.fields import UNKNOWN, MoneyField
from vinhdanh.web.forms import row_ids
from vinhdanh.web.frame import show
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep, once
from vinhdanh.web.movements.boxes import CountField
from vinhdanh.web.reading import SignedIn, allow, reads, reads_and_acts
from vinhdanh.web.registers.figures import number
from vinhdanh.web.registers.sheet_page import BringForm, bring_page, sent
from vinhdanh.web.registers.sheets import Line, Sheet
from vinhdanh.web.tables import Column, listing
from vinhdanh.welfare.access import can_add_lines, can_see_lines, lines_visible_to
from vinhdanh.welfare.lines import Listed, add_lines, take_off
from vinhdanh.welfare.models import SupportLine, SupportList
from vinhdanh.welfare.states import Hardship


class PersonForm(KeepForm):
    """One person of a list; never their national number."""

    name = forms.CharField(label=lazy("Họ và tên"), max_length=120)
    birth_year = CountField(label=lazy("Năm sinh"))
    place = forms.CharField(label=lazy("Nơi ở, nơi làm việc"), max_length=200, required=False)
    hardship = forms.ChoiceField(
        label=lazy("Hoàn cảnh"), choices=[UNKNOWN, *Hardship.choices], required=False
    )
    amount_vnd = MoneyField(
        label=lazy("Số tiền (đồng)"), help_text=lazy("Để trống là theo mức của danh sách.")
    )

    def said(self) -> Listed:
        return _listed(self.cleaned_data)


def _listed(answers: Mapping[str, Any], cell: str = "") -> Listed:
    names = ("name", "birth_year", "place", "hardship", "amount_vnd")
    return Listed(**{name: answers[name] for name in names if name in answers}, cell=cell)


def _list(request: SignedIn, pk: int) -> SupportList:
    return access.get_entry(request.user, SupportList, pk)


def _url(held: SupportList) -> str:
    return reverse("register_entry", args=["danh-sach", held.pk])


def _columns(held: SupportList) -> list[Column[SupportLine]]:
    def amount(line: SupportLine) -> int:
        return held.rate_vnd if line.amount_vnd is None else line.amount_vnd

    return [
        Column("ten", lazy("Họ và tên"), lambda r: r.name, sort=("key",), fixed=True),
        Column("nam_sinh", lazy("Năm sinh"), lambda r: r.birth_year or "", sort=("birth_year",), css="num"),
        Column("noi_o", lazy("Nơi ở, nơi làm việc"), lambda r: r.place, sort=("place",)),
        Column("hoan_canh", lazy("Hoàn cảnh"), lambda r: r.get_hardship_display(), sort=("hardship",)),
        Column("tien", lazy("Số tiền (đồng)"), lambda r: number(amount(r)), value=amount, css="num"),
    ]


@reads
def people(request: SignedIn, pk: int) -> HttpResponseBase:
    """Everybody on a list, for its unit's officers and auditors; `?xuat=1` sends a workbook."""
    held = _list(request, pk)
    allow(can_see_lines(request.user, held))
    rows, columns = lines_visible_to(request.user, held), _columns(held)
    for word in search_key(request.GET.get("q", "")).split():
        rows = rows.filter(key__contains=word)
    if "xuat" in request.GET:
        title = [held.title, held.unit.name, _("Xuất ngày %(day)s.") % {"day": format_date(today())}]
        return workbook_answer(title, columns, rows.iterator(chunk_size=1000), f"danh-sach-{held.pk}.xlsx")
    return show(request, "registers/people.html", {
        "held": held,
        "query": request.GET.get("q", ""),
        "listing": listing(request, rows, columns, order="ten"),
        "may": bool(can_add_lines(request.user, held)),
    })  # fmt: skip


@reads_and_acts
@once
def person_new(request: SignedIn, pk: int) -> HttpResponseBase:
    """One more person on a list."""
    held = _list(request, pk)
    allow(can_add_lines(request.user, held))
    form = PersonForm(**filled(request))

    def act(_data: Answers) -> Written:
        add_lines(held, [form.said()], by=request.user)
        return Written(_("Đã thêm vào danh sách."), _url(held))

    return keep(request, form, Page(_("Thêm một người"), held.title, _url(held), _("Thêm")), act)


@reads_and_acts
@once
def people_bring(request: SignedIn, pk: int) -> HttpResponseBase:
    """People pasted from Excel, or the workbook itself; whoever stands on the list already is left as they are."""
    held = _list(request, pk)
    allow(can_add_lines(request.user, held))
    form = BringForm(**sent(request))

    known = dict.fromkeys(held.lines.filter(voided_on__isnull=True).values_list("key", flat=True), 0)

    def look(lines: list[Line]) -> None:
        for line in lines:
            one = _listed(line.answers, _("dòng %(n)s") % {"n": line.number})
            try:
                one.line(held)  # refuses what cannot stand on this list
            except Refused as refused:
                line.refuse(refused.why, refused.field or "")
                continue
            before = known.setdefault(one.key, line.number)
            if before != line.number:
                line.left_out = (
                    _("trùng dòng %(n)s") % {"n": before} if before else _("đã có trong danh sách")
                )
            line.values = {"listed": one}

    def write(lines: list[Line]) -> int:
        people = [line.values["listed"] for line in lines]
        return add_lines(held, people, by=request.user, skip_known=True)

    boxes = {one.name: one.field for one in PersonForm().visible_fields()}
    page = Page(_("Dán hoặc gửi danh sách Excel"), held.title, _url(held), _("Xem trước"))
    return bring_page(request, form, Sheet(boxes, look, write), page)


class OffForm(KeepForm):
    """Why people are taken off."""

    reason = forms.CharField(label=lazy("Lý do bỏ khỏi danh sách"), max_length=250)


@reads_and_acts
@once
def people_off(request: SignedIn, pk: int) -> HttpResponseBase:
    """Take those ticked (`row=`) off a list, with a reason."""
    held = _list(request, pk)
    allow(can_add_lines(request.user, held))
    chosen = row_ids(request.GET.getlist("row"))
    back = reverse("care_people", args=[held.pk])

    def act(data: Answers) -> Written:
        if not chosen:
            raise Refused(_("Hãy đánh dấu ít nhất một người."))
        count = take_off(held, chosen, reason=data["reason"], on=today(), by=request.user)
        said = ngettext("Đã bỏ %(n)s người khỏi danh sách.", "Đã bỏ %(n)s người khỏi danh sách.", count)
        return Written(said % {"n": number(count)}, back)

    lede = ngettext("%(n)s người đã đánh dấu.", "%(n)s người đã đánh dấu.", len(chosen)) % {
        "n": number(len(chosen))
    }
    return keep(
        request,
        OffForm(**filled(request)),
        Page(_("Bỏ khỏi danh sách"), held.title, back, _("Bỏ"), lede),
        act,
    )
