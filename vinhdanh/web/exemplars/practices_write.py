"""Registering a model, saying it better, moving it on, its evidence; and how many the units below are to build."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from vinhdanh.exemplars.access import followed_by
from vinhdanh.exemplars.practices import access
from vinhdanh.exemplars.practices.actions import (
    MOST_TARGET,
    PracticeSaid,
    assign_targets,
    attach_evidence,
    edit_practice,
    move_practice,
    register_practice,
)
from vinhdanh.exemplars.practices.queries import TargetLine, targets_of
from vinhdanh.exemplars.practices.states import PRACTICE_MOVES, PRACTICE_VERBS, PracticeKind
from vinhdanh.exemplars.states import Field, Stage
from vinhdanh.kit.dates import format_date, today
from vinhdanh.org.models import Unit
from vinhdanh.templatetags.ui import num
from vinhdanh.web.exemplars.boxes import CountField, text_box, writing_units
from vinhdanh.web.exemplars.spreading import practice_url, writable_practice
from vinhdanh.web.exemplars.stages import MoveForm
from vinhdanh.web.fields import PastDayField
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep, once
from vinhdanh.web.kept_files import FileForm, filled_with_file
from vinhdanh.web.reading import SignedIn, allow, reads_and_acts
from vinhdanh.web.working import working

_SAID = ("name", "kind", "field", "how", "effect", "topic", "lead_name", "role_model")


class PracticeForm(KeepForm):
    """What the model is, how it works, with what effect."""

    name = forms.CharField(label=lazy("Tên mô hình"), max_length=250)
    kind = forms.ChoiceField(label=lazy("Loại"), choices=PracticeKind.choices)
    field = forms.ChoiceField(label=lazy("Lĩnh vực"), choices=[("", lazy("Hãy chọn")), *Field.choices])
    how = forms.CharField(
        label=lazy("Cách làm"), max_length=6000, widget=text_box(6), help_text=lazy("Từng bước, để đơn vị khác làm theo được."),
    )  # fmt: skip
    effect = forms.CharField(
        label=lazy("Hiệu quả"), max_length=4000, required=False, widget=text_box(4), help_text=lazy("Cần có trước khi ghi là đã xây dựng xong."),
    )  # fmt: skip
    topic = forms.CharField(label=lazy("Phong trào, chuyên đề"), max_length=250, required=False)
    lead_name = forms.CharField(label=lazy("Người, nhóm thực hiện"), max_length=200, required=False)

    def __init__(self, *args: Any, request: SignedIn, unit: Unit | None, **more: Any) -> None:
        super().__init__(*args, **more)
        rows = followed_by(request.user).exclude(stage=Stage.ENDED).order_by("sort_key")
        self.fields["role_model"] = forms.ModelChoiceField(
            rows.filter(unit=unit) if unit else rows[:0], label=_("Của điển hình"), required=False, empty_label=_("Không gắn điển hình nào")
        )  # fmt: skip

    def said(self) -> PracticeSaid:
        return PracticeSaid(**{name: self.cleaned_data[name] for name in _SAID})


class NewPracticeForm(PracticeForm):
    """The same, whose it is and since when."""

    day = PastDayField(label=lazy("Đăng ký ngày"))

    def __init__(self, *args: Any, units: list[Unit], **more: Any) -> None:
        super().__init__(*args, unit=None, **more)
        del self.fields["role_model"]
        self.fields["unit"] = forms.ChoiceField(
            label=_("Đơn vị chủ trì"), choices=[(one.code, one.name) for one in units]
        )
        self.order_fields(["unit", "day"])

    def said(self) -> PracticeSaid:
        return PracticeSaid(**{name: self.cleaned_data[name] for name in _SAID if name != "role_model"})


@reads_and_acts
def practice_new(request: SignedIn) -> HttpResponseBase:
    """Register a model that the unit builds."""
    units = writing_units(request, _("Chỉ cán bộ thi đua, khen thưởng đăng ký mô hình."))
    context = working(request)
    start = {
        "day": today(),
        "unit": context.unit.code if context and context.unit in units else units[0].code,
    }
    if context and context.unit not in units and access.can_register(request.user, context.unit):
        units = [context.unit, *units]
        start["unit"] = context.unit.code
    form = NewPracticeForm(**filled(request, start), request=request, units=units)

    def act(data: Answers) -> Written:
        unit = next(one for one in units if one.code == data["unit"])
        made = register_practice(form.said(), unit=unit, day=data["day"], on=today(), by=request.user)
        return Written(_("Đã đăng ký mô hình."), practice_url(made))

    page = Page(_("Đăng ký mô hình"), _("Mô hình, cách làm hay"), reverse("practices"), _("Đăng ký"))
    return keep(request, form, page, act)


@reads_and_acts
def practice_edit(request: SignedIn, pk: int) -> HttpResponseBase:
    """Say it better, or link it with the role model whose way it is."""
    found = writable_practice(request, pk)
    start = {name: getattr(found, name) for name in _SAID}
    form = PracticeForm(**filled(request, start), request=request, unit=found.unit)

    def act(_data: Answers) -> Written:
        edit_practice(found, form.said(), on=today(), by=request.user)
        return Written(_("Đã ghi."), practice_url(found))

    page = Page(_("Sửa mô hình"), found.name, practice_url(found), _("Ghi"))
    return keep(request, form, page, act)


@reads_and_acts
@once
def practice_move(request: SignedIn, pk: int, verb: str) -> HttpResponseBase:
    """One move of the table."""
    found = writable_practice(request, pk)
    if verb not in PRACTICE_VERBS:
        raise Http404
    move = next((one for one in PRACTICE_MOVES if one.verb == verb and one.source == found.stage), None)
    form = MoveForm(
        **filled(request, {"day": today()}), verb=verb, needs_reason=move.needs_reason if move else False
    )
    label = str(move.label) if move else _("Chuyển giai đoạn")

    def act(data: Answers) -> Written:
        moved = move_practice(found, verb, day=data["day"], on=today(), by=request.user, text=data["text"])
        return Written(_("Đã chuyển: %(stage)s.") % {"stage": moved.get_stage_display()}, practice_url(moved))

    lede = _("Đang ở giai đoạn “%(stage)s” từ %(day)s.") % {
        "stage": found.get_stage_display(), "day": format_date(found.stage_since),
    }  # fmt: skip
    return keep(request, form, Page(label, found.name, practice_url(found), label, lede), act)


@reads_and_acts
def practice_attach(request: SignedIn, pk: int) -> HttpResponseBase:
    """A paper or picture that shows it works."""
    found = writable_practice(request, pk)
    form = FileForm(**filled_with_file(request), user=request.user)

    def act(data: Answers) -> Written:
        kept = data["kept_file"]
        attach_evidence(found, kept.stored, kept.name, on=today(), by=request.user)
        return Written(_("Đã gắn minh chứng."), practice_url(found))

    page = Page(_("Gắn minh chứng"), found.name, practice_url(found), _("Gắn tệp"))
    return keep(request, form, page, act, template="exemplars/file.html")


class TargetsForm(KeepForm):
    """A number a unit below."""

    def __init__(self, *args: Any, lines: list[TargetLine], **more: Any) -> None:
        super().__init__(*args, **more)
        for line in lines:
            self.fields[f"so-{line.unit.pk}"] = CountField(label=line.unit.name, most=MOST_TARGET)


@reads_and_acts
def practice_targets(request: SignedIn) -> HttpResponseBase:
    """Assigned against built, a line a unit below the one in which one works; whoever may assigns here."""
    context = working(request)
    if context is None:
        raise Http404
    year = _year(request, context.year)
    lines = targets_of(context.unit, year, today())
    may = access.can_assign(request.user, context.unit)
    if request.method == "POST":
        allow(may)
    start = {f"so-{line.unit.pk}": line.assigned for line in lines}
    form = TargetsForm(**filled(request, start), lines=lines)
    here = f"{reverse('practice_targets')}?nam={year}"

    def act(data: Answers) -> Written:
        counts = {line.unit: data[f"so-{line.unit.pk}"] for line in lines}
        changed = assign_targets(context.unit, year, counts, on=today(), by=request.user)
        says = ngettext("Đã ghi chỉ tiêu của %(n)s đơn vị.", "Đã ghi chỉ tiêu của %(n)s đơn vị.", changed)
        return Written(says % {"n": num(changed)}, here)

    page = Page(
        _("Chỉ tiêu xây dựng mô hình"), _("Mô hình, cách làm hay"), reverse("practices"), _("Ghi chỉ tiêu")
    )
    more = {
        "rows": [(line, form[f"so-{line.unit.pk}"]) for line in lines], "may": bool(may), "unit": context.unit, "year": year,
        "years": range(today().year + 1, today().year - 6, -1),
        "assigned": sum(line.assigned or 0 for line in lines), "built": sum(line.built for line in lines),
    }  # fmt: skip
    return keep(request, form, page, act, template="exemplars/targets.html", more=more)


def _year(request: SignedIn, otherwise: int) -> int:
    text = request.GET.get("nam", "")
    chosen = int(text) if text.isdecimal() and len(text) == 4 else otherwise
    return chosen if today().year - 10 <= chosen <= today().year + 1 else otherwise
