"""What the procedure in force asks of a dossier on its way: opinions to be heard, a ballot; and what it has of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from vinhdanh.dossiers.models import Dossier, Opinion
from vinhdanh.dossiers.papers import procedure_of as in_force_for
from vinhdanh.dossiers.states import OpinionKind
from vinhdanh.engine.procedures import Procedure
from vinhdanh.legal.queries import current_rulebook, overlays_of_unit

# what the procedure calls the duty → the opinion that fulfils it
_ASKS = {"consultation": OpinionKind.CONSULTATION, "party": OpinionKind.PARTY}


@dataclass(frozen=True)
class Need:
    """An opinion that the procedure asks for; `opinions`: those of its kind that were answered, `waits`: asked and open."""

    kind: OpinionKind
    says: str
    whom: str
    cite: str
    unverified: bool
    opinions: tuple[Opinion, ...] = ()
    waits: bool = False

    @property
    def met(self) -> bool:
        return bool(self.opinions)


def procedures_for(dossiers: Iterable[Dossier], on: date) -> dict[int, Procedure | None]:
    """The procedure that each dossier follows on a day, by dossier id; None where none is loaded. Those alike are asked together."""
    book = current_rulebook()
    overlays: dict[int, tuple[str, ...]] = {}
    known: dict[tuple[object, ...], Procedure | None] = {}
    found: dict[int, Procedure | None] = {}
    for dossier in dossiers:
        if dossier.proposer_id not in overlays:
            overlays[dossier.proposer_id] = overlays_of_unit(dossier.proposer_id, on)
        local = overlays[dossier.proposer_id]
        key = (dossier.kind_id, dossier.subject_kind, dossier.occasion, dossier.round_id, local)
        if key not in known:
            known[key] = in_force_for(book, dossier, on, local)
        found[dossier.pk] = known[key]
    return found


def procedure_of(dossier: Dossier, on: date) -> Procedure | None:
    """The procedure that a dossier follows on a day."""
    return procedures_for([dossier], on)[dossier.pk]


def needed_opinions(procedure: Procedure | None, opinions: Sequence[Opinion]) -> list[Need]:
    """Consultation and Party opinion as far as the procedure asks for them, each with what was answered so far."""
    needs = []
    for name, saying in procedure.sayings().items() if procedure else ():
        kind = _ASKS.get(name)
        if kind is None:
            continue
        asked = [one for one in opinions if one.kind == kind and one.cancelled_at is None]
        needs.append(
            Need(
                kind, saying.says, saying.whom, saying.ground.cite, saying.ground.unverified,
                tuple(one for one in asked if one.answer), any(not one.answer for one in asked),
            )
        )  # fmt: skip
    return needs
