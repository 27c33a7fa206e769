"""Works, products and topics that greet an event: what is registered, how far, which unit has none."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.kit.dates import format_date, today
from vinhdanh.launches.models import Launch
from vinhdanh.launches.queries import launches_above
from vinhdanh.launches.states import PUBLIC
from vinhdanh.org.models import Unit
from vinhdanh.targets import access
from vinhdanh.targets.fields import WorkFields
from vinhdanh.targets.queries import NAMED
from vinhdanh.targets.states import WorkKind
from vinhdanh.targets.task_models import RegisteredWork
from vinhdanh.targets.works import coverage, register_work, tell_progress, units_without_work, works_under
from vinhdanh.web.exemplars.boxes import AheadDayField
from vinhdanh.web.fields import digits
from vinhdanh.web.frame import show
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep
from vinhdanh.web.reading import SignedIn, allow, reads, reads_and_acts
from vinhdanh.web.rounds_write import units_that_organise
from vinhdanh.web.tables import Column, listing
from vinhdanh.web.working import working


def offered(unit: Unit | None) -> QuerySet[Launch]:
    """Launches of the unit and of those above it that are out, the newest first."""
    if unit is None:
        return Launch.objects.none()
    own = Launch.objects.filter(unit=unit, state__in=PUBLIC, outside_body="")
    above = launches_above(unit, today())
    return (
        Launch.objects.filter(pk__in=own.values("pk").union(above.values("pk")))
        .select_related("unit")
        .order_by("-starts_on", "-pk")
    )


@reads
def registered_works(request: SignedIn) -> HttpResponseBase:
    """One launch (`?dot=`): the rate of unions with a work, the works one may see, the units without."""
    context, now = working(request), today()
    unit = context.unit if context else None
    choices = list(offered(unit)[:NAMED])
    asked = request.GET.get("dot", "")
    chosen = next((one for one in choices if str(one.pk) == asked), None)
    if chosen is None:
        busy = (
            RegisteredWork.objects.filter(launch__in=choices)
            .order_by("-registered_on")
            .values_list("launch_id", flat=True)
            .first()
        )
        chosen = next((one for one in choices if one.pk == busy), choices[0] if choices else None)
    owner = bool(chosen and access.can_see_works_of(request.user, chosen.unit))
    rows = (
        access.works_visible_to(request.user).filter(pk__in=works_under(chosen).values("pk"))
        if chosen
        else RegisteredWork.objects.none()
    )
    without = units_without_work(chosen, now) if chosen and owner else Unit.objects.none()
    lacking = without.count() if owner else 0
    return show(request, "targets/works.html", {
        "unit": unit, "choices": choices, "chosen": chosen, "coverage": coverage(chosen, now) if chosen and owner else None,
        "without": list(without[:NAMED]), "lacking": lacking, "more": max(0, lacking - NAMED),
        "writes": bool(choices and units_that_organise(request.user)),
        "listing": listing(request, rows.select_related("unit"), _columns(), order="don_vi") if chosen else None,
    })  # fmt: skip


def _columns() -> list[Column[Any]]:
    def name(row: RegisteredWork) -> Any:
        return format_html(
            '<a class="row-link" href="{}">{}</a>',
            reverse("registered_work_progress", args=[row.pk]),
            row.name,
        )

    def progress(row: RegisteredWork) -> Any:
        return format_html(
            '<span>{}%</span><progress max="100" value="{}" aria-label="{}"></progress>',
            row.progress,
            row.progress,
            _("tiến độ"),
        )

    return [
        Column("ten", lazy("Công trình, sản phẩm"), name, sort=("name",), fixed=True),
        Column("loai", lazy("Loại"), lambda row: row.get_kind_display(), sort=("kind",)),
        Column("don_vi", lazy("Đơn vị"), lambda row: row.unit.name, sort=("unit__sort_key",)),
        Column("tien_do", lazy("Tiến độ"), progress, value=lambda row: row.progress, sort=("progress",), css="roomy"),
        Column("han", lazy("Xong trước"), lambda row: format_date(row.due_on) if row.due_on else "", sort=("due_on",)),
        Column("xong", lazy("Hoàn thành"), lambda row: format_date(row.finished_on) if row.finished_on else "", sort=("finished_on",), at_first=False),
    ]  # fmt: skip


class WorkForm(KeepForm):
    name = forms.CharField(label=lazy("Tên công trình, sản phẩm, đề tài"), max_length=300)
    kind = forms.ChoiceField(label=lazy("Loại"), choices=WorkKind.choices)
    due_on = AheadDayField(label=lazy("Xong trước hết ngày"), required=False)


@reads_and_acts
def registered_work_new(request: SignedIn) -> HttpResponseBase:
    """One more work of a unit of the reader's, under a launch that reaches it."""
    units = units_that_organise(request.user)
    if not units:
        raise PermissionDenied(_("Chỉ cán bộ thi đua, khen thưởng đăng ký được công trình của đơn vị."))
    context = working(request)
    choices = list(offered(context.unit if context else None)[:NAMED])
    form = WorkForm(**filled(request, {"launch": request.GET.get("dot", "")}))
    form.fields["launch"] = forms.ChoiceField(
        label=_("Đợt phát động"), choices=[(str(one.pk), one.title) for one in choices]
    )
    form.fields["unit"] = forms.ChoiceField(
        label=_("Đơn vị"), choices=[(one.code, one.name) for one in units]
    )
    form.order_fields(["launch", "unit", "name", "kind", "due_on"])

    def act(data: Answers) -> Written:
        unit = next(one for one in units if one.code == data["unit"])
        launch = next(one for one in choices if str(one.pk) == data["launch"])
        register_work(
            launch, unit, WorkFields(data["name"], data["kind"], data["due_on"]), on=today(), by=request.user
        )
        return Written(_("Đã đăng ký công trình."), f"{reverse('registered_works')}?dot={launch.pk}")

    page = Page(
        _("Đăng ký công trình, sản phẩm"),
        _("Công trình chào mừng"),
        reverse("registered_works"),
        _("Đăng ký"),
    )
    return keep(request, form, page, act)


class ProgressForm(KeepForm):
    progress = forms.IntegerField(label=lazy("Tiến độ (%)"), min_value=0, max_value=100, widget=digits())
    text = forms.CharField(label=lazy("Ghi chú"), max_length=500, required=False)


@reads_and_acts
def registered_work_progress(request: SignedIn, pk: int) -> HttpResponseBase:
    """How far a work is."""
    found = access.get_work(request.user, pk)
    allow(access.can_report(request.user, found.unit))

    def act(data: Answers) -> Written:
        tell_progress(found, data["progress"], data["text"], on=today(), by=request.user)
        return Written(_("Đã ghi tiến độ."), f"{reverse('registered_works')}?dot={found.launch_id}")

    page = Page(
        _("Ghi tiến độ"),
        found.name,
        f"{reverse('registered_works')}?dot={found.launch_id}",
        _("Ghi"),
        found.unit.name,
    )
    return keep(request, ProgressForm(**filled(request, {"progress": found.progress})), page, act)
