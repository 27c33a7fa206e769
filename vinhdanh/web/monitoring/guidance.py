"""Guidance: what the units above have published, one note with who has read it, writing one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import Refused
from vinhdanh.monitoring import access
from vinhdanh.monitoring.actions import GuidanceFields, mark_read, publish_guidance, withdraw_guidance
from vinhdanh.monitoring.queries import readers
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.org.states import READS_UNITS
from vinhdanh.web.files import serve
from vinhdanh.web.frame import show
from vinhdanh.web.keeping import Answers, Page, Written, keep
from vinhdanh.web.kept_files import FileForm, filled_with_file
from vinhdanh.web.monitoring.visit_write import FILE_FORM
from vinhdanh.web.movements.boxes import MovementField
from vinhdanh.web.reading import SignedIn, acts, allow, reads, reads_and_acts
from vinhdanh.web.rounds_write import units_that_organise
from vinhdanh.web.tables import Column, listing
from vinhdanh.web.working import working


class GuidanceForm(FileForm):
    file_required = False
    title = forms.CharField(label=lazy("Tên hướng dẫn"), max_length=200)
    text = forms.CharField(label=lazy("Nội dung"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 8}))  # fmt: skip

    def __init__(self, *args: Any, units: list[Unit], user: Any, **more: Any) -> None:
        super().__init__(*args, user=user, **more)
        self.fields["unit"] = forms.ChoiceField(
            label=_("Đơn vị ban hành"), choices=[(unit.code, unit.name) for unit in units]
        )
        self.fields["movement"] = MovementField(
            user=user, name="movement", label=_("Phong trào"), required=False
        )
        self.order_fields(["unit", "title", "text", "movement", "file"])


@reads
def guidance_list(request: SignedIn) -> HttpResponseBase:
    """What reaches one's units, the newest first."""
    rows = access.guidance_visible_to(request.user).select_related("unit", "movement")
    rows = rows.annotate(n_read=Count("readings")).order_by("-published_on", "-pk")
    return show(request, "monitoring/guidance_list.html", {
        "rows": rows[:100], "may_make": bool(units_that_organise(request.user)),
    })  # fmt: skip


@reads_and_acts
def guidance_new(request: SignedIn) -> HttpResponseBase:
    """Publish guidance to the units below."""
    units = units_that_organise(request.user)
    if not units:
        raise PermissionDenied(_("Chỉ cán bộ thi đua, khen thưởng ban hành được hướng dẫn."))
    form = GuidanceForm(**filled_with_file(request, {"unit": units[0].code}), user=request.user, units=units)

    def act(data: Answers) -> Written:
        unit, kept = next(unit for unit in units if unit.code == data["unit"]), data["kept_file"]
        said = GuidanceFields(
            data["title"], data["text"], data["movement"], kept.stored if kept else None, kept.name if kept else ""
        )  # fmt: skip
        made = publish_guidance(unit, said, on=today(), by=request.user)
        return Written(_("Đã ban hành hướng dẫn tới các đơn vị bên dưới."), reverse("guidance", args=[made.pk]))  # fmt: skip

    page = Page(_("Ban hành hướng dẫn"), _("Hướng dẫn"), reverse("guidance_list"), _("Ban hành"))
    return keep(request, form, page, act, template=FILE_FORM)


@reads
def guidance(request: SignedIn, pk: int) -> HttpResponseBase:
    """One note; for its unit, who has read it and who has not."""
    found = access.get_guidance(request.user, pk)
    owner = org_access.holds_role(request.user, found.unit, READS_UNITS)
    context = working(request)
    unit = context.unit if context and context.unit.pk != found.unit_id else None
    read = found.readings.filter(unit=unit).first() if unit else None
    rows = readers(found, today()) if owner else None
    counted = rows.aggregate(all=Count("pk"), read=Count("read_at")) if rows is not None else None
    return show(request, "monitoring/guidance.html", {
        "found": found,
        "may": bool(access.can_remind(request.user, found.unit)),
        "unit": unit,
        "read": read,
        "may_read": bool(unit and read is None and found.withdrawn_on is None and access.can_read_for(request.user, unit)),
        "counted": counted,
        "listing": listing(request, rows, _columns(), order="doc") if rows is not None else None,
    })  # fmt: skip


def _columns() -> list[Column[Any]]:
    return [
        Column("don_vi", lazy("Đơn vị"), lambda unit: unit.name, sort=("sort_key",), fixed=True),
        Column("cap", lazy("Cấp"), lambda unit: unit.get_kind_display(), sort=("kind",)),
        Column("doc", lazy("Đã đọc"), lambda unit: f"{unit.read_at:%d/%m/%Y}" if unit.read_at else _("chưa"), sort=("-read_at", "sort_key")),
    ]  # fmt: skip


@acts
def guidance_read(request: SignedIn, pk: int) -> HttpResponseBase:
    """“Đơn vị tôi đã đọc”: for the unit in which one works."""
    found = access.get_guidance(request.user, pk)
    context = working(request)
    if context is None:
        raise PermissionDenied(_("Chỉ cán bộ thi đua, khen thưởng xác nhận được."))
    allow(access.can_read_for(request.user, context.unit))
    try:
        mark_read(found, context.unit, on=today(), by=request.user)
    except Refused as refused:
        messages.error(request, refused.why)
    else:
        messages.success(request, _("Đã xác nhận %(unit)s đã đọc.") % {"unit": context.unit.name})
    return redirect("guidance", pk=pk)


@acts
def guidance_withdraw(request: SignedIn, pk: int) -> HttpResponseBase:
    """No longer to be followed."""
    found = access.get_guidance(request.user, pk)
    allow(access.can_remind(request.user, found.unit))
    withdraw_guidance(found, on=today(), by=request.user)
    messages.success(request, _("Đã thôi dùng hướng dẫn này."))
    return redirect("guidance", pk=pk)


@reads
def guidance_file(request: SignedIn, pk: int) -> HttpResponseBase:
    """Its file."""
    found = access.get_guidance(request.user, pk)
    if found.file is None:
        raise Http404
    return serve(found.file, found.file_name, inline=True)
