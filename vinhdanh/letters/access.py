"""Who may read and change the templates of a unit."""

from __future__ import annotations

from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.kit.verdict import YES, Verdict, no
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.org.states import WRITES_RECORDS


def can_keep_templates(user: User, unit: Unit) -> Verdict:
    """Cán bộ thi đua của đơn vị hoặc của cấp trên được nạp mẫu văn bản, dùng lại mẫu đi kèm phần mềm."""
    if org_access.holds_role(user, unit, WRITES_RECORDS):
        return YES
    return no(
        _("Chỉ cán bộ thi đua, khen thưởng của %(unit)s hoặc cấp trên được đổi mẫu văn bản.")
        % {"unit": unit.name}
    )
