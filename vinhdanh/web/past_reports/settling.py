"""Settling figures: many at once by ticks, one by its form."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.spoken import spoken
from vinhdanh.indicators.counts import counts
from vinhdanh.indicators.models import Indicator
from vinhdanh.indicators.states import Aim, Basis, Family, Qualifier
from vinhdanh.kit.numbers import format_number, parse_number
from vinhdanh.kit.verdict import Refused
from vinhdanh.past_reports import access
from vinhdanh.past_reports.actions import (
    Correction,
    confirm_figures,
    correct_figure,
    reject_figures,
    undo_figures,
)
from vinhdanh.past_reports.models import PastReport, ProposedFigure
from vinhdanh.past_reports.publishing import kept_of
from vinhdanh.web.fields import digits
from vinhdanh.web.forms import row_ids
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep
from vinhdanh.web.past_reports.page import sentence_row
from vinhdanh.web.reading import SignedIn, acts, allow, reads_and_acts


class NumberField(forms.CharField):
    """A number as people type it: 1.234,5."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def prepare_value(self, value: Any) -> Any:
        return format_number(value) if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            number = parse_number(text)
        except ValueError as problem:
            raise ValidationError(spoken(problem.args[0])) from None
        if not 0 <= number < 10**15:
            raise ValidationError(_("Số phải từ 0 đến dưới một triệu tỷ."))
        return number


class FigureForm(KeepForm):
    """What is published in place of what was read."""

    value = NumberField(label=lazy("Giá trị"))
    high = NumberField(label=lazy("Đến (nếu là khoảng)"), required=False)
    qualifier = forms.ChoiceField(label=lazy("Mức chính xác"), choices=Qualifier.choices)
    count = forms.ChoiceField(label=lazy("Đếm bằng"))
    indicator = forms.ChoiceField(label=lazy("Chỉ số"), required=False)
    label = forms.CharField(label=lazy("Nói về gì"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    first_year = forms.IntegerField(label=lazy("Từ năm"), min_value=1900, max_value=2100, widget=digits())
    last_year = forms.IntegerField(label=lazy("Đến hết năm"), min_value=1900, max_value=2100, widget=digits())
    basis = forms.ChoiceField(label=lazy("Tính"), choices=Basis.choices)
    aim = forms.ChoiceField(label=lazy("Là"), choices=Aim.choices)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["count"].choices = [(code, one.label) for code, one in counts().items()]  # type: ignore[attr-defined]
        self.fields["indicator"].choices = _indicators()  # type: ignore[attr-defined]

    def clean(self) -> Answers:
        data: Answers = super().clean() or {}
        ranged = data.get("qualifier") in (Qualifier.RANGE, Qualifier.ABOVE_RANGE)
        if ranged and data.get("high") is None and not self.errors:
            self.add_error("high", _("Một khoảng cần cả giá trị trên."))
        return data


def _indicators() -> list[Any]:
    """The catalogue by family, after "none"."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for one in (
        Indicator.objects.filter(unit__isnull=True)
        .only("pk", "family", "name", "name_en")
        .order_by("family", "name")
    ):
        groups.setdefault(str(Family(one.family).label), []).append((str(one.pk), str(one)))
    return [("", _("Không thuộc chỉ số nào")), *groups.items()]


@acts
def past_figures_settle(request: SignedIn, pk: int) -> HttpResponseBase:
    """Confirm, reject or take back what is ticked; `verb` is the button."""
    report = access.get_report(request.user, pk)
    allow(access.can_settle(request.user, report))
    rows, verb = row_ids(request.POST.getlist("row")), request.POST.get("verb", "")
    try:
        says = _settle(report, verb, rows, request)
    except Refused as refused:
        messages.error(request, refused.why)
    else:
        messages.success(request, says)
    back = reverse("past_report", args=[report.pk])
    query = request.GET.urlencode()
    return redirect(f"{back}?{query}" if query else back)


def _settle(report: PastReport, verb: str, rows: list[int], request: SignedIn) -> str:
    if verb == "confirm":
        return _("Đã xác nhận %(count)s số liệu.") % {"count": confirm_figures(report, rows, by=request.user)}
    if verb == "reject":
        return _("Đã bỏ %(count)s số.") % {"count": reject_figures(report, rows, by=request.user)}
    if verb == "undo":
        return _("Đã lấy lại %(count)s số; chúng chờ xác nhận như trước.") % {
            "count": undo_figures(report, rows, by=request.user)
        }
    raise Refused(_("Hãy chọn việc cần làm."))


@reads_and_acts
def past_figure_correct(request: SignedIn, pk: int) -> HttpResponseBase:
    """Put one figure right and confirm it."""
    found = (
        ProposedFigure.objects.select_related("report", "suggested", "published__indicator")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise Http404
    report = access.get_report(request.user, found.report_id)
    allow(access.can_settle(request.user, report))
    kept = kept_of(found)
    form = FigureForm(**filled(request, {
        "value": kept.value, "high": kept.high, "qualifier": kept.qualifier, "count": kept.count, "label": kept.label,
        "indicator": str(kept.indicator.pk) if kept.indicator else "", "first_year": kept.since.year, "last_year": kept.until.year - 1,
        "basis": kept.basis, "aim": kept.aim,
    }))  # fmt: skip

    def act(data: Answers) -> Written:
        indicator = Indicator.objects.filter(pk=data["indicator"]).first() if data["indicator"] else None
        said = Correction(
            data["value"], data["high"], data["qualifier"], data["count"], (data["first_year"], data["last_year"]), Basis(data["basis"]),
            Aim(data["aim"]), data["label"], indicator,
        )  # fmt: skip
        correct_figure(found, said, by=request.user)
        return Written(_("Đã sửa và xác nhận."), f"{reverse('past_report', args=[report.pk])}#so-{found.pk}")

    page = Page(_("Sửa số liệu"), report.title, reverse("past_report", args=[report.pk]), _("Xác nhận"))
    return keep(
        request,
        form,
        page,
        act,
        template="past_reports/correct.html",
        more={"row": sentence_row(report, [found]), "figure": found},
    )
