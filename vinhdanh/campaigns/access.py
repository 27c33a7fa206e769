"""Who may see and write which pledges."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from vinhdanh.accounts.models import User
from vinhdanh.campaigns.models import Pledge
from vinhdanh.kit.verdict import Verdict
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.people import access as people_access


def visible_to(user: User) -> QuerySet[Pledge]:
    """Pledges of the people and the units that the user may see."""
    return Pledge.objects.filter(
        Q(person_id__in=people_access.visible_to(user).values("pk"))
        | Q(unit_id__in=org_access.visible_to(user).values("pk"))
    )


def can_register(user: User, unit: Unit) -> Verdict:
    """Cán bộ thi đua của đơn vị hoặc của cấp trên được ghi đăng ký danh hiệu của đơn vị và người trong đơn vị."""
    return org_access.can_write_records(user, unit)
