"""Decisions about earlier awards: begun from lines of the ledger, or from lines of an issued decision."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.awards import access as award_access
from vinhdanh.awards.actions import fields_of
from vinhdanh.awards.models import AwardEvidence, AwardRecord
from vinhdanh.decisions import access
from vinhdanh.decisions.models import Decision, DecisionItem
from vinhdanh.decisions.revoking import (
    LONGEST_REASON,
    can_decide_about,
    draft_correction,
    draft_revocation,
    edit_about,
)
from vinhdanh.kit.dates import today
from vinhdanh.kit.numbers import format_number
from vinhdanh.org.models import Unit
from vinhdanh.templatetags.ui import kind_name
from vinhdanh.web.fields import MoneyField
from vinhdanh.web.forms import row_ids
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep
from vinhdanh.web.keeping_awards import AwardForm
from vinhdanh.web.reading import SignedIn, allow, reads_and_acts
from vinhdanh.web.working import working

_SAID = (
    "kind", "year", "decided_on", "decision_no", "authority", "occasion", "period_from", "period_to", "movement", "deed_on"
)  # fmt: skip
# lines on one decision that takes awards back
MOST = 500


class RevocationForm(KeepForm):
    reason = forms.CharField(label=lazy("Lý do thu hồi, huỷ bỏ"), max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 3}))  # fmt: skip
    recover_item = forms.BooleanField(
        label=lazy("Phải nộp lại hiện vật (bằng, huy hiệu, cờ)"), required=False, initial=True
    )


class CorrectionForm(AwardForm):
    reason = forms.CharField(label=lazy("Lý do đính chính"), max_length=LONGEST_REASON)


class AboutForm(KeepForm):
    """Why one line is taken back, and what has to be given back."""

    reason = forms.CharField(
        label=lazy("Lý do"), max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 3})
    )
    recover_vnd = MoneyField(label=lazy("Tiền thưởng phải nộp lại (đồng)"))
    recover_item = forms.BooleanField(label=lazy("Phải nộp lại hiện vật"), required=False)


def _issuer(request: SignedIn, lines: list[AwardRecord]) -> Unit:
    """Whoever gave the awards where that is known here, else the unit in which one works."""
    made = DecisionItem.objects.filter(ledger__in=lines).select_related("decision__unit").first()
    context = working(request)
    if made is not None:
        return made.decision.unit
    if context is None:
        raise Http404
    return context.unit


def decided(request: SignedIn, line: AwardRecord) -> dict[str, Any]:
    """Of a line of the ledger: the decision that wrote it, what it rested on, and whether the reader may decide about it."""
    item = DecisionItem.objects.filter(ledger=line).select_related("decision").first()
    seen = access.visible_to(request.user).filter(pk=item.decision_id).exists() if item else False
    kept = AwardEvidence.objects.filter(record=line).first()
    context = working(request)
    may = context is not None and can_decide_about(request.user, _issuer(request, [line]), line, today())
    judged_on = date.fromisoformat(kept.content["law_on"]) if kept else None
    return {
        "decision": item.decision if item and seen else None,
        "evidence": kept,
        "judged_on": judged_on,
        "may_decide": bool(may),
    }


def _lines(request: SignedIn) -> list[AwardRecord]:
    asked = row_ids(request.GET.getlist("dong"))[:MOST]
    related = ("kind", "person", "unit", "household", "at_unit")
    found = list(award_access.visible_to(request.user).select_related(*related).filter(pk__in=asked))
    if not found:
        raise Http404(_("Không có dòng này trong phạm vi của anh/chị."))
    return found


@reads_and_acts
def revoke(request: SignedIn) -> HttpResponseBase:
    """A draft that takes back the awards of the lines in the address (`?dong=`)."""
    lines = _lines(request)
    unit = _issuer(request, lines)
    for line in lines:
        allow(can_decide_about(request.user, unit, line, today()))
    form = RevocationForm(**filled(request))

    def act(data: Answers) -> Written:
        made = draft_revocation(
            unit, lines, reason=data["reason"], recover_item=data["recover_item"], on=today(), by=request.user
        )
        return Written(_("Đã lập dự thảo quyết định thu hồi, huỷ bỏ."), reverse("decision", args=[made.pk]))

    named = "; ".join(f"{line.subject}: {kind_name(line.kind)}" for line in lines[:5])
    more = _(" và %(n)s dòng khác") % {"n": len(lines) - 5} if len(lines) > 5 else ""
    page = Page(
        _("Thu hồi, huỷ bỏ bằng quyết định"), unit.name, _back(lines), _("Lập dự thảo"), f"{named}{more}"
    )
    return keep(request, form, page, act)


@reads_and_acts
def correct(request: SignedIn, pk: int) -> HttpResponseBase:
    """A draft that makes a line of the ledger say something else."""
    line = award_access.get_record(request.user, pk)
    unit = _issuer(request, [line])
    allow(can_decide_about(request.user, unit, line, today()))
    known = fields_of(line)
    initial: dict[str, Any] = {name: getattr(known, name) for name in _SAID}
    form = CorrectionForm(**filled(request, initial), subject=type(line.subject))

    def act(data: Answers) -> Written:
        made = draft_correction(unit, line, form.said(), reason=data["reason"], on=today(), by=request.user)
        return Written(_("Đã lập dự thảo quyết định đính chính."), reverse("decision", args=[made.pk]))

    lede = _("Sửa chỗ sai; quyết định ban hành rồi thì sổ có dòng mới thay dòng này.")
    title = _("Đính chính bằng quyết định")
    return keep(
        request,
        form,
        Page(title, f"{kind_name(line.kind)} – {line.subject}", _back([line]), _("Lập dự thảo"), lede),
        act,
    )


def _back(lines: list[AwardRecord]) -> str:
    return reverse("ledger_line", args=[lines[0].pk])


@reads_and_acts
def about(request: SignedIn, pk: int, item: int) -> HttpResponseBase:
    """One line of a draft about an earlier award."""
    decision = access.get_decision(request.user, pk)
    allow(access.can_draft(request.user, decision.unit))
    if not (may := access.can_edit(request.user, decision)):
        messages.info(request, may.why)
        return redirect("decision", pk=pk)
    line = _line(decision, item)
    money = format_number(line.recover_vnd) if line.recover_vnd is not None else ""
    form = AboutForm(
        **filled(request, {"reason": line.reason, "recover_vnd": money, "recover_item": line.recover_item})
    )
    here = reverse("decision", args=[pk])

    def act(data: Answers) -> Written:
        edit_about(
            decision, item, reason=data["reason"], recover_vnd=data["recover_vnd"], recover_item=data["recover_item"], by=request.user
        )  # fmt: skip
        return Written(_("Đã ghi."), here)

    return keep(
        request, form, Page(_("Lý do và phần phải nộp lại"), str(decision), here, _("Ghi"), str(line)), act
    )


def _line(decision: Decision, item: int) -> DecisionItem:
    found = (
        decision.items.select_related("person", "unit", "household")
        .filter(pk=item, about__isnull=False)
        .first()
    )
    if found is None:
        raise Http404
    return found
