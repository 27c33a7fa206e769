"""What a question about a list leaves open and a database that already runs can tell; nothing is started for it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class UnitFigures:
    """A unit as the database knows it: its kind, and how many of its people hold what shares are taken of."""

    kind: str | None = None
    bases: dict[str, int | None] = field(default_factory=dict)


def unit_figures(code: str, year: int | None) -> UnitFigures | None:
    """The figures of a unit; None when no database is reachable, or it does not know the unit."""
    if not code or not _reachable():
        return None
    from django.db import Error  # the checker of lists works without Django until a unit has to be looked up

    from vinhdanh.cli.django_setup import start_django

    start_django()
    from vinhdanh.awards.queries import holders_in
    from vinhdanh.org.models import Unit

    try:
        unit = Unit.objects.filter(code=code).first()
        if unit is None:
            return None
        known = (
            {}
            if year is None
            else {
                "advanced_worker": holders_in(
                    unit, ("advanced_worker", "advanced_soldier"), year, date(year, 12, 31)
                ),
                "grassroots_fighter": holders_in(unit, ("grassroots_fighter",), year, date(year, 12, 31)),
            }
        )
    except Error:
        return None
    # none in the ledger is not "none": the year may not have been recorded yet
    return UnitFigures(unit.kind, {of: number or None for of, number in known.items()})


def _reachable() -> bool:
    """Whether the settings name a server, or the private one already answers."""
    from vinhdanh.kit.database import database_settings

    settings = database_settings(os.environ)
    cluster = settings.get("CLUSTER")
    return cluster is None or (cluster.home.exists() and cluster.answers())
