"""The light form of every register: unit, day, programme, what the room asks for, movement, note, evidence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.accounts.spoken import spoken
from vinhdanh.kit.names import search_key
from vinhdanh.kit.numbers import format_number, parse_number
from vinhdanh.org.models import Unit
from vinhdanh.registers import access
from vinhdanh.registers.models import Entry, Programme
from vinhdanh.registers.social import Common
from vinhdanh.web.fields import UNKNOWN, DayField, MoneyField, PastDayField
from vinhdanh.web.forms import UnitField
from vinhdanh.web.kept_files import FileForm
from vinhdanh.web.movements.boxes import MovementField

_SHOWN = 200


class FarDayField(DayField):
    """A day of a term, which may lie years ahead."""

    ahead = 16 * 366


class NeededMoneyField(MoneyField):
    """An amount that has to be told."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self.required = True


class RowsField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """An entry of another register among those offered, by its number or, in a sheet, by its name."""

    def __init__(self, rows: Any, *, told: Callable[[Any], str] = str, **more: Any) -> None:
        self.told = told
        super().__init__(rows, **more)

    def label_from_instance(self, obj: Any) -> str:
        return self.told(obj)

    def clean(self, value: Any) -> Any:
        text = str(value or "").strip()
        if text and not text.isdecimal():
            key = search_key(text)
            found = [row for row in self.queryset[:_SHOWN] if search_key(str(row)) == key]  # type: ignore[index]
            if len(found) == 1:
                return found[0]
            raise ValidationError(_("Không tìm thấy đúng một mục tên “%(text)s”.") % {"text": text})
        return super().clean(value)


class PiecesField(forms.CharField):
    """How many pieces, with decimals: 12,5."""

    def __init__(self, **more: Any) -> None:
        more.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal"}))
        super().__init__(max_length=30, **more)

    def prepare_value(self, value: Any) -> Any:
        return format_number(value.normalize()) if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_number(text).quantize(Decimal("0.001"))
        except (ValueError, ArithmeticError) as problem:
            raise ValidationError(spoken(problem.args[0]) if isinstance(problem, ValueError) else _("Số này ngoài khoảng có thể; hãy kiểm tra lại.")) from None  # fmt: skip


class ListChoiceField(forms.ChoiceField):
    """One of a closed list; `unknown`: or not known."""

    def __init__(self, choices: Any, *, unknown: bool = True, **more: Any) -> None:
        super().__init__(choices=[UNKNOWN, *choices] if unknown else choices, required=not unknown, **more)


def words(label: Any, most: int = 200, **more: Any) -> forms.CharField:
    """A line of text that may stay empty."""
    return forms.CharField(label=label, max_length=most, required=False, **more)


class EntryForm(FileForm):
    """One entry. `names` are its own boxes in order; `wanted` are the columns that a sheet of such rows has."""

    file_required = False
    names: ClassVar[tuple[str, ...]] = ()
    day_label: ClassVar[Any] = lazy("Ngày")
    # whether the entry belongs to the unit of the one it hangs on, and is not asked for
    under_parent: ClassVar[bool] = False
    with_programme: ClassVar[bool] = True

    happened_on = PastDayField(label=lazy("Ngày"))
    note = forms.CharField(label=lazy("Ghi chú"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}))  # fmt: skip

    def __init__(self, *args: Any, user: User, parent: Entry | None = None, entry: Entry | None = None, **more: Any) -> None:  # fmt: skip
        super().__init__(*args, user=user, **more)
        self.parent, self.entry = parent, entry
        self.fields["happened_on"].label = str(self.day_label)
        if not self.under_parent and entry is None:
            self.fields["unit"] = UnitField(user=user, name="unit", label=_("Đơn vị"))
        if self.with_programme:
            offered = access.offered_to(user, Programme).order_by("-emergency", "key")
            self.fields["programme"] = RowsField(
                offered, label=_("Chương trình"), required=False, empty_label=_("Ngoài chương trình")
            )
            self.fields["movement"] = MovementField(
                user=user, name="movement", label=_("Phong trào"), required=False,
                help_text=_("Để trống là phong trào của chương trình."),
            )  # fmt: skip
        if entry is not None:
            self.fields["reason"] = forms.CharField(label=_("Lý do sửa"), max_length=250)
        self.fields["file"].label = _("Minh chứng")
        self.make(user)
        self.order_fields(
            ["reason", "unit", "happened_on", "programme", *self.names, "movement", "note", "file"]
        )

    def make(self, user: User) -> None:
        """Boxes that depend on who writes."""

    @classmethod
    def start(cls, entry: Any) -> dict[str, Any]:
        """What the boxes hold when an entry is put right."""
        return {
            name: getattr(entry, name)
            for name in ("happened_on", "note", "programme", "movement", *cls.names)
        }

    def common(self, *, sheet: str = "", cell: str = "") -> Common:
        """What every entry tells."""
        data = self.cleaned_data
        kept = data.get("kept_file")
        return Common(
            on=data["happened_on"], programme=data.get("programme"), movement=data.get("movement"), note=data["note"],
            file=kept.stored if kept else None, file_name=kept.name if kept else "", sheet=sheet, cell=cell,
        )  # fmt: skip

    def record(self, common: Common, *, unit: Unit, today: date, by: User) -> Entry:
        """Write the entry through its room."""
        raise NotImplementedError

    def correct(self, common: Common, *, today: date, by: User) -> Entry:
        """Put the entry right through its room."""
        raise NotImplementedError

    @property
    def reason(self) -> str:
        return str(self.cleaned_data.get("reason", ""))
