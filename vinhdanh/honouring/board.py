"""Bảng vàng: the awards of a unit and a year, the highest first."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from vinhdanh.accounts.models import User
from vinhdanh.awards.models import AwardRecord
from vinhdanh.awards.queries import standing
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit, UnitPath


def board_units(user: User) -> QuerySet[Unit]:
    """Units whose board the user may open: those they read, and the unit where they hold whatever role."""
    own = org_access.assignments(user).values("unit_id")
    return Unit.objects.filter(Q(pk__in=org_access.visible_keys(user)) | Q(pk__in=own))


def board_lines(unit: Unit, year: int, tier: str = "") -> QuerySet[AwardRecord]:
    """Standing awards of a year won at the unit or at what stood below it, the highest first."""
    units = UnitPath.objects.filter(ancestor=unit).values("descendant_id")
    lines = standing(AwardRecord.objects.filter(year=year)).filter(
        Q(unit_id__in=units) | Q(at_unit_id__in=units) | Q(household__unit_id__in=units)
    )
    if tier:
        lines = lines.filter(kind__tier=tier)
    return lines.select_related("kind", "person", "unit", "household", "at_unit").order_by(
        "kind__rank", "kind_id", "at_unit__sort_key", "person__sort_key", "pk"
    )


def tiers_of(unit: Unit, year: int) -> list[tuple[str, int]]:
    """Level of award → how many, over the whole board of the year."""
    rows = board_lines(unit, year).order_by().values("kind__tier").annotate(n=Count("pk"))
    return [(row["kind__tier"], row["n"]) for row in rows]


def years_of(unit: Unit, until: int, back: int = 10) -> list[int]:
    """Years with an award on the board, the latest first."""
    units = UnitPath.objects.filter(ancestor=unit).values("descendant_id")
    lines = AwardRecord.objects.filter(
        Q(unit_id__in=units) | Q(at_unit_id__in=units), year__gt=until - back, year__lte=until
    )
    return sorted(
        {year for year in lines.order_by().values_list("year", flat=True).distinct() if year}, reverse=True
    )
