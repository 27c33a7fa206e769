"""Which awards a round considers: every one of its occasion, those that its level decides first, with caps of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.awards.states import SubjectKind
from vinhdanh.engine.authority import may_decide, who_decides
from vinhdanh.engine.catalogue import Award
from vinhdanh.kit.dates import today
from vinhdanh.kit.numbers import format_number
from vinhdanh.legal.queries import current_rulebook
from vinhdanh.org.models import Unit
from vinhdanh.rounds.checks import law_day
from vinhdanh.rounds.editing import set_awards
from vinhdanh.rounds.fields import InPlay, awards_of
from vinhdanh.rounds.models import Round
from vinhdanh.rounds.queries import deciders_of
from vinhdanh.web.fields import ShareField, digits
from vinhdanh.web.keeping import Answers, KeepForm, Written, filled, keep
from vinhdanh.web.law import in_language
from vinhdanh.web.reading import SignedIn, reads_and_acts
from vinhdanh.web.rounds_write import page_of, url_of, writable

_TIERS = {
    "grassroots": lazy("Cấp cơ sở"),
    "upper": lazy("Cấp trên cơ sở"),
    "province": lazy("Bộ, ban, ngành, tỉnh quyết định"),
    "central": lazy("Chính phủ, Thủ tướng quyết định"),
    "state": lazy("Chủ tịch nước quyết định"),
}


class PercentField(ShareField):
    """A share typed in percent and kept in percent."""

    def clean(self, value: Any) -> Decimal | None:
        share = super().clean(value)
        return None if share is None else share * 100

    def prepare_value(self, value: Any) -> Any:
        return format_number(value.normalize()) if isinstance(value, Decimal) else value


@dataclass(frozen=True)
class Choice:
    """An award for a kind of subject that a round of this occasion may consider."""

    award: Award
    subject_kind: str
    who: str
    here: bool

    @property
    def key(self) -> str:
        return f"{self.award.code}-{self.subject_kind}"


@dataclass(frozen=True)
class Tick:
    """An award for one kind of subject: its tick, and boxes behind it; `opened` when something is said in them."""

    subject: str
    box: BoundField
    more: list[BoundField]
    opened: bool


@dataclass(frozen=True)
class Line:
    """One award, whoever it is for."""

    name: str
    who: str
    ticks: list[Tick]


@dataclass(frozen=True)
class Group:
    """Awards decided here, or of one tier elsewhere; open where one is ticked."""

    label: str
    lines: list[Line]
    opened: bool


def choices_of(held: Round) -> list[Choice]:
    """Every award of the catalogue that fits the round's occasion, nearest the base first."""
    book, day = current_rulebook(), law_day(held, today())
    heads = [code for code, decider in book.deciders.items() if held.unit.kind in decider.heads]
    found = []
    for award in reversed(book.catalogue.values()):
        if held.occasion in award.occasions:
            who = "; ".join(dict.fromkeys(granted.who for granted in who_decides(book, award.code, day)))
            here = any(may_decide(book, award, code, day).ok is not False for code in heads)
            found += [Choice(award, kind, who, here) for kind in SubjectKind.values if kind in award.objects]
    return found


class AwardsForm(KeepForm):
    """A tick an award; behind it who decides, and caps of the round's own."""

    def __init__(
        self, *args: Any, choices: list[Choice], known: list[InPlay], deciders: list[Unit], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.choices, self.deciders = choices, {unit.code: unit for unit in deciders}
        before = {f"{one.kind}-{one.subject_kind}": one for one in known}
        options = [("", _("Theo tuyến của luật")), *((unit.code, unit.name) for unit in deciders)]
        for choice in choices:
            key, one = choice.key, before.get(choice.key)
            decided = one.decided_at.code if one and one.decided_at else ""
            self.fields[f"tick-{key}"] = forms.BooleanField(
                label=in_language(choice.award.name), required=False, initial=one is not None
            )
            self.fields[f"decided-{key}"] = forms.ChoiceField(
                label=_("Nơi quyết định"), choices=options, required=False, initial=decided
            )
            self.fields[f"count-{key}"] = forms.IntegerField(
                label=_("Nhiều nhất (số lượng)"), required=False, min_value=1, widget=digits(), initial=one.cap_count if one else None
            )  # fmt: skip
            self.fields[f"share-{key}"] = PercentField(
                label=_("Nhiều nhất (% số được đề nghị)"), initial=one.cap_share if one else None
            )

    def groups(self) -> Iterator[Group]:
        here = [choice for choice in self.choices if choice.here]
        yield from self._group(_("Cấp này quyết định được"), here, first=True)
        for tier, label in _TIERS.items():
            above = [choice for choice in self.choices if not choice.here and choice.award.tier == tier]
            yield from self._group(str(label), above)

    def _group(self, label: str, choices: list[Choice], *, first: bool = False) -> Iterator[Group]:
        lines = [
            self._line(list(each)) for _award, each in groupby(choices, key=lambda choice: choice.award.code)
        ]
        if lines:
            ticked = any(tick.box.value() or tick.opened for line in lines for tick in line.ticks)
            yield Group(label, lines, first or ticked)

    def _line(self, choices: list[Choice]) -> Line:
        return Line(
            in_language(choices[0].award.name), choices[0].who, [self._tick(choice) for choice in choices]
        )

    def _tick(self, choice: Choice) -> Tick:
        boxes = [self[f"{name}-{choice.key}"] for name in ("decided", "count", "share")]
        opened = any(box.value() or box.errors for box in boxes)
        return Tick(str(SubjectKind(choice.subject_kind).label), self[f"tick-{choice.key}"], boxes, opened)

    def said(self) -> list[InPlay]:
        data = self.cleaned_data
        return [
            InPlay(
                choice.award.code, choice.subject_kind, self.deciders.get(data[f"decided-{choice.key}"]),
                data[f"count-{choice.key}"], data[f"share-{choice.key}"],
            )
            for choice in self.choices
            if data[f"tick-{choice.key}"]
        ]  # fmt: skip


@reads_and_acts
def round_awards(request: SignedIn, pk: int) -> HttpResponseBase:
    """Ticking the awards in play."""
    held = writable(request, pk)
    known, choices = awards_of(held), choices_of(held)
    form = AwardsForm(**filled(request), choices=choices, known=known, deciders=deciders_of(held, today()))

    def act(data: Answers) -> Written:
        set_awards(held, form.said(), on=today(), by=request.user)
        return Written(_("Đã ghi danh hiệu, hình thức của đợt xét."), url_of(held))

    lede = _("Chỉ gồm những danh hiệu, hình thức mà luật cho xét theo loại hình “%(occasion)s”.")
    page = page_of(
        held, _("Danh hiệu, hình thức"), _("Ghi"), lede % {"occasion": held.get_occasion_display()}
    )
    return keep(request, form, page, act, template="rounds/awards.html")
