"""Registrations that wait on one person: to approve, to mend, to complete before the deadline, or to make oneself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from vinhdanh.accounts.models import User
from vinhdanh.campaigns.call_models import Call, CallReminder
from vinhdanh.campaigns.models import Pledge
from vinhdanh.campaigns.queries import call_for, due_of, standing
from vinhdanh.campaigns.states import BASE, SENT, CallState, PledgeState
from vinhdanh.duties.answering import answers_for
from vinhdanh.duties.items import Waiting
from vinhdanh.duties.states import DutyKind
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import holds_on
from vinhdanh.org.states import WRITES_RECORDS
from vinhdanh.people.models import Membership
from vinhdanh.people.queries import unit_of


def registrations(user: User, on: date) -> Iterator[Waiting]:
    """Duties of registering, in the order of `DutyKind`."""
    yield from _own(user, on)
    yield from _returned(user, on)
    yield from _behind(user, on)
    yield _counted(DutyKind.APPROVE_PLEDGE, Pledge.objects.filter(waiting_pledges(user, on)))


def _counted(kind: DutyKind, rows: QuerySet[Pledge]) -> Waiting:
    told = rows.aggregate(n=Count("pk", distinct=True), newest=Max("events__at"))
    return Waiting(kind, told["n"], newest_at=told["newest"])


def waiting_pledges(user: User, on: date) -> Q:
    """Registrations that wait for the user's approval: those held by a unit for which they answer."""
    units = answers_for(user, WRITES_RECORDS, on).units
    return Q(state=PledgeState.SUBMITTED, holder_id__in=units)


def _returned(user: User, on: date) -> Iterator[Waiting]:
    """Sent back to the user, or to a unit for which they answer."""
    units = answers_for(user, WRITES_RECORDS, on).units
    mine = Q(at_unit_id__in=units)
    if user.person_id:
        mine |= Q(person_id=user.person_id)
    yield _counted(DutyKind.MEND_PLEDGE, Pledge.objects.filter(mine, state=PledgeState.RETURNED))


def _own(user: User, on: date) -> Iterator[Waiting]:
    """The user's own unit called for registrations and they have not registered anything."""
    person = user.person
    unit = unit_of(person, on) if person else None
    if person is None or unit is None:
        return
    for year in (on.year, on.year + 1):
        call = call_for(unit, year, on)
        if call is None or call.state != CallState.OPEN or standing(year).filter(person=person).exists():
            continue
        due = due_of(call, unit.kind)
        late = due is not None and due < on
        yield Waiting(DutyKind.REGISTER, 1, int(late), None if late else due, call.created_at)


@dataclass(frozen=True)
class Behind:
    """A unit whose call is open and where somebody has not registered; since when it was told, by the call or a reminder."""

    unit_id: int
    call: Call
    due_on: date | None
    told_at: datetime


def behind_units(user: User, on: date) -> list[Behind]:
    """Units of the base for which the user answers that are behind with their call; a few queries, however many units."""
    calls = list(Call.objects.filter(state=CallState.OPEN).prefetch_related("days").order_by("year", "-pk"))
    mine = answers_for(user, WRITES_RECORDS, on).units
    found: dict[int, Behind] = {}
    # where several years are open, the latest counts
    for call in calls:
        reach = UnitPath.objects.filter(holds_on(on), ancestor_id=call.unit_id).values("descendant_id")
        rows = Unit.objects.filter(pk__in=mine, kind__in=BASE).filter(pk__in=reach)
        rows = rows.filter(pk__in=_with_somebody_missing(call.year, on))
        days = {row.unit_kind: row.day for row in call.days.all()}
        told = dict(CallReminder.objects.filter(call=call).values_list("unit_id").annotate(last=Max("at")))
        for unit_id, kind in rows.values_list("pk", "kind"):
            due = days.get(kind, days.get(""))
            found[unit_id] = Behind(unit_id, call, due, told.get(unit_id, call.created_at))
    return list(found.values())


def _with_somebody_missing(year: int, on: date) -> QuerySet[UnitPath, int]:
    """Units with a member, in themselves or below, who has sent no registration for the year: found once for all units."""
    sent = Pledge.objects.filter(year=year, state__in=SENT, person=OuterRef("person"))
    places = Membership.objects.filter(~Exists(sent), holds_on(on)).values("unit_id")
    return UnitPath.objects.filter(holds_on(on), descendant_id__in=places).values_list(
        "ancestor_id", flat=True
    )


def _behind(user: User, on: date) -> Iterator[Waiting]:
    rows = behind_units(user, on)
    days = [row.due_on for row in rows if row.due_on]
    yield Waiting(
        DutyKind.COMPLETE_PLEDGES, len(rows), sum(1 for day in days if day < on),
        min((day for day in days if day >= on), default=None), max((row.told_at for row in rows), default=None),
    )  # fmt: skip
