"""Who may see which plans and visits, who may write a plan, who may write what a visit found."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.inspections.models import Inspection, InspectionPlan, TeamMember, Visit
from vinhdanh.inspections.states import PlanState, VisitState
from vinhdanh.kit.verdict import YES, Verdict, no
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.org.states import READS_UNITS

_PUBLIC = (PlanState.ISSUED, PlanState.CLOSED)


def plans_visible_to(user: User) -> QuerySet[InspectionPlan]:
    """Plans of units that the user reads, and those of whose teams the user is."""
    reads = org_access.covered(user, READS_UNITS).values("descendant_id")
    return InspectionPlan.objects.filter(Q(unit_id__in=reads) | Q(pk__in=_teams(user).values("plan_id")))


def visits_visible_to(user: User) -> QuerySet[Visit]:
    """Visits of plans that the user sees; and those to units that the user reads, once the plan is issued."""
    reads = org_access.covered(user, READS_UNITS).values("descendant_id")
    return Visit.objects.filter(
        Q(inspection__plan__unit_id__in=reads)
        | Q(inspection_id__in=_teams(user).values("pk"))
        | Q(unit_id__in=reads, inspection__plan__state__in=_PUBLIC)
    )


def get_plan(user: User, pk: int) -> InspectionPlan:
    """The plan, or 404 for whoever may not see it."""
    found = plans_visible_to(user).select_related("unit").filter(pk=pk).first()
    if found is None:
        raise Http404("Không có kế hoạch kiểm tra này trong phạm vi của anh/chị.")
    return found


def get_inspection(user: User, pk: int) -> Inspection:
    """A team of a plan that the user sees, or 404."""
    rows = Inspection.objects.filter(plan__in=plans_visible_to(user))
    found = rows.select_related("plan__unit", "checklist").filter(pk=pk).first()
    if found is None:
        raise Http404("Không có đoàn kiểm tra này trong phạm vi của anh/chị.")
    return found


def get_visit(user: User, pk: int) -> Visit:
    """The visit, or 404 for whoever may not see it."""
    related = ("unit", "inspection__plan__unit", "inspection__checklist", "minutes")
    found = visits_visible_to(user).select_related(*related).filter(pk=pk).first()
    if found is None:
        raise Http404("Không có cuộc kiểm tra này trong phạm vi của anh/chị.")
    return found


def can_plan(user: User, unit: Unit) -> Verdict:
    """Cán bộ thi đua của đơn vị hoặc của cấp trên được soạn kế hoạch kiểm tra của đơn vị."""
    return org_access.can_write_records(user, unit)


def can_write(user: User, plan: InspectionPlan) -> Verdict:
    """Cán bộ thi đua của đơn vị có kế hoạch hoặc của cấp trên được sửa, ban hành, khép kế hoạch, lập đoàn, xếp lịch."""
    return org_access.can_write_records(user, plan.unit)


def can_fill(user: User, visit: Visit) -> Verdict:
    """Thành viên đoàn có tài khoản, hoặc người được sửa kế hoạch, được ghi câu trả lời, nhận xét, biên bản của cuộc kiểm tra."""
    if TeamMember.objects.filter(inspection=visit.inspection_id, user=user).exists() and user.is_active:
        return YES
    if org_access.can_write_records(user, visit.inspection.plan.unit):
        return YES
    return no(
        _("Chỉ thành viên đoàn kiểm tra hoặc cán bộ thi đua của %(unit)s được ghi cuộc kiểm tra này.")
        % {"unit": visit.inspection.plan.unit.name}
    )


def can_see_results(user: User, visit: Visit) -> Verdict:
    """Bên kiểm tra thấy kết quả ngay; đơn vị được kiểm tra thấy khi thông báo kết luận đã gửi."""
    if visit.state == VisitState.CONCLUDED or can_fill(user, visit):
        return YES
    if org_access.holds_role(user, visit.inspection.plan.unit, READS_UNITS):
        return YES
    return no(_("Kết quả kiểm tra hiện khi thông báo kết luận đã gửi."))


def _teams(user: User) -> QuerySet[Inspection]:
    return Inspection.objects.filter(members__user=user)
