"""Writing a target, issuing it, putting another in its place, no longer applying it."""

from __future__ import annotations

from dataclasses import replace

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.indicators.periods import period_of
from vinhdanh.indicators.states import PeriodKind
from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.models import Unit
from vinhdanh.targets import access
from vinhdanh.targets.actions import (
    create_target,
    edit_target,
    issue_targets,
    replace_target,
    withdraw_target,
)
from vinhdanh.targets.fields import Baseline, TargetFields
from vinhdanh.targets.progress import reached_before
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep
from vinhdanh.web.reading import SignedIn, acts, allow, reads_and_acts
from vinhdanh.web.rounds_write import units_that_organise
from vinhdanh.web.targets.boxes import TargetForm, starts


def with_start(unit: Unit, said: TargetFields) -> TargetFields:
    """Where no start was typed: the last year before the period that has a figure."""
    if said.baseline is not None or said.indicator is None:
        return said
    found = reached_before(said.indicator, unit, said.period.since, today=today())
    if found is None or found[1].value is None:
        return said
    period, figure = found
    return replace(
        said, baseline=Baseline(figure.value or said.value, period=period, source=_("Số liệu của hệ thống"))
    )


@reads_and_acts
def target_new(request: SignedIn) -> HttpResponseBase:
    """A new draft of one of the reader's units."""
    units = units_that_organise(request.user)
    if not units:
        raise PermissionDenied(_("Chỉ cán bộ thi đua, khen thưởng đặt được chỉ tiêu."))
    period = period_of(PeriodKind.FIVE_YEARS, today())
    first = {"unit": units[0].code, "first_year": period.since.year, "last_year": period.last_day.year}
    form = TargetForm(**filled(request, first), user=request.user, units=units)

    def act(data: Answers) -> Written:
        unit = next(one for one in units if one.code == data["unit"])
        made = create_target(unit, with_start(unit, form.fields_said()), by=request.user)
        return Written(_("Đã ghi bản soạn; xem nhận xét rồi ban hành."), reverse("target", args=[made.pk]))

    page = Page(_("Đặt chỉ tiêu"), _("Chỉ tiêu"), reverse("targets"), _("Ghi bản soạn"))
    return keep(request, form, page, act)


@reads_and_acts
def target_edit(request: SignedIn, pk: int) -> HttpResponseBase:
    """Change a draft."""
    found = access.get_target(request.user, pk)
    allow(access.can_change(request.user, found))
    form = TargetForm(**filled(request, starts(found)), user=request.user)

    def act(_data: Answers) -> Written:
        edit_target(found, with_start(found.unit, form.fields_said()), by=request.user)
        return Written(_("Đã sửa chỉ tiêu."), reverse("target", args=[pk]))

    return keep(
        request, form, Page(_("Sửa chỉ tiêu"), found.subject, reverse("target", args=[pk]), _("Ghi")), act
    )


@acts
def target_issue(request: SignedIn, pk: int) -> HttpResponseBase:
    """From now on it holds."""
    found = access.get_target(request.user, pk)
    allow(access.can_set(request.user, found.unit))
    try:
        issue_targets([found], on=today(), by=request.user)
    except Refused as refused:
        messages.error(request, refused.why)
    else:
        messages.success(request, _("Đã ban hành; các đơn vị bên dưới xem được chỉ tiêu này."))
    return redirect("target", pk=pk)


@reads_and_acts
def target_replace(request: SignedIn, pk: int) -> HttpResponseBase:
    """Another one in its place; the old number stays in the history."""
    found = access.get_target(request.user, pk)
    allow(access.can_set(request.user, found.unit))
    form = TargetForm(**filled(request, starts(found)), user=request.user, reason=True)

    def act(data: Answers) -> Written:
        made = replace_target(
            found, with_start(found.unit, form.fields_said()), data["reason"], on=today(), by=request.user
        )
        return Written(_("Đã thay chỉ tiêu; mức cũ còn trong lịch sử."), reverse("target", args=[made.pk]))

    page = Page(
        _("Thay chỉ tiêu"), found.subject, reverse("target", args=[pk]), _("Thay chỉ tiêu"),
        _("Chỉ tiêu đã ban hành không sửa; chỉ tiêu mới thay vào và hai mức cùng đọc được."),
    )  # fmt: skip
    return keep(request, form, page, act)


class ReasonForm(KeepForm):
    reason = forms.CharField(label=lazy("Lý do"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


@reads_and_acts
def target_withdraw(request: SignedIn, pk: int) -> HttpResponseBase:
    """No longer applied."""
    found = access.get_target(request.user, pk)
    allow(access.can_set(request.user, found.unit))

    def act(data: Answers) -> Written:
        withdraw_target(found, data["reason"], by=request.user)
        return Written(_("Đã thôi áp dụng chỉ tiêu."), reverse("target", args=[pk]))

    page = Page(_("Thôi áp dụng chỉ tiêu"), found.subject, reverse("target", args=[pk]), _("Thôi áp dụng"))
    return keep(request, ReasonForm(**filled(request)), page, act)
