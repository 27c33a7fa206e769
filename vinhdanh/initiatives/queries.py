"""Reads of recognised initiatives: who stands behind them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    Max,
    OuterRef,
    QuerySet,
    Sum,
    Value,
    When,
)

from vinhdanh.initiatives.models import Authorship
from vinhdanh.initiatives.states import Reach, Stage
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import holds_on
from vinhdanh.people.models import Person, Post
from vinhdanh.people.states import PositionClass

MANAGERS = (PositionClass.LEADER_PROVINCE, PositionClass.LEADER_DEPARTMENT, PositionClass.LEADER_OTHER)
RANK = Case(
    *(When(reach=level, then=Value(place)) for place, level in enumerate(Reach.values, start=1)),
    default=Value(0), output_field=IntegerField(),
)  # fmt: skip
_WORK_RANK = Case(
    *(When(authorships__initiative__reach=level, then=Value(place)) for place, level in enumerate(Reach.values, start=1)),
    default=Value(0), output_field=IntegerField(),
)  # fmt: skip


def innovators(
    unit: Unit | None, day: date, *, since_year: int | None = None, until_year: int | None = None
) -> QuerySet[Person]:
    """Authors of recognised initiatives below the unit (None: everywhere), those with the widest and most first.

    Adds works, widest (1 grassroots … 4 nation, 0 unknown), worth_vnd, and manager: whether they held a post of
    leadership on the day, None where no class of post is recorded.
    """
    signed = Authorship.objects.filter(initiative__stage=Stage.RECOGNISED)
    if since_year is not None:
        signed = signed.filter(initiative__year__gte=since_year)
    if until_year is not None:
        signed = signed.filter(initiative__year__lte=until_year)
    if unit is not None:
        below = UnitPath.objects.filter(holds_on(day), ancestor=unit).values("descendant_id")
        signed = signed.filter(initiative__unit_id__in=below)
    posts = Post.objects.filter(holds_on(day), person=OuterRef("pk"), position_class__isnull=False)
    # one pass over the works of the years: the sums look at the joined rows, which the filter has chosen
    return (
        Person.objects.filter(authorships__in=signed)
        .annotate(
            works=Count("authorships", distinct=True),
            worth_vnd=Sum("authorships__initiative__benefit_vnd"),
            widest=Max(_WORK_RANK),
            manager=Case(
                When(Exists(posts.filter(position_class__in=MANAGERS)), then=Value(True)),
                When(Exists(posts), then=Value(False)),
                default=Value(None),
                output_field=BooleanField(null=True),
            ),
        )
        .order_by("-widest", "-works", F("worth_vnd").desc(nulls_last=True), "sort_key", "pk")
    )


def diplomas(year: int | None = None, kind: str = "creative_labour") -> QuerySet[Authorship]:
    """Works with the ledger line that they led to: topic → diploma."""
    found = Authorship.objects.filter(award__kind_id=kind, initiative__isnull=False)
    if year is not None:
        found = found.filter(award__year=year)
    return found.select_related("initiative__unit", "person", "award__kind").order_by("award__year", "person__sort_key", "pk")  # fmt: skip


def posts_on(people: Sequence[int], day: date) -> dict[int, str]:
    """Person → the post they hold on the day, the latest begun."""
    rows = Post.objects.filter(holds_on(day), person_id__in=people)
    return dict(rows.order_by("since", "pk").values_list("person_id", "title"))
