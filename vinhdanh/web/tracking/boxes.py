"""The light form of a register, made from its columns: each column has the box that fits it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.movements.models import Movement
from vinhdanh.people.models import Person
from vinhdanh.rounds import access as round_access
from vinhdanh.rounds.models import Round
from vinhdanh.web.fields import (
    UNKNOWN,
    DayField,
    MoneyField,
    PastDayField,
    PersonField,
    YearField,
    YesNoField,
)
from vinhdanh.web.forms import UnitField
from vinhdanh.web.keeping import KeepForm
from vinhdanh.web.kept_files import FileForm
from vinhdanh.web.movements.boxes import CountField, MovementField, TopicsField
from vinhdanh.web.tracking.book import Book


class FarDayField(DayField):
    """A day of a term, which may end years ahead."""

    ahead = 16 * 366


class RoundField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A round that the reader may see."""

    def __init__(self, *, user: User, **more: Any) -> None:
        rows = round_access.visible_to(user).order_by("-year", "-pk")[:60]
        super().__init__(
            Round.objects.filter(pk__in=[row.pk for row in rows]).order_by("-year", "-pk"), **more
        )


class RowForm(FileForm):
    """A new row, or one put right."""

    file_required = False

    def __init__(self, *args: Any, user: User, book: Book, unit: bool, correcting: bool, **more: Any) -> None:
        super().__init__(*args, user=user, **more)
        made: dict[str, forms.Field] = {}
        if unit:
            made["unit"] = UnitField(user=user, name="unit", label=_("Đơn vị"))
        label = book.day or _("Ngày")
        made["happened_on"] = FarDayField(label=label) if book.register.ahead else PastDayField(label=label)
        made.update(boxes(book, own_columns(book), user))
        if book.topics:
            made["topics"] = TopicsField(label=_("Chủ đề"))
        made["note"] = forms.CharField(label=_("Ghi chú"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2}))  # fmt: skip
        self.fields.update(made)
        if correcting:
            self.fields["reason"] = forms.CharField(label=_("Lý do sửa"), max_length=300)
        self.fields["file"].label = _("Minh chứng")
        self.order_fields([*made, "file", "reason"])

    def values(self, book: Book) -> dict[str, Any]:
        """What was filled in, by column; a file only when one was sent."""
        data, kept = self.cleaned_data, self.cleaned_data["kept_file"]
        names = ["happened_on", *own_columns(book), "note", *(["topics"] if book.topics else [])]
        found = {name: filled(book, name, data[name]) for name in names}
        if kept is not None:
            found |= {"file": kept.stored, "file_name": kept.name}
        return found


class OutcomeForm(KeepForm):
    """What came of a row."""

    def __init__(self, *args: Any, user: User, book: Book, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields.update(boxes(book, book.register.later, user))

    def values(self, book: Book) -> dict[str, Any]:
        return {name: filled(book, name, self.cleaned_data[name]) for name in book.register.later}


class VoidForm(KeepForm):
    reason = forms.CharField(label=lazy("Lý do bỏ dòng này"), max_length=300)


def own_columns(book: Book) -> list[str]:
    """The columns that one fills in; the row above is known from the address."""
    return [name for name in book.register.columns if name != book.register.parent]


def boxes(book: Book, names: Iterable[str], user: User) -> dict[str, forms.Field]:
    """The boxes of these columns."""
    found = {}
    for name in names:
        box = _box(book.register.model._meta.get_field(name), name, user)
        if name in book.hints:
            box.help_text = str(book.hints[name])
        found[name] = box
    return found


def filled(book: Book, name: str, value: Any) -> Any:
    """What a box left empty means to its column: an empty text, or unknown."""
    column = book.register.model._meta.get_field(name)
    texts = isinstance(column, models.CharField | models.TextField)
    return "" if value is None and texts else value


def _box(column: Any, name: str, user: User) -> forms.Field:
    label = str(column.verbose_name)
    shown: dict[str, Any] = {
        "label": label[:1].upper() + label[1:],
        "required": not (column.blank or column.null),
    }
    if isinstance(column, models.ForeignKey):
        return _related(column, name, user, shown)
    if column.choices:
        empty = [UNKNOWN] if not shown["required"] else []
        number = isinstance(column, models.IntegerField)
        kind: dict[str, Any] = {"coerce": int, "empty_value": None} if number else {"empty_value": ""}
        return forms.TypedChoiceField(choices=[*empty, *column.choices], **kind, **shown)
    if name == "year":
        return YearField(label=shown["label"])
    if isinstance(column, models.BooleanField):
        return (
            YesNoField(label=shown["label"])
            if column.null
            else forms.BooleanField(label=shown["label"], required=False)
        )
    if isinstance(column, models.DateField):
        return FarDayField(**shown)
    if name.endswith("_vnd"):
        return MoneyField(label=shown["label"])
    if isinstance(column, models.IntegerField):
        return _CountBox(label=shown["label"], needed=shown["required"])
    if isinstance(column, models.EmailField):
        return forms.EmailField(max_length=254, **shown)
    if isinstance(column, models.TextField):
        return forms.CharField(
            max_length=column.max_length or 4000, widget=forms.Textarea(attrs={"rows": 3}), **shown
        )
    return forms.CharField(max_length=column.max_length, **shown)


class _CountBox(CountField):
    """A count that may have to be told."""

    def __init__(self, *, needed: bool, **more: Any) -> None:
        super().__init__(**more)
        self.required = needed


def _related(column: Any, name: str, user: User, shown: dict[str, Any]) -> forms.Field:
    to = column.related_model
    if to is Person:
        return PersonField(user=user, name=name, **shown)
    if to is Movement:
        return MovementField(user=user, name=name, **shown)
    if to is Round:
        return RoundField(user=user, **shown)
    raise TypeError(f"không có ô nào cho {column}")
