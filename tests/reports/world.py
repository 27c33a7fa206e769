"""A province of two unions with awards of five years, a movement launched and reviewed: what reports are made from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal

from tests import factories as make
from tests.launches import world as launches
from vinhdanh.accounts.models import User
from vinhdanh.awards.models import AwardRecord
from vinhdanh.indicators.periods import Period, years_of
from vinhdanh.kit.dates import VIETNAM
from vinhdanh.launches.models import Launch, LaunchReview
from vinhdanh.launches.queries import criteria_in_force
from vinhdanh.launches.reviewing import Found, Reviewed, record_review
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Membership, Person
from vinhdanh.reports.actions import Basics, create_report
from vinhdanh.reports.models import PeriodReport

FIVE = years_of(2021, 2025)
NOW = datetime.combine(date(2025, 12, 20), time(9), VIETNAM)


@dataclass
class World:
    province: Unit
    mai: Unit
    lan: Unit
    people: list[Person]
    officer: User
    launches: launches.World


def build() -> World:
    """Five people at Hoa Mai; advanced workers 2 of 5 in 2021, then 3, 3, 4, 5; certificates in 2023."""
    base = launches.build()
    people = [
        make.person(f"Người Thứ {n}", at=base.mai, sex="female" if n % 2 else "male") for n in range(1, 6)
    ]
    for year, holders in zip(range(2021, 2026), (2, 3, 3, 4, 5), strict=True):
        for one in people[:holders]:
            awarded(one, "advanced_worker", year, date(year, 12, 28))
    kind = "merit_certificate_provincial_federation"
    make.award_kind(kind, collective=True)
    for one in people[:2]:
        awarded(one, kind, 2023, date(2023, 6, 5), decided_on=date(2023, 6, 1))
    awarded(base.mai, kind, 2024, date(2024, 6, 5), decided_on=date(2024, 6, 1))
    Membership.objects.update(recorded_at=instant(date(2015, 1, 1)))
    officer = make.officer(base.province, "canbo")
    return World(base.province, base.mai, base.lan, people, officer, base)


def instant(day: date) -> datetime:
    return datetime.combine(day, time(10), VIETNAM)


def awarded(to: Person | Unit, code: str, year: int, known_on: date, **more: object) -> AwardRecord:
    """A line of the ledger written down on that day."""
    person = isinstance(to, Person)
    kind = make.award_kind(code, person=person, collective=not person)
    home = to.memberships.get().unit if isinstance(to, Person) else to
    subject = {"person": to} if person else {"unit": to}
    return AwardRecord.objects.create(
        kind=kind, year=year, at_unit=home, recorded_at=instant(known_on), **subject, **more
    )


def draft(w: World, kind: str = "five_years", period: Period = FIVE, unit: Unit | None = None, **basics: object) -> PeriodReport:  # fmt: skip
    return create_report(unit or w.province, kind, period, Basics(**basics), by=None)  # type: ignore[arg-type]


def launched(w: World, **changes: object) -> Launch:
    held = launches.launched(w.launches, replace(launches.BASICS, **changes))  # type: ignore[arg-type]
    Launch.objects.filter(pk=held.pk).update(created_at=instant(held.starts_on))
    return held


def reviewed(
    held: Launch, day: date, value: str = "12", kind: str = "interim", **more: object
) -> LaunchReview:
    figures = [Found(criteria_in_force(held)[0], Decimal(value))] if value else []
    return record_review(held, Reviewed(kind, day, "Hội trường", "Triển khai tốt.", **more), figures, on=NOW.date(), by=None)  # type: ignore[arg-type]  # fmt: skip
