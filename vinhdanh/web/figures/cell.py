"""One cell of a return: what happened to it, what was said about it; saying there is no figure, taking one out."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.indicators import access
from vinhdanh.indicators.cells import Entry, Fate, write_cell
from vinhdanh.indicators.figures import parts_allowed
from vinhdanh.indicators.models import FormLine, Indicator, UnitReturn
from vinhdanh.indicators.queries import history, remarks_on
from vinhdanh.indicators.reckonings.counting import rows_behind
from vinhdanh.indicators.reckonings.settling import take_counted
from vinhdanh.indicators.saying import comment_cell, declare_no_figure
from vinhdanh.indicators.sheet import sheet_of
from vinhdanh.indicators.states import Origin
from vinhdanh.kit.verdict import Refused
from vinhdanh.web.figures.words import apart_words, period_words, proof_url, register_of
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, allow, reads_and_acts


class WordForm(forms.Form):
    text = forms.CharField(label=lazy("Nội dung"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))


@reads_and_acts
def figure_cell(request: SignedIn, pk: int, code: str) -> HttpResponseBase:
    """The cell `code` (`?phan=` one part of it); a press says or takes out something."""
    found = access.get_return(request.user, pk)
    part = request.GET.get("phan", "")
    indicator = _indicator(found, code, part)
    here = reverse("figure_cell", args=[found.pk, code]) + (f"?phan={part}" if part else "")
    if request.method == "POST":
        allow(access.can_comment(request.user, found))
        try:
            messages.success(request, _act(request, found, code, part))
        except Refused as refused:
            messages.error(request, refused.why)
        return redirect(here)
    cell = sheet_of(found).cell(code, part)
    behind = rows_behind(indicator, found.unit_id, found.period, part=part)
    return show(request, "figures/cell.html", {
        "unit_return": found, "indicator": indicator, "cell": cell, "here": here, "period": period_words(found.period),
        "events": history(found, indicator, part)[:200], "remarks": remarks_on(found, indicator, part),
        "behind": [(row, proof_url(row.ref)) for row in behind], "form": WordForm(),
        "may_say": bool(access.can_comment(request.user, found)), "may_write": bool(access.can_write_now(request.user, found)),
        "apart": apart_words(cell.value, cell.counted) if cell and cell.apart else "", "register": register_of(indicator),
    })  # fmt: skip


def _indicator(found: UnitReturn, code: str, part: str) -> Indicator:
    line = FormLine.objects.filter(form=found.form_id, indicator__code=code).select_related("indicator").first()  # fmt: skip
    if line is None or part not in parts_allowed(line.indicator):
        raise Http404(_("Biểu này không có chỉ số “%(code)s”.") % {"code": code})
    return line.indicator


def _act(request: SignedIn, found: UnitReturn, code: str, part: str) -> str:
    text = request.POST.get("text", "")
    if "so" in request.POST:
        take_counted(found, _indicator(found, code, part), by=request.user)
        return _("Đã lấy số của sổ; lịch sử vẫn giữ số đơn vị đã nhập.")
    if "xoa" in request.POST:
        outcome = write_cell(found, Entry(code, part, clear=True), origin=Origin.PAGE, by=request.user)
        if outcome.fate == Fate.REFUSED:
            raise Refused(outcome.why)
        return _("Đã xoá số; lịch sử vẫn giữ.")
    if "khong" in request.POST:
        declare_no_figure(found, code, part, text, by=request.user)
        return _("Đã ghi là không có số liệu.")
    comment_cell(found, code, part, text, by=request.user)
    return _("Đã ghi trao đổi.")
