"""Forms of money: loans, benefits, funds with their sources and uses, union fees."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.benefits.actions import (
    Agreed,
    Term,
    Used,
    correct_agreement,
    correct_use,
    record_use,
    sign_agreement,
)
from vinhdanh.benefits.models import Agreement, BenefitUse
from vinhdanh.kit.numbers import parse_number
from vinhdanh.kit.verdict import Refused
from vinhdanh.loans.actions import (
    LendingFields,
    LoanFields,
    correct_fund,
    correct_loan,
    open_fund,
    record_loan,
    repay,
)
from vinhdanh.loans.models import LendingFund, Loan, Repayment
from vinhdanh.org.models import Unit
from vinhdanh.registers import access
from vinhdanh.registers.models import Entry
from vinhdanh.registers.social import Common, correct_columns
from vinhdanh.web.fields import MoneyField
from vinhdanh.web.movements.boxes import CountField
from vinhdanh.web.registers.boxes import EntryForm, FarDayField, NeededMoneyField, RowsField, words

_TERM = re.compile(
    r"^(?P<goods>.+?)\s*[:;\t]\s*(?P<low>[\d.,]+)\s*%?\s*(?:(?:-|–|đến)\s*(?P<high>[\d.,]+)\s*%?)?$"
)


class LendingForm(EntryForm):
    day_label = lazy("Có vốn từ ngày")
    with_programme = False
    names = ("name", "capital_vnd")
    name = forms.CharField(label=lazy("Tên quỹ, nguồn vốn"), max_length=200)
    capital_vnd = MoneyField(label=lazy("Vốn gốc (đồng)"))

    @classmethod
    def start(cls, entry: Any) -> dict[str, Any]:
        return {name: getattr(entry, name) for name in ("happened_on", "note", *cls.names)}

    def said(self) -> LendingFields:
        return LendingFields(self.cleaned_data["name"], self.cleaned_data["capital_vnd"])

    def record(self, common: Common, *, unit: Unit, today: date, by: User) -> LendingFund:
        return open_fund(self.said(), common, unit=unit, today=today, by=by)

    def correct(self, common: Common, *, today: date, by: User) -> LendingFund:
        assert isinstance(self.entry, LendingFund)  # noqa: S101
        return correct_fund(self.entry, self.said(), common, reason=self.reason, today=today, by=by)


class LoanForm(EntryForm):
    day_label = lazy("Ngày vay")
    names = (
        "fund", "borrower", "place", "lent_vnd", "project", "due_on", "income_before_vnd", "income_after_vnd",
    )  # fmt: skip
    borrower = forms.CharField(label=lazy("Người vay"), max_length=150)
    place = words(lazy("Nơi ở, nơi làm việc"))
    lent_vnd = NeededMoneyField(label=lazy("Số tiền vay (đồng)"))
    project = words(lazy("Dự án, mục đích vay"))
    due_on = FarDayField(label=lazy("Hạn trả"), required=False)
    income_before_vnd = MoneyField(label=lazy("Thu nhập một năm trước khi vay (đồng)"))
    income_after_vnd = MoneyField(
        label=lazy("Thu nhập một năm sau khi vay (đồng)"), help_text=lazy("Ghi sau, khi đã đo được.")
    )

    def make(self, user: User) -> None:
        rows = access.offered_to(user, LendingFund).order_by("key")
        self.fields["fund"] = RowsField(rows, label=_("Nguồn vốn"), empty_label=_("Hãy chọn nguồn vốn"))

    def said(self) -> LoanFields:
        held = self.entry if isinstance(self.entry, Loan) else None
        return LoanFields(
            **{name: self.cleaned_data[name] for name in self.names},
            person=held.person if held else None, household=held.household if held else None,
        )  # fmt: skip

    def record(self, common: Common, *, unit: Unit, today: date, by: User) -> Loan:
        return record_loan(self.said(), common, unit=unit, today=today, by=by)

    def correct(self, common: Common, *, today: date, by: User) -> Loan:
        assert isinstance(self.entry, Loan)  # noqa: S101
        return correct_loan(self.entry, self.said(), common, reason=self.reason, today=today, by=by)


class RepaymentForm(EntryForm):
    day_label = lazy("Ngày trả")
    under_parent = True
    with_programme = False
    names = ("paid_vnd",)
    paid_vnd = NeededMoneyField(label=lazy("Số tiền trả (đồng)"))

    @classmethod
    def start(cls, entry: Any) -> dict[str, Any]:
        return {"happened_on": entry.happened_on, "note": entry.note, "paid_vnd": entry.paid_vnd}

    def record(self, common: Common, *, unit: Unit, today: date, by: User) -> Repayment:
        assert isinstance(self.parent, Loan)  # noqa: S101
        return repay(self.parent, self.cleaned_data["paid_vnd"], common, today=today, by=by)

    def correct(self, common: Common, *, today: date, by: User) -> Repayment:
        assert isinstance(self.entry, Repayment)  # noqa: S101
        if self.cleaned_data["paid_vnd"] != self.entry.paid_vnd:
            raise Refused(
                _("Số tiền trả không sửa được; hãy bỏ lần trả này rồi ghi lần trả mới."), field="paid_vnd"
            )
        return correct_columns(self.entry, common.columns(today), reason=self.reason, by=by)


class TermsField(forms.CharField):
    """Discounts, a line a group of goods: "Điện máy: 2 - 30"."""

    def __init__(self, **more: Any) -> None:
        super().__init__(required=False, max_length=8000, widget=forms.Textarea(attrs={"rows": 5}), **more)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list):
            return "\n".join(
                f"{one['goods']}: {one['low']}" + (f" - {one['high']}" if one["high"] != one["low"] else "")
                for one in value
            )
        return value

    def clean(self, value: Any) -> list[Term]:
        text = super().clean(value)
        return [self._term(line) for line in re.split(r"[\n|]", text) if line.strip()]

    def _term(self, line: str) -> Term:
        found = _TERM.match(line.strip())
        try:
            assert found  # noqa: S101
            low = parse_number(found["low"])
            high = parse_number(found["high"]) if found["high"] else low
        except (AssertionError, ValueError):
            raise ValidationError(
                _("“%(line)s”: hãy gõ nhóm hàng, dấu hai chấm, mức giảm; ví dụ Điện máy: 2 - 30.")
                % {"line": line.strip()}
            ) from None
        return Term(found["goods"], Decimal(low), Decimal(high))


class AgreementForm(EntryForm):
    day_label = lazy("Ngày ký")
    names = ("partner", "number", "title", "since", "until", "terms", "renews")
    partner = forms.CharField(label=lazy("Doanh nghiệp, đối tác"), max_length=200)
    number = words(lazy("Số thoả thuận"), 60)
    title = words(lazy("Nội dung"), 250)
    since = FarDayField(
        label=lazy("Hiệu lực từ ngày"), required=False, help_text=lazy("Để trống là từ ngày ký.")
    )
    until = FarDayField(label=lazy("Hết hiệu lực từ ngày"), required=False)
    terms = TermsField(
        label=lazy("Mức giảm theo nhóm hàng (%)"), help_text=lazy("Mỗi dòng một nhóm hàng, ví dụ: Điện máy: 2 - 30.")
    )  # fmt: skip

    def make(self, user: User) -> None:
        rows = (
            access.offered_to(user, Agreement)
            .select_related("partner")
            .order_by("partner__name", "-happened_on")
        )
        self.fields["renews"] = RowsField(
            rows, label=_("Gia hạn cho thoả thuận"), required=False, empty_label=_("Thoả thuận mới")
        )

    @classmethod
    def start(cls, entry: Any) -> dict[str, Any]:
        return super().start(entry) | {"partner": entry.partner.name}

    def said(self) -> Agreed:
        data = {name: self.cleaned_data[name] for name in self.names}
        return Agreed(**{**data, "since": data["since"] or self.cleaned_data["happened_on"]})

    def record(self, common: Common, *, unit: Unit, today: date, by: User) -> Agreement:
        return sign_agreement(self.said(), common, unit=unit, today=today, by=by)

    def correct(self, common: Common, *, today: date, by: User) -> Agreement:
        assert isinstance(self.entry, Agreement)  # noqa: S101
        return correct_agreement(self.entry, self.said(), common, reason=self.reason, today=today, by=by)


class UseForm(EntryForm):
    """How members of a unit used an agreement in a period."""

    day_label = lazy("Kỳ từ ngày")
    with_programme = False
    names = ("until", "members", "uses", "vouchers", "value_vnd")
    until = FarDayField(label=lazy("đến trước ngày"))
    members = CountField(label=lazy("Số đoàn viên"), help_text=lazy("Số người khác nhau, nếu đếm được."))
    uses = CountField(label=lazy("Số lượt sử dụng"))
    vouchers = CountField(label=lazy("Số phiếu đã phát"))
    value_vnd = MoneyField(label=lazy("Giá trị hưởng lợi (đồng)"))

    @classmethod
    def start(cls, entry: Any) -> dict[str, Any]:
        return {name: getattr(entry, name) for name in ("happened_on", "note", *cls.names)}

    def said(self, agreement: Entry | None) -> Used:
        assert isinstance(agreement, Agreement)  # noqa: S101
        return Used(agreement, **{name: self.cleaned_data[name] for name in self.names})

    def record(self, common: Common, *, unit: Unit, today: date, by: User) -> BenefitUse:
        return record_use(self.said(self.parent), common, unit=unit, today=today, by=by)

    def correct(self, common: Common, *, today: date, by: User) -> BenefitUse:
        assert isinstance(self.entry, BenefitUse)  # noqa: S101
        return correct_use(
            self.entry, self.said(self.entry.agreement), common, reason=self.reason, today=today, by=by
        )
