"""Introductions to a congress: criteria in, a derived list out, frozen with the reasons of every line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.awards.models import AwardKind
from vinhdanh.exemplars.lists import access
from vinhdanh.exemplars.lists.actions import (
    MOST_SEATS,
    Asked,
    edit_introduction,
    freeze_introduction,
    make_introduction,
)
from vinhdanh.exemplars.lists.deriving import criteria_of, derive, tiers_from
from vinhdanh.exemplars.lists.models import IntroductionList
from vinhdanh.exemplars.lists.states import AwardTier, ListState, Section
from vinhdanh.exemplars.models import RoleModel
from vinhdanh.exemplars.states import Field
from vinhdanh.facts.gauge import gauge
from vinhdanh.facts.queries import moment_of
from vinhdanh.kit.dates import format_date, today
from vinhdanh.org import access as org_access
from vinhdanh.org.states import WRITES_RECORDS
from vinhdanh.web.exemplars.boxes import AheadDayField, CountField, writing_units
from vinhdanh.web.exemplars.words import reason_words
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.fields import PastDayField
from vinhdanh.web.frame import show
from vinhdanh.web.gauge_panel import GaugeView, shown
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep, once
from vinhdanh.web.places import place_names
from vinhdanh.web.reading import SignedIn, allow, reads, reads_and_acts
from vinhdanh.web.tables import Column, listing

_ASKED = ("name", "held_on", "since", "until", "least_tier", "persons", "collectives", "direct_percent")


class CriteriaForm(KeepForm):
    """For which congress, over which period, how many."""

    name = forms.CharField(label=lazy("Tên đại hội, hội nghị"), max_length=200)
    held_on = AheadDayField(label=lazy("Ngày tổ chức"), required=False)
    since = PastDayField(label=lazy("Thành tích từ ngày"))
    until = AheadDayField(label=lazy("Đến hết ngày"))
    least_tier = forms.ChoiceField(
        label=lazy("Được khen từ cấp"),
        choices=AwardTier.choices,
        help_text=lazy("Cấp này và các cấp trên nó."),
    )
    persons = CountField(label=lazy("Số cá nhân"), required=True, most=MOST_SEATS)
    collectives = CountField(label=lazy("Số tập thể"), required=True, most=MOST_SEATS)
    direct_percent = CountField(
        label=lazy("Người trực tiếp lao động ít nhất (%)"), required=True, most=100, help_text=lazy("Chỗ dành cho họ không đưa cho người khác.")
    )  # fmt: skip

    def asked(self) -> Asked:
        return Asked(**{name: self.cleaned_data[name] for name in _ASKED})


@dataclass(frozen=True)
class Line:
    """One who was looked at, as the page shows them."""

    role_model: int
    section: Section
    name: str
    post: str
    unit: str
    field: str
    taken: bool
    reasons: list[str]


@reads
def introductions(request: SignedIn) -> HttpResponseBase:
    """Lists of the units that the reader reads."""
    rows = access.visible_to(request.user).select_related("unit")
    return show(request, "exemplars/introductions.html", {
        "listing": listing(request, rows, _list_columns(), order="-lap"),
        "may_write": org_access.assignments(request.user).filter(role__in=WRITES_RECORDS).exists(),
    })  # fmt: skip


def _list_columns() -> list[Column[IntroductionList]]:
    def name(row: IntroductionList) -> Any:
        return format_html(
            '<a class="row-link" href="{}">{}</a>', reverse("introduction", args=[row.pk]), row.name
        )

    return [
        Column("ten", lazy("Đại hội, hội nghị"), name, sort=("name",), fixed=True),
        Column("don_vi", lazy("Đơn vị giới thiệu"), lambda r: r.unit.name, sort=("unit__sort_key",)),
        Column(
            "ky",
            lazy("Thành tích"),
            lambda r: f"{format_date(r.since)} – {format_date(r.until)}",
            sort=("since",),
        ),
        Column("tinh", lazy("Tình trạng"), lambda r: r.get_state_display(), sort=("state",)),
        Column("lap", lazy("Lập ngày"), lambda r: format_date(r.created_at.date()), sort=("created_at",)),
    ]


def _start() -> Answers:
    now = today()
    return {
        "since": now.replace(year=now.year - 5, month=1, day=1), "until": now, "least_tier": AwardTier.UPPER, "persons": 3,
        "collectives": 1, "direct_percent": 50,
    }  # fmt: skip


@reads_and_acts
def introduction_new(request: SignedIn) -> HttpResponseBase:
    """What the list asks; who stands on it is derived."""
    unit = writing_units(request, _("Chỉ cán bộ thi đua, khen thưởng lập danh sách giới thiệu."))[0]
    form = CriteriaForm(**filled(request, _start()))

    def act(_data: Answers) -> Written:
        made = make_introduction(form.asked(), unit=unit, by=request.user)
        return Written(
            _("Đã lập. Danh sách dưới đây lấy từ hồ sơ; xem rồi chốt."),
            reverse("introduction", args=[made.pk]),
        )

    page = Page(
        _("Lập danh sách giới thiệu"),
        _("Giới thiệu tới đại hội"),
        reverse("introductions"),
        _("Xem danh sách"),
    )
    return keep(request, form, page, act)


@reads_and_acts
def introduction_edit(request: SignedIn, pk: int) -> HttpResponseBase:
    """Other criteria, while in preparation."""
    found = access.get_introduction(request.user, pk)
    allow(access.can_draw(request.user, found.unit))
    form = CriteriaForm(**filled(request, {name: getattr(found, name) for name in _ASKED}))
    back = reverse("introduction", args=[found.pk])

    def act(_data: Answers) -> Written:
        edit_introduction(found, form.asked(), by=request.user)
        return Written(_("Đã ghi tiêu chí."), back)

    return keep(request, form, Page(_("Sửa tiêu chí"), found.name, back, _("Xem danh sách")), act)


@reads
def introduction(request: SignedIn, pk: int) -> HttpResponseBase:
    """The list as derived today, or as it was frozen; the same as a workbook."""
    found = access.get_introduction(request.user, pk)
    lines = _lines(found)
    taken = [line for line in lines if line.taken]
    if request.GET.get("xuat"):
        title = [found.name, f"{found.unit.name}. {_('Xuất ngày')} {format_date(today())}."]
        return workbook_answer(title, _line_columns(), taken, "danh-sach-gioi-thieu.xlsx")
    may = bool(access.can_draw(request.user, found.unit))
    return show(request, "exemplars/introduction.html", {
        "found": found, "frozen": found.state == ListState.FROZEN, "may": may, "taken": taken,
        "sections": [(section.label, rows) for section in Section if (rows := [line for line in taken if line.section == section])],
        "left": [line for line in lines if not line.taken], "persons": sum(line.section != Section.COLLECTIVE for line in taken),
        "direct": sum(line.section == Section.DIRECT for line in taken), "makeup": _makeup(request, found, taken),
    })  # fmt: skip


def _lines(found: IntroductionList) -> list[Line]:
    if found.state == ListState.FROZEN:
        return [
            Line(row.role_model_id, Section(row.section), row.name, row.post_title, row.unit_name, str(Field(row.field).label), row.taken, _told(row.reasons))
            for row in found.lines.all()
        ]  # fmt: skip
    places = place_names(today())
    return [
        Line(
            one.role_model.pk, one.section, one.role_model.name, one.role_model.post_title,
            places.get(one.role_model.unit.code, one.role_model.unit.name),
            one.role_model.get_field_display(), one.taken, _told(one.reasons),
        )
        for one in derive(criteria_of(found), today())
    ]  # fmt: skip


def _told(reasons: Iterable[dict[str, Any]]) -> list[str]:
    return [reason_words(kept) for kept in reasons]


def _makeup(request: SignedIn, found: IntroductionList, taken: Sequence[Line]) -> GaugeView | None:
    """`?co_cau=1`: who the persons on the list are, against the workforce of the unit and those awarded before."""
    if not request.GET.get("co_cau"):
        return None
    keys = [line.role_model for line in taken if line.section != Section.COLLECTIVE]
    persons = RoleModel.objects.filter(pk__in=keys, person__isnull=False).values_list("person_id", flat=True)
    awards = list(
        AwardKind.objects.filter(tier__in=tiers_from(found.least_tier), for_person=True).values_list(
            "code", flat=True
        )
    )
    if not keys or not awards:
        return None
    now = today()
    found_people = [pk for pk in persons if pk is not None]
    return shown(
        gauge(found_people, kind="person", award=awards, unit=found.unit, moment=moment_of(now.year, now))
    )


def _line_columns() -> list[Column[Line]]:
    return [
        Column("muc", lazy("Mục"), lambda r: r.section.label), Column("ten", lazy("Điển hình"), lambda r: r.name),
        Column("chuc_vu", lazy("Chức vụ, công việc"), lambda r: r.post), Column("don_vi", lazy("Đơn vị"), lambda r: r.unit),
        Column("linh_vuc", lazy("Lĩnh vực"), lambda r: r.field), Column("vi_sao", lazy("Vì sao"), lambda r: "; ".join(r.reasons)),
    ]  # fmt: skip


@reads_and_acts
@once
def introduction_freeze(request: SignedIn, pk: int) -> HttpResponseBase:
    """Keep the list as it is today."""
    found = access.get_introduction(request.user, pk)
    allow(access.can_draw(request.user, found.unit))
    back = reverse("introduction", args=[found.pk])

    def act(_data: Answers) -> Written:
        freeze_introduction(found, on=today(), by=request.user)
        return Written(_("Đã chốt danh sách."), back)

    lede = _(
        "Giữ danh sách đúng như hôm nay, kèm lý do của từng dòng, cả những người không được chọn. Chốt rồi không sửa được."
    )
    return keep(
        request,
        KeepForm(**filled(request)),
        Page(_("Chốt danh sách"), found.name, back, _("Chốt"), lede),
        act,
    )
