"""Making an indicator of one's own unit."""

from __future__ import annotations

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.indicators import access
from vinhdanh.indicators.counts import counts
from vinhdanh.indicators.own import OwnFields, add_indicator
from vinhdanh.indicators.states import Family, Shape, Split
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep, once
from vinhdanh.web.reading import SignedIn, allow, reads_and_acts
from vinhdanh.web.working import working


class OwnForm(KeepForm):
    name = forms.CharField(label=lazy("Tên chỉ số"), max_length=250)
    family = forms.ChoiceField(label=lazy("Nhóm"), choices=Family.choices)
    count = forms.ChoiceField(label=lazy("Đếm bằng"))
    shape = forms.ChoiceField(label=lazy("Loại số"), choices=[(one.value, one.label) for one in (Shape.FLOW, Shape.STOCK)])  # fmt: skip
    splits = forms.MultipleChoiceField(
        label=lazy("Chia theo"), choices=Split.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    note = forms.CharField(label=lazy("Cách đếm"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))  # fmt: skip
    evidence = forms.CharField(label=lazy("Minh chứng"), required=False, max_length=250)

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        named = [(one.code, one.label) for one in counts().values() if one.of != "share"]
        self.fields["count"] = forms.ChoiceField(label=_("Đếm bằng"), choices=named)
        self.order_fields(["token", "name", "family", "count", "shape", "splits", "note", "evidence"])


@reads_and_acts
@once
def figure_indicator_new(request: SignedIn) -> HttpResponseBase:
    """An indicator of the unit in which one works."""
    context = working(request)
    if context is None:
        raise PermissionDenied(_("Anh/chị chưa có vai trò ở đơn vị nào."))
    allow(access.can_collect(request.user, context.unit))
    form = OwnForm(**filled(request))

    def act(data: Answers) -> Written:
        said = OwnFields(data["name"], data["family"], data["count"], data["shape"], data["note"], data["evidence"], tuple(data["splits"]))  # fmt: skip
        made = add_indicator(context.unit, said, by=request.user)
        return Written(_("Đã thêm chỉ số."), reverse("figure_indicator", args=[made.code]))

    page = Page(_("Thêm chỉ số riêng"), _("Chỉ số"), reverse("figure_indicators"), _("Thêm"), context.unit.name)  # fmt: skip
    return keep(request, form, page, act)
