"""Declining one dossier with the reasons that go into the letter of reply."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import override

from vinhdanh.dossiers import access
from vinhdanh.dossiers.actions import decline_dossier
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.standing import refuse_if_moved
from vinhdanh.kit.dates import today
from vinhdanh.web.dossiers_clauses import ClauseRow, verdicts_of
from vinhdanh.web.dossiers_moves import ReasonForm, opened_at, page_for, refuse_early
from vinhdanh.web.dossiers_words import dossier_url, event_label
from vinhdanh.web.keeping import Answers, Written, filled, keep, once
from vinhdanh.web.law_words import in_law
from vinhdanh.web.reading import SignedIn, reads_and_acts


class DeclineForm(ReasonForm):
    """The reason in words, the conditions that are not met, and what may be done about it."""

    def __init__(self, *args: Any, unmet: list[ClauseRow], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["reason"].help_text = _("Lý do này vào thư trả lời đơn vị đề nghị.")
        if unmet:
            self.fields["clauses"] = forms.MultipleChoiceField(
                label=_("Điều kiện chưa đạt nêu trong thư"), required=False, widget=forms.CheckboxSelectMultiple,
                choices=[(row.code, f"{in_law(row.says)} ({in_law(row.cite)})") for row in unmet],
            )  # fmt: skip
        self.fields["next_steps"] = forms.CharField(
            label=_("Đơn vị, cá nhân có thể làm gì tiếp"), max_length=1500, required=False,
            widget=forms.Textarea(attrs={"rows": 3}), help_text=_("Mỗi dòng một ý, in cuối thư."),
        )  # fmt: skip


@reads_and_acts
@once
def declining(request: SignedIn, code: str) -> HttpResponseBase:
    """The page; what was ticked is kept with the event, as the law says it on this day."""
    found = access.get_dossier(request.user, code)
    refused = refuse_early(request, found, "decline")
    if refused is not None:
        return refused
    unmet = unmet_clauses(found)
    form = DeclineForm(**filled(request, {"at": opened_at(found)}), unmet=unmet)

    def press(data: Answers) -> Written:
        stored = refuse_if_moved(found, data["at"])
        with override("vi"):  # the letter speaks Vietnamese whatever the page does
            detail = _detail(unmet_clauses(found), data.get("clauses", []), data["next_steps"])
        declined = decline_dossier(stored, reason=data["reason"], by=request.user, detail=detail)
        return Written(_("Hồ sơ %(code)s đã được trả lời không khen thưởng.") % {"code": declined.code}, dossier_url(request.user, declined))  # fmt: skip

    label = event_label("decline")
    page = page_for(
        request,
        found,
        label,
        label,
        lazy("Hồ sơ khép lại; đơn vị đề nghị và người được đề nghị đọc được lý do này."),
    )
    return keep(request, form, page, press, template="dossiers/act.html", more={"dossier": found})


def unmet_clauses(found: Dossier) -> list[ClauseRow]:
    """Conditions that are not met today."""
    return [
        row for row in verdicts_of(found, [], today()).rows if row.now is not None and row.now.result is False
    ]


def _detail(unmet: list[ClauseRow], ticked: list[str], next_steps: str) -> dict[str, Any]:
    clauses = [
        {"code": row.code, "says": row.says, "cite": row.cite, "found": row.now.found if row.now else ""}
        for row in unmet
        if row.code in ticked
    ]
    return {
        "clauses": clauses,
        "next_steps": [line.strip() for line in next_steps.splitlines() if line.strip()],
    }
