"""The list of clusters of a year, as a page and as a workbook of their members."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.clusters import access
from vinhdanh.clusters.models import Cluster, ClusterMember
from vinhdanh.clusters.queries import BELONGS, find_clusters, units_without
from vinhdanh.clusters.states import ClusterKind, Seat
from vinhdanh.covenants.models import Signature
from vinhdanh.covenants.queries import Standing, standings
from vinhdanh.kit.dates import format_date, today
from vinhdanh.org.models import Unit
from vinhdanh.templatetags.ui import num
from vinhdanh.web.clusters.common import asked_year, year_url
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.rounds_write import units_that_organise
from vinhdanh.web.tables import Column, listing

# units without a bloc that the page names; how many there are it always says
_NAMED = 30


@dataclass(frozen=True)
class Without:
    """Units of an organiser that belong to none of its blocs in the year."""

    organiser: Unit
    count: int
    named: list[Unit]


class Shown:
    """How far the covenants of the clusters on the page are."""

    def __init__(self, year: int) -> None:
        self.year = year
        self.standing: dict[int, Standing] = {}

    def read(self, rows: Sequence[Cluster]) -> None:
        self.standing = {one.cluster.pk: one for one in standings(rows, self.year, today())}


@reads
def clusters(request: SignedIn) -> HttpResponseBase:
    """Clusters that the reader's units hold or sit in, with how far their year is."""
    year, kind, q = asked_year(request), request.GET.get("loai", ""), request.GET.get("q", "")
    among = _found(access.visible_to(request.user), year, q)
    counts = among.aggregate(
        all=Count("pk"), **{name: Count("pk", filter=Q(kind=name)) for name in ClusterKind.values}
    )
    rows = among.filter(kind=kind) if kind in ClusterKind.values else among
    shown = Shown(year)
    chips = [
        {"key": "", "label": _("Tất cả"), "count": counts["all"], "here": kind not in ClusterKind.values}
    ]
    chips += [{"key": one.value, "label": one.label, "count": counts[one.value], "here": kind == one.value} for one in ClusterKind]  # fmt: skip
    organises = units_that_organise(request.user)
    return show(request, "clusters/list.html", {
        "year": year, "years": (year - 1, year + 1), "q": q, "kind": kind, "chips": chips,
        "listing": listing(request, _annotated(rows, year), _columns(year, shown), order="ten", prepare=shown.read),
        "without": [one for unit in organises if (one := _without(unit, year)) is not None],
        "may_make": bool(organises), "members": _seats(rows, year).count(),
    })  # fmt: skip


@reads
def clusters_export(request: SignedIn) -> HttpResponseBase:
    """The members of the clusters of the list, a member a row, with who signed the covenant when."""
    year, kind, q = asked_year(request), request.GET.get("loai", ""), request.GET.get("q", "")
    among = _found(access.visible_to(request.user), year, q)
    rows = among.filter(kind=kind) if kind in ClusterKind.values else among
    signed = Signature.objects.filter(member=OuterRef("pk"), undone_at__isnull=True)
    seats = _seats(rows, year).select_related("unit", "cluster__unit").annotate(
        signer=Subquery(signed.values("signer")[:1]), signed_on=Subquery(signed.values("signed_on")[:1])
    )  # fmt: skip
    columns: list[Column[Any]] = [
        Column("cum", lazy("Khối, cụm"), lambda r: r.cluster.name),
        Column("loai", lazy("Loại"), lambda r: r.cluster.get_kind_display()),
        Column("to_chuc", lazy("Đơn vị tổ chức"), lambda r: r.cluster.unit.name),
        Column("don_vi", lazy("Đơn vị thành viên"), lambda r: r.name),
        Column("vai_tro", lazy("Vai trò"), lambda r: r.get_seat_display()),
        Column("ky_ngay", lazy("Ký giao ước ngày"), lambda r: r.signed_on),
        Column("nguoi_ky", lazy("Người ký"), lambda r: r.signer or ""),
    ]
    title = [_("Thành viên khối, cụm thi đua năm %(year)s") % {"year": year}, _("Lập ngày %(day)s") % {"day": format_date(today())}]  # fmt: skip
    return workbook_answer(title, columns, seats.iterator(chunk_size=500), f"khoi-cum-{year}.xlsx")


def _found(among: QuerySet[Cluster], year: int, q: str) -> QuerySet[Cluster]:
    """Those that work in the year, by words of their name."""
    return find_clusters(
        q, among.filter(Q(until__isnull=True) | Q(until__year__gte=year), since__year__lte=year)
    )


def _seats(rows: QuerySet[Cluster], year: int) -> QuerySet[ClusterMember]:
    seats = ClusterMember.objects.filter(cluster__in=rows.values("pk"), year=year, left_on__isnull=True)
    return seats.order_by("cluster__name", "cluster_id", "position", "pk")


def _annotated(rows: QuerySet[Cluster], year: int) -> QuerySet[Any]:
    lead = ClusterMember.objects.filter(
        cluster=OuterRef("pk"), year=year, seat=Seat.LEAD, left_on__isnull=True
    ).annotate(shown=Coalesce("unit__name", "outside_name"))
    return rows.select_related("unit").annotate(lead=Subquery(lead.values("shown")[:1]))


def _columns(year: int, shown: Shown) -> list[Column[Any]]:
    def name(row: Any) -> Any:
        told = [_("liên tỉnh")] if row.inter_provincial else []
        told += [_("kết thúc %(day)s") % {"day": format_date(row.until)}] if row.until else []
        tags = format_html_join("", ' <span class="tag">{}</span>', ((text,) for text in told))
        link = format_html('<a class="row-link" href="{}">{}</a>', year_url(row, year), row.name)
        return format_html("{}{}", link, tags)

    def covenant(row: Any) -> Any:
        one = shown.standing.get(row.pk)
        if one is None or not one.members:
            return ""
        if one.covenant is None:
            return format_html('<span class="muted">{}</span>', _("chưa lập"))
        text = _("%(signed)s/%(members)s đã ký") % {"signed": num(one.signed), "members": num(one.members)}
        return format_html('<span class="tag{}">{}</span>', " tag-yes" if not one.missing else "", text)

    def members(row: Any) -> Any:
        one = shown.standing.get(row.pk)
        return num(one.members) if one and one.members else ""

    return [
        Column("ten", lazy("Khối, cụm"), name, sort=("name",), fixed=True),
        Column("loai", lazy("Loại"), lambda r: r.get_kind_display(), sort=("kind",), at_first=False),
        Column("to_chuc", lazy("Đơn vị tổ chức"), lambda r: r.unit.name, sort=("unit__sort_key",)),
        Column("truong", lazy("Đơn vị trưởng"), lambda r: r.lead or ""),
        Column("so", lazy("Thành viên"), members, css="num"),
        Column("giao_uoc", lazy("Giao ước"), covenant),
    ]


def _without(unit: Unit, year: int) -> Without | None:
    """Who belongs to no bloc, where the unit has blocs at all or should have."""
    if unit.kind not in BELONGS or not Cluster.objects.filter(unit=unit, kind=ClusterKind.BLOC).exists():
        return None
    rows = units_without(unit, year, today())
    count = rows.count()
    return Without(unit, count, list(rows[:_NAMED])) if count else None


def list_url(year: int) -> str:
    return f"{reverse('clusters')}?nam={year}"
