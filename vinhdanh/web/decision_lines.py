"""What is done with the lines ticked on the page of a decision: out, paid, moved, given back; and a reason for its make-up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vinhdanh.decisions import access
from vinhdanh.decisions.drafting import give_equity_reason, move_line, remove_lines, sort_again
from vinhdanh.decisions.models import Decision
from vinhdanh.decisions.money import set_amount
from vinhdanh.decisions.revoking import record_recovered
from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import Refused
from vinhdanh.templatetags.ui import num
from vinhdanh.web.fields import MoneyField, PastDayField
from vinhdanh.web.forms import row_ids
from vinhdanh.web.reading import SignedIn, acts, allow


class LinesForm(forms.Form):
    """What is done with the lines ticked on the page of a decision."""

    act = forms.ChoiceField(
        choices=[(name, name) for name in ("remove", "amount", "move", "sort", "recovered")]
    )
    reason = forms.CharField(required=False, max_length=1000)
    vnd = MoneyField()
    note = forms.CharField(required=False, max_length=250)
    to = forms.IntegerField(required=False, min_value=1, max_value=100_000)
    on = PastDayField(required=False)


@acts
def lines(request: SignedIn, pk: int) -> HttpResponseBase:
    """One act on the ticked lines; what was done is said on the page of the decision."""
    decision = access.get_decision(request.user, pk)
    allow(access.can_draft(request.user, decision.unit))
    form = LinesForm(request.POST)
    here = reverse("decision", args=[pk])
    if not form.is_valid():
        problems = [str(error) for errors in form.errors.values() for error in errors]
        messages.error(request, _("Chưa ghi được: %(why)s") % {"why": " ".join(problems)})
        return redirect(here)
    ticked = row_ids(request.POST.getlist("row"))
    try:
        said = _LINE_ACTS[form.cleaned_data["act"]](request, decision, ticked, form.cleaned_data)
    except Refused as refused:
        messages.error(request, refused.why)
    else:
        messages.success(request, said)
    return redirect(f"{here}#danh-sach")


def _remove(request: SignedIn, decision: Decision, ticked: list[int], data: dict[str, Any]) -> str:
    count = remove_lines(decision, ticked, reason=data["reason"], on=today(), by=request.user)
    words = ngettext("Đã đưa %(n)s dòng ra khỏi quyết định.", "Đã đưa %(n)s dòng ra khỏi quyết định.", count)
    return words % {"n": num(count)}


def _amount(request: SignedIn, decision: Decision, ticked: list[int], data: dict[str, Any]) -> str:
    count = set_amount(decision, ticked, vnd=data["vnd"], note=data["note"], on=today(), by=request.user)
    return ngettext("Đã ghi mức chi của %(n)s dòng.", "Đã ghi mức chi của %(n)s dòng.", count) % {
        "n": num(count)
    }


def _move(request: SignedIn, decision: Decision, ticked: list[int], data: dict[str, Any]) -> str:
    if len(ticked) != 1 or not data["to"]:
        raise Refused(_("Hãy chọn đúng một dòng và ghi vị trí mới."))
    move_line(decision, ticked[0], to=data["to"], by=request.user)
    return _("Đã chuyển dòng tới vị trí %(n)s.") % {"n": num(data["to"])}


def _sort(request: SignedIn, decision: Decision, ticked: list[int], data: dict[str, Any]) -> str:
    sort_again(decision, by=request.user)
    return _("Đã xếp lại theo thứ tự thường dùng.")


def _recovered(request: SignedIn, decision: Decision, ticked: list[int], data: dict[str, Any]) -> str:
    count = record_recovered(decision, ticked, on=data["on"] or today(), today=today(), by=request.user)
    return ngettext("Đã ghi thu hồi của %(n)s dòng.", "Đã ghi thu hồi của %(n)s dòng.", count) % {
        "n": num(count)
    }


_LINE_ACTS: dict[str, Callable[[SignedIn, Decision, list[int], dict[str, Any]], str]] = {
    "remove": _remove, "amount": _amount, "move": _move, "sort": _sort, "recovered": _recovered,
}  # fmt: skip


class EquityForm(forms.Form):
    """Why the list goes on as it is."""

    equity_reason = forms.CharField(required=False, max_length=2000)


@acts
def equity(request: SignedIn, pk: int) -> HttpResponseBase:
    """Why the list goes on although a limit on its make-up asks for a reason."""
    decision = access.get_decision(request.user, pk)
    allow(access.can_draft(request.user, decision.unit))
    form = EquityForm(request.POST)
    try:
        if not form.is_valid():
            raise Refused(
                _("Chưa ghi được: %(why)s") % {"why": " ".join(map(str, form.errors["equity_reason"]))}
            )
        give_equity_reason(decision, reason=form.cleaned_data["equity_reason"], by=request.user)
    except Refused as refused:
        messages.error(request, refused.why)
    else:
        messages.success(request, _("Đã ghi lý do về cơ cấu."))
    return redirect("decision", pk=pk)
