"""Who answers for a unit: whoever holds the role there, or nearest above where nobody does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from vinhdanh.accounts.models import User
from vinhdanh.kit.lookups import Keys
from vinhdanh.kit.remembering import once
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Assignment, UnitPath
from vinhdanh.org.queries import holds_on


@dataclass(frozen=True)
class Answered:
    """The units for which somebody answers, and of them those at which they hold the role itself; for `unit_id__in`."""

    units: Keys
    own: Keys


def answers_for(user: User, roles: Iterable[str], on: date) -> Answered:
    """The units for which the user is the nearest to hold one of the roles on the day; one query, which is asked now."""
    named = tuple(roles)
    return once(("answered", user.pk, named, on), lambda: _answered(user, named, on))


def _answered(user: User, named: tuple[str, ...], on: date) -> Answered:
    rows = list(_nearest(user, named, on).values_list("descendant_id", "depth"))
    return Answered(Keys(pk for pk, _ in rows), Keys(pk for pk, depth in rows if not depth))


def _nearest(user: User, named: tuple[str, ...], on: date) -> QuerySet[UnitPath]:
    """Of the paths to a unit from whoever holds a role above it the shortest, where it is the user's own."""
    mine = org_access.assignments(user, on).filter(role__in=named).values("unit_id")
    held = Assignment.objects.filter(holds_on(on), role__in=named, user__is_active=True).values("unit_id")
    paths = UnitPath.objects.filter(holds_on(on), ancestor_id__in=held)
    shortest = paths.order_by("descendant_id", "depth").distinct("descendant_id")
    return UnitPath.objects.filter(holds_on(on), ancestor_id__in=mine, pk__in=shortest.values("pk"))
