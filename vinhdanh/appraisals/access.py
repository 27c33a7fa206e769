"""Who may appraise, record what a council decided, and read it."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.appraisals.models import CouncilSitting
from vinhdanh.dossiers import access as dossier_access
from vinhdanh.dossiers.models import Dossier
from vinhdanh.kit.verdict import YES, Verdict, no
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.org.states import APPRAISES, READS_UNITS


def can_appraise(user: User, dossier: Dossier) -> Verdict:
    """Cán bộ, người thẩm định của cấp đang giữ hồ sơ được ghi ý kiến thẩm định; không ai thẩm định hồ sơ của mình."""
    return dossier_access.can_move(user, dossier, "appraise")


def can_record_sitting(user: User, unit: Unit) -> Verdict:
    """Cán bộ, người thẩm định của đơn vị có hội đồng được ghi kết quả phiên họp của hội đồng ấy."""
    if org_access.holds_role(user, unit, APPRAISES):
        return YES
    return no(
        _("Kết quả hội đồng của %(unit)s do cán bộ, người thẩm định của đơn vị ấy ghi.") % {"unit": unit.name}
    )


def sittings_visible_to(user: User) -> QuerySet[CouncilSitting]:
    """Sittings of councils of the units that the user reads: their minutes tell of everybody who was considered."""
    return CouncilSitting.objects.filter(
        unit_id__in=org_access.covered(user, READS_UNITS).values("descendant_id")
    )


def get_sitting(user: User, pk: int) -> CouncilSitting:
    """The sitting, or 404 for whoever may not see it."""
    found = (
        sittings_visible_to(user)
        .select_related("unit", "minutes", "recorded_by", "round")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise Http404("Không có phiên họp này trong phạm vi của anh/chị.")
    return found
