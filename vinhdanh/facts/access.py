"""Who may ask what would happen under another law or a cap, and about whom."""

from __future__ import annotations

from datetime import date

import polars as pl
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.kit.verdict import YES, Verdict, no
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import existing_on, holds_on
from vinhdanh.org.states import READS_UNITS
from vinhdanh.people import access as people_access
from vinhdanh.people.models import Membership, Person

SUBJECTS = {"subject": pl.Int64, "sort_key": pl.String}


def can_simulate(user: User) -> Verdict:
    """Cán bộ thi đua, người đứng đầu, người kiểm tra và quản trị được thử đổi luật, đổi tỷ lệ trong phạm vi mình xem được."""
    if org_access.assignments(user).filter(role__in=READS_UNITS).exists():
        return YES
    return no(
        _(
            "Chỉ cán bộ thi đua, khen thưởng, người đứng đầu, người kiểm tra và quản trị của một đơn vị được dùng phần Thử xem."
        )
    )


def persons_below(user: User, unit: Unit | None, day: date) -> QuerySet[Person]:
    """Persons whom the user may see and who belonged below the unit (None: anywhere) on the day."""
    here = Membership.objects.filter(holds_on(day))
    if unit is not None:
        here = here.filter(
            unit_id__in=UnitPath.objects.filter(holds_on(day), ancestor=unit).values("descendant_id")
        )
    return people_access.visible_to(user).filter(pk__in=here.values("person_id"))


def units_below(user: User, unit: Unit | None, day: date) -> QuerySet[Unit]:
    """Units that the user may see and that stood below the unit (None: anywhere) on the day."""
    units = org_access.visible_to(user).filter(pk__in=existing_on(day).values("pk"))
    if unit is not None:
        units = units.filter(
            pk__in=UnitPath.objects.filter(holds_on(day), ancestor=unit).values("descendant_id")
        )
    return units


def subjects_below(
    user: User, unit: Unit | None, day: date, kinds: tuple[str, ...] = ("person", "collective")
) -> pl.DataFrame:
    """Subjects in the user's sight below the unit: `subject` as the engine keys it, `sort_key` in Vietnamese order."""
    rows: list[tuple[int, str]] = []
    if "person" in kinds:
        rows += persons_below(user, unit, day).values_list("pk", "sort_key")
    if "collective" in kinds:
        rows += [(-pk, key) for pk, key in units_below(user, unit, day).values_list("pk", "sort_key")]
    return pl.DataFrame(rows, schema=SUBJECTS, orient="row")
