"""Colleagues name colleagues: a member's own words, the union's word on them, then the nominee's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.awards.models import AwardKind
from vinhdanh.awards.states import Occasion, SubjectKind
from vinhdanh.dossiers import access
from vinhdanh.dossiers.actions import Proposed, make_move, suggest
from vinhdanh.dossiers.drafts import invitations_of, suggested_to
from vinhdanh.dossiers.nominees import colleagues, rounds_for, unions_of
from vinhdanh.dossiers.states import Stage, moves_from
from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import no
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Person
from vinhdanh.rounds.models import Round, RoundAward
from vinhdanh.templatetags.ui import kind_name
from vinhdanh.web.dossier_writing import dossier_url, title_of
from vinhdanh.web.frame import show
from vinhdanh.web.keeping import Answers, KeepForm, Page, Written, filled, keep, once
from vinhdanh.web.nominate_whom import SHOWN
from vinhdanh.web.places import place_names
from vinhdanh.web.reading import SignedIn, allow, reads, reads_and_acts

# awards a colleague may have in mind when no round is open: the yearly ones of the union and the grassroots
_USUAL = (
    "excellent_union_member",
    "advanced_worker",
    "grassroots_fighter",
    "commendation_letter",
    "creative_labour",
)


class SuggestForm(KeepForm):
    """Which award, and why, in the colleague's own words."""

    award = forms.ChoiceField(label=lazy("Đề cử cho"))
    words = forms.CharField(
        label=lazy("Vì sao anh/chị đề cử?"), max_length=4000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=lazy("Kể việc người ấy đã làm, bằng lời của anh/chị. Người được đề cử đọc được lời này nhưng không biết ai viết."),
    )  # fmt: skip

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["award"] = forms.ChoiceField(label=_("Đề cử cho"), choices=choices)


@reads
def peer_suggest(request: SignedIn) -> HttpResponseBase:
    """Find the colleague; each one found leads to the page where one writes why."""
    unit = _union(request)
    text = request.GET.get("q", "")[:100]
    rows = (
        list(colleagues(unit, text, today(), but=request.user.person_id)[: SHOWN + 1]) if text.strip() else []
    )
    places = place_names(today())
    found = [(p.pk, p.name, _seat(p, places)) for p in rows[:SHOWN]]
    template = "nominate/colleague.html#found" if request.htmx else "nominate/colleague.html"
    return show(request, template, {
        "unit": unit, "units": unions_of(request.user, today()), "q": text, "found": found, "more": len(rows) > SHOWN,
    })  # fmt: skip


def _seat(person: Person, places: dict[str, str]) -> str:
    """Where a colleague works; no more is told of them to a colleague."""
    place = places.get(getattr(person, "unit_code", None) or "") or getattr(person, "unit_name", None) or ""
    return " · ".join(filter(None, (getattr(person, "post_title", None) or "", place)))


def _union(request: SignedIn) -> Unit:
    """The unit in which the reader may name a colleague: the one asked for among theirs, else their first."""
    units = unions_of(request.user, today())
    if not units:
        allow(
            no(_("Chỉ người của một công đoàn mới đề cử đồng nghiệp; tài khoản này chưa thuộc đơn vị nào."))
        )
    return next((unit for unit in units if unit.code == request.GET.get("don_vi")), units[0])


@reads_and_acts
def peer_words(request: SignedIn, pk: int) -> HttpResponseBase:
    """Why, in one's own words; the union looks at it next."""
    unit = _union(request)
    person = colleagues(unit, "", today(), but=request.user.person_id).filter(pk=pk).first()
    if person is None:
        raise Http404
    offers = _offers(unit)
    form = SuggestForm(**filled(request), choices=[(offer.key, offer.label) for offer in offers])

    def act(data: Answers) -> Written:
        offer = next(offer for offer in offers if offer.key == data["award"])
        suggest(offer.proposal(person), proposer=unit, words=data["words"], by=request.user)
        says = _("Đã gửi lời đề cử tới công đoàn. Cảm ơn anh/chị.")
        return Written(says, reverse("peer_suggest"))

    page = Page(_("Đề cử đồng nghiệp"), str(person), reverse("peer_suggest"), _("Gửi lời đề cử"))
    return keep(request, form, page, act)


@dataclass(frozen=True)
class Offer:
    """An award for which a colleague may be named."""

    key: str
    label: str
    award: str
    year: int
    round: Round | None = None

    def proposal(self, person: Person) -> Proposed:
        occasion = self.round.occasion if self.round else Occasion.REGULAR.value
        return Proposed(
            person, self.award, self.year, occasion, self.round.topic if self.round else "", self.round
        )


def _offers(unit: Unit) -> list[Offer]:
    """Awards for persons in the open rounds of the unit; without a round the usual ones of this year."""
    rounds = list(rounds_for(unit, today()))
    rows = RoundAward.objects.filter(round__in=rounds, subject_kind=SubjectKind.PERSON)
    by_round = {one.pk: one for one in rounds}
    found = [
        Offer(
            f"{row.round_id}:{row.kind_id}", f"{kind_name(row.kind)} – {by_round[row.round_id].name}", row.kind_id,
            by_round[row.round_id].year, by_round[row.round_id],
        )
        for row in rows.select_related("kind").order_by("round_id", "kind__rank", "pk")
    ]  # fmt: skip
    year = today().year
    usual = AwardKind.objects.filter(code__in=_USUAL, for_person=True).order_by("rank", "code")
    return found or [Offer(kind.code, f"{kind_name(kind)} {year}", kind.code, year) for kind in usual]


@reads
def suggestions(request: SignedIn) -> HttpResponseBase:
    """What colleagues wrote and the union has not settled; for a nominee, what waits for their word."""
    return show(request, "nominate/suggestions.html", {
        "rows": list(suggested_to(request.user)[:200]),
        "invitations": list(invitations_of(request.user)),
    })  # fmt: skip


class AnswerForm(KeepForm):
    """One of the moves that the reader may make, with a reason where it needs one."""

    verb = forms.ChoiceField(label=lazy("Trả lời"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=lazy("Lý do, ghi chú"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def __init__(self, *args: Any, moves: list[tuple[str, Any]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["verb"] = forms.ChoiceField(label=_("Trả lời"), choices=moves, widget=forms.RadioSelect)


@reads_and_acts
@once
def answer(request: SignedIn, code: str) -> HttpResponseBase:
    """A suggestion: the union confirms or not, the nominee accepts or not; who wrote it is told to the union alone."""
    dossier = access.get_dossier(request.user, code)
    if dossier.stage not in (Stage.SUGGESTED, Stage.INVITED):
        return redirect(dossier_url(dossier))
    allowed = [m for m in moves_from(dossier.stage) if access.can_move(request.user, dossier, m.verb)]
    if not allowed:
        allow(access.can_move(request.user, dossier, moves_from(dossier.stage)[0].verb))
    form = AnswerForm(**filled(request), moves=[(m.verb, m.label) for m in allowed])

    def act(data: Answers) -> Written:
        moved = make_move(dossier, data["verb"], by=request.user, reason=data["reason"])
        return Written(
            str(_SAID[Stage(moved.stage)]),
            dossier_url(moved) if moved.stage == Stage.DRAFT else reverse("suggestions"),
        )

    as_union = (
        bool(access.can_write_as_unit(request.user, dossier)) and dossier.person_id != request.user.person_id
    )
    more = {
        "dossier": dossier,
        "title": title_of(dossier),
        "as_union": as_union,
        "needs": [m.label for m in allowed if m.needs_reason],
    }
    page = Page(title_of(dossier), str(dossier.subject), reverse("suggestions"), _("Gửi câu trả lời"))
    return keep(request, form, page, act, template="nominate/answer.html", more=more)


_SAID = {
    Stage.INVITED: lazy("Đã xác nhận; người được đề cử sẽ thấy lời mời ở trang của mình."),
    Stage.DRAFT: lazy("Đã nhận lời; bây giờ có thể viết báo cáo thành tích."),
    Stage.DISMISSED: lazy("Đã ghi: đề cử này không thành."),
}
