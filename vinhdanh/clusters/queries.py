"""Reads of clusters: who sits where in a year, who leads next, who belongs to none, who is no longer there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When

from vinhdanh.clusters.models import Cluster, ClusterMember, ClusterYear
from vinhdanh.clusters.states import SEAT_ORDER, ClusterKind, Seat
from vinhdanh.kit.names import search_key
from vinhdanh.org.models import Succession, Unit
from vinhdanh.org.queries import below
from vinhdanh.org.states import UnitKind

if TYPE_CHECKING:
    from vinhdanh.org.queries import DatedUnit

# kind of the organising unit → which units below it belong to exactly one of its blocs each year
BELONGS: dict[str, tuple[str, ...]] = {
    UnitKind.CONFEDERATION: (UnitKind.PROVINCIAL_FEDERATION,),
    UnitKind.PROVINCIAL_FEDERATION: (UnitKind.UPPER_UNION, UnitKind.SECTORAL_UNION),
    UnitKind.PROVINCE_COMMITTEE: (UnitKind.DEPARTMENT,),
}


@dataclass(frozen=True)
class Gone:
    """A member whose unit ended, and what carries on from it, if anything does."""

    member: ClusterMember
    closed_on: date
    successor: Unit | None


def find_clusters(text: str, among: QuerySet[Cluster]) -> QuerySet[Cluster]:
    """Those whose name has all the words, diacritics or not."""
    for word in search_key(text).split():
        among = among.filter(search__contains=word)
    return among


def seats_of(cluster: Cluster, year: int) -> QuerySet[ClusterMember]:
    """Every seat of the year, those left too: the lead, deputies, then the others in their order."""
    order = Case(
        *(When(seat=seat, then=Value(place)) for place, seat in enumerate(SEAT_ORDER)),
        output_field=IntegerField(),
    )
    rows = ClusterMember.objects.filter(cluster=cluster, year=year)
    return rows.select_related("unit", "cluster").order_by(order, "position", "pk")


def members_of(cluster: Cluster, year: int, on: date | None = None) -> QuerySet[ClusterMember]:
    """The members of the year who have not left; `on`: who had not left by the day, and whose unit stood then."""
    rows = seats_of(cluster, year)
    if on is None:
        return rows.filter(left_on__isnull=True)
    return rows.filter(in_force(on))


def in_force(on: date, prefix: str = "") -> Q:
    """A seat (at `prefix`) counts on the day: not left, and its unit, if it is one of ours, not closed."""
    stays = Q(**{f"{prefix}left_on__isnull": True}) | Q(**{f"{prefix}left_on__gt": on})
    stands = (
        Q(**{f"{prefix}unit__isnull": True})
        | Q(**{f"{prefix}unit__closed_on__isnull": True})
        | Q(**{f"{prefix}unit__closed_on__gt": on})
    )
    return stays & stands


def clusters_of(unit: Unit, year: int) -> QuerySet[Cluster]:
    """The clusters in which the unit sits in the year."""
    seats = ClusterMember.objects.filter(cluster=OuterRef("pk"), unit=unit, year=year, left_on__isnull=True)
    return Cluster.objects.filter(Exists(seats)).select_related("unit").order_by("kind", "name", "pk")


def lead_of(cluster: Cluster, year: int) -> ClusterMember | None:
    """Who leads in the year."""
    return members_of(cluster, year).filter(seat=Seat.LEAD).first()


def seats_by_year(unit: Unit) -> QuerySet[ClusterMember]:
    """In which clusters the unit sat over the years, the latest first."""
    rows = ClusterMember.objects.filter(unit=unit).select_related("cluster__unit")
    return rows.order_by("-year", "cluster__kind", "pk")


def years_of(cluster: Cluster) -> list[int]:
    """Years that have members, the latest first."""
    rows = ClusterMember.objects.filter(cluster=cluster)
    return list(rows.order_by("-year").values_list("year", flat=True).distinct())


def calendar_of(cluster: Cluster, year: int) -> ClusterYear | None:
    """The year's calendar with its papers."""
    rows = ClusterYear.objects.filter(cluster=cluster, year=year)
    return rows.prefetch_related("papers").first()


def next_lead(cluster: Cluster, year: int, on: date) -> ClusterMember | None:
    """Whose turn it is after the year's lead, in the order of the members and round again; a suggestion."""
    rows = sorted(members_of(cluster, year), key=lambda member: (member.position, member.pk))
    at = next((place for place, member in enumerate(rows) if member.seat == Seat.LEAD), -1)
    turn = rows[at + 1 :] + rows[: max(at, 0)]
    return next((member for member in turn if stands(member, on)), None)


def stands(member: ClusterMember, on: date) -> bool:
    """Its unit still exists on the day; one outside is taken to."""
    return member.unit is None or member.unit.closed_on is None or member.unit.closed_on > on


def gone_members(cluster: Cluster, year: int, on: date) -> list[Gone]:
    """Members not marked as left whose unit has ended by the day, each with its heir."""
    rows = list(members_of(cluster, year).filter(unit__closed_on__lte=on))
    heirs = {
        row.predecessor_id: row.successor
        for row in Succession.objects.filter(
            predecessor_id__in=[row.unit_id for row in rows if row.unit_id], heir=True
        ).select_related("successor")
    }
    found = []
    for row in rows:
        if row.unit and row.unit.closed_on:
            found.append(Gone(row, row.unit.closed_on, heirs.get(row.unit.pk)))
    return found


def units_without(organiser: Unit, year: int, on: date, kind: str = ClusterKind.BLOC) -> QuerySet[DatedUnit]:
    """Units that should belong to one of the organiser's blocs in the year and belong to none, in Vietnamese order."""
    due = BELONGS.get(organiser.kind, ())
    seated = ClusterMember.objects.filter(
        organiser=organiser, kind=kind, year=year, unit=OuterRef("pk"), left_on__isnull=True
    )
    units = below(organiser, on, itself=False).filter(kind__in=due)
    return units.filter(~Exists(seated)).order_by("sort_key", "pk")
