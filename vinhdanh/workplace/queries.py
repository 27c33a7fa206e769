"""Figures of the workplace: conferences held against those due, dialogues as turns and as enterprises, agreements in
force against unionised enterprises, favourable clauses by theme, shift meals that must add up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import below, holds_on
from vinhdanh.registers.queries import rows_in, standing, topmost, under
from vinhdanh.registers.states import ENTERPRISES, Sector, Topic
from vinhdanh.strength.queries import unionised_enterprises
from vinhdanh.workplace.models import (
    AgreementClause,
    CollectiveAgreement,
    Dialogue,
    EligibleCount,
    ShiftMeal,
    StaffConference,
)
from vinhdanh.workplace.states import YEARLY, ConferenceKind, MealForm

# an agreement is spoken of this long before it ends
EXPIRES_WITHIN = timedelta(days=90)


@dataclass(frozen=True)
class Rate:
    """A part of a whole; the whole is None while nobody told it."""

    part: int
    whole: int | None

    @property
    def percent(self) -> float | None:
        """In a hundred, to one decimal; None without a whole."""
        return round(100 * self.part / self.whole, 1) if self.whole else None

    @property
    def impossible(self) -> bool:
        """More than all: one of the two is wrong."""
        return self.whole is not None and self.part > self.whole


@dataclass(frozen=True)
class Turns:
    """Dialogues of one kind of place: turns, and how many different places."""

    sector: Sector
    turns: int
    enterprises: int


@dataclass(frozen=True)
class Meals:
    """Unionised enterprises of a year by how they provide the meal; `strange`: rows of units that are none of them."""

    meal: int
    cash: int
    none: int
    unknown: int
    whole: int
    strange: int

    @property
    def adds_up(self) -> bool:
        """Every unionised enterprise told its form, and nobody else did."""
        return self.unknown == 0 and self.strange == 0 and self.meal + self.cash + self.none == self.whole


def conference_rates(unit: Unit, year: int, on: date) -> dict[str, Rate]:
    """Units that held the year's conference against those that had to, public bodies and enterprises apart."""
    first, end = date(year, 1, 1), date(year + 1, 1, 1)
    held = rows_in(StaffConference, unit, first, end).filter(kind__in=YEARLY)
    told = standing(EligibleCount.objects.filter(year=year))
    units = UnitPath.objects.filter(
        Q(until__isnull=True) | Q(until__gt=first), ancestor=unit, since__lt=end
    ).values("descendant_id")
    day = min(on, date(year, 12, 31))
    rates = {}
    for name, sectors in (("public", (Sector.PUBLIC,)), ("enterprise", ENTERPRISES)):
        parts: list[int | None] = []
        for sector in sectors:
            found = told.filter(sector=sector, unit_id__in=units).values_list("unit_id", "eligible")
            figures = topmost(found, day)
            parts.append(sum(figures) if figures else None)
        known = [part for part in parts if part is not None]
        part = held.filter(sector__in=sectors).values("unit_id").distinct().count()
        rates[name] = Rate(part, sum(known) if known else None)
    return rates


def employer_conferences(unit: Unit, since: date, until: date) -> int:
    """Conferences and talks with employers in the half-open period."""
    return rows_in(StaffConference, unit, since, until).filter(kind=ConferenceKind.EMPLOYERS).count()


def dialogues(unit: Unit, since: date, until: date) -> list[Turns]:
    """Turns and different enterprises, by whose they are; one query."""
    rows = (
        rows_in(Dialogue, unit, since, until)
        .order_by()
        .values("sector")
        .annotate(
            turns=Count("pk"),
            own=Count("unit_id", distinct=True, filter=Q(enterprise="")),
            named=Count("enterprise", distinct=True, filter=~Q(enterprise="")),
        )
    )
    found = {
        row["sector"]: Turns(Sector(row["sector"]), row["turns"], row["own"] + row["named"]) for row in rows
    }
    return [found[sector] for sector in Sector if sector in found]


def agreements_in_force(unit: Unit, on: date) -> QuerySet[CollectiveAgreement]:
    """Those that hold on the day, of units at or below the unit on that day."""
    units = UnitPath.objects.filter(holds_on(on), ancestor=unit).values("descendant_id")
    return standing(CollectiveAgreement.objects.filter(holds_on(on), unit_id__in=units))


def agreement_rate(unit: Unit, on: date) -> Rate:
    """Unionised enterprises with an agreement in force on the day, of all unionised enterprises."""
    enterprises = unionised_enterprises(unit, on)
    bound = agreements_in_force(unit, on).filter(unit_id__in=enterprises.values("pk"))
    return Rate(bound.values("unit_id").distinct().count(), enterprises.count() or None)


def without_agreement(unit: Unit, on: date) -> QuerySet[Unit]:
    """Unionised enterprises that no agreement binds on the day."""
    return unionised_enterprises(unit, on).exclude(pk__in=agreements_in_force(unit, on).values("unit_id"))


def expiring(rows: QuerySet[CollectiveAgreement], on: date) -> QuerySet[CollectiveAgreement]:
    """Agreements that end within ninety days, or ended within the last year, and were not followed by another."""
    later = CollectiveAgreement.objects.filter(voided_on__isnull=True, until__gt=on + EXPIRES_WITHIN, since__lte=on + EXPIRES_WITHIN)  # fmt: skip
    return (
        standing(rows)
        .filter(until__lte=on + EXPIRES_WITHIN, until__gt=on - timedelta(days=365))
        .exclude(unit_id__in=later.values("unit_id"))
    )


def clauses_by_theme(unit: Unit, on: date) -> list[tuple[Topic, int, int]]:
    """Theme, clauses better than the law, agreements in force that have some; the most frequent first."""
    rows = (
        standing(AgreementClause.objects.filter(better=True, agreement__in=agreements_in_force(unit, on)))
        .order_by()
        .values("theme")
        .annotate(n=Count("pk"), agreements=Count("agreement", distinct=True))
    )
    found = [(Topic(row["theme"]), row["n"], row["agreements"]) for row in rows]
    return sorted(found, key=lambda one: -one[1])


def meals(unit: Unit, year: int, on: date) -> Meals:
    """How unionised enterprises provided the meal of a shift in the year; three queries."""
    day = min(on, date(year, 12, 31))
    whole = set(unionised_enterprises(unit, day).values_list("pk", flat=True))
    under_it = below(unit, day).values("pk")
    rows = dict(
        standing(ShiftMeal.objects.filter(year=year, unit_id__in=under_it)).values_list("unit_id", "form")
    )
    told = [form for pk, form in rows.items() if pk in whole]
    return Meals(
        told.count(MealForm.MEAL), told.count(MealForm.CASH), told.count(MealForm.NONE), len(whole) - len(told), len(whole),
        len(rows) - len(told),
    )  # fmt: skip


def meals_untold(unit: Unit, year: int, on: date) -> QuerySet[Unit]:
    """Unionised enterprises that told nothing of the meal of a shift in the year."""
    told = standing(ShiftMeal.objects.filter(year=year)).values("unit_id")
    return unionised_enterprises(unit, min(on, date(year, 12, 31))).exclude(pk__in=told)


def agreements_signed(unit: Unit, since: date, until: date) -> dict[str, int]:
    """Agreements signed in the half-open period: for the first time, again, amended."""
    rows = under(
        standing(CollectiveAgreement.objects.filter(happened_on__gte=since, happened_on__lt=until)), unit
    )
    return dict(rows.order_by().values("act").annotate(n=Count("pk")).values_list("act", "n"))
