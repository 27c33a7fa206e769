"""Who comes near the benefit that a Bằng Lao động sáng tạo asks for. The levels are the law's, given by the caller."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum

from vinhdanh.initiatives.models import Authorship, Initiative
from vinhdanh.initiatives.states import Stage
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Person
from vinhdanh.people.queries import members_below, with_place

# "near": from this part of the lowest level on
_NEAR = 0.8


def near_levels(
    unit: Unit, year: int, levels: Sequence[int], day: date, *, among: QuerySet[Person]
) -> QuerySet[Person]:
    """Authors below the unit whose applied works of the year are worth the lowest level or nearly; the most first.

    Adds worth_vnd (the whole benefit of each work, as the clause of the standard counts it), verified_vnd (the part that a
    named person verified), works, and where they stood on the day.
    """
    if not levels:
        return Person.objects.none()
    signed = Authorship.objects.filter(
        initiative__stage=Stage.RECOGNISED, initiative__year=year, initiative__applied=True
    )
    verified = (
        Initiative.objects.filter(
            authorships__person=OuterRef("pk"), stage=Stage.RECOGNISED, year=year, applied=True
        )
        .order_by()
        .values("authorships__person")
        .annotate(total=Sum("filing__verified_vnd"))
        .values("total")
    )
    mine = Q(authorships__in=signed)
    found = among.filter(pk__in=members_below(unit, day).values("pk")).filter(
        pk__in=signed.values("person_id")
    )
    found = found.annotate(
        worth_vnd=Sum("authorships__initiative__benefit_vnd", filter=mine),
        works=Count("authorships", filter=mine, distinct=True),
        verified_vnd=Subquery(verified),
    ).filter(worth_vnd__gte=int(min(levels) * _NEAR))
    return with_place(found, day).order_by(F("worth_vnd").desc(), "sort_key", "pk")
