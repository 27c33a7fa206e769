"""The forms of a call: what it asks, its titles with their last levels, its days, its steps, reminders."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.campaigns.call_actions import Asked, CallFields, Due
from vinhdanh.campaigns.states import LAST_LEVELS, ContentsAsked
from vinhdanh.engine.rules import rulebook
from vinhdanh.org.states import UnitKind
from vinhdanh.web.keeping import KeepForm
from vinhdanh.web.law import award_name
from vinhdanh.web.registering.words import whom
from vinhdanh.web.rounds_write import AheadYearField, CalendarDayField

# what a call offers: titles, and the forms that units register at the start of a year
_FAMILIES = ("title", "commendation")
# awards of the state are proposed on merit, nobody registers an order at the start of a year
_TIERS = ("grassroots", "upper", "province")


class CallForm(KeepForm):
    """What a call is called and asks."""

    name = forms.CharField(label=lazy("Tên đợt đăng ký"), max_length=200, help_text=lazy("Ví dụ: Đăng ký thi đua năm 2026."))  # fmt: skip
    year = AheadYearField(label=lazy("Năm thi đua"))
    contents = forms.ChoiceField(label=lazy("Ai phải ghi nội dung đo được"), choices=ContentsAsked.choices)
    guidance = forms.CharField(
        label=lazy("Hướng dẫn"), required=False, max_length=5_000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=lazy("Hiện ở trang đăng ký của mọi đơn vị và mọi người trong phạm vi."),
    )  # fmt: skip

    def said(self) -> CallFields:
        data = self.cleaned_data
        return CallFields(data["name"], data["year"], data["guidance"], data["contents"])


@dataclass(frozen=True)
class AskBoxes:
    """One award for one kind of subject: a tick, and the level that settles it."""

    name: str
    tick: BoundField
    level: BoundField


class AskedForm(KeepForm):
    """Titles and forms of the catalogue, persons first."""

    def __init__(self, *args: Any, known: dict[tuple[str, str], str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.keys = [
            (award.code, kind)
            for kind in ("person", "collective")
            for award in reversed(rulebook().catalogue.values())
            if kind in award.objects and award.family in _FAMILIES and (award.tier in _TIERS or (award.code, kind) in known)
        ]  # fmt: skip
        for code, kind in self.keys:
            name = f"{award_name(code)} ({whom(kind)})"
            self.fields[f"{code}:{kind}"] = forms.BooleanField(
                label=name, required=False, initial=(code, kind) in known
            )
            self.fields[f"{code}:{kind}:level"] = forms.ChoiceField(
                label=_("Cấp duyệt cuối"), choices=LAST_LEVELS, required=False, initial=known.get((code, kind), "grassroots"),
            )  # fmt: skip

    def asks(self) -> Iterator[AskBoxes]:
        for code, kind in self.keys:
            name = f"{award_name(code)} ({whom(kind)})"
            yield AskBoxes(name, self[f"{code}:{kind}"], self[f"{code}:{kind}:level"])

    def said(self) -> list[Asked]:
        data = self.cleaned_data
        return [
            Asked(code, kind, data.get(f"{code}:{kind}:level") or "grassroots")
            for code, kind in self.keys
            if data.get(f"{code}:{kind}")
        ]


class DaysForm(KeepForm):
    """A day for everybody, and a day of its own for a kind of unit."""

    def __init__(self, *args: Any, kinds: list[UnitKind], **more: Any) -> None:
        super().__init__(*args, **more)
        self.kinds = kinds
        self.fields["every"] = CalendarDayField(label=_("Hạn chung"), required=False)
        for kind in kinds:
            self.fields[f"of-{kind.value}"] = CalendarDayField(label=kind.label, required=False)

    def said(self) -> list[Due]:
        days = [("", self.cleaned_data.get("every"))]
        days += [(kind.value, self.cleaned_data.get(f"of-{kind.value}")) for kind in self.kinds]
        return [Due(kind, day) for kind, day in days if day]


class StepForm(KeepForm):
    def __init__(self, *args: Any, needed: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["reason"] = forms.CharField(label=_("Lý do"), max_length=250, required=needed)


class RemindForm(KeepForm):
    note = forms.CharField(label=lazy("Lời nhắc"), max_length=250, required=False, widget=forms.Textarea(attrs={"rows": 2}))  # fmt: skip
