"""One cluster in one year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vinhdanh.clusters.models import Cluster, ClusterEvent, ClusterMember
from vinhdanh.clusters.queries import gone_members, next_lead, years_of
from vinhdanh.clusters.states import ClusterAct, ReviewKind, Seat
from vinhdanh.covenants.states import SIGNABLE, CovenantState
from vinhdanh.kit.dates import today
from vinhdanh.scoring import access as scoring_access
from vinhdanh.web.clusters.common import covenant_url, seen, year_url
from vinhdanh.web.clusters.shown import YearShown, lead_of_rows, year_shown
from vinhdanh.web.duties import Todo
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, reads

# papers of one's own seats that the page asks for at most at a time
_ASKED = 6
_EVENTS = 40


@dataclass(frozen=True)
class PastYear:
    """A year in the history of a cluster: who led, how many took part."""

    year: int
    lead: str
    members: int
    url: str
    here: bool


@reads
def cluster(request: SignedIn, pk: int) -> HttpResponseBase:
    """The latest year that has begun, else the first to come."""
    found = seen(request, pk)
    years = years_of(found)
    begun = next((year for year in years if year <= today().year), years[-1] if years else today().year)
    return redirect(year_url(found, begun))


@reads
def cluster_year(request: SignedIn, pk: int, year: int) -> HttpResponseBase:
    """The year: its stages, members with what each owes, covenant, reviews, papers, history."""
    found, now = seen(request, pk, year), today()
    shown = year_shown(request.user, found, year, now)
    history = _history(found, year)
    turn = next_lead(found, year, now) if shown.organises and shown.members else None
    return show(request, "clusters/year.html", {
        "cluster": found, "year": year, "shown": shown, "lead": lead_of_rows(shown.members),
        "todos": list(_todos(shown)), "history": history, "turn": turn,
        "gone": gone_members(found, year, now) if shown.organises else [],
        "copyable": shown.organises and not shown.members and any(one.year < year for one in history),
        "next_year": year + 1, "next_empty": shown.organises and shown.members and not any(one.year == year + 1 for one in history) and year <= now.year,
        "boards": list(scoring_access.visible_to(request.user).filter(cluster=found, year=year).order_by("pk")),
        "events": [(event, ClusterAct(event.act).label) for event in _events(found, year)],
    })  # fmt: skip


def _events(cluster: Cluster, year: int) -> list[ClusterEvent]:
    rows = cluster.events.filter(year__in=[year]) | cluster.events.filter(year__isnull=True)
    return list(rows.select_related("by")[:_EVENTS])


def _history(cluster: Cluster, year: int) -> list[PastYear]:
    """Every year with its lead; one query."""
    found: dict[int, PastYear] = {}
    rows = ClusterMember.objects.filter(cluster=cluster, left_on__isnull=True).select_related("unit")
    for row in rows.order_by("-year", "position", "pk"):
        before = found.get(row.year)
        lead = row.name if row.seat == Seat.LEAD else before.lead if before else ""
        found[row.year] = PastYear(
            row.year,
            lead,
            (before.members if before else 0) + 1,
            year_url(cluster, row.year),
            row.year == year,
        )
    return list(found.values())


def _todos(shown: YearShown) -> Iterator[Todo]:
    """What waits on the reader here: their own unit's part first, then the lead's."""
    yield from _own(shown)
    if not shown.leads or not shown.members:
        return
    args = [shown.cluster.pk, shown.year]
    covenant = shown.covenant
    if covenant is not None and covenant.state == CovenantState.DRAFT:
        yield Todo("edit", _("Hoàn thiện nội dung và mở ký giao ước"), _("Thành viên chỉ ký được sau khi mở."), covenant_url(shown.cluster, shown.year), _("Xem giao ước"))  # fmt: skip
    held = {review.kind for review in shown.reviews}
    for stage, kind, words in (
        ("interim", ReviewKind.INTERIM, "so-ket"),
        ("closing", ReviewKind.CLOSING, "tong-ket"),
    ):
        due = next((one for one in shown.stages if one.mark == stage), None)
        if due is not None and due.state == "here" and kind not in held:
            yield Todo("users", _("Ghi cuộc họp: %(what)s") % {"what": due.label}, due.note, reverse("cluster_review", args=[*args, words]), _("Ghi"))  # fmt: skip


def _own(shown: YearShown) -> Iterator[Todo]:
    args = [shown.cluster.pk, shown.year]
    # somebody above all the members has everybody's work before them: the table tells it better
    if len(shown.mine) > 2:
        return
    for row in shown.mine:
        name = row.member.name
        state = shown.covenant.state if shown.covenant else ""
        if row.signs and state in SIGNABLE and row.party is not None and row.party.signature is None:
            yield Todo("edit", _("Ký giao ước thi đua"), name, reverse("covenant_sign", args=[*args, row.member.pk]), _("Xem và ký"))  # fmt: skip
        if row.acts and not row.targets:
            yield Todo("list-check", _("Đăng ký nội dung, chỉ tiêu thi đua"), name, reverse("cluster_targets", args=[*args, row.member.pk]), _("Đăng ký"))  # fmt: skip
        if row.acts:
            for slot in [slot for slot in row.owed if slot.paper.kind != "targets"][:_ASKED]:
                url = reverse("cluster_hand_in", args=[*args, slot.paper.pk, row.member.pk])
                late = _late(slot.late_days) if slot.late_days else name
                yield Todo("file-text", str(slot.paper), late, url, _("Nộp"))


def _late(days: int) -> str:
    return ngettext("muộn %(n)s ngày", "muộn %(n)s ngày", days) % {"n": days}
