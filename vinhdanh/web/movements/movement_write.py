"""Making and changing a unit's own movement, adding spellings, saying what a campaign goes with."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.movements import access
from vinhdanh.movements.actions import (
    MovementFields,
    add_alias,
    create_movement,
    edit_movement,
    link_movements,
)
from vinhdanh.movements.models import Movement, MovementFamily
from vinhdanh.movements.states import AliasMark, Goal, LinkKind, MovementKind, MovementLevel
from vinhdanh.org.models import Unit
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep
from vinhdanh.web.movements.boxes import FarDayField, MovementField
from vinhdanh.web.reading import SignedIn, allow, reads_and_acts
from vinhdanh.web.rounds_write import units_that_organise
from vinhdanh.web.working import working

_LINKS = 4


class MovementForm(KeepForm):
    """What a movement is."""

    name = forms.CharField(label=lazy("Tên phong trào"), max_length=250)
    kind = forms.ChoiceField(label=lazy("Loại"), choices=[("", lazy("Hãy chọn")), *MovementKind.choices])
    level = forms.ChoiceField(
        label=lazy("Cấp phát động"), choices=MovementLevel.choices, initial=MovementLevel.UNIT
    )
    family = forms.ModelChoiceField(label=lazy("Nhóm"), queryset=MovementFamily.objects.all(), required=False, empty_label=lazy("Chưa xếp nhóm"))  # fmt: skip
    launched_by = forms.CharField(label=lazy("Do ai phát động"), max_length=250, required=False)
    targets = forms.CharField(label=lazy("Đối tượng"), max_length=300, required=False)
    since = FarDayField(label=lazy("Từ ngày"), required=False)
    last = FarDayField(label=lazy("Đến hết ngày"), required=False)
    purpose = forms.CharField(
        label=lazy("Mục đích"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    goals = forms.MultipleChoiceField(label=lazy("Gắn với mục tiêu"), choices=Goal.choices, required=False, initial=list, widget=forms.CheckboxSelectMultiple)  # fmt: skip
    name_en = forms.CharField(label=lazy("Tên tiếng Anh"), max_length=250, required=False)

    def __init__(self, *args: Any, user: User, units: list[Unit] | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["parent"] = MovementField(
            user=user, name="parent", label=_("Cụ thể hoá phong trào"), required=False,
            help_text=_("Khi đơn vị làm theo một phong trào của cấp trên bằng tên, chủ đề riêng."),
        )  # fmt: skip
        if units is not None:
            choices = [(unit.code, unit.name) for unit in units]
            self.fields["unit"] = forms.ChoiceField(label=_("Đơn vị lập"), choices=choices)
        self.order_fields(["unit", "name", "kind", "level", "parent"])

    def said(self) -> MovementFields:
        data = self.cleaned_data
        return MovementFields(
            name=data["name"], kind=data["kind"], level=data["level"], name_en=data["name_en"], family=data["family"],
            launched_by=data["launched_by"], targets=data["targets"], since=data["since"],
            until=data["last"] + timedelta(days=1) if data["last"] else None, parent=data["parent"], purpose=data["purpose"],
            goals=tuple(data["goals"]),
        )  # fmt: skip


class AliasForm(KeepForm):
    text = forms.CharField(label=lazy("Cách viết khác"), max_length=300, help_text=lazy("Chép nguyên như trong văn bản; dấu ngoặc, dấu gạch không quan trọng."))  # fmt: skip
    mark = forms.ChoiceField(label=lazy("Loại"), choices=AliasMark.choices, initial=AliasMark.VARIANT)


class LinksForm(KeepForm):
    """Movements that a campaign goes with, and directives it is tied to."""

    directives = forms.CharField(
        label=lazy("Gắn với thực hiện chỉ thị, kế hoạch"), required=False, max_length=1500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=lazy("Mỗi dòng một văn bản, ví dụ: Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị."),
    )  # fmt: skip

    def __init__(self, *args: Any, user: User, **more: Any) -> None:
        super().__init__(*args, **more)
        for number in range(1, _LINKS + 1):
            self.fields[f"other{number}"] = MovementField(
                user=user, name=f"other{number}", label=_("Phong trào"), required=False
            )
        self.order_fields([*(f"other{number}" for number in range(1, _LINKS + 1)), "directives"])

    def others(self) -> list[Movement]:
        return [one for number in range(1, _LINKS + 1) if (one := self.cleaned_data[f"other{number}"])]


def url_of(movement: Movement) -> str:
    return reverse("movement", args=[movement.code])


@reads_and_acts
def movement_new(request: SignedIn) -> HttpResponseBase:
    """A movement of one's unit."""
    units = units_that_organise(request.user)
    if not units:
        raise PermissionDenied(_("Chỉ cán bộ thi đua, khen thưởng lập được phong trào."))
    context = working(request)
    start: dict[str, Any] = {"name": request.GET.get("ten", "")[:250]}
    if context and context.unit in units:
        start["unit"] = context.unit.code
    if parent := access.visible_to(request.user).filter(code=request.GET.get("theo", "")).first():
        start |= {
            "parent": parent,
            "kind": parent.kind,
            "family": parent.family_id,
            "targets": parent.targets,
        }
    form = MovementForm(**filled(request, start), user=request.user, units=units)

    def act(data: Answers) -> Written:
        unit = next(unit for unit in units if unit.code == data["unit"])
        made = create_movement(form.said(), unit=unit, by=request.user)
        return Written(_("Đã lập phong trào; bấm “Phát động” để soạn nội dung, tiêu chí."), url_of(made))

    page = Page(_("Lập phong trào"), _("Phong trào"), reverse("movements"), _("Lập phong trào"))
    return keep(request, form, page, act)


@reads_and_acts
def movement_edit(request: SignedIn, code: str) -> HttpResponseBase:
    """Other particulars of a unit's own movement."""
    found = access.get_movement(request.user, code)
    allow(access.can_edit(request.user, found))
    start = {
        "name": found.name, "kind": found.kind, "level": found.level, "family": found.family_id, "launched_by": found.launched_by,
        "targets": found.targets, "since": found.since, "last": found.until - timedelta(days=1) if found.until else None,
        "parent": found.parent, "purpose": found.purpose, "goals": found.goals, "name_en": found.name_en,
    }  # fmt: skip
    form = MovementForm(**filled(request, start), user=request.user)

    def act(data: Answers) -> Written:
        edit_movement(found, form.said(), by=request.user)
        return Written(_("Đã ghi thông tin phong trào."), url_of(found))

    return keep(request, form, Page(_("Sửa phong trào"), str(found), url_of(found), _("Ghi")), act)


@reads_and_acts
def movement_alias(request: SignedIn, code: str) -> HttpResponseBase:
    """Another way in which the name is written."""
    found = access.get_movement(request.user, code)
    allow(access.can_add_alias(request.user, found))
    form = AliasForm(**filled(request))

    def act(data: Answers) -> Written:
        add_alias(found, data["text"], mark=data["mark"], by=request.user)
        return Written(_("Từ nay viết như vậy cũng là phong trào này."), url_of(found))

    lede = _(
        "Sổ khen thưởng, báo cáo cũ viết tên phong trào mỗi nơi một kiểu; ghi lại đây thì hệ thống nhận ra."
    )
    return keep(request, form, Page(_("Thêm cách viết"), str(found), url_of(found), _("Ghi"), lede), act)


@reads_and_acts
def movement_links(request: SignedIn, code: str) -> HttpResponseBase:
    """What the movement or campaign goes with."""
    found = access.get_movement(request.user, code)
    allow(access.can_edit(request.user, found))
    rows = list(found.links.select_related("other"))
    others = [row.other for row in rows if row.kind == LinkKind.GOES_WITH][:_LINKS]
    start: dict[str, Any] = {f"other{number}": other for number, other in enumerate(others, 1)}
    start["directives"] = "\n".join(row.directive for row in rows if row.kind == LinkKind.DIRECTIVE)
    form = LinksForm(**filled(request, start), user=request.user)

    def act(data: Answers) -> Written:
        link_movements(found, form.others(), directives=data["directives"].splitlines(), by=request.user)
        return Written(_("Đã ghi những gì gắn với phong trào."), url_of(found))

    return keep(request, form, Page(_("Gắn với"), str(found), url_of(found), _("Ghi")), act)
