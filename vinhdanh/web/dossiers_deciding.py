"""From dossiers chosen on the list, or from one, onto drafts of decisions; what cannot go is named, the rest goes."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.decisions import access as decision_access
from vinhdanh.decisions.drafting import draft_decisions
from vinhdanh.decisions.models import Decision
from vinhdanh.decisions.queries import ready_dossiers, still_asked
from vinhdanh.decisions.states import Split
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.standing import out_of_place
from vinhdanh.dossiers.states import moves_from
from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.models import Unit
from vinhdanh.web.dossiers_bulk import Refusal, keep_result
from vinhdanh.web.dossiers_chosen import chosen, refuse_choice, whom
from vinhdanh.web.dossiers_moves import refuse_early
from vinhdanh.web.dossiers_warnings import before_going_on
from vinhdanh.web.dossiers_words import dossier_url
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep, once
from vinhdanh.web.reading import SignedIn, allow, reads_and_acts


class DecideForm(KeepForm):
    split = forms.ChoiceField(label=lazy("Chia danh sách"), choices=Split.choices, initial=Split.AWARD)


@reads_and_acts
@once
def deciding(request: SignedIn) -> HttpResponseBase:
    """Draft decisions over the dossiers that are ready here."""
    dossiers = chosen(request)
    refused = refuse_choice(request, dossiers) or _refuse_places(request, dossiers)
    if refused is not None:
        return refused
    unit = dossiers[0].holder
    assert unit is not None  # noqa: S101 - `_refuse_places` has seen to it
    form = DecideForm(**filled(request))

    def press(data: Answers) -> Written:
        return _draft(request, unit, dossiers, data["split"])

    back = dossier_url(request.user, dossiers[0]) if len(dossiers) == 1 else reverse("dossiers")
    title = _("Đưa vào dự thảo quyết định")
    page = Page(title, whom(dossiers), back, title, _("Hồ sơ nào chưa sẵn sàng được nêu tên kèm lý do; các hồ sơ khác vào dự thảo."))  # fmt: skip
    look = lambda _data: before_going_on(_ready(unit, dossiers)[0], today())  # noqa: E731
    return keep(request, form, page, press, look, template="dossiers/many.html", more={"chosen": dossiers})


def _refuse_places(request: SignedIn, dossiers: list[Dossier]) -> HttpResponseBase | None:
    """One unit decides over what lies with it."""
    if len(dossiers) == 1:
        refused = refuse_early(request, dossiers[0], "put_on_decision")
        if refused is not None:
            return refused
    if len({one.holder_id for one in dossiers}) > 1 or dossiers[0].holder is None:
        messages.error(
            request, _("Các hồ sơ đã chọn đang ở nhiều nơi; mỗi nơi quyết định hồ sơ của cấp mình.")
        )
        return redirect("dossiers")
    allow(decision_access.can_draft(request.user, dossiers[0].holder))
    return None


def _ready(unit: Unit, dossiers: list[Dossier]) -> tuple[list[Dossier], list[Refusal]]:
    """Those that may go onto a decision of the unit now, and why the others may not."""
    keys = [one.pk for one in dossiers]
    ready = set(ready_dossiers(unit).filter(pk__in=keys).values_list("pk", flat=True))
    asked = set(still_asked(keys).values_list("pk", flat=True))
    good, refused = [], []
    for one in dossiers:
        if one.pk in ready and one.pk not in asked:
            good.append(one)
        else:
            refused.append(Refusal(one.code, str(one.subject), _why_not(one, one.pk in asked)))
    return good, refused


def _why_not(one: Dossier, asked: bool) -> str:
    if not any(move.verb == "put_on_decision" for move in moves_from(one.stage)):
        return out_of_place(one)
    if asked:
        return _("Còn chờ ý kiến được hỏi; hãy ghi ý kiến hoặc thôi hỏi trước.")
    return _("Cấp này không phải cấp quyết định của hồ sơ; hãy trình cấp trên.")


def _draft(request: SignedIn, unit: Unit, dossiers: list[Dossier], split: str) -> Written:
    good, refused = _ready(unit, dossiers)
    if not good:
        reasons = "; ".join(f"{one.code}: {one.why}" for one in refused[:5])
        raise Refused(_("Không hồ sơ nào làm được: %(why)s") % {"why": reasons})
    drafts = draft_decisions(unit, [one.pk for one in good], split=split, on=today(), by=request.user)
    words = {"drafts": len(drafts), "n": len(good)}
    says = _("Đã đưa %(n)s hồ sơ vào %(drafts)s dự thảo quyết định.") % words
    if refused:
        keep_result(request, _("Đưa vào dự thảo quyết định"), [one.code for one in good], refused)
        return Written(says, reverse("dossiers_done"))
    return Written(says, _page_of(drafts))


def _page_of(drafts: list[Decision]) -> str:
    if len(drafts) == 1:
        return reverse("decision", args=[drafts[0].pk])
    return f"{reverse('decisions')}?tinh_trang=draft"
