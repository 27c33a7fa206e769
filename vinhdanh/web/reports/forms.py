"""Forms of reports: which one, on which period; its head."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.indicators.periods import Period, period_of, years_of
from vinhdanh.indicators.states import PeriodKind
from vinhdanh.kit.dates import today
from vinhdanh.org.models import Unit
from vinhdanh.registry import access
from vinhdanh.registry.models import RegistryDocument
from vinhdanh.registry.states import Direction, DocumentState
from vinhdanh.reports.actions import Basics
from vinhdanh.reports.states import ReportKind
from vinhdanh.web.fields import DayField, digits
from vinhdanh.web.keeping import KeepForm

_FIRST, _LAST = 1945, 2100
_MOST = 200
# of these one names the first and the last year
_LONG = (
    ReportKind.FIVE_YEARS,
    ReportKind.DIRECTIVE,
    ReportKind.LAUNCH,
    ReportKind.PLAN,
    ReportKind.FIVE_YEARS_2015,
    ReportKind.FIVE_YEARS_2020,
)


class FollowingForm(KeepForm):
    """A form that names the document whose tasks a report follows: one of the register, or in words."""

    def __init__(
        self, *args: Any, user: User, follows: RegistryDocument | None = None, words: str = "", **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.former = (str(follows.pk) if follows else "", words)
        known = {one.pk: one for one in ([follows] if follows else [])}
        known |= {one.pk: one for one in followable(user)[:_MOST]}
        self.documents = {str(pk): one for pk, one in known.items()}
        named = [(pk, _said(one)) for pk, one in self.documents.items()]
        self.fields["follows"] = forms.ChoiceField(
            label=_("Thực hiện văn bản trong sổ"), choices=[("", _("không có trong sổ")), *named], required=False,
            help_text=_("Chọn thì tên văn bản tự điền, trang văn bản thấy báo cáo này."),
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        chosen, words = self.former
        if data.get("follows") and data["follows"] != chosen and data.get("document") == words:
            data["document"] = ""  # the words of the document now chosen take the place of the former ones
        return data

    @property
    def follows(self) -> RegistryDocument | None:
        return self.documents.get(self.cleaned_data["follows"])


def followable(user: User) -> QuerySet[RegistryDocument]:
    """Documents of the books that the reader may see and that ask something: what came in, and standing bases; the newest first."""
    rows = access.visible_to(user).filter(
        Q(direction=Direction.IN) | Q(base=True), state=DocumentState.ISSUED
    )
    return rows.order_by(F("issued_on").desc(nulls_last=True), "-pk")


def _said(document: RegistryDocument) -> str:
    day = f", {document.issued_on:%d/%m/%Y}" if document.issued_on else ""
    return f"{document}{day}: {document.subject}"[:140]


class ReportForm(FollowingForm):
    """A new report."""

    kind = forms.ChoiceField(label=lazy("Loại báo cáo"), choices=ReportKind.choices)
    first_year = forms.IntegerField(
        label=lazy("Từ năm"), min_value=_FIRST, max_value=_LAST, widget=digits(), help_text=lazy("Báo cáo năm, sáu tháng, báo cáo nhanh: chỉ cần năm này.")
    )  # fmt: skip
    last_year = forms.IntegerField(
        label=lazy("Đến năm"), required=False, min_value=_FIRST, max_value=_LAST, widget=digits(), help_text=lazy("Báo cáo nhiều năm; tổng kết năm năm để trống thì tính năm năm kể từ năm đầu.")
    )  # fmt: skip
    half = forms.ChoiceField(
        label=lazy("Sáu tháng"), choices=[("1", lazy("Đầu năm")), ("2", lazy("Cuối năm"))], required=False, help_text=lazy("Chỉ dùng cho sơ kết sáu tháng.")
    )  # fmt: skip
    document = forms.CharField(
        label=lazy("Thực hiện văn bản, ghi bằng lời"), required=False, max_length=300, help_text=lazy("Khi văn bản không có trong sổ: loại, số, ngày, nơi ban hành, về việc gì.")
    )  # fmt: skip
    addressee = forms.CharField(label=lazy("Kính gửi"), required=False, max_length=200, help_text=lazy("Lãnh đạo, cấp uỷ nhận báo cáo; có thể để trống."))  # fmt: skip

    def __init__(self, *args: Any, units: list[Unit], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["unit"] = forms.ChoiceField(
            label=_("Đơn vị báo cáo"), choices=[(unit.code, unit.name) for unit in units]
        )
        self.order_fields(
            ["unit", "kind", "first_year", "last_year", "half", "follows", "document", "addressee"]
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors:
            data["period"] = self._period(data)
        return data

    def _period(self, data: dict[str, Any]) -> Period | None:
        kind, first = data["kind"], data["first_year"]
        last = data["last_year"] or (first + 4 if kind.startswith("five_years") else first)
        if kind == ReportKind.HALF:
            month = 7 if data["half"] == "2" else 1
            return period_of(PeriodKind.HALF, today().replace(year=first, month=month, day=1))
        if kind not in _LONG:
            last = first
        if last < first:
            self.add_error("last_year", _("Năm cuối không thể trước năm đầu."))
            return None
        return years_of(first, last)


class HeadForm(FollowingForm):
    """What stands around the text: number, day, basis, recipients."""

    number = forms.CharField(label=lazy("Số, ký hiệu"), required=False, max_length=60, help_text=lazy("Ví dụ 34/BC-LĐLĐ. Dự thảo có thể để trống; bản ban hành thì không."))  # fmt: skip
    issued_on = DayField(label=lazy("Ngày ban hành"), required=False)
    document = forms.CharField(label=lazy("Thực hiện văn bản, ghi bằng lời"), required=False, max_length=300)
    addressee = forms.CharField(label=lazy("Kính gửi"), required=False, max_length=200)
    basis = forms.CharField(
        label=lazy("Căn cứ thêm"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=lazy("Mỗi căn cứ một dòng; luật, quy chế đang có hiệu lực đã tự điền theo ngày báo cáo."),
    )  # fmt: skip
    recipients = forms.CharField(
        label=lazy("Nơi nhận"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=lazy("Mỗi nơi một dòng; dòng “Lưu” tự thêm."),
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.order_fields(["number", "issued_on", "follows", "document", "addressee", "basis", "recipients"])

    @property
    def basics(self) -> Basics:
        data = self.cleaned_data
        return Basics(
            number=data["number"], issued_on=data["issued_on"], document=data["document"], follows=self.follows, addressee=data["addressee"], basis=data["basis"],
            recipients=data["recipients"],
        )  # fmt: skip
