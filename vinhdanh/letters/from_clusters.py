"""Papers of a cluster's year, under the head of the unit that leads it; of one outside only the name is known."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from vinhdanh.clusters.models import Cluster, ClusterReview
from vinhdanh.clusters.queries import lead_of, members_of
from vinhdanh.clusters.states import Presence, ReviewKind, Seat
from vinhdanh.covenants.models import Covenant
from vinhdanh.covenants.queries import parties_of
from vinhdanh.covenants.states import LinePart
from vinhdanh.kit.dates import format_date
from vinhdanh.letters.clusters import Agreed, CovenantPaper, MemberList, Seated, Signer
from vinhdanh.letters.from_offices import letterhead, recipients, signature
from vinhdanh.letters.heads import Format, Letterhead, Recipients, Signature, text_lines
from vinhdanh.letters.minutes import Absence, Attendee, Minutes
from vinhdanh.org.models import Unit

_NO_PLACE = "…………"
# seats as a paper writes them
_SEATS = {Seat.LEAD: "Trưởng", Seat.DEPUTY: "Phó", Seat.MEMBER: "Thành viên"}


def issuer_of(cluster: Cluster, year: int) -> Unit:
    """Whose templates the papers are printed on: the lead's, else of whoever keeps or holds the cluster."""
    lead = lead_of(cluster, year)
    return (lead.unit if lead else None) or cluster.kept_by or cluster.unit


def covenant_paper(covenant: Covenant, on: date) -> CovenantPaper:
    """The covenant with the signatures of the day."""
    cluster = covenant.cluster
    lines = list(covenant.lines.all())
    return CovenantPaper(
        head=head_of(cluster, covenant.year, on), cluster=cluster.name, year=covenant.year, opening=text_lines(covenant.preamble),
        contents=tuple(Agreed(line.text, line.target) for line in lines if line.part == LinePart.CONTENT),
        targets=tuple(Agreed(line.text, line.target) for line in lines if line.part == LinePart.COMMITMENT),
        signers=tuple(
            Signer(
                unit=party.member.name, name=party.signature.signer if party.signature else "", post=party.signature.post if party.signature else "",
                signed_on=format_date(party.signature.signed_on) if party.signature else "",
            )
            for party in parties_of(covenant, on)
        ),
        signature=signature_of(cluster, covenant.year, on), recipients=recipients_of(cluster, covenant.year, on),
    )  # fmt: skip


def member_list(cluster: Cluster, year: int, on: date) -> MemberList:
    """The members of the year who have not left."""
    rows = list(members_of(cluster, year))
    lead = next((row.name for row in rows if row.seat == Seat.LEAD), "")
    return MemberList(
        head=head_of(cluster, year, on), cluster=cluster.name, year=year, lead=lead,
        rows=tuple(Seated(unit=row.name, seat=_SEATS[Seat(row.seat)], note="" if row.unit else "Ngoài hệ thống") for row in rows),
        signature=signature_of(cluster, year, on), recipients=recipients_of(cluster, year, on),
    )  # fmt: skip


def review_minutes(review: ClusterReview) -> Minutes:
    """The minutes of an interim or closing review: whose leaders came, what was concluded."""
    cluster, day = review.cluster, timezone.localtime(review.began_at).date()
    rows = list(review.attendance.select_related("member__unit").order_by("member__position", "pk"))
    came = [row for row in rows if row.presence != Presence.ABSENT]
    about = "Họp sơ kết" if review.kind == ReviewKind.INTERIM else "Họp tổng kết"
    joined = f" và ký kết giao ước thi đua năm {review.year + 1}" if review.joint else ""
    return Minutes(
        head=head_of(cluster, review.year, day, sign="BB"), subject=f"{about} công tác thi đua năm {review.year}{joined} của {cluster.name}",
        began_at=timezone.localtime(review.began_at), ended_at=timezone.localtime(review.ended_at), place=review.place,
        chair=Attendee(review.chair, review.chair_post), secretary=Attendee(review.secretary),
        present=tuple(Attendee(row.name or "Đại diện", row.member.name) for row in came),
        absent=tuple(Absence(Attendee(row.member.name), row.reason) for row in rows if row.presence == Presence.ABSENT),
        proceedings=text_lines(review.proceedings) or ("Cuộc họp nghe báo cáo và thảo luận",), conclusion=text_lines(review.conclusion),
        recipients=recipients_of(cluster, review.year, day),
    )  # fmt: skip


def head_of(cluster: Cluster, year: int, on: date, *, sign: str = "") -> Letterhead:
    """The head of the unit that leads in the year; of one outside the system only the name is known."""
    lead = lead_of(cluster, year)
    if lead is not None and lead.unit is None:
        return Letterhead(issuer=lead.outside_name, place=_NO_PLACE, format=Format.UNION)
    return letterhead(issuer_of(cluster, year), on, sign=sign)


def signature_of(cluster: Cluster, year: int, on: date) -> Signature | None:
    """Who signs for the unit that leads."""
    lead = lead_of(cluster, year)
    if lead is not None and lead.unit is None:
        return Signature(post="Thủ trưởng đơn vị")
    return signature(issuer_of(cluster, year), on)


def recipients_of(cluster: Cluster, year: int, on: date) -> Recipients:
    """The unit that holds the cluster, and its members."""
    return recipients(
        issuer_of(cluster, year), on, cluster.unit.name, f"Các đơn vị thành viên {cluster.name}"
    )
