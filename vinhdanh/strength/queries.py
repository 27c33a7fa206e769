"""Structure and strength at a date: units by kind, unionised enterprises, members, who came new, women who lead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import below, holds_on
from vinhdanh.org.states import UnitKind
from vinhdanh.people.models import Membership, Post
from vinhdanh.people.states import MembershipKind, PositionClass, Sex
from vinhdanh.registers.queries import topmost
from vinhdanh.registers.states import ENTERPRISES
from vinhdanh.strength.models import HeadCount

_LEADERS = (PositionClass.LEADER_PROVINCE, PositionClass.LEADER_DEPARTMENT, PositionClass.LEADER_OTHER)


@dataclass(frozen=True)
class Strength:
    """Head counts of a subtree on a day; None where nobody counted. `counted`: from how many counts they are added up;
    `listed`: members by name in the lists of persons."""

    workers: int | None
    women: int | None
    members: int | None
    women_members: int | None
    counted: int
    listed: int

    @property
    def denominator(self) -> int | None:
        """Members to divide by: as counted, else as listed; None when neither is known."""
        return self.members if self.members is not None else self.listed or None


@dataclass(frozen=True)
class Leaders:
    """Leaders in post at the end of a year (or today): all, women, of unknown sex."""

    year: int
    all: int
    women: int
    unknown: int

    @property
    def percent(self) -> int | None:
        """Women of a hundred leaders of known sex, rounded down."""
        known = self.all - self.unknown
        return 100 * self.women // known if known else None


def structure(unit: Unit, on: date) -> dict[UnitKind, int]:
    """Units below by kind, as the tree stood on the day; one query."""
    rows = (
        below(unit, on, itself=False)
        .order_by()
        .values("kind")
        .annotate(n=Count("pk"))
        .values_list("kind", "n")
    )
    found = dict(rows)
    return {kind: found[kind] for kind in UnitKind if kind in found}


def unionised_enterprises(unit: Unit, on: date) -> QuerySet[Unit]:
    """CĐCS of enterprises on the day: outside the state, or counted as an enterprise by whoever counted last."""
    last = HeadCount.objects.filter(
        unit=OuterRef("pk"), voided_on__isnull=True, happened_on__lte=on, sector__in=ENTERPRISES
    )
    named = Q(non_state=True) | Q(sector__icontains="doanh nghiệp") | Exists(last)
    found: QuerySet[Unit] = below(unit, on).filter(named, kind=UnitKind.GRASSROOTS_UNION)
    return found


def strength(unit: Unit, on: date) -> Strength:
    """The latest counts up to the day; what a unit counts for its subtree is not added to the counts below it.

    A count older than three years no longer stands for the day.
    """
    units = UnitPath.objects.filter(holds_on(on), ancestor=unit).values("descendant_id")
    rows = (
        HeadCount.objects.filter(
            unit_id__in=units,
            voided_on__isnull=True,
            happened_on__lte=on,
            happened_on__gt=_years_before(on, 3),
        )
        .order_by("unit_id", "-happened_on", "-pk")
        .distinct("unit_id")
    )
    counts: list[HeadCount] = topmost(((row.unit_id, row) for row in rows), on)
    listed = (
        Membership.objects.filter(holds_on(on), unit_id__in=units, kind=MembershipKind.UNION_MEMBER)
        .values("person_id")
        .distinct()
        .count()
    )
    return Strength(
        workers=_sum(row.workers for row in counts), women=_sum(row.women for row in counts),
        members=_sum(row.members for row in counts), women_members=_sum(row.women_members for row in counts),
        counted=len(counts), listed=listed,
    )  # fmt: skip


def members_joined(unit: Unit, since: date, until: date) -> tuple[int | None, int]:
    """Members who came new in the half-open period: as units counted them (None: nobody told), and as lists show."""
    units = UnitPath.objects.filter(
        Q(until__isnull=True) | Q(until__gt=since), ancestor=unit, since__lt=until
    ).values("descendant_id")
    rows = HeadCount.objects.filter(
        unit_id__in=units, voided_on__isnull=True, happened_on__gte=since, happened_on__lt=until, joined__isnull=False
    )  # fmt: skip
    sums: dict[int, int] = {}
    for pk, joined in rows.values_list("unit_id", "joined"):
        sums[pk] = sums.get(pk, 0) + (joined or 0)
    told = topmost(
        sums.items(),
        min(until, max((row for row in rows.values_list("happened_on", flat=True)), default=since)),
    )
    before = Membership.objects.filter(
        person=OuterRef("person"), kind=MembershipKind.UNION_MEMBER, since__lt=OuterRef("since")
    )
    listed = (
        Membership.objects.filter(
            ~Exists(before),
            unit_id__in=units,
            kind=MembershipKind.UNION_MEMBER,
            since__gte=since,
            since__lt=until,
        )
        .values("person_id")
        .distinct()
        .count()
    )
    return (sum(told) if told else None), listed


def unions_founded(unit: Unit, since: date, until: date) -> QuerySet[Unit]:
    """CĐCS founded in the half-open period that hold no predecessor, at or below the unit."""
    units = UnitPath.objects.filter(ancestor=unit, since__lt=until).values("descendant_id")
    return Unit.objects.filter(
        Q(founded_on__isnull=True) | Q(founded_on__gte=since),
        pk__in=units, kind=UnitKind.GRASSROOTS_UNION, opened_on__gte=since, opened_on__lt=until, inheritances__isnull=True,
    )  # fmt: skip


def women_leaders(unit: Unit, years: Iterable[int], on: date) -> list[Leaders]:
    """Women among leaders year by year, at the year's end or today; a query a year."""
    found = []
    for year in years:
        day = min(date(year, 12, 31), on)
        units = UnitPath.objects.filter(holds_on(day), ancestor=unit).values("descendant_id")
        row = Post.objects.filter(holds_on(day), unit_id__in=units, position_class__in=_LEADERS).aggregate(
            all=Count("person", distinct=True),
            women=Count("person", distinct=True, filter=Q(person__sex=Sex.FEMALE)),
            unknown=Count("person", distinct=True, filter=Q(person__sex__isnull=True)),
        )
        found.append(Leaders(year, **row))
    return found


def _sum(values: Iterable[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _years_before(day: date, years: int) -> date:
    return date(day.year - years, day.month, min(day.day, 28))
