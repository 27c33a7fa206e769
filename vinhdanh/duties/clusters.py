"""What a cluster's year waits for from one person: signatures, targets, papers, reviews; and its days on the calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import (
    Count,
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)

from vinhdanh.accounts.models import User
from vinhdanh.clusters.models import (
    ClusterEvent,
    ClusterMember,
    ClusterReview,
    ClusterYear,
    HandedPaper,
    YearPaper,
)
from vinhdanh.clusters.queries import in_force
from vinhdanh.clusters.states import ClusterAct, FromWhom, PaperKind, ReviewKind, Seat, YearMark
from vinhdanh.covenants.models import Covenant, CovenantEvent, MemberTarget, Signature
from vinhdanh.covenants.states import CovenantAct, CovenantState
from vinhdanh.duties.answering import answers_for
from vinhdanh.duties.items import Waiting
from vinhdanh.duties.states import DutyKind
from vinhdanh.org.models import Unit
from vinhdanh.org.states import WRITES_RECORDS, Role

# something begins to wait so long before its day, and is let go so long after it
_BEFORE = timedelta(days=30)
_AFTER = timedelta(days=180)


def waiting_in_clusters(user: User, on: date) -> Iterator[Waiting]:
    """What waits, a kind at a time; one query a kind, two for reviews."""
    yield _counted(DutyKind.SIGN_COVENANT, covenants_to_sign(user, on), on)
    yield _counted(DutyKind.REGISTER_TARGETS, targets_to_register(user, on), on)
    yield _counted(DutyKind.CLUSTER_PAPERS, papers_to_hand_in(user, on), on)
    held = [_counted(DutyKind.CLUSTER_REVIEW, reviews_to_hold(user, on, kind), on) for kind in ReviewKind]
    yield Waiting(
        DutyKind.CLUSTER_REVIEW,
        sum(one.count for one in held),
        sum(one.late for one in held),
        min((one.due_on for one in held if one.due_on), default=None),
        max((one.newest_at for one in held if one.newest_at), default=None),
    )


def covenants_to_sign(user: User, on: date) -> QuerySet[Any]:
    """Seats whose unit is to sign an open covenant: for its officer and for its head."""
    writes = answers_for(user, WRITES_RECORDS, on).own
    heads = answers_for(user, (Role.UNIT_HEAD,), on).own
    open_one = Covenant.objects.filter(
        cluster=OuterRef("cluster"), year=OuterRef("year"), state=CovenantState.OPEN
    )
    signed = Signature.objects.filter(member=OuterRef("pk"), undone_at__isnull=True)
    opened = CovenantEvent.objects.filter(
        covenant__cluster=OuterRef("cluster"), covenant__year=OuterRef("year"), act=CovenantAct.OPEN
    )
    rows = ClusterMember.objects.filter(in_force(on)).filter(Q(unit_id__in=writes) | Q(unit_id__in=heads))
    return rows.filter(Exists(open_one), ~Exists(signed)).annotate(
        due=Subquery(_year("covenant_by")), since_at=Subquery(opened.values("at")[:1])
    )


def targets_to_register(user: User, on: date) -> QuerySet[Any]:
    """Seats without registered targets, while the day for them is near or lately past."""
    asked = YearPaper.objects.filter(
        cluster_year__cluster=OuterRef("cluster"), cluster_year__year=OuterRef("year"), kind=PaperKind.TARGETS
    )
    registered = MemberTarget.objects.filter(member=OuterRef("pk"))
    rows = _mine(user, on).annotate(due=Subquery(_year("register_by")))
    return rows.filter(_near(on), Exists(asked), ~Exists(registered)).annotate(since_at=_begun())


def papers_to_hand_in(user: User, on: date) -> QuerySet[Any]:
    """A row for each paper that a seat owes, while its day is near or lately past."""
    rows = _mine(user, on).filter(cluster__years__year=F("year"), cluster__years__papers__isnull=False)
    rows = rows.annotate(
        paper=F("cluster__years__papers"), due=F("cluster__years__papers__due_on"),
        whom=F("cluster__years__papers__from_whom"), asked=F("cluster__years__papers__kind"),
    )  # fmt: skip
    handed = HandedPaper.objects.filter(paper=OuterRef("paper")).filter(
        Q(member=OuterRef("pk")) | Q(paper__from_whom=FromWhom.LEAD)
    )
    owes = Q(whom=FromWhom.EACH) | Q(whom=FromWhom.LEAD, seat=Seat.LEAD)
    # targets have a duty of their own
    return (
        rows.filter(owes, _near(on), ~Exists(handed))
        .exclude(asked=PaperKind.TARGETS)
        .annotate(since_at=_begun())
    )


def reviews_to_hold(user: User, on: date, kind: str) -> QuerySet[Any]:
    """Leads whose interim or closing review is near its last day and not recorded yet."""
    held = ClusterReview.objects.filter(cluster=OuterRef("cluster"), year=OuterRef("year"), kind=kind)
    # where the lead has nobody here, whoever stands above sees to it
    rows = _mine(user, on, below=True).filter(seat=Seat.LEAD).annotate(due=Subquery(_year(f"{kind}_by")))
    return rows.filter(_near(on), ~Exists(held)).annotate(since_at=_begun())


def cluster_days(unit: Unit, year: int) -> Iterator[tuple[date, str]]:
    """Days of the calendar year that clusters of the unit set: those in which it sits, and those that it holds."""
    seated = ClusterMember.objects.filter(
        cluster=OuterRef("cluster"), year=OuterRef("year"), unit=unit, left_on__isnull=True
    )
    rows = ClusterYear.objects.filter(
        Exists(seated) | Q(cluster__unit=unit), year__in=[year - 1, year, year + 1]
    )
    for row in rows.select_related("cluster").order_by("cluster__name", "year"):
        for mark in YearMark:
            day: date | None = getattr(row, f"{mark.value}_by")
            if day is not None and day.year == year:
                yield day, f"{mark.label}: {row.cluster.name} ({row.year})"


def _mine(user: User, on: date, *, below: bool = False) -> QuerySet[ClusterMember]:
    """Seats in force of the user's own units (`below`: of all for which they answer), of years that go on or come."""
    answered = answers_for(user, WRITES_RECORDS, on)
    units = answered.units if below else answered.own
    return ClusterMember.objects.filter(in_force(on), unit_id__in=units, year__gte=on.year - 1)


def _year(name: str) -> QuerySet[Any]:
    years: QuerySet[Any] = ClusterYear.objects.filter(cluster=OuterRef("cluster"), year=OuterRef("year"))
    return years.values(name)[:1]


def _near(on: date) -> Q:
    return Q(due__gte=on - _AFTER, due__lte=on + _BEFORE)


def _begun() -> Subquery:
    """When the members of the year were written."""
    acts = (ClusterAct.MEMBERS, ClusterAct.COPY)
    events = ClusterEvent.objects.filter(cluster=OuterRef("cluster"), year=OuterRef("year"), act__in=acts)
    return Subquery(events.order_by("-at").values("at")[:1])


def _counted(kind: DutyKind, rows: QuerySet[Any], on: date) -> Waiting:
    due = ExpressionWrapper(F("due"), output_field=DateField())
    found: dict[str, Any] = rows.annotate(due_day=due).aggregate(
        count=Count("pk"), late=Count("pk", filter=Q(due_day__lt=on)), due=Min("due_day", filter=Q(due_day__gte=on)),
        newest=Max("since_at"),
    )  # fmt: skip
    return Waiting(kind, found["count"], found["late"], found["due"], found["newest"])
