"""Boxes that forms of movements share: a movement by any of its names, days ahead, figures as people type them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.accounts.spoken import spoken
from vinhdanh.kit.numbers import format_number, parse_number
from vinhdanh.movements.access import visible_to
from vinhdanh.movements.models import Movement
from vinhdanh.movements.resolving import name_index
from vinhdanh.registers.states import Topic
from vinhdanh.web.fields import DayField

_SHOWN = 4


def movement_label(movement: Movement) -> str:
    """How a chosen movement stands in a text box: its name, then its code, which tells namesakes apart."""
    return f"{movement} · {movement.code}"


class FarDayField(DayField):
    """A day of a movement, which may run for years."""

    ahead = 16 * 366


class MovementField(forms.CharField):
    """A movement among those the reader may see, by any of its names; suggestions come while one types."""

    def __init__(self, *, user: User, name: str, **more: Any) -> None:
        self.user = user
        self.options_id = f"goi-y-{name}"
        attrs = {
            "list": self.options_id, "autocomplete": "off", "hx-get": reverse_lazy("suggest_movements"),
            "hx-target": f"#{self.options_id}", "hx-trigger": "input changed delay:250ms",
            "hx-vals": f'{{"field":"{name}"}}', "hx-params": f"{name},field",
        }  # fmt: skip
        more.setdefault("widget", forms.TextInput(attrs=attrs))
        super().__init__(**more)

    def prepare_value(self, value: Any) -> Any:
        return movement_label(value) if isinstance(value, Movement) else value

    def clean(self, value: Any) -> Movement | None:
        text = super().clean(value)
        if not text:
            return None
        seen = visible_to(self.user).select_related("family", "parent")
        chosen = seen.filter(code=text.rpartition("·")[2].strip()).first()
        if chosen is not None:
            return chosen
        found = list(seen.filter(pk__in={match.movement for match in name_index().resolve(text)})[:_SHOWN])
        if len(found) == 1:
            return found[0]
        if found:
            names = "; ".join(movement_label(one) for one in found)
            raise ValidationError(
                _("“%(text)s” có thể là nhiều phong trào, hãy chép một trong: %(names)s.")
                % {"text": text, "names": names}
            )
        raise ValidationError(
            _("Không có phong trào nào tên “%(text)s”; hãy chọn trong gợi ý, hoặc lập phong trào mới.")
            % {"text": text}
        )


class TopicField(forms.CharField):
    """The movement that a round is about, in free words; names of movements are offered while one types."""

    options_id = "goi-y-topic"

    def __init__(self, **more: Any) -> None:
        attrs = {
            "list": self.options_id, "autocomplete": "off", "hx-get": reverse_lazy("suggest_movements"), "hx-target": f"#{self.options_id}",
            "hx-trigger": "input changed delay:250ms", "hx-vals": '{"field":"topic"}', "hx-params": "topic,field",
        }  # fmt: skip
        more.setdefault("widget", forms.TextInput(attrs=attrs))
        super().__init__(**more)


def movement_meant(text: str, user: User) -> Movement | None:
    """The one movement that free words mean, if the reader sees it."""
    pk = name_index().one(text) if text.strip() else None
    return visible_to(user).filter(pk=pk).first() if pk is not None else None


class FigureField(forms.CharField):
    """A number as people type it: 1.234,5; empty is not known."""

    def __init__(self, **more: Any) -> None:
        more.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal"}))
        more.setdefault("max_length", 30)
        super().__init__(required=False, **more)

    def prepare_value(self, value: Any) -> Any:
        return format_number(value.normalize()) if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value).rstrip("% ")
        if not text:
            return None
        try:
            figure = parse_number(text)
        except ValueError as problem:
            raise ValidationError(spoken(problem.args[0])) from None
        if abs(figure) >= 10**12:
            raise ValidationError(_("Số này ngoài khoảng có thể; hãy kiểm tra lại."))
        return figure.quantize(Decimal("0.001"))


class TopicsField(forms.MultipleChoiceField):
    """Topics that are ticked, some or none; an empty mark is none."""

    def __init__(self, **more: Any) -> None:
        super().__init__(choices=Topic.choices, required=False, widget=forms.CheckboxSelectMultiple, **more)

    def to_python(self, value: Any) -> list[str]:
        return [code for code in super().to_python(value) if code]


class CountField(forms.IntegerField):
    """How many; empty is not counted, which is not none."""

    def __init__(self, **more: Any) -> None:
        more.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric"}))
        super().__init__(min_value=0, max_value=100_000_000, required=False, **more)

    def to_python(self, value: Any) -> int | None:
        """Grouped as people write it: 1.200."""
        text = str(value or "").strip()
        return super().to_python(text.replace(".", "").replace(" ", "") if text else None)
