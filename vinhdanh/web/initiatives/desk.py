"""Lists of one's own: what the reader wrote, and what lies with the units for which they work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.filings.access import visible_to as hearings_of
from vinhdanh.filings.library import with_worth
from vinhdanh.initiatives.access import visible_to
from vinhdanh.initiatives.models import Authorship, Contributor, Initiative
from vinhdanh.initiatives.states import Stage
from vinhdanh.kit.dates import format_date, today
from vinhdanh.kit.names import search_key
from vinhdanh.kit.verdict import YES, no
from vinhdanh.org import access as org_access
from vinhdanh.org.queries import keys_below
from vinhdanh.org.states import READS_UNITS
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.filters import UnitFilter
from vinhdanh.web.frame import show
from vinhdanh.web.initiatives.library import Names, exported
from vinhdanh.web.initiatives.words import STAGE_ICONS, title_cell, vnd
from vinhdanh.web.reading import SignedIn, allow, reads
from vinhdanh.web.tables import Column, listing
from vinhdanh.web.working import working


class DeskFilter(UnitFilter):
    """What the desk is narrowed to."""

    q = forms.CharField(label=lazy("Tên sáng kiến"), required=False, max_length=200)


@dataclass(frozen=True)
class Chip:
    """A stage with how many stand in it."""

    key: str
    label: Any
    icon: str
    count: int
    here: bool


def _columns(names: Names) -> list[Column[Any]]:
    return [
        Column("ten", lazy("Sáng kiến"), lambda r: title_cell(r, names.of), value=lambda r: r.title, sort=("search",), fixed=True),
        Column("tac-gia", lazy("Tác giả"), lambda r: "", value=lambda r: ", ".join(names.of.get(r.pk, [])), on_screen=False),
        Column("don_vi", lazy("Đơn vị"), lambda r: r.unit.name if r.unit else "", sort=("unit__sort_key",)),
        Column("buoc", lazy("Tình trạng"), lambda r: r.get_stage_display(), sort=("stage",)),
        Column("tu", lazy("Từ ngày"), lambda r: format_date(r.stage_at.date()) if r.stage_at else "", sort=("stage_at",)),
        Column("ke-khai", lazy("Tác giả tính"), lambda r: vnd(r.told_vnd), value=lambda r: r.told_vnd, css="num", sort=("told_vnd",)),
        Column("xac-minh", lazy("Đã xác minh"), lambda r: vnd(r.verified_vnd), value=lambda r: r.verified_vnd, css="num", sort=("verified_vnd",)),
    ]  # fmt: skip


@reads
def desk(request: SignedIn) -> HttpResponseBase:
    """Initiatives of the units that the reader reads, a chip a stage; those ticked go to the council or to a decision."""
    held = org_access.assignments(request.user).filter(role__in=READS_UNITS)
    allow(YES if held.exists() else no(_("Trang này dành cho cán bộ, người thẩm định của đơn vị.")))
    context = working(request)
    form = DeskFilter(request.GET or None, user=request.user, fallback=context.unit if context else None)
    among = _among(request, form)
    stage = request.GET.get("buoc", "")
    chips = _chips(among, stage)
    rows = with_worth(
        among.filter(stage=stage) if stage in Stage.values else among.exclude(stage=Stage.RECOGNISED)
    )
    names = Names({})
    if request.GET.get("xuat"):
        title = [_("Sáng kiến đang xét"), _("Xuất ngày %(day)s.") % {"day": format_date(today())}]
        return workbook_answer(title, _columns(names), exported(rows.order_by("stage", "pk"), names), "sang-kien-dang-xet.xlsx")  # fmt: skip
    return show(request, "initiatives/desk.html", {
        "form": form,
        "chips": chips,
        "listing": listing(request, rows.select_related("unit"), _columns(names), order="tu", prepare=names.prepare),
        "hearings": hearings_of(request.user).select_related("unit").annotate(heard=Count("votes"))[:10],
        "acts": held.filter(role__in=("officer", "appraiser", "unit_head")).exists(),
    })  # fmt: skip


def _among(request: SignedIn, form: DeskFilter) -> QuerySet[Initiative]:
    unit = form.unit()
    rows = visible_to(request.user)
    if unit is not None:
        rows = rows.filter(unit_id__in=keys_below(unit, today()))
    if unit is None or not org_access.holds_role(request.user, unit, READS_UNITS):
        rows = rows.filter(unit_id__in=org_access.covered_keys(request.user, READS_UNITS))
    for word in search_key(form.chosen().get("q") or "").split():
        rows = rows.filter(search__contains=word)
    return rows


def _chips(among: QuerySet[Initiative], here: str) -> list[Chip]:
    counted = dict(among.order_by().values_list("stage").annotate(n=Count("pk")))
    open_ones = sum(count for stage, count in counted.items() if stage != Stage.RECOGNISED)
    return [
        Chip("", _("Đang xét"), "", open_ones, here not in Stage.values),
        *(
            Chip(key, label, STAGE_ICONS[Stage(key)], counted.get(key, 0), key == here)
            for key, label in Stage.choices
        ),
    ]


@reads
def mine(request: SignedIn) -> HttpResponseBase:
    """Whatever the reader is an author of, the latest first, and the way to a new one."""
    person = request.user.person_id or 0
    allow(
        YES
        if person
        else no(_("Tài khoản này chưa gắn với hồ sơ cá nhân nào; hãy nhờ quản trị hệ thống gắn hồ sơ."))
    )
    named = Contributor.objects.filter(initiative=OuterRef("pk"), person_id=person)
    signed = Authorship.objects.filter(initiative=OuterRef("pk"), person_id=person)
    rows = with_worth(Initiative.objects.filter(Q(Exists(named)) | Q(Exists(signed)))).select_related("unit")
    names = Names({})
    return show(request, "initiatives/mine.html", {
        "listing": listing(request, rows, _columns(names), order="-tu", prepare=names.prepare),
        "may_register": org_access.assignments(request.user).exists(),
    })  # fmt: skip
