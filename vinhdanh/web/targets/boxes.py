"""Boxes of targets: the indicator by family, years, the sign with its number, what had been reached."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.indicators import access as indicator_access
from vinhdanh.indicators.counts import counts
from vinhdanh.indicators.models import Indicator
from vinhdanh.indicators.periods import Period, years_of
from vinhdanh.indicators.states import Family
from vinhdanh.org.models import Unit
from vinhdanh.targets.fields import Baseline, TargetFields
from vinhdanh.targets.models import Target
from vinhdanh.targets.states import Frequency, Operator, Recipient
from vinhdanh.web.fields import digits
from vinhdanh.web.keeping import Answers, KeepForm
from vinhdanh.web.movements.boxes import MovementField
from vinhdanh.web.past_reports.settling import NumberField

NONE = ("", lazy("Không nói tới"))


def indicator_choices(user: User, none: Any) -> list[Any]:
    """The indicators one may use, by family."""
    groups: dict[str, list[tuple[str, str]]] = {}
    rows = indicator_access.indicators_visible_to(user).only("pk", "family", "name", "name_en")
    for one in rows.order_by("family", "name"):
        groups.setdefault(str(Family(one.family).label), []).append((str(one.pk), str(one)))
    return [("", none), *groups.items()]


def year_box(label: Any, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=1990, max_value=2100, widget=digits(), **more)


class TargetForm(KeepForm):
    """A target in one column: what, how much, when; from where it starts, for whom and by which document folded below."""

    folds = (
        (
            lazy("Mức đã đạt trước đó"),
            ("baseline", "baseline_high", "baseline_first", "baseline_last", "baseline_from"),
        ),
        (lazy("Chỉ tiêu dành cho ai"), ("recipient", "award_form", "sector", "movement")),
        (lazy("Trong văn bản"), ("document", "document_number", "number", "printed", "phrase")),
    )

    subject = forms.CharField(
        label=lazy("Nội dung chỉ tiêu"),
        max_length=300,
        help_text=lazy("Ví dụ: Tỷ lệ đoàn viên đạt Đoàn viên công đoàn xuất sắc."),
    )
    operator = forms.ChoiceField(
        label=lazy("Mức phải đạt"), choices=Operator.choices, initial=Operator.AT_LEAST
    )
    value = NumberField(label=lazy("Số"))
    high = NumberField(label=lazy("Đến (chỉ khi là khoảng)"), required=False)
    indicator = forms.ChoiceField(
        label=lazy("Chỉ số để tính kết quả"),
        required=False,
        help_text=lazy("Chưa có thì ghi được nhưng chưa ban hành được."),
    )
    count = forms.ChoiceField(label=lazy("Đơn vị tính (khi chưa có chỉ số)"), required=False)
    first_year = year_box(lazy("Từ năm"))
    last_year = year_box(lazy("Đến hết năm"))
    frequency = forms.ChoiceField(label=lazy("Tính"), choices=Frequency.choices, initial=Frequency.EACH_YEAR)
    baseline = NumberField(
        label=lazy("Mức đã đạt trước đó"),
        required=False,
        help_text=lazy("Để trống thì hệ thống lấy năm gần nhất có số liệu."),
    )
    baseline_high = NumberField(label=lazy("Mức đã đạt, đến (nếu là khoảng)"), required=False)
    baseline_first = year_box(lazy("Đạt từ năm"), required=False)
    baseline_last = year_box(lazy("Đạt đến hết năm"), required=False)
    baseline_from = forms.CharField(label=lazy("Lấy ở đâu"), max_length=200, required=False)
    recipient = forms.ChoiceField(label=lazy("Đối tượng"), choices=[NONE, *Recipient.choices], required=False)
    award_form = forms.CharField(label=lazy("Danh hiệu, hình thức"), max_length=120, required=False)
    sector = forms.CharField(label=lazy("Khu vực, khối"), max_length=80, required=False)
    document = forms.CharField(label=lazy("Văn bản đặt chỉ tiêu"), max_length=200, required=False)
    document_number = forms.CharField(label=lazy("Số, ký hiệu"), max_length=60, required=False)
    number = forms.CharField(label=lazy("Số thứ tự trong văn bản"), max_length=20, required=False)
    printed = forms.ChoiceField(
        label=lazy("Dấu in trong văn bản"),
        choices=[("", lazy("như trên")), *Operator.choices],
        required=False,
    )
    phrase = forms.CharField(
        label=lazy("Câu trong văn bản"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self, *args: Any, user: User, units: list[Unit] | None = None, reason: bool = False, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.fields["indicator"].choices = indicator_choices(user, _("Chưa gắn chỉ số"))  # type: ignore[attr-defined]
        named = [("", _("theo chỉ số")), *((code, one.label) for code, one in counts().items())]
        self.fields["count"].choices = named  # type: ignore[attr-defined]
        self.fields["movement"] = MovementField(
            user=user, name="movement", label=_("Phong trào"), required=False
        )
        if units:
            self.fields["unit"] = forms.ChoiceField(
                label=_("Đơn vị đặt"), choices=[(one.code, one.name) for one in units]
            )
            self.order_fields(["unit"])
        if reason:
            self.fields["reason"] = forms.CharField(label=_("Vì sao thay"), max_length=500)
            self.order_fields(["reason"])

    def clean(self) -> Answers:
        data: Answers = super().clean() or {}
        for first, last in (("first_year", "last_year"), ("baseline_first", "baseline_last")):
            if data.get(first) and data.get(last) and data[last] < data[first]:
                self.add_error(last, _("Năm cuối phải bằng hoặc sau năm đầu."))
        return data

    def fields_said(self) -> TargetFields:
        """What the boxes say, as the actions take it."""
        data = self.cleaned_data
        indicator = Indicator.objects.get(pk=data["indicator"]) if data["indicator"] else None
        return TargetFields(
            subject=data["subject"], operator=data["operator"], value=data["value"], high=data["high"], printed=data["printed"] or None,
            period=years_of(data["first_year"], data["last_year"]), indicator=indicator, count=indicator.count if indicator else data["count"],
            frequency=data["frequency"], recipient=data["recipient"], award_form=data["award_form"], sector=data["sector"],
            movement=data["movement"], number=data["number"], document=data["document"], document_number=data["document_number"],
            phrase=data["phrase"], baseline=_baseline(data),
        )  # fmt: skip


def _baseline(data: Answers) -> Baseline | None:
    if data["baseline"] is None:
        return None
    first, last = (
        data["baseline_first"] or data["baseline_last"],
        data["baseline_last"] or data["baseline_first"],
    )
    high = data["baseline_high"]
    return Baseline(
        data["baseline"], high, "range" if high is not None else "=", years_of(first, last) if first else None, data["baseline_from"]
    )  # fmt: skip


def starts(target: Target) -> Answers:
    """A target as it stands, for its form."""
    had = (
        Period(target.baseline_since, target.baseline_until)
        if target.baseline_since and target.baseline_until
        else None
    )
    return {
        "subject": target.subject, "operator": target.operator, "printed": "" if target.operator_printed == target.operator else target.operator_printed,
        "value": target.value.normalize(), "high": target.value_high, "indicator": str(target.indicator_id or ""), "count": "" if target.indicator_id else target.count,
        "first_year": target.since.year, "last_year": target.period.last_day.year, "frequency": target.frequency,
        "baseline": target.baseline.normalize() if target.baseline is not None else None, "baseline_high": target.baseline_high,
        "baseline_first": had.since.year if had else None, "baseline_last": had.last_day.year if had else None, "baseline_from": target.baseline_from,
        "recipient": target.recipient, "award_form": target.award_form, "sector": target.sector, "document": target.document,
        "document_number": target.document_number, "number": target.number, "phrase": target.phrase, "movement": target.movement,
    }  # fmt: skip
