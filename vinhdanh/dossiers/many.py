"""One move made for many dossiers at once: the same table, the same questions, a few statements for any number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.dossiers import access
from vinhdanh.dossiers.actions import move_of
from vinhdanh.dossiers.models import Dossier, DossierEvent
from vinhdanh.dossiers.states import Stage
from vinhdanh.kit.verdict import Refused, require


@transaction.atomic
def make_moves(
    dossiers: Iterable[Dossier],
    verb: str,
    *,
    by: User | None,
    to: Mapping[int, Stage] | None = None,
    reason: str = "",
    detail: Mapping[str, Any] | None = None,
    entitled: bool = False,
) -> list[Dossier]:
    """`make_move` for each, all or none, in the order of their ids; where they stand stays as it is.

    to: the target by dossier id, where the verb leaves open which. entitled: the caller has asked whether `by` may, by a
    rule of its own (whoever cancels a decision). The refusal names the dossier that stood in the way.
    """
    words = reason.strip()
    stored = lock_dossiers(dossiers)
    moves = [move_of(one, verb, (to or {}).get(one.pk)) for one in stored]
    if by is not None and not entitled:
        require(access.can_move_all(by, stored, verb))
    if not words and any(move.needs_reason for move in moves):
        raise Refused(_("Hãy ghi lý do."), field="reason")
    now = timezone.now()
    DossierEvent.objects.bulk_create(
        DossierEvent(
            dossier=one, verb=verb, source=one.stage, target=move.target, level=one.level, unit_id=one.holder_id, party=move.party,
            reason=words, detail=dict(detail or {}), by=by, at=now,
        )
        for one, move in zip(stored, moves, strict=True)
    )  # fmt: skip
    for one, move in zip(stored, moves, strict=True):
        one.stage, one.due_on, one.changed_at = move.target, None, now
    for stage in {move.target for move in moves}:
        moved = [one.pk for one in stored if one.stage == stage]
        Dossier.objects.filter(pk__in=moved).update(stage=stage, due_on=None, changed_at=now)
    return stored


def lock_dossiers(dossiers: Iterable[Dossier]) -> list[Dossier]:
    """The dossiers as they stand now, locked in the order of their ids so that no two writers wait for each other."""
    return list(
        Dossier.objects.select_for_update(of=("self",))
        .select_related("proposer", "holder", "kind", "round")
        .filter(pk__in=[one.pk for one in dossiers])
        .order_by("pk")
    )
