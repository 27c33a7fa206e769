"""How far a document came: to which units it was sent, who confirmed it, who studied it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from vinhdanh.launches.states import CARRIES_OUT
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import below
from vinhdanh.propaganda.models import Activity
from vinhdanh.propaganda.queries import Study, sessions_about, study
from vinhdanh.registry.models import Dissemination, RegistryDocument


@dataclass(frozen=True)
class Coverage:
    """Of the units it is meant for: to how many it was sent, how many have it, how many held a session on it."""

    units: int
    sent: int
    received: int
    studied: int

    @property
    def received_percent(self) -> int | None:
        """Of the units it was sent to, rounded down; None where it was sent to nobody."""
        return self.received * 100 // self.sent if self.sent else None

    @property
    def studied_percent(self) -> int | None:
        return self.studied * 100 // self.units if self.units else None


def spellings(document: RegistryDocument) -> list[str]:
    """How reports of sessions name it: Chỉ thị 34-CT/TW, Chỉ thị số 34-CT/TW, 34-CT/TW; one without number by its title."""
    if not document.number:
        return [document.title]
    name = document.kind_name
    return [document.number, *([f"{name} {document.number}", f"{name} số {document.number}"] if name else [])]


def sessions(document: RegistryDocument) -> QuerySet[Activity]:
    """Sessions in which people studied it."""
    return sessions_about(spellings(document))


def audience(document: RegistryDocument, on: date) -> QuerySet[Any]:
    """The units it is meant for, with `sent_on`, `received_on` and `studied`: those it was sent to, else all that carry out."""
    line = Dissemination.objects.filter(document=document, unit=OuterRef("pk"))
    rows = below(document.unit, on, itself=False)
    sent = document.sendings.exists()
    rows = rows.filter(Exists(line)) if sent else rows.filter(kind__in=CARRIES_OUT)
    return rows.annotate(
        sent_on=Subquery(line.values("sent_on")[:1]),
        received_on=Subquery(line.values("received_on")[:1]),
        studied=Exists(sessions(document).filter(unit=OuterRef("pk"))),
    )


def coverage(document: RegistryDocument, on: date) -> Coverage:
    """The counts of the audience; two queries."""
    rows = audience(document, on)
    row = rows.aggregate(
        units=Count("pk"), sent=Count("pk", filter=Q(sent_on__isnull=False)), received=Count("pk", filter=Q(received_on__isnull=False))
    )  # fmt: skip
    return Coverage(**row, studied=rows.filter(studied=True).count())


def without_session(document: RegistryDocument, on: date) -> QuerySet[Unit]:
    """Units it is meant for that held no session on it."""
    found: QuerySet[Unit] = audience(document, on).filter(studied=False)
    return found


def people_reached(document: RegistryDocument, on: date) -> Study:
    """Members surely reached by sessions, of those who belong to the unit and below."""
    return study(sessions(document), document.unit, CARRIES_OUT, on)
