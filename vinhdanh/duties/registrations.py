"""Registrations that wait on one person: to approve, to mend, to complete before the deadline, or to make oneself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from vinhdanh.accounts.models import User
from vinhdanh.campaigns.call_models import Call, CallDay, CallReminder
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
    units = answers_for(user, WRITES_RECORDS, on).values("descendant_id")
    return Q(state=PledgeState.SUBMITTED, holder_id__in=units)


def _returned(user: User, on: date) -> Iterator[Waiting]:
    """Sent back to the user, or to a unit for which they answer."""
    units = answers_for(user, WRITES_RECORDS, on).values("descendant_id")
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


def behind_units(user: User, on: date) -> QuerySet[Any]:
    """Units of the base for which the user answers whose call is open and where somebody has not registered."""
    mine = answers_for(user, WRITES_RECORDS, on).values("descendant_id")
    reach = UnitPath.objects.filter(holds_on(on), descendant=OuterRef(OuterRef("pk")))
    # the nearest call counts; where several years are open, the latest
    calls = Call.objects.filter(state=CallState.OPEN, unit_id__in=reach.values("ancestor_id")).order_by(
        "-year", "pk"
    )
    told = Pledge.objects.filter(
        person=OuterRef("person"), year=OuterRef(OuterRef("call_year")), state__in=SENT
    )  # fmt: skip
    parts = UnitPath.objects.filter(holds_on(on), ancestor=OuterRef(OuterRef("pk"))).values("descendant_id")
    without = Membership.objects.filter(holds_on(on), ~Exists(told), unit_id__in=parts)
    own_day = CallDay.objects.filter(call=OuterRef("call_id"), unit_kind=OuterRef("kind"))
    common = CallDay.objects.filter(call=OuterRef("call_id"), unit_kind="")
    reminded = CallReminder.objects.filter(unit=OuterRef("pk"), call=OuterRef("call_id")).order_by("-at")
    return (
        Unit.objects.filter(pk__in=mine, kind__in=BASE)
        .annotate(call_id=Subquery(calls.values("pk")[:1]), call_year=Subquery(calls.values("year")[:1]), called_at=Subquery(calls.values("created_at")[:1]))
        .filter(Exists(without), call_id__isnull=False)
        .annotate(due=Coalesce(Subquery(own_day.values("day")[:1]), Subquery(common.values("day")[:1])))
        .annotate(told_at=Coalesce(Subquery(reminded.values("at")[:1]), F("called_at")))
    )  # fmt: skip


def _behind(user: User, on: date) -> Iterator[Waiting]:
    rows = list(behind_units(user, on).values_list("due", "told_at"))
    days = [day for day, _at in rows if day]
    yield Waiting(
        DutyKind.COMPLETE_PLEDGES, len(rows), sum(1 for day in days if day < on),
        min((day for day in days if day >= on), default=None), max((at for _day, at in rows if at), default=None),
    )  # fmt: skip
