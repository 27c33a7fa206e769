"""Registering titles for a year: a unit, an award, and its members with a check box each; written at one press."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from vinhdanh.accounts.actions import claim_form, settle_form
from vinhdanh.campaigns import access as campaign_access
from vinhdanh.campaigns.actions import register_titles
from vinhdanh.campaigns.models import Pledge
from vinhdanh.campaigns.moves import withdraw_pledge
from vinhdanh.campaigns.queries import call_for, pledged
from vinhdanh.engine.rules import rulebook
from vinhdanh.facts.models import StoredVerdict
from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import Refused
from vinhdanh.org import access
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import below
from vinhdanh.people.models import Person
from vinhdanh.people.queries import members_below, with_place
from vinhdanh.templatetags.ui import num
from vinhdanh.web.frame import show
from vinhdanh.web.law import award_name
from vinhdanh.web.places import place_names
from vinhdanh.web.reading import SignedIn, allow, reads_and_acts
from vinhdanh.web.registering.words import (
    FIRST_YEAR,
    day_of,
    rules_in_words,
    standard_lines,
    state_tag,
    years_offered,
)

# a list that one person can go through at a sitting; larger units register where their members belong
MOST = 1_000
_FAMILIES = ("title",)


@dataclass(frozen=True)
class Choice:
    """The award and year on the screen."""

    award: str
    kind: str
    year: int

    @property
    def key(self) -> str:
        return f"{self.award}:{self.kind}"


@dataclass(frozen=True)
class Row:
    """One member or unit: registered already or not, and what the stored verdict says."""

    subject: Person | Unit
    place: str
    pledge: Pledge | None
    computed: bool
    result: bool | None
    explained: str

    @property
    def state(self) -> SafeString | str:
        return state_tag(self.pledge) if self.pledge else ""

    @property
    def key(self) -> str:
        return f"{'p' if isinstance(self.subject, Person) else 'u'}{self.subject.pk}"


class PressForm(forms.Form):
    """One press of the page: spent once."""

    token = forms.UUIDField()


def awards_offered(unit: Unit, year: int) -> list[tuple[str, str]]:
    """Awards one registers: the titles, and what the call of the year asks, persons first, from the base up."""
    kinds = (("person", lazy("cá nhân")), ("collective", lazy("tập thể")))
    call = call_for(unit, year, today())
    asked = set(call.awards.values_list("kind_id", "subject_kind")) if call else set()
    return [
        (f"{a.code}:{kind}", f"{award_name(a.code)} ({word})")
        for kind, word in kinds
        for a in reversed(rulebook().catalogue.values())
        if kind in a.objects and (a.family in _FAMILIES or (a.code, kind) in asked)
    ]


def _chosen(request: SignedIn, unit: Unit) -> tuple[Choice, list[tuple[str, str]]]:
    """`?giai=&nam=`, or those of the form sent; what cannot be read falls back to LĐTT of this year."""
    given = request.POST if request.method == "POST" else request.GET
    text = given.get("nam", "")
    year = int(text) if text.isdecimal() and len(text) == 4 and FIRST_YEAR <= int(text) <= today().year + 1 else today().year  # fmt: skip
    awards = awards_offered(unit, year)
    wanted = given.get("giai", "")
    key = wanted if wanted in [one for one, _name in awards] else "advanced_worker:person"
    award, kind = key.split(":")
    return Choice(award, kind, year), awards


@reads_and_acts
def pledges(request: SignedIn, code: str) -> HttpResponseBase:
    """The members with their boxes; a press writes what changed."""
    unit = access.get_unit(request.user, code)
    allow(campaign_access.can_register(request.user, unit))
    chosen, awards = _chosen(request, unit)
    subjects = _subjects(unit, chosen)
    rows = _rows(subjects, chosen) if len(subjects) <= MOST else []
    if request.method == "POST":
        return _press(request, unit, chosen, rows)
    return show(request, "registering/bulk.html", {
        "unit": unit,
        "awards": awards,
        "chosen": chosen,
        "name": award_name(chosen.award),
        "years": years_offered(),
        "rule": rules_in_words([(chosen.award, chosen.kind)], chosen.year, unit)[0],
        "standard": standard_lines(chosen.award, chosen.kind, chosen.year),
        "rows": rows,
        "too_many": len(subjects) if len(subjects) > MOST else 0,
        "registered": sum(1 for row in rows if row.pledge),
        "token": uuid4(),
    })  # fmt: skip


def _subjects(unit: Unit, chosen: Choice) -> list[Any]:
    day = day_of(chosen.year)
    if chosen.kind == "collective":
        return list(below(unit, day).order_by("sort_key", "pk")[: MOST + 1])
    return list(with_place(members_below(unit, day), day).order_by("sort_key", "pk")[: MOST + 1])


def _rows(subjects: Sequence[Any], chosen: Choice) -> list[Row]:
    ids = [s.pk for s in subjects]
    person = chosen.kind == "person"
    known = pledged(chosen.award, chosen.year, persons=ids if person else [], units=[] if person else ids)
    results = _results(ids, chosen)
    places = place_names(day_of(chosen.year)) if person else {}
    return [
        Row(
            subject=s,
            place=(places.get(s.unit_code) or s.unit_name or "") if person else s.get_kind_display(),
            pledge=known.get(("person" if person else "unit", s.pk)),
            computed=s.pk in results,
            result=results.get(s.pk),
            explained=_explained(s, chosen),
        )
        for s in subjects
    ]


def _explained(subject: Person | Unit, chosen: Choice) -> str:
    slug = f"nguoi-{subject.pk}" if isinstance(subject, Person) else f"don-vi-{subject.code}"
    return reverse("explain", args=[chosen.award, chosen.year, slug])


def _results(ids: list[int], chosen: Choice) -> dict[int, bool | None]:
    """The stored verdicts of these subjects; capped ones are open."""
    column = "person_id" if chosen.kind == "person" else "unit_id"
    rows = StoredVerdict.objects.filter(
        set__award=chosen.award, set__subject_kind=chosen.kind, set__year=chosen.year, set__current=True, **{f"{column}__in": ids}
    )  # fmt: skip
    return {
        pk: None if capped else result
        for pk, result, capped in rows.values_list(column, "result", "set__capped")
    }


def _press(request: SignedIn, unit: Unit, chosen: Choice, rows: Sequence[Row]) -> HttpResponseBase:
    here = f"{reverse('pledges', args=[unit.code])}?giai={chosen.key}&nam={chosen.year}"
    form = PressForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Chưa ghi được: hãy tải lại trang rồi gửi lại."))
        return redirect(here)
    # only what stood on the page is written: somebody who came since was not looked at
    shown = set(request.POST.getlist("shown"))
    ticked = set(request.POST.getlist("row"))
    fresh = [r.subject for r in rows if r.key in shown & ticked and r.pledge is None]
    gone = [r.pledge for r in rows if r.key in shown - ticked and r.pledge is not None]
    try:
        with transaction.atomic():
            if claim_form(form.cleaned_data["token"], by=request.user) is not None:
                messages.info(request, _("Biểu mẫu này đã được ghi rồi; hệ thống không ghi lần nữa."))
                return redirect(here)
            # the day on which a list of years gone by was handed in is not known
            sent_on = today() if chosen.year >= today().year else None
            register_titles(
                unit, chosen.award, fresh, year=chosen.year, on=day_of(chosen.year), by=request.user, sent_on=sent_on
            )  # fmt: skip
            for pledge in gone:
                withdraw_pledge(pledge, on=today(), by=request.user)
            settle_form(form.cleaned_data["token"], target=here)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(here)
    messages.success(request, _said(len(fresh), len(gone)))
    return redirect(here)


def _said(fresh: int, gone: int) -> str:
    if not fresh and not gone:
        return _("Không có gì thay đổi.")
    parts = []
    if fresh:
        parts.append(
            ngettext("Đã ghi %(n)s đăng ký mới.", "Đã ghi %(n)s đăng ký mới.", fresh) % {"n": num(fresh)}
        )
    if gone:
        parts.append(ngettext("Đã rút %(n)s đăng ký.", "Đã rút %(n)s đăng ký.", gone) % {"n": num(gone)})
    return " ".join(parts)
