"""Ceremonies: one page each, and the forms that prepare, hold or give up one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from vinhdanh.awards.models import AwardRecord
from vinhdanh.honouring import access
from vinhdanh.honouring.ceremonies import (
    Planned,
    cancel_ceremony,
    edit_ceremony,
    hold_ceremony,
    plan_ceremony,
    return_ceremony,
    unlist_awards,
)
from vinhdanh.honouring.models import Ceremony, Conference
from vinhdanh.honouring.queries import conferrals_of, pace_of, waiting_lines
from vinhdanh.honouring.states import CeremonyKind, EventState, Verb, move_of
from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.models import Unit
from vinhdanh.templatetags.ui import kind_name, num
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.fields import MoneyField
from vinhdanh.web.forms import row_ids
from vinhdanh.web.frame import show
from vinhdanh.web.honouring.words import (
    PlannedDayField,
    area,
    award,
    history,
    page_of,
    url_of,
    whom,
    writing_units,
)
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep, once
from vinhdanh.web.reading import SignedIn, acts, allow, reads, reads_and_acts
from vinhdanh.web.tables import Column, listing


class CeremonyForm(KeepForm):
    """What a ceremony is to be."""

    title = forms.CharField(label=lazy("Tên buổi lễ"), max_length=250)
    kind = forms.ChoiceField(
        label=lazy("Hình thức tổ chức"), choices=CeremonyKind.choices, help_text=lazy("Kết hợp với hội nghị, sinh hoạt đã có thì đỡ tốn kém.")
    )  # fmt: skip
    held_on = PlannedDayField(label=lazy("Ngày tổ chức"))
    place = forms.CharField(label=lazy("Địa điểm"), max_length=200, required=False)
    presenter = forms.CharField(
        label=lazy("Người trao"), max_length=200, required=False, help_text=lazy("Họ tên, chức vụ của người công bố, trao tặng.")
    )  # fmt: skip
    cost_vnd = MoneyField(
        label=lazy("Kinh phí (đồng)"), help_text=lazy("Để trống là chưa rõ; gõ 0 nếu không tốn kinh phí.")
    )
    conference = forms.ChoiceField(label=lazy("Trong hội nghị"), required=False)
    programme = forms.CharField(
        label=lazy("Chương trình"),
        required=False,
        max_length=10_000,
        widget=area(6),
        help_text=lazy("Mỗi dòng một mục."),
    )

    def __init__(self, *args: Any, unit: Unit | None, units: list[Unit] | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        if units is not None:
            self.fields["unit"] = forms.ChoiceField(
                label=_("Đơn vị tổ chức"), choices=[(one.code, one.name) for one in units]
            )
            self.order_fields(["unit"])
        owners = [unit.pk] if unit else [one.pk for one in units or []]
        known = Conference.objects.filter(unit_id__in=owners).order_by("-held_on")[:30]
        self.conferences = {str(one.pk): one for one in known}
        box = self.fields["conference"]
        if isinstance(box, forms.ChoiceField):
            box.choices = [("", _("Không")), *((key, one.title) for key, one in self.conferences.items())]

    def said(self) -> Planned:
        data = self.cleaned_data
        return Planned(
            title=data["title"], held_on=data["held_on"], kind=data["kind"], place=data["place"], cost_vnd=data["cost_vnd"],
            presenter=data["presenter"], programme=data["programme"], conference=self.conferences.get(data["conference"]),
        )  # fmt: skip


class HoldForm(KeepForm):
    """What it cost in the end."""

    cost_vnd = MoneyField(label=lazy("Kinh phí thực tế (đồng)"), help_text=lazy("Để trống là giữ số đã ghi."))


class ReasonForm(KeepForm):
    reason = forms.CharField(label=lazy("Lý do"), max_length=250, widget=area(3))


COLUMNS: list[Column[AwardRecord]] = [
    Column("cho", lazy("Cá nhân, tập thể"), whom, value=lambda r: str(r.subject), fixed=True),
    Column("giai", lazy("Danh hiệu, hình thức"), award, value=lambda r: kind_name(r.kind), sort=("kind__rank", "kind_id")),
    Column("don_vi", lazy("Đơn vị khi được tặng"), lambda r: r.at_unit.name if r.at_unit else "", sort=("at_unit__sort_key",)),
    Column("so", lazy("Quyết định"), lambda r: r.decision_no, sort=("decision_no",)),
]  # fmt: skip


@reads
def ceremony(request: SignedIn, pk: int) -> HttpResponseBase:
    """One ceremony: when, where, its list, and once held what was presented."""
    found = access.get_ceremony(request.user, pk)
    held = found.state == EventState.HELD
    rows = AwardRecord.objects.filter(listed_at=found)
    if held:
        rows = (rows | AwardRecord.objects.filter(conferrals__ceremony=found)).distinct()
    rows = rows.select_related("kind", "person", "unit", "household", "at_unit")
    given: dict[int, str] = {}

    def told(lines: Any) -> None:
        for key, row in conferrals_of([line.pk for line in lines]).items():
            given[key] = _("đã trao") if row.ceremony_id == found.pk else _("đã trao nơi khác")

    outcome: Column[AwardRecord] = Column(
        "trao", lazy("Kết quả"), lambda r: given.get(r.pk, _("vắng, chưa trao") if held else _("chờ trao"))
    )
    columns = [*COLUMNS, outcome]
    if request.GET.get("xuat"):
        ordered = list(rows.order_by("kind__rank", "at_unit__sort_key", "pk"))
        told(ordered)
        return workbook_answer([found.title, found.place], columns, ordered, f"le-trao-tang-{found.pk}.xlsx")
    may = bool(access.can_prepare(request.user, found.unit))
    return show(request, "honouring/ceremony.html", {
        "held": found,
        "listing": listing(request, rows, columns, order="giai", prepare=told),
        "pace": pace_of(found.conferrals.all()),
        "may": may,
        "planned": found.state == EventState.PLANNED,
        "cancelled": found.state == EventState.CANCELLED,
        "day_has_come": found.held_on <= today(),
        "history": history(found.events.select_related("by")) if may else [],
    })  # fmt: skip


@reads_and_acts
@once
def ceremony_new(request: SignedIn) -> HttpResponseBase:
    """A ceremony in preparation."""
    units = writing_units(request.user)
    if not units:
        raise PermissionDenied(_("Chỉ cán bộ thi đua, khen thưởng chuẩn bị buổi lễ, hội nghị."))
    start = {"kind": CeremonyKind.JOINED, "conference": request.GET.get("hoi_nghi", "")}
    form = CeremonyForm(**filled(request, start), unit=None, units=units)

    def act(data: Answers) -> Written:
        unit = next(one for one in units if one.code == data["unit"])
        made = plan_ceremony(form.said(), unit=unit, by=request.user)
        return Written(_("Đã lập buổi lễ; hãy đưa khen thưởng chờ trao vào danh sách."), url_of(made))

    page = Page(_("Chuẩn bị lễ trao tặng"), _("Tôn vinh"), reverse("honouring"), _("Lập buổi lễ"))
    return keep(request, form, page, act)


def _writable(request: SignedIn, pk: int) -> Ceremony:
    found = access.get_ceremony(request.user, pk)
    allow(access.can_prepare(request.user, found.unit))
    return found


@reads_and_acts
@once
def ceremony_edit(request: SignedIn, pk: int) -> HttpResponseBase:
    """What is planned."""
    found = _writable(request, pk)
    names = ("title", "kind", "held_on", "place", "presenter", "cost_vnd", "programme")
    start = {name: getattr(found, name) for name in names} | {"conference": found.conference_id or ""}
    form = CeremonyForm(**filled(request, start), unit=found.unit)

    def act(_data: Answers) -> Written:
        edit_ceremony(found, form.said(), by=request.user)
        return Written(_("Đã ghi."), url_of(found))

    return keep(request, form, page_of(found, _("Sửa buổi lễ"), _("Ghi")), act)


@acts
def ceremony_unlist(request: SignedIn, pk: int) -> HttpResponseBase:
    """Take the ticked awards off the list."""
    found = _writable(request, pk)
    try:
        gone = unlist_awards(found, row_ids(request.POST.getlist("row")), by=request.user)
    except Refused as refused:
        messages.error(request, refused.why)
    else:
        says = ngettext(
            "Đã đưa %(n)s khen thưởng ra khỏi danh sách.", "Đã đưa %(n)s khen thưởng ra khỏi danh sách.", gone
        )
        messages.success(request, says % {"n": num(gone)})
    return redirect(url_of(found))


@reads_and_acts
@once
def ceremony_hold(request: SignedIn, pk: int) -> HttpResponseBase:
    """It took place: what was presented, who was absent."""
    found = _writable(request, pk)
    lines = waiting_lines(AwardRecord.objects.filter(listed_at=found))
    shown = list(
        lines.select_related("kind", "person", "unit", "household", "at_unit").order_by(
            "kind__rank", "at_unit__sort_key", "pk"
        )
    )
    form = HoldForm(**filled(request, {"cost_vnd": found.cost_vnd}))
    absent = set(row_ids(request.POST.getlist("absent")))

    def act(data: Answers) -> Written:
        done = hold_ceremony(found, absent=absent, cost_vnd=data["cost_vnd"], on=today(), by=request.user)
        says = ngettext(
            "Đã ghi buổi lễ, trao %(n)s khen thưởng.", "Đã ghi buổi lễ, trao %(n)s khen thưởng.", done
        )
        return Written(says % {"n": num(done)}, url_of(found))

    page = page_of(
        found,
        _("Ghi đã tổ chức"),
        _("Ghi đã tổ chức"),
        _("Mọi khen thưởng trong danh sách được ghi là đã trao hôm ấy, trừ người vắng."),
    )
    more = {"lines": shown, "absent": absent, "held": found}
    return keep(request, form, page, act, template="honouring/hold.html", more=more)


@reads_and_acts
@once
def ceremony_move(request: SignedIn, pk: int, verb: str) -> HttpResponseBase:
    """Give it up, or prepare it again."""
    found = _writable(request, pk)
    make = {Verb.CANCEL.value: cancel_ceremony, Verb.RETURN.value: return_ceremony}.get(verb)
    move = move_of(verb, found.state)
    if make is None or move is None:
        raise Http404
    form = ReasonForm(**filled(request))

    def act(data: Answers) -> Written:
        make(found, reason=data["reason"], on=today(), by=request.user)
        return Written(_("Đã ghi."), url_of(found))

    return keep(request, form, page_of(found, str(move.label), str(move.label)), act)
