"""Reads of decisions: what is ready to be decided, the lines of one, what stands on the ledger already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum

from vinhdanh.appraisals.models import CouncilVote
from vinhdanh.awards.models import AwardRecord
from vinhdanh.awards.queries import standing
from vinhdanh.decisions.models import Decision, DecisionItem
from vinhdanh.decisions.states import NUMBERED, OPEN, DecisionKind
from vinhdanh.dossiers.models import Dossier, DossierEvent, DossierStep, Opinion
from vinhdanh.dossiers.states import Stage
from vinhdanh.kit.names import search_key
from vinhdanh.org.models import Unit

READY = (Stage.APPRAISED, Stage.PASSED)


_ASKED = Exists(
    Opinion.objects.filter(
        dossier=OuterRef("pk"), level=OuterRef("level"), answer="", cancelled_at__isnull=True
    )
)


def ready_dossiers(unit: Unit) -> QuerySet[Dossier]:
    """Dossiers at the unit, appraised or passed, whose present step decides; `waiting`: a question is still open."""
    deciding = DossierStep.objects.filter(
        dossier=OuterRef("pk"), level=OuterRef("level"), unit=unit, decides=True
    )
    return (
        Dossier.objects.filter(Exists(deciding), holder=unit, stage__in=READY)
        .annotate(waiting=_ASKED)
        .select_related("kind", "person", "unit", "household", "proposer", "round")
    )


def still_asked(dossiers: Iterable[int]) -> QuerySet[Dossier]:
    """Those (ids) of which their level asked somebody who has not answered."""
    return Dossier.objects.filter(_ASKED, pk__in=list(dossiers))


def items_of(decision: Decision) -> QuerySet[DecisionItem]:
    """The lines with whom and what they are about, in their order."""
    return decision.items.select_related("kind", "person", "unit", "household", "dossier__proposer", "about", "ledger").order_by(
        "position"
    )  # fmt: skip


def named(among: QuerySet[Decision], text: str) -> QuerySet[Decision]:
    """The number or the title has the text, or somebody of that name stands on it."""
    if not text:
        return among
    words = search_key(text).split()
    people = DecisionItem.objects.filter(decision=OuterRef("pk"))
    for word in words:
        people = people.filter(Q(person__search__contains=word) | Q(unit__search__contains=word))
    return among.filter(Q(number__icontains=text) | Q(title__icontains=text) | Exists(people))


def few(decisions: QuerySet[Decision], most: int = 20) -> list[Decision]:
    """The latest of these decisions with their number of lines, to name them beside something else."""
    rows = decisions.select_related("unit").annotate(lines=Count("items"))
    return list(rows.order_by("-created_at", "-pk")[:most])


def search_items(items: QuerySet[DecisionItem], text: str) -> QuerySet[DecisionItem]:
    """Lines whose subject, award or proposing unit has all these words; diacritics do not matter."""
    for word in search_key(text).split():
        items = items.filter(
            Q(person__search__contains=word)
            | Q(unit__search__contains=word)
            | Q(household__search__contains=word)
            | Q(kind__search__contains=word)
            | Q(dossier__proposer__search__contains=word)
        )
    return items


def with_counts(decisions: QuerySet[Decision]) -> QuerySet[Decision]:
    """Decisions with how many lines they have and what is paid on them."""
    return decisions.select_related("unit").annotate(
        lines=Count("items"),
        paid=Sum("items__paid_vnd"),
        unsettled=Count("items", filter=Q(items__paid_vnd=None)),
    )


def dossiers_of(decision: Decision, items: Iterable[int] | None = None) -> list[Dossier]:
    """The dossiers of a decision, or of some of its lines."""
    lines = decision.items.filter(dossier__isnull=False)
    if items is not None:
        lines = lines.filter(pk__in=list(items))
    return list(
        Dossier.objects.filter(pk__in=lines.values("dossier_id")).select_related("kind", "round", "proposer")
    )


def stages_before(dossiers: Iterable[Dossier]) -> dict[int, Stage]:
    """From which stage each dossier came onto a decision last, by dossier id."""
    events = DossierEvent.objects.filter(dossier_id__in=[d.pk for d in dossiers], verb="put_on_decision")
    last = events.order_by("dossier_id", "-pk").distinct("dossier_id")
    return {pk: Stage(source) for pk, source in last.values_list("dossier_id", "source")}


def holds_person(decision: Decision, person_id: int) -> bool:
    """Whether the person stands on the list."""
    return decision.items.filter(person_id=person_id).exists()


def awards_of(decision: Decision) -> list[tuple[str, str]]:
    """The awards of a decision with the kinds of subjects they go to, the highest first."""
    rows = decision.items.order_by("kind__rank", "kind_id").values_list("kind_id", "person_id", "unit_id")
    return list(dict.fromkeys((kind, kind_of(person, unit)) for kind, person, unit in rows))


def kind_of(person_id: int | None, unit_id: int | None) -> str:
    """How the law names the kind of subject of a line."""
    if person_id is not None:
        return "person"
    return "collective" if unit_id is not None else "household"


@dataclass(frozen=True)
class Twin:
    """A line of a decision whose award already stands on the ledger."""

    item: DecisionItem
    line: AwardRecord


def twins_of(items: Sequence[DecisionItem]) -> list[Twin]:
    """Lines whose subject stands on the ledger with the same award, year, occasion and movement, whatever its number."""
    awarded = [(item, item.dossier) for item in items if item.dossier is not None]
    if not awarded:
        return []
    lines = standing().filter(
        Q(person_id__in=[item.person_id for item, _ in awarded if item.person_id])
        | Q(unit_id__in=[item.unit_id for item, _ in awarded if item.unit_id])
        | Q(household_id__in=[item.household_id for item, _ in awarded if item.household_id]),
        kind_id__in={item.kind_id for item, _ in awarded},
        year__in={dossier.year for _, dossier in awarded},
    )
    known = {_mark(line, line.year, line.occasion, line.movement): line for line in lines}
    marked = ((item, _mark(item, d.year, d.occasion, d.topic)) for item, d in awarded)
    return [Twin(item, known[mark]) for item, mark in marked if mark in known]


def followed_of(items: Sequence[DecisionItem]) -> list[DecisionItem]:
    """Lines about a line of the ledger that no longer stands: somebody corrected it or took it back meanwhile."""
    about = [item.about_id for item in items if item.about_id is not None]
    known = (
        set(standing(AwardRecord.objects.filter(pk__in=about)).values_list("pk", flat=True))
        if about
        else set()
    )
    return [item for item in items if item.about_id is not None and item.about_id not in known]


def _mark(
    row: AwardRecord | DecisionItem, year: int | None, occasion: str | None, movement: str
) -> tuple[object, ...]:
    return row.person_id, row.unit_id, row.household_id, row.kind_id, year, occasion, movement


def beside(decision: Decision, on: date) -> QuerySet[DecisionItem]:
    """Lines of other decisions of the same issuer by which somebody may be paid at the same time: signed on the day, or
    still open; what is paid on one then depends on the other."""
    same_day = Q(decision__state__in=NUMBERED, decision__decided_on=on) | Q(decision__state__in=OPEN)
    return (
        DecisionItem.objects.filter(
            same_day, decision__unit_id=decision.unit_id, decision__kind=DecisionKind.AWARD
        )
        .exclude(decision_id=decision.pk)
        .select_related("dossier", "kind")
    )


def sittings_missing(decision: Decision) -> int:
    """How many dossiers stand on the decision without a council's vote that passed them."""
    voted = CouncilVote.objects.filter(dossier=OuterRef("dossier_id"), passed=True)
    return decision.items.filter(~Exists(voted), dossier__isnull=False).count()


def state_counts(decisions: QuerySet[Decision]) -> dict[str, int]:
    """How many decisions stand in each state."""
    rows = decisions.order_by().values("state").annotate(n=Count("pk"))
    return {row["state"]: row["n"] for row in rows}


def last_of(unit: Unit) -> Decision | None:
    """The decision of a unit numbered last: what is always the same is taken over from it."""
    known = Decision.objects.filter(unit=unit, state__in=NUMBERED).select_related("series")
    return known.order_by(F("decided_on").desc(nulls_last=True), "-pk").first()
