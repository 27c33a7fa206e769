"""The steps of a dossier, written when it is handed in: the way of the day, and by which day each level is to be done."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from vinhdanh.dossiers.models import Dossier, DossierStep
from vinhdanh.dossiers.ways import plan_way
from vinhdanh.kit.verdict import Refused
from vinhdanh.legal.queries import current_rulebook


def plan_steps(dossier: Dossier, on: date) -> list[DossierStep]:
    """The steps of the way, written anew; whatever an earlier submission planned is gone with its recall."""
    decided_at = None
    if dossier.round is not None:
        chosen = dossier.round.awards.filter(kind=dossier.kind, subject_kind=dossier.subject_kind).first()
        decided_at = chosen.decided_at if chosen else None
    stops = plan_way(current_rulebook(), dossier.kind_id, dossier.proposer, on, decided_at=decided_at)
    due = _due_days(dossier)
    steps = [
        DossierStep(
            dossier=dossier, level=level, place=stop.place, unit=stop.unit, decides=stop.decides, unverified=stop.unverified,
            due_on=due.get(stop.place, due.get("")),
        )
        for level, stop in enumerate(stops, start=1)
    ]  # fmt: skip
    if steps[0].unit is None:
        raise Refused(
            _("Cấp nhận hồ sơ đầu tiên (%(place)s) chưa có trong cây đơn vị; hãy thêm đơn vị cấp trên.")
            % {"place": steps[0].place}
        )
    return DossierStep.objects.bulk_create(steps)


def _due_days(dossier: Dossier) -> dict[str, date]:
    """By which day each kind of unit is to have appraised, as the round says."""
    if dossier.round is None:
        return {}
    return dict(dossier.round.dates.filter(mark="appraise").values_list("unit_kind", "day"))
