"""Conferences: one page each with whom it stands for, and the forms that prepare, hold or give up one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.honouring import access
from vinhdanh.honouring.attendance import Standing, awards_of, delegates_of, standing_of, units_without
from vinhdanh.honouring.conferences import (
    Convened,
    cancel_conference,
    edit_conference,
    hold_conference,
    plan_conference,
    return_conference,
)
from vinhdanh.honouring.models import Conference, ConferenceDelegate
from vinhdanh.honouring.states import ConferenceKind, EventState, Verb, move_of
from vinhdanh.kit.dates import today
from vinhdanh.org.models import Unit
from vinhdanh.templatetags.ui import num
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.fields import MoneyField
from vinhdanh.web.frame import show
from vinhdanh.web.honouring.ceremonies import HoldForm, ReasonForm
from vinhdanh.web.honouring.words import PlannedDayField, area, history, page_of, url_of, writing_units
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep, once
from vinhdanh.web.reading import SignedIn, allow, reads, reads_and_acts
from vinhdanh.web.tables import Column

_NAMES = ("title", "kind", "held_on", "place", "theme", "plan_no", "cost_vnd", "programme")


class ConferenceForm(KeepForm):
    """What a conference is to be."""

    title = forms.CharField(label=lazy("Tên hội nghị"), max_length=250)
    kind = forms.ChoiceField(label=lazy("Loại"), choices=ConferenceKind.choices)
    held_on = PlannedDayField(label=lazy("Ngày tổ chức"))
    place = forms.CharField(label=lazy("Địa điểm"), max_length=200, required=False)
    plan_no = forms.CharField(label=lazy("Theo kế hoạch số"), max_length=60, required=False)
    theme = forms.CharField(label=lazy("Chủ đề"), max_length=250, required=False)
    cost_vnd = MoneyField(
        label=lazy("Kinh phí (đồng)"), help_text=lazy("Để trống là chưa rõ; gõ 0 nếu không tốn kinh phí.")
    )
    programme = forms.CharField(
        label=lazy("Chương trình"), required=False, max_length=10_000, widget=area(8), help_text=lazy("Mỗi dòng một mục, ví dụ: 7h30: Đón tiếp đại biểu.")
    )  # fmt: skip

    def __init__(self, *args: Any, units: list[Unit] | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        if units is not None:
            self.fields["unit"] = forms.ChoiceField(
                label=_("Đơn vị tổ chức"), choices=[(one.code, one.name) for one in units]
            )
            self.order_fields(["unit"])

    def said(self) -> Convened:
        return Convened(**{name: self.cleaned_data[name] for name in _NAMES})


DELEGATES: list[Column[ConferenceDelegate]] = [
    Column("ten", lazy("Họ và tên"), lambda r: r.name),
    Column("chuc_vu", lazy("Chức vụ"), lambda r: r.post),
    Column("don_vi", lazy("Đơn vị"), lambda r: r.unit.name),
    Column("tu_cach", lazy("Tư cách"), lambda r: r.get_role_display()),
    Column("cho", lazy("Chỗ ngồi"), lambda r: r.seat),
]


def stands_for(found: Standing) -> str:
    """ "24 tập thể, 80 cá nhân, đại diện cho 1.177 CĐCS, 35.000 CNVCLĐ": only what is known."""
    parts = [
        _("%(n)s tập thể") % {"n": num(found.collectives)},
        _("%(n)s cá nhân") % {"n": num(found.people)},
    ]
    base = []
    if found.base.unions is not None:
        base.append(_("%(n)s CĐCS") % {"n": num(found.base.unions)})
    if found.base.people is not None:
        base.append(_("%(n)s CNVCLĐ") % {"n": num(found.base.people)})
    said = ", ".join(parts)
    return f"{said}, {_('đại diện cho %(base)s') % {'base': ', '.join(base)}}" if base else said


@reads
def conference(request: SignedIn, pk: int) -> HttpResponseBase:
    """One conference: whom it honours, who comes, its documents, ceremonies and history."""
    found = access.get_conference(request.user, pk)
    delegates = delegates_of(found)
    if request.GET.get("xuat"):
        return workbook_answer(
            [_("Danh sách đại biểu"), found.title], DELEGATES, delegates, f"dai-bieu-{found.pk}.xlsx"
        )
    may = bool(access.can_prepare(request.user, found.unit))
    figures = standing_of(found)
    honourees = found.honourees.select_related("person", "unit", "record__kind", "record__at_unit").order_by(
        "unit__sort_key", "person__sort_key", "pk"
    )
    missing = units_without(found) if found.state == EventState.PLANNED and may else None
    return show(request, "honouring/conference.html", {
        "held": found,
        "figures": figures,
        "stands_for": stands_for(figures),
        "delegates": list(delegates[:300]),
        "honourees": list(honourees[:300]),
        "missing": list(missing[:60]) if missing is not None else [],
        "missing_count": missing.count() if missing is not None else 0,
        "ceremonies": found.ceremonies.order_by("held_on"),
        "presented": awards_of(found).count(),
        "papers": found.papers.select_related("file"),
        "may": may,
        "planned": found.state == EventState.PLANNED,
        "day_has_come": found.held_on <= today(),
        "history": history(found.events.select_related("by")) if may else [],
    })  # fmt: skip


@reads_and_acts
@once
def conference_new(request: SignedIn) -> HttpResponseBase:
    """A conference in preparation."""
    units = writing_units(request.user)
    if not units:
        raise PermissionDenied(_("Chỉ cán bộ thi đua, khen thưởng chuẩn bị buổi lễ, hội nghị."))
    form = ConferenceForm(**filled(request, {"kind": ConferenceKind.EXEMPLARS}), units=units)

    def act(data: Answers) -> Written:
        unit = next(one for one in units if one.code == data["unit"])
        made = plan_conference(form.said(), unit=unit, by=request.user)
        return Written(_("Đã lập hội nghị; hãy chọn người được biểu dương và đại biểu."), url_of(made))

    page = Page(
        _("Chuẩn bị hội nghị"), _("Tôn vinh"), f"{reverse('honouring')}?muc=hoi-nghi", _("Lập hội nghị")
    )
    return keep(request, form, page, act)


def writable(request: SignedIn, pk: int) -> Conference:
    """The conference, if the reader may prepare it."""
    found = access.get_conference(request.user, pk)
    allow(access.can_prepare(request.user, found.unit))
    return found


@reads_and_acts
@once
def conference_edit(request: SignedIn, pk: int) -> HttpResponseBase:
    """What is planned."""
    found = writable(request, pk)
    form = ConferenceForm(**filled(request, {name: getattr(found, name) for name in _NAMES}))

    def act(_data: Answers) -> Written:
        edit_conference(found, form.said(), by=request.user)
        return Written(_("Đã ghi."), url_of(found))

    return keep(request, form, page_of(found, _("Sửa hội nghị"), _("Ghi")), act)


@reads_and_acts
@once
def conference_hold(request: SignedIn, pk: int) -> HttpResponseBase:
    """It took place; the unions and people that it stood for are counted and kept."""
    found = writable(request, pk)
    form = HoldForm(**filled(request, {"cost_vnd": found.cost_vnd}))

    def act(data: Answers) -> Written:
        hold_conference(found, cost_vnd=data["cost_vnd"], on=today(), by=request.user)
        return Written(_("Đã ghi hội nghị."), url_of(found))

    lede = _("Số CĐCS và CNVCLĐ được đếm theo cây đơn vị ngày tổ chức rồi giữ nguyên: %(figures)s.")
    page = page_of(
        found, _("Ghi đã tổ chức"), _("Ghi đã tổ chức"), lede % {"figures": stands_for(standing_of(found))}
    )
    return keep(request, form, page, act)


@reads_and_acts
@once
def conference_move(request: SignedIn, pk: int, verb: str) -> HttpResponseBase:
    """Give it up, or prepare it again."""
    found = writable(request, pk)
    make = {Verb.CANCEL.value: cancel_conference, Verb.RETURN.value: return_conference}.get(verb)
    move = move_of(verb, found.state)
    if make is None or move is None:
        raise Http404
    form = ReasonForm(**filled(request))

    def act(data: Answers) -> Written:
        make(found, reason=data["reason"], on=today(), by=request.user)
        return Written(_("Đã ghi."), url_of(found))

    return keep(request, form, page_of(found, str(move.label), str(move.label)), act)
