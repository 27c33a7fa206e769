"""Recording the decision of a higher level: one paper, one dossier or many."""

from __future__ import annotations

from django import forms
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.appraisals.outcomes import HigherDecision, record_higher_award
from vinhdanh.dossiers.models import Dossier, DossierStep
from vinhdanh.dossiers.standing import refuse_if_moved
from vinhdanh.kit.dates import today
from vinhdanh.web.dossiers_bulk import run_many
from vinhdanh.web.dossiers_chosen import chosen, refuse_choice, whom
from vinhdanh.web.dossiers_moves import refuse_early
from vinhdanh.web.dossiers_words import dossier_url, place_name, places
from vinhdanh.web.fields import PastDayField
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep, once
from vinhdanh.web.reading import SignedIn, reads_and_acts


class OutcomeForm(KeepForm):
    """The decision as it is printed."""

    number = forms.CharField(
        label=lazy("Số quyết định"),
        max_length=60,
        widget=forms.TextInput(attrs={"placeholder": lazy("415/QĐ-TTg")}),
    )
    decided_on = PastDayField(label=lazy("Ngày quyết định"))
    authority = forms.CharField(
        label=lazy("Cấp quyết định"), max_length=200, widget=forms.TextInput(attrs={"placeholder": lazy("Thủ tướng Chính phủ")})
    )  # fmt: skip


@reads_and_acts
@once
def outcome(request: SignedIn) -> HttpResponseBase:
    """The page; each dossier ends with a line on the ledger, or says why not."""
    dossiers = chosen(request)
    refused = refuse_choice(request, dossiers) or (
        refuse_early(request, dossiers[0], "record_award") if len(dossiers) == 1 else None
    )
    if refused is not None:
        return refused
    form = OutcomeForm(**filled(request, {"authority": _deciders(dossiers)}))

    def press(data: Answers) -> Written:
        decision = HigherDecision(data["number"], data["decided_on"], data["authority"])
        return run_many(
            request, dossiers, _("Ghi quyết định của cấp trên"),
            lambda one: record_higher_award(refuse_if_moved(one, None), decision, on=today(), by=request.user),
        )  # fmt: skip

    back = dossier_url(request.user, dossiers[0]) if len(dossiers) == 1 else reverse("dossiers")
    lede = _(
        "Ghi vào sổ khen thưởng kèm bằng chứng; sáng kiến, đề tài đã tính cho lần này được đánh dấu đã dùng."
    )
    page = Page(_("Ghi quyết định của cấp trên"), whom(dossiers), back, _("Ghi vào sổ"), lede)
    return keep(request, form, page, press, template="dossiers/many.html", more={"chosen": dossiers})


def _deciders(dossiers: list[Dossier]) -> str:
    """Who decides at the end of the way, where it is the same for all."""
    known = places()
    ends = {
        place_name(place, known)
        for place in DossierStep.objects.filter(
            dossier__in=[one.pk for one in dossiers], decides=True
        ).values_list("place", flat=True)
    }
    return ends.pop() if len(ends) == 1 else ""
