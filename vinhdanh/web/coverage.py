"""A unit vouches that its lists are complete from a year on; without that a gap is "unknown", never "no"."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.conduct.actions import confirm_coverage
from vinhdanh.conduct.states import RecordList
from vinhdanh.kit.dates import today
from vinhdanh.org import access
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, allow, reads_and_acts


class CoverageForm(forms.Form):
    """Which lists, and from which year on."""

    lists = forms.MultipleChoiceField(
        label=lazy("Danh sách đã đầy đủ"), choices=RecordList.choices, widget=forms.CheckboxSelectMultiple,
        help_text=lazy("Đầy đủ nghĩa là: không có trong danh sách tức là không có thật."),
    )  # fmt: skip
    from_year = forms.IntegerField(label=lazy("Đầy đủ từ năm"), min_value=1945)
    sure = forms.BooleanField(
        label=lazy("Tôi đã đối chiếu với hồ sơ lưu của đơn vị và các đơn vị trực thuộc.")
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["from_year"].validators.append(_not_later_than_now)


def _not_later_than_now(year: int) -> None:
    if year > today().year:
        raise forms.ValidationError(_("Năm này chưa tới."))


@reads_and_acts
def coverage(request: SignedIn, code: str) -> HttpResponseBase:
    """Confirm for a unit and all that stands below it."""
    unit = access.get_unit(request.user, code)
    allow(access.can_write_records(request.user, unit))
    form = CoverageForm(request.POST or None, initial={"from_year": today().year - 10})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        confirm_coverage(unit, lists=data["lists"], from_year=data["from_year"], by=request.user)
        messages.success(
            request, _("Đã ghi xác nhận. Kết luận của người trong đơn vị được tính lại ở phía sau.")
        )
        return redirect("unit", code=code)
    return show(request, "units/coverage.html", {"unit": unit, "form": form})
