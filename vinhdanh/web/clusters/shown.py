"""What the page of a cluster's year shows: its members with what each still owes, and the stages of the year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.clusters import access
from vinhdanh.clusters.models import Cluster, ClusterMember, ClusterReview, ClusterYear, YearPaper
from vinhdanh.clusters.owing import Slot, reviews_of, slots
from vinhdanh.clusters.queries import calendar_of, seats_of
from vinhdanh.clusters.states import Presence, ReviewKind, Seat, YearMark
from vinhdanh.covenants.models import Covenant, MemberTarget
from vinhdanh.covenants.queries import Party, covenant_of, parties_of, targets_by_member
from vinhdanh.covenants.states import CovenantState
from vinhdanh.kit.dates import format_date
from vinhdanh.templatetags.ui import num
from vinhdanh.web.clusters.signing import signing_seats
from vinhdanh.web.rounds_words import away

_SOON_DAYS = 30


@dataclass(frozen=True)
class MemberRow:
    """A member as the table shows it: registered, signed, papers that it owes, reviews its leader missed."""

    member: ClusterMember
    targets: list[MemberTarget]
    party: Party | None
    owed: list[Slot]
    missed: int
    acts: bool
    signs: bool

    @property
    def registered_on(self) -> date | None:
        return self.targets[0].registered_on if self.targets else None

    @property
    def overdue(self) -> int:
        return sum(slot.late_days > 0 for slot in self.owed)


@dataclass(frozen=True)
class Stage:
    """One stage of the year: its last day, how far it is; `state`: done, here, ahead."""

    mark: str
    label: str
    day: date | None
    state: str
    note: str
    late: bool = False


@dataclass(frozen=True)
class PaperRow:
    """A paper of the year with who handed it in and who has not."""

    paper: YearPaper
    slots: list[Slot]

    @property
    def handed(self) -> int:
        return sum(not slot.missing for slot in self.slots)


@dataclass(frozen=True)
class YearShown:
    """Everything of one year, read together; the same number of queries however many members."""

    cluster: Cluster
    year: int
    calendar: ClusterYear | None
    members: list[MemberRow]
    left: list[ClusterMember]
    covenant: Covenant | None
    reviews: Sequence[ClusterReview]
    papers: list[PaperRow]
    stages: list[Stage]
    organises: bool
    leads: bool

    @property
    def may_read(self) -> set[int]:
        """Members whose papers the reader may open and hand in."""
        return {row.member.pk for row in self.members if row.acts or self.leads}

    @property
    def interim(self) -> bool:
        return any(review.kind == ReviewKind.INTERIM for review in self.reviews)

    @property
    def closing(self) -> bool:
        return any(review.kind == ReviewKind.CLOSING for review in self.reviews)

    @property
    def mine(self) -> list[MemberRow]:
        """Rows of the reader's own unit: where little is to do it is shown first."""
        return [row for row in self.members if row.acts or row.signs]


def year_shown(user: User, cluster: Cluster, year: int, on: date) -> YearShown:
    """Read the year for the reader."""
    seats = list(seats_of(cluster, year))
    there = [row for row in seats if row.left_on is None]
    covenant = covenant_of(cluster, year)
    parties = {party.member.pk: party for party in parties_of(covenant, on)} if covenant else {}
    targets = targets_by_member(cluster, year)
    asked = slots(cluster, year, on)
    reviews = reviews_of(cluster, year)
    own = set(access.own_seats(user, cluster, year).values_list("pk", flat=True))
    signs = signing_seats(user, there)
    rows = [
        MemberRow(
            row, targets.get(row.pk, []), parties.get(row.pk), _owed(row, asked), _missed(row, reviews),
            row.pk in own, row.pk in signs,
        )
        for row in there
    ]  # fmt: skip
    calendar = calendar_of(cluster, year)
    return YearShown(
        cluster, year, calendar, rows, [row for row in seats if row.left_on is not None], covenant, reviews,
        _papers(asked), _stages(calendar, rows, covenant, reviews, on),
        bool(access.can_organise(user, cluster)), bool(access.can_lead(user, cluster, year)),
    )  # fmt: skip


def _owed(row: ClusterMember, asked: Sequence[Slot]) -> list[Slot]:
    return [slot for slot in asked if slot.member.pk == row.pk and slot.missing]


def _missed(row: ClusterMember, reviews: Sequence[ClusterReview]) -> int:
    return sum(
        one.member_id == row.pk and one.presence == Presence.ABSENT
        for review in reviews
        for one in review.attendance.all()
    )


def _papers(asked: Sequence[Slot]) -> list[PaperRow]:
    found: dict[int, PaperRow] = {}
    for slot in asked:
        found.setdefault(slot.paper.pk, PaperRow(slot.paper, [])).slots.append(slot)
    return list(found.values())


def _stages(
    calendar: ClusterYear | None,
    rows: Sequence[MemberRow],
    covenant: Covenant | None,
    reviews: Sequence[ClusterReview],
    on: date,
) -> list[Stage]:
    registered = sum(bool(row.targets) for row in rows)
    signed = sum(row.party is not None and row.party.signature is not None for row in rows)
    held = {review.kind: review for review in reviews}
    count = len(rows)
    of_all = _("%(n)s/%(all)s đơn vị")
    told: list[tuple[YearMark, bool, str]] = [
        (
            YearMark.REGISTER,
            bool(rows) and registered == count,
            of_all % {"n": num(registered), "all": num(count)},
        ),
        (
            YearMark.COVENANT,
            covenant is not None and covenant.state == CovenantState.SIGNED,
            of_all % {"n": num(signed), "all": num(count)} if covenant else _("Chưa lập giao ước"),
        ),
        (YearMark.INTERIM, *_held(held.get(ReviewKind.INTERIM))),
        (YearMark.CLOSING, *_held(held.get(ReviewKind.CLOSING))),
    ]
    return [_stage(mark, calendar, done, note, on) for mark, done, note in told]


def _held(review: ClusterReview | None) -> tuple[bool, str]:
    if review is None:
        return False, _("Chưa họp")
    return True, _("Họp ngày %(day)s") % {"day": format_date(review.began_at.date())}


def _stage(mark: YearMark, calendar: ClusterYear | None, done: bool, note: str, on: date) -> Stage:
    day: date | None = getattr(calendar, f"{mark.value}_by") if calendar else None
    late = not done and day is not None and day < on
    if not done and day is not None:
        note = f"{note} · {away(day, on)}"
    soon = day is not None and (day - on).days <= _SOON_DAYS
    return Stage(
        mark.value, str(mark.label), day, "done" if done else "here" if soon else "ahead", note, late
    )


def lead_of_rows(rows: Sequence[MemberRow]) -> ClusterMember | None:
    """Who leads, among rows read already."""
    return next((row.member for row in rows if row.member.seat == Seat.LEAD), None)
