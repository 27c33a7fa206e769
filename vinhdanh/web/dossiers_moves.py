"""The plain moves of a dossier: one page a move, with what it will do, its reason and its deadline."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.appraisals.outcomes import record_higher_refusal
from vinhdanh.dossiers import access
from vinhdanh.dossiers.actions import (
    forward_dossier,
    recall,
    return_dossier,
)
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.standing import last_move, refuse_if_moved
from vinhdanh.dossiers.states import moves_from
from vinhdanh.kit.dates import today
from vinhdanh.templatetags.ui import kind_name
from vinhdanh.web.dossiers_buttons import SLUGS
from vinhdanh.web.dossiers_warnings import before_going_on
from vinhdanh.web.dossiers_words import dossier_url, event_label, place_name, places
from vinhdanh.web.fields import DayField
from vinhdanh.web.keeping import Answers, KeepForm, Look, Page, Written, filled, keep, once
from vinhdanh.web.reading import SignedIn, allow, reads_and_acts

Text = str | Promise


class MoveForm(KeepForm):
    """A form about a dossier that remembers which move of it was the last when the page was opened."""

    at = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ReasonForm(MoveForm):
    reason = forms.CharField(label=lazy("Lý do"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))


class ReturnForm(ReasonForm):
    due_on = DayField(
        label=lazy("Bổ sung trước ngày"), required=False, help_text=lazy("Để trống nếu không đặt hạn.")
    )


@dataclass(frozen=True)
class Act:
    """One page of a move: what it says, what it asks for, what it does."""

    run: Callable[[Dossier, Answers, User], Dossier]
    lede: Text = ""
    form: type[MoveForm] = MoveForm
    warns: bool = False


ACTS: dict[str, Act] = {
    "lay-lai": Act(
        lambda found, data, by: recall(found, reason=data["reason"], by=by),
        lazy("Lấy lại được khi cấp trên chưa thẩm định; hồ sơ về chỗ trước khi gửi."), ReasonForm,
    ),
    "tra-lai": Act(
        lambda found, data, by: return_dossier(found, reason=data["reason"], due_on=data["due_on"], on=today(), by=by),
        lazy("Hồ sơ về đơn vị đề nghị để bổ sung; nộp bổ sung thì trở lại đúng cấp này."), ReturnForm,
    ),
    "trinh": Act(
        lambda found, data, by: forward_dossier(found, by=by), warns=True,
    ),
    "cap-tren-khong-khen": Act(
        lambda found, data, by: record_higher_refusal(found, reason=data["reason"], by=by),
        lazy("Ghi lý do của cấp trên; lý do này vào thư trả lời."), ReasonForm,
    ),
}  # fmt: skip


def verb_of(found: Dossier, slug: str) -> str:
    """Which move an address means at the present stage; of a stage without it the first that bears it."""
    verbs = [verb for verb, part in SLUGS.items() if part == slug]
    if not verbs:
        raise Http404
    here = {move.verb for move in moves_from(found.stage)}
    if slug == SLUGS["recall"] and found.level > 1:
        return "recall_forward"
    return next((verb for verb in verbs if verb in here), verbs[0])


def refuse_early(request: SignedIn, found: Dossier, verb: str) -> HttpResponseBase | None:
    """403 for whoever may not; a link that is out of date leads back to the dossier, which says what happened."""
    verdict = access.can_move(request.user, found, verb)
    if verdict:
        return None
    if verb in {move.verb for move in moves_from(found.stage)}:
        allow(verdict)
    if request.method == "POST":
        return None
    messages.error(request, verdict.why)
    return redirect("dossier", code=found.code)


def opened_at(found: Dossier) -> int:
    """The number of the last move, for the form to remember."""
    last = last_move(found)
    return last.pk if last else 0


def page_for(request: SignedIn, found: Dossier, title: Text, button: Text, lede: Text = "") -> Page:
    """The frame of a form about a dossier."""
    whom = f"{found.subject} · {kind_name(found.kind)} {found.year}"
    return Page(str(title), whom, dossier_url(request.user, found), str(button), str(lede))


@reads_and_acts
@once
def move(request: SignedIn, code: str, act: str) -> HttpResponseBase:
    """The page of one move."""
    found = access.get_dossier(request.user, code)
    chosen = ACTS.get(act)
    if chosen is None:
        raise Http404
    verb = verb_of(found, act)
    refused = refuse_early(request, found, verb)
    if refused is not None:
        return refused
    form = chosen.form(**filled(request, {"at": opened_at(found)}))
    look: Look | None = (lambda _data: before_going_on([found], today())) if chosen.warns else None

    def press(data: Answers) -> Written:
        moved = chosen.run(refuse_if_moved(found, data["at"]), data, request.user)
        return Written(_done(moved, verb), dossier_url(request.user, moved))

    label = event_label(verb)
    page = page_for(request, found, label, label, _where_to(found) if chosen.warns else chosen.lede)
    return keep(request, form, page, press, look, template="dossiers/act.html", more={"dossier": found})


def _where_to(found: Dossier) -> str:
    """The next level by name; outside this system its result is recorded here later."""
    coming = found.steps.select_related("unit").filter(level__gt=found.level).order_by("level").first()
    if coming is None:
        return ""
    if coming.unit is None:
        words = {"where": place_name(coming.place, places())}
        return _("Hồ sơ lên %(where)s, ngoài hệ thống này; có kết quả thì ghi lại ở đây.") % words
    return _("Hồ sơ lên %(where)s cùng toàn bộ lịch sử.") % {"where": coming.unit.name}


def _done(moved: Dossier, verb: str) -> str:
    words: dict[str, Any] = {
        "code": moved.code,
        "what": event_label(verb),
        "stage": moved.get_stage_display(),
    }
    return _("Hồ sơ %(code)s: đã ghi “%(what)s”; hiện nay: %(stage)s.") % words
