"""The notice of conclusion: written, given recommendations, issued, taken back, sent."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.checklists.states import Topic
from vinhdanh.conclusions import access
from vinhdanh.conclusions.actions import (
    draft_conclusion,
    issue_conclusion,
    recommend,
    send_conclusion,
    take_back,
)
from vinhdanh.conclusions.models import Conclusion
from vinhdanh.inspections.access import get_visit
from vinhdanh.inspections.models import Visit
from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import Refused
from vinhdanh.web.fields import PastDayField
from vinhdanh.web.keeping import Answers, KeepForm, Written, filled, keep
from vinhdanh.web.monitoring.words import FarDayField, ReasonForm, visit_page_of, visit_url
from vinhdanh.web.reading import SignedIn, acts, allow, reads_and_acts


class ConclusionForm(KeepForm):
    text = forms.CharField(
        label=lazy("Nội dung kết luận"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=lazy("Mỗi dòng một đoạn. Ưu điểm, hạn chế đã ghi ở nhận xét tự vào thông báo."),
    )  # fmt: skip


class RecommendForm(KeepForm):
    topic = forms.ChoiceField(label=lazy("Lĩnh vực"), choices=Topic.choices)
    text = forms.CharField(label=lazy("Kiến nghị"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))
    due_on = FarDayField(label=lazy("Hạn thực hiện"))


class IssueForm(KeepForm):
    number = forms.CharField(label=lazy("Số, ký hiệu"), max_length=60, help_text=lazy("Ví dụ: 45/TB-LĐLĐ."))
    signed_on = PastDayField(label=lazy("Ngày ban hành"))


def _concludable(request: SignedIn, pk: int) -> Visit:
    found = get_visit(request.user, pk)
    allow(access.can_conclude(request.user, found))
    return found


def _written(found: Visit) -> Conclusion:
    conclusion = Conclusion.objects.filter(visit=found).first()
    if conclusion is None:
        raise Http404("Cuộc kiểm tra này chưa có kết luận.")
    return conclusion


@reads_and_acts
def conclusion_draft(request: SignedIn, pk: int) -> HttpResponseBase:
    """What is concluded; again until it is issued."""
    found = _concludable(request, pk)
    before = Conclusion.objects.filter(visit=found).first()
    form = ConclusionForm(**filled(request, {"text": before.text if before else ""}))

    def act(data: Answers) -> Written:
        draft_conclusion(found, data["text"], by=request.user)
        return Written(_("Đã ghi kết luận; hãy thêm kiến nghị nếu có, rồi ban hành."), visit_url(found))

    return keep(request, form, visit_page_of(found, _("Soạn kết luận"), _("Ghi kết luận")), act)


@reads_and_acts
def conclusion_recommend(request: SignedIn, pk: int) -> HttpResponseBase:
    """One more recommendation."""
    found = _concludable(request, pk)
    conclusion = _written(found)
    form = RecommendForm(**filled(request))

    def act(data: Answers) -> Written:
        recommend(
            conclusion, data["text"], topic=data["topic"], due_on=data["due_on"], on=today(), by=request.user
        )
        return Written(_("Đã thêm kiến nghị."), visit_url(found))

    return keep(request, form, visit_page_of(found, _("Thêm kiến nghị"), _("Thêm kiến nghị")), act)


@reads_and_acts
def conclusion_issue(request: SignedIn, pk: int) -> HttpResponseBase:
    """Its number and day."""
    found = _concludable(request, pk)
    conclusion = _written(found)
    form = IssueForm(**filled(request, {"signed_on": today()}))

    def act(data: Answers) -> Written:
        issue_conclusion(
            conclusion, number=data["number"], signed_on=data["signed_on"], on=today(), by=request.user
        )
        return Written(_("Đã ban hành; hãy gửi đơn vị."), visit_url(found))

    return keep(request, form, visit_page_of(found, _("Ban hành thông báo kết luận"), _("Ban hành")), act)


@reads_and_acts
def conclusion_take_back(request: SignedIn, pk: int) -> HttpResponseBase:
    """Back to be changed before it is sent."""
    found = _concludable(request, pk)
    conclusion = _written(found)
    form = ReasonForm(**filled(request))

    def act(data: Answers) -> Written:
        take_back(conclusion, reason=data["reason"], by=request.user)
        return Written(_("Đã lấy lại để sửa."), visit_url(found))

    return keep(request, form, visit_page_of(found, _("Lấy lại để sửa"), _("Lấy lại để sửa")), act)


@acts
def conclusion_send(request: SignedIn, pk: int) -> HttpResponseBase:
    """Sent: the unit sees it from now on."""
    found = _concludable(request, pk)
    try:
        send_conclusion(_written(found), on=today(), by=request.user)
    except Refused as refused:
        messages.error(request, refused.why)
    else:
        messages.success(request, _("Đã gửi. Đơn vị thấy thông báo, câu trả lời và kiến nghị từ bây giờ."))
    return redirect(visit_url(found))
