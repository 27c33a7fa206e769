"""One movement: what it is called, what it hangs together with, who launched it when, which awards name it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.http import HttpResponseBase

from vinhdanh.coordination.models import MovementDuty
from vinhdanh.coordination.queries import parts_of
from vinhdanh.kit.dates import today
from vinhdanh.launches import access as launch_access
from vinhdanh.launches.models import Launch
from vinhdanh.launches.states import RUNNING, LaunchState
from vinhdanh.movements import access
from vinhdanh.movements.models import Movement
from vinhdanh.movements.queries import awards_of, kin_of
from vinhdanh.movements.states import AliasMark
from vinhdanh.org import access as org_access
from vinhdanh.org.queries import above
from vinhdanh.propaganda import access as propaganda_access
from vinhdanh.propaganda.queries import reach
from vinhdanh.registers import access as register_access
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.rounds_write import units_that_organise
from vinhdanh.web.working import working

_MOST = 60


@dataclass(frozen=True)
class Spelling:
    """Another way of writing the name, and what kind of way it is."""

    text: str
    mark: str


@reads
def movement(request: SignedIn, code: str) -> HttpResponseBase:
    """The movement's page; the launch that runs at one's unit or nearest above it comes first."""
    found, now = access.get_movement(request.user, code), today()
    launches = _launches(request, found, now)
    awards = awards_of(found).filter(at_unit_id__in=org_access.visible_keys(request.user))
    years = list(awards.order_by().values_list("year").annotate(n=Count("pk")).order_by("-year"))
    return show(request, "movements/movement.html", {
        "movement": found,
        "kin": kin_of(found, access.visible_to(request.user)),
        "spellings": [Spelling(row.text, str(AliasMark(row.mark).label)) for row in found.aliases.all()],
        "current": _current(request, launches, now),
        "launches": launches[:_MOST],
        "total": len(launches),
        "award_years": years,
        "awards": sum(count for _year, count in years),
        "parts": parts_of(found, register_access.visible_to(request.user, MovementDuty)),
        "reach": reach(propaganda_access.visible_to(request.user).filter(movement=found)),
        "writes": bool(access.can_edit(request.user, found)),
        "may_alias": bool(access.can_add_alias(request.user, found)),
        "may_launch": bool(units_that_organise(request.user)),
    })  # fmt: skip


def _launches(request: SignedIn, found: Movement, now: date) -> list[Any]:
    rows = launch_access.visible_to(request.user).filter(movement=found).exclude(state=LaunchState.CANCELLED)
    # plans of units below are told on the page of the launch that they follow
    context = working(request)
    own = Q(unit=context.unit) if context else Q(root__isnull=True)
    rows = rows.filter(Q(root__isnull=True) | own).annotate(answers=Count("followers"))
    return list(
        rows.select_related("unit", "parent").order_by("-year", "-signed_on", "unit__sort_key", "-pk")[
            : _MOST * 4
        ]
    )


def _current(request: SignedIn, launches: list[Launch], now: date) -> Launch | None:
    """The one that runs at the unit in which one works, else at the nearest above."""
    context = working(request)
    if context is None:
        return None
    line = [context.unit.pk, *(unit.pk for unit in reversed(above(context.unit, now)))]
    near = [one for one in launches if one.state in RUNNING and one.unit_id in line]
    return min(near, key=lambda one: (line.index(one.unit_id), -one.pk), default=None)
