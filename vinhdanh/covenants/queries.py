"""Reads of covenants: who has signed and who is missing, on a day; the template of a year; targets registered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from vinhdanh.clusters.models import Cluster, ClusterMember, ClusterReview, ClusterYear
from vinhdanh.clusters.queries import in_force, members_of
from vinhdanh.clusters.states import ReviewKind
from vinhdanh.covenants.models import Covenant, CovenantTemplate, MemberTarget, Signature
from vinhdanh.covenants.states import TemplateState
from vinhdanh.org.models import Unit


@dataclass(frozen=True)
class Party:
    """A member of a covenant: its signature, else why there is none (when the covenant was closed)."""

    member: ClusterMember
    signature: Signature | None
    reason: str = ""
    late_days: int = 0


@dataclass(frozen=True)
class Standing:
    """How far a cluster's covenant is on a day: signed of those in force that day. `covenant` None: none was made."""

    cluster: Cluster
    covenant: Covenant | None
    signed: int
    members: int
    missing: list[ClusterMember]

    @property
    def share(self) -> float | None:
        """Percent of the members who signed; None without members."""
        return 100 * self.signed / self.members if self.members else None


def template_of(unit: Unit, year: int) -> CovenantTemplate | None:
    """The latest published version for the year."""
    rows = CovenantTemplate.objects.filter(unit=unit, year=year, state=TemplateState.PUBLISHED)
    return rows.order_by("-version").first()


def covenant_of(cluster: Cluster, year: int) -> Covenant | None:
    """The cluster's covenant of the year."""
    rows = Covenant.objects.filter(cluster=cluster, year=year)
    return rows.select_related("template", "review", "cluster__unit").first()


def joint_review(covenant: Covenant) -> ClusterReview | None:
    """The meeting that closed the year before, where it was also held to sign this covenant."""
    rows = ClusterReview.objects.filter(
        cluster_id=covenant.cluster_id, year=covenant.year - 1, kind=ReviewKind.CLOSING, joint=True
    )
    return rows.first()


def standing_signatures(covenant: Covenant) -> QuerySet[Signature]:
    """Signatures that were not taken back."""
    return Signature.objects.filter(covenant=covenant, undone_at__isnull=True).select_related("scan")


def parties_of(covenant: Covenant, on: date) -> list[Party]:
    """Every member in force on the day, and whoever signed and left since, in the order of the cluster."""
    signed = {row.member_id: row for row in standing_signatures(covenant)}
    reasons = dict(covenant.unsigned.values_list("member_id", "reason"))
    due = ClusterYear.objects.filter(cluster_id=covenant.cluster_id, year=covenant.year)
    by = due.values_list("covenant_by", flat=True).first()
    rows = list(members_of(covenant.cluster, covenant.year, on))
    there = {row.pk for row in rows}
    gone = ClusterMember.objects.filter(pk__in=set(signed) - there).select_related("unit", "cluster")
    return [
        Party(row, signed.get(row.pk), reasons.get(row.pk, ""), _late(signed.get(row.pk), by, on))
        for row in [*rows, *gone]
    ]


def missing_of(covenant: Covenant, on: date) -> list[ClusterMember]:
    """Members in force on the day who have not signed."""
    signed = standing_signatures(covenant).values("member_id")
    return list(members_of(covenant.cluster, covenant.year, on).exclude(pk__in=signed))


def standings(clusters: Sequence[Cluster], year: int, on: date) -> list[Standing]:
    """How far the covenants of these clusters are; three queries whatever their number."""
    keys = [cluster.pk for cluster in clusters]
    covenants = {row.cluster_id: row for row in Covenant.objects.filter(cluster_id__in=keys, year=year)}
    seats = ClusterMember.objects.filter(in_force(on), cluster_id__in=keys, year=year)
    signed = set(
        Signature.objects.filter(covenant__in=covenants.values(), undone_at__isnull=True).values_list(
            "member_id", flat=True
        )
    )
    members: dict[int, list[ClusterMember]] = {}
    for seat in seats.select_related("unit").order_by("position", "pk"):
        members.setdefault(seat.cluster_id, []).append(seat)
    found = []
    for cluster in clusters:
        rows = members.get(cluster.pk, [])
        missing = [row for row in rows if row.pk not in signed]
        found.append(
            Standing(cluster, covenants.get(cluster.pk), len(rows) - len(missing), len(rows), missing)
        )
    return found


def organiser_standing(unit: Unit, year: int, on: date) -> list[Standing]:
    """The covenants of the clusters that a unit holds; the units' "100 % signed" is the sum of `signed` over `members`."""
    seated = ClusterMember.objects.filter(organiser=unit, year=year).values("cluster_id")
    clusters = list(Cluster.objects.filter(pk__in=seated).order_by("kind", "name", "pk"))
    return standings(clusters, year, on)


def targets_of(member: ClusterMember) -> QuerySet[MemberTarget]:
    """What a member registered, in order."""
    return MemberTarget.objects.filter(member=member)


def targets_by_member(cluster: Cluster, year: int) -> dict[int, list[MemberTarget]]:
    """Member → its registered targets; one query."""
    found: dict[int, list[MemberTarget]] = {}
    for row in MemberTarget.objects.filter(member__cluster=cluster, member__year=year).order_by("number"):
        found.setdefault(row.member_id, []).append(row)
    return found


def _late(signature: Signature | None, by: date | None, on: date) -> int:
    if by is None:
        return 0
    return max(0, ((signature.signed_on if signature else on) - by).days)
