"""A decision of recognition, for one initiative or for a list at once, at any level."""

from __future__ import annotations

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.filings.actions import recognise_filings
from vinhdanh.initiatives import access
from vinhdanh.initiatives.recognising import Decided
from vinhdanh.initiatives.states import Reach, Stage
from vinhdanh.kit.dates import today
from vinhdanh.web.fields import PastDayField, YesNoField
from vinhdanh.web.initiatives.words import chosen, how_many, refuse_choice, url_of
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep, once
from vinhdanh.web.reading import SignedIn, reads_and_acts

_READY = (Stage.PASSED, Stage.RECOGNISED)


class RecogniseForm(KeepForm):
    """What the decision says; it holds for every initiative chosen."""

    level = forms.ChoiceField(
        label=lazy("Cấp công nhận, cũng là phạm vi ảnh hưởng"), choices=Reach.choices,
        help_text=lazy("Lần đầu là cấp cơ sở; sau đó người đứng đầu tỉnh, bộ công nhận hiệu quả và phạm vi rộng hơn."),
    )  # fmt: skip
    body = forms.CharField(label=lazy("Người, cơ quan công nhận"), max_length=200)
    decision_no = forms.CharField(label=lazy("Số quyết định"), max_length=60)
    decided_on = PastDayField(label=lazy("Ngày quyết định"))
    effective = YesNoField(label=lazy("Công nhận là đã áp dụng có hiệu quả"))
    effect = forms.CharField(
        label=lazy("Hiệu quả được công nhận"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )  # fmt: skip


@reads_and_acts
@once
def recognise(request: SignedIn) -> HttpResponseBase:
    """Initiatives that the council passed, or recognised ones whose reach a higher level recognises."""
    rows = [one for one in chosen(request) if one.stage in _READY]
    if refuse_choice(request, rows):
        return redirect("initiative_desk")
    for one in rows:
        may = access.can_recognise(request.user, one)
        if not may:
            raise PermissionDenied(f"“{one.title}”: {may.why}")
    first = any(one.stage == Stage.PASSED for one in rows)
    unit = rows[0].unit
    start: Answers = {"level": Reach.GRASSROOTS if first else Reach.PROVINCE, "decided_on": today()}
    if first and unit is not None:
        start["body"] = unit.name
    form = RecogniseForm(**filled(request, start))

    def act(data: Answers) -> Written:
        said = Decided(
            **{name: data[name] for name in RecogniseForm.base_fields if name not in ("token", "seen")}
        )
        made = recognise_filings(rows, said, on=today(), by=request.user)
        target = url_of(rows[0]) if len(rows) == 1 else reverse("initiative_desk")
        return Written(_("Đã ghi quyết định công nhận %(what)s.") % {"what": how_many(len(made))}, target)

    back = url_of(rows[0]) if len(rows) == 1 else reverse("initiative_desk")
    whom = rows[0].title if len(rows) == 1 else how_many(len(rows))
    lede = (
        _("Công nhận xong, sáng kiến tính ngay vào điều kiện xét khen thưởng của các tác giả.")
        if first
        else ""
    )
    page = Page(_("Ghi quyết định công nhận sáng kiến"), whom, back, _("Ghi quyết định"), lede)
    return keep(request, form, page, act, template="initiatives/recognise.html", more={"chosen": rows})
