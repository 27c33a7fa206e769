"""Issuing a draft with its number, and recalling what was issued."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.decisions.numbering import next_number, printed
from vinhdanh.kit.dates import format_date, today
from vinhdanh.registry.actions import issue_document, recall_document
from vinhdanh.registry.models import RegistryDocument
from vinhdanh.registry.numbers.tables import kind_of_sign
from vinhdanh.web.fields import PastDayField
from vinhdanh.web.keeping import Answers, KeepForm, Notice, Point, Written, filled, keep
from vinhdanh.web.reading import SignedIn, reads_and_acts
from vinhdanh.web.registry.words import ReasonForm, page_of, url_of, writable


class IssueForm(KeepForm):
    """A series gives the number; without one the number is typed."""

    issued_on = PastDayField(label=lazy("Ngày ban hành"))
    series = forms.ChoiceField(label=lazy("Sổ số"), required=False, help_text=lazy("Hệ thống lấy số tiếp theo của năm; mở sổ ở Quyết định › Sổ số."))  # fmt: skip
    number = forms.CharField(label=lazy("Hoặc số ghi tay"), required=False, max_length=80)
    signer = forms.CharField(label=lazy("Người ký"), required=False, max_length=120)
    signer_post = forms.CharField(label=lazy("Chức vụ người ký"), required=False, max_length=120)

    def __init__(self, *args: Any, document: RegistryDocument, **more: Any) -> None:
        super().__init__(*args, **more)
        series = self.fields["series"]
        assert isinstance(series, forms.ChoiceField)  # noqa: S101 - the field declared above
        year = today().year
        series.choices = [("", _("Ghi số bằng tay"))] + [
            (str(one.pk), f"{one.name} · {printed(next_number(one, year), one)}") for one in _series(document)
        ]  # fmt: skip


def _series(document: RegistryDocument) -> list[Any]:
    """Open series of the unit that give numbers to this kind."""
    rows = document.unit.number_series.filter(closed_at__isnull=True).order_by("sign", "pk")
    found = []
    for one in rows:
        own = kind_of_sign(one.sign.split("-")[0])
        if own is None or not document.kind or own.code == document.kind:
            found.append(one)
    return found


@reads_and_acts
def registry_issue(request: SignedIn, pk: int) -> HttpResponseBase:
    """Ban hành, lấy số."""
    found = writable(request, pk)
    series = _series(found)
    start = {
        "issued_on": format_date(today()), "series": str(series[0].pk) if series else "", "signer": found.signer, "signer_post": found.signer_post,
    }  # fmt: skip
    form = IssueForm(**filled(request, start), document=found)

    def act(data: Answers) -> Written:
        chosen = next((one for one in series if str(one.pk) == data["series"]), None)
        made = issue_document(
            found, issued_on=data["issued_on"], series=chosen, number="" if chosen else data["number"], signer=data["signer"],
            signer_post=data["signer_post"], on=today(), by=request.user,
        )  # fmt: skip
        return Written(_("Đã ban hành số %(number)s.") % {"number": made.number}, url_of(found))

    return keep(request, form, page_of(found, _("Ban hành, lấy số"), _("Ban hành")), act)


@reads_and_acts
def registry_recall(request: SignedIn, pk: int) -> HttpResponseBase:
    """Recall; what will happen is told before."""
    found = writable(request, pk)
    form = ReasonForm(**filled(request))

    def look(_data: Answers) -> Notice:
        return Notice(_("Thu hồi rồi thì văn bản giữ nguyên như lúc này, không sửa và không mở lại được."), [Point(str(found))], _("Thu hồi"))  # fmt: skip

    def act(data: Answers) -> Written:
        recall_document(found, reason=data["reason"], by=request.user)
        return Written(_("Đã thu hồi văn bản."), url_of(found))

    return keep(request, form, page_of(found, _("Thu hồi văn bản"), _("Thu hồi")), act, look)
