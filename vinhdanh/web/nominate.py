"""Starting a proposal, one thing a page: from which round or freely, which award, for whom; the draft is there at once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.awards.states import Occasion, SubjectKind
from vinhdanh.dossiers import access
from vinhdanh.dossiers.drafts import being_written, suggested_to
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.nominees import rounds_for
from vinhdanh.dossiers.states import GONE
from vinhdanh.kit.dates import today
from vinhdanh.org.models import Unit
from vinhdanh.rounds.models import Round, RoundAward, RoundDate
from vinhdanh.rounds.states import DateMark
from vinhdanh.templatetags.ui import kind_name
from vinhdanh.web.frame import show
from vinhdanh.web.keeping_awards import fitting_choices
from vinhdanh.web.nominate_whom import SUBJECTS, Asked
from vinhdanh.web.reading import SignedIn, allow, reads
from vinhdanh.web.working import working


@dataclass(frozen=True)
class RoundView:
    """An open round on the screen: by when, and how many of ours are proposed in it."""

    round: Round
    due_on: Any
    count: int
    url: str


@dataclass(frozen=True)
class AwardView:
    """An award of a round for a kind of subject, and where one chooses for whom."""

    name: str
    award: RoundAward
    url: str
    count: int


def proposing_unit(request: SignedIn) -> Unit | None:
    """The unit in which the reader works, if they read one."""
    context = working(request)
    return context.unit if context else None


@reads
def nominate(request: SignedIn) -> HttpResponseBase:
    """Where a proposal starts: open rounds of the unit, an award outside them, drafts to go on with."""
    unit = proposing_unit(request)
    if unit is None:
        return redirect("peer_suggest")
    drafts = being_written(request.user)
    return show(request, "nominate/start.html", {
        "unit": unit,
        "may": access.can_propose(request.user, unit),
        "rounds": _rounds(unit),
        "drafts": list(drafts[:5]),
        "draft_count": drafts.count(),
        "suggested": suggested_to(request.user).count(),
    })  # fmt: skip


def _rounds(unit: Unit) -> list[RoundView]:
    rounds = list(rounds_for(unit, today()))
    due = _due_days(rounds, unit)
    ours = Dossier.objects.filter(proposer=unit, round__in=rounds).exclude(stage__in=GONE)
    counts = Counter(ours.values_list("round_id", flat=True))
    return [
        RoundView(one, due.get(one.pk), counts[one.pk], f"{reverse('nominate_award')}?dot={one.pk}")
        for one in rounds
    ]


def _due_days(rounds: list[Round], unit: Unit) -> dict[int, Any]:
    """round id → by when this kind of unit proposes; the day for every level where the kind has none of its own."""
    found: dict[int, Any] = {}
    rows = RoundDate.objects.filter(round__in=rounds, mark=DateMark.NOMINATE, unit_kind__in=("", unit.kind))
    for row in rows.order_by("unit_kind"):
        found[row.round_id] = row.day
    return found


class FreeForm(forms.Form):
    """An award outside every round."""

    giai = forms.ChoiceField(label=lazy("Danh hiệu, hình thức"))
    nam = forms.IntegerField(
        label=lazy("Năm thi đua"), widget=forms.TextInput(attrs={"inputmode": "numeric"}), min_value=2004, max_value=2100
    )  # fmt: skip
    loai = forms.ChoiceField(label=lazy("Loại hình"), choices=Occasion.choices)
    chu_de = forms.CharField(
        label=lazy("Phong trào, chuyên đề, sự việc"), required=False, max_length=250,
        help_text=lazy("Cần khi khen đột xuất hoặc theo chuyên đề."),
    )  # fmt: skip
    cho = forms.ChoiceField(choices=SubjectKind.choices, widget=forms.HiddenInput)

    def __init__(self, *args: Any, kind: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["giai"] = forms.ChoiceField(
            label=_("Danh hiệu, hình thức"), choices=fitting_choices(SUBJECTS[kind])
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("loai") in (Occasion.AD_HOC, Occasion.THEMATIC) and not data.get("chu_de"):
            self.add_error("chu_de", _("Hãy ghi tên phong trào, chuyên đề hoặc sự việc."))
        return data


@reads
def award(request: SignedIn) -> HttpResponseBase:
    """Which award: those of the round asked for, or one of the catalogue with its year and occasion."""
    unit = proposing_unit(request)
    if unit is None:
        return redirect("peer_suggest")
    allow(access.can_propose(request.user, unit))
    asked = Asked.of(request, unit)
    if asked.round is not None:
        return show(
            request,
            "nominate/award.html",
            {"unit": unit, "round": asked.round, "groups": _groups(asked.round, unit)},
        )
    if "dot" in request.GET:
        messages.info(request, _("Đợt xét này không mở cho %(unit)s.") % {"unit": unit.name})
        return redirect("nominate")
    kind = request.GET.get("cho", "")
    kind = kind if kind in SUBJECTS else SubjectKind.PERSON.value
    start = {"nam": _year(request), "loai": Occasion.REGULAR.value, "cho": kind}
    form = FreeForm(request.GET if "giai" in request.GET else None, kind=kind, initial=start)
    if form.is_bound and form.is_valid():
        return redirect(f"{reverse('nominate_whom')}?{urlencode(form.cleaned_data)}")
    kinds = [(code, label, f"?cho={code}", code == kind) for code, label in SubjectKind.choices]
    return show(request, "nominate/free.html", {"unit": unit, "form": form, "kinds": kinds})


def _year(request: SignedIn) -> int:
    context = working(request)
    return context.year if context else today().year


def _groups(found: Round, unit: Unit) -> list[tuple[str, list[AwardView]]]:
    """The awards of a round by kind of subject, each with how many of ours are proposed for it."""
    ours = Dossier.objects.filter(round=found, proposer=unit).exclude(stage__in=GONE)
    counts: Counter[tuple[str, str]] = Counter()
    for dossier in ours.only("kind_id", "person_id", "unit_id", "household_id"):
        counts[dossier.kind_id, dossier.subject_kind] += 1
    groups = []
    rows = list(found.awards.select_related("kind"))
    for code, label in SubjectKind.choices:
        views = [
            AwardView(
                kind_name(row.kind), row,
                f"{reverse('nominate_whom')}?{urlencode([('dot', found.pk), ('giai', row.kind_id), ('cho', code)])}",
                counts[row.kind_id, code],
            )
            for row in rows if row.subject_kind == code
        ]  # fmt: skip
        if views:
            groups.append((str(label), views))
    return groups
