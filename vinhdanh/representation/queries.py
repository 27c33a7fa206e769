"""Figures of representation: advice by topic, proposals by outcome, drafts commented on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet, Sum

from vinhdanh.org.models import Unit
from vinhdanh.registers.queries import by_column, by_topic, rows_in
from vinhdanh.registers.states import Topic
from vinhdanh.representation.models import DraftComment, EnterpriseVisit, LegalAdvice, Proposal
from vinhdanh.representation.states import ANSWERED, CommentKind, ProposalState


@dataclass(frozen=True)
class Advised:
    """Cases of advice and people advised; by kind and by topic."""

    cases: int
    people: int
    kinds: dict[str, int]
    topics: list[tuple[Topic, int]]


@dataclass(frozen=True)
class Followed:
    """Proposals: waiting for an answer (of them late), accepted wholly or in part, declined, withdrawn."""

    all: int
    open: int
    late: int
    accepted: int
    partly: int
    declined: int
    withdrawn: int


def advised(unit: Unit, since: date, until: date) -> Advised:
    """Advice in the half-open period."""
    rows = rows_in(LegalAdvice, unit, since, until)
    sums = rows.aggregate(n=Count("pk"), people=Sum("people"))
    return Advised(sums["n"], sums["people"] or 0, by_column(rows, "kind"), by_topic(rows))


def followed(rows: QuerySet[Proposal], on: date) -> Followed:
    """How far proposals are; one query."""
    sums = {state.value: Count("pk", filter=Q(state=state)) for state in ProposalState}
    row = rows.order_by().aggregate(
        all=Count("pk"), late=Count("pk", filter=Q(state=ProposalState.OPEN, due_on__lt=on)), **sums
    )
    return Followed(**row)


def proposals(unit: Unit, since: date, until: date) -> QuerySet[Proposal]:
    """Proposals made in the half-open period."""
    return rows_in(Proposal, unit, since, until)


def unanswered_visits(unit: Unit, since: date, until: date) -> int:
    """Visits with a proposal that has no answer yet."""
    rows = rows_in(EnterpriseVisit, unit, since, until)
    waiting = rows.filter(proposals__voided_on__isnull=True, proposals__state=ProposalState.OPEN)
    return waiting.distinct().count()


def answered_share(found: Followed) -> int | None:
    """Of proposals not withdrawn, those answered in a hundred, rounded down."""
    asked = found.all - found.withdrawn
    return 100 * sum(getattr(found, state) for state in ANSWERED) // asked if asked else None


def drafts_commented(unit: Unit, since: date, until: date, topic: str = "") -> dict[str, int]:
    """Different drafts by kind in the half-open period; with a topic, only those that bear it."""
    rows = rows_in(DraftComment, unit, since, until)
    if topic:
        rows = rows.filter(topics__contains=[topic])
    found = rows.order_by().values("kind").annotate(n=Count("draft", distinct=True)).values_list("kind", "n")
    counts = dict(found)
    return {kind: counts.get(kind, 0) for kind in CommentKind.values}
