"""The day the appraising body received the dossiers, by which some laws switch: asked, said, and written down for a year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.engine.documents import Document
from vinhdanh.facts.loading import Moment
from vinhdanh.facts.queries import stored_years
from vinhdanh.facts.simulating import Question
from vinhdanh.facts.tasks import refresh_year
from vinhdanh.kit.dates import format_date
from vinhdanh.kit.verdict import Refused
from vinhdanh.legal.access import can_say_reception
from vinhdanh.legal.actions import say_reception
from vinhdanh.legal.queries import current_rulebook
from vinhdanh.web.forms import DateField
from vinhdanh.web.law_words import in_law
from vinhdanh.web.reading import SignedIn, acts, allow


class OneReception(forms.Form):
    """`?nhan=`: the day on which this one dossier is received."""

    nhan = DateField(label=lazy("Ngày cơ quan thẩm định tiếp nhận hồ sơ"), required=False)

    def moment(self, moment: Moment) -> Moment:
        """The moment with the day asked; as it was where none, or no real day, was typed."""
        day = self.cleaned_data.get("nhan") if self.is_bound and self.is_valid() else None
        return replace(moment, received_on=day) if isinstance(day, date) else moment


def switches() -> tuple[Document, ...]:
    """The instruments to which a dossier passes by its day of reception."""
    return current_rulebook().documents.switches()


def reception_matters(year: int) -> bool:
    """Whether the law of a dossier about the year can depend on when it is received: it may come a year late."""
    return any(d.in_force is not None and d.in_force.year - 1 <= year for d in switches())


def reception_said(moment: Moment) -> str:
    """When the dossiers count as received, as the screen must state it."""
    if moment.received_on is not None:
        return _("Hồ sơ coi như được tiếp nhận ngày %(day)s.") % {"day": format_date(moment.received_on)}
    return _("Chưa biết ngày cơ quan thẩm định tiếp nhận hồ sơ: coi như trùng ngày xét %(day)s.") % {"day": format_date(moment.law_on)}  # fmt: skip


def ready_comparisons(day: date) -> list[tuple[str, str]]:
    """(words, address) of “received before / from” for each switch, under the law of one day."""
    found = []
    for document in switches():
        since = document.in_force or date.max
        asked = {
            "kieu": "luat", "tu": day.isoformat(), "den": day.isoformat(), "gia_dinh": "1",
            "nhan_tu": format_date(since - timedelta(days=1)), "nhan_den": format_date(since),
        }  # fmt: skip
        words = _("Tiếp nhận trước và từ %(day)s (%(law)s)") % {
            "day": format_date(since),
            "law": in_law(document.name),
        }
        found.append((words, f"{reverse('what_if')}?{urlencode(asked)}"))
    return found


def compared_reception(question: Question) -> str:
    """When the dossiers of either side count as received, and what an unread text then does."""
    if not question.strict:
        return _("Ngày tiếp nhận hồ sơ: chưa biết, coi như trùng ngày của luật ở mỗi bên; nơi văn bản mới chưa được nạp, kết quả theo bản đã nạp gần nhất chỉ để tham khảo.")  # fmt: skip
    days = [format_date(run.received_on) if run.received_on else _("chưa biết, coi như ngày %(day)s") % {"day": format_date(run.law_on)}
            for run in (question.before, question.after)]  # fmt: skip
    return _("Hồ sơ tiếp nhận: bên trước %(a)s; bên sau %(b)s. Nơi văn bản chưa được nạp đang áp dụng thì chưa kết luận, như kết luận thật.") % {"a": days[0], "b": days[1]}  # fmt: skip


def year_reception(request: SignedIn, moment: Moment) -> dict[str, Any] | None:
    """What the list of a year shows of it: the sentence, and whether this reader may write the day down."""
    if not reception_matters(moment.year):
        return None
    may = can_say_reception(request.user)
    form = OneReception(initial={"nhan": moment.received_on}, auto_id="tiep-%s")
    return {"said": reception_said(moment), "may": may, "form": form, "known": moment.received_on is not None}


@acts
def set_reception(request: SignedIn) -> HttpResponseBase:
    """Write down when the dossiers of a year count as received, and compute the year anew in the background."""
    allow(can_say_reception(request.user))
    text = request.POST.get("nam", "")
    back = f"{reverse('eligible')}?nam={text}"
    form = OneReception(request.POST)
    if not text.isdigit() or int(text) not in stored_years():
        return redirect("eligible")
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for error in form.errors["nhan"]))
        return redirect(back)
    day = form.cleaned_data["nhan"]
    try:
        say_reception(int(text), day, by=request.user)
    except Refused as refused:
        messages.error(request, refused.why)
        return redirect(back)
    refresh_year.defer(year=int(text))
    messages.success(request, _("Đã ghi. Kết luận của năm %(year)s đang được tính lại theo ngày tiếp nhận này.") % {"year": text})  # fmt: skip
    return redirect(back)
