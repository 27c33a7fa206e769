"""Who may record a unit's review and read it."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404

from vinhdanh.accounts.models import User
from vinhdanh.kit.verdict import Verdict
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.org.states import READS_UNITS
from vinhdanh.reviews.models import UnitReview


def visible_to(user: User) -> QuerySet[UnitReview]:
    """Reviews of units whose records the user reads; what was said there is not for the nominees."""
    units = org_access.covered(user, READS_UNITS).values("descendant_id")
    return UnitReview.objects.filter(unit_id__in=units)


def get_review(user: User, pk: int) -> UnitReview:
    """The review, or 404 for whoever may not see it."""
    found = visible_to(user).select_related("unit", "round", "minutes").filter(pk=pk).first()
    if found is None:
        raise Http404("Không có cuộc bình xét này trong phạm vi của anh/chị.")
    return found


def can_record(user: User, unit: Unit) -> Verdict:
    """Cán bộ thi đua của đơn vị hoặc của cấp trên được ghi biên bản bình xét của đơn vị."""
    return org_access.can_write_records(user, unit)
