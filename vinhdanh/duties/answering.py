"""Who answers for a unit: whoever holds the role there, or nearest above where nobody does."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from vinhdanh.accounts.models import User
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Assignment, UnitPath
from vinhdanh.org.queries import holds_on


def answers_for(user: User, roles: Iterable[str], on: date) -> QuerySet[UnitPath]:
    """Paths to the units for which the user is the nearest to hold one of the roles on the day (`descendant_id`)."""
    named = list(roles)
    mine = org_access.assignments(user, on).filter(role__in=named).values("unit_id")
    held = Assignment.objects.filter(holds_on(on), role__in=named, user__is_active=True).values("unit_id")
    nearer = UnitPath.objects.filter(
        holds_on(on), descendant=OuterRef("descendant"), depth__lt=OuterRef("depth"), ancestor_id__in=held
    )
    return UnitPath.objects.filter(holds_on(on), ~Exists(nearer), ancestor_id__in=mine)
