"""Sổ đăng ký văn bản đi, đến of a unit and a year (NĐ 30/2020, Phụ lục IV): ten columns, with what other rooms issued."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from vinhdanh.decisions.models import Decision
from vinhdanh.decisions.states import DecisionState
from vinhdanh.launches.models import Launch
from vinhdanh.launches.states import PUBLIC
from vinhdanh.org.models import Unit
from vinhdanh.registry.models import RegistryDocument
from vinhdanh.registry.numbers.parsing import parse_number
from vinhdanh.registry.states import Direction, DocumentState


@dataclass(frozen=True)
class OutRow:
    """A line of the book of outgoing documents; `page` and `pk` say where it is kept: registry_document, decision or launch."""

    number: str
    day: date | None
    title: str
    signer: str
    recipients: str
    kept_by: str
    copies: int | None
    sent_on: date | None
    receipt: str
    note: str
    page: str
    pk: int
    recalled: bool = False


@dataclass(frozen=True)
class InRow:
    """A line of the book of incoming documents."""

    arrived_on: date | None
    arrival: int | None
    author: str
    number: str
    day: date | None
    title: str
    handled_by: str
    sent_on: date | None
    receipt: str
    note: str
    pk: int


def outgoing_book(unit: Unit, year: int) -> list[OutRow]:
    """What the unit issued in the year, by day and number: its register, its award decisions, its launches."""
    own = [_of_document(row) for row in outgoing(unit, year)]
    have = {_key(row.number, row.day) for row in own}
    others = [*_decisions(unit, year), *_launches(unit, year)]
    rows = own + [row for row in others if _key(row.number, row.day) not in have]
    return sorted(rows, key=lambda row: (row.day or date.max, _ordinal(row.number), row.number))


def outgoing(unit: Unit, year: int) -> QuerySet[RegistryDocument]:
    """The register's own outgoing documents of the year; one without a day by the year in its number."""
    undated = Q(issued_on__isnull=True, sign_year=year)
    rows = RegistryDocument.objects.filter(
        Q(issued_on__year=year) | undated, unit=unit, direction=Direction.OUT
    )
    return rows.exclude(state=DocumentState.DRAFT).annotate(
        n_sent=Count("sendings"), n_received=Count("sendings", filter=Q(sendings__received_on__isnull=False))
    )


def undated(unit: Unit) -> int:
    """Issued documents that stand in no year's book, as they have no day."""
    rows = RegistryDocument.objects.filter(
        unit=unit, direction=Direction.OUT, issued_on__isnull=True, sign_year__isnull=True
    )
    return rows.exclude(state=DocumentState.DRAFT).count()


def incoming_book(unit: Unit, year: int) -> list[InRow]:
    """What came to the unit in the year, by arrival number."""
    rows = RegistryDocument.objects.filter(unit=unit, direction=Direction.IN, arrival_year=year).order_by(
        "arrival_number"
    )
    return [
        InRow(
            row.arrived_on, row.arrival_number, row.issuer, row.number, row.issued_on, row.title, row.handled_by, row.sent_on, "", row.note, row.pk
        )
        for row in rows
    ]  # fmt: skip


def years_of(unit: Unit, direction: str) -> list[int]:
    """Years in which the unit has such documents, the latest first."""
    rows = RegistryDocument.objects.filter(unit=unit, direction=direction)
    field = "arrival_year" if direction == Direction.IN else "issued_on__year"
    found = rows.exclude(**{f"{field}__isnull": True}).order_by().values_list(field, flat=True).distinct()
    return sorted(set(found), reverse=True)


def _of_document(row: RegistryDocument) -> OutRow:
    sent, received = row.n_sent, row.n_received  # type: ignore[attr-defined]
    return OutRow(
        row.number, row.issued_on, row.title, row.signer, "; ".join(row.recipients), row.kept_by, row.copies, row.sent_on,
        f"{received}/{sent}" if sent else "", row.note, "registry_document", row.pk, row.state == DocumentState.RECALLED,
    )  # fmt: skip


def _decisions(unit: Unit, year: int) -> Iterable[OutRow]:
    rows = Decision.objects.filter(unit=unit, state=DecisionState.ISSUED, decided_on__year=year).order_by(
        "decided_on", "pk"
    )
    for row in rows:
        name = str(row.signature.get("name", "")) if isinstance(row.signature, dict) else ""
        yield OutRow(
            row.number, row.decided_on, f"Quyết định {row.title}", name, "; ".join(map(str, row.recipients)), "", None, None, "", "", "decision", row.pk
        )  # fmt: skip


def _launches(unit: Unit, year: int) -> Iterable[OutRow]:
    rows = Launch.objects.filter(unit=unit, outside_body="", state__in=PUBLIC, signed_on__year=year).exclude(
        number=""
    )
    for row in rows.order_by(F("signed_on"), "pk"):
        yield OutRow(
            row.number, row.signed_on, row.title, "", "", "", None, row.launched_on, "", "", "launch", row.pk
        )


def _key(text: str, day: date | None) -> tuple[str, int | None]:
    number = parse_number(text)
    return (number.key if number else text, day.year if day else None)


def _ordinal(text: str) -> int:
    number = parse_number(text)
    return number.number or 0 if number else 0
