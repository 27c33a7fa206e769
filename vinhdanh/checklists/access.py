"""Who may see which checklists, and who may write them."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404

from vinhdanh.accounts.models import User
from vinhdanh.checklists.models import Checklist
from vinhdanh.checklists.states import ChecklistState
from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import Verdict
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import holds_on
from vinhdanh.org.states import READS_UNITS


def visible_to(user: User) -> QuerySet[Checklist]:
    """Checklists of units that the user reads; those in use or once used also of the units above."""
    reads = org_access.covered(user, READS_UNITS).values("descendant_id")
    held = org_access.assignments(user).filter(role__in=READS_UNITS).values("unit_id")
    upward = UnitPath.objects.filter(holds_on(today()), descendant_id__in=held).values("ancestor_id")
    return Checklist.objects.filter(
        Q(unit_id__in=reads) | (~Q(state=ChecklistState.DRAFT) & Q(unit_id__in=upward))
    )


def get_checklist(user: User, pk: int) -> Checklist:
    """The checklist, or 404 for whoever may not see it."""
    found = visible_to(user).select_related("unit").filter(pk=pk).first()
    if found is None:
        raise Http404("Không có bảng câu hỏi này trong phạm vi của anh/chị.")
    return found


def can_write(user: User, unit: Unit) -> Verdict:
    """Cán bộ thi đua của đơn vị ban hành hoặc của cấp trên được soạn, đưa vào dùng, thôi dùng bảng câu hỏi."""
    return org_access.can_write_records(user, unit)
