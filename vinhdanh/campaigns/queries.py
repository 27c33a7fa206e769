"""Reads of pledges."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from vinhdanh.campaigns.models import Pledge


def standing(year: int) -> QuerySet[Pledge]:
    """Pledges of a year that were not taken back."""
    return Pledge.objects.filter(year=year, withdrawn_on__isnull=True)


def pledged(kind: str, year: int, *, persons: list[int], units: list[int]) -> dict[tuple[str, int], Pledge]:
    """The standing pledges of one award among these subjects, by ("person" | "unit", id)."""
    rows = standing(year).filter(Q(person_id__in=persons) | Q(unit_id__in=units), kind_id=kind)
    return {("person", p.person_id) if p.person_id else ("unit", p.unit_id or 0): p for p in rows}
