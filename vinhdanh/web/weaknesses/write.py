"""Writing a weakness down, changing it, taking the set of examples as a start."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from vinhdanh.indicators.periods import year_of
from vinhdanh.kit.dates import today
from vinhdanh.org.models import Unit
from vinhdanh.weaknesses import access
from vinhdanh.weaknesses.actions import WeaknessFields, edit_weakness, note_weakness, take_examples
from vinhdanh.weaknesses.examples import examples
from vinhdanh.weaknesses.gauges import named
from vinhdanh.weaknesses.states import Better
from vinhdanh.web.exemplars.boxes import AheadDayField
from vinhdanh.web.fields import PersonField, YearField
from vinhdanh.web.keeping import Answers, KeepForm, Notice, Page, Point, Written, filled, keep
from vinhdanh.web.reading import SignedIn, allow, reads_and_acts
from vinhdanh.web.weaknesses.boxes import gauge_choices, unit_box, writing_units


class WeaknessForm(KeepForm):
    text = forms.CharField(label=lazy("Hạn chế"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    causes = forms.CharField(
        label=lazy("Nguyên nhân"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    remedy = forms.CharField(
        label=lazy("Biện pháp khắc phục"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    owner = forms.CharField(label=lazy("Bộ phận chịu trách nhiệm"), required=False, max_length=200)
    due_on = AheadDayField(label=lazy("Xong trước hết ngày"), required=False)
    gauge = forms.ChoiceField(
        label=lazy("Số đo cho thấy đã khắc phục"),
        required=False,
        help_text=lazy("Hệ thống ghi số lúc này và so lại ở kỳ sau."),
    )
    better = forms.ChoiceField(
        label=lazy("Với chỉ số: thế nào là tốt hơn"), choices=Better.choices, initial=Better.UP
    )

    def __init__(self, *args: Any, request: SignedIn, units: list[Unit] | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["gauge"].choices = gauge_choices(request.user, _("Chưa có số đo"))  # type: ignore[attr-defined]
        self.fields["person"] = PersonField(
            user=request.user, name="person", label=_("Người chịu trách nhiệm"), required=False
        )
        if units:
            self.fields["unit"], self.fields["year"] = unit_box(units), YearField()
        self.order_fields(
            ["unit", "year", "text", "causes", "remedy", "person", "owner", "due_on", "gauge", "better"]
        )

    def said(self) -> WeaknessFields:
        data = self.cleaned_data
        return WeaknessFields(
            data["text"], data["remedy"], data["causes"], data["person"], data["owner"], data["due_on"], data["gauge"], data["better"]
        )  # fmt: skip


@reads_and_acts
def weakness_new(request: SignedIn) -> HttpResponseBase:
    """A weakness of one of the reader's units."""
    units = writing_units(request)
    form = WeaknessForm(
        **filled(request, {"unit": units[0].code, "year": today().year}), request=request, units=units
    )

    def act(data: Answers) -> Written:
        unit = next(one for one in units if one.code == data["unit"])
        made = note_weakness(unit, year_of(data["year"]), form.said(), on=today(), by=request.user)
        return Written(_("Đã ghi hạn chế."), reverse("weakness", args=[made.pk]))

    return keep(
        request, form, Page(_("Ghi hạn chế"), _("Hạn chế, bài học"), reverse("weaknesses"), _("Ghi")), act
    )


@reads_and_acts
def weakness_edit(request: SignedIn, pk: int) -> HttpResponseBase:
    """Other words, another remedy, another gauge."""
    found = access.get_weakness(request.user, pk)
    allow(access.can_write(request.user, found.unit))
    first = {
        "text": found.text, "causes": found.causes, "remedy": found.remedy, "person": found.person, "owner": found.owner,
        "due_on": found.due_on, "gauge": found.gauge, "better": found.better or Better.UP,
    }  # fmt: skip
    form = WeaknessForm(**filled(request, first), request=request)

    def act(_data: Answers) -> Written:
        edit_weakness(found, form.said(), on=today(), by=request.user)
        return Written(_("Đã sửa hạn chế."), reverse("weakness", args=[pk]))

    return keep(
        request, form, Page(_("Sửa hạn chế"), found.text, reverse("weakness", args=[pk]), _("Ghi")), act
    )


class ExamplesForm(KeepForm):
    year = YearField()


@reads_and_acts
def weakness_examples(request: SignedIn) -> HttpResponseBase:
    """The set that comes with the program: shown, then written for a unit and year."""
    units = writing_units(request)
    form = ExamplesForm(**filled(request, {"year": today().year}))
    form.fields["unit"] = unit_box(units)
    form.order_fields(["unit", "year"])

    def look(_data: Answers) -> Notice:
        points = []
        for one in examples():
            shown = named(one.gauge)
            points.append(Point(f"{one.text} → {one.remedy}" + (f" ({shown.name})" if shown else "")))
        return Notice(_("Sẽ ghi các hạn chế này; sửa, bỏ bớt sau"), points, _("Lấy bộ mẫu"))

    def act(data: Answers) -> Written:
        unit = next(one for one in units if one.code == data["unit"])
        made = take_examples(unit, year_of(data["year"]), on=today(), by=request.user)
        said = ngettext("Đã lấy %(n)s hạn chế mẫu.", "Đã lấy %(n)s hạn chế mẫu.", len(made)) % {
            "n": len(made)
        }
        return Written(said, f"{reverse('weaknesses')}?don_vi={unit.code}")

    page = Page(
        _("Lấy bộ mẫu"), _("Hạn chế, bài học"), reverse("weaknesses"), _("Xem bộ mẫu"),
        _("24 hạn chế mà báo cáo hay nêu, mỗi hạn chế gắn một số đo cho thấy đã khắc phục."),
    )  # fmt: skip
    return keep(request, form, page, act, look)
