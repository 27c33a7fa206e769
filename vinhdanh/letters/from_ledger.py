"""Sổ khen thưởng: the standing lines of the ledger about a unit and those below it, in a year."""

from __future__ import annotations

from datetime import date

from vinhdanh.awards.models import AwardRecord
from vinhdanh.awards.queries import standing
from vinhdanh.awards.states import SubjectKind
from vinhdanh.kit.dates import format_date
from vinhdanh.letters.from_offices import letterhead, signature
from vinhdanh.letters.registers import AwardRegister, RegisterRow
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import below


def register_of(unit: Unit, year: int, on: date) -> AwardRegister:
    """Every award of the emulation year to people, collectives and households of the unit, by decision."""
    units = below(unit, on).values("pk")
    lines = (
        standing()
        .filter(at_unit_id__in=units, year=year)
        .select_related("kind", "person", "unit", "household", "at_unit")
    )
    ordered = lines.order_by(
        "decided_on", "decision_no", "kind__rank", "person__sort_key", "unit__sort_key", "pk"
    )
    return AwardRegister(
        head=letterhead(unit, on), unit=unit.name, period=f"Năm {year}", rows=tuple(_row(line) for line in ordered),
        signature=signature(unit, on),
    )  # fmt: skip


def _row(line: AwardRecord) -> RegisterRow:
    kind = (
        SubjectKind.PERSON
        if line.person_id
        else SubjectKind.COLLECTIVE
        if line.unit_id
        else SubjectKind.HOUSEHOLD
    )
    place = line.at_unit.name if line.at_unit and not line.unit_id else ""
    return RegisterRow(
        kind=kind, name=str(line.subject), award=line.kind.name, decision_no=line.decision_no, decided_on=format_date(line.decided_on),
        decided_by=line.authority, post_and_unit=place, occasion=str(line.get_occasion_display() or ""), note=line.movement,
    )  # fmt: skip
