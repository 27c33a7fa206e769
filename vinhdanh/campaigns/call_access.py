"""Who may see and write which calls for pledges."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.campaigns.call_models import Call
from vinhdanh.campaigns.states import CallState
from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import YES, Verdict, no
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import holds_on
from vinhdanh.org.states import READS_UNITS, WRITES_RECORDS
from vinhdanh.people.models import Membership


def visible_to(user: User) -> QuerySet[Call]:
    """Calls of the units that the user reads, and those already open that reach the user's units or the user."""
    reads = org_access.covered(user, READS_UNITS)
    held = org_access.assignments(user).values("unit_id")
    places = Membership.objects.filter(
        holds_on(today()), person_id__in=[user.person_id] if user.person_id else []
    ).values("unit_id")
    upward = UnitPath.objects.filter(
        Q(descendant_id__in=held) | Q(descendant_id__in=places), holds_on(today())
    ).values("ancestor_id")
    return Call.objects.filter(
        Exists(reads.filter(descendant=OuterRef("unit_id")))
        | (~Q(state=CallState.DRAFT) & Q(unit_id__in=upward))
    )


def get_call(user: User, pk: int) -> Call:
    """The call, or 404 for whoever may not see it."""
    found = visible_to(user).select_related("unit").filter(pk=pk).first()
    if found is None:
        raise Http404("Không có đợt đăng ký này trong phạm vi của anh/chị.")
    return found


def can_organise(user: User, unit: Unit) -> Verdict:
    """Cán bộ thi đua của đơn vị tổ chức hoặc của cấp trên được lập, sửa, mở, khép đợt đăng ký và nhắc đơn vị."""
    if org_access.holds_role(user, unit, WRITES_RECORDS):
        return YES
    return no(
        _("Đợt đăng ký này do cán bộ thi đua, khen thưởng của %(unit)s hoặc cấp trên tổ chức.")
        % {"unit": unit.name}
    )
