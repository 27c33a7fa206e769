"""One visit: schedule, answers by topic, findings, minutes, conclusion and recommendations; its files."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.http import Http404, HttpResponseBase

from vinhdanh.checklists.models import ChecklistItem
from vinhdanh.checklists.states import QuestionKind, Topic
from vinhdanh.conclusions import access as conclusion_access
from vinhdanh.conclusions.models import Conclusion
from vinhdanh.conclusions.states import ConclusionState
from vinhdanh.inspections import access
from vinhdanh.inspections.models import Answer, Finding, Visit
from vinhdanh.inspections.queries import findings_of
from vinhdanh.inspections.states import PlanState, VisitState
from vinhdanh.kit.dates import today
from vinhdanh.kit.numbers import format_number
from vinhdanh.letters.from_monitoring import notice_of
from vinhdanh.web.files import serve
from vinhdanh.web.frame import show
from vinhdanh.web.monitoring.words import visit_url
from vinhdanh.web.papers import paper_file
from vinhdanh.web.reading import SignedIn, allow, reads


@dataclass(frozen=True)
class Told:
    """A question with what the visit found; empty: unknown."""

    item: ChecklistItem
    said: str
    css: str
    remark: str


@dataclass(frozen=True)
class Part:
    """Questions of one topic."""

    topic: str
    rows: list[Told]


@reads
def visit(request: SignedIn, pk: int) -> HttpResponseBase:
    """The visit as far as the reader may see it."""
    found, now = access.get_visit(request.user, pk), today()
    sees = bool(access.can_see_results(request.user, found))
    fills = bool(access.can_fill(request.user, found))
    concludes = bool(conclusion_access.can_conclude(request.user, found))
    conclusion = _conclusion(request, found)
    issued = found.inspection.plan.state == PlanState.ISSUED
    return show(request, "monitoring/visit.html", {
        "visit": found,
        "late": found.late(now),
        "sees": sees,
        "writes": fills and issued and found.state in (VisitState.PLANNED, VisitState.HELD),
        "schedules": fills and found.state in (VisitState.PLANNED, VisitState.MISSED),
        "concludes": concludes and issued,
        "team": found.inspection.members.all(),
        "topics": found.inspection.topics.all(),
        "parts": answered(found) if sees else [],
        "findings": findings_of(found) if sees else [],
        "conclusion": conclusion,
        "recommendations": _recommendations(conclusion, now) if conclusion else [],
        "events": found.events.select_related("by") if sees else [],
    })  # fmt: skip


def _conclusion(request: SignedIn, found: Visit) -> Conclusion | None:
    return conclusion_access.visible_to(request.user).filter(visit=found).first()


def _recommendations(conclusion: Conclusion, now: object) -> list[tuple[object, bool]]:
    sent = conclusion.state == ConclusionState.SENT
    return [(row, sent and row.late(today())) for row in conclusion.recommendations.all()]


def answered(found: Visit) -> list[Part]:
    """Every question of the checklist, by topic, with its answer; two queries."""
    if found.inspection.checklist_id is None:
        return []
    given = {row.item_id: row for row in found.answers.all()}
    items = sorted(
        ChecklistItem.objects.filter(checklist=found.inspection.checklist_id),
        key=lambda item: (list(Topic).index(Topic(item.topic)), item.place),
    )
    return [
        Part(str(Topic(topic).label), [_told(item, given.get(item.pk)) for item in rows])
        for topic, rows in groupby(items, key=lambda item: item.topic)
    ]


def _told(item: ChecklistItem, answer: Answer | None) -> Told:
    if answer is None:
        return Told(item, "", "", "")
    if item.kind == QuestionKind.NUMBER:
        said = format_number(answer.number.normalize()) if answer.number is not None else ""
        return Told(item, f"{said} {item.measure_unit}".strip() if said else "", "", answer.text)
    if item.kind == QuestionKind.TEXT:
        return Told(item, answer.text, "", "")
    css = {"yes": "yes", "no": "no"}.get(answer.reply, "unknown")
    return Told(item, str(answer.get_reply_display()) if answer.reply else "", css, answer.text)


@reads
def visit_minutes(request: SignedIn, pk: int) -> HttpResponseBase:
    """The signed minutes."""
    found = access.get_visit(request.user, pk)
    allow(access.can_see_results(request.user, found))
    if found.minutes is None:
        raise Http404
    return serve(found.minutes, found.minutes_name, inline=True)


@reads
def visit_finding_file(request: SignedIn, pk: int) -> HttpResponseBase:
    """What shows a finding."""
    found = Finding.objects.select_related("file", "visit").filter(pk=pk).first()
    if found is None or found.file is None:
        raise Http404
    stored = access.get_visit(request.user, found.visit_id)
    allow(access.can_see_results(request.user, stored))
    return serve(found.file, found.file_name, inline=True)


@reads
def conclusion_paper(request: SignedIn, pk: int, kind: str) -> HttpResponseBase:
    """The notice as .docx or PDF; a draft only for who inspects."""
    found = access.get_visit(request.user, pk)
    conclusion = _conclusion(request, found)
    if conclusion is None:
        raise Http404
    unit = found.inspection.plan.unit
    return paper_file(
        request, kind, unit, f"thong-bao-ket-luan-{pk}", lambda: notice_of(conclusion, today()), back=visit_url(found)
    )  # fmt: skip
