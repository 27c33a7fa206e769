"""Starting a launch of a movement, and what it is called, when it runs, what it is for."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.decisions.basis import cited_in_full
from vinhdanh.kit.dates import today
from vinhdanh.launches import access, fields
from vinhdanh.launches.checks import instruments_of
from vinhdanh.launches.fields import Basics
from vinhdanh.launches.models import Launch
from vinhdanh.launches.states import CARRIES_OUT, LaunchForm
from vinhdanh.launches.writing import create_launch, edit_basics, set_bases
from vinhdanh.movements import access as movement_access
from vinhdanh.movements.models import Movement
from vinhdanh.movements.states import Goal, MovementKind
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import below
from vinhdanh.org.states import System
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep
from vinhdanh.web.movements.boxes import FarDayField
from vinhdanh.web.reading import SignedIn, allow, reads_and_acts
from vinhdanh.web.rounds_write import AheadYearField, units_that_organise
from vinhdanh.web.working import working

# the laws offered as first lines of căn cứ
_OFFERED = 3


class LaunchBasicsForm(KeepForm):
    """What a launch is called and is about."""

    title = forms.CharField(label=lazy("Tên bản phát động, kế hoạch"), max_length=300)
    form = forms.ChoiceField(
        label=lazy("Hình thức văn bản"), choices=LaunchForm.choices, initial=LaunchForm.PLAN
    )
    kind = forms.ChoiceField(label=lazy("Loại"), choices=[("", lazy("Hãy chọn")), *MovementKind.choices])
    year = AheadYearField(label=lazy("Năm"))
    starts_on = FarDayField(label=lazy("Từ ngày"))
    ends_on = FarDayField(
        label=lazy("Đến hết ngày"), required=False, help_text=lazy("Bắt buộc với đợt thi đua đặc biệt.")
    )
    number = forms.CharField(label=lazy("Số, ký hiệu"), max_length=60, required=False, help_text=lazy("Bắt buộc với kế hoạch, ví dụ 56/KH-LĐLĐ."))  # fmt: skip
    signed_on = FarDayField(label=lazy("Ngày ban hành"), required=False)
    theme = forms.CharField(
        label=lazy("Chủ đề"), max_length=200, required=False, help_text=lazy("Ngắn, dễ nhớ.")
    )
    slogan = forms.CharField(label=lazy("Khẩu hiệu"), max_length=250, required=False)
    goals = forms.MultipleChoiceField(label=lazy("Gắn với mục tiêu"), choices=Goal.choices, required=False, initial=list, widget=forms.CheckboxSelectMultiple)  # fmt: skip
    targets = forms.CharField(label=lazy("Đối tượng"), max_length=300, required=False)
    purpose = forms.CharField(label=lazy("Mục đích, yêu cầu"), required=False, max_length=6000, widget=forms.Textarea(attrs={"rows": 3}), help_text=lazy("Mỗi ý một dòng."))  # fmt: skip
    preamble = forms.CharField(label=lazy("Kết quả thời gian qua"), required=False, max_length=6000, widget=forms.Textarea(attrs={"rows": 3}))  # fmt: skip
    rewards = forms.CharField(label=lazy("Khen thưởng"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2}), help_text=lazy("Hình thức, số lượng dự kiến."))  # fmt: skip
    organising = forms.CharField(label=lazy("Tổ chức thực hiện"), required=False, max_length=6000, widget=forms.Textarea(attrs={"rows": 3}), help_text=lazy("Mỗi nơi một dòng: ai làm gì, khi nào."))  # fmt: skip
    plan_due_on = FarDayField(label=lazy("Đơn vị có kế hoạch trước hết ngày"), required=False)
    asked_kinds = forms.MultipleChoiceField(
        label=lazy("Cấp phải có kế hoạch"), required=False, initial=list, widget=forms.CheckboxSelectMultiple,
        help_text=lazy("Không chọn là mọi đơn vị bên dưới, trừ tổ và công đoàn bộ phận."),
    )  # fmt: skip
    outside_body = forms.CharField(
        label=lazy("Do cơ quan ngoài hệ thống phát động"), max_length=200, required=False,
        help_text=lazy("Ví dụ: Thủ tướng Chính phủ. Ghi lại để đơn vị hưởng ứng theo."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, owner: Unit | None = None, units: list[Unit] | None = None, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        kinds = set(below(owner, today()).values_list("kind", flat=True)) if owner else set(CARRIES_OUT)
        shown = [kind for kind in CARRIES_OUT if kind in kinds]
        self.fields["asked_kinds"].choices = [(kind.value, kind.label) for kind in shown]  # type: ignore[attr-defined]
        if units is not None:
            self.fields["unit"] = forms.ChoiceField(
                label=_("Đơn vị phát động"), choices=[(u.code, u.name) for u in units]
            )
            self.order_fields(["unit"])

    def said(self) -> Basics:
        data = self.cleaned_data
        names = [name for name in Basics.__dataclass_fields__ if name not in ("goals", "asked_kinds")]
        return Basics(
            **{name: data[name] for name in names},
            goals=tuple(data["goals"]),
            asked_kinds=tuple(data["asked_kinds"]),
        )


def url_of(held: Launch) -> str:
    return reverse("launch", args=[held.pk])


def writable(request: SignedIn, pk: int) -> Launch:
    """The launch, if the reader may write it."""
    held = access.get_launch(request.user, pk)
    allow(access.can_write(request.user, held))
    return held


def page_of(held: Launch, title: str, button: str, lede: str = "") -> Page:
    return Page(title, held.title, url_of(held), button, lede)


@reads_and_acts
def launch_new(request: SignedIn, code: str) -> HttpResponseBase:
    """A launch of the movement in preparation; the laws in force come along as first lines of căn cứ."""
    movement = movement_access.get_movement(request.user, code)
    units = units_that_organise(request.user)
    if not units:
        raise PermissionDenied(_("Chỉ cán bộ thi đua, khen thưởng soạn được bản phát động."))
    context, now = working(request), today()
    start = _start(movement, now)
    owner = context.unit if context and context.unit in units else units[0]
    form = LaunchBasicsForm(**filled(request, {**start, "unit": owner.code}), owner=owner, units=units)

    def act(data: Answers) -> Written:
        unit = next(unit for unit in units if unit.code == data["unit"])
        made = create_launch(movement, form.said(), unit=unit, by=request.user)
        named = [
            f"Căn cứ {cited_in_full(one)}"
            for one in instruments_of(made.signed_on or now, union=unit.system == System.UNION)
        ]
        set_bases(made, named[:_OFFERED], by=request.user)
        return Written(_("Đã lập bản soạn; ghi tiếp nội dung và tiêu chí rồi phát động."), url_of(made))

    page = Page(_("Soạn bản phát động"), str(movement), reverse("movement", args=[code]), _("Lập bản soạn"))
    return keep(request, form, page, act)


def _start(movement: Movement, now: date) -> Answers:
    return {
        "title": _("Phát động phong trào thi đua “%(name)s” năm %(year)s") % {"name": movement.name, "year": now.year},
        "kind": movement.kind, "year": now.year, "starts_on": now, "targets": movement.targets, "goals": movement.goals,
        "purpose": movement.purpose,
    }  # fmt: skip


@reads_and_acts
def launch_edit(request: SignedIn, pk: int) -> HttpResponseBase:
    """Everything but contents, criteria, events and basis."""
    held = writable(request, pk)
    before = fields.basics_of(held)
    start = {name: getattr(before, name) for name in before.__dataclass_fields__}
    form = LaunchBasicsForm(**filled(request, start), owner=held.unit)

    def act(data: Answers) -> Written:
        edit_basics(held, form.said(), by=request.user)
        return Written(_("Đã ghi thông tin chung."), url_of(held))

    return keep(request, form, page_of(held, _("Thông tin chung"), _("Ghi")), act)
