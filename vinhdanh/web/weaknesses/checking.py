"""Saying what was done about a weakness, and checking it in a later year."""

from __future__ import annotations

from django import forms
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.indicators.periods import year_of
from vinhdanh.kit.dates import today
from vinhdanh.weaknesses import access
from vinhdanh.weaknesses.actions import check_weakness, tell_remedy
from vinhdanh.weaknesses.states import State
from vinhdanh.web.fields import YearField, YesNoField
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep
from vinhdanh.web.reading import SignedIn, allow, reads_and_acts


class RemedyForm(KeepForm):
    text = forms.CharField(label=lazy("Đã làm gì"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


@reads_and_acts
def weakness_remedy(request: SignedIn, pk: int) -> HttpResponseBase:
    """The remedy was carried out."""
    found = access.get_weakness(request.user, pk)
    allow(access.can_write(request.user, found.unit))

    def act(data: Answers) -> Written:
        tell_remedy(found, data["text"], on=today(), by=request.user)
        return Written(_("Đã ghi biện pháp đã làm."), reverse("weakness", args=[pk]))

    page = Page(_("Đã làm biện pháp"), found.text, reverse("weakness", args=[pk]), _("Ghi"), found.remedy)
    return keep(request, RemedyForm(**filled(request)), page, act)


class CheckForm(KeepForm):
    year = YearField(label=lazy("Kiểm tra trong năm"))
    said = YesNoField(
        label=lazy("Đã khắc phục"), help_text=lazy("Để “Chưa rõ” thì hệ thống kết luận theo số đo.")
    )
    text = forms.CharField(
        label=lazy("Căn cứ"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


@reads_and_acts
def weakness_check(request: SignedIn, pk: int) -> HttpResponseBase:
    """By its gauge then and now, or by word with what it rests on."""
    found = access.get_weakness(request.user, pk)
    allow(access.can_write(request.user, found.unit))

    def act(data: Answers) -> Written:
        event = check_weakness(
            found, year_of(data["year"]), said=data["said"], text=data["text"], on=today(), by=request.user
        )
        says = (
            _("Đã kiểm tra: hạn chế đã khắc phục.")
            if event.state == State.CURED
            else _("Đã kiểm tra: hạn chế còn.")
        )
        return Written(says, reverse("weakness", args=[pk]))

    page = Page(_("Kiểm tra lại hạn chế"), found.text, reverse("weakness", args=[pk]), _("Kiểm tra"))
    return keep(request, CheckForm(**filled(request, {"year": today().year})), page, act)
