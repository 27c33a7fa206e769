"""Who may see the sittings of a council of initiatives."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404

from vinhdanh.accounts.models import User
from vinhdanh.filings.models import Hearing
from vinhdanh.org import access as org_access
from vinhdanh.org.states import READS_UNITS


def visible_to(user: User) -> QuerySet[Hearing]:
    """Sittings of units whose records the user reads; how a council voted is not for the authors."""
    units = org_access.covered(user, READS_UNITS).values("descendant_id")
    return Hearing.objects.filter(unit_id__in=units)


def get_hearing(user: User, pk: int) -> Hearing:
    """The sitting, or 404 for whoever may not see it."""
    found = visible_to(user).select_related("unit", "minutes").filter(pk=pk).first()
    if found is None:
        raise Http404("Không có phiên họp này trong phạm vi của anh/chị.")
    return found
