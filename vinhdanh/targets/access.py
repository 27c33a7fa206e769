"""Who sees targets, tasks and works; who sets them; who answers for a unit's part."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import YES, Verdict, no
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import holds_on
from vinhdanh.org.states import READS_UNITS
from vinhdanh.targets.models import Target, TargetShare
from vinhdanh.targets.states import TargetState
from vinhdanh.targets.task_models import PlannedTask, RegisteredWork


def can_set(user: User, unit: Unit) -> Verdict:
    """Cán bộ thi đua của đơn vị hoặc của cấp trên được đặt, ban hành, thay chỉ tiêu và giao nhiệm vụ của đơn vị."""
    return org_access.can_write_records(user, unit)


def can_change(user: User, target: Target) -> Verdict:
    """Cán bộ thi đua của đơn vị đặt chỉ tiêu được sửa khi còn đang soạn; đã ban hành thì chỉ thay bằng chỉ tiêu mới."""
    may = can_set(user, target.unit)
    if not may:
        return may
    if target.state != TargetState.DRAFT:
        return no(
            _("Chỉ tiêu đã ban hành không sửa được; hãy thay bằng chỉ tiêu mới để giữ mức cũ trong lịch sử.")
        )
    return YES


def can_see_board(user: User, target: Target) -> Verdict:
    """Người có vai trò đọc đơn vị đặt chỉ tiêu được xem bảng các đơn vị; đơn vị bên dưới chỉ xem phần của mình."""
    if org_access.holds_role(user, target.unit, READS_UNITS):
        return YES
    return no(_("Bảng so các đơn vị dành cho cán bộ của %(unit)s và cấp trên.") % {"unit": target.unit.name})


def can_see_works_of(user: User, unit: Unit) -> Verdict:
    """Người có vai trò đọc đơn vị phát động được xem tỷ lệ và danh sách đơn vị chưa đăng ký công trình."""
    if org_access.holds_role(user, unit, READS_UNITS):
        return YES
    return no(
        _("Danh sách đơn vị chưa đăng ký dành cho cán bộ của %(unit)s và cấp trên.") % {"unit": unit.name}
    )


def can_answer(user: User, share: TargetShare) -> Verdict:
    """Cán bộ thi đua của đơn vị được giao chỉ tiêu nhận mức đó hoặc đề nghị mức khác."""
    return org_access.can_write_records(user, share.unit)


def can_report(user: User, unit: Unit) -> Verdict:
    """Cán bộ thi đua của đơn vị ghi kết quả nhiệm vụ và công trình của đơn vị mình."""
    return org_access.can_write_records(user, unit)


def _reads(user: User) -> QuerySet[UnitPath, Any]:
    return org_access.covered(user, READS_UNITS).values("descendant_id")


def _upward(user: User) -> QuerySet[UnitPath, Any]:
    held = org_access.assignments(user).filter(role__in=READS_UNITS).values("unit_id")
    return UnitPath.objects.filter(holds_on(today()), descendant_id__in=held).values("ancestor_id")


def targets_visible_to(user: User) -> QuerySet[Target]:
    """Targets of units that the user reads, and those that units above theirs have issued."""
    above = Q(unit_id__in=_upward(user), issued_on__isnull=False)
    return Target.objects.filter(Q(unit_id__in=_reads(user)) | above)


def get_target(user: User, pk: int) -> Target:
    """The target, or 404 for whoever may not see it."""
    rows = targets_visible_to(user).select_related("unit", "indicator", "movement", "replaces")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404("Không có chỉ tiêu này trong phạm vi của anh/chị.")
    return found


def shares_visible_to(user: User) -> QuerySet[TargetShare]:
    """Parts of units that the user reads, and parts of targets that units the user reads have given."""
    reads = _reads(user)
    return TargetShare.objects.filter(Q(unit_id__in=reads) | Q(target__unit_id__in=reads))


def get_share(user: User, pk: int) -> TargetShare:
    """The part, or 404 for whoever may not see it."""
    rows = shares_visible_to(user).select_related("unit", "target__unit", "target__indicator")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404("Không có chỉ tiêu giao này trong phạm vi của anh/chị.")
    return found


def tasks_visible_to(user: User) -> QuerySet[PlannedTask]:
    """Tasks of units that the user reads and of the units above theirs."""
    return PlannedTask.objects.filter(Q(unit_id__in=_reads(user)) | Q(unit_id__in=_upward(user)))


def get_task(user: User, pk: int) -> PlannedTask:
    """The task, or 404 for whoever may not see it."""
    rows = tasks_visible_to(user).select_related("unit", "person", "target", "parent")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404("Không có nhiệm vụ này trong phạm vi của anh/chị.")
    return found


def works_visible_to(user: User) -> QuerySet[RegisteredWork]:
    """Works of units that the user reads."""
    return RegisteredWork.objects.filter(unit_id__in=_reads(user))


def get_work(user: User, pk: int) -> RegisteredWork:
    """The work, or 404 for whoever may not see it."""
    found = works_visible_to(user).select_related("unit", "launch").filter(pk=pk).first()
    if found is None:
        raise Http404("Không có công trình này trong phạm vi của anh/chị.")
    return found
