"""The standing legal and directive base of a unit on a day, in the order in which papers cite it; regulations by version."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from vinhdanh.decisions.models import Decision
from vinhdanh.decisions.states import DecisionState
from vinhdanh.org.models import Unit
from vinhdanh.registry.citing import Checked, check_texts
from vinhdanh.registry.fields import parsed
from vinhdanh.registry.lookup import instrument_of
from vinhdanh.registry.models import DocumentRelation, RegistryDocument
from vinhdanh.registry.states import DocumentState, Fault, RelationKind

# a subject that begins so follows the issuer without "về"
_VERBS = ("quy định", "hướng dẫn", "sửa đổi", "ban hành", "về ")


@dataclass(frozen=True)
class Citing:
    """A decision that cites what was no longer in force on its day."""

    decision: Decision
    line: str
    checked: Checked


def in_order(documents: QuerySet[RegistryDocument]) -> QuerySet[RegistryDocument]:
    """Party, State, province, union; within an issuer's level by day, what has no day last."""
    return documents.order_by("level", F("issued_on").asc(nulls_last=True), "pk")


def legal_base(unit: Unit, on: date, *, also_past: bool = False) -> QuerySet[RegistryDocument]:
    """The unit's standing base on a day, with `successor` (number) and `replaced_on` of what was replaced by then.

    also_past: with what is no longer in force.
    """
    later = DocumentRelation.objects.filter(
        target=OuterRef("pk"),
        kind=RelationKind.REPLACES,
        source__state=DocumentState.ISSUED,
        source__issued_on__lte=on,
    ).order_by("source__issued_on")
    rows = RegistryDocument.objects.filter(unit=unit, base=True, state=DocumentState.ISSUED).annotate(
        successor=Subquery(later.values("source__number")[:1]),
        replaced_on=Subquery(later.values("source__issued_on")[:1]),
    )
    rows = rows.filter(Q(issued_on__isnull=True) | Q(issued_on__lte=on))
    if not also_past:
        rows = rows.filter(Q(until__isnull=True) | Q(until__gte=on), replaced_on__isnull=True)
    return in_order(rows)


def versions(document: RegistryDocument) -> list[RegistryDocument]:
    """A regulation through its versions, the first one first: what it replaced and what replaced it."""
    found, start = [document], document
    seen = {document.pk}
    while (older := _replaced_by(start)) is not None and older.pk not in seen:
        seen.add(older.pk)
        found.insert(0, older)
        start = older
    end = document
    while (newer := _replacing(end)) is not None and newer.pk not in seen:
        seen.add(newer.pk)
        found.append(newer)
        end = newer
    return found


def version_on(document: RegistryDocument, on: date) -> RegistryDocument | None:
    """The version of a regulation in force on a day; None before the first, and after the last has ended."""
    held = [one for one in versions(document) if one.issued_on is not None and one.issued_on <= on]
    last = held[-1] if held else None
    return last if last is not None and (last.until is None or last.until >= on) else None


def _replaced_by(document: RegistryDocument) -> RegistryDocument | None:
    row = document.up.filter(kind=RelationKind.REPLACES).select_related("target__unit").order_by("pk").first()
    return row.target if row else None


def _replacing(document: RegistryDocument) -> RegistryDocument | None:
    rows = document.down.filter(kind=RelationKind.REPLACES, source__state=DocumentState.ISSUED)
    row = rows.select_related("source__unit").order_by("source__issued_on", "pk").first()
    return row.source if row else None


def outdated_citations(unit: Unit, year: int, among: QuerySet[RegistryDocument]) -> list[Citing]:
    """Issued award decisions of a year whose basis cites what was no longer in force on their day."""
    rows = Decision.objects.filter(unit=unit, state=DecisionState.ISSUED, decided_on__year=year).order_by(
        "decided_on", "pk"
    )
    lines = [(row, str(line), row.decided_on) for row in rows for line in row.basis if row.decided_on]
    checked = check_texts([line for _row, line, _day in lines], [day for _row, _line, day in lines], among)
    return [
        Citing(row, line, one)
        for (row, line, _day), found in zip(lines, checked, strict=True)
        for one in found
        if any(finding.fault == Fault.EXPIRED for finding in one.findings)
    ]


def cited_in_full(document: RegistryDocument, day_words: str = "") -> str:
    """As a first citation names it: kind, number, day, issuer, subject."""
    dated = f" ngày {document.issued_on:%d/%m/%Y}" if document.issued_on else day_words
    number = f" số {document.number}" if document.number else ""
    subject = document.subject[:1].lower() + document.subject[1:]
    words = subject if subject.startswith(_VERBS) else f"về {subject}"
    return f"{document.kind_name}{number}{dated} của {document.issuer} {words}".strip()


def law_of(document: RegistryDocument) -> str:
    """The id in the register of law of the instrument that the document is; "" where it stands in the unit's books alone."""
    return document.law or instrument_of(parsed(document), document.issued_on)


def tiers(documents: Sequence[RegistryDocument]) -> list[tuple[str, list[RegistryDocument]]]:
    """The same under their headings, in order."""
    found: dict[str, list[RegistryDocument]] = {}
    for one in documents:
        found.setdefault(tier_of(one.level), []).append(one)
    return list(found.items())


def tier_of(level: int) -> str:
    """Whose the level is: party | state | province | union | other."""
    if level < 20:
        return "party"
    if level < 30:
        return "state"
    if level < 40:
        return "province"
    return "union" if level < 50 else "other"
