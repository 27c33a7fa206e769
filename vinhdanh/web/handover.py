"""Handing an officer's work over: the pack on a page and as a workbook, and the successor's confirmation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.duties import access
from vinhdanh.duties.actions import hand_over, take_over
from vinhdanh.duties.models import Handover
from vinhdanh.duties.pack import from_data, pack
from vinhdanh.duties.pack_workbook import pack_workbook
from vinhdanh.kit.dates import format_date, today
from vinhdanh.kit.verdict import Refused
from vinhdanh.legal.queries import current_rulebook
from vinhdanh.web.export import XLSX
from vinhdanh.web.forms import put_refusal
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, allow, reads, reads_and_acts
from vinhdanh.web.working import working


class HandoverForm(forms.Form):
    """Who takes the work, and a word of advice."""

    taker = forms.CharField(label=lazy("Tên đăng nhập của người nhận"), max_length=41, help_text=lazy("Nếu họ chưa có tài khoản hoặc chưa được phân công, nhờ quản trị hệ thống làm trước hoặc sau đều được."))  # fmt: skip
    note = forms.CharField(label=lazy("Lời dặn"), required=False, widget=forms.Textarea(attrs={"rows": 4}), help_text=lazy("Những điều không nằm trong hồ sơ: ai hay nộp muộn, việc đang hứa với ai."))  # fmt: skip

    def clean_taker(self) -> User:
        name = str(self.cleaned_data["taker"]).strip().lower()
        user = User.objects.filter(username=name, is_active=True).first()
        if user is None:
            raise forms.ValidationError(_("Không có tài khoản tên “%(name)s”.") % {"name": name})
        return user


@reads_and_acts
def handovers(request: SignedIn) -> HttpResponseBase:
    """What lies open at the unit today, a form to hand it over, and earlier hand-overs."""
    context = working(request)
    if context is None:
        raise PermissionDenied(_("Bàn giao dành cho cán bộ của một đơn vị."))
    may = access.can_hand_over(request.user, context.unit)
    form = HandoverForm(request.POST or None)
    if request.method == "POST":
        allow(may)
        if form.is_valid():
            try:
                made = hand_over(context.unit, taker=form.cleaned_data["taker"], note=form.cleaned_data["note"], on=today(), by=request.user)  # fmt: skip
            except Refused as refused:
                put_refusal(form, refused)
            else:
                messages.success(request, _("Đã lập bàn giao cho %(taker)s.") % {"taker": made.taker})
                return redirect("handover", pk=made.pk)
    earlier = access.visible_to(request.user).select_related("unit", "giver", "taker").order_by("-made_at")
    sections = pack(context.unit, today(), current_rulebook()) if may else []
    return show(request, "duties/handovers.html", {
        "context": context, "form": form, "may": bool(may), "why": may.why, "earlier": earlier[:50], "sections": sections,
    })  # fmt: skip


@reads_and_acts
def handover(request: SignedIn, pk: int) -> HttpResponseBase:
    """One hand-over as it was made; the successor confirms here."""
    found = access.get_handover(request.user, pk)
    may_take = access.can_take(request.user, found)
    if request.method == "POST":
        allow(may_take)
        take_over(found, by=request.user)
        messages.success(request, _("Đã nhận bàn giao công việc của %(unit)s.") % {"unit": found.unit.name})
        return redirect("handover", pk=pk)
    waits_on_me = found.taken_at is None and found.taker_id == request.user.pk
    return show(request, "duties/handover.html", {
        "handover": found, "sections": _sections(found), "may_take": bool(may_take) and found.taken_at is None,
        "why_not": may_take.why if waits_on_me else "",
    })  # fmt: skip


@reads
def handover_file(request: SignedIn, pk: int) -> HttpResponseBase:
    """The pack as a workbook."""
    found = access.get_handover(request.user, pk)
    head = [
        _("Bàn giao công việc thi đua, khen thưởng"), found.unit.name, _("Người giao: %(who)s") % {"who": found.giver},
        _("Người nhận: %(who)s") % {"who": found.taker}, _("Lập ngày %(day)s") % {"day": format_date(found.made_on)}, found.note,
    ]  # fmt: skip
    answer = HttpResponse(pack_workbook(head, _sections(found)), content_type=XLSX)
    answer["Content-Disposition"] = (
        f'attachment; filename="ban-giao-{found.unit.code}-{found.made_on:%Y%m%d}.xlsx"'
    )
    return answer


def _sections(found: Handover) -> list[Any]:
    return from_data(found.content.get("sections", []))
