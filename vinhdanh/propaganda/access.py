"""Who may see and record propaganda activities."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404

from vinhdanh.accounts.models import User
from vinhdanh.kit.verdict import Verdict
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.org.states import READS_UNITS
from vinhdanh.propaganda.models import Activity


def visible_to(user: User) -> QuerySet[Activity]:
    """Activities of units that the user reads; those taken back are left out."""
    units = org_access.covered(user, READS_UNITS).values("descendant_id")
    return Activity.objects.filter(unit_id__in=units, withdrawn_on__isnull=True)


def get_activity(user: User, pk: int) -> Activity:
    """The activity, or 404 for whoever may not see it."""
    found = visible_to(user).select_related("unit", "movement", "launch", "file").filter(pk=pk).first()
    if found is None:
        raise Http404("Không có hoạt động này trong phạm vi của anh/chị.")
    return found


def can_record(user: User, unit: Unit) -> Verdict:
    """Cán bộ thi đua của đơn vị hoặc của cấp trên được ghi hoạt động tuyên truyền của đơn vị."""
    return org_access.can_write_records(user, unit)
