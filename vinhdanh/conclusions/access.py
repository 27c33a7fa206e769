"""Who may see conclusions and recommendations, and who may move them."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.conclusions.models import Conclusion, Recommendation
from vinhdanh.conclusions.states import ConclusionState
from vinhdanh.inspections import access as inspection_access
from vinhdanh.inspections.models import Visit
from vinhdanh.kit.verdict import Verdict, no
from vinhdanh.org import access as org_access
from vinhdanh.org.states import READS_UNITS


def visible_to(user: User) -> QuerySet[Conclusion]:
    """Conclusions of plans that the user sees; those sent also to whoever reads the inspected unit."""
    plans = inspection_access.plans_visible_to(user).values("pk")
    reads = org_access.covered(user, READS_UNITS).values("descendant_id")
    return Conclusion.objects.filter(
        Q(visit__inspection__plan_id__in=plans) | Q(state=ConclusionState.SENT, visit__unit_id__in=reads)
    )


def recommendations_visible_to(user: User) -> QuerySet[Recommendation]:
    """Recommendations of the conclusions that the user sees, once sent."""
    return Recommendation.objects.filter(
        conclusion__in=visible_to(user), conclusion__state=ConclusionState.SENT
    )


def get_recommendation(user: User, pk: int) -> Recommendation:
    """The recommendation, or 404 for whoever may not see it."""
    related = ("conclusion__visit__unit", "conclusion__visit__inspection__plan__unit", "file")
    rows = Recommendation.objects.filter(conclusion__in=visible_to(user)).select_related(*related)
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404("Không có kiến nghị này trong phạm vi của anh/chị.")
    return found


def can_conclude(user: User, visit: Visit) -> Verdict:
    """Cán bộ thi đua của đơn vị có kế hoạch kiểm tra hoặc của cấp trên được soạn, ban hành, gửi kết luận, theo dõi kiến nghị."""
    return inspection_access.can_write(user, visit.inspection.plan)


def can_report(user: User, recommendation: Recommendation) -> Verdict:
    """Cán bộ thi đua của đơn vị được kiểm tra báo đã thực hiện; nơi ngoài hệ thống thì bên kiểm tra ghi thay."""
    visit = recommendation.conclusion.visit
    if visit.unit is None:
        return can_conclude(user, visit)
    verdict = org_access.can_write_records(user, visit.unit)
    if verdict:
        return verdict
    return no(
        _("Chỉ cán bộ thi đua, khen thưởng của %(unit)s báo kết quả thực hiện kiến nghị này.")
        % {"unit": visit.unit.name}
    )
