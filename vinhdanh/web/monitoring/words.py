"""What the pages of inspections and reminders share: links, tags of a state, forms of one reason, chips."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.inspections.models import InspectionPlan, Visit
from vinhdanh.inspections.states import VisitState
from vinhdanh.kit.dates import format_date
from vinhdanh.web.fields import DayField
from vinhdanh.web.keeping import KeepForm, Page
from vinhdanh.web.tables import Column


class FarDayField(DayField):
    """A day up to three years ahead."""

    ahead = 3 * 366


class ReasonForm(KeepForm):
    reason = forms.CharField(label=lazy("Lý do"), max_length=300)


class PressForm(KeepForm):
    """Nothing to fill: a press is enough."""


def plan_url(plan: InspectionPlan) -> str:
    return reverse("inspection_plan", args=[plan.pk])


def visit_url(visit: Visit) -> str:
    return reverse("visit", args=[visit.pk])


def plan_page(plan: InspectionPlan, title: str, button: str, lede: str = "") -> Page:
    return Page(title, plan.title, plan_url(plan), button, lede)


def visit_page_of(visit: Visit, title: str, button: str, lede: str = "") -> Page:
    return Page(title, visit.place_name, visit_url(visit), button, lede)


def state_tag(visit: Visit, on: date) -> Any:
    """Its state in words; late ones marked."""
    if visit.late(on):
        return format_html('<span class="tag tag-warn">{}</span>', _("quá ngày, chưa có biên bản"))
    return format_html('<span class="tag">{}</span>', visit.get_state_display())


def visit_columns(on: date) -> list[Column[Visit]]:
    """A list of visits."""

    def name(visit: Visit) -> Any:
        return format_html('<a class="row-link" href="{}">{}</a>', visit_url(visit), visit.place_name)

    return [
        Column("noi", lazy("Nơi được kiểm tra"), name, value=lambda v: v.place_name, sort=("unit__sort_key", "outside_name"), fixed=True),
        Column("ngay", lazy("Theo lịch"), lambda v: format_date(v.planned_on), value=lambda v: v.planned_on, sort=("planned_on",), css="num"),
        Column("doan", lazy("Đoàn"), lambda v: v.inspection.name),
        Column("loai", lazy("Loại"), lambda v: v.inspection.get_kind_display(), sort=("inspection__kind",), at_first=False),
        Column("vai_tro", lazy("Vai trò"), lambda v: v.inspection.get_part_display(), at_first=False),
        Column("ngay_that", lazy("Kiểm tra ngày"), lambda v: format_date(v.held_on), value=lambda v: v.held_on, sort=("held_on",), css="num"),
        Column("tinh_trang", lazy("Tình trạng"), lambda v: state_tag(v, on), value=lambda v: v.get_state_display(), sort=("state",)),
    ]  # fmt: skip


# chip in the address → label, whose visits
CHIPS = (
    ("", lazy("Tất cả")),
    ("theo-lich", lazy("Theo lịch")),
    ("qua-ngay", lazy("Quá ngày, chưa biên bản")),
    ("chua-ket-luan", lazy("Chưa gửi kết luận")),
    ("da-ket-luan", VisitState.CONCLUDED.label),
    ("khong-dien-ra", lazy("Không diễn ra")),
)


def chips(counts: Iterable[int], here: str) -> list[dict[str, Any]]:
    """The chips of a list of visits."""
    known = {key for key, _label in CHIPS}
    chosen = here if here in known else ""
    return [
        {"key": key, "label": label, "count": count, "here": key == chosen}
        for (key, label), count in zip(CHIPS, counts, strict=True)
    ]
