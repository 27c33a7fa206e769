"""From a directive down to the plans of units and back up: who rests on what, and how many days lie between."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from vinhdanh.launches.models import Launch, LaunchBasis
from vinhdanh.launches.states import PUBLIC
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import below
from vinhdanh.registry.models import DocumentRelation, RegistryDocument
from vinhdanh.registry.states import Direction, DocumentState, RelationKind

_DEEPEST = 8
_MOST = 200


@dataclass(frozen=True)
class Step:
    """One relation of a chain: the document (or launch) it leads to, how deep, days between the earlier and the later.

    `lag` None: a day is not known. `before`: the number of what it was reached from.
    """

    kind: RelationKind
    depth: int
    document: RegistryDocument | None
    launch: Launch | None
    before: str
    lag: int | None
    relation: int

    @property
    def day(self) -> date | None:
        if self.document is not None:
            return self.document.issued_on
        return self.launch.signed_on if self.launch else None


def upward(document: RegistryDocument, seen: QuerySet[RegistryDocument]) -> list[Step]:
    """What it rests on, and what that rests on; one query a level. `seen`: documents that may be shown."""
    frontier, steps, met = {document.pk: document}, [], {document.pk}
    for depth in range(1, _DEEPEST + 1):
        rows = _rows(DocumentRelation.objects.filter(source_id__in=frontier, target__in=seen))
        following: dict[int, RegistryDocument] = {}
        for row in rows:
            above, below_it = row.target, frontier[row.source_id] if row.source_id else document
            lag = days_between(above.issued_on, below_it.issued_on)
            steps.append(Step(RelationKind(row.kind), depth, above, None, below_it.number, lag, row.pk))
            if above.pk not in met:
                met.add(above.pk)
                following[above.pk] = above
        if not following or len(steps) >= _MOST:
            break
        frontier = following
    return steps


def downward(document: RegistryDocument, seen: QuerySet[RegistryDocument]) -> list[Step]:
    """What rests on it, and what rests on that; copies that units entered count as the document itself."""
    steps: list[Step] = []
    frontier, met = _with_copies([document]), {document.pk}
    for depth in range(1, _DEEPEST + 1):
        rows = _rows(
            DocumentRelation.objects.filter(target_id__in=frontier).filter(
                Q(source__in=seen) | Q(launch__isnull=False)
            )
        )
        following: list[RegistryDocument] = []
        for row in rows:
            above = frontier[row.target_id]
            day = row.source.issued_on if row.source else row.launch.signed_on if row.launch else None
            lag = days_between(above.issued_on, day)
            steps.append(
                Step(RelationKind(row.kind), depth, row.source, row.launch, above.number, lag, row.pk)
            )
            if row.source is not None and row.source.pk not in met:
                met.add(row.source.pk)
                following.append(row.source)
        if not following or len(steps) >= _MOST:
            break
        frontier = _with_copies(following)
    return steps


def _rows(relations: QuerySet[DocumentRelation]) -> list[DocumentRelation]:
    related = ("source__unit", "target__unit", "launch__unit")
    return list(relations.select_related(*related).order_by("source__issued_on", "pk")[:_MOST])


def _with_copies(documents: Iterable[RegistryDocument]) -> dict[int, RegistryDocument]:
    """Ids of the documents, of what they are copies of and of their copies → the document itself."""
    found = {one.pk: one for one in documents}
    origins = {one.origin_id: one for one in found.values() if one.origin_id}
    copies = RegistryDocument.objects.filter(origin_id__in=found).values_list("pk", "origin_id")
    return {**origins, **{pk: found[origin] for pk, origin in copies if origin in found}, **found}


def days_between(earlier: date | None, later: date | None) -> int | None:
    """Days from the one to the other; None where a day is not known."""
    return (later - earlier).days if earlier and later else None


@dataclass(frozen=True)
class Lag:
    """How long it took from directives to the plans that carry them out, in days."""

    plans: int
    shortest: int
    middle: float
    longest: int


def lag_of(document: RegistryDocument, seen: QuerySet[RegistryDocument]) -> Lag | None:
    """Over all plans that carry a directive out, at any depth; None where no day is known."""
    days = [
        step.lag for step in downward(document, seen) if step.kind == RelationKind.IMPLEMENTS and step.lag is not None and step.lag >= 0
    ]  # fmt: skip
    return Lag(len(days), min(days), median(days), max(days)) if days else None


def asked_units(document: RegistryDocument, on: date) -> QuerySet[Unit]:
    """Units below that the document asks for a plan of their own."""
    return below(document.unit, on, itself=False).filter(kind__in=document.asked_kinds)


def missing_plans(document: RegistryDocument, on: date) -> QuerySet[Unit]:
    """Those that have none yet: no outgoing document and no launch of theirs carries it, or their copy of it, out."""
    return asked_units(document, on).filter(~Exists(_plans(document)))


def with_plans(document: RegistryDocument, on: date) -> QuerySet[Unit]:
    """Those that have one."""
    return asked_units(document, on).filter(Exists(_plans(document)))


def _plans(document: RegistryDocument) -> QuerySet[DocumentRelation]:
    own = Q(source__unit=OuterRef("pk"), source__direction=Direction.OUT, source__state=DocumentState.ISSUED)
    launched = Q(launch__unit=OuterRef("pk"), launch__state__in=PUBLIC)
    about = Q(target=document) | Q(target__origin=document)
    return DocumentRelation.objects.filter(about, own | launched, kind=RelationKind.IMPLEMENTS)


def launches_citing(document: RegistryDocument) -> QuerySet[Launch]:
    """Launches of the unit whose basis names the number, tied or not."""
    if not document.number:
        return Launch.objects.none()
    named = LaunchBasis.objects.filter(launch=OuterRef("pk"), text__icontains=document.number)
    return Launch.objects.filter(Exists(named), unit_id=document.unit_id).order_by(
        F("signed_on").desc(nulls_last=True), "pk"
    )
