"""Papers of a cluster's year, to print and sign, under the head of the unit that leads it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpResponseBase

from vinhdanh.clusters.models import Cluster, ClusterReview
from vinhdanh.clusters.states import ReviewKind
from vinhdanh.covenants import access
from vinhdanh.kit.dates import today
from vinhdanh.letters.content import Paper
from vinhdanh.letters.from_clusters import covenant_paper, issuer_of, member_list, review_minutes
from vinhdanh.web.clusters.common import seen, year_url
from vinhdanh.web.papers import paper_file
from vinhdanh.web.reading import SignedIn, reads


@reads
def cluster_paper(request: SignedIn, pk: int, year: int, name: str, kind: str) -> HttpResponseBase:
    """The covenant, the list of members, or the minutes of a review; whoever sees the cluster may print them."""
    cluster = seen(request, pk, year)
    make = _maker(request, cluster, year, name)
    return paper_file(
        request,
        kind,
        issuer_of(cluster, year),
        f"{name}-{cluster.pk}-{year}",
        make,
        back=year_url(cluster, year),
    )


def _maker(request: SignedIn, cluster: Cluster, year: int, name: str) -> Callable[[], Paper]:
    if name == "thanh-vien":
        return lambda: member_list(cluster, year, today())
    if name == "giao-uoc":
        covenant = access.get_covenant(request.user, cluster, year)
        return lambda: covenant_paper(covenant, today())
    kinds = {"bien-ban-so-ket": ReviewKind.INTERIM, "bien-ban-tong-ket": ReviewKind.CLOSING}
    rows = ClusterReview.objects.filter(cluster=cluster, year=year, kind=kinds.get(name, ""))
    review = rows.select_related("cluster__unit", "cluster__kept_by").first()
    if review is None:
        raise Http404
    return lambda: review_minutes(review)
