"""The explanation page: the verdict in one sentence, clause by clause with proof, what is missing, and next year."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.conduct.actions import attest
from vinhdanh.engine.explain import Explanation
from vinhdanh.engine.readings import signed
from vinhdanh.engine.rules import rulebook
from vinhdanh.facts.explaining import Answered, draft_points, explain_next_year, explain_subject, kind_of
from vinhdanh.facts.explaining import Subject as AnySubject
from vinhdanh.facts.loading import Moment
from vinhdanh.facts.queries import run_moment
from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import Verdict, no
from vinhdanh.legal.queries import current_rulebook, overlays_of_unit
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.people import access as people_access
from vinhdanh.people.models import Household, Person
from vinhdanh.people.queries import unit_of
from vinhdanh.web.clauses import open_points, view_of
from vinhdanh.web.frame import show
from vinhdanh.web.law import award_name
from vinhdanh.web.law_words import in_law, in_plain_words
from vinhdanh.web.procedure import ProcedureView, procedure_view
from vinhdanh.web.reading import SignedIn, acts, allow, reads
from vinhdanh.web.reception import OneReception, reception_matters, reception_said
from vinhdanh.web.working import working

_RESULTS: dict[str, bool | None] = {"eligible": True, "not_eligible": False, "unknown": None}


@dataclass(frozen=True)
class Subject:
    """Whom the page is about, fetched within what the reader may see."""

    slug: str
    whom: AnySubject

    @property
    def kind(self) -> str:
        return kind_of(self.whom)

    @property
    def url(self) -> str:
        """The page of the subject itself."""
        if isinstance(self.whom, Unit):
            return reverse("unit", args=[self.whom.code])
        return reverse("person" if isinstance(self.whom, Person) else "household", args=[self.whom.pk])

    @property
    def unit(self) -> Unit | None:
        if isinstance(self.whom, Household):
            return self.whom.unit
        return unit_of(self.whom, today()) if isinstance(self.whom, Person) else self.whom

    def may_attest(self, request: SignedIn) -> Verdict:
        if isinstance(self.whom, Household):
            return no(_("Chưa ghi được xác nhận cho hộ gia đình trên hệ thống này."))
        if isinstance(self.whom, Person):
            return people_access.can_attest(request.user, self.whom)
        return org_access.can_attest(request.user, self.whom)


def get_subject(request: SignedIn, slug: str) -> Subject:
    """`nguoi-<id>`, `ho-<id>` or `don-vi-<code>`; 404 for strangers."""
    if slug.startswith("nguoi-") and slug[6:].isdigit():
        return Subject(slug, people_access.get_person(request.user, int(slug[6:])))
    if slug.startswith("ho-") and slug[3:].isdigit():
        return Subject(slug, people_access.get_household(request.user, int(slug[3:])))
    if slug.startswith("don-vi-"):
        return Subject(slug, org_access.get_unit(request.user, slug[7:]))
    raise Http404


def _answer(found: Answered | None) -> Answered:
    """The answer, or 404 when the subject belonged nowhere on the day."""
    if found is None:
        raise Http404
    return found


@reads
def explain(request: SignedIn, award: str, year: int, subject: str) -> HttpResponseBase:
    """Why: for one award, one year, one person or collective."""
    if award not in rulebook().catalogue:
        raise Http404
    whom = get_subject(request, subject)
    context = working(request)
    form = OneReception(request.GET or None)
    moment = form.moment(run_moment(year, context.as_of if context else today()))
    answer = _answer(explain_subject(whom.whom, award, moment)).explanation
    ahead = _answer(explain_next_year(whom.whom, award, moment))
    clauses = view_of(answer, whom.kind, moment)
    may = whom.may_attest(request)
    return show(request, "explain/explain.html", {
        "subject": whom,
        "person": isinstance(whom.whom, Person),
        "award": award,
        "name": award_name(award),
        "year": year,
        "moment": moment,
        "reception": form if reception_matters(year) else None,
        "reception_said": reception_said(moment),
        "answer": answer,
        "warnings": [in_plain_words(text) for text in answer.warnings],
        "result": _RESULTS[answer.verdict],
        "reference": _RESULTS[answer.reference] if answer.reference else None,
        "sentence": _sentence(str(whom.whom), award_name(award), year, answer),
        "clauses": clauses,
        "open_points": open_points(clauses),
        "drafts": draft_points(whom.whom, award, moment),
        "read_by": in_law(signed(answer.readings)),
        "regulations": [current_rulebook().overlays[code] for code in answer.overlays],
        "ahead": ahead.moment,
        "ahead_result": _RESULTS[ahead.explanation.verdict],
        "ahead_points": open_points(view_of(ahead.explanation, whom.kind, ahead.moment)),
        "ahead_warnings": [in_plain_words(text) for text in ahead.explanation.warnings if text not in answer.warnings],
        "may_attest": may,
        "procedure": _procedure(whom, award, moment),
        "other_years": [y for y in (year - 1, year + 1) if y <= today().year],
    })  # fmt: skip


def _procedure(whom: Subject, award: str, moment: Moment) -> ProcedureView:
    """What the dossier takes, on the way up from the subject's unit."""
    unit = whom.unit
    return procedure_view(
        award, whom.kind, moment.law_on, year=moment.year,
        system=unit.system if unit else None, unit_kind=unit.kind if unit else None,
        overlays=overlays_of_unit(unit.pk, moment.law_on) if unit else (),
    )  # fmt: skip


def _sentence(who: str, name: str, year: int, answer: Explanation) -> str:
    words = {"who": who, "name": name, "year": year}
    if answer.reference is not None:
        return _("Chưa kết luận được việc tặng “%(name)s” năm %(year)s cho %(who)s: văn bản đang có hiệu lực chưa được nạp.") % words  # fmt: skip
    sentences = {
        "eligible": _("%(who)s đủ điều kiện được xét tặng “%(name)s” năm %(year)s."),
        "not_eligible": _("%(who)s chưa đủ điều kiện được xét tặng “%(name)s” năm %(year)s."),
        "unknown": _("Chưa đủ dữ liệu để kết luận việc xét tặng “%(name)s” năm %(year)s cho %(who)s."),
    }
    return sentences[answer.verdict] % words


class AttestForm(forms.Form):
    """A named person says whether a qualitative standard is met."""

    code = forms.CharField(widget=forms.HiddenInput)
    met = forms.TypedChoiceField(
        label=lazy("Tiêu chuẩn này"), choices=[("yes", lazy("Đạt")), ("no", lazy("Không đạt"))], coerce=lambda v: v == "yes"
    )  # fmt: skip
    note = forms.CharField(label=lazy("Căn cứ, ghi chú"), max_length=250, required=False)


@acts
def attest_clause(request: SignedIn, award: str, year: int, subject: str) -> HttpResponseBase:
    """Record the attestation of the head of the unit, and show the page again."""
    whom = get_subject(request, subject)
    allow(whom.may_attest(request))
    form = AttestForm(request.POST)
    if (
        not isinstance(whom.whom, Household)
        and form.is_valid()
        and form.cleaned_data["code"] in current_rulebook().known_attestations()
    ):
        data = form.cleaned_data
        attest(
            [whom.whom], codes=[data["code"]], year=year, met=data["met"], note=data["note"], by=request.user
        )
        messages.success(request, _("Đã ghi xác nhận của anh/chị vào hồ sơ."))
    else:
        messages.error(request, _("Chưa ghi được: hãy chọn Đạt hoặc Không đạt."))
    return redirect("explain", award=award, year=year, subject=subject)
