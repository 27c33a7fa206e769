"""What every write to a cluster begins and ends with: the row under lock, asked for; an event row at the end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from vinhdanh.accounts.models import User
from vinhdanh.clusters import access
from vinhdanh.clusters.models import Cluster, ClusterEvent
from vinhdanh.kit.verdict import Verdict, require


def locked(
    cluster: Cluster, by: User | None, may: Callable[[User, Cluster], Verdict] = access.can_organise
) -> Cluster:
    """The stored cluster, locked, when the user may."""
    rows = Cluster.objects.select_for_update(of=("self",)).select_related("unit", "kept_by")
    stored = rows.get(pk=cluster.pk)
    if by is not None:
        require(may(by, stored))
    return stored


def leading(year: int) -> Callable[[User, Cluster], Verdict]:
    """Asks for whoever leads in the year."""
    return lambda user, cluster: access.can_lead(user, cluster, year)


def note(
    cluster: Cluster,
    act: str,
    by: User | None,
    *,
    year: int | None = None,
    detail: dict[str, Any] | None = None,
    reason: str = "",
) -> ClusterEvent:
    """Leave an event."""
    return ClusterEvent.objects.create(
        cluster=cluster, year=year, act=act, by=by, detail=detail or {}, reason=reason.strip()[:250]
    )
