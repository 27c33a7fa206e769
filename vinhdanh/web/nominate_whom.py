"""For whom: search among those of the unit, told apart by birth year and place; one press opens the draft or finds it again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from vinhdanh.accounts.actions import claim_form, settle_form
from vinhdanh.awards.models import AwardKind
from vinhdanh.awards.states import Occasion, SubjectKind
from vinhdanh.dossiers import access
from vinhdanh.dossiers.actions import Proposed, open_dossier
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.nominees import FITS, nominee, nominees, proposals_of, rounds_for
from vinhdanh.kit.dates import today
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.models import Unit
from vinhdanh.people.actions import add_household
from vinhdanh.people.models import Household, Person
from vinhdanh.rounds.models import Round
from vinhdanh.templatetags.ui import kind_name
from vinhdanh.web.frame import show
from vinhdanh.web.places import place_names
from vinhdanh.web.reading import SignedIn, allow, reads_and_acts
from vinhdanh.web.working import working

SHOWN = 12
Subject = Person | Unit | Household
SUBJECTS: dict[str, type[Subject]] = {
    SubjectKind.PERSON: Person,
    SubjectKind.COLLECTIVE: Unit,
    SubjectKind.HOUSEHOLD: Household,
}


@dataclass(frozen=True)
class Asked:
    """What is to be proposed, read out of the address: an award of an open round, or one of the catalogue."""

    unit: Unit
    kind: str
    award: AwardKind | None
    round: Round | None
    year: int
    occasion: str
    topic: str

    @classmethod
    def of(cls, request: SignedIn, unit: Unit) -> Asked:
        """What cannot be read falls back to nothing chosen; a round settles year, occasion and topic."""
        given = request.GET
        number = given.get("dot", "")
        found = None
        if number.isdecimal() and len(number) < 10:
            found = rounds_for(unit, today()).filter(pk=int(number)).first()
        kind = given.get("cho", "")
        kind = kind if kind in SUBJECTS else SubjectKind.PERSON.value
        award = _award(given.get("giai", ""), kind, found)
        if found is not None:
            return cls(unit, kind, award, found, found.year, found.occasion, found.topic)
        year = given.get("nam", "")
        occasion = given.get("loai", "")
        return cls(
            unit, kind, award, None,
            int(year) if year.isdecimal() and 2004 <= int(year[:6]) <= today().year + 1 else today().year,
            occasion if occasion in Occasion.values else Occasion.REGULAR.value,
            clean_text(given.get("chu_de", ""))[:250],
        )  # fmt: skip

    @property
    def query(self) -> str:
        """The same thing as an address."""
        code = self.award.code if self.award else ""
        if self.round is not None:
            return urlencode([("dot", self.round.pk), ("giai", code), ("cho", self.kind)])
        settled = [
            ("giai", code),
            ("cho", self.kind),
            ("nam", str(self.year)),
            ("loai", self.occasion),
            ("chu_de", self.topic),
        ]
        return urlencode(settled)

    def proposal(self, subject: Subject) -> Proposed:
        """The proposal of this award for a subject."""
        if self.award is None:
            raise Refused(_("Hãy chọn danh hiệu, hình thức trước."), field="kind")
        return Proposed(subject, self.award.code, self.year, self.occasion, self.topic, self.round)


def _award(code: str, kind: str, found: Round | None) -> AwardKind | None:
    """The award, if it is for this kind of subject and, in a round, in play for it."""
    award = AwardKind.objects.filter(
        code=code[:60].replace("\x00", ""), **{FITS[SubjectKind(kind)]: True}
    ).first()
    if (
        award is not None
        and found is not None
        and not found.awards.filter(kind=award, subject_kind=kind).exists()
    ):
        return None
    return award


@dataclass(frozen=True)
class Candidate:
    """One found: what tells them from a namesake, and the dossier that proposes the same already."""

    pk: int
    name: str
    about: str
    dossier: Dossier | None


class PickForm(forms.Form):
    """One press: somebody of the list, or a household that is not in it yet."""

    token = forms.UUIDField()
    subject = forms.IntegerField(required=False, min_value=1, max_value=2**62)
    head_name = forms.CharField(required=False, max_length=120)
    address = forms.CharField(required=False, max_length=250)


@reads_and_acts
def whom(request: SignedIn) -> HttpResponseBase:
    """Search and choose; the draft is made at once, and a second press finds the first one's."""
    context = working(request)
    if context is None:
        return redirect("peer_suggest")
    unit = context.unit
    allow(access.can_propose(request.user, unit))
    asked = Asked.of(request, unit)
    if asked.award is None:
        messages.info(request, _("Hãy chọn danh hiệu, hình thức trước."))
        return redirect("nominate")
    if request.method == "POST":
        made = _pick(request, asked)
        if made is not None:
            return redirect("dossier_write", made.code)
        return redirect(f"{reverse('nominate_whom')}?{asked.query}")
    text = request.GET.get("q", "")[:100]
    found, more = _candidates(asked, asked.award, text)
    template = "nominate/whom.html#found" if request.htmx else "nominate/whom.html"
    return show(request, template, {
        "unit": unit, "asked": asked, "award": kind_name(asked.award), "q": text, "found": found, "more": more, "token": uuid4(),
        "action": f"{reverse('nominate_whom')}?{asked.query}", "kind": asked.kind,
    })  # fmt: skip


def _pick(request: SignedIn, asked: Asked) -> Dossier | None:
    form = PickForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Chưa ghi được: hãy tải lại trang rồi gửi lại."))
        return None
    data = form.cleaned_data
    try:
        with transaction.atomic():
            before = claim_form(data["token"], by=request.user)
            subject = None if before else _chosen(request, asked, data)
            if subject is None:
                return _opened_before(request, before)
            dossier, fresh = open_dossier(asked.proposal(subject), proposer=asked.unit, by=request.user)
            settle_form(data["token"], target=dossier.code)
    except Refused as refused:
        messages.error(request, refused.why)
        return None
    if fresh:
        messages.success(request, _("Đã mở hồ sơ %(code)s.") % {"code": dossier.code})
    else:
        messages.info(request, _("Hồ sơ %(code)s đã có từ trước; mở để viết tiếp.") % {"code": dossier.code})
    return dossier


def _opened_before(request: SignedIn, code: str | None) -> Dossier | None:
    """The dossier that this very form opened when it was pressed the first time."""
    number = (code or "").rpartition("-")[2]
    return access.visible_to(request.user).filter(pk=int(number)).first() if number.isdecimal() else None


def _chosen(request: SignedIn, asked: Asked, data: dict[str, Any]) -> Subject:
    if data["subject"]:
        return nominee(asked.unit, asked.kind, data["subject"], today())
    if asked.kind == SubjectKind.HOUSEHOLD and data["head_name"]:
        return add_household(data["head_name"], unit=asked.unit, address=data["address"], by=request.user)
    raise Refused(_("Hãy chọn một người, tập thể hoặc hộ trong danh sách."), field="subject")


def _candidates(asked: Asked, award: AwardKind, text: str) -> tuple[list[Candidate], bool]:
    """The first dozen found and whether there are more."""
    rows: QuerySet[Any] = nominees(asked.unit, asked.kind, text, today())
    found = list(rows[: SHOWN + 1])
    shown = found[:SHOWN]
    known = proposals_of(asked.kind, [r.pk for r in shown], award, asked.year, asked.occasion, asked.topic)
    places = place_names(today()) if asked.kind == SubjectKind.PERSON else {}
    return [Candidate(r.pk, str(r), about(r, places), known.get(r.pk)) for r in shown], len(found) > SHOWN


def about(row: Any, places: dict[str, str]) -> str:
    """What tells somebody from a namesake: birth year, place and post; kind and code; address and area."""
    if isinstance(row, Person):
        place = places.get(getattr(row, "unit_code", None) or "") or getattr(row, "unit_name", None) or ""
        born = _("sinh %(year)s") % {"year": row.birth_year} if row.birth_year else ""
        return " · ".join(filter(None, (born, place, getattr(row, "post_title", None) or "")))
    if isinstance(row, Unit):
        return f"{row.get_kind_display()} · {row.code}"
    return " · ".join(filter(None, (row.address, row.unit.name)))
