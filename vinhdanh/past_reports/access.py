"""Who reads old reports, who brings them in and settles their figures."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404

from vinhdanh.accounts.models import User
from vinhdanh.kit.verdict import Verdict
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.org.states import READS_UNITS
from vinhdanh.past_reports.models import PastReport


def can_bring(user: User, unit: Unit) -> Verdict:
    """Cán bộ thi đua của đơn vị hoặc của cấp trên được đưa báo cáo cũ của đơn vị vào."""
    return org_access.can_write_records(user, unit)


def can_settle(user: User, report: PastReport) -> Verdict:
    """Cán bộ thi đua của đơn vị hoặc của cấp trên được xác nhận, sửa, bỏ số liệu đọc được."""
    return org_access.can_write_records(user, report.unit)


def visible_to(user: User) -> QuerySet[PastReport]:
    """Reports of the units that the user reads."""
    return PastReport.objects.filter(
        unit_id__in=org_access.covered(user, READS_UNITS).values("descendant_id")
    )


def get_report(user: User, pk: int) -> PastReport:
    """The report, or 404 for whoever may not see it."""
    found = visible_to(user).select_related("unit", "file").filter(pk=pk).first()
    if found is None:
        raise Http404("Không có báo cáo này trong phạm vi của anh/chị.")
    return found
