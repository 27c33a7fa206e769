"""Dossiers that were proposed towards a target on proposals: counted from the dossiers themselves, not from what is typed."""

from __future__ import annotations

from django.db.models import QuerySet

from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.states import Stage
from vinhdanh.indicators.periods import Period
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import below

# indicator of proposals → kind of award that is proposed
PROPOSED: dict[str, str] = {"initiatives.creative_labour_proposed": "creative_labour"}
# named by colleagues or still being written: proposed to nobody yet
_NOT_YET = (Stage.SUGGESTED, Stage.INVITED, Stage.DRAFT, Stage.DISMISSED, Stage.WITHDRAWN)


def proposals(indicator: str, unit: Unit, period: Period) -> QuerySet[Dossier]:
    """Dossiers of persons at and below the unit of the years of a period, handed in and not withdrawn."""
    kind = PROPOSED.get(indicator, "")
    rows = Dossier.objects.filter(kind_id=kind, year__in=list(period.years), person__isnull=False)
    return rows.filter(proposer__in=below(unit, period.last_day).values("pk")).exclude(stage__in=_NOT_YET)
