"""Who may read and write which lines of the ledger."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404

from vinhdanh.accounts.models import User
from vinhdanh.awards.models import AwardRecord
from vinhdanh.kit.verdict import Verdict
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.people import access as people_access
from vinhdanh.people.models import Person


def visible_to(user: User) -> QuerySet[AwardRecord]:
    """Lines about subjects that the user may see: their people, their units, their households, themselves."""
    units = org_access.visible_keys(user)
    return AwardRecord.objects.filter(
        people_access.sees(user, "person_id") | Q(unit_id__in=units) | Q(household__unit_id__in=units)
    )


def get_record(user: User, pk: int) -> AwardRecord:
    """The line, or 404 for whoever may not see it."""
    line = (
        visible_to(user)
        .select_related("kind", "person", "unit", "household", "at_unit", "recorded_by")
        .filter(pk=pk)
        .first()
    )
    if line is None:
        raise Http404("Không có dòng này trong phạm vi của anh/chị.")
    return line


def can_write(user: User, line: AwardRecord) -> Verdict:
    """Cán bộ thi đua của đơn vị có cá nhân, tập thể, hộ được khen, hoặc của cấp trên, được ghi sổ."""
    subject = line.subject
    if isinstance(subject, Person):
        return people_access.can_edit(user, subject)
    return org_access.can_write_records(user, subject if isinstance(subject, Unit) else subject.unit)
