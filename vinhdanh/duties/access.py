"""Who keeps a unit's calendar, and who may hand over and take an officer's work."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.duties.models import Handover
from vinhdanh.kit.verdict import YES, Verdict, no
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.org.states import WRITES_RECORDS


def can_keep_calendar(user: User, unit: Unit) -> Verdict:
    """Cán bộ thi đua của đơn vị hoặc của cấp trên được ghi việc riêng vào lịch của đơn vị."""
    return org_access.can_write_records(user, unit)


def can_hand_over(user: User, unit: Unit) -> Verdict:
    """Cán bộ thi đua của đơn vị, hoặc của cấp trên khi người cũ đã nghỉ, được lập hồ sơ bàn giao."""
    return org_access.can_write_records(user, unit)


def visible_to(user: User) -> QuerySet[Handover]:
    """Hand-overs given, taken, or of units whose records the user keeps."""
    units = org_access.covered(user, WRITES_RECORDS).values("descendant_id")
    return Handover.objects.filter(Q(giver=user) | Q(taker=user) | Q(unit_id__in=units))


def get_handover(user: User, pk: int) -> Handover:
    """The hand-over, or 404 for whoever may not see it."""
    found = visible_to(user).select_related("unit", "giver", "taker").filter(pk=pk).first()
    if found is None:
        raise Http404("Không có bàn giao này trong phạm vi của anh/chị.")
    return found


def can_take(user: User, handover: Handover) -> Verdict:
    """Chỉ người nhận bàn giao xác nhận, và phải đã được phân công ở đơn vị."""
    if user.pk != handover.taker_id:
        return no(_("Chỉ %(taker)s, người nhận bàn giao, được xác nhận.") % {"taker": handover.taker})
    if org_access.holds_role(user, handover.unit, WRITES_RECORDS):
        return YES
    return no(
        _(
            "Anh/chị chưa được phân công làm cán bộ thi đua của %(unit)s; hãy nhờ quản trị hệ thống phân công trước."
        )
        % {"unit": handover.unit.name}
    )
