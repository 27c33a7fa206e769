"""The overall assessment of a year with its versions; advantages and difficulties with the figure that proves them."""

from __future__ import annotations

from django import forms
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.indicators.periods import year_of
from vinhdanh.kit.dates import today
from vinhdanh.weaknesses.actions import note_situation, write_assessment
from vinhdanh.weaknesses.queries import assessments
from vinhdanh.weaknesses.states import Side
from vinhdanh.web.fields import YearField
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep
from vinhdanh.web.reading import SignedIn, reads_and_acts
from vinhdanh.web.weaknesses.boxes import gauge_choices, unit_box, writing_units


class AssessmentForm(KeepForm):
    year = YearField()
    text = forms.CharField(
        label=lazy("Đánh giá chung"), max_length=50_000, widget=forms.Textarea(attrs={"rows": 12})
    )


@reads_and_acts
def assessment(request: SignedIn) -> HttpResponseBase:
    """The next version; `?nam=`, `?don_vi=` say of which year and unit one starts from."""
    units = writing_units(request)
    unit = next((one for one in units if one.code == request.GET.get("don_vi")), units[0])
    asked = request.GET.get("nam", "")
    year = int(asked) if asked.isdecimal() and 1990 <= int(asked) <= today().year else today().year
    versions = list(assessments(unit, year_of(year))[:50])
    first = {"unit": unit.code, "year": year, "text": versions[0].text if versions else ""}
    form = AssessmentForm(**filled(request, first))
    form.fields["unit"] = unit_box(units)
    form.order_fields(["unit", "year", "text"])

    def act(data: Answers) -> Written:
        chosen = next(one for one in units if one.code == data["unit"])
        made = write_assessment(chosen, year_of(data["year"]), data["text"], by=request.user)
        said = _("Đã ghi bản %(n)s của đánh giá.") % {"n": made.version}
        return Written(said, f"{reverse('assessment')}?nam={data['year']}&don_vi={chosen.code}")

    page = Page(
        _("Đánh giá chung"),
        _("Hạn chế, bài học"),
        reverse("weaknesses"),
        _("Ghi bản mới"),
        _("Mỗi lần ghi là một bản; các bản trước còn đọc được."),
    )
    return keep(
        request,
        form,
        page,
        act,
        template="weaknesses/assessment.html",
        more={"versions": versions, "unit": unit, "year": year},
    )


class SituationForm(KeepForm):
    year = YearField()
    side = forms.ChoiceField(label=lazy("Là"), choices=Side.choices)
    text = forms.CharField(label=lazy("Nội dung"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    gauge = forms.ChoiceField(
        label=lazy("Số chứng minh"), required=False, help_text=lazy("Khó khăn cần một số đo chứng minh.")
    )


@reads_and_acts
def situation_new(request: SignedIn) -> HttpResponseBase:
    """An advantage, or a difficulty with its proof."""
    units = writing_units(request)
    form = SituationForm(**filled(request, {"year": today().year}))
    form.fields["unit"] = unit_box(units)
    form.fields["gauge"].choices = gauge_choices(request.user, _("Không có"))  # type: ignore[attr-defined]
    form.order_fields(["unit", "year", "side", "text", "gauge"])

    def act(data: Answers) -> Written:
        unit = next(one for one in units if one.code == data["unit"])
        note_situation(
            unit,
            year_of(data["year"]),
            data["side"],
            data["text"],
            data["gauge"],
            on=today(),
            by=request.user,
        )
        return Written(_("Đã ghi."), f"{reverse('weaknesses')}?don_vi={unit.code}")

    page = Page(_("Ghi thuận lợi, khó khăn"), _("Hạn chế, bài học"), reverse("weaknesses"), _("Ghi"))
    return keep(request, form, page, act)
