"""The parts of a round as forms: its calendar, the units that take part, the papers it asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import HttpResponseBase
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.kit.dates import today
from vinhdanh.legal.queries import current_rulebook
from vinhdanh.org.models import Unit
from vinhdanh.org.states import UnitKind
from vinhdanh.rounds.editing import set_calendar, set_papers, set_units
from vinhdanh.rounds.fields import Due, Extra, dates_of, papers_of
from vinhdanh.rounds.models import Round
from vinhdanh.rounds.queries import levels, roots
from vinhdanh.rounds.states import DateMark
from vinhdanh.web.forms import UnitField
from vinhdanh.web.keeping import Answers, KeepForm, Written, filled, keep
from vinhdanh.web.law import award_name, in_language
from vinhdanh.web.reading import SignedIn, reads_and_acts
from vinhdanh.web.rounds_write import CalendarDayField, page_of, url_of, writable

# boxes for something new that a form shows at a time
_BLANK = 3


@dataclass(frozen=True)
class MarkBoxes:
    """One mark with its box for every level, and a box a level; `opened` when a level has its own day."""

    label: str
    every: BoundField
    own: list[BoundField]
    opened: bool


class DatesForm(KeepForm):
    """A day a mark, and where wanted a day of its own a level."""

    def __init__(self, *args: Any, kinds: list[UnitKind], **more: Any) -> None:
        super().__init__(*args, **more)
        self.kinds = kinds
        for mark in DateMark:
            self.fields[mark.value] = CalendarDayField(label=mark.label, required=False)
            for kind in kinds:
                self.fields[f"{mark.value}-{kind.value}"] = CalendarDayField(label=kind.label, required=False)

    def marks(self) -> Iterator[MarkBoxes]:
        for mark in DateMark:
            own = [self[f"{mark.value}-{kind.value}"] for kind in self.kinds]
            opened = any(box.value() or box.errors for box in own)
            yield MarkBoxes(str(mark.label), self[mark.value], own, opened)

    def said(self) -> list[Due]:
        named = {mark.value: (mark.value, "") for mark in DateMark}
        named |= {
            f"{mark.value}-{kind.value}": (mark.value, kind.value) for mark in DateMark for kind in self.kinds
        }
        return [Due(*named[name], day) for name, day in self.cleaned_data.items() if name in named and day]


class UnitsForm(KeepForm):
    """The units named already, and boxes to name more."""

    def __init__(self, *args: Any, named: list[Unit], user: User, **more: Any) -> None:
        super().__init__(*args, **more)
        self.named = {unit.code: unit for unit in named}
        if named:
            self.fields["stay"] = forms.MultipleChoiceField(
                label=_("Đang tham gia"), required=False, choices=[(unit.code, unit.name) for unit in named],
                widget=forms.CheckboxSelectMultiple, help_text=_("Bỏ dấu để đưa đơn vị ra khỏi đợt xét."),
            )  # fmt: skip
        for number in range(1, _BLANK + 1):
            self.fields[f"add{number}"] = UnitField(
                user=user, name=f"add{number}", label=_("Thêm đơn vị"), required=False
            )

    def said(self) -> list[Unit]:
        stay = [self.named[code] for code in self.cleaned_data.get("stay", ()) if code in self.named]
        added = (self.cleaned_data[f"add{number}"] for number in range(1, _BLANK + 1))
        return [*stay, *(unit for unit in added if unit)]


class PapersForm(KeepForm):
    """Rows of a paper and the award that it is for; an empty row counts for nothing."""

    def __init__(self, *args: Any, held: Round, known: list[Extra], **more: Any) -> None:
        super().__init__(*args, **more)
        book = current_rulebook()
        papers = [("", _("Không")), *((code, in_language(paper.name)) for code, paper in book.papers.items())]
        kinds = dict.fromkeys(held.awards.values_list("kind_id", flat=True))
        awards = [("", _("Mọi danh hiệu, hình thức")), *((code, award_name(code)) for code in kinds)]
        self.rows = len(known) + _BLANK
        for place in range(self.rows):
            extra = known[place] if place < len(known) else None
            self.fields[f"paper{place}"] = forms.ChoiceField(
                label=_("Giấy tờ"), choices=papers, required=False, initial=extra.code if extra else ""
            )
            self.fields[f"kind{place}"] = forms.ChoiceField(
                label=_("Cho"), choices=awards, required=False, initial=(extra.kind or "") if extra else ""
            )

    def pairs(self) -> list[tuple[BoundField, BoundField]]:
        return [(self[f"paper{place}"], self[f"kind{place}"]) for place in range(self.rows)]

    def said(self) -> list[Extra]:
        data = self.cleaned_data
        rows = [(data[f"paper{place}"], data[f"kind{place}"]) for place in range(self.rows)]
        return [Extra(paper, kind or None) for paper, kind in rows if paper]


@reads_and_acts
def round_dates(request: SignedIn, pk: int) -> HttpResponseBase:
    """The calendar."""
    held = writable(request, pk)
    start = {
        (f"{due.mark}-{due.unit_kind}" if due.unit_kind else due.mark): due.day for due in dates_of(held)
    }
    # a level that no longer works on the round keeps its day until somebody takes it away
    kinds = list(dict.fromkeys([*levels(held, today()), *(UnitKind(due.unit_kind) for due in dates_of(held) if due.unit_kind)]))  # fmt: skip
    form = DatesForm(**filled(request, start), kinds=kinds)

    def act(data: Answers) -> Written:
        set_calendar(held, form.said(), by=request.user)
        return Written(_("Đã ghi lịch."), url_of(held))

    lede = _("Hạn chung cho mọi cấp; cấp nào có hạn khác thì ghi riêng.")
    page = page_of(held, _("Lịch của đợt xét"), _("Ghi lịch"), lede)
    return keep(request, form, page, act, template="rounds/dates.html")


@reads_and_acts
def round_units(request: SignedIn, pk: int) -> HttpResponseBase:
    """The units that take part."""
    held = writable(request, pk)
    named = roots(held) if held.units.exists() else []
    form = UnitsForm(
        **filled(request, {"stay": [unit.code for unit in named]}), named=named, user=request.user
    )

    def act(data: Answers) -> Written:
        set_units(held, form.said(), on=today(), by=request.user)
        return Written(_("Đã ghi đơn vị tham gia."), url_of(held))

    lede = _(
        "Không ghi đơn vị nào là mọi đơn vị trực thuộc %(unit)s. Ghi một đơn vị là cả những đơn vị dưới nó."
    )
    page = page_of(held, _("Đơn vị tham gia"), _("Ghi"), lede % {"unit": held.unit.name})
    return keep(request, form, page, act)


@reads_and_acts
def round_papers(request: SignedIn, pk: int) -> HttpResponseBase:
    """Papers beyond the procedure."""
    held = writable(request, pk)
    form = PapersForm(**filled(request), held=held, known=papers_of(held))

    def act(data: Answers) -> Written:
        set_papers(held, form.said(), by=request.user)
        return Written(_("Đã ghi giấy tờ đòi thêm."), url_of(held))

    lede = _("Ngoài thành phần hồ sơ của thủ tục đang có hiệu lực, đợt xét đòi thêm:")
    page = page_of(held, _("Giấy tờ đòi thêm"), _("Ghi"), lede)
    return keep(request, form, page, act, template="rounds/papers.html")
