"""What the screens of a cluster share: the cluster of the address, who may write, where one goes back to."""

from __future__ import annotations

from django import forms
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.clusters import access
from vinhdanh.clusters.models import Cluster, ClusterMember
from vinhdanh.kit.dates import today
from vinhdanh.web.keeping import KeepForm, Page
from vinhdanh.web.reading import SignedIn, allow
from vinhdanh.web.working import working

FORM = "clusters/form.html"
# years that an address may name
_FIRST, _LAST = 1990, 2100


class ReasonForm(KeepForm):
    reason = forms.CharField(label=lazy("Lý do"), max_length=250)


def text_area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def year_url(cluster: Cluster, year: int) -> str:
    return reverse("cluster_year", args=[cluster.pk, year])


def covenant_url(cluster: Cluster, year: int) -> str:
    return reverse("covenant", args=[cluster.pk, year])


def seen(request: SignedIn, pk: int, year: int | None = None) -> Cluster:
    """The cluster, if the reader may see it; a year of which nobody will ever speak is no page."""
    if year is not None and not _FIRST <= year <= _LAST:
        raise Http404
    return access.get_cluster(request.user, pk)


def organised(request: SignedIn, pk: int, year: int | None = None) -> Cluster:
    """The cluster, if the reader holds it."""
    cluster = seen(request, pk, year)
    allow(access.can_organise(request.user, cluster))
    return cluster


def led(request: SignedIn, pk: int, year: int) -> Cluster:
    """The cluster, if the reader leads it in the year or holds it."""
    cluster = seen(request, pk, year)
    allow(access.can_lead(request.user, cluster, year))
    return cluster


def seat(cluster: Cluster, year: int, pk: int) -> ClusterMember:
    """A seat of the cluster and the year, or 404."""
    rows = ClusterMember.objects.select_related("unit", "cluster__unit", "cluster__kept_by")
    found = rows.filter(cluster=cluster, year=year, pk=pk).first()
    if found is None:
        raise Http404("Không có thành viên này trong năm.")
    return found


def asked_year(request: SignedIn) -> int:
    """`?nam=`, else the year in which one works."""
    text = request.GET.get("nam", "")
    if text.isdecimal() and len(text) == 4 and _FIRST <= int(text) <= _LAST:
        return int(text)
    context = working(request)
    return context.year if context else today().year


def page_of(cluster: Cluster, year: int, title: str, button: str, lede: str = "", *, back: str = "") -> Page:
    """The frame of a form about a year of the cluster."""
    whom = _("%(name)s, năm %(year)s") % {"name": cluster.name, "year": year}
    return Page(title, whom, back or year_url(cluster, year), button, lede)
