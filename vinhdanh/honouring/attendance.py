"""Whom a conference stands for: its honourees and delegates, and the unions and people of the tree behind them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from vinhdanh.awards.models import AwardRecord
from vinhdanh.awards.queries import standing
from vinhdanh.honouring.models import Conference, ConferenceDelegate
from vinhdanh.honouring.states import EventState
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import below, children, holds_on
from vinhdanh.org.states import UnitKind
from vinhdanh.people.queries import members_below


@dataclass(frozen=True)
class Base:
    """CĐCS below (and at) a unit and people who belong there; None: the records know nobody, so nobody was counted."""

    unions: int | None
    people: int | None
    on: date


@dataclass(frozen=True)
class Standing:
    """The figures of a conference as its papers print them: 24 collectives, 80 people, for 1.177 CĐCS, 35.000 CNVCLĐ."""

    collectives: int
    people: int
    delegates: int
    base: Base


def base_of(unit: Unit, day: date) -> Base:
    """Counted from the tree and the memberships of the day; two queries."""
    unions = below(unit, day).filter(kind=UnitKind.GRASSROOTS_UNION).count()
    people = members_below(unit, day).count()
    return Base(unions or None, people or None, day)


def standing_of(conference: Conference) -> Standing:
    """The figures of a conference: those kept when it was held, before that those of its day as the records stand."""
    row = conference.honourees.aggregate(
        collectives=Count("pk", filter=Q(unit__isnull=False)),
        people=Count("pk", filter=Q(person__isnull=False)),
    )
    if conference.state == EventState.HELD and conference.counted_on:
        base = Base(conference.base_unions, conference.base_people, conference.counted_on)
    else:
        base = base_of(conference.unit, conference.held_on)
    return Standing(row["collectives"], row["people"], conference.delegates.count(), base)


def delegates_of(conference: Conference) -> QuerySet[ConferenceDelegate]:
    """The delegates by unit, in Vietnamese order."""
    return conference.delegates.select_related("unit", "person").order_by("unit__sort_key", "role", "pk")


def units_without(conference: Conference) -> QuerySet[Unit]:
    """Units directly below the organiser from which, or from below which, no delegate comes yet."""
    sent = conference.delegates.values("unit_id")
    paths = UnitPath.objects.filter(
        holds_on(conference.held_on), ancestor=OuterRef("pk"), descendant_id__in=sent
    )
    return children(conference.unit, conference.held_on).filter(~Exists(paths))


def candidates(conference: Conference, lines: QuerySet[AwardRecord]) -> QuerySet[AwardRecord]:
    """Ledger lines of people and collectives below the organiser who are not on the list of honourees yet."""
    units = UnitPath.objects.filter(holds_on(conference.held_on), ancestor=conference.unit).values(
        "descendant_id"
    )
    on_it = conference.honourees.filter(
        Q(person__isnull=False, person_id=OuterRef("person_id"))
        | Q(unit__isnull=False, unit_id=OuterRef("unit_id"))
    )
    return (
        standing(lines)
        .filter(Q(at_unit_id__in=units) | Q(unit_id__in=units), household__isnull=True)
        .filter(~Exists(on_it))
    )


def awards_of(conference: Conference) -> QuerySet[AwardRecord]:
    """Awards presented at the conference: those of its ceremonies."""
    return AwardRecord.objects.filter(
        conferrals__ceremony__conference=conference,
        conferrals__void=False,
        conferrals__replaced_by__isnull=True,
    )
