"""Who may see and write which models, and who assigns how many are to be built."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.exemplars.practices.models import GoodPractice
from vinhdanh.exemplars.practices.states import COUNTED
from vinhdanh.kit.verdict import YES, Verdict, no
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.org.states import READS_UNITS, WRITES_RECORDS


def visible_to(user: User) -> QuerySet[GoodPractice]:
    """Models that work already are for everybody signed in to learn from; others only for readers of their unit."""
    reads = org_access.covered(user, READS_UNITS)
    return GoodPractice.objects.filter(
        Q(stage__in=COUNTED) | Exists(reads.filter(descendant=OuterRef("unit_id")))
    )


def get_practice(user: User, pk: int) -> GoodPractice:
    """The model, or 404 for whoever may not see it."""
    found = visible_to(user).select_related("unit", "role_model", "evidence").filter(pk=pk).first()
    if found is None:
        raise Http404("Không có mô hình này trong phạm vi của anh/chị.")
    return found


def can_follow(user: User, found: GoodPractice) -> Verdict:
    """Người đọc được hồ sơ của đơn vị chủ trì thì xem được minh chứng, lý do và lịch sử của mô hình."""
    if org_access.holds_role(user, found.unit, READS_UNITS):
        return YES
    return no(_("Minh chứng của mô hình này do %(unit)s và cấp trên giữ.") % {"unit": found.unit.name})


def can_register(user: User, unit: Unit) -> Verdict:
    """Cán bộ thi đua của đơn vị chủ trì hoặc của cấp trên được đăng ký, ghi mô hình của đơn vị."""
    if org_access.holds_role(user, unit, WRITES_RECORDS):
        return YES
    return no(
        _("Mô hình của %(unit)s do cán bộ thi đua, khen thưởng của đơn vị ấy hoặc cấp trên ghi.")
        % {"unit": unit.name}
    )


def can_write(user: User, found: GoodPractice) -> Verdict:
    """Cán bộ thi đua của đơn vị chủ trì hoặc của cấp trên được ghi về mô hình."""
    return can_register(user, found.unit)


def can_assign(user: User, unit: Unit) -> Verdict:
    """Cán bộ thi đua của đơn vị cấp trên được giao chỉ tiêu mô hình cho các đơn vị trực thuộc."""
    if org_access.holds_role(user, unit, WRITES_RECORDS):
        return YES
    return no(
        _("Chỉ tiêu xây dựng mô hình do cán bộ thi đua, khen thưởng của %(unit)s hoặc cấp trên giao.")
        % {"unit": unit.name}
    )
