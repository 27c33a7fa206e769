"""Form pieces shared by the screens: dates as people type them, units by name, refusals at their field."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.accounts.spoken import spoken
from vinhdanh.kit.dates import format_date, parse_date
from vinhdanh.kit.verdict import Refused
from vinhdanh.org import access
from vinhdanh.org.models import Unit
from vinhdanh.web.suggest import offices, unit_from_text, unit_label


def row_ids(texts: Iterable[str]) -> list[int]:
    """The rows that were ticked, or that an address names; what is no number of a row is left out."""
    return [int(text) for text in texts if text.isdecimal() and len(text) < 19]


class DateField(forms.CharField):
    """A day typed as dd/mm/yyyy."""

    def __init__(self, **more: Any) -> None:
        more.setdefault(
            "widget", forms.TextInput(attrs={"inputmode": "numeric", "placeholder": "31/12/2025"})
        )
        super().__init__(**more)

    def prepare_value(self, value: Any) -> Any:
        return format_date(value) if isinstance(value, date) else value

    def clean(self, value: Any) -> date | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_date(text)
        except ValueError as problem:
            raise ValidationError(spoken(problem.args[0])) from None


class UnitField(forms.CharField):
    """A unit by name or code, among those the reader may see; suggestions come while one types."""

    def __init__(self, *, user: User | None, name: str, **more: Any) -> None:
        self.user = user
        options = f"goi-y-{name}"
        attrs = {
            "list": options, "autocomplete": "off", "hx-get": reverse_lazy("suggest_units"), "hx-target": f"#{options}",
            "hx-trigger": "input changed delay:250ms", "hx-vals": f'{{"field":"{name}"}}', "hx-params": f"{name},field",
        }  # fmt: skip
        more.setdefault("widget", forms.TextInput(attrs=attrs))
        self.options_id = options
        super().__init__(**more)

    def prepare_value(self, value: Any) -> Any:
        return unit_label(value) if isinstance(value, Unit) else value

    def among(self) -> QuerySet[Unit]:
        """The units that may be named."""
        return access.visible_to(self.user) if self.user else Unit.objects.none()

    def clean(self, value: Any) -> Unit | None:
        text = super().clean(value)
        if not text:
            return None
        unit = unit_from_text(text, self.among())
        if unit is None:
            raise ValidationError(
                _("Không tìm thấy đúng một đơn vị tên “%(text)s”; hãy chọn trong gợi ý hoặc gõ mã đơn vị.")
                % {"text": text}
            )
        return unit


class OfficeField(UnitField):
    """An office to be asked: any unit that works today, whoever reads it, by name or code."""

    def __init__(self, *, name: str, **more: Any) -> None:
        super().__init__(user=None, name=name, **more)
        self.widget.attrs["hx-get"] = reverse_lazy("suggest_offices")

    def among(self) -> QuerySet[Unit]:
        return offices()


def put_refusal(form: forms.BaseForm, refused: Refused) -> None:
    """Show an action's refusal at its field, or on top when the form has no such field."""
    form.add_error(refused.field if refused.field in form.fields else None, refused.why)
