"""Tasks of a period: what a unit is to do, by whom, until when, and what came of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.indicators.models import Indicator
from vinhdanh.indicators.periods import period_of, years_of
from vinhdanh.indicators.states import PeriodKind
from vinhdanh.kit.dates import format_date, today
from vinhdanh.targets import access
from vinhdanh.targets.amounts import amount
from vinhdanh.targets.fields import TaskFields
from vinhdanh.targets.queries import NAMED
from vinhdanh.targets.states import Bloc, TaskState
from vinhdanh.targets.task_models import PlannedTask
from vinhdanh.targets.tasks import bloc_of, drop_task, overdue, plan_task, tasks_for, tell_result, trace
from vinhdanh.web.exemplars.boxes import AheadDayField
from vinhdanh.web.fields import PersonField
from vinhdanh.web.frame import show
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep
from vinhdanh.web.past_reports.settling import NumberField
from vinhdanh.web.reading import SignedIn, allow, reads, reads_and_acts
from vinhdanh.web.rounds_write import units_that_organise
from vinhdanh.web.tables import Column, listing
from vinhdanh.web.targets.boxes import indicator_choices, year_box
from vinhdanh.web.targets.words import span
from vinhdanh.web.targets.write import ReasonForm
from vinhdanh.web.working import working


@reads
def planned_tasks(request: SignedIn) -> HttpResponseBase:
    """What the unit in which one works is to do today: its own tasks and those of its bloc from above; `?han=qua` overdue."""
    context, now = working(request), today()
    unit = context.unit if context else None
    rows = tasks_for(unit, now) if unit else PlannedTask.objects.none()
    late = overdue(rows, now)
    shown = late if request.GET.get("han") == "qua" else rows
    return show(request, "targets/tasks.html", {
        "unit": unit, "bloc": bloc_of(unit).label if unit else "", "late": late.count(), "only_late": shown is late,
        "writes": bool(units_that_organise(request.user)), "listing": listing(request, shown, _columns(now), order="han"),
    })  # fmt: skip


def _columns(now: date) -> list[Column[Any]]:
    def text(row: PlannedTask) -> Any:
        return format_html(
            '<a class="row-link" href="{}">{}</a>', reverse("planned_task", args=[row.pk]), row.text
        )

    def due(row: PlannedTask) -> Any:
        if row.due_on is None:
            return ""
        late = row.state == TaskState.OPEN and row.due_on < now
        return (
            format_html('{} <span class="tag tag-warn">{}</span>', format_date(row.due_on), _("quá hạn"))
            if late
            else format_date(row.due_on)
        )

    return [
        Column("nhiem_vu", lazy("Nhiệm vụ"), text, sort=("text",), fixed=True),
        Column("giao", lazy("Đơn vị giao"), lambda row: row.unit.name, sort=("unit__sort_key",)),
        Column("khoi", lazy("Khối"), lambda row: row.get_bloc_display() if row.bloc else _("mọi đơn vị"), sort=("bloc",)),
        Column("ai", lazy("Ai làm"), _who),
        Column("han", lazy("Hạn"), due, sort=("due_on",)),
        Column("tinh_trang", lazy("Tình trạng"), lambda row: row.get_state_display(), sort=("state",)),
    ]  # fmt: skip


def _who(row: PlannedTask) -> Any:
    """Who does it: of the task itself, else of the larger task that it is a part of."""
    named = next((one for one in (row, row.parent) if one is not None and (one.person_id or one.whom)), None)
    if named is None:
        return format_html('<span class="muted">{}</span>', _("chưa giao cho ai"))
    return named.person.name if named.person else named.whom


class TaskForm(KeepForm):
    text = forms.CharField(
        label=lazy("Nhiệm vụ, giải pháp"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    bloc = forms.ChoiceField(
        label=lazy("Cho khối"), choices=[("", lazy("mọi đơn vị")), *Bloc.choices], required=False
    )
    first_year = year_box(lazy("Từ năm"))
    last_year = year_box(lazy("Đến hết năm"))
    due_on = AheadDayField(label=lazy("Hạn"), required=False)
    whom = forms.CharField(label=lazy("Bộ phận thực hiện"), max_length=200, required=False)
    document_number = forms.CharField(label=lazy("Theo văn bản"), max_length=60, required=False)

    def __init__(self, *args: Any, request: SignedIn, units: list[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["unit"] = forms.ChoiceField(
            label=_("Đơn vị giao"), choices=[(one.code, one.name) for one in units]
        )
        self.fields["person"] = PersonField(
            user=request.user, name="person", label=_("Người thực hiện"), required=False
        )
        codes = [one.pk for one in units]
        wholes = access.tasks_visible_to(request.user).filter(
            unit_id__in=codes, parent__isnull=True, state=TaskState.OPEN
        )[:NAMED]
        self.fields["parent"] = forms.ChoiceField(
            label=_("Thuộc nhiệm vụ nhiều năm"), choices=[("", _("không")), *((str(one.pk), one.text[:120]) for one in wholes)], required=False
        )  # fmt: skip
        aims = (
            access.targets_visible_to(request.user).filter(unit_id__in=codes).exclude(state="draft")[:NAMED]
        )
        self.fields["target"] = forms.ChoiceField(
            label=_("Để đạt chỉ tiêu"), choices=[("", _("không gắn")), *((str(one.pk), one.subject[:120]) for one in aims)], required=False
        )  # fmt: skip
        self.order_fields(["unit", "text", "bloc", "first_year", "last_year", "person", "whom", "due_on"])

    def clean(self) -> Answers:
        data: Answers = super().clean() or {}
        if data.get("first_year") and data.get("last_year") and data["last_year"] < data["first_year"]:
            self.add_error("last_year", _("Năm cuối phải bằng hoặc sau năm đầu."))
        return data


@reads_and_acts
def planned_task_new(request: SignedIn) -> HttpResponseBase:
    """A task of one of the reader's units."""
    units = units_that_organise(request.user)
    if not units:
        raise PermissionDenied(_("Chỉ cán bộ thi đua, khen thưởng giao được nhiệm vụ."))
    period = period_of(PeriodKind.FIVE_YEARS, today())
    form = TaskForm(
        **filled(request, {"first_year": period.since.year, "last_year": period.last_day.year}),
        request=request,
        units=units,
    )

    def act(data: Answers) -> Written:
        unit = next(one for one in units if one.code == data["unit"])
        made = plan_task(
            unit, TaskFields(
                data["text"], years_of(data["first_year"], data["last_year"]), data["bloc"], data["person"], data["whom"], data["due_on"],
                data["document_number"], int(data["target"]) if data["target"] else None, int(data["parent"]) if data["parent"] else None,
            ), on=today(), by=request.user,
        )  # fmt: skip
        return Written(_("Đã giao nhiệm vụ."), reverse("planned_task", args=[made.pk]))

    return keep(
        request, form, Page(_("Giao nhiệm vụ"), _("Nhiệm vụ"), reverse("planned_tasks"), _("Giao")), act
    )


@reads
def planned_task(request: SignedIn, pk: int) -> HttpResponseBase:
    """The task with its yearly parts and what was told of it."""
    found = access.get_task(request.user, pk)
    context = working(request)
    followed = trace(found)
    reads_all = bool(access.can_set(request.user, found.unit))
    own = set(context.own_units) if context else set()
    results = [
        one for one in followed.results if reads_all or one.unit in own or one.unit_id == found.unit_id
    ]
    return show(request, "targets/task.html", {
        "task": found, "span": span(years_of(found.since.year, found.until.year - 1)) if found.until.month == 1 else "", "parts": followed.parts,
        "results": [(one, amount(one.value, one.indicator.count) if one.indicator else "") for one in results],
        "sets": reads_all, "reports": bool(context and access.can_report(request.user, context.unit)), "open": found.state == TaskState.OPEN, "who": _who(found),
        "late": found.state == TaskState.OPEN and found.due_on is not None and found.due_on < today(),
    })  # fmt: skip


class ResultForm(KeepForm):
    text = forms.CharField(
        label=lazy("Đã làm được gì"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    value = NumberField(label=lazy("Kết quả bằng số"), required=False)
    indicator = forms.ChoiceField(label=lazy("Số của chỉ số"), required=False)
    done = forms.BooleanField(label=lazy("Nhiệm vụ đã hoàn thành"), required=False)


@reads_and_acts
def planned_task_result(request: SignedIn, pk: int) -> HttpResponseBase:
    """What the unit in which one works did of it."""
    found, context = access.get_task(request.user, pk), working(request)
    if context is None:
        raise PermissionDenied(_("Chỉ cán bộ thi đua, khen thưởng ghi được kết quả."))
    unit = found.unit if found.unit in context.own_units else context.unit
    allow(access.can_report(request.user, unit))
    form = ResultForm(**filled(request))
    form.fields["indicator"].choices = indicator_choices(request.user, _("Không gắn chỉ số"))  # type: ignore[attr-defined]
    if unit.pk != found.unit_id:
        del form.fields["done"]

    def act(data: Answers) -> Written:
        indicator = Indicator.objects.get(pk=data["indicator"]) if data["indicator"] else None
        tell_result(
            found,
            unit,
            data["text"],
            on=today(),
            indicator=indicator,
            value=data["value"],
            done=data.get("done", False),
            by=request.user,
        )
        return Written(_("Đã ghi kết quả."), reverse("planned_task", args=[pk]))

    return keep(
        request,
        form,
        Page(_("Ghi kết quả nhiệm vụ"), found.text, reverse("planned_task", args=[pk]), _("Ghi"), unit.name),
        act,
    )


@reads_and_acts
def planned_task_drop(request: SignedIn, pk: int) -> HttpResponseBase:
    """No longer to be done."""
    found = access.get_task(request.user, pk)
    allow(access.can_set(request.user, found.unit))

    def act(data: Answers) -> Written:
        drop_task(found, data["reason"], on=today(), by=request.user)
        return Written(_("Đã thôi nhiệm vụ này."), reverse("planned_task", args=[pk]))

    return keep(
        request,
        ReasonForm(**filled(request)),
        Page(_("Thôi làm nhiệm vụ"), found.text, reverse("planned_task", args=[pk]), _("Thôi làm")),
        act,
    )
