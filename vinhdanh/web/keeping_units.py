"""What an officer keeps about a unit besides its structure: facts that rules read, the year's grade, holds."""

from __future__ import annotations

from django import forms
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.conduct.actions import grade_year
from vinhdanh.kit.dates import today
from vinhdanh.org import access
from vinhdanh.org.actions import UnitFacts, edit_unit
from vinhdanh.org.models import Unit
from vinhdanh.web.fields import PastDayField, YesNoField
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep
from vinhdanh.web.keeping_conduct import GradeForm, HoldForm, graded_already, say_grade, write_hold
from vinhdanh.web.reading import SignedIn, allow, reads_and_acts
from vinhdanh.web.working import working


def page_of(unit: Unit, title: str, button: str, lede: str = "", more: str = "") -> Page:
    """The frame of a form about a unit."""
    return Page(title, unit.name, reverse("unit", args=[unit.code]), button, lede, more)


def writable_unit(request: SignedIn, code: str) -> Unit:
    """The unit whose records the reader may write: 404 for strangers, 403 for readers."""
    unit = access.get_unit(request.user, code)
    allow(access.can_write_records(request.user, unit))
    return unit


class FactsForm(KeepForm):
    """What rules read of a unit."""

    sector = forms.CharField(label=lazy("Khu vực, ngành"), max_length=60, required=False)
    non_state = YesNoField(label=lazy("Ngoài khu vực nhà nước"))
    remote = YesNoField(label=lazy("Ở vùng sâu, vùng xa, biên giới, hải đảo"))
    takes_flags = YesNoField(
        label=lazy("Thuộc đối tượng tặng cờ"),
        help_text=lazy("Theo phân khối, cụm thi đua hoặc quy định của cấp tặng cờ."),
    )
    founded_on = PastDayField(
        label=lazy("Ngày thành lập gốc"), required=False,
        help_text=lazy("Kể cả dưới tên cũ, trước khi sáp nhập; trước ngày này không thể có khen thưởng."),
    )  # fmt: skip


@reads_and_acts
def edit(request: SignedIn, code: str) -> HttpResponseBase:
    """Change what is known of the unit; its name and place change by decisions."""
    unit = writable_unit(request, code)
    known = {name: getattr(unit, name) for name in FactsForm.base_fields if hasattr(unit, name)}
    form = FactsForm(**filled(request, known))

    def act(data: Answers) -> Written:
        facts = UnitFacts(**{name: data[name] for name in known})
        edit_unit(unit, facts, by=request.user)
        return Written(_("Đã sửa thông tin của %(unit)s.") % {"unit": unit}, reverse("unit", args=[unit.code]))  # fmt: skip

    return keep(request, form, page_of(unit, _("Sửa thông tin đơn vị"), _("Ghi")), act)


@reads_and_acts
def grade(request: SignedIn, code: str) -> HttpResponseBase:
    """The collective's grade of a year; a second one replaces the first."""
    unit = writable_unit(request, code)
    context = working(request)
    form = GradeForm(**filled(request, {"year": context.year if context else today().year}))

    def act(data: Answers) -> Written:
        stored = grade_year(
            unit, year=data["year"], grade=data["grade"], decision_no=data["decision_no"], by=request.user
        )
        return Written(say_grade(unit, stored), reverse("unit", args=[unit.code]))

    page = page_of(unit, _("Ghi xếp loại của tập thể"), _("Ghi xếp loại"))
    return keep(request, form, page, act, lambda data: graded_already(unit, data))


@reads_and_acts
def hold(request: SignedIn, code: str) -> HttpResponseBase:
    """Awards of the collective wait."""
    unit = writable_unit(request, code)
    form = HoldForm(**filled(request, {"since": today()}))
    back = reverse("unit", args=[unit.code])
    page = page_of(unit, _("Tạm dừng xét khen thưởng"), _("Ghi tạm dừng"))
    return keep(request, form, page, lambda data: Written(write_hold(unit, data, request.user), back))
