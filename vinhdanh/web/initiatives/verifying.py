"""Verifying the benefit: a named person's figure beside the one claimed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.filings.actions import Verified, verify_benefit
from vinhdanh.filings.models import Filing
from vinhdanh.filings.similar import find_similar, passages_of_filing, rulings_of
from vinhdanh.initiatives import access
from vinhdanh.kit.dates import today
from vinhdanh.web.fields import MoneyField
from vinhdanh.web.initiatives.similar import shown
from vinhdanh.web.initiatives.words import url_of
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep, once
from vinhdanh.web.reading import SignedIn, allow, reads_and_acts


class VerifyForm(KeepForm):
    """The benefit as found, how it was found, and why it differs from the claim."""

    benefit_vnd = MoneyField(
        label=lazy("Giá trị làm lợi xác minh được (đồng)"), help_text=lazy("Để trống khi không tính được bằng tiền. Gõ được cả “1,5 tỷ”.")
    )  # fmt: skip
    method = forms.CharField(
        label=lazy("Xác minh bằng cách nào"), max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=lazy("Số liệu đã đối chiếu, phép tính, ai cung cấp."),
    )  # fmt: skip
    note = forms.CharField(
        label=lazy("Vì sao khác với tác giả tính"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=lazy("Bắt buộc khi hai con số khác nhau."),
    )  # fmt: skip


@reads_and_acts
@once
def verify(request: SignedIn, pk: int) -> HttpResponseBase:
    """What is claimed and what is like it on top, then what was found."""
    initiative = access.get_initiative(request.user, pk)
    allow(access.can_move(request.user, initiative, "verify"))
    filing = Filing.objects.select_related("initiative").filter(initiative=initiative).first()
    if filing is None:
        raise Http404
    start: dict[str, Any] = {
        "benefit_vnd": filing.claimed_vnd,
        "method": filing.verified_method,
        "note": filing.verified_note,
    }
    if filing.verified_on is not None:
        start["benefit_vnd"] = filing.verified_vnd
    form = VerifyForm(**filled(request, start))

    def act(data: Answers) -> Written:
        found = Verified(data["benefit_vnd"], data["method"], data["note"])
        verify_benefit(initiative, found, on=today(), by=request.user)
        return Written(_("Đã ghi kết quả thẩm định; sáng kiến chờ hội đồng."), url_of(initiative))

    page = Page(_("Thẩm định sáng kiến"), initiative.title, url_of(initiative), _("Ghi kết quả thẩm định"))
    alike = find_similar(passages_of_filing(filing), own=pk)
    more = {
        "filing": filing,
        "initiative": initiative,
        "similar": shown(request.user, alike, rulings_of(initiative)),
    }
    return keep(request, form, page, act, template="initiatives/verify.html", more=more)
