"""Sending a dossier in: what is there, what is missing, one press; its years; giving it up; answering a suggestion."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.dossiers import access
from vinhdanh.dossiers.actions import make_move
from vinhdanh.dossiers.drafts import progress_of
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.report import years_of
from vinhdanh.dossiers.states import Stage
from vinhdanh.dossiers.writing import send_in, set_years
from vinhdanh.kit.dates import today
from vinhdanh.web.dossier_writing import dossier_url, title_of, writable_dossier
from vinhdanh.web.fields import PastDayField, YearField
from vinhdanh.web.findings import found_view
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep, once
from vinhdanh.web.reading import SignedIn, allow, reads_and_acts


class SendForm(KeepForm):
    """Why it goes on, where the checks ask for that; everything else stands in the dossier."""

    reason = forms.CharField(
        label=lazy("Vì sao vẫn đề nghị"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=lazy("Còn lỗi ở trên: ghi lý do để cấp xét biết. Lý do được giữ trong hồ sơ."),
    )  # fmt: skip


class YearsForm(KeepForm):
    period_from = YearField(label=lazy("Thành tích từ năm"), required=False)
    period_to = YearField(
        label=lazy("Thành tích đến năm"), required=False, help_text=lazy("Để trống cả hai: theo thời gian thường tính của danh hiệu, hình thức.")
    )  # fmt: skip
    deed_on = PastDayField(
        label=lazy("Lập thành tích ngày"), required=False, help_text=lazy("Với khen đột xuất: từ ngày này tính khen có kịp thời không.")
    )  # fmt: skip


class ReasonForm(KeepForm):
    reason = forms.CharField(label=lazy("Lý do"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


@reads_and_acts
@once
def submit_page(request: SignedIn, code: str) -> HttpResponseBase:
    """What stands in the dossier and what is missing; the press sends it on its way."""
    dossier = access.get_dossier(request.user, code)
    verb = "supplement" if dossier.stage == Stage.RETURNED else "submit"
    allow(access.can_move(request.user, dossier, verb))
    form = SendForm(**filled(request))

    def act(data: Answers) -> Written:
        sent = send_in(dossier, on=today(), by=request.user, reason=data["reason"])
        first = sent.holder
        says = _("Đã nộp hồ sơ %(code)s; đang chờ %(unit)s thẩm định.") % {"code": sent.code, "unit": first}
        return Written(says, dossier_url(sent))

    return keep(
        request,
        form,
        _send_page(dossier),
        act,
        template="dossiers/send.html",
        more=_sending(request, dossier),
    )


def _send_page(dossier: Dossier) -> Page:
    button = _("Nộp bổ sung") if dossier.stage == Stage.RETURNED else _("Nộp hồ sơ")
    return Page(_("Xem lại và nộp"), f"{title_of(dossier)} – {dossier.subject}", _write_url(dossier), button)


def _sending(request: SignedIn, dossier: Dossier) -> dict[str, Any]:
    on = today()
    progress = progress_of([dossier], on)[dossier.pk]
    found = found_view(dossier, on, request.user)
    return {"dossier": dossier, "progress": progress, "lacking": progress.lacking, "found": found}


def _write_url(dossier: Dossier) -> str:
    return reverse("dossier_write", args=[dossier.code])


@reads_and_acts
def years(request: SignedIn, code: str) -> HttpResponseBase:
    """The years that the report covers."""
    dossier = writable_dossier(request, code)
    usual = years_of(dossier)
    form = YearsForm(
        **filled(
            request,
            {"period_from": dossier.period_from, "period_to": dossier.period_to, "deed_on": dossier.deed_on},
        )
    )

    def act(data: Answers) -> Written:
        set_years(dossier, data["period_from"], data["period_to"], deed_on=data["deed_on"], by=request.user)
        return Written(_("Đã ghi thời gian tính thành tích."), _write_url(dossier))

    lede = _("Báo cáo đang lấy số liệu từ năm %(first)s đến năm %(last)s.") % {
        "first": usual[0], "last": usual[-1],
    }  # fmt: skip
    page = Page(
        _("Thời gian tính thành tích"),
        f"{title_of(dossier)} – {dossier.subject}",
        _write_url(dossier),
        _("Ghi"),
        lede,
    )
    return keep(request, form, page, act)


@reads_and_acts
@once
def withdraw(request: SignedIn, code: str) -> HttpResponseBase:
    """Give a proposal up while it is still written; it stays readable."""
    dossier = access.get_dossier(request.user, code)
    allow(access.can_move(request.user, dossier, "withdraw"))
    form = ReasonForm(**filled(request))

    def act(data: Answers) -> Written:
        make_move(dossier, "withdraw", by=request.user, reason=data["reason"])
        messages.info(request, _("Cần thì đề nghị lại bất cứ lúc nào; nội dung đã viết vẫn còn ở hồ sơ cũ."))
        return Written(_("Đã rút đề nghị %(code)s.") % {"code": dossier.code}, reverse("drafts"))

    lede = _("Hồ sơ không mất: vẫn xem được, chỉ không còn trong danh sách đang soạn.")
    page = Page(
        _("Rút đề nghị"),
        f"{title_of(dossier)} – {dossier.subject}",
        _write_url(dossier),
        _("Rút đề nghị"),
        lede,
    )
    return keep(request, form, page, act)
