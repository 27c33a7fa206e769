"""Forms of care: one a kind of care, lists of people by a rate, works by kind, programmes."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.org.models import Unit
from vinhdanh.registers.models import Programme
from vinhdanh.registers.social import Common, ProgrammeFields, edit_programme, open_programme
from vinhdanh.web.fields import MoneyField
from vinhdanh.web.movements.boxes import CountField, MovementField
from vinhdanh.web.registers.boxes import (
    EntryForm,
    FarDayField,
    ListChoiceField,
    NeededMoneyField,
    PiecesField,
    words,
)
from vinhdanh.welfare.actions import (
    Care,
    ListFields,
    WorksFields,
    correct_list,
    correct_support,
    correct_works,
    record_list,
    record_support,
    record_works,
)
from vinhdanh.welfare.models import Support, SupportList, WorksPlan
from vinhdanh.welfare.states import Audience, Hardship, Occasion, SupportKind, WorkKind


class CareForm(EntryForm):
    """One act of care of one kind."""

    kind: ClassVar[SupportKind]

    def care(self) -> Care:
        return Care(kind=self.kind, **{name: self.cleaned_data[name] for name in self.names})

    def record(self, common: Common, *, unit: Unit, today: date, by: User) -> Support:
        return record_support(self.care(), common, unit=unit, today=today, by=by)

    def correct(self, common: Common, *, today: date, by: User) -> Support:
        assert isinstance(self.entry, Support)  # noqa: S101
        return correct_support(self.entry, self.care(), common, reason=self.reason, today=today, by=by)


class VisitForm(CareForm):
    kind = SupportKind.VISIT
    names = ("occasion", "beneficiary", "value_vnd", "reached", "audience", "hardship")
    occasion = ListChoiceField(Occasion.choices, unknown=False, label=lazy("Dịp thăm hỏi"))
    beneficiary = words(lazy("Người được thăm"), 150)
    value_vnd = MoneyField(
        label=lazy("Số tiền (đồng)"), help_text=lazy("Để trống là chưa rõ; gõ 0 nếu không chi tiền.")
    )
    reached = CountField(label=lazy("Số người"), help_text=lazy("Chỉ ghi khi gộp nhiều người một dòng."))
    audience = ListChoiceField(Audience.choices, label=lazy("Đối tượng"))
    hardship = ListChoiceField(Hardship.choices, label=lazy("Hoàn cảnh"))


class WorkForm(CareForm):
    kind = SupportKind.WORK
    day_label = lazy("Ngày bàn giao")
    names = ("work_kind", "item", "place", "value_vnd", "donors", "audience", "reached")
    work_kind = ListChoiceField(WorkKind.choices, unknown=False, label=lazy("Loại công trình"))
    item = forms.CharField(label=lazy("Tên công trình"), max_length=200)
    place = forms.CharField(label=lazy("Địa điểm"), max_length=200)
    value_vnd = MoneyField(label=lazy("Giá trị (đồng)"))
    donors = words(lazy("Nguồn ủng hộ"), 300)
    audience = ListChoiceField(Audience.choices, label=lazy("Đối tượng hưởng lợi"))
    reached = CountField(label=lazy("Số người, hộ hưởng lợi"))


class HouseForm(CareForm):
    kind = SupportKind.HOUSE
    day_label = lazy("Ngày bàn giao")
    names = ("beneficiary", "place", "value_vnd", "donors", "hardship", "reached")
    beneficiary = words(lazy("Gia đình được làm nhà"), 150)
    place = words(lazy("Nơi ở"))
    value_vnd = MoneyField(label=lazy("Số tiền hỗ trợ (đồng)"))
    donors = words(lazy("Nguồn ủng hộ"), 300)
    hardship = ListChoiceField(Hardship.choices, label=lazy("Hoàn cảnh"))
    reached = CountField(
        label=lazy("Số gia đình"), help_text=lazy("Chỉ ghi khi gộp nhiều gia đình một dòng.")
    )


class GoodsForm(CareForm):
    kind = SupportKind.GOODS
    names = ("item", "quantity", "measure", "audience", "reached", "value_vnd", "place", "donors", "hardship")
    item = forms.CharField(label=lazy("Hiện vật, quà"), max_length=200)
    quantity = PiecesField(label=lazy("Số lượng"))
    measure = words(lazy("Đơn vị tính"), 30)
    audience = ListChoiceField(Audience.choices, label=lazy("Đối tượng"))
    reached = CountField(label=lazy("Số người, hộ, phòng học nhận"))
    value_vnd = MoneyField(label=lazy("Trị giá (đồng)"))
    place = words(lazy("Địa điểm"))
    donors = words(lazy("Nguồn ủng hộ"), 300)
    hardship = ListChoiceField(Hardship.choices, label=lazy("Hoàn cảnh"))


class CashForm(CareForm):
    kind = SupportKind.CASH
    names = ("beneficiary", "value_vnd", "item", "hardship", "audience", "reached", "place", "donors")
    beneficiary = words(lazy("Người, hộ được hỗ trợ"), 150)
    value_vnd = NeededMoneyField(label=lazy("Số tiền (đồng)"))
    item = words(lazy("Hỗ trợ về việc gì"))
    hardship = ListChoiceField(Hardship.choices, label=lazy("Hoàn cảnh"))
    audience = ListChoiceField(Audience.choices, label=lazy("Đối tượng"))
    reached = CountField(label=lazy("Số người, hộ"), help_text=lazy("Chỉ ghi khi gộp nhiều người một dòng."))
    place = words(lazy("Nơi ở"))
    donors = words(lazy("Nguồn ủng hộ"), 300)


class ContributionForm(CareForm):
    kind = SupportKind.CONTRIBUTION
    names = ("item", "value_vnd", "reached", "place")
    item = forms.CharField(label=lazy("Đóng góp vào quỹ nào"), max_length=200)
    value_vnd = NeededMoneyField(label=lazy("Số tiền (đồng)"))
    reached = CountField(label=lazy("Số người đóng góp"))
    place = words(lazy("Địa bàn"))


class ListForm(EntryForm):
    """A list of people paid by a rate; its people follow on its own page."""

    day_label = lazy("Ngày lập, phê duyệt")
    names = ("title", "rate_vnd", "people", "amount_vnd", "decision_no")
    title = forms.CharField(label=lazy("Tên danh sách"), max_length=250)
    rate_vnd = NeededMoneyField(label=lazy("Mức hỗ trợ một người (đồng)"))
    people = CountField(
        label=lazy("Số người"), help_text=lazy("Để trống nếu nhập tên từng người: hệ thống tự đếm.")
    )
    amount_vnd = MoneyField(
        label=lazy("Số tiền phê duyệt (đồng)"), help_text=lazy("Để trống khi chưa phê duyệt.")
    )
    decision_no = words(lazy("Quyết định phê duyệt"), 80)

    def said(self) -> ListFields:
        return ListFields(**{name: self.cleaned_data[name] for name in self.names})

    def record(self, common: Common, *, unit: Unit, today: date, by: User) -> SupportList:
        return record_list(self.said(), common, unit=unit, today=today, by=by)

    def correct(self, common: Common, *, today: date, by: User) -> SupportList:
        assert isinstance(self.entry, SupportList)  # noqa: S101
        return correct_list(self.entry, self.said(), common, reason=self.reason, today=today, by=by)


class WorksPlanForm(EntryForm):
    """Works by kind: a box a kind; the total is their sum."""

    day_label = lazy("Số liệu đến ngày")
    names = (
        "title", "place", *(f"n_{kind.value}" for kind in WorkKind), "printed_total", "planned_vnd", "spent_vnd",
    )  # fmt: skip
    title = forms.CharField(label=lazy("Tên kế hoạch, chương trình"), max_length=250)
    place = words(lazy("Địa bàn"))
    printed_total = CountField(
        label=lazy("Tổng số trên văn bản"), help_text=lazy("Nếu ghi, phải bằng tổng các loại.")
    )
    planned_vnd = MoneyField(label=lazy("Kế hoạch vốn (đồng)"))
    spent_vnd = MoneyField(label=lazy("Đã giải ngân (đồng)"))

    def make(self, user: User) -> None:
        for kind in WorkKind:
            self.fields[f"n_{kind.value}"] = CountField(label=str(kind.label))

    @classmethod
    def start(cls, entry: Any) -> dict[str, Any]:
        plain = (
            "happened_on",
            "note",
            "programme",
            "movement",
            "title",
            "place",
            "printed_total",
            "planned_vnd",
            "spent_vnd",
        )
        return {name: getattr(entry, name) for name in plain} | {
            f"n_{kind}": n for kind, n in entry.parts.items()
        }

    def said(self) -> WorksFields:
        data = self.cleaned_data
        parts = {kind.value: data[f"n_{kind.value}"] or 0 for kind in WorkKind}
        return WorksFields(
            data["title"], parts, data["place"], data["printed_total"], data["planned_vnd"], data["spent_vnd"]
        )

    def record(self, common: Common, *, unit: Unit, today: date, by: User) -> WorksPlan:
        return record_works(self.said(), common, unit=unit, today=today, by=by)

    def correct(self, common: Common, *, today: date, by: User) -> WorksPlan:
        assert isinstance(self.entry, WorksPlan)  # noqa: S101
        return correct_works(self.entry, self.said(), common, reason=self.reason, today=today, by=by)


class ProgrammeForm(EntryForm):
    """A programme: its months of each year, or an emergency with its days."""

    day_label = lazy("Mở từ ngày")
    with_programme = False
    names = ("name", "movement", "emergency", "first_month", "last_month", "until")
    name = forms.CharField(label=lazy("Tên chương trình"), max_length=200)
    emergency = forms.BooleanField(
        label=lazy("Hỗ trợ khẩn cấp (dịch bệnh, thiên tai)"), required=False,
        help_text=lazy("Kết quả tính riêng, không cộng vào số thường xuyên."),
    )  # fmt: skip
    first_month = CountField(label=lazy("Hằng năm từ tháng"))
    last_month = CountField(label=lazy("đến tháng"))
    until = FarDayField(label=lazy("Kết thúc trước ngày"), required=False)

    def make(self, user: User) -> None:
        self.fields["movement"] = MovementField(
            user=user, name="movement", label=_("Phong trào"), required=False
        )

    def said(self) -> ProgrammeFields:
        data = self.cleaned_data
        return ProgrammeFields(
            data["name"], data["emergency"], data["first_month"], data["last_month"], data["until"]
        )

    def record(self, common: Common, *, unit: Unit, today: date, by: User) -> Programme:
        return open_programme(self.said(), common, unit=unit, today=today, by=by)

    def correct(self, common: Common, *, today: date, by: User) -> Programme:
        assert isinstance(self.entry, Programme)  # noqa: S101
        return edit_programme(self.entry, self.said(), common, reason=self.reason, today=today, by=by)
