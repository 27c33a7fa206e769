"""Boxes of record keeping: days, years, yes or no, shares, money, people found while one types."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.accounts.spoken import spoken
from vinhdanh.kit.dates import format_date, today
from vinhdanh.kit.numbers import format_number, parse_money, parse_number
from vinhdanh.people.models import Person
from vinhdanh.web.forms import DateField
from vinhdanh.web.suggest_people import people_from_text, person_label

_EARLIEST = date(1900, 1, 1)
UNKNOWN = ("", lazy("Chưa rõ"))


def digits() -> forms.TextInput:
    """A box for a number: digits on a phone, and no spinner that turns the number when one scrolls past."""
    return forms.TextInput(attrs={"inputmode": "numeric"})


class DayField(DateField):
    """A day of a decision to come or past: not before 1900, not more than a year ahead."""

    ahead = 366

    def clean(self, value: Any) -> date | None:
        day = super().clean(value)
        if day is not None and day < _EARLIEST:
            raise ValidationError(_("%(day)s quá xa; hãy kiểm tra lại năm.") % {"day": format_date(day)})
        if day is not None and day > today() + timedelta(days=self.ahead):
            raise ValidationError(_("Ngày %(day)s chưa tới.") % {"day": format_date(day)})
        return day


class PastDayField(DayField):
    """A day that has come already."""

    ahead = 0


class YearField(forms.IntegerField):
    """An emulation year up to the present one."""

    def __init__(self, **more: Any) -> None:
        more.setdefault("label", lazy("Năm"))
        more.setdefault("widget", digits())
        super().__init__(min_value=1945, **more)
        self.error_messages["invalid"] = _("Hãy gõ năm bằng bốn chữ số.")

    def clean(self, value: Any) -> int | None:
        year: int | None = super().clean(value)
        if year is not None and year > today().year:
            raise ValidationError(_("Năm %(year)s chưa tới.") % {"year": year})
        return year


class YesNoField(forms.TypedChoiceField):
    """Yes, no, or not known."""

    def __init__(self, **more: Any) -> None:
        choices = [UNKNOWN, ("yes", lazy("Có")), ("no", lazy("Không"))]
        super().__init__(
            choices=choices, coerce=lambda v: v == "yes", empty_value=None, required=False, **more
        )

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


class OneOfField(forms.TypedChoiceField):
    """One of a closed list, or not known."""

    def __init__(self, **more: Any) -> None:
        choices = [UNKNOWN, *more.pop("choices")]
        super().__init__(choices=choices, empty_value=None, required=False, **more)


class ShareField(forms.CharField):
    """A share typed in percent; answers a part of 1."""

    def __init__(self, **more: Any) -> None:
        more.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "placeholder": "60"}))
        super().__init__(required=False, **more)

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value).rstrip("% ")
        if not text:
            return None
        try:
            share = parse_number(text) / 100
        except ValueError as problem:
            raise ValidationError(spoken(problem.args[0])) from None
        if not 0 < share <= 1:
            raise ValidationError(_("Tỷ lệ phải lớn hơn 0 và không quá 100."))
        return share.quantize(Decimal("0.001"))


class MoneyField(forms.CharField):
    """An amount of đồng, grouped while one types."""

    def __init__(self, **more: Any) -> None:
        attrs = {"inputmode": "numeric", "placeholder": "12.500.000", "data-money": ""}
        more.setdefault("widget", forms.TextInput(attrs=attrs))
        super().__init__(required=False, **more)

    def prepare_value(self, value: Any) -> Any:
        return format_number(value) if isinstance(value, int) else value

    def clean(self, value: Any) -> int | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            amount = parse_money(text)
        except ValueError as problem:
            raise ValidationError(spoken(problem.args[0])) from None
        if not 0 <= amount < 10**15:
            raise ValidationError(_("Số tiền ngoài khoảng có thể; hãy kiểm tra lại."))
        return amount


class PersonField(forms.CharField):
    """A person among those the reader may see; suggestions tell namesakes apart by birth year and unit."""

    def __init__(self, *, user: User, name: str, **more: Any) -> None:
        self.user = user
        self.options_id = f"goi-y-{name}"
        attrs = {
            "list": self.options_id, "autocomplete": "off", "hx-get": reverse_lazy("suggest_people"),
            "hx-target": f"#{self.options_id}", "hx-trigger": "input changed delay:250ms",
            "hx-vals": f'{{"field":"{name}"}}', "hx-params": f"{name},field",
        }  # fmt: skip
        more.setdefault("widget", forms.TextInput(attrs=attrs))
        super().__init__(**more)

    def prepare_value(self, value: Any) -> Any:
        return person_label(value) if isinstance(value, Person) else value

    def clean(self, value: Any) -> Person | None:
        text = super().clean(value)
        if not text:
            return None
        found = people_from_text(text, self.user)
        if len(found) == 1:
            return found[0]
        if found:
            names = "; ".join(person_label(person) for person in found)
            raise ValidationError(_("Có nhiều người tên “%(text)s”, hãy chép một trong: %(names)s.") % {"text": text, "names": names})  # fmt: skip
        raise ValidationError(
            _("Không tìm thấy ai tên “%(text)s” trong phạm vi của anh/chị; hãy chọn trong gợi ý.")
            % {"text": text}
        )
