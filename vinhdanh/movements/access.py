"""Who may see which movements, and who may write them."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import YES, Verdict, no
from vinhdanh.movements.models import Movement
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import holds_on
from vinhdanh.org.states import READS_UNITS, WRITES_RECORDS


def visible_to(user: User) -> QuerySet[Movement]:
    """The catalogue for everybody; a unit's own movement for whoever stands at, below or above that unit."""
    held = org_access.assignments(user).values("unit_id")
    upward = UnitPath.objects.filter(holds_on(today()), descendant_id__in=held).values("ancestor_id")
    reads = org_access.covered(user, READS_UNITS).values("descendant_id")
    return Movement.objects.filter(Q(unit__isnull=True) | Q(unit_id__in=upward) | Q(unit_id__in=reads))


def get_movement(user: User, code: str) -> Movement:
    """The movement, or 404 for whoever may not see it."""
    found = visible_to(user).select_related("unit", "family", "parent").filter(code=code).first()
    if found is None:
        raise Http404("Không có phong trào này trong phạm vi của anh/chị.")
    return found


def can_create(user: User, unit: Unit) -> Verdict:
    """Cán bộ thi đua của đơn vị hoặc của cấp trên được lập phong trào của đơn vị."""
    return org_access.can_write_records(user, unit)


def can_edit(user: User, movement: Movement) -> Verdict:
    """Cán bộ thi đua của đơn vị lập phong trào hoặc của cấp trên được sửa; phong trào của danh mục chung thì không ai sửa."""
    if movement.unit is None:
        return no(
            _("Phong trào này thuộc danh mục đi kèm phần mềm; hãy lập phong trào của đơn vị cụ thể hoá nó.")
        )
    return org_access.can_write_records(user, movement.unit)


def can_add_alias(user: User, movement: Movement) -> Verdict:
    """Cán bộ thi đua được ghi thêm cách viết của phong trào trong danh mục chung; phong trào của đơn vị thì như sửa."""
    if movement.unit is not None:
        return org_access.can_write_records(user, movement.unit)
    if org_access.assignments(user).filter(role__in=WRITES_RECORDS).exists():
        return YES
    return no(_("Chỉ cán bộ thi đua, khen thưởng ghi thêm được cách viết của tên phong trào."))
