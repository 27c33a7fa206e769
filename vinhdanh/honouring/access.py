"""Who may see and prepare ceremonies and conferences, and record that an award was handed over."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.awards import access as awards_access
from vinhdanh.awards.models import AwardRecord
from vinhdanh.decisions.models import DecisionItem
from vinhdanh.honouring.models import Ceremony, Conference, Conferral
from vinhdanh.honouring.states import EventState
from vinhdanh.kit.verdict import YES, Verdict, no
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.states import READS_UNITS, WRITES_RECORDS


def _units(user: User) -> QuerySet[UnitPath]:
    return org_access.covered(user, READS_UNITS)


def ceremonies_visible_to(user: User) -> QuerySet[Ceremony]:
    """Ceremonies of units that the user reads, and those at which an award of their own people was presented."""
    units = _units(user).values("descendant_id")
    theirs = Conferral.objects.filter(
        Q(record__at_unit_id__in=units) | Q(record__unit_id__in=units), ceremony=OuterRef("pk")
    )
    return Ceremony.objects.filter(Q(unit_id__in=units) | Exists(theirs))


def conferences_visible_to(user: User) -> QuerySet[Conference]:
    """Conferences of units that the user reads; of a unit above theirs, once it was held."""
    held = org_access.assignments(user).filter(role__in=READS_UNITS).values("unit_id")
    above = UnitPath.objects.filter(descendant_id__in=held, until__isnull=True).values("ancestor_id")
    return Conference.objects.filter(
        Q(unit_id__in=_units(user).values("descendant_id")) | Q(state=EventState.HELD, unit_id__in=above)
    )


def get_ceremony(user: User, pk: int) -> Ceremony:
    """The ceremony, or 404 for whoever may not see it."""
    found = ceremonies_visible_to(user).select_related("unit", "conference").filter(pk=pk).first()
    if found is None:
        raise Http404("Không có buổi lễ này trong phạm vi của anh/chị.")
    return found


def get_conference(user: User, pk: int) -> Conference:
    """The conference, or 404 for whoever may not see it."""
    found = conferences_visible_to(user).select_related("unit").filter(pk=pk).first()
    if found is None:
        raise Http404("Không có hội nghị này trong phạm vi của anh/chị.")
    return found


def get_conferral(user: User, pk: int) -> Conferral:
    """The record of a handing over, or 404 for whoever may not see the award."""
    rows = Conferral.objects.select_related(
        "record__kind", "record__person", "record__unit", "record__household", "ceremony"
    )
    found = rows.filter(pk=pk, record__in=awards_access.visible_to(user)).first()
    if found is None:
        raise Http404("Không có lần trao này trong phạm vi của anh/chị.")
    return found


def can_prepare(user: User, unit: Unit) -> Verdict:
    """Cán bộ thi đua của đơn vị tổ chức, hoặc của cấp trên, chuẩn bị và ghi kết quả buổi lễ, hội nghị."""
    return org_access.can_write_records(user, unit)


def may_confer(user: User, lines: QuerySet[AwardRecord]) -> QuerySet[AwardRecord]:
    """Of these awards those whose handing over the user may record: kept, or decided, by a unit they keep records of."""
    units = org_access.covered(user, WRITES_RECORDS).values("descendant_id")
    issued = DecisionItem.objects.filter(ledger=OuterRef("pk"), decision__unit_id__in=units)
    return lines.filter(
        Q(at_unit_id__in=units) | Q(unit_id__in=units) | Q(household__unit_id__in=units) | Exists(issued)
    )


def can_confer(user: User, line: AwardRecord) -> Verdict:
    """Cán bộ thi đua của nơi quyết định, của đơn vị có người được khen, hoặc của cấp trên, ghi việc trao tặng."""
    if may_confer(user, AwardRecord.objects.filter(pk=line.pk)).exists():
        return YES
    return no(
        _(
            "Chỉ cán bộ thi đua, khen thưởng của nơi quyết định hoặc của đơn vị có người được khen ghi việc trao tặng."
        )
    )
