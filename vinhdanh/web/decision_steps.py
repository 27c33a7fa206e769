"""The moves of a decision, each on a page of its own that says what will happen; the copy of the signed paper."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vinhdanh.decisions import access
from vinhdanh.decisions.actions import attach_copy, cancel, make_step, present, sign
from vinhdanh.decisions.checking import findings_of
from vinhdanh.decisions.issuing import issue
from vinhdanh.decisions.models import Decision
from vinhdanh.decisions.numbering import next_number, printed
from vinhdanh.decisions.queries import dossiers_of, holds_person
from vinhdanh.decisions.states import DecisionKind, DecisionState, Step, steps_from
from vinhdanh.kit.dates import format_date, today
from vinhdanh.kit.verdict import Refused
from vinhdanh.templatetags.ui import num
from vinhdanh.web.decision_words import SLUGS
from vinhdanh.web.dossiers_warnings import missing_before
from vinhdanh.web.fields import PastDayField
from vinhdanh.web.files import serve
from vinhdanh.web.keeping import Answers, KeepForm, Notice, Page, Point, Written, filled, keep
from vinhdanh.web.reading import SignedIn, acts, allow, reads, reads_and_acts


class StepForm(KeepForm):
    """A move; with a day where one signs, with a reason where one has to be given."""

    def __init__(self, *args: Any, step: Step, asks_why: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if step.verb == "sign":
            self.fields["on"] = PastDayField(
                label=_("Ngày ký"), initial=today(), help_text=_("Ngày ghi trên quyết định; căn cứ và tiền thưởng tính theo ngày này.")
            )  # fmt: skip
        if asks_why:
            words = _("Lý do vẫn tự ký") if step.verb == "sign" else _("Lý do")
            area = forms.Textarea(attrs={"rows": 3})
            self.fields["reason"] = forms.CharField(label=words, max_length=1000, widget=area)


@reads_and_acts
def step(request: SignedIn, pk: int, slug: str) -> HttpResponseBase:
    """One move: what it does, what was found, and the press."""
    verb = SLUGS.get(slug)
    if verb is None:
        raise Http404
    decision = access.get_decision(request.user, pk)
    here = reverse("decision", args=[pk])
    move = next((one for one in steps_from(decision.state) if one.verb == verb), None)
    if move is None:
        messages.info(request, access.can_step(request.user, decision, verb).why)
        return redirect(here)
    allow(access.can_step(request.user, decision, verb))
    on_list = bool(request.user.person_id and holds_person(decision, request.user.person_id))
    form = StepForm(**filled(request), step=move, asks_why=move.needs_reason or (verb == "sign" and on_list))
    page = Page(str(move.label), str(decision), here, str(move.label), _lede(decision, verb))

    def act(data: Answers) -> Written:
        return Written(_make(request, decision, verb, data), here)

    return keep(request, form, page, act, lambda data: _notice(decision, verb, data))


def _make(request: SignedIn, decision: Decision, verb: str, data: Answers) -> str:
    by, reason = request.user, data.get("reason", "")
    if verb == "present":
        present(decision, on=today(), by=by)
        return _("Đã trình ký.")
    if verb == "sign":
        done = sign(decision, on=data["on"], today=today(), by=by, reason=reason)
        return _("Đã ký, số %(number)s ngày %(day)s.") % {
            "number": done.number,
            "day": format_date(done.decided_on),
        }
    if verb == "issue":
        issued = issue(decision, by=by)
        words = ngettext(
            "Đã ban hành: %(n)s dòng vào sổ khen thưởng.",
            "Đã ban hành: %(n)s dòng vào sổ khen thưởng.",
            issued.lines,
        )
        return words % {"n": num(issued.lines)}
    if verb == "cancel":
        cancel(decision, reason=reason, by=by)
        return _("Đã huỷ; hồ sơ trở về nơi chờ quyết định.")
    make_step(decision, verb, by=by, reason=reason)
    return _("Đã đưa về dự thảo.")


def _lede(decision: Decision, verb: str) -> str:
    count = num(decision.items.count())
    if verb == "sign":
        series = decision.series
        number = printed(next_number(series, today().year), series) if series else "?"
        return _("Ký xong, quyết định lấy số tiếp theo của sổ: %(number)s (nếu không ai lấy trước).") % {
            "number": number
        }
    if verb == "issue":
        if decision.kind == DecisionKind.AWARD:
            return _("Ghi %(n)s dòng vào sổ khen thưởng cùng căn cứ đã xét; sau đó chỉ đính chính, thu hồi bằng quyết định khác.") % {"n": count}  # fmt: skip
        return _("Ghi %(n)s dòng đính chính hoặc thu hồi vào sổ khen thưởng; dòng cũ vẫn xem được.") % {
            "n": count
        }
    if verb == "present":
        return _("Sau khi trình ký, danh sách và nội dung không sửa được nữa, trừ khi đưa về dự thảo.")
    if verb == "cancel" and decision.state == DecisionState.SIGNED:
        return _("Số %(number)s đã lấy vẫn giữ trong sổ; hồ sơ trở về nơi chờ quyết định.") % {
            "number": decision.number
        }
    if verb == "cancel":
        return _("Hồ sơ trong dự thảo trở về nơi chờ quyết định.")
    return _("Quyết định trở về dự thảo để sửa.")


def _notice(decision: Decision, verb: str, data: Answers) -> Notice | None:
    """What only warns is read before the press; what stops is said by the refusal itself."""
    if verb not in ("present", "sign"):
        return None
    on = data.get("on") or today()
    found = [one.says for one in findings_of(decision, on) if not one.stops]
    found += missing_before(dossiers_of(decision), on)
    if not found:
        return None
    title = _("Các điểm cần xem lại; nếu đã xem, hãy bấm lần nữa.")
    button = _("Vẫn trình ký") if verb == "present" else _("Vẫn ký và lấy số")
    return Notice(title, [Point(says) for says in found], button)


@acts
def attach(request: SignedIn, pk: int) -> HttpResponseBase:
    """The signed paper sent in."""
    decision = access.get_decision(request.user, pk)
    allow(access.can_draft(request.user, decision.unit))
    upload = request.FILES.get("file")
    try:
        if upload is None or isinstance(upload, list):
            raise Refused(_("Hãy chọn tệp bản đã ký."), field="file")
        attach_copy(decision, upload, now=timezone.now(), by=request.user)
    except Refused as refused:
        messages.error(request, refused.why)
    else:
        messages.success(request, _("Đã đính bản đã ký."))
    return redirect(f"{reverse('decision', args=[pk])}#ban-ky")


@reads
def copy(request: SignedIn, pk: int) -> HttpResponseBase:
    """The signed paper; whoever may see the decision may read it."""
    decision = access.get_decision(request.user, pk)
    if decision.copy is None:
        raise Http404
    return serve(decision.copy, decision.copy_name, inline=True)
