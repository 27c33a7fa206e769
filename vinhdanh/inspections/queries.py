"""Reads of inspections: plan against done, answers totalled a question, topics tallied, own and joined apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Avg, Count, Exists, F, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from vinhdanh.checklists.models import ChecklistItem
from vinhdanh.checklists.states import Reply, Topic
from vinhdanh.inspections.models import Answer, Finding, Inspection, InspectionPlan, Visit
from vinhdanh.inspections.states import DONE, InspectionKind, Part, PlanState, VisitState
from vinhdanh.org.models import Unit, UnitPath


@dataclass(frozen=True)
class Progress:
    """Visits of a plan: on the schedule, held, not held with a reason, past their day with neither."""

    planned: int
    held: int
    concluded: int
    missed: int
    late: int

    @property
    def share(self) -> int | None:
        """Percent of the visits that were held, rounded down; None without visits."""
        return 100 * self.held // self.planned if self.planned else None


@dataclass(frozen=True)
class Total:
    """What the visits answered to one question."""

    item: ChecklistItem
    answered: int
    yes: int
    partly: int
    no: int
    total: Decimal | None
    average: Decimal | None


@dataclass(frozen=True)
class Kept:
    """Visits of one kind and part: whose inspection, in which part, how many were held."""

    kind: InspectionKind
    part: Part
    visits: int
    held: int


@dataclass(frozen=True)
class TopicTally:
    """How often a topic was looked into: teams, visits held, and by the part the union had."""

    topic: Topic
    teams: int
    held: int
    led: int
    coordinated: int
    joined: int


def visits_of(plan: InspectionPlan) -> QuerySet[Visit]:
    """The schedule of a plan."""
    return Visit.objects.filter(inspection__plan=plan)


def progress(visits: QuerySet[Visit], on: date) -> Progress:
    """Plan against done; one query."""
    row = visits.order_by().aggregate(
        planned=Count("pk"),
        held=Count("pk", filter=Q(state__in=DONE)),
        concluded=Count("pk", filter=Q(state=VisitState.CONCLUDED)),
        missed=Count("pk", filter=Q(state=VisitState.MISSED)),
        late=Count("pk", filter=Q(state=VisitState.PLANNED, planned_on__lt=on)),
    )
    return Progress(**row)


def without_outcome(visits: QuerySet[Visit], on: date) -> QuerySet[Visit]:
    """Visits past their day with neither minutes nor a reason, of plans that were issued."""
    return visits.filter(
        state=VisitState.PLANNED, planned_on__lt=on, inspection__plan__state=PlanState.ISSUED
    )


def without_conclusion(visits: QuerySet[Visit]) -> QuerySet[Visit]:
    """Visits held whose conclusion was not sent."""
    return visits.filter(state=VisitState.HELD)


def totals(visits: QuerySet[Visit]) -> list[Total]:
    """Answers a question, versions of one question together; two queries whatever their number."""
    answers = Answer.objects.filter(visit__in=visits, visit__state__in=DONE)
    rows = (
        answers.annotate(root=Coalesce(F("item__origin_id"), F("item_id")))
        .values("root")
        .annotate(
            answered=Count("pk"),
            yes=Count("pk", filter=Q(reply=Reply.YES)),
            partly=Count("pk", filter=Q(reply=Reply.PARTLY)),
            no=Count("pk", filter=Q(reply=Reply.NO)),
            total=Sum("number"),
            average=Avg("number"),
        )
    )
    found: dict[int, dict[str, Any]] = {row["root"]: dict(row) for row in rows}
    items = ChecklistItem.objects.filter(pk__in=found).order_by("checklist_id", "place")
    return [
        Total(
            item, *(found[item.pk][name] for name in ("answered", "yes", "partly", "no", "total", "average"))
        )
        for item in items
    ]


def by_kind(visits: QuerySet[Visit]) -> list[Kept]:
    """Own inspections, supervision and those of the steering committee apart, led and joined apart; one query."""
    rows = (
        visits.order_by()
        .values("inspection__kind", "inspection__part")
        .annotate(n=Count("pk"), held=Count("pk", filter=Q(state__in=DONE)))
    )
    found = {(row["inspection__kind"], row["inspection__part"]): (row["n"], row["held"]) for row in rows}
    return [
        Kept(kind, part, *found[kind, part])
        for kind in InspectionKind
        for part in Part
        if (kind, part) in found
    ]


def topics(visits: QuerySet[Visit]) -> list[TopicTally]:
    """Each topic with the teams and visits that looked into it; one query."""
    held = Q(state__in=DONE)
    rows = (
        visits.order_by()
        .filter(inspection__topics__isnull=False)
        .values(topic=F("inspection__topics__topic"))
        .annotate(
            teams=Count("inspection", distinct=True),
            held=Count("pk", filter=held),
            led=Count("pk", filter=held & Q(inspection__part=Part.LEAD)),
            coordinated=Count("pk", filter=held & Q(inspection__part=Part.COORDINATE)),
            joined=Count("pk", filter=held & Q(inspection__part=Part.JOIN)),
        )
    )
    found: dict[str, dict[str, Any]] = {row["topic"]: dict(row) for row in rows}
    names = ("teams", "held", "led", "coordinated", "joined")
    return [TopicTally(topic, *(found[topic][name] for name in names)) for topic in Topic if topic in found]


def held_between(unit: Unit, since: date, until: date) -> QuerySet[Visit]:
    """Visits held in the half-open period by plans of the unit and those below it: inspections, supervision, joined ones."""
    plans = UnitPath.objects.filter(
        Q(until__isnull=True) | Q(until__gt=OuterRef("held_on")),
        ancestor=unit, descendant=OuterRef("inspection__plan__unit_id"), since__lte=OuterRef("held_on"),
    )  # fmt: skip
    return Visit.objects.filter(Exists(plans), state__in=DONE, held_on__gte=since, held_on__lt=until)


def topics_held(visits: QuerySet[Visit]) -> list[tuple[Topic, int]]:
    """How many of these visits looked into each topic, the most frequent first; one query."""
    rows = (
        visits.order_by()
        .filter(inspection__topics__isnull=False)
        .values_list("inspection__topics__topic")
        .annotate(n=Count("pk"))
    )
    return sorted(((Topic(code), n) for code, n in rows), key=lambda pair: -pair[1])


def findings_of(visit: Visit) -> QuerySet[Finding]:
    """What stands of the findings: strengths first."""
    return visit.findings.filter(removed_at__isnull=True).select_related("file")


def teams_of(plan: InspectionPlan) -> QuerySet[Inspection]:
    """The plan's teams with how many visits each has, and how many of them were held."""
    return (
        plan.inspections.select_related("checklist")
        .prefetch_related("topics", "members")
        .annotate(
            n_visits=Count("visits", distinct=True),
            n_held=Count("visits", filter=Q(visits__state__in=DONE), distinct=True),
        )
    )
