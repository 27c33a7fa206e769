"""The form of one group: a box a figure, in the order of its criteria; what stands there, what was typed, what would be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.spoken import spoken
from vinhdanh.kit.numbers import format_number, parse_number
from vinhdanh.scoring.arithmetic.criteria import Criteria, Figure, Group, Item, figures_of
from vinhdanh.scoring.arithmetic.rules import LETTERS
from vinhdanh.scoring.entering import Typed, figures_for
from vinhdanh.scoring.models import SheetEvidence
from vinhdanh.scoring.queries import Given, Seen, Who
from vinhdanh.scoring.states import EntryBy
from vinhdanh.web.fields import OneOfField, YesNoField
from vinhdanh.web.keeping import KeepForm
from vinhdanh.web.scoring.words import figure_name, figure_words, how, points


class NumberField(forms.CharField):
    """A number as people type it: 1.234,5."""

    def __init__(self, **more: Any) -> None:
        more.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(required=False, max_length=30, **more)

    def prepare_value(self, value: Any) -> Any:
        return format_number(value.normalize() + 0) if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            number = parse_number(text)
        except ValueError as problem:
            raise ValidationError(spoken(problem.args[0])) from None
        if abs(number) >= Decimal(10) ** 12:
            raise ValidationError(_("Số quá lớn; hãy kiểm tra lại."))
        return number


@dataclass(frozen=True)
class Block:
    """A criterion on the form: its boxes, what the unit itself gave, its proofs."""

    item: Item
    how: str
    most: str
    boxes: list[BoundField]
    note: BoundField | None
    own: str
    own_points: str
    system: list[str]
    proofs: list[SheetEvidence]


class FillForm(KeepForm):
    """The figures of one group; `found` says what stands there."""

    def __init__(self, *args: Any, found: Seen, who: Who, group: Group, extra: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.found, self.who, self.group = found, who, group
        self.given: dict[str, Given] = found.given.get(who, {})
        self.allowed = figures_for(found.criteria, who[0])
        self.codes: list[str] = []
        self.notes: dict[str, str] = {}
        for item in group.all_items():
            self._add_item(item, checks=who[0] != EntryBy.SELF)
        if extra:
            for code in other_codes(found.criteria, who[0]):
                self._add_figure(code)

    def _add_item(self, item: Item, *, checks: bool) -> None:
        fresh = [code for code in figures_of(item) if self._add_figure(code)]
        told = fresh or [code for code in figures_of(item) if code in self.codes]
        if told:
            label = lazy("Lý do, nhận xét") if checks else lazy("Nguồn số liệu, ghi chú")
            name = f"ghi-{item.code}"
            self.fields[name] = forms.CharField(label=label, required=False, max_length=500)
            kept = self.given.get(told[0])
            self.initial.setdefault(name, (kept.note if checks else kept.source) if kept else "")
            self.notes[item.code] = told[0]

    def _add_figure(self, code: str) -> bool:
        if code in self.codes or code not in self.allowed or self.found.system.get(code) is not None:
            return False
        self.codes.append(code)
        self.fields[box_name(code)] = box_for(self.found.criteria.figures[code])
        kept = self.given.get(code)
        if kept is not None and kept.value is not None:
            self.initial.setdefault(
                box_name(code), shown_value(self.found.criteria.figures[code], kept.value)
            )
        return True

    def typed(self) -> dict[str, Typed]:
        """What was typed, figure by figure."""
        data, checks = self.cleaned_data, self.who[0] != EntryBy.SELF
        said = {code: data.get(f"ghi-{item}") or "" for item, code in self.notes.items()}
        found = {}
        for code in self.codes:
            value = stored_value(self.found.criteria.figures[code], data.get(box_name(code)))
            kept = self.given.get(code)
            note, source = (kept.note, kept.source) if kept else ("", "")
            if code in said:
                note, source = (said[code], source) if checks else (note, said[code])
            found[code] = Typed(value, note, source)
        return found

    def emptied(self) -> list[str]:
        """Figures that stood there and would be taken back."""
        typed = self.typed()
        return [
            code
            for code in self.codes
            if typed[code].value is None and code in self.given and self.given[code].value is not None
        ]

    def blocks(self, proofs: dict[str, list[SheetEvidence]]) -> list[Block]:
        """The form's boxes, a criterion each."""
        shown: set[str] = set()
        own = self.found.result_of((EntryBy.SELF, None)) if self.who[0] != EntryBy.SELF else None
        found = []
        for item in self.group.all_items():
            codes = [code for code in figures_of(item) if code in self.codes and code not in shown]
            shown |= set(codes)
            score = own.items.get(item.code) if own else None
            found.append(Block(
                item, how(item), points(item.points), [self[box_name(code)] for code in codes],
                self[f"ghi-{item.code}"] if item.code in self.notes else None, self._own_words(item) if own else "",
                points(score.points) if score else "", self._system_words(item), proofs.get(item.code, []),
            ))  # fmt: skip
        return found

    def rest(self) -> list[BoundField]:
        """Boxes that no criterion of the group shows: figures of tie rules and vetoes."""
        shown = {code for item in self.group.all_items() for code in figures_of(item)}
        return [self[box_name(code)] for code in self.codes if code not in shown]

    def _own_words(self, item: Item) -> str:
        given = self.found.given.get((EntryBy.SELF, None), {})
        figures = self.found.criteria.figures
        said = [
            f"{figure_name(figures[c])}: {figure_words(figures[c], given[c].value)}"
            for c in figures_of(item)
            if c in given and given[c].value is not None
        ]
        said += [given[code].source for code in figures_of(item) if code in given and given[code].source]
        return "; ".join(said)

    def _system_words(self, item: Item) -> list[str]:
        figures, system = self.found.criteria.figures, self.found.system
        return [
            f"{figure_name(figures[c])}: {figure_words(figures[c], system[c])}"
            for c in figures_of(item)
            if system.get(c) is not None
        ]


def box_name(code: str) -> str:
    """The name of a figure's box on the form."""
    return f"so-{code}"


def box_for(figure: Figure) -> forms.Field:
    """The box of a figure; it stands under its criterion, so a short name will do where there is one."""
    label = spoken(figure.short) if figure.short else figure_name(figure)
    if figure.yes_no:
        return YesNoField(label=label)
    if figure.letter:
        return OneOfField(label=label, choices=[(letter, letter) for letter in LETTERS])
    return NumberField(label=f"{label} ({figure.unit})" if figure.unit else label)


def shown_value(figure: Figure, value: Decimal) -> Any:
    """A stored figure as its box holds it."""
    if figure.yes_no:
        return bool(value)
    if figure.letter:
        return LETTERS[int(value) - 1] if 1 <= value <= len(LETTERS) else None
    return value


def stored_value(figure: Figure, value: Any) -> Decimal | None:
    """What a box holds as the figure that is stored."""
    if value is None or value == "":
        return None
    if figure.yes_no:
        return Decimal(1 if value else 0)
    if figure.letter:
        return Decimal(LETTERS.index(value) + 1)
    return Decimal(value)


def other_codes(criteria: Criteria, scorer: str) -> list[str]:
    """Figures outside every criterion that this scorer enters: those of tie rules, and vetoes that the system may not know."""
    used = {code for item in criteria.all_items() for code in figures_of(item)}
    homes = criteria.home_of()
    found = []
    for code in dict.fromkeys(
        [*(t.figure for t in criteria.ties if t.figure), *(v.figure for v in criteria.vetoes)]
    ):
        if code in used:
            continue
        counted = criteria.figures[code].system is not None
        if (scorer == EntryBy.STANDING) if counted else (scorer in homes[code].scorers):
            found.append(code)
    return found
