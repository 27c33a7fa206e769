"""One's own page: what I registered this year and before, what I could aim at, and registering it myself on a phone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.campaigns import access
from vinhdanh.campaigns.achieved import with_achieved
from vinhdanh.campaigns.actions import draft_pledge
from vinhdanh.campaigns.call_models import Call
from vinhdanh.campaigns.models import Pledge
from vinhdanh.campaigns.moves import submit_pledge
from vinhdanh.campaigns.queries import call_for, is_full_time
from vinhdanh.campaigns.states import ContentsAsked, PledgeState
from vinhdanh.facts.models import StoredVerdict
from vinhdanh.kit.dates import today
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Person
from vinhdanh.people.queries import unit_of
from vinhdanh.web.frame import show
from vinhdanh.web.keeping import Answers, Page, Written, filled, keep, once
from vinhdanh.web.law import award_name
from vinhdanh.web.reading import SignedIn, allow, reads, reads_and_acts
from vinhdanh.web.registering.board import view_of_call
from vinhdanh.web.registering.contents import ContentsForm
from vinhdanh.web.registering.words import (
    Chip,
    RuleWords,
    pledge_url,
    rules_in_words,
    standard_lines,
    state_tag,
    year_asked,
    years_offered,
)

# what one may aim at where no call says otherwise
_USUAL = ("advanced_worker", "grassroots_fighter", "excellent_union_member")


@dataclass(frozen=True)
class Aim:
    """A title one may register: what the stored verdict says today, what the standard asks, and one's registration."""

    kind: str
    name: str
    pledge: Pledge | None
    computed: bool
    result: bool | None
    explained: str
    rule: RuleWords
    standard: list[Chip]

    @property
    def state(self) -> SafeString | str:
        return state_tag(self.pledge) if self.pledge else ""

    @property
    def url(self) -> str:
        return pledge_url(self.pledge) if self.pledge else ""


class OwnForm(ContentsForm):
    """A title with its contents; handed in at once unless one wants to think it over."""

    send = forms.BooleanField(label=lazy("Nộp ngay cho đơn vị duyệt"), required=False, initial=True)

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["kind"] = forms.ChoiceField(label=_("Danh hiệu, hình thức"), choices=kinds)


def _self(request: SignedIn) -> tuple[Person, Unit]:
    """The reader as a person, and where they belong; 403 with the reason otherwise."""
    allow(access.can_register_oneself(request.user))
    person = request.user.person
    unit = unit_of(person, today()) if person else None
    assert person is not None  # noqa: S101 - allowed only then
    assert unit is not None  # noqa: S101
    return person, unit


def kinds_of(call: Call | None) -> list[str]:
    """Titles and forms that a person may register under the call; the usual ones where there is none."""
    if call is None:
        return list(_USUAL)
    return list(call.awards.filter(subject_kind="person").order_by("-kind__rank").values_list("kind_id", flat=True))  # fmt: skip


@reads
def my_pledges(request: SignedIn) -> HttpResponseBase:
    """My registrations, and what I could still register."""
    person, unit = _self(request)
    year = year_asked(request, unit)
    call = call_for(unit, year, today())
    mine = list(person.pledges.select_related("kind", "at_unit", "holder").order_by("-year", "kind__rank"))
    return show(request, "registering/mine.html", {
        "person": person,
        "unit": unit,
        "year": year,
        "years": years_offered(),
        "call": view_of_call(call, unit),
        "aims": _aims(person, unit, year, call, [p for p in mine if p.year == year]),
        "now": today().year,
        "before": with_achieved([p for p in mine if p.year < year and p.state != PledgeState.DRAFT]),
    })  # fmt: skip


def _aims(person: Person, unit: Unit, year: int, call: Call | None, mine: list[Pledge]) -> list[Aim]:
    kinds = list(dict.fromkeys([*kinds_of(call), *(pledge.kind_id for pledge in mine)]))
    rows = StoredVerdict.objects.filter(
        person=person, set__award__in=kinds, set__subject_kind="person", set__year=year, set__current=True
    )
    stored = {
        award: None if capped else result
        for award, result, capped in rows.values_list("set__award", "result", "set__capped")
    }
    rules = rules_in_words([(kind, "person") for kind in kinds], year, unit)
    known = {pledge.kind_id: pledge for pledge in mine}
    return [
        Aim(
            kind, award_name(kind), known.get(kind), kind in stored, stored.get(kind),
            reverse("explain", args=[kind, year, f"nguoi-{person.pk}"]), rule, standard_lines(kind, "person", year),
        )
        for kind, rule in zip(kinds, rules, strict=True)
    ]  # fmt: skip


@reads_and_acts
@once
def my_pledge_new(request: SignedIn) -> HttpResponseBase:
    """Register a title for oneself, with contents, in one go."""
    person, unit = _self(request)
    year = year_asked(request, unit)
    call = call_for(unit, year, today())
    kinds = [(kind, award_name(kind)) for kind in kinds_of(call)]
    wanted = request.GET.get("giai", "")
    start = {"kind": wanted if wanted in dict(kinds) else (kinds[0][0] if kinds else ""), "send": True}
    form = OwnForm(**filled(request, start), unit=unit, kinds=kinds)

    def act(data: Answers) -> Written:
        made = draft_pledge(person, data["kind"], year=year, on=today(), by=request.user, lines=form.lines())
        if not data["send"]:
            return Written(_("Đã lưu, chưa nộp."), pledge_url(made))
        submit_pledge(made, on=today(), by=request.user)
        return Written(_("Đã nộp đăng ký; đơn vị sẽ duyệt."), pledge_url(made))

    title = _("Đăng ký cho tôi, năm %(year)s") % {"year": year}
    page = Page(title, _("Đăng ký của tôi"), reverse("my_pledges"), _("Ghi đăng ký"), unit.name)
    more = {"must_measure": _must_measure(call, person), "year": year}
    return keep(request, form, page, act, template="registering/form.html", more=more)


def _must_measure(call: Call | None, person: Person) -> bool:
    if call is None or call.contents == ContentsAsked.NOBODY:
        return False
    return call.contents == ContentsAsked.EVERYBODY or is_full_time(person, today())
