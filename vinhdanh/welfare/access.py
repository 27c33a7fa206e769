"""Who may read and keep the registers of care: as every register (`registers.access`)."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.kit.verdict import Verdict, no
from vinhdanh.registers import access
from vinhdanh.welfare.models import SupportLine, SupportList


def can_see_lines(user: User, held: SupportList) -> Verdict:
    """Danh sách từng người chỉ mở cho cán bộ thi đua và người kiểm tra của đơn vị, cấp trên."""
    return access.can_see_people(user, held.unit)


def lines_visible_to(user: User, held: SupportList) -> QuerySet[SupportLine]:
    """The standing lines of a list, none for whoever may not see the people in it."""
    if not can_see_lines(user, held):
        return SupportLine.objects.none()
    return held.lines.filter(voided_on__isnull=True)


def can_add_lines(user: User, held: SupportList) -> Verdict:
    """Cán bộ thi đua của đơn vị hoặc cấp trên thêm, bỏ người trong danh sách hỗ trợ còn hiệu lực."""
    if held.voided_on is not None:
        return no(_("Danh sách này đã bị bỏ khỏi sổ."))
    return access.can_record(user, held.unit)
