"""Launches as the register of documents knows them: the paper that a launch is, and the documents on which it rests."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from vinhdanh.launches.models import Launch
from vinhdanh.registry.models import DocumentRelation, RegistryDocument
from vinhdanh.registry.numbers.parsing import parse_number
from vinhdanh.registry.states import CARRIES, Direction, DocumentState


def papers_of(launches: Sequence[Launch]) -> dict[int, RegistryDocument]:
    """Of each launch its paper in the outgoing book of the unit: the same number in the year it was signed; one query."""
    keys: dict[tuple[int, str, int], int] = {}
    for launch in launches:
        number = parse_number(launch.number) if launch.number else None
        if number is not None and number.key:
            keys[launch.unit_id, number.key, (launch.signed_on or launch.starts_on).year] = launch.pk
    if not keys:
        return {}
    rows = RegistryDocument.objects.filter(
        unit_id__in={unit for unit, _key, _year in keys}, key__in={key for _unit, key, _year in keys},
        direction=Direction.OUT, state=DocumentState.ISSUED, issued_on__isnull=False,
    ).select_related("unit").order_by("pk")  # fmt: skip
    found: dict[int, RegistryDocument] = {}
    for row in rows:
        launch_pk = keys.get((row.unit_id, row.key, row.issued_on.year if row.issued_on else 0))
        if launch_pk is not None:
            found.setdefault(launch_pk, row)
    return found


def grounds_of(
    launches: Sequence[Launch], papers: dict[int, RegistryDocument], seen: QuerySet[RegistryDocument]
) -> dict[int, list[RegistryDocument]]:
    """Of each launch the documents that it, or its paper, rests on or carries out, of those that may be shown; one query."""
    by_paper = {paper.pk: launch for launch, paper in papers.items()}
    tied = Q(launch_id__in=[one.pk for one in launches]) | Q(source_id__in=list(by_paper))
    rows = DocumentRelation.objects.filter(tied, kind__in=CARRIES, target__in=seen)
    found: dict[int, list[RegistryDocument]] = {}
    for row in rows.select_related("target__unit").order_by("target__level", "target__issued_on", "pk"):
        own = row.launch_id or by_paper[row.source_id or 0]
        if row.target not in found.setdefault(own, []):
            found[own].append(row.target)
    return found
