"""Who may read and keep registers; who may see the people in them."""

from __future__ import annotations

from typing import Any, TypeVar, cast

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
_APART = ("batch",)


def visible_to(user: User, model: type[E]) -> QuerySet[E]:
    """Standing entries of units that the user reads in a role that may read this register."""
    return _readable(user, model).filter(voided_on__isnull=True)


def get_entry(user: User, model: type[E], pk: int) -> E:
    """The entry, or 404 for whoever may not see it; a voided one is still found by whoever reads its unit."""
    named = [field.name for field in model._meta.fields if field.is_relation and field.name not in _APART]
    found = _readable(user, model).select_related(*named).filter(pk=pk).first()
    if found is None:
        raise Http404("Không có dòng này trong phạm vi của anh/chị.")
    return found


def _readable(user: User, model: type[E]) -> QuerySet[E]:
    """`names_open` tells whether the reader may see the people in an entry."""
    rows: QuerySet[Any] = model._default_manager.filter(
        unit_id__in=org_access.covered_keys(user, model.readers)
    )
    if model.personal:
        opens = org_access.covered(user, SEES_PEOPLE).filter(descendant_id=OuterRef("unit_id"))
        rows = rows.annotate(names_open=Exists(opens))
    return cast("QuerySet[E]", rows)


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


def can_open_evidence(user: User, entry: Entry) -> Verdict:
    """Minh chứng của dòng có tên người chỉ mở như tên người; minh chứng của dòng khác mở cho ai đọc được dòng."""
    return can_see_people(user, entry.unit) if entry.personal else YES


def offered_to(user: User, model: type[E]) -> QuerySet[E]:
    """Standing entries that the user's units may point at: their own, those of units above and of units below."""
    if not user.is_active:
        return model._default_manager.none()
    reads = org_access.covered(user, READS_UNITS).values("descendant_id")
    held = org_access.assignments(user).values("unit_id")
    above = UnitPath.objects.filter(holds_on(today()), descendant_id__in=held).values("ancestor_id")
    return model._default_manager.filter(Q(unit_id__in=reads) | Q(unit_id__in=above), voided_on__isnull=True)
