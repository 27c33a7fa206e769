"""The press on the candidates' list: propose those ticked, or look at their make-up first."""

from __future__ import annotations

from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vinhdanh.accounts.actions import claim_form, settle_form
from vinhdanh.dossiers.proposing import Outcome, propose_candidates
from vinhdanh.kit.verdict import Refused
from vinhdanh.rounds import access
from vinhdanh.rounds.models import Round
from vinhdanh.templatetags.ui import num
from vinhdanh.web.reading import SignedIn, acts
from vinhdanh.web.rounds_candidates import asked_of
from vinhdanh.web.working import safe_next

# how many names a message tells before it only counts
_NAMED = 12


class PressForm(forms.Form):
    """One press of the list: spent once."""

    token = forms.UUIDField()


@acts
def round_propose(request: SignedIn, pk: int) -> HttpResponseBase:
    """Open drafts for those ticked and say what became of each; or go back to the list with their make-up open."""
    held = access.get_round(request.user, pk)
    back, keys = _back(request, held), request.POST.getlist("row")
    if not keys:
        messages.info(request, _("Chưa chọn ai; hãy đánh dấu những dòng cần đề nghị."))
        return redirect(back)
    if "co_cau" in request.POST:
        return redirect(f"{_joined(back, {'chon': ','.join(keys[:300]), 'co_cau': '1'})}#co-cau")
    form = PressForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Chưa ghi được: hãy tải lại trang rồi gửi lại."))
        return redirect(back)
    try:
        with transaction.atomic():
            if claim_form(form.cleaned_data["token"], by=request.user) is not None:
                messages.info(request, _("Biểu mẫu này đã được ghi rồi; hệ thống không ghi lần nữa."))
                return redirect(back)
            asked = asked_of(request, held, request.POST.get("giai", ""))
            outcome = propose_candidates(asked, keys, by=request.user)
            settle_form(form.cleaned_data["token"], target=back)
    except Refused as refused:
        messages.error(request, refused.why)
    else:
        _tell(request, outcome)
    return redirect(back)


def _tell(request: SignedIn, outcome: Outcome) -> None:
    """What was opened, what stood there already, and each reason with the names it kept out."""
    if n := len(outcome.opened):
        text = ngettext(
            "Đã lập %(n)s hồ sơ đề nghị, đang chờ soạn.", "Đã lập %(n)s hồ sơ đề nghị, đang chờ soạn.", n
        )
        messages.success(request, text % {"n": num(n)})
    if n := len(outcome.found):
        text = ngettext("%(n)s người đã có bản nháp từ trước.", "%(n)s người đã có bản nháp từ trước.", n)
        messages.info(request, text % {"n": num(n)})
    for why, names in outcome.by_reason().items():
        messages.warning(
            request, _("Chưa đề nghị %(names)s. %(why)s") % {"names": _listed(names), "why": why}
        )


def _listed(names: list[str]) -> str:
    if len(names) <= _NAMED:
        return ", ".join(names)
    more = ngettext("và %(n)s người nữa", "và %(n)s người nữa", len(names) - _NAMED) % {
        "n": num(len(names) - _NAMED)
    }
    return f"{', '.join(names[:_NAMED])} {more}"


def _back(request: SignedIn, held: Round) -> str:
    """The list as it was filtered, when the form says where that was."""
    here = reverse("round_candidates", args=[held.pk])
    target = safe_next(request)
    return target if target.startswith(here) else here


def _joined(url: str, more: dict[str, str]) -> str:
    return f"{url}{'&' if '?' in url else '?'}{urlencode(more)}"
