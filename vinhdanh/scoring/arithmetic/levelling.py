"""How severe a cluster scores, taken out: each total set against its own cluster's mean and spread. Shown beside, never used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from statistics import fmean, pstdev

_LEAST = 3


def levelled(clusters: Mapping[str, Mapping[str, Decimal]], places: int = 2) -> dict[str, Decimal | None]:
    """Unit → its total as it would be had every cluster the mean and spread of all units together.

    None where the cluster is too small (fewer than three) or all its totals are equal: its spread says nothing.
    """
    everyone = [float(total) for totals in clusters.values() for total in totals.values()]
    if not everyone:
        return {}
    mean, spread = fmean(everyone), pstdev(everyone)
    found: dict[str, Decimal | None] = {}
    for totals in clusters.values():
        values = [float(total) for total in totals.values()]
        own_mean, own_spread = (fmean(values), pstdev(values)) if values else (0.0, 0.0)
        for unit, total in totals.items():
            if len(values) < _LEAST or own_spread == 0:
                found[unit] = None
                continue
            score = mean + (float(total) - own_mean) * spread / own_spread
            found[unit] = Decimal(str(score)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return found


def spread_of(scores: Sequence[Decimal]) -> Decimal:
    """The distance between the highest and the lowest of several scores of one thing."""
    return max(scores) - min(scores) if scores else Decimal(0)
