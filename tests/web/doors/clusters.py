"""Doors of clusters and covenants: a cluster that Hoa Mai holds and leads, and one of the province in which it sits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.web import clusters_world as made
from tests.web.clusters_world import YEAR
from tests.web.doors.rows import EVERYONE, HOA_MAI, KEEPS_HOA_MAI, Row, none
from tests.web.world import TODAY, World
from vinhdanh.clusters.models import Cluster, ClusterReview, HandedPaper, YearPaper
from vinhdanh.clusters.yearly import hand_in
from vinhdanh.covenants.actions import sign_covenant
from vinhdanh.covenants.models import Signature

ACTED = {**KEEPS_HOA_MAI, "officer": 302}


def year(*more: Any, of: Callable[[World], Cluster] = made.of_hoa_mai) -> Callable[[World], list[Any]]:
    return lambda w: [of(w).pk, YEAR, *more]


def with_seat(w: World) -> list[Any]:
    cluster = made.of_hoa_mai(w)
    return [cluster.pk, YEAR, made.seat_of(cluster, None).pk]


def with_covenant(prepare: Callable[[Cluster], Any]) -> Callable[[World], list[Any]]:
    def arguments(w: World) -> list[Any]:
        cluster = made.of_hoa_mai(w)
        prepare(cluster)
        return [cluster.pk, YEAR]

    return arguments


def to_sign(w: World) -> list[Any]:
    cluster = made.of_hoa_mai(w)
    made.open_covenant(cluster)
    return [cluster.pk, YEAR, made.seat_of(cluster, w.mai).pk]


def signed(w: World) -> list[Any]:
    cluster = made.of_hoa_mai(w)
    covenant = made.open_covenant(cluster)
    found = Signature.objects.first() or sign_covenant(
        covenant, made.seat_of(cluster, w.mai), signer="Lê Thị Hoa", post="Chủ tịch", signed_on=TODAY, on=TODAY, by=None
    )  # fmt: skip
    return [cluster.pk, YEAR, found.pk]


def a_paper(w: World) -> tuple[Cluster, YearPaper]:
    cluster = made.of_hoa_mai(w)
    return cluster, YearPaper.objects.get(cluster_year__cluster=cluster, kind="targets")


def to_hand_in(w: World) -> list[Any]:
    cluster, paper = a_paper(w)
    return [cluster.pk, YEAR, paper.pk, made.seat_of(cluster, w.mai).pk]


def handed(w: World) -> list[Any]:
    """Handed in without a file: nobody finds one."""
    cluster, paper = a_paper(w)
    found = HandedPaper.objects.first() or hand_in(paper, made.seat_of(cluster, w.mai), on=TODAY, by=None)
    return [cluster.pk, YEAR, found.pk]


def met(w: World) -> list[Any]:
    """A review whose minutes are not signed yet: nobody finds them."""
    cluster = made.of_hoa_mai(w)
    ClusterReview.objects.get_or_create(
        cluster=cluster, year=YEAR, kind="interim",
        defaults={"began_at": "2025-07-10T08:00+07:00", "ended_at": "2025-07-10T09:00+07:00", "place": "x", "chair": "x", "secretary": "x", "conclusion": "x"},
    )  # fmt: skip
    return [cluster.pk, YEAR, "so-ket"]


ROWS = [
    Row("clusters", none, EVERYONE),
    Row("clusters_export", none, EVERYONE),
    Row("cluster_new", none, {"officer": 200, "stranger": 200}, otherwise=403),
    Row("cluster", lambda w: [made.of_province(w).pk], dict.fromkeys((*HOA_MAI, "stranger"), 302)),
    Row("cluster_year", year(), HOA_MAI),
    *(Row(name, lambda w: [made.of_hoa_mai(w).pk], KEEPS_HOA_MAI) for name in ("cluster_edit", "cluster_end")),
    *(Row(name, year(), KEEPS_HOA_MAI) for name in ("cluster_members", "cluster_calendar", "cluster_papers")),
    # nothing to copy from: whoever may is led to the list
    Row("cluster_copy", year(), ACTED),
    *(Row(name, with_seat, KEEPS_HOA_MAI) for name in ("cluster_lead", "cluster_leave", "cluster_targets")),
    Row("cluster_hand_in", to_hand_in, KEEPS_HOA_MAI),
    Row("cluster_handed_file", handed, {}),
    Row("cluster_review", year("so-ket"), KEEPS_HOA_MAI),
    Row("cluster_minutes", met, {}),
    Row("cluster_paper", year("thanh-vien", "docx"), HOA_MAI),
    Row("covenant", with_covenant(made.draft_covenant), HOA_MAI),
    Row("covenant_new", year(), ACTED, method="post"),
    Row("covenant_edit", with_covenant(made.draft_covenant), KEEPS_HOA_MAI),
    Row("covenant_open", with_covenant(made.draft_covenant), ACTED, method="post"),
    *(Row(name, with_covenant(made.open_covenant), KEEPS_HOA_MAI) for name in ("covenant_take_back", "covenant_close")),
    Row("covenant_sign", to_sign, {**KEEPS_HOA_MAI, "head": 200}),
    Row("covenant_scan", signed, {}),
    Row("covenant_unsign", signed, {**KEEPS_HOA_MAI, "head": 200}),
    Row("covenant_templates", none, EVERYONE),
    Row("covenant_template_new", none, {"officer": 200, "stranger": 200}, otherwise=403),
    Row("covenant_template", lambda w: [made.template_of_hoa_mai(w).pk], HOA_MAI),
    Row("covenant_template_edit", lambda w: [made.template_of_hoa_mai(w).pk], KEEPS_HOA_MAI),
    Row("covenant_template_publish", lambda w: [made.template_of_hoa_mai(w).pk], ACTED, method="post"),
    Row("covenant_template_revise", lambda w: [made.template_of_hoa_mai(w, published=True).pk], ACTED, method="post"),
]  # fmt: skip
