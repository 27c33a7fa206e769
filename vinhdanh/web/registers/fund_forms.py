"""Forms of funds: a fund of a year with its plan, money that came in, money spent, union fees."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.funds.actions import (
    FundFields,
    SourceFields,
    UseFields,
    correct_fund,
    correct_source,
    correct_use,
    open_fund,
    record_source,
    record_use,
)
from vinhdanh.funds.fees import FeeFields, correct_fee, record_fee
from vinhdanh.funds.models import Fund, FundDraw, FundSource, FundUse, UnionFee
from vinhdanh.funds.states import FundKind, SourceKind, UseKind, uses_of_kind
from vinhdanh.kit.dates import format_date
from vinhdanh.loans.models import Loan
from vinhdanh.org.models import Unit
from vinhdanh.registers.queries import under
from vinhdanh.registers.social import Common
from vinhdanh.web.fields import MoneyField
from vinhdanh.web.registers.boxes import (
    EntryForm,
    FarDayField,
    ListChoiceField,
    NeededMoneyField,
    RowsField,
    words,
)
from vinhdanh.web.registers.figures import vnd
from vinhdanh.welfare.models import Support, SupportList

_OFFERED = 300


class FundForm(EntryForm):
    day_label = lazy("Lập ngày")
    with_programme = False
    names = (
        "kind", "year", "name", "salary_fund_vnd", "regular_spending_vnd", *(f"plan_{kind.value}" for kind in UseKind),
    )  # fmt: skip
    kind = ListChoiceField(FundKind.choices, unknown=False, label=lazy("Loại quỹ"))
    year = forms.IntegerField(label=lazy("Năm"), min_value=1990, max_value=2100, widget=forms.TextInput(attrs={"inputmode": "numeric"}))  # fmt: skip
    name = words(lazy("Tên quỹ"), help_text=lazy("Để trống là tên của loại quỹ."))
    salary_fund_vnd = MoneyField(
        label=lazy("Quỹ tiền lương theo ngạch, bậc (đồng)"), help_text=lazy("Chỉ quỹ thi đua, khen thưởng cần, để biết mức trích tối đa."),
    )  # fmt: skip
    regular_spending_vnd = MoneyField(label=lazy("Chi ngân sách thường xuyên (đồng)"))

    def make(self, user: User) -> None:
        allowed = uses_of_kind(self.entry.kind) if isinstance(self.entry, Fund) else tuple(UseKind)
        for kind in allowed:
            self.fields[f"plan_{kind.value}"] = MoneyField(label=_("Dự kiến chi: %(kind)s") % {"kind": str(kind.label).lower()})  # fmt: skip
        if self.entry is not None:
            self.fields["kind"].disabled, self.initial["kind"] = True, getattr(self.entry, "kind", "")

    @classmethod
    def start(cls, entry: Any) -> dict[str, Any]:
        plain = ("happened_on", "note", "kind", "year", "name", "salary_fund_vnd", "regular_spending_vnd")
        return {name: getattr(entry, name) for name in plain} | {
            f"plan_{kind}": vnd for kind, vnd in entry.plan.items()
        }

    def said(self) -> FundFields:
        data = self.cleaned_data
        plan = {kind.value: data.get(f"plan_{kind.value}") or 0 for kind in UseKind}
        return FundFields(
            data["kind"],
            data["year"],
            data["name"],
            data["salary_fund_vnd"],
            data["regular_spending_vnd"],
            plan,
        )

    def record(self, common: Common, *, unit: Unit, today: date, by: User) -> Fund:
        return open_fund(self.said(), common, unit=unit, today=today, by=by)

    def correct(self, common: Common, *, today: date, by: User) -> Fund:
        assert isinstance(self.entry, Fund)  # noqa: S101
        return correct_fund(self.entry, self.said(), common, reason=self.reason, today=today, by=by)


class SourceForm(EntryForm):
    day_label = lazy("Ngày nhận")
    under_parent = True
    with_programme = False
    names = ("kind", "amount_vnd", "giver")
    kind = ListChoiceField(SourceKind.choices, unknown=False, label=lazy("Nguồn"))
    amount_vnd = NeededMoneyField(label=lazy("Số tiền (đồng)"))
    giver = words(lazy("Ai cấp, ai ủng hộ"))

    @classmethod
    def start(cls, entry: Any) -> dict[str, Any]:
        return {name: getattr(entry, name) for name in ("happened_on", "note", *cls.names)}

    def said(self) -> SourceFields:
        return SourceFields(**{name: self.cleaned_data[name] for name in self.names})

    def record(self, common: Common, *, unit: Unit, today: date, by: User) -> FundSource:
        assert isinstance(self.parent, Fund)  # noqa: S101
        return record_source(self.parent, self.said(), common, today=today, by=by)

    def correct(self, common: Common, *, today: date, by: User) -> FundSource:
        assert isinstance(self.entry, FundSource)  # noqa: S101
        return correct_source(self.entry, self.said(), common, reason=self.reason, today=today, by=by)


class FundUseForm(EntryForm):
    day_label = lazy("Ngày chi")
    under_parent = True
    with_programme = False
    names = ("kind", "amount_vnd", "title", "support", "support_list", "loan", "source", "decision_no")
    amount_vnd = NeededMoneyField(label=lazy("Số tiền (đồng)"))
    title = words(lazy("Nội dung chi"), 250)
    decision_no = words(
        lazy("Quyết định, chứng từ số"), 80, help_text=lazy("Tiền thưởng của quyết định lập trong hệ thống tự vào quỹ, không ghi ở đây.")
    )  # fmt: skip

    def make(self, user: User) -> None:
        found = self.parent or getattr(self.entry, "fund", None)
        assert isinstance(found, Fund)  # noqa: S101
        self.fund = found
        self.fields["kind"] = ListChoiceField([(k.value, k.label) for k in uses_of_kind(found.kind)], unknown=False, label=_("Chi cho"))  # fmt: skip
        sources = found.sources.filter(voided_on__isnull=True).order_by("happened_on", "pk")
        self.fields["source"] = RowsField(
            sources, label=_("Từ nguồn"), required=False, empty_label=_("Nguồn nhận trước chi trước")
        )
        none = _("Không gắn")
        for name, model, label in (
            ("support", Support, _("Cho việc chăm lo")), ("support_list", SupportList, _("Cho danh sách hỗ trợ")), ("loan", Loan, _("Cho khoản vay")),
        ):  # fmt: skip
            self.fields[name] = RowsField(_payable(model, found, getattr(self.entry, f"{name}_id", None)), told=_told, label=label, required=False, empty_label=none)  # fmt: skip

    @classmethod
    def start(cls, entry: Any) -> dict[str, Any]:
        chosen = FundDraw.objects.filter(use=entry, chosen=True).values_list("source_id", flat=True).first()
        plain = (
            "happened_on",
            "note",
            "kind",
            "amount_vnd",
            "title",
            "decision_no",
            "support",
            "support_list",
            "loan",
        )
        return {name: getattr(entry, name) for name in plain} | {"source": chosen}

    def said(self) -> UseFields:
        return UseFields(**{name: self.cleaned_data[name] for name in self.names})

    def record(self, common: Common, *, unit: Unit, today: date, by: User) -> FundUse:
        return record_use(self.fund, self.said(), common, today=today, by=by)

    def correct(self, common: Common, *, today: date, by: User) -> FundUse:
        assert isinstance(self.entry, FundUse)  # noqa: S101
        return correct_use(self.entry, self.said(), common, reason=self.reason, today=today, by=by)


def _payable(model: Any, fund: Fund, chosen: int | None) -> Any:
    """Entries at and below the fund's unit that it may pay for: the latest, and the one chosen before."""
    rows = under(model.objects.filter(voided_on__isnull=True), fund.unit).order_by("-happened_on", "-pk")
    keys = [*rows.values_list("pk", flat=True)[:_OFFERED], *([chosen] if chosen else [])]
    return model.objects.filter(pk__in=keys).select_related("unit").order_by("-happened_on", "-pk")


def _told(entry: Any) -> str:
    """An entry to be paid for, told apart from others: only officers, who may see its people, are shown this."""
    who = getattr(entry, "beneficiary", "") or getattr(entry, "borrower", "")
    worth = next(
        (
            getattr(entry, name)
            for name in ("value_vnd", "amount_vnd", "lent_vnd")
            if getattr(entry, name, None)
        ),
        None,
    )
    parts = [format_date(entry.happened_on), str(entry), who, entry.unit.name, vnd(worth)]
    return " · ".join(part for part in dict.fromkeys(parts) if part)


class FeeForm(EntryForm):
    day_label = lazy("Kỳ từ ngày")
    with_programme = False
    names = ("until", "due_vnd", "collected_vnd", "payroll_vnd")
    until = FarDayField(label=lazy("đến trước ngày"))
    due_vnd = NeededMoneyField(label=lazy("Phải thu (đồng)"))
    collected_vnd = MoneyField(
        label=lazy("Đã thu (đồng)"), help_text=lazy("Để trống là chưa rõ; gõ 0 nếu chưa thu được.")
    )
    payroll_vnd = MoneyField(label=lazy("Quỹ tiền lương làm căn cứ (đồng)"))

    @classmethod
    def start(cls, entry: Any) -> dict[str, Any]:
        return {name: getattr(entry, name) for name in ("happened_on", "note", *cls.names)}

    def said(self) -> FeeFields:
        return FeeFields(**{name: self.cleaned_data[name] for name in self.names})

    def record(self, common: Common, *, unit: Unit, today: date, by: User) -> UnionFee:
        return record_fee(self.said(), common, unit=unit, today=today, by=by)

    def correct(self, common: Common, *, today: date, by: User) -> UnionFee:
        assert isinstance(self.entry, UnionFee)  # noqa: S101
        return correct_fee(self.entry, self.said(), common, reason=self.reason, today=today, by=by)
