"""Who may see which rounds, and who may write them."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import YES, Verdict, no
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import holds_on
from vinhdanh.org.states import READS_UNITS, WRITES_RECORDS
from vinhdanh.rounds.models import Round, RoundUnit
from vinhdanh.rounds.states import RoundState


def visible_to(user: User) -> QuerySet[Round]:
    """Rounds in which a unit takes part that the user reads; a round still being prepared only for its own unit and above."""
    reads = org_access.covered(user, READS_UNITS)
    held = org_access.assignments(user).filter(role__in=READS_UNITS).values("unit_id")
    # what stands above a unit that one reads: a round held up there reaches down to it
    upward = UnitPath.objects.filter(holds_on(today()), descendant_id__in=held).values("ancestor_id")
    named = RoundUnit.objects.filter(round=OuterRef("pk"))
    joined = named.filter(Q(unit_id__in=upward) | Exists(reads.filter(descendant=OuterRef("unit_id"))))
    reached = Exists(joined) | (~Exists(named) & Q(unit_id__in=upward))
    # asked a round at a time: the other way round, every unit of a province would be listed first
    return Round.objects.filter(
        Exists(reads.filter(descendant=OuterRef("unit_id"))) | (~Q(state=RoundState.DRAFT) & reached)
    )


def get_round(user: User, pk: int) -> Round:
    """The round, or 404 for whoever may not see it."""
    found = visible_to(user).select_related("unit", "copied_from").filter(pk=pk).first()
    if found is None:
        raise Http404("Không có đợt xét này trong phạm vi của anh/chị.")
    return found


def can_organise(user: User, unit: Unit) -> Verdict:
    """Cán bộ thi đua của đơn vị tổ chức hoặc của cấp trên được lập, sửa, mở, khép đợt xét của đơn vị."""
    return _officer(user, unit)


def can_write(user: User, held: Round) -> Verdict:
    """Cán bộ thi đua của đơn vị tổ chức hoặc của cấp trên được sửa, mở, khép, chép đợt xét."""
    return _officer(user, held.unit)


def _officer(user: User, unit: Unit) -> Verdict:
    if org_access.holds_role(user, unit, WRITES_RECORDS):
        return YES
    return no(
        _("Đợt xét này do cán bộ thi đua, khen thưởng của %(unit)s hoặc cấp trên tổ chức.")
        % {"unit": unit.name}
    )
