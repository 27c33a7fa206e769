"""What is written into a round, part by part, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from vinhdanh.org.models import Unit
from vinhdanh.rounds.models import Round


@dataclass(frozen=True)
class Basics:
    """What a round is called and is about."""

    name: str
    occasion: str
    year: int
    topic: str = ""
    event_on: date | None = None
    received_on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class InPlay:
    """An award for a kind of subject; whom the round names as deciding, and its own caps."""

    kind: str
    subject_kind: str
    decided_at: Unit | None = None
    cap_count: int | None = None
    cap_share: Decimal | None = None


@dataclass(frozen=True)
class Due:
    """By which day something is to be done; `unit_kind` "" = at every level."""

    mark: str
    unit_kind: str
    day: date


@dataclass(frozen=True)
class Extra:
    """A paper asked for beyond the procedure; `kind` None = for every award."""

    code: str
    kind: str | None = None


def basics_of(held: Round) -> Basics:
    return Basics(held.name, held.occasion, held.year, held.topic, held.event_on, held.received_on, held.note)


def awards_of(held: Round) -> list[InPlay]:
    rows = held.awards.select_related("decided_at")
    return [
        InPlay(row.kind_id, row.subject_kind, row.decided_at, row.cap_count, row.cap_share) for row in rows
    ]


def dates_of(held: Round) -> list[Due]:
    return [Due(row.mark, row.unit_kind, row.day) for row in held.dates.all()]


def papers_of(held: Round) -> list[Extra]:
    return [Extra(row.code, row.kind_id) for row in held.papers.order_by("pk")]
