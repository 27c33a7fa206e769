"""A dossier on one page: its way, what comes next, what is proposed and on what it rests, the work of the levels, its history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.appraisals import access as appraisal_access
from vinhdanh.appraisals.models import Appraisal, AppraisalMark
from vinhdanh.appraisals.states import About
from vinhdanh.awards import access as award_access
from vinhdanh.awards.models import AwardRecord
from vinhdanh.decisions import access as decision_access
from vinhdanh.decisions.models import Decision
from vinhdanh.dossiers import access
from vinhdanh.dossiers.models import Dossier, DossierEvent, DossierPaper, Opinion
from vinhdanh.dossiers.report import passages
from vinhdanh.dossiers.requirements import needed_opinions, procedure_of
from vinhdanh.dossiers.sections import PART_LABELS
from vinhdanh.dossiers.standing import MOVE_LABELS
from vinhdanh.dossiers.states import FINAL, Party, Stage
from vinhdanh.engine.rules import rulebook
from vinhdanh.kit.dates import today
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Household
from vinhdanh.web.dossiers_buttons import buttons_of
from vinhdanh.web.dossiers_clauses import verdicts_of
from vinhdanh.web.dossiers_ribbon import ribbon
from vinhdanh.web.dossiers_trail import trail_workbook
from vinhdanh.web.dossiers_words import event_label, subject_url, waits
from vinhdanh.web.frame import show
from vinhdanh.web.law import in_language
from vinhdanh.web.reading import SignedIn, reads

# of a move whose reason was written for the nominee to read too
_TOLD_TO_NOMINEE = ("return", "decline", "record_refusal", "withdraw", "recall")


@dataclass(frozen=True)
class PaperRow:
    """A paper with the marks of appraisers."""

    code: str
    name: str
    files: list[DossierPaper]
    marks: list[AppraisalMark]


@dataclass(frozen=True)
class EventRow:
    """One line of the history, as far as its reader may know it."""

    event: DossierEvent
    label: str
    who: str
    reason: str
    move: bool


@dataclass(frozen=True)
class OpinionRow:
    opinion: Opinion
    may_answer: bool
    may_cancel: bool


@reads
def dossier(request: SignedIn, code: str) -> HttpResponseBase:
    """The page; whoever is proposed sees it without the work of the levels. `?xuat=1`: its trail as a workbook."""
    found = access.get_dossier(request.user, code)
    user, day = request.user, today()
    works, own = bool(access.can_see_work(user, found)), _own(user, found)
    steps = list(found.steps.select_related("unit"))
    if works and "xuat" in request.GET:
        return trail_workbook(found, steps, _events(found, works))
    step = next((one for one in steps if one.level == found.level), None)
    appraisals = _appraisals(found) if works else []
    marks = [mark for one in appraisals for mark in one.marks.all()]
    opinions = [
        _opinion(user, found, one)
        for one in access.opinions_visible_to(user, found).select_related(
            "unit", "file", "asked_by", "answered_by"
        )
    ]
    return show(request, "dossiers/dossier.html", {
        "dossier": found,
        "subject_url": _subject_url(user, found),
        "ribbon": ribbon(found, steps, day),
        "waits": waits(found, step, day, found.due_on),
        "works": works,
        "sees_findings": bool(access.can_see_findings(user, found)),
        "decision": _decision(user, found),
        "line": _line(user, found),
        "own": own,
        "acts": buttons_of(user, found, steps),
        "needs": _needs(found, opinions) if works else [],
        "parts": _report(found),
        "papers": _papers(found, marks),
        "verdicts": verdicts_of(found, marks, day),
        "explain_url": _explain_url(found),
        "appraisals": appraisals,
        "opinions": opinions,
        "votes": list(found.votes.select_related("sitting__unit").order_by("pk")) if works else [],
        "sittings": set(appraisal_access.sittings_visible_to(user).filter(votes__dossier=found).values_list("pk", flat=True)),
        "events": [_event(event, found, works, own=own) for event in _events(found, works)],
    })  # fmt: skip


def _decision(user: User, found: Dossier) -> Decision | None:
    """The decision in which it lies, for whoever reads decisions of that unit."""
    if found.stage not in (Stage.DECIDING, Stage.DECIDED):
        return None
    item = found.decision_items.order_by("-pk").first()
    return decision_access.visible_to(user).filter(pk=item.decision_id).first() if item else None


def _line(user: User, found: Dossier) -> AwardRecord | None:
    """Its line of the ledger."""
    if found.stage != Stage.DECIDED:
        return None
    lines = award_access.visible_to(user).filter(evidence__dossier_code=found.code)
    return lines.select_related("kind").order_by("-pk").first()


def _appraisals(found: Dossier) -> list[Appraisal]:
    return list(
        found.appraisals.select_related("unit", "by").prefetch_related("marks__appraisal__by").order_by("pk")
    )


def _needs(found: Dossier, opinions: list[OpinionRow]) -> list[Any]:
    """Opinions that the procedure asks for, while they still matter."""
    if found.stage in FINAL:
        return []
    return needed_opinions(procedure_of(found, today()), [row.opinion for row in opinions])


def _subject_url(user: User, found: Dossier) -> str:
    """The page of whoever is proposed, for those who may open it."""
    subject = found.subject
    allowed = access.can_see_work(user, found) or _own(user, found)
    return subject_url(subject) if allowed else ""


def _explain_url(found: Dossier) -> str:
    subject = found.subject
    slug = (
        f"don-vi-{subject.code}"
        if isinstance(subject, Unit)
        else f"{'ho' if isinstance(subject, Household) else 'nguoi'}-{subject.pk}"
    )
    return reverse("explain", args=[found.kind_id, found.year, slug])


def _report(found: Dossier) -> list[tuple[str, list[Any]]]:
    """The written passages of the report, part by part."""
    written = [passage for passage in passages(found) if passage.written]
    parts = dict.fromkeys(passage.section.part for passage in written)
    return [(str(PART_LABELS[part]), [p for p in written if p.section.part == part]) for part in parts]


def paper_label(code: str) -> str:
    """The name of a kind of paper in the reader's language."""
    paper = rulebook().papers.get(code)
    return in_language(paper.name) if paper else code


def _papers(found: Dossier, marks: list[AppraisalMark]) -> list[PaperRow]:
    files: dict[str, list[DossierPaper]] = {}
    for paper in found.papers.filter(removed_at__isnull=True):
        files.setdefault(paper.code, []).append(paper)
    of_papers = [mark for mark in marks if mark.about == About.PAPER]
    codes = dict.fromkeys([*files, *(mark.code for mark in of_papers)])
    return [
        PaperRow(code, paper_label(code), files.get(code, []), [m for m in of_papers if m.code == code])
        for code in codes
    ]


def _opinion(user: User, found: Dossier, opinion: Opinion) -> OpinionRow:
    opinion.dossier = found
    is_open = not opinion.answer and opinion.cancelled_at is None
    return OpinionRow(
        opinion,
        is_open and bool(access.can_answer(user, opinion)),
        is_open and bool(access.can_ask(user, found)),
    )


def _events(found: Dossier, works: bool) -> list[DossierEvent]:
    events = found.events.select_related("by", "unit")
    # acts beside the moves are the levels' own work
    return list(events if works else events.filter(verb__in=[*MOVE_LABELS, "create"]))


def _own(user: User, found: Dossier) -> bool:
    return user.person_id is not None and user.person_id == found.person_id


def _event(event: DossierEvent, found: Dossier, works: bool, *, own: bool) -> EventRow:
    """Outside the levels one learns which unit moved it; whoever is proposed also why, where it was written for them."""
    unit = event.unit.name if event.unit else found.proposer.name
    role = str(Party(event.party).label) if event.party in Party.values else ""
    who = " · ".join(filter(None, [str(event.by or _("hệ thống")), role, unit])) if works else unit
    reason = event.reason if works or (own and event.verb in _TOLD_TO_NOMINEE) else ""
    return EventRow(event, _label(event), who, reason, event.verb in MOVE_LABELS)


def _label(event: DossierEvent) -> str:
    """What it is called; of a question also who was asked."""
    asked = event.detail.get("whom")
    names = ", ".join(asked) if isinstance(asked, list) else asked
    return f"{event_label(event.verb)}: {names}" if names else event_label(event.verb)
