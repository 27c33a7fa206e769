"""Every write about a year of work: grades, discipline, holds, absences, attestations, coverage."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.conduct.models import Absence, Attestation, Coverage, Discipline, Hold, PerformanceGrade, Study
from vinhdanh.kit.dates import format_date
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.people import access as people_access
from vinhdanh.people.models import Person


def _may_write(by: User | None, subject: Person | Unit) -> None:
    if by is None:
        return
    if isinstance(subject, Person):
        require(people_access.can_edit(by, subject))
    else:
        require(org_access.can_write_records(by, subject))


def _named(subject: Person | Unit) -> dict[str, Any]:
    return {"person": subject} if isinstance(subject, Person) else {"unit": subject}


@transaction.atomic
def grade_year(
    subject: Person | Unit, *, year: int, grade: str, decision_no: str = "", by: User | None
) -> PerformanceGrade:
    """The grade of a year; a second call changes it."""
    _may_write(by, subject)
    graded, _made = PerformanceGrade.objects.update_or_create(
        **_named(subject), year=year, defaults={"grade": grade, "decision_no": decision_no, "recorded_by": by}
    )
    return graded


@transaction.atomic
def record_discipline(person: Person, *, year: int, measure: str, served_until: date | None = None,
                      decided_on: date | None = None, decision_no: str = "", by: User | None) -> Discipline:  # fmt: skip
    """A disciplinary measure with the day until which it is served."""
    _may_write(by, person)
    if decided_on is not None and served_until is not None and served_until < decided_on:
        raise Refused(_("Ngày thi hành xong không thể trước ngày quyết định."), field="served_until")
    return Discipline.objects.create(
        person=person, year=year, measure=measure, served_until=served_until, decided_on=decided_on, decision_no=decision_no, recorded_by=by
    )  # fmt: skip


@transaction.atomic
def clear_discipline(discipline: Discipline, *, on: date, by: User | None) -> Discipline:
    """The measure ended early, or the person was cleared, on the day."""
    _may_write(by, discipline.person)
    stored = Discipline.objects.select_for_update(of=("self",)).get(pk=discipline.pk)
    if stored.decided_on is not None and on < stored.decided_on:
        raise Refused(_("Ngày chấm dứt không thể trước ngày quyết định kỷ luật."), field="on")
    if stored.cleared_on is not None:
        raise Refused(
            _("Kỷ luật này đã chấm dứt ngày %(day)s.") % {"day": format_date(stored.cleared_on)}, field="on"
        )
    stored.cleared_on = on
    stored.save(update_fields=["cleared_on"])
    return stored


@transaction.atomic
def hold_subject(
    subject: Person | Unit, *, reason: str, since: date, note: str = "", by: User | None
) -> Hold:
    """Awards and proposals of the subject wait from `since`."""
    _may_write(by, subject)
    return Hold.objects.create(**_named(subject), reason=reason, since=since, note=note, recorded_by=by)


@transaction.atomic
def release_hold(hold: Hold, *, on: date, by: User | None) -> Hold:
    """A clean conclusion came on the day: the case goes on."""
    stored = Hold.objects.select_for_update(of=("self",)).get(pk=hold.pk)
    subject = stored.person or stored.unit
    if subject is not None:
        _may_write(by, subject)
    if on < stored.since:
        raise Refused(_("Ngày có kết luận không thể trước ngày bắt đầu."), field="on")
    if stored.until is not None:
        raise Refused(
            _("Việc này đã có kết luận ngày %(day)s.") % {"day": format_date(stored.until)}, field="on"
        )
    stored.until = on
    stored.save(update_fields=["until"])
    return stored


@transaction.atomic
def record_absence(person: Person, *, year: int, kind: str, days: int | None = None, working_days: int | None = None,
                   by: User | None) -> Absence:  # fmt: skip
    """Leave taken in a year; days by the calendar, working days, or both."""
    _may_write(by, person)
    return Absence.objects.create(
        person=person, year=year, kind=kind, days=days, working_days=working_days, recorded_by=by
    )


@dataclass(frozen=True)
class StudyFields:
    """What is known of a course of study; None = not known."""

    since: date
    until: date | None = None
    part_time: bool | None = None
    sent_by_unit: bool | None = None
    complied: bool | None = None
    result: str | None = None
    confirmed_by_school: bool | None = None


@transaction.atomic
def record_study(person: Person, fields: StudyFields, *, by: User | None) -> Study:
    """A course of study with its days; rules of working time read it."""
    _may_write(by, person)
    if fields.until is not None and fields.until < fields.since:
        raise Refused(_("Ngày kết thúc không thể trước ngày bắt đầu."), field="until")
    return Study.objects.create(person=person, **asdict(fields), recorded_by=by)


@transaction.atomic
def attest(
    subjects: Iterable[Person | Unit], *, codes: Iterable[str], year: int, met: bool, note: str = "", by: User
) -> list[Attestation]:
    """A named person says that these standards are (not) met by each subject for the year. All or nothing."""
    wanted = list(codes)
    rows = []
    for subject in subjects:
        if isinstance(subject, Person):
            require(people_access.can_attest(by, subject))
        else:
            require(org_access.can_attest(by, subject))
        rows += [
            Attestation(**_named(subject), code=code, year=year, met=met, note=note, recorded_by=by)
            for code in wanted
        ]
    return Attestation.objects.bulk_create(rows)


@transaction.atomic
def confirm_coverage(unit: Unit, *, lists: Iterable[str], from_year: int, by: User | None) -> list[Coverage]:
    """The unit vouches that these lists of its people are complete from the year on."""
    _may_write(by, unit)
    return [
        Coverage.objects.update_or_create(
            unit=unit, list=name, defaults={"from_year": from_year, "confirmed_by": by}
        )[0]
        for name in lists
    ]
