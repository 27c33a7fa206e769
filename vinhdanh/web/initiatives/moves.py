"""The plain moves of an initiative: hand in, take back, withdraw, return, consider again, decline."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from vinhdanh.filings.actions import lacks, submit_initiative
from vinhdanh.initiatives import access
from vinhdanh.initiatives.models import Initiative
from vinhdanh.initiatives.moving import make_move
from vinhdanh.initiatives.states import Move, Stage, moves_from
from vinhdanh.web.initiatives.words import SLUGS, url_of
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep, once
from vinhdanh.web.reading import SignedIn, allow, reads_and_acts

_SENDS = ("submit", "supplement")


class MoveForm(KeepForm):
    """A move, with a reason where one has to be given."""

    def __init__(self, *args: Any, move: Move, **more: Any) -> None:
        super().__init__(*args, **more)
        if move.needs_reason:
            area = forms.Textarea(attrs={"rows": 3})
            self.fields["reason"] = forms.CharField(label=_("Lý do"), max_length=1000, widget=area)


@reads_and_acts
@once
def move(request: SignedIn, pk: int, slug: str) -> HttpResponseBase:
    """One move: what it does, what is still missing, and the press."""
    verbs = SLUGS.get(slug)
    if verbs is None:
        raise Http404
    initiative = access.get_initiative(request.user, pk)
    found = next((one for one in moves_from(initiative.stage) if one.verb in verbs), None)
    if found is None:
        messages.info(request, access.can_move(request.user, initiative, verbs[0]).why)
        return redirect(url_of(initiative))
    allow(access.can_move(request.user, initiative, found.verb))
    missing = lacks(initiative) if found.verb in _SENDS else []
    form = MoveForm(**filled(request), move=found)

    def act(data: Answers) -> Written:
        if found.verb in _SENDS:
            moved = submit_initiative(initiative, by=request.user)
        else:
            moved = make_move(initiative, found.verb, reason=data.get("reason", ""), by=request.user)
        return Written(_("“%(title)s”: %(stage)s.") % {"title": moved.title, "stage": Stage(moved.stage).label}, url_of(moved))  # fmt: skip

    page = Page(
        str(found.label), initiative.title, url_of(initiative), str(found.label), _lede(found, initiative)
    )
    return keep(request, form, page, act, template="initiatives/move.html", more={"missing": missing, "initiative": initiative})  # fmt: skip


def _lede(found: Move, initiative: Initiative) -> str:
    unit = {"unit": initiative.unit.name if initiative.unit else ""}
    return {
        "submit": _("Sau khi nộp, cán bộ của %(unit)s thẩm định; anh/chị lấy lại được khi chưa ai thẩm định.")
        % unit,
        "supplement": _("Nộp lại bản đã bổ sung để %(unit)s thẩm định tiếp.") % unit,
        "recall": _("Sáng kiến trở về bản đang viết; nộp lại khi sửa xong."),
        "withdraw": _("Sáng kiến khép lại ở đây và không viết tiếp được nữa."),
        "return": _("Tác giả nhận lại kèm lý do, bổ sung rồi nộp lại."),
        "reconsider": _("Sáng kiến trở về bước chờ hội đồng để bỏ phiếu lần nữa."),
        "decline": _("Sáng kiến khép lại ở đây; tác giả đọc được lý do."),
    }[found.verb]
