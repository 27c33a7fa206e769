"""The organiser's covenant template of a year: written, published, written anew as another version."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.covenants import access
from vinhdanh.covenants.lines import Said, from_text
from vinhdanh.covenants.models import CovenantTemplate
from vinhdanh.covenants.states import LinePart, TemplateState
from vinhdanh.covenants.templates import draft_template, publish_template, revise_template, write_template
from vinhdanh.kit.dates import format_date, today
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.models import Unit
from vinhdanh.web.clusters.common import FORM, asked_year, text_area
from vinhdanh.web.clusters.covenants import LinesForm, lines_as_boxes
from vinhdanh.web.frame import show
from vinhdanh.web.keeping import Answers, Page, Written, filled, keep
from vinhdanh.web.reading import SignedIn, acts, allow, reads, reads_and_acts
from vinhdanh.web.rounds_write import AheadYearField, units_that_organise
from vinhdanh.web.tables import Column, listing


class TemplateForm(LinesForm):
    """The lines, and what the organiser says to the clusters."""

    guidance = forms.CharField(label=lazy("Hướng dẫn cho khối, cụm"), required=False, widget=text_area(3), max_length=5000)  # fmt: skip


class NewForm(TemplateForm):
    """The same, and whose template for which year it is."""

    year = AheadYearField(label=lazy("Năm"))

    def __init__(self, *args: Any, units: list[Unit], **more: Any) -> None:
        super().__init__(*args, **more)
        choices = [(unit.code, unit.name) for unit in units]
        self.fields["unit"] = forms.ChoiceField(label=_("Đơn vị ban hành"), choices=choices)
        self.order_fields(["unit", "year", "preamble", "contents", "targets", "guidance"])


@reads
def covenant_templates(request: SignedIn) -> HttpResponseBase:
    """Templates of the units that one reads or whose clusters one sees, the latest year first."""
    rows = access.templates_visible_to(request.user).select_related("unit")
    return show(request, "clusters/templates.html", {
        "listing": listing(request, rows, _columns(), order="-nam"), "may_make": bool(units_that_organise(request.user)),
    })  # fmt: skip


def _columns() -> list[Column[CovenantTemplate]]:
    def name(row: CovenantTemplate) -> Any:
        shown = _("Mẫu giao ước năm %(year)s, bản %(n)s") % {"year": row.year, "n": row.version}
        return format_html('<a class="row-link" href="{}">{}</a>', _url(row), shown)

    return [
        Column("ten", lazy("Mẫu"), name, fixed=True),
        Column("nam", lazy("Năm"), lambda r: r.year, sort=("year", "version")),
        Column("don_vi", lazy("Đơn vị ban hành"), lambda r: r.unit.name, sort=("unit__sort_key",)),
        Column("tinh_trang", lazy("Tình trạng"), lambda r: r.get_state_display(), sort=("state",)),
        Column("ngay", lazy("Ban hành ngày"), lambda r: format_date(r.published_on), sort=("published_on",)),
    ]


@reads
def covenant_template(request: SignedIn, pk: int) -> HttpResponseBase:
    """One version, with how many covenants came from it."""
    found = access.get_template(request.user, pk)
    lines = list(found.lines.all())
    return show(request, "clusters/template.html", {
        "template": found, "draft": found.state == TemplateState.DRAFT,
        "contents": [line for line in lines if line.part == LinePart.CONTENT],
        "targets": [line for line in lines if line.part == LinePart.COMMITMENT],
        "writes": bool(access.can_write_template(request.user, found.unit)), "used": found.covenants.count(),
    })  # fmt: skip


@reads_and_acts
def covenant_template_new(request: SignedIn) -> HttpResponseBase:
    """The draft of a year's template."""
    units = units_that_organise(request.user)
    if not units:
        raise PermissionDenied(_("Chỉ cán bộ thi đua, khen thưởng soạn được mẫu giao ước."))
    form = NewForm(**filled(request, {"year": asked_year(request)}), units=units)

    def act(data: Answers) -> Written:
        unit = next(unit for unit in units if unit.code == data["unit"])
        made = draft_template(
            unit, data["year"], _lines(data), preamble=data["preamble"], guidance=data["guidance"], on=today(), by=request.user
        )  # fmt: skip
        return Written(_("Đã ghi bản soạn; xem lại rồi ban hành."), _url(made))

    page = Page(_("Soạn mẫu giao ước"), _("Mẫu giao ước"), reverse("covenant_templates"), _("Ghi bản soạn"))
    return keep(request, form, page, act, template=FORM)


@reads_and_acts
def covenant_template_edit(request: SignedIn, pk: int) -> HttpResponseBase:
    """The lines of a draft."""
    found = _draft(request, pk)
    if found.state != TemplateState.DRAFT:
        messages.error(request, _("Bản này đã ban hành; muốn sửa hãy soạn bản mới."))
        return redirect(_url(found))
    start = {**lines_as_boxes(list(found.lines.all()), found.preamble), "guidance": found.guidance}
    form = TemplateForm(**filled(request, start))

    def act(data: Answers) -> Written:
        made = write_template(
            found, _lines(data), preamble=data["preamble"], guidance=data["guidance"], by=request.user
        )
        return Written(_("Đã ghi bản soạn; xem lại rồi ban hành."), _url(made))

    page = Page(_("Sửa mẫu giao ước"), _("Mẫu giao ước"), _url(found), _("Ghi bản soạn"))
    return keep(request, form, page, act, template=FORM)


@acts
def covenant_template_publish(request: SignedIn, pk: int) -> HttpResponseBase:
    """Covenants are made from it from now on."""
    found = _draft(request, pk)
    try:
        publish_template(found, on=today(), by=request.user)
    except Refused as refused:
        messages.error(request, refused.why)
    else:
        messages.success(request, _("Đã ban hành. Giao ước lập từ nay theo bản này và giữ số bản."))
    return redirect(_url(found))


@acts
def covenant_template_revise(request: SignedIn, pk: int) -> HttpResponseBase:
    """A draft of the next version."""
    found = _draft(request, pk)
    try:
        made = revise_template(found, on=today(), by=request.user)
    except Refused as refused:
        messages.error(request, refused.why)
        return redirect(_url(found))
    messages.success(
        request, _("Đã chép thành bản %(n)s để sửa; bản cũ vẫn giữ nguyên.") % {"n": made.version}
    )
    return redirect(_url(made))


def _draft(request: SignedIn, pk: int) -> CovenantTemplate:
    """The template, if the reader writes it."""
    found = access.get_template(request.user, pk)
    allow(access.can_write_template(request.user, found.unit))
    return found


def _lines(data: Answers) -> list[Said]:
    return [*from_text(LinePart.CONTENT, data["contents"]), *from_text(LinePart.COMMITMENT, data["targets"])]


def _url(row: CovenantTemplate) -> str:
    return reverse("covenant_template", args=[row.pk])
