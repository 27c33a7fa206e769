"""Who may see and draw introduction lists and representative units."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.exemplars.lists.models import IntroductionList, RepresentativeList
from vinhdanh.kit.verdict import YES, Verdict, no
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.org.states import READS_UNITS, WRITES_RECORDS


def visible_to(user: User) -> QuerySet[IntroductionList]:
    """Lists of the units that the user reads."""
    reads = org_access.covered(user, READS_UNITS)
    return IntroductionList.objects.filter(Exists(reads.filter(descendant=OuterRef("unit_id"))))


def get_introduction(user: User, pk: int) -> IntroductionList:
    """The list, or 404 for whoever may not see it."""
    found = visible_to(user).select_related("unit", "frozen_by").filter(pk=pk).first()
    if found is None:
        raise Http404("Không có danh sách này trong phạm vi của anh/chị.")
    return found


def representatives_visible_to(user: User) -> QuerySet[RepresentativeList]:
    """Choices of the units that the user reads."""
    reads = org_access.covered(user, READS_UNITS)
    return RepresentativeList.objects.filter(Exists(reads.filter(descendant=OuterRef("unit_id"))))


def get_representatives(user: User, pk: int) -> RepresentativeList:
    """The choice, or 404 for whoever may not see it."""
    found = representatives_visible_to(user).select_related("unit", "chosen_by").filter(pk=pk).first()
    if found is None:
        raise Http404("Không có danh sách này trong phạm vi của anh/chị.")
    return found


def can_draw(user: User, unit: Unit) -> Verdict:
    """Cán bộ thi đua của đơn vị hoặc của cấp trên được lập, chốt danh sách của đơn vị."""
    if org_access.holds_role(user, unit, WRITES_RECORDS):
        return YES
    return no(
        _("Danh sách của %(unit)s do cán bộ thi đua, khen thưởng của đơn vị ấy hoặc cấp trên lập.")
        % {"unit": unit.name}
    )
