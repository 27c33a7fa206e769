"""What members of a cluster owe in a year: papers handed in, late or missing, and leaders who did not come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from vinhdanh.clusters.models import Cluster, ClusterMember, ClusterReview, HandedPaper, YearPaper
from vinhdanh.clusters.queries import members_of
from vinhdanh.clusters.states import FromWhom, Presence, Seat


@dataclass(frozen=True)
class LatePaper:
    """A paper handed in after its day, or (`handed_on` None) not yet although its day has passed."""

    member: ClusterMember
    paper: YearPaper
    due_on: date
    handed_on: date | None
    days: int


@dataclass(frozen=True)
class Missed:
    """A review to which a member's leader did not come; `reason` as the minutes have it."""

    member: ClusterMember
    review: ClusterReview
    reason: str


@dataclass(frozen=True)
class Slot:
    """One paper of one member: handed in or not, and by how many days late."""

    paper: YearPaper
    member: ClusterMember
    handed: HandedPaper | None
    late_days: int

    @property
    def missing(self) -> bool:
        return self.handed is None


def slots(cluster: Cluster, year: int, on: date) -> list[Slot]:
    """Every paper that the year asks for, of every member who owes it, in the order of the year; three queries."""
    papers = list(YearPaper.objects.filter(cluster_year__cluster=cluster, cluster_year__year=year))
    members = list(members_of(cluster, year))
    rows = HandedPaper.objects.filter(paper__in=papers).select_related("file")
    handed = {(row.paper_id, row.member_id): row for row in rows}
    found = []
    for paper in papers:
        for member in members:
            if paper.from_whom == FromWhom.LEAD and member.seat != Seat.LEAD:
                continue
            row = _row(paper, member, members, handed)
            found.append(Slot(paper, member, row, _late(paper, row, on)))
    return found


def late_papers(cluster: Cluster, year: int, on: date | None = None) -> list[LatePaper]:
    """Papers handed in late; with a day also those that should have come by then and have not."""
    found = []
    for slot in slots(cluster, year, on or date.min):
        due = slot.paper.due_on
        if due is None or not slot.late_days:
            continue
        handed_on = slot.handed.handed_on if slot.handed else None
        found.append(LatePaper(slot.member, slot.paper, due, handed_on, slot.late_days))
    return found


def absences(cluster: Cluster, year: int) -> list[Missed]:
    """Members whose leader neither came to a review nor sent somebody."""
    return [
        Missed(row.member, review, row.reason)
        for review in reviews_of(cluster, year)
        for row in review.attendance.all()
        if row.presence == Presence.ABSENT
    ]


def reviews_of(cluster: Cluster, year: int) -> Sequence[ClusterReview]:
    """The reviews of the year with who came."""
    rows = ClusterReview.objects.filter(cluster=cluster, year=year).select_related("minutes")
    return list(rows.prefetch_related("attendance__member__unit").order_by("began_at", "pk"))


def _row(
    paper: YearPaper,
    member: ClusterMember,
    members: Sequence[ClusterMember],
    handed: dict[tuple[int, int], HandedPaper],
) -> HandedPaper | None:
    """What the member handed in; a paper of the lead counts whoever led when it came."""
    own = handed.get((paper.pk, member.pk))
    if own is None and paper.from_whom == FromWhom.LEAD:
        return next((row for (paper_id, _), row in handed.items() if paper_id == paper.pk), None)
    return own


def _late(paper: YearPaper, row: HandedPaper | None, on: date) -> int:
    if paper.due_on is None:
        return 0
    return max(0, ((row.handed_on if row else on) - paper.due_on).days)
