"""Who may see which launches, and who may write, answer and review them."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import Verdict, no
from vinhdanh.launches.models import Launch
from vinhdanh.launches.states import LaunchState
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import holds_on
from vinhdanh.org.states import READS_UNITS


def visible_to(user: User) -> QuerySet[Launch]:
    """Launches of units that the user reads; and those published at or above a unit where the user has any role."""
    held = org_access.assignments(user).values("unit_id")
    upward = UnitPath.objects.filter(holds_on(today()), descendant_id__in=held).values("ancestor_id")
    reads = org_access.covered(user, READS_UNITS).values("descendant_id")
    hidden = Q(state__in=[LaunchState.DRAFT, LaunchState.CANCELLED])
    return Launch.objects.filter(Q(unit_id__in=reads) | (~hidden & Q(unit_id__in=upward)))


def get_launch(user: User, pk: int) -> Launch:
    """The launch, or 404 for whoever may not see it."""
    related = ("movement__family", "unit", "parent__unit", "root__unit", "copied_from", "file")
    found = visible_to(user).select_related(*related).filter(pk=pk).first()
    if found is None:
        raise Http404("Không có bản phát động này trong phạm vi của anh/chị.")
    return found


def can_create(user: User, unit: Unit) -> Verdict:
    """Cán bộ thi đua của đơn vị hoặc của cấp trên được soạn bản phát động, kế hoạch của đơn vị."""
    return org_access.can_write_records(user, unit)


def can_write(user: User, held: Launch) -> Verdict:
    """Cán bộ thi đua của đơn vị phát động hoặc của cấp trên được sửa, phát động, ghi sơ kết, tổng kết, khép, huỷ."""
    return org_access.can_write_records(user, held.unit)


def can_respond(user: User, held: Launch, unit: Unit, on: date) -> Verdict:
    """Cán bộ thi đua của đơn vị trực thuộc nơi phát động ghi kế hoạch hưởng ứng của đơn vị mình khi phong trào đang chạy."""
    if not held.running:
        return no(_("Chỉ hưởng ứng được phong trào đang thực hiện."))
    below = UnitPath.objects.filter(holds_on(on), ancestor=held.unit, descendant=unit)
    if not held.outside_body:
        below = below.filter(depth__gt=0)
    if not below.exists():
        return no(_("%(unit)s không trực thuộc nơi phát động.") % {"unit": unit.name})
    return org_access.can_write_records(user, unit)
