"""Who reads and who writes reports."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.kit.verdict import Verdict, no
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.reports.models import PeriodReport
from vinhdanh.reports.states import ReportState


def visible_to(user: User) -> QuerySet[PeriodReport]:
    """Reports of units whose records the user reads."""
    return PeriodReport.objects.filter(unit__in=org_access.visible_keys(user))


def get_report(user: User, pk: int) -> PeriodReport:
    """The report, or 404 for whoever may not see it."""
    found = visible_to(user).select_related("unit", "created_by").filter(pk=pk).first()
    if found is None:
        raise Http404("Không có báo cáo này trong phạm vi của anh/chị.")
    return found


def can_make(user: User, unit: Unit) -> Verdict:
    """Cán bộ thi đua của đơn vị hoặc của cấp trên được lập báo cáo của đơn vị."""
    return org_access.can_write_records(user, unit)


def can_write(user: User, report: PeriodReport) -> Verdict:
    """Cán bộ thi đua của đơn vị hoặc của cấp trên được viết, lưu bản, ban hành báo cáo khi còn là dự thảo."""
    if report.state != ReportState.DRAFT:
        return no(
            _("Báo cáo này %(state)s nên không sửa được; hãy mở lại thành dự thảo trước.")
            % {"state": str(report.get_state_display()).lower()}
        )
    return org_access.can_write_records(user, report.unit)


def can_reopen(user: User, report: PeriodReport) -> Verdict:
    """Cán bộ thi đua của đơn vị hoặc của cấp trên được mở lại báo cáo đã ban hành, kèm lý do."""
    if report.state != ReportState.FINAL:
        return no(_("Chỉ mở lại được báo cáo đã ban hành."))
    return org_access.can_write_records(user, report.unit)
