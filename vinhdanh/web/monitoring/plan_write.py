"""Writing a plan of inspections: the plan itself, its moves, its teams, who is of them, and the schedule."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.inspections import access
from vinhdanh.inspections.models import InspectionPlan
from vinhdanh.inspections.planning import (
    PlanFields,
    cancel_plan,
    close_plan,
    create_plan,
    edit_plan,
    issue_plan,
    reopen_plan,
)
from vinhdanh.inspections.states import PLAN_MOVES, move_of
from vinhdanh.kit.dates import today
from vinhdanh.org.models import Unit
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep
from vinhdanh.web.monitoring.words import FarDayField, PressForm, ReasonForm, plan_page, plan_url
from vinhdanh.web.reading import SignedIn, allow, reads_and_acts
from vinhdanh.web.rounds_write import AheadYearField, units_that_organise


class PlanForm(KeepForm):
    title = forms.CharField(label=lazy("Tên kế hoạch"), max_length=250)
    year = AheadYearField(label=lazy("Năm"))
    number = forms.CharField(label=lazy("Số, ký hiệu"), max_length=60, required=False, help_text=lazy("Phải có trước khi ban hành. Ví dụ: 12/KH-LĐLĐ."))  # fmt: skip
    signed_on = FarDayField(label=lazy("Ngày ban hành"), required=False)
    note = forms.CharField(label=lazy("Mục đích, yêu cầu"), required=False, max_length=8000, widget=forms.Textarea(attrs={"rows": 4}))  # fmt: skip

    def said(self) -> PlanFields:
        data = self.cleaned_data
        return PlanFields(data["title"], data["year"], data["number"], data["signed_on"], data["note"])


class NewPlanForm(PlanForm):
    def __init__(self, *args: Any, units: list[Unit], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["unit"] = forms.ChoiceField(
            label=_("Đơn vị"), choices=[(unit.code, unit.name) for unit in units]
        )
        self.order_fields(["unit"])


def writable_plan(request: SignedIn, pk: int) -> InspectionPlan:
    """The plan, if the reader may write it."""
    plan = access.get_plan(request.user, pk)
    allow(access.can_write(request.user, plan))
    return plan


@reads_and_acts
def inspection_plan_new(request: SignedIn) -> HttpResponseBase:
    """A plan in preparation."""
    units = units_that_organise(request.user)
    if not units:
        raise PermissionDenied(_("Chỉ cán bộ thi đua, khen thưởng lập được kế hoạch kiểm tra."))
    year = today().year
    start = {
        "unit": units[0].code,
        "year": year,
        "title": _("Kế hoạch kiểm tra, giám sát năm %(year)s") % {"year": year},
    }
    form = NewPlanForm(**filled(request, start), units=units)

    def act(data: Answers) -> Written:
        unit = next(unit for unit in units if unit.code == data["unit"])
        made = create_plan(form.said(), unit=unit, by=request.user)
        return Written(_("Đã lập kế hoạch; hãy lập đoàn và xếp lịch, rồi ban hành."), plan_url(made))

    page = Page(
        _("Lập kế hoạch kiểm tra"), _("Kiểm tra, giám sát"), reverse("inspections"), _("Lập kế hoạch")
    )
    return keep(request, form, page, act)


@reads_and_acts
def inspection_plan_edit(request: SignedIn, pk: int) -> HttpResponseBase:
    """Its name, number, day."""
    plan = writable_plan(request, pk)
    start = {name: getattr(plan, name) for name in ("title", "year", "number", "signed_on", "note")}
    form = PlanForm(**filled(request, start))

    def act(data: Answers) -> Written:
        edit_plan(plan, form.said(), by=request.user)
        return Written(_("Đã ghi kế hoạch."), plan_url(plan))

    return keep(request, form, plan_page(plan, _("Sửa kế hoạch"), _("Ghi")), act)


@reads_and_acts
def inspection_plan_move(request: SignedIn, pk: int, verb: str) -> HttpResponseBase:
    """Issue, close, reopen or set aside."""
    plan = writable_plan(request, pk)
    move = move_of(PLAN_MOVES, verb, plan.state)
    needs = move is not None and move.needs_reason
    form: KeepForm = ReasonForm(**filled(request)) if needs else PressForm(**filled(request))

    def act(data: Answers) -> Written:
        if verb == "reopen":
            reopen_plan(plan, reason=data.get("reason", ""), by=request.user)
        elif verb == "close":
            close_plan(plan, by=request.user)
        elif verb == "cancel":
            cancel_plan(plan, by=request.user)
        else:
            issue_plan(plan, on=today(), by=request.user)
        return Written(_("Đã ghi."), plan_url(plan))

    label = str(move.label) if move else _("Chuyển tình trạng")
    return keep(request, form, plan_page(plan, label, label), act)
