"""When a unit ends, its people go on: merging, splitting and dissolving, with whoever belongs there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.kit.dates import format_date
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.actions import NewUnit, dissolve_unit, merge_units, open_unit, split_unit
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import holds_on
from vinhdanh.people.models import Membership


@transaction.atomic
def merge_with_people(unit: Unit, *, into: Unit, on: date, by: User | None, decision_no: str = "") -> int:
    """The unit goes into another from `on`, with its people; answers how many."""
    merge_units([unit], into=into, on=on, by=by, decision_no=decision_no)
    return _carry(unit, into, on, by)


@transaction.atomic
def split_with_people(
    unit: Unit, parts: Sequence[NewUnit], *, heir: int, on: date, by: User | None, decision_no: str = ""
) -> list[Unit]:
    """The unit becomes these new units from `on`; the one at place `heir` carries on its counts and takes its people."""
    edge = unit.parents.filter(holds_on(on)).select_related("parent").first()
    parent = edge.parent if edge else None
    opened = []
    for place, part in enumerate(parts):
        if place == heir:
            part = replace(part, founded_on=unit.founded_on, newly_founded=False)
        try:
            opened.append(
                open_unit(part, parent=parent, on=on, by=by, decision_no=decision_no, in_place_of=unit)
            )
        except Refused as refused:
            raise Refused(
                refused.why, field=f"name-{place + 1}" if refused.field == "name" else refused.field
            ) from None
    split_unit(unit, into=opened, heir=opened[heir], on=on, by=by, decision_no=decision_no)
    _carry(unit, opened[heir], on, by)
    return opened


@transaction.atomic
def dissolve_with_people(unit: Unit, *, on: date, by: User | None, decision_no: str = "") -> int:
    """The unit ends on `on`; its people belong nowhere from that day. Answers how many."""
    dissolve_unit(unit, on=on, by=by, decision_no=decision_no)
    later = Membership.objects.filter(unit=unit, since__gte=on).count()
    if later:
        raise Refused(
            _("Có %(n)s người về %(unit)s từ ngày %(day)s trở đi; hãy chọn ngày sau đó hoặc chuyển họ trước.")
            % {"n": later, "unit": unit.name, "day": format_date(on)},
            field="on",
        )
    return Membership.objects.filter(holds_on(on), unit=unit).update(until=on)


def _carry(unit: Unit, to: Unit, on: date, by: User | None) -> int:
    """Whoever belongs to `unit` on the day or comes later belongs to `to`; what was before stays as it was."""
    there = Membership.objects.filter(Q(until__isnull=True) | Q(until__gt=on), unit=to).values("person_id")
    present = list(
        Membership.objects.select_for_update(of=("self",)).filter(
            Q(until__isnull=True) | Q(until__gt=on), unit=unit
        )
    )
    already = set(there.values_list("person_id", flat=True))
    Membership.objects.bulk_create(
        Membership(
            person_id=old.person_id, unit=to, since=max(on, old.since), until=old.until, kind=old.kind, recorded_by=by
        )
        for old in present
        if old.person_id not in already
    )  # fmt: skip
    ending = [old.pk for old in present if old.since < on]
    Membership.objects.filter(pk__in=ending).update(until=on)
    Membership.objects.filter(pk__in=[old.pk for old in present if old.since >= on]).delete()
    return len(present)
