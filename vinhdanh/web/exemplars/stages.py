"""Moving a role model from stage to stage, its next actions, holding it up as an example, asking what became of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.exemplars.actions import follow_up, make_move, publish_role_model, withdraw_role_model
from vinhdanh.exemplars.fostering import drop_action, finish_action, plan_action
from vinhdanh.exemplars.limits import limits
from vinhdanh.exemplars.models import FosterAction, RoleModel
from vinhdanh.exemplars.queries import since_then
from vinhdanh.exemplars.states import VERBS, Outcome, moves_from
from vinhdanh.kit.dates import format_date, today
from vinhdanh.org.models import Unit
from vinhdanh.web.exemplars.boxes import (
    AheadDayField,
    ColleagueField,
    page_of,
    role_model_url,
    text_box,
    writable,
)
from vinhdanh.web.fields import PastDayField
from vinhdanh.web.keeping import Answers, KeepForm, Notice, Point, Written, filled, keep, once
from vinhdanh.web.reading import SignedIn, reads_and_acts


class MoveForm(KeepForm):
    """On which day; why, or what the summing-up found."""

    day = PastDayField(label=lazy("Từ ngày"))
    text = forms.CharField(label=lazy("Ghi chú"), max_length=6000, required=False, widget=text_box(4))

    def __init__(self, *args: Any, verb: str, needs_reason: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        box = self.fields["text"]
        if needs_reason:
            box.label, box.required = _("Lý do"), True
        elif verb == "sum_up":
            box.label, box.required = _("Kết quả tổng kết"), True
            box.help_text = _("Làm được gì, vì sao làm được, người khác học theo điều gì.")


@reads_and_acts
@once
def role_model_move(request: SignedIn, pk: int, verb: str) -> HttpResponseBase:
    """One move of the table; a move that cannot be made now is told on top."""
    found = writable(request, pk)
    if verb not in VERBS:
        raise Http404
    move = next((one for one in moves_from(found.stage, found.paused_from) if one.verb == verb), None)
    form = MoveForm(
        **filled(request, {"day": today()}), verb=verb, needs_reason=move.needs_reason if move else False
    )
    label = str(move.label) if move else _("Chuyển giai đoạn")

    def act(data: Answers) -> Written:
        moved = make_move(found, verb, day=data["day"], on=today(), by=request.user, text=data["text"])
        says = _("Đã chuyển: %(stage)s.") % {"stage": moved.get_stage_display()}
        return Written(says, role_model_url(moved))

    lede = _("Đang ở giai đoạn “%(stage)s” từ %(day)s.") % {
        "stage": found.get_stage_display(), "day": format_date(found.stage_since),
    }  # fmt: skip
    return keep(request, form, page_of(found, label, label, lede), act)


class PlanForm(KeepForm):
    """What is to be done, until when, by whom."""

    what = forms.CharField(
        label=lazy("Việc tiếp theo"), max_length=250, help_text=lazy("Ví dụ: gặp gỡ, kèm cặp, dự lớp, viết bài, báo cáo điển hình."),
    )  # fmt: skip
    due_on = AheadDayField(label=lazy("Hạn"))

    def __init__(self, *args: Any, unit: Unit, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["owner"] = ColleagueField(unit=unit, day=today(), label=_("Người làm"))
        self.fields["owner_name"] = forms.CharField(
            label=_("Tên người làm"), max_length=120, required=False, help_text=_("Khi người ấy không có tài khoản ở đây."),
        )  # fmt: skip


@reads_and_acts
def role_model_plan(request: SignedIn, pk: int) -> HttpResponseBase:
    """The next action."""
    found = writable(request, pk)
    start = {"owner": found.responsible_id, "owner_name": found.responsible_name}
    form = PlanForm(**filled(request, start), unit=found.unit)

    def act(data: Answers) -> Written:
        plan_action(
            found, data["what"], due_on=data["due_on"], on=today(), by=request.user, owner=data["owner"], owner_name=data["owner_name"],
        )  # fmt: skip
        return Written(_("Đã hẹn việc tiếp theo."), role_model_url(found))

    return keep(request, form, page_of(found, _("Hẹn việc tiếp theo"), _("Hẹn")), act)


class DoneForm(KeepForm):
    """Done on which day with what result; or dropped, and why."""

    outcome = forms.ChoiceField(
        label=lazy("Kết quả"), choices=[("done", lazy("Đã làm")), ("drop", lazy("Bỏ, không làm nữa"))], widget=forms.RadioSelect
    )  # fmt: skip
    day = PastDayField(label=lazy("Ngày làm"), required=False)
    result = forms.CharField(
        label=lazy("Được gì, hoặc vì sao bỏ"), max_length=500, required=False, widget=text_box(3)
    )


@reads_and_acts
@once
def foster_done(request: SignedIn, pk: int) -> HttpResponseBase:
    """What came of an action."""
    action = get_object_or_404(FosterAction.objects.select_related("role_model"), pk=pk)
    found = writable(request, action.role_model_id)
    form = DoneForm(**filled(request, {"outcome": "done", "day": today()}))

    def act(data: Answers) -> Written:
        if data["outcome"] == "drop":
            drop_action(action, reason=data["result"], on=today(), by=request.user)
            return Written(_("Đã bỏ việc này."), role_model_url(found))
        finish_action(action, day=data["day"] or today(), result=data["result"], on=today(), by=request.user)
        return Written(_("Đã ghi kết quả. Hãy hẹn việc tiếp theo."), role_model_url(found))

    return keep(request, form, page_of(found, action.what, _("Ghi kết quả")), act)


@reads_and_acts
@once
def role_model_publish(request: SignedIn, pk: int) -> HttpResponseBase:
    """Hold up as an example; what speaks against it is read first."""
    found = writable(request, pk)
    lede = _(
        "Mọi người đăng nhập sẽ đọc được tên, đơn vị, chức vụ, việc làm, kết quả tổng kết, khen thưởng và nơi học theo. Lịch sử và lý do vẫn chỉ đơn vị và cấp trên đọc."
    )

    def act(_data: Answers) -> Written:
        publish_role_model(found, on=today(), by=request.user)
        return Written(_("Đã nêu gương."), role_model_url(found))

    def look(_data: Answers) -> Notice | None:
        return _doubts(found)

    return keep(
        request, KeepForm(**filled(request)), page_of(found, _("Nêu gương"), _("Nêu gương"), lede), act, look
    )


def _doubts(found: RoleModel) -> Notice | None:
    then = since_then(found)
    points = [
        Point(
            _("Kỷ luật năm %(year)s: %(measure)s.") % {"year": one.year, "measure": one.get_measure_display()}
        )
        for one in then.disciplines
    ]
    return Notice(_("Vẫn nêu gương?"), points, _("Vẫn nêu gương")) if points else None


class ReasonForm(KeepForm):
    text = forms.CharField(label=lazy("Lý do"), max_length=1000, widget=text_box(3))


@reads_and_acts
@once
def role_model_withdraw(request: SignedIn, pk: int) -> HttpResponseBase:
    """No longer held up as an example."""
    found = writable(request, pk)

    def act(data: Answers) -> Written:
        withdraw_role_model(found, reason=data["text"], on=today(), by=request.user)
        return Written(_("Đã rút; chỉ đơn vị và cấp trên còn đọc được."), role_model_url(found))

    page = page_of(found, _("Rút khỏi trang nêu gương"), _("Rút"))
    return keep(request, ReasonForm(**filled(request)), page, act)


class FollowUpForm(KeepForm):
    """What became of them."""

    outcome = forms.ChoiceField(label=lazy("Nay ra sao"), choices=Outcome.choices, widget=forms.RadioSelect)
    day = PastDayField(label=lazy("Ngày theo dõi lại"))
    note = forms.CharField(label=lazy("Nhận xét"), max_length=4000, required=False, widget=text_box(4))


@reads_and_acts
@once
def role_model_follow_up(request: SignedIn, pk: int, years: int) -> HttpResponseBase:
    """After one or three years."""
    found = writable(request, pk)
    if years not in limits().follow_up_years:
        raise Http404
    then = since_then(found)
    form = FollowUpForm(**filled(request, {"day": today()}))

    def act(data: Answers) -> Written:
        follow_up(
            found, after_years=years, outcome=data["outcome"], note_text=data["note"], day=data["day"], on=today(), by=request.user,
        )  # fmt: skip
        return Written(_("Đã ghi kết quả theo dõi lại."), role_model_url(found))

    lede = _("Từ ngày phát hiện: %(awards)s lần được khen, %(disciplines)s lần kỷ luật trong sổ.") % {
        "awards": len(then.awards), "disciplines": len(then.disciplines),
    }  # fmt: skip
    return keep(request, form, page_of(found, _("Nay ra sao?"), _("Ghi"), lede), act)
