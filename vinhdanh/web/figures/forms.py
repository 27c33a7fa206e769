"""Forms of figures: the list, making one, choosing its indicators."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.spoken import spoken
from vinhdanh.indicators import access
from vinhdanh.indicators.forms import FormFields, LineFields, change_form, open_form, set_lines
from vinhdanh.indicators.models import FigureForm, Indicator
from vinhdanh.indicators.periods import period_of
from vinhdanh.indicators.queries import find_indicators
from vinhdanh.indicators.states import Family, PeriodKind
from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.states import UnitKind
from vinhdanh.web.fields import digits
from vinhdanh.web.figures.words import form_url
from vinhdanh.web.forms import DateField
from vinhdanh.web.frame import show
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep, once
from vinhdanh.web.reading import SignedIn, allow, reads, reads_and_acts
from vinhdanh.web.tables import Column, listing
from vinhdanh.web.working import working

_ASKED = (
    UnitKind.GRASSROOTS_UNION, UnitKind.UPPER_UNION, UnitKind.SECTORAL_UNION, UnitKind.PROVINCIAL_FEDERATION, UnitKind.DEPARTMENT,
    UnitKind.DIVISION, UnitKind.ATTACHED_UNIT, UnitKind.COMMUNE, UnitKind.ENTERPRISE, UnitKind.OTHER,
)  # fmt: skip


class FormForm(KeepForm):
    name = forms.CharField(label=lazy("Tên biểu"), max_length=200)
    period_kind = forms.ChoiceField(label=lazy("Kỳ"), choices=PeriodKind.choices)
    asked = forms.MultipleChoiceField(
        label=lazy("Đơn vị phải nộp"), choices=[(kind.value, kind.label) for kind in _ASKED], widget=forms.CheckboxSelectMultiple,
        help_text=lazy("Mọi đơn vị loại này trong phạm vi của đơn vị thu."),
    )  # fmt: skip
    due_days = forms.IntegerField(
        label=lazy("Nộp sau khi hết kỳ (ngày)"),
        min_value=0,
        max_value=365,
        initial=10,
        widget=digits(),
    )
    since = DateField(label=lazy("Dùng từ ngày"))
    until = DateField(label=lazy("Thôi dùng từ ngày"), required=False, help_text=lazy("Để trống khi chưa đóng biểu."))  # fmt: skip
    note = forms.CharField(label=lazy("Hướng dẫn"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))  # fmt: skip


@reads
def figure_forms(request: SignedIn) -> HttpResponseBase:
    """The forms one collects with, and those one is asked with."""
    context = working(request)
    rows = access.forms_visible_to(request.user).select_related("unit").annotate(opened=Max("returns__since"))
    return show(request, "figures/forms.html", {
        "listing": listing(request, rows, _columns(), order="ten"),
        "writes": context is not None and bool(access.can_collect(request.user, context.unit)),
    })  # fmt: skip


def _columns() -> list[Column[FigureForm]]:
    def name(row: FigureForm) -> Any:
        return format_html(
            '<a class="row-link" href="{}">{}</a>', reverse("figure_form", args=[row.pk]), row.name
        )

    def kinds(row: FigureForm) -> str:
        return ", ".join(str(UnitKind(kind).label) for kind in row.asked)

    def opened(row: FigureForm) -> Any:
        since: date | None = row.opened  # type: ignore[attr-defined]
        present = period_of(PeriodKind(row.period_kind), today())
        said = spoken(period_of(PeriodKind(row.period_kind), since).label()) if since else _("chưa mở kỳ nào")
        if (row.until and row.until <= present.since) or (since and since >= present.since):
            return said
        wanting = _("%(period)s chưa mở") % {"period": spoken(present.label())}
        return format_html('{} <span class="tag tag-warn">{}</span>', said, wanting)

    return [
        Column("ten", lazy("Biểu"), name, sort=("name",), fixed=True),
        Column("thu", lazy("Đơn vị thu"), lambda r: r.unit.name, sort=("unit__sort_key",)),
        Column("ky", lazy("Kỳ"), lambda r: r.get_period_kind_display()),
        Column("mo", lazy("Kỳ mở gần nhất"), opened),
        Column("nop", lazy("Đơn vị phải nộp"), kinds),
    ]


@reads_and_acts
@once
def figure_form_new(request: SignedIn) -> HttpResponseBase:
    """A form of the unit in which one works; its indicators are chosen next."""
    context = working(request)
    if context is None:
        raise PermissionDenied(_("Anh/chị chưa có vai trò ở đơn vị nào."))
    allow(access.can_collect(request.user, context.unit))
    start = {"since": today().replace(month=1, day=1), "period_kind": PeriodKind.YEAR, "asked": [UnitKind.GRASSROOTS_UNION]}  # fmt: skip
    form = FormForm(**_filled(request, start))

    def act(data: Answers) -> Written:
        made = open_form(context.unit, _fields(data), [], by=request.user)
        return Written(_("Đã lập biểu; hãy chọn chỉ số."), reverse("figure_form_lines", args=[made.pk]))

    page = Page(_("Lập biểu số liệu"), _("Biểu số liệu"), reverse("figure_forms"), _("Lập biểu"), context.unit.name)  # fmt: skip
    return keep(request, form, page, act)


@reads_and_acts
@once
def figure_form_edit(request: SignedIn, pk: int) -> HttpResponseBase:
    """Name, days, who is asked; closing it by its last day."""
    found = access.get_form(request.user, pk)
    allow(access.can_collect(request.user, found.unit))
    names = ("name", "period_kind", "asked", "due_days", "since", "until", "note")
    form = FormForm(**_filled(request, {name: getattr(found, name) for name in names}))

    def act(data: Answers) -> Written:
        change_form(found, _fields(data), by=request.user)
        return Written(_("Đã ghi biểu."), form_url(found))

    return keep(request, form, Page(_("Sửa biểu"), found.name, form_url(found), _("Ghi")), act)


def _filled(request: SignedIn, start: Answers) -> dict[str, Any]:
    return filled(request, start)


def _fields(data: Answers) -> FormFields:
    return FormFields(
        data["name"], data["period_kind"], tuple(data["asked"]), data["since"], data["due_days"], data["until"], data["note"]
    )  # fmt: skip


@reads_and_acts
def figure_form_lines(request: SignedIn, pk: int) -> HttpResponseBase:
    """The indicators in their order; `?q=` looks through the catalogue for more."""
    found = access.get_form(request.user, pk)
    allow(access.can_collect(request.user, found.unit))
    fault = ""
    if request.method == "POST":
        try:
            set_lines(found, _wanted(request), by=request.user)
        except Refused as refused:
            fault = refused.why
        else:
            query = f"?q={request.POST['q']}" if request.POST.get("q") else ""
            here = reverse("figure_form_lines", args=[found.pk]) + query
            return redirect(here if "tiep" in request.POST else form_url(found))
    lines = list(found.lines.select_related("indicator"))
    query = request.GET.get("q", "")
    rest = access.indicators_visible_to(request.user).exclude(pk__in=[line.indicator_id for line in lines])
    return show(request, "figures/form_lines.html", {
        "form": found, "lines": lines, "fault": fault, "query": query,
        "families": _by_family(find_indicators(rest, query) if query else rest, query),
    })  # fmt: skip


def _by_family(rows: Iterable[Indicator], query: str) -> list[tuple[Any, list[Indicator], bool]]:
    """Family, its indicators, whether it is shown open: what was looked for is."""
    found: dict[str, list[Indicator]] = {}
    for row in rows:
        found.setdefault(row.family, []).append(row)
    return [(family.label, found[family], bool(query)) for family in Family if family in found]


def _wanted(request: SignedIn) -> list[LineFields]:
    """Lines as sent: those kept by their number, then those added, each under its family's name."""
    kept: list[tuple[int, LineFields]] = []
    for place, code in enumerate(request.POST.getlist("ma"), start=1):
        if f"bo-{code}" in request.POST:
            continue
        number = request.POST.get(f"tt-{code}", "")
        order = int(number) if number.isascii() and number.isdecimal() and len(number) < 5 else place
        heading = request.POST.get(f"muc-{code}", "")
        kept.append((order, LineFields(code, heading, f"bb-{code}" in request.POST)))
    lines = [line for _order, line in sorted(kept, key=lambda pair: pair[0])]
    here = ""
    added = Indicator.objects.in_bulk(request.POST.getlist("them"), field_name="code")
    for code in request.POST.getlist("them"):
        if code in added:
            label = str(Family(added[code].family).label)
            lines.append(LineFields(code, label if label != here else ""))
            here = label
    return lines
