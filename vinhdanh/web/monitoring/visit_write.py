"""Writing a visit, on a phone at the unit: answers saved while one taps, findings, minutes, the reason for none, another day."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.checklists.models import ChecklistItem
from vinhdanh.checklists.states import REPLIES, QuestionKind, Topic
from vinhdanh.inspections import access
from vinhdanh.inspections.models import Finding, Visit
from vinhdanh.inspections.states import FindingKind, Severity
from vinhdanh.inspections.visiting import (
    Found,
    Said,
    add_finding,
    hold_visit,
    miss_visit,
    remove_finding,
    replan_visit,
    save_answers,
)
from vinhdanh.kit.dates import VIETNAM, today
from vinhdanh.kit.verdict import Refused
from vinhdanh.web.fields import PastDayField
from vinhdanh.web.forms import put_refusal
from vinhdanh.web.frame import show
from vinhdanh.web.keeping import Answers, KeepForm, Written, filled, keep
from vinhdanh.web.kept_files import FileForm, filled_with_file
from vinhdanh.web.monitoring.words import FarDayField, ReasonForm, visit_page_of, visit_url
from vinhdanh.web.movements.boxes import FigureField
from vinhdanh.web.reading import SignedIn, acts, allow, reads_and_acts

FILE_FORM = "movements/file_form.html"


class AnswersForm(forms.Form):
    """A box a question, and room for a remark; nothing is required, an empty one is unknown."""

    def __init__(self, *args: Any, visit: Visit, **more: Any) -> None:
        super().__init__(*args, **more)
        self.items = list(ChecklistItem.objects.filter(checklist=visit.inspection.checklist_id))
        given = {row.item_id: row for row in visit.answers.all()}
        for item in self.items:
            before = given.get(item.pk)
            key = f"cau-{item.pk}"
            box: forms.Field
            if item.kind == QuestionKind.NUMBER:
                label = f"{item.text} ({item.measure_unit})" if item.measure_unit else item.text
                box = FigureField(label=label, initial=before.number if before else None)
            elif item.kind == QuestionKind.TEXT:
                box = forms.CharField(
                    label=item.text, required=False, max_length=4000, initial=before.text if before else "", widget=forms.Textarea(attrs={"rows": 3})
                )  # fmt: skip
            else:
                choices = [(reply.value, reply.label) for reply in REPLIES[QuestionKind(item.kind)]]
                box = forms.ChoiceField(
                    label=item.text, required=False, choices=[("", _("Chưa rõ")), *choices], initial=before.reply if before else "",
                    widget=forms.RadioSelect,
                )  # fmt: skip
            self.fields[key] = box
            if item.kind != QuestionKind.TEXT:
                self.fields[f"ghi-{item.pk}"] = forms.CharField(
                    label=_("Ghi chú"), required=False, max_length=1000, initial=before.text if before else ""
                )

    def groups(self) -> list[tuple[str, list[Any]]]:
        """Boxes by topic."""
        found: dict[str, list[Any]] = {}
        for item in self.items:
            names = [f"cau-{item.pk}", *([f"ghi-{item.pk}"] if f"ghi-{item.pk}" in self.fields else [])]
            found.setdefault(str(Topic(item.topic).label), []).append([self[name] for name in names])
        return list(found.items())

    def said(self) -> dict[int, Said]:
        """Answers in boxes without a fault."""
        data, found = self.cleaned_data, {}
        for item in self.items:
            key, remark = f"cau-{item.pk}", data.get(f"ghi-{item.pk}", "")
            if key not in data:
                continue
            value = data[key]
            if item.kind == QuestionKind.NUMBER:
                found[item.pk] = Said(number=value, text=remark)
            elif item.kind == QuestionKind.TEXT:
                found[item.pk] = Said(text=value)
            else:
                found[item.pk] = Said(reply=value, text=remark)
        return found


class FindingForm(FileForm):
    file_required = False
    kind = forms.ChoiceField(label=lazy("Loại nhận xét"), choices=FindingKind.choices)
    topic = forms.ChoiceField(label=lazy("Lĩnh vực"), choices=Topic.choices)
    text = forms.CharField(label=lazy("Nội dung"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))
    severity = forms.ChoiceField(
        label=lazy("Mức độ"), required=False, choices=[("", "—"), *Severity.choices], help_text=lazy("Chỉ với hạn chế, thiếu sót.")
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["file"].label = _("Ảnh, tệp minh chứng")
        self.order_fields(["kind", "topic", "text", "severity", "file"])


class HoldForm(FileForm):
    held_on = PastDayField(label=lazy("Kiểm tra ngày"))
    summary = forms.CharField(label=lazy("Tóm tắt"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["file"].label = _("Biên bản đã ký (PDF hoặc ảnh chụp)")
        self.order_fields(["held_on", "file", "summary"])


class ReplanForm(KeepForm):
    planned_on = FarDayField(label=lazy("Ngày mới"))
    reason = forms.CharField(label=lazy("Lý do đổi ngày"), max_length=300)


def fillable(request: SignedIn, pk: int) -> Visit:
    """The visit, if the reader may write it."""
    found = access.get_visit(request.user, pk)
    allow(access.can_fill(request.user, found))
    return found


@reads_and_acts
def visit_answers(request: SignedIn, pk: int) -> HttpResponseBase:
    """The checklist as a form; an htmx press saves and says when, the button saves and goes back."""
    found = fillable(request, pk)
    if found.inspection.checklist_id is None:
        raise Http404
    form = AnswersForm(request.POST if request.method == "POST" else None, visit=found)
    if request.method == "POST":
        valid = form.is_valid()
        quiet = bool(request.htmx)
        try:
            if valid or quiet:
                save_answers(found, form.said(), by=request.user, only_add=quiet)
        except Refused as refused:
            if quiet:
                return HttpResponse(refused.why)
            put_refusal(form, refused)
            valid = False
        if quiet:
            wrong = next((str(errors[0]) for errors in form.errors.values()), "")
            when = timezone.now().astimezone(VIETNAM)
            return HttpResponse(wrong or _("Đã lưu %(time)s") % {"time": f"{when:%H:%M}"})
        if valid:
            messages.success(request, _("Đã ghi câu trả lời."))
            return redirect(visit_url(found))
    page = visit_page_of(found, _("Bảng câu hỏi"), _("Ghi và về trang kiểm tra"))
    return show(request, "monitoring/answers.html", {"visit": found, "form": form, "page": page})


@reads_and_acts
def visit_finding(request: SignedIn, pk: int) -> HttpResponseBase:
    """A strength or a shortcoming, with a picture if there is one."""
    found = fillable(request, pk)
    form = FindingForm(**filled_with_file(request), user=request.user)

    def act(data: Answers) -> Written:
        kept = data["kept_file"]
        said = Found(data["kind"], data["topic"], data["text"], data["severity"], kept.stored if kept else None, kept.name if kept else "")  # fmt: skip
        add_finding(found, said, by=request.user)
        return Written(_("Đã ghi nhận xét."), visit_url(found))

    return keep(
        request, form, visit_page_of(found, _("Ghi nhận xét"), _("Ghi nhận xét")), act, template=FILE_FORM
    )


@acts
def visit_unfinding(request: SignedIn, pk: int) -> HttpResponseBase:
    """Take a finding out."""
    row = Finding.objects.filter(pk=pk).first()
    if row is None:
        raise Http404
    found = fillable(request, row.visit_id)
    row.visit = found
    try:
        remove_finding(row, by=request.user)
    except Refused as refused:
        messages.error(request, refused.why)
    else:
        messages.success(request, _("Đã bỏ nhận xét."))
    return redirect(visit_url(found))


@reads_and_acts
def visit_hold(request: SignedIn, pk: int) -> HttpResponseBase:
    """It took place: the day and the signed minutes."""
    found = fillable(request, pk)
    form = HoldForm(**filled_with_file(request, {"held_on": today()}), user=request.user)

    def act(data: Answers) -> Written:
        kept = data["kept_file"]
        hold_visit(
            found, held_on=data["held_on"], minutes=kept.stored, name=kept.name, summary=data["summary"], on=today(), by=request.user
        )  # fmt: skip
        return Written(_("Đã ghi biên bản; tiếp theo là thông báo kết luận."), visit_url(found))

    return keep(
        request, form, visit_page_of(found, _("Ghi biên bản"), _("Ghi biên bản")), act, template=FILE_FORM
    )


@reads_and_acts
def visit_miss(request: SignedIn, pk: int) -> HttpResponseBase:
    """It did not take place."""
    found = fillable(request, pk)
    form = ReasonForm(**filled(request))

    def act(data: Answers) -> Written:
        miss_visit(found, reason=data["reason"], by=request.user)
        return Written(_("Đã ghi lý do."), visit_url(found))

    return keep(request, form, visit_page_of(found, _("Cuộc kiểm tra không diễn ra"), _("Ghi lý do")), act)


@reads_and_acts
def visit_replan(request: SignedIn, pk: int) -> HttpResponseBase:
    """Another day."""
    found = fillable(request, pk)
    form = ReplanForm(**filled(request, {"planned_on": found.planned_on}))

    def act(data: Answers) -> Written:
        replan_visit(found, planned_on=data["planned_on"], reason=data["reason"], by=request.user)
        return Written(_("Đã đổi lịch."), visit_url(found))

    return keep(request, form, visit_page_of(found, _("Đổi lịch"), _("Đổi lịch")), act)
