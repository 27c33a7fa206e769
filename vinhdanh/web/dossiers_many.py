"""One move for many dossiers of the list: appraise with one opinion, return, forward, decline."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.appraisals.actions import appraise
from vinhdanh.appraisals.states import Advice
from vinhdanh.dossiers.actions import decline_dossier, forward_dossier, return_dossier
from vinhdanh.dossiers.models import Dossier, DossierEvent
from vinhdanh.dossiers.standing import refuse_if_moved
from vinhdanh.kit.dates import today
from vinhdanh.org import access as org_access
from vinhdanh.org.states import APPRAISES
from vinhdanh.web.dossiers_bulk import run_many
from vinhdanh.web.dossiers_chosen import chosen, refuse_choice, whom
from vinhdanh.web.dossiers_warnings import before_going_on
from vinhdanh.web.fields import DayField
from vinhdanh.web.keeping import Answers, KeepForm, Look, Page, Written, filled, keep, once
from vinhdanh.web.reading import SignedIn, reads_and_acts

Text = str | Promise


class ManyForm(KeepForm):
    """Keeps which act it is of, and since which event of all dossiers it was opened."""

    viec = forms.CharField(widget=forms.HiddenInput)
    at = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ManyAppraise(ManyForm):
    advice = forms.ChoiceField(label=lazy("Đề xuất"), choices=Advice.choices, widget=forms.RadioSelect)
    opinion = forms.CharField(
        label=lazy("Ý kiến thẩm định, chung cho mọi hồ sơ đã chọn"), max_length=4000, required=False,
        widget=forms.Textarea(attrs={"rows": 4}), help_text=lazy("Bắt buộc khi không đề nghị hoặc có ý kiến khác."),
    )  # fmt: skip


class ManyReason(ManyForm):
    reason = forms.CharField(
        label=lazy("Lý do, chung cho mọi hồ sơ đã chọn"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )  # fmt: skip


class ManyReturn(ManyReason):
    due_on = DayField(label=lazy("Bổ sung trước ngày"), required=False)


@dataclass(frozen=True)
class Many:
    """An act for many."""

    label: Text
    form: type[ManyForm]
    run: Callable[[Dossier, Answers, User], Any]
    warns: bool = False


MANY: dict[str, Many] = {
    "tham-dinh": Many(
        lazy("Thẩm định cùng một ý kiến"), ManyAppraise,
        lambda one, data, by: appraise(one, advice=data["advice"], opinion=data["opinion"], by=by),
    ),
    "tra-lai": Many(
        lazy("Trả lại kèm lý do"), ManyReturn,
        lambda one, data, by: return_dossier(one, reason=data["reason"], due_on=data["due_on"], on=today(), by=by),
    ),
    "trinh": Many(lazy("Trình cấp trên"), ManyForm, lambda one, data, by: forward_dossier(one, by=by), warns=True),
    "tu-choi": Many(
        lazy("Từ chối kèm thư trả lời"), ManyReason, lambda one, data, by: decline_dossier(one, reason=data["reason"], by=by)
    ),
}  # fmt: skip
# acts that have a page of their own for one or many
OWN_PAGES: dict[str, tuple[Text, str]] = {
    "hoi-dong": (lazy("Ghi kết quả hội đồng"), "dossiers_council"),
    "hoi-y-kien": (lazy("Hỏi ý kiến"), "dossiers_ask"),
    "ghi-y-kien": (lazy("Ghi ý kiến cấp uỷ, hiệp y"), "dossiers_record"),
    "du-thao": (lazy("Đưa vào dự thảo quyết định"), "dossiers_decide"),
    "cap-tren": (lazy("Ghi quyết định của cấp trên"), "dossiers_outcome"),
}


def offered(user: User) -> list[tuple[str, Text]]:
    """What the bar under a list offers: to whoever appraises somewhere."""
    if not org_access.assignments(user).filter(role__in=APPRAISES).exists():
        return []
    own = [(key, label) for key, (label, _name) in OWN_PAGES.items()]
    return [*((key, act.label) for key, act in MANY.items()), *own]


@reads_and_acts
@once
def many(request: SignedIn) -> HttpResponseBase:
    """The page of an act for many; an act with a page of its own is led there with the same choice."""
    act = (request.POST if request.method == "POST" else request.GET).get("viec", "")
    dossiers = chosen(request)
    refused = refuse_choice(request, dossiers)
    if refused is not None:
        return refused
    if act in OWN_PAGES:
        query = urlencode([("row", one.pk) for one in dossiers])
        return redirect(f"{reverse(OWN_PAGES[act][1])}?{query}")
    wanted = MANY.get(act)
    if wanted is None:
        messages.error(request, _("Hãy chọn việc cần làm với các hồ sơ đã chọn."))
        return redirect("dossiers")
    form = wanted.form(**filled(request, {"viec": act, "at": _last_event(dossiers)}))
    look: Look | None = (lambda _data: before_going_on(dossiers, today())) if wanted.warns else None

    def press(data: Answers) -> Written:
        but = ("appraise",) if act == "tham-dinh" else ()
        return run_many(
            request, dossiers, str(wanted.label),
            lambda one: wanted.run(refuse_if_moved(one, data["at"], but=but), data, request.user),
        )  # fmt: skip

    page = Page(str(wanted.label), whom(dossiers), reverse("dossiers"), str(wanted.label), _("Hồ sơ nào không làm được sẽ được nêu tên kèm lý do; các hồ sơ khác vẫn làm."))  # fmt: skip
    return keep(request, form, page, press, look, template="dossiers/many.html", more={"chosen": dossiers})


def _last_event(dossiers: list[Dossier]) -> int:
    """The number of the last event of any of them: what comes later was not on the page."""
    last = DossierEvent.objects.filter(dossier__in=[one.pk for one in dossiers]).order_by("-pk").first()
    return last.pk if last else 0
