"""The way of a dossier, level by level: where it has been, where it lies, where it still goes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from vinhdanh.dossiers.models import Dossier, DossierStep
from vinhdanh.dossiers.states import FINAL, Stage
from vinhdanh.dossiers.ways import plan_way
from vinhdanh.legal.queries import current_rulebook
from vinhdanh.web.dossiers_words import place_name, places

DONE, HERE, AHEAD = "done", "here", "ahead"


@dataclass(frozen=True)
class Rung:
    """One level; `outside`: no unit of this system stands there, `planned`: the way is only expected so far."""

    name: str
    state: str
    outside: bool = False
    unverified: bool = False
    decides: bool = False
    arrived_at: datetime | None = None
    left_at: datetime | None = None
    due_on: date | None = None


def ribbon(dossier: Dossier, steps: Sequence[DossierStep], on: date) -> list[Rung]:
    """The proposer, then every level; before it is handed in, the levels as the law's route lays them today."""
    at_proposer = dossier.level == 0 or dossier.stage == Stage.RETURNED
    ended = dossier.stage in FINAL
    first = Rung(
        dossier.proposer.name, HERE if at_proposer and not ended else DONE, left_at=dossier.submitted_at,
        due_on=dossier.due_on if dossier.stage == Stage.RETURNED else None,
    )  # fmt: skip
    return [first, *(_rung(step, dossier, here=not at_proposer) for step in steps or _planned(dossier, on))]


def _rung(step: DossierStep, dossier: Dossier, *, here: bool) -> Rung:
    if dossier.stage == Stage.DECIDED or step.level < dossier.level:
        state = DONE
    elif step.level == dossier.level and here and dossier.stage not in FINAL:
        state = HERE
    else:
        state = AHEAD
    return Rung(
        name=step.unit.name if step.unit else place_name(step.place, places()), state=state, outside=step.unit is None,
        unverified=step.unverified, decides=step.decides, arrived_at=step.arrived_at, left_at=step.left_at, due_on=step.due_on,
    )  # fmt: skip


def _planned(dossier: Dossier, on: date) -> Iterable[DossierStep]:
    """The steps as they would be planned today, not stored."""
    if dossier.stage in FINAL:
        return []
    decided_at = None
    if dossier.round is not None:
        chosen = dossier.round.awards.filter(kind=dossier.kind, subject_kind=dossier.subject_kind).first()
        decided_at = chosen.decided_at if chosen else None
    stops = plan_way(current_rulebook(), dossier.kind_id, dossier.proposer, on, decided_at=decided_at)
    return [
        DossierStep(
            level=level, place=stop.place, unit=stop.unit, decides=stop.decides, unverified=stop.unverified
        )
        for level, stop in enumerate(stops, start=1)
    ]
