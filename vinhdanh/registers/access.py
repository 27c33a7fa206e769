"""Who may read and keep registers; who may see the people in them."""

from __future__ import annotations

from typing import TypeVar, cast

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import YES, Verdict, no
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import holds_on
from vinhdanh.org.states import READS_UNITS
from vinhdanh.registers.models import Entry
from vinhdanh.registers.states import SEES_PEOPLE

E = TypeVar("E", bound=Entry)


def visible_to(user: User, model: type[E]) -> QuerySet[E]:
    """Standing entries of units that the user reads; `names_open` tells whether they may see the people in one."""
    reads = org_access.covered(user, READS_UNITS).values("descendant_id")
    opens = org_access.covered(user, SEES_PEOPLE).filter(descendant_id=OuterRef("unit_id"))
    rows = model._default_manager.filter(unit_id__in=reads, voided_on__isnull=True)
    return cast("QuerySet[E]", rows.annotate(names_open=Exists(opens)))


def get_entry(user: User, model: type[E], pk: int) -> E:
    """The entry, or 404 for whoever may not see it; a voided one is still found by whoever reads its unit."""
    reads = org_access.covered(user, READS_UNITS).values("descendant_id")
    opens = org_access.covered(user, SEES_PEOPLE).filter(descendant_id=OuterRef("unit_id"))
    rows = model._default_manager.filter(unit_id__in=reads).annotate(names_open=Exists(opens))
    found = rows.select_related("unit", "programme", "movement", "file", "recorded_by").filter(pk=pk).first()
    if found is None:
        raise Http404("Không có dòng này trong phạm vi của anh/chị.")
    return found


def can_record(user: User, unit: Unit) -> Verdict:
    """Cán bộ thi đua của đơn vị hoặc của cấp trên được ghi sổ theo dõi của đơn vị."""
    return org_access.can_write_records(user, unit)


def can_see_people(user: User, unit: Unit) -> Verdict:
    """Tên, địa chỉ và giấy tờ của người được chăm lo chỉ mở cho cán bộ thi đua và người kiểm tra của đơn vị, cấp trên."""
    if org_access.holds_role(user, unit, SEES_PEOPLE):
        return YES
    return no(
        _("Tên và giấy tờ của người được chăm lo chỉ mở cho cán bộ và người kiểm tra của %(unit)s, cấp trên.")
        % {"unit": unit.name}
    )


def offered_to(user: User, model: type[E]) -> QuerySet[E]:
    """Standing entries that the user's units may point at: their own, those of units above and of units below."""
    if not user.is_active:
        return model._default_manager.none()
    reads = org_access.covered(user, READS_UNITS).values("descendant_id")
    held = org_access.assignments(user).values("unit_id")
    above = UnitPath.objects.filter(holds_on(today()), descendant_id__in=held).values("ancestor_id")
    return model._default_manager.filter(Q(unit_id__in=reads) | Q(unit_id__in=above), voided_on__isnull=True)
