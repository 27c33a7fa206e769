"""Who sees a unit's tables, who tells the cells nobody can count, who hands a table in."""

from __future__ import annotations

from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.kit.verdict import YES, Verdict, no
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.org.states import READS_UNITS


def can_see(user: User, unit: Unit) -> Verdict:
    """Người có vai trò đọc đơn vị (hoặc cấp trên) được xem biểu thống kê của đơn vị."""
    if org_access.holds_role(user, unit, READS_UNITS):
        return YES
    return no(_("Biểu thống kê của %(unit)s dành cho cán bộ của đơn vị và cấp trên.") % {"unit": unit.name})


def can_write(user: User, unit: Unit) -> Verdict:
    """Cán bộ thi đua của đơn vị được ghi các ô tự ghi và nộp biểu."""
    return org_access.can_write_records(user, unit)
