"""Who answers for a unit: whoever holds the role there, or nearest above where nobody does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from vinhdanh.accounts.models import User
from vinhdanh.kit.lookups import Among
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Assignment, UnitPath
from vinhdanh.org.queries import holds_on

# while one looks at everything that waits on a person: (who, roles, day) → keys of the paths
_Found = dict[tuple[int, tuple[str, ...], date], list[int]]
_remembered: ContextVar[_Found | None] = ContextVar("answers_remembered", default=None)


@contextmanager
def answers_remembered() -> Iterator[None]:
    """Within, who answers for what is asked of the database once; nothing may be assigned meanwhile."""
    token = _remembered.set({})
    try:
        yield
    finally:
        _remembered.reset(token)


def answers_for(user: User, roles: Iterable[str], on: date) -> QuerySet[UnitPath]:
    """Paths to the units for which the user is the nearest to hold one of the roles on the day (`descendant_id`)."""
    named = tuple(roles)
    known = _remembered.get()
    if known is None:
        return _nearest(user, named, on)
    key = (user.pk, named, on)
    if key not in known:
        known[key] = list(_nearest(user, named, on).values_list("pk", flat=True))
    return UnitPath.objects.filter(**{f"pk__{Among.lookup_name}": known[key]})


def _nearest(user: User, named: tuple[str, ...], on: date) -> QuerySet[UnitPath]:
    mine = org_access.assignments(user, on).filter(role__in=named).values("unit_id")
    held = Assignment.objects.filter(holds_on(on), role__in=named, user__is_active=True).values("unit_id")
    nearer = UnitPath.objects.filter(
        holds_on(on), descendant=OuterRef("descendant"), depth__lt=OuterRef("depth"), ancestor_id__in=held
    )
    return UnitPath.objects.filter(holds_on(on), ~Exists(nearer), ancestor_id__in=mine)
