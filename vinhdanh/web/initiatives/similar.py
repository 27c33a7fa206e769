"""Similar initiatives with the matching passages side by side, and a person's word on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import Http404, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.filings.models import Filing, LikenessRuling
from vinhdanh.filings.similar import Similar, find_similar, judge_likeness, passages_of_filing, rulings_of
from vinhdanh.filings.states import SECTIONS, Likeness
from vinhdanh.initiatives import access
from vinhdanh.initiatives.models import Initiative
from vinhdanh.kit.likeness import Stretch, compared
from vinhdanh.web.initiatives.words import seen_by, url_of
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep
from vinhdanh.web.reading import SignedIn, allow, reads_and_acts


@dataclass(frozen=True)
class Side:
    """A sentence beside the one it is like; `other` is empty where the reader may not see the source."""

    place: Any
    own: list[Stretch]
    other: list[Stretch]
    percent: int


@dataclass(frozen=True)
class Shown:
    """Another initiative as the reader may see it: whole, or only that there is one, and of which unit."""

    pk: int
    initiative: Initiative | None
    unit: str
    percent: int
    sides: list[Side] = field(default_factory=list)
    ruling: LikenessRuling | None = None

    @property
    def url(self) -> str:
        return url_of(self.initiative) if self.initiative else ""


def shown(
    user: User, alike: Sequence[Similar], rulings: dict[int, LikenessRuling] | None = None
) -> list[Shown]:
    """Similar ones for this reader; the text of what they may not open stays closed."""
    seen = seen_by(user, [one.initiative_id for one in alike])
    hidden = [one.initiative_id for one in alike if one.initiative_id not in seen]
    units = dict(Initiative.objects.filter(pk__in=hidden).values_list("pk", "unit__name"))
    known = rulings or {}
    return [_shown(one, seen.get(one.initiative_id), units, known.get(one.initiative_id)) for one in alike]


def _shown(
    one: Similar, initiative: Initiative | None, units: dict[int, str], ruling: LikenessRuling | None
) -> Shown:
    unit = (
        (initiative.unit.name if initiative.unit else "")
        if initiative
        else units.get(one.initiative_id) or ""
    )
    sides = [
        Side(
            SECTIONS.get(pair.section, _("Tên")), compared(pair.text, pair.other) if initiative else [Stretch(pair.text, True)],
            compared(pair.other, pair.text) if initiative else [], round(pair.share * 100),
        )
        for pair in one.pairs
    ]  # fmt: skip
    return Shown(one.initiative_id, initiative, unit, round(one.share * 100), sides, ruling)


class JudgeForm(KeepForm):
    """A word on one of the similar ones."""

    ruling = forms.ChoiceField(label=lazy("Ý kiến"), choices=Likeness.choices, widget=forms.RadioSelect)
    note = forms.CharField(label=lazy("Vì sao"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, others: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["other"] = forms.ChoiceField(label=_("Sáng kiến kia"), choices=others)
        self.order_fields(["other"])


@reads_and_acts
def similar(request: SignedIn, pk: int) -> HttpResponseBase:
    """What is like it, side by side; whoever verifies judges."""
    initiative = access.get_initiative(request.user, pk)
    allow(access.can_see_papers(request.user, initiative))
    filing = Filing.objects.select_related("initiative").filter(initiative=initiative).first()
    if filing is None:
        raise Http404
    alike = shown(request.user, find_similar(passages_of_filing(filing), own=pk), rulings_of(initiative))
    seen = [one for one in alike if one.initiative is not None]
    may = access.can_judge(request.user, initiative)
    if request.method == "POST":
        allow(may)
    others = [(str(one.pk), str(one.initiative)[:120]) for one in seen]
    form = JudgeForm(**filled(request), others=others)

    def act(data: Answers) -> Written:
        other = next(one.initiative for one in seen if str(one.pk) == data["other"])
        assert other is not None  # noqa: S101 - only those seen are offered
        judge_likeness(initiative, other, data["ruling"], note=data["note"], by=request.user)
        return Written(_("Đã ghi ý kiến."), reverse("initiative_similar", args=[pk]))

    page = Page(_("Sáng kiến giống"), initiative.title, url_of(initiative), _("Ghi ý kiến"))
    more = {"similar": alike, "may_judge": bool(may) and bool(seen), "initiative": initiative}
    return keep(request, form, page, act, template="initiatives/similar.html", more=more)
