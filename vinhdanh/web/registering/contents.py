"""The boxes of contents: rows of field, what, measure, target and day, on the form of a registration."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.campaigns.actions import ContentLine
from vinhdanh.campaigns.models import Pledge
from vinhdanh.campaigns.queries import suited_fields
from vinhdanh.campaigns.states import ContentField
from vinhdanh.org.models import Unit
from vinhdanh.web.keeping import KeepForm
from vinhdanh.web.rounds_write import CalendarDayField

_BLANK = 2
_LEAST = 3


@dataclass(frozen=True)
class Row:
    """One line of contents as boxes; `open`: something stands in it."""

    number: int
    boxes: list[BoundField]
    open: bool


class ContentsForm(KeepForm):
    """Lines of contents suited to the unit; a row without words counts for nothing."""

    contents = forms.CharField(required=False, widget=forms.HiddenInput, label=lazy("Nội dung đăng ký"))

    def __init__(self, *args: Any, unit: Unit, lines: Sequence[ContentLine] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        self.count = max(_LEAST, len(lines) + _BLANK)
        for place in range(self.count):
            line = lines[place] if place < len(lines) else None
            self.fields[f"field{place}"] = forms.ChoiceField(
                label=_("Lĩnh vực"),
                choices=_choices(unit),
                required=False,
                initial=line.field if line else "",
            )
            self.fields[f"what{place}"] = forms.CharField(
                label=_("Nội dung"), max_length=300, required=False, initial=line.what if line else "",
                widget=forms.Textarea(attrs={"rows": 2}),
            )  # fmt: skip
            self.fields[f"measure{place}"] = forms.CharField(
                label=_("Đo bằng"), max_length=120, required=False, initial=line.measure if line else "",
                help_text=_("Ví dụ: số đoàn viên kết nạp mới"),
            )  # fmt: skip
            self.fields[f"target{place}"] = forms.CharField(
                label=_("Chỉ tiêu"), max_length=120, required=False, initial=line.target if line else "",
                help_text=_("Ví dụ: 12 người"),
            )  # fmt: skip
            self.fields[f"due{place}"] = CalendarDayField(
                label=_("Thời hạn"), required=False, initial=line.due_on if line else None
            )

    @property
    def rows(self) -> list[Row]:
        found = []
        for place in range(self.count):
            boxes = [self[f"{name}{place}"] for name in ("field", "what", "measure", "target", "due")]
            found.append(Row(place + 1, boxes, place == 0 or any(box.value() or box.errors for box in boxes)))
        return found

    def lines(self) -> list[ContentLine]:
        data = self.cleaned_data
        return [
            ContentLine(
                data.get(f"field{n}") or "", data.get(f"what{n}") or "", data.get(f"measure{n}") or "", data.get(f"target{n}") or "",
                data.get(f"due{n}"),
            )
            for n in range(self.count)
        ]  # fmt: skip


def _choices(unit: Unit) -> list[tuple[str, Any]]:
    """Fields that suit the unit first; the others stay open to it."""
    suited = suited_fields(unit)
    others = [one for one in ContentField if one not in suited]
    found: list[tuple[str, Any]] = [("", _("Chọn lĩnh vực")), *((one.value, one.label) for one in suited)]
    if others:
        found.append((_("Lĩnh vực khác"), [(one.value, one.label) for one in others]))
    return found


def lines_of(pledge: Pledge) -> list[ContentLine]:
    """What is written so far."""
    return [
        ContentLine(row.field, row.what, row.measure, row.target, row.due_on) for row in pledge.contents.all()
    ]
