"""Reads of pledges: which stand, under which call and by which day, and who approves next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from vinhdanh.campaigns.call_models import Call, CallAward, CallDay
from vinhdanh.campaigns.models import Pledge
from vinhdanh.campaigns.states import PARTS, SENT, CallState, ContentField, ContentsAsked, level_of
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import above, holds_on
from vinhdanh.org.states import System, Tier
from vinhdanh.people.models import Person, Post

# the post that the records of people keep for a full-time officer of the union
FULL_TIME_POST = "union_officer"
_LATE = Q(submitted_on__gt=F("due_on"))


def standing(year: int) -> QuerySet[Pledge]:
    """Pledges of a year that were handed in and not taken back, whether or not approved yet."""
    return Pledge.objects.filter(year=year, state__in=SENT)


def pledged(kind: str, year: int, *, persons: list[int], units: list[int]) -> dict[tuple[str, int], Pledge]:
    """The standing pledges of one award among these subjects, by ("person" | "unit", id)."""
    rows = standing(year).filter(Q(person_id__in=persons) | Q(unit_id__in=units), kind_id=kind)
    return {("person", p.person_id) if p.person_id else ("unit", p.unit_id or 0): p for p in rows}


def late() -> Q:
    """Handed in after the deadline that held; what has no deadline or no day is not called late."""
    return _LATE


def call_for(unit: Unit, year: int, on: date) -> Call | None:
    """The call that counts for a unit: its own, else the nearest above it; one still being prepared does not count."""
    paths = UnitPath.objects.filter(holds_on(on), descendant=unit, ancestor=OuterRef("unit_id"))
    return (
        Call.objects.filter(year=year)
        .exclude(state=CallState.DRAFT)
        .annotate(away=Subquery(paths.order_by("depth").values("depth")[:1]))
        .filter(away__isnull=False)
        .select_related("unit")
        .order_by("away", "pk")
        .first()
    )


def due_of(call: Call | None, unit_kind: str) -> date | None:
    """By which day a kind of unit registers: its own day, else everyone's; None when the call sets none."""
    if call is None:
        return None
    days = dict(CallDay.objects.filter(call=call).values_list("unit_kind", "day"))
    return days.get(unit_kind, days.get(""))


def last_level(call: Call | None, kind: str, subject_kind: str) -> str:
    """The level at which a registration is settled; where no call names the award, the unit's own."""
    if call is None:
        return Tier.GRASSROOTS
    row = CallAward.objects.filter(call=call, kind_id=kind, subject_kind=subject_kind).first()
    return row.last_level if row else Tier.GRASSROOTS


def first_holder(unit: Unit, on: date) -> Unit:
    """Who approves first what is registered at a unit: the unit, or for a part of one the whole."""
    if unit.kind not in PARTS:
        return unit
    return next((one for one in reversed(above(unit, on)) if one.kind not in PARTS), unit)


def next_holder(holder: Unit, level: str, on: date) -> Unit | None:
    """Who approves after this unit, None when it was the last: the nearest above it of a higher level."""
    if level_of(holder.tier) >= level_of(level):
        return None
    higher = (one for one in reversed(above(holder, on)) if level_of(one.tier) > level_of(holder.tier))
    return next(higher, None)


def is_full_time(person: Person, on: date) -> bool:
    """Whether the records say that the person is a full-time officer of the union on the day."""
    return Post.objects.filter(holds_on(on), person=person, code=FULL_TIME_POST).exists()


def full_time(people: QuerySet[Person], on: date) -> QuerySet[Person]:
    """The full-time officers of the union among these people."""
    return people.filter(
        Exists(Post.objects.filter(holds_on(on), person=OuterRef("pk"), code=FULL_TIME_POST))
    )


def asks_contents(call: Call | None, pledge: Pledge, on: date) -> bool:
    """Whether the call asks this registration for contents that can be measured."""
    if call is None or call.contents == ContentsAsked.NOBODY:
        return False
    if call.contents == ContentsAsked.EVERYBODY:
        return True
    return pledge.person is not None and is_full_time(pledge.person, on)


def suited_fields(unit: Unit) -> list[ContentField]:
    """Fields of contents that fit the unit: an enterprise counts its output, an office the people it serves."""
    if unit.system == System.ENTERPRISE or unit.non_state:
        left_out = {ContentField.SERVICE}
    elif unit.system == System.STATE or unit.non_state is False:
        left_out = {ContentField.OUTPUT}
    else:
        left_out = set()
    return [field for field in ContentField if field not in left_out]


def with_contents(pledges: QuerySet[Pledge]) -> QuerySet[Pledge]:
    """Ready to be listed: subject, award, places and contents in a few queries."""
    return pledges.select_related("person", "unit", "kind", "at_unit", "holder").prefetch_related("contents")


def told_apart(pledges: Iterable[Pledge]) -> tuple[Sequence[int], Sequence[int]]:
    """Ids of the persons and of the units behind some pledges."""
    rows = list(pledges)
    return [p.person_id for p in rows if p.person_id], [p.unit_id for p in rows if p.unit_id]
