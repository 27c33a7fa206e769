"""Registering grades: the grade at which a CĐCS, a group or a member aims at the end of the year."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.campaigns import access
from vinhdanh.campaigns.models import GradePledge
from vinhdanh.conduct.states import Grade
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import below
from vinhdanh.people.models import Person
from vinhdanh.people.queries import members_below


@transaction.atomic
def register_grades(
    unit: Unit,
    aims: Mapping[Person | Unit, str],
    *,
    year: int,
    on: date,
    by: User | None,
    told_on: date | None = None,
) -> int:
    """Write the grade at which each aims; "" takes one back. Answers how many rows changed.

    told_on: the day of registration, None when nobody recorded it.
    """  # fmt: skip
    if by is not None:
        require(access.can_register(by, unit))
    if set(aims.values()) - {*Grade.values, ""}:
        raise Refused(_("Không có mức xếp loại này; hãy chọn lại."), field="grade")
    persons = {s.pk: s for s in aims if isinstance(s, Person)}
    units = {s.pk: s for s in aims if isinstance(s, Unit)}
    _belong(unit, persons, units, on)
    stored = GradePledge.objects.select_for_update(of=("self",)).filter(year=year)
    known: dict[tuple[int | None, int | None], GradePledge] = {
        (row.person_id, row.unit_id): row
        for rows in (stored.filter(person_id__in=persons), stored.filter(unit_id__in=units))
        for row in rows
    }
    changed, fresh = [], []
    for subject, grade in aims.items():
        row = known.get((subject.pk, None) if isinstance(subject, Person) else (None, subject.pk))
        standing = row.grade if row and row.withdrawn_on is None else ""
        if standing == grade:
            continue
        if row is None:
            made = GradePledge(year=year, grade=grade, at_unit=unit, registered_on=told_on, recorded_by=by)
            made.person, made.unit = (subject, None) if isinstance(subject, Person) else (None, subject)
            fresh.append(made)
            continue
        row.withdrawn_on = None if grade else on
        row.grade, row.registered_on, row.recorded_by = grade or row.grade, told_on, by
        changed.append(row)
    GradePledge.objects.bulk_update(changed, ["grade", "registered_on", "withdrawn_on", "recorded_by"])
    return len(changed) + len(GradePledge.objects.bulk_create(fresh, ignore_conflicts=True))


def aims_of(year: int, *, persons: list[int], units: list[int]) -> dict[tuple[str, int], str]:
    """The grades registered for a year among these subjects, by ("person" | "unit", id)."""
    rows = GradePledge.objects.filter(year=year, withdrawn_on__isnull=True)
    found: dict[tuple[str, int], str] = {}
    for pk, grade in rows.filter(person_id__in=persons).values_list("person_id", "grade"):
        found["person", pk or 0] = grade
    for pk, grade in rows.filter(unit_id__in=units).values_list("unit_id", "grade"):
        found["unit", pk or 0] = grade
    return found


def _belong(unit: Unit, persons: Mapping[int, Person], units: Mapping[int, Unit], on: date) -> None:
    here: set[int] = set(members_below(unit, on).filter(pk__in=persons).values_list("pk", flat=True))
    under: set[int] = set(below(unit, on).filter(pk__in=units).values_list("pk", flat=True))
    strangers = [one.name for pk, one in persons.items() if pk not in here]
    strangers += [one.name for pk, one in units.items() if pk not in under]
    if strangers:
        raise Refused(
            _("Không thuộc %(unit)s vào ngày đăng ký: %(names)s.")
            % {"unit": unit.name, "names": ", ".join(strangers[:5])},
            field="subjects",
        )
