"""The only writer of an initiative's stage, and the only writer of its events."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.initiatives import access
from vinhdanh.initiatives.models import Initiative, InitiativeEvent
from vinhdanh.initiatives.states import Stage, move_of
from vinhdanh.kit.verdict import Refused, require


def locked(initiative: Initiative) -> Initiative:
    """The stored row under lock, with its unit."""
    rows = Initiative.objects.select_for_update(of=("self",)).select_related("unit")
    return rows.get(pk=initiative.pk)


@transaction.atomic
def make_move(
    initiative: Initiative,
    verb: str,
    *,
    reason: str = "",
    detail: dict[str, Any] | None = None,
    by: User | None,
) -> Initiative:
    """Move it along the table. Refused when there is no such move here, to whoever may not, and without a needed reason."""
    stored = locked(initiative)
    move = move_of(verb, stored.stage)
    if move is None:
        raise Refused(_("“%(title)s” đang ở bước “%(stage)s” nên không làm được việc này.") % {"title": stored.title, "stage": Stage(stored.stage).label})  # fmt: skip
    if by is not None:
        require(access.can_move(by, stored, verb))
    if move.needs_reason and not reason.strip():
        raise Refused(_("Hãy ghi lý do."), field="reason")
    source = stored.stage
    stored.stage, stored.stage_at = move.target, timezone.now()
    stored.save(update_fields=["stage", "stage_at"])
    InitiativeEvent.objects.create(
        initiative=stored, verb=verb, source=source, target=move.target, party=move.party, reason=reason.strip(),
        detail=detail or {}, by=by,
    )  # fmt: skip
    return stored


def note_event(
    initiative: Initiative,
    verb: str,
    *,
    by: User | None,
    reason: str = "",
    detail: dict[str, Any] | None = None,
) -> InitiativeEvent:
    """Leave a trace of an act that changes no stage."""
    return InitiativeEvent.objects.create(
        initiative=initiative, verb=verb, source=initiative.stage, target=initiative.stage, reason=reason.strip(),
        detail=detail or {}, by=by,
    )  # fmt: skip
