"""Roles given at a unit, and ended."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org import access
from vinhdanh.org.models import Assignment, Unit


@transaction.atomic
def assign_role(
    user: User, *, role: str, unit: Unit, since: date, until: date | None = None, by: User | None
) -> Assignment:
    """`user` holds `role` at `unit` from `since`, until (not including) `until`."""
    if by is not None:
        require(access.can_assign(by, unit))
    if until is not None and until <= since:
        raise Refused(_("Ngày kết thúc phải sau ngày bắt đầu."), field="until")
    running = Assignment.objects.filter(
        Q(until__isnull=True) | Q(until__gt=since), user=user, role=role, unit=unit
    )
    if running.exists():
        raise Refused(
            _("%(user)s đã giữ vai trò này tại %(unit)s trong thời gian đó.")
            % {"user": user, "unit": unit.name},
            field="role",
        )
    return Assignment.objects.create(user=user, role=role, unit=unit, since=since, until=until, granted_by=by)


@transaction.atomic
def end_assignment(assignment: Assignment, *, on: date, by: User) -> Assignment:
    """The role ends on `on` (that day no longer holds it)."""
    held = Assignment.objects.select_for_update(of=("self",)).select_related("unit").get(pk=assignment.pk)
    require(access.can_assign(by, held.unit))
    held.until = max(on, held.since + timedelta(days=1))
    held.save(update_fields=["until"])
    return held
