"""The light form of a register, made from its columns: each column has the box that fits it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.accounts.spoken import spoken
from vinhdanh.kit.names import search_key
from vinhdanh.kit.numbers import format_number, parse_number
from vinhdanh.movements.models import Movement
from vinhdanh.people.models import Person
from vinhdanh.registers import access
from vinhdanh.registers.models import Entry, Programme
from vinhdanh.rounds import access as round_access
from vinhdanh.rounds.models import Round
from vinhdanh.web.fields import UNKNOWN, MoneyField, PastDayField, PersonField, YearField, YesNoField
from vinhdanh.web.forms import UnitField
from vinhdanh.web.keeping import KeepForm
from vinhdanh.web.kept_files import FileForm
from vinhdanh.web.movements.boxes import CountField, FarDayField, MovementField, TopicsField
from vinhdanh.web.registers.book import Asked, Book
from vinhdanh.web.registers.cells import label_of, topical

_SHOWN = 200


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


class RoundField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A round that the reader may see."""

    def __init__(self, *, user: User, **more: Any) -> None:
        rows = round_access.visible_to(user).order_by("-year", "-pk")[:60]
        super().__init__(
            Round.objects.filter(pk__in=[row.pk for row in rows]).order_by("-year", "-pk"), **more
        )


def _needed(kind: type[Any], needed: bool, **more: Any) -> Any:
    """A box of figures, which may have to be told."""
    box = kind(**more)
    box.required = needed
    return box


class EntryForm(FileForm):
    """A new entry, or one put right."""

    file_required = False

    def __init__(self, *args: Any, book: Book, asked: Asked, **more: Any) -> None:
        super().__init__(*args, user=asked.user, **more)
        self.book = book
        made: dict[str, forms.Field] = {}
        if asked.entry is None and (asked.parent is None or book.own_unit):
            made["unit"] = UnitField(user=asked.user, name="unit", label=_("Đơn vị"))
        label = label_of(book, "happened_on")
        made["happened_on"] = FarDayField(label=label) if book.register.ahead else PastDayField(label=label)
        made.update(boxes(book, own_columns(book), asked))
        if topical(book):
            made["topics"] = TopicsField(label=_("Chủ đề"))
        made["note"] = forms.CharField(label=_("Ghi chú"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2}))  # fmt: skip
        self.fields.update(made)
        if asked.entry is not None:
            self.fields["reason"] = forms.CharField(label=_("Lý do sửa"), max_length=250)
        self.fields["file"].label = _("Minh chứng")
        self.order_fields([*made, "file", "reason"])
        self.told = [name for name in made if name != "unit"]

    def values(self) -> dict[str, Any]:
        """What was filled in, by column; a file only when one was sent."""
        kept = self.cleaned_data["kept_file"]
        found = gathered(self.book, {name: self.cleaned_data[name] for name in self.told})
        if kept is not None:
            found |= {"file": kept.stored, "file_name": kept.name}
        return found


class OutcomeForm(KeepForm):
    """What came of an entry."""

    def __init__(self, *args: Any, book: Book, asked: Asked, **more: Any) -> None:
        super().__init__(*args, **more)
        self.book = book
        self.fields.update(boxes(book, book.register.later, asked))

    def values(self) -> dict[str, Any]:
        return gathered(self.book, {name: self.cleaned_data[name] for name in self.book.register.later})


class VoidForm(KeepForm):
    """Why an entry is taken off."""

    reason = forms.CharField(label=lazy("Lý do bỏ dòng này"), max_length=250)


def own_columns(book: Book) -> list[str]:
    """The columns that one fills in; the entry above is known from the address."""
    return [name for name in book.register.columns if name != book.register.parent]


def start(book: Book, entry: Any) -> dict[str, Any]:
    """What the boxes hold when an entry is put right."""
    names = ["happened_on", "note", *(["topics"] if topical(book) else []), *own_columns(book)]
    found = {name: getattr(entry, name) for name in names if name not in book.register.told}
    return {**found, **(book.start(entry) if book.start else {})}


def gathered(book: Book, answers: dict[str, Any]) -> dict[str, Any]:
    """What the boxes told, by column: an empty text, or unknown, where a box was left empty."""
    fields = {field.name: field for field in book.register.model._meta.concrete_fields}
    found = dict(answers)
    for name, value in answers.items():
        if value is None and isinstance(fields.get(name), models.CharField | models.TextField):
            found[name] = ""
    return book.gather(found) if book.gather else found


def boxes(book: Book, names: Iterable[str], asked: Asked) -> dict[str, forms.Field]:
    """The boxes of these columns."""
    own: Mapping[str, Mapping[str, forms.Field]] = book.boxes(asked) if book.boxes else {}
    found: dict[str, forms.Field] = {}
    for name in names:
        made = own.get(name) or {name: _box(book, name, asked.user)}
        for key, box in made.items():
            if key in book.hints:
                box.help_text = str(book.hints[key])
        found.update(made)
    return found


def _box(book: Book, name: str, user: User) -> forms.Field:
    column: Any = book.register.model._meta.get_field(name)
    needed = name in (*book.register.positive, *book.needed) or not (column.blank or column.null)
    shown: dict[str, Any] = {"label": label_of(book, name), "required": needed}
    if isinstance(column, models.ForeignKey):
        return _related(column.related_model, name, user, shown)
    if column.choices:
        return _closed(column, shown)
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
        return _needed(MoneyField, needed, label=shown["label"])  # type: ignore[no-any-return]
    if isinstance(column, models.IntegerField):
        return _needed(CountField, needed, label=shown["label"])  # type: ignore[no-any-return]
    return _line(column, shown)


def _closed(column: Any, shown: dict[str, Any]) -> forms.Field:
    """One of a closed list; or not known, where it need not be told."""
    empty = [] if shown["required"] else [UNKNOWN]
    number = isinstance(column, models.IntegerField)
    kind: dict[str, Any] = {"coerce": int, "empty_value": None} if number else {"empty_value": ""}
    return forms.TypedChoiceField(choices=[*empty, *column.choices], **kind, **shown)


def _line(column: Any, shown: dict[str, Any]) -> forms.Field:
    if isinstance(column, models.DecimalField):
        return PiecesField(**shown)
    if isinstance(column, models.EmailField):
        return forms.EmailField(max_length=254, **shown)
    if isinstance(column, models.TextField):
        box = forms.Textarea(attrs={"rows": 3})
        return forms.CharField(max_length=column.max_length or 4000, widget=box, **shown)
    return forms.CharField(max_length=column.max_length, **shown)


def _related(to: Any, name: str, user: User, shown: dict[str, Any]) -> forms.Field:
    if to is Person:
        return PersonField(user=user, name=name, **shown)
    if to is Movement:
        return MovementField(user=user, name=name, **shown)
    if to is Round:
        return RoundField(user=user, **shown)
    if to is Programme:
        rows = access.offered_to(user, Programme).order_by("-emergency", "key")
        return RowsField(rows, empty_label=_("Ngoài chương trình"), **shown)
    if issubclass(to, Entry):
        return RowsField(access.offered_to(user, to).order_by("-happened_on", "-pk"), **shown)
    raise TypeError(f"không có ô nào cho {to}")
