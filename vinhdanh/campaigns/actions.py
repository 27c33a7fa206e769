"""Every write about pledges: registering titles for a year, and taking a pledge back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.awards.models import AwardKind
from vinhdanh.campaigns import access
from vinhdanh.campaigns.models import Pledge
from vinhdanh.campaigns.queries import pledged
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import below
from vinhdanh.people.models import Person
from vinhdanh.people.queries import members_below

Subject = Person | Unit


@transaction.atomic
def register_titles(
    unit: Unit, kind: str, subjects: Iterable[Subject], *, year: int, on: date, by: User | None
) -> list[Pledge]:
    """Register an award for the year for people of the unit, or units below it; who is registered already stays so.

    Refused as a whole when the award does not fit a subject, or a subject did not stand under the unit on the day.
    """
    if by is not None:
        require(access.can_register(by, unit))
    wanted = list(subjects)
    award = _fitting_kind(kind, wanted)
    _belong(unit, wanted, on)
    persons = [s.pk for s in wanted if isinstance(s, Person)]
    units = [s.pk for s in wanted if isinstance(s, Unit)]
    earlier = Pledge.objects.select_for_update(of=("self",)).filter(kind=award, year=year)
    earlier.filter(withdrawn_on__isnull=False, person_id__in=persons).update(
        withdrawn_on=None, recorded_by=by
    )
    earlier.filter(withdrawn_on__isnull=False, unit_id__in=units).update(withdrawn_on=None, recorded_by=by)
    fresh = [
        Pledge(person=s, kind=award, year=year, at_unit=unit, recorded_by=by)
        if isinstance(s, Person)
        else Pledge(unit=s, kind=award, year=year, at_unit=unit, recorded_by=by)
        for s in wanted
    ]
    # two officers may press at once: the first row stands
    Pledge.objects.bulk_create(fresh, ignore_conflicts=True)
    return list(pledged(kind, year, persons=persons, units=units).values())


@transaction.atomic
def withdraw_pledge(pledge: Pledge, *, on: date, by: User | None) -> Pledge:
    """The pledge is taken back on the day; it stays readable."""
    stored = Pledge.objects.select_for_update(of=("self",)).select_related("at_unit").get(pk=pledge.pk)
    if by is not None:
        require(access.can_register(by, stored.at_unit))
    if stored.withdrawn_on is None:
        stored.withdrawn_on = on
        stored.save(update_fields=["withdrawn_on"])
    return stored


def _fitting_kind(code: str, subjects: list[Subject]) -> AwardKind:
    kind = AwardKind.objects.filter(code=code).first()
    if kind is None:
        raise Refused(_("Danh mục không có mã “%(code)s”.") % {"code": code}, field="kind")
    for subject in subjects:
        if not (kind.for_person if isinstance(subject, Person) else kind.for_collective):
            says = (
                _("“%(kind)s” không tặng cho cá nhân: %(subject)s.")
                if isinstance(subject, Person)
                else _("“%(kind)s” không tặng cho tập thể: %(subject)s.")
            )
            raise Refused(says % {"kind": kind.name, "subject": subject}, field="kind")
    return kind


def _belong(unit: Unit, subjects: list[Subject], on: date) -> None:
    persons = {s.pk: s for s in subjects if isinstance(s, Person)}
    units = {s.pk: s for s in subjects if isinstance(s, Unit)}
    here: set[int] = set(members_below(unit, on).filter(pk__in=persons).values_list("pk", flat=True))
    under: set[int] = set(below(unit, on).filter(pk__in=units).values_list("pk", flat=True))
    strangers = [str(s) for pk, s in persons.items() if pk not in here]
    strangers += [str(s) for pk, s in units.items() if pk not in under]
    if strangers:
        raise Refused(
            _("Không thuộc %(unit)s vào ngày đăng ký: %(names)s.")
            % {"unit": unit.name, "names": ", ".join(strangers[:5])},
            field="subjects",
        )
