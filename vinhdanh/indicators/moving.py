"""Moves of returns, one or many: submit, recall, accept, return, lock, reopen; approved figures keep in step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.indicators import access
from vinhdanh.indicators.models import Measurement, ReturnEvent, UnitReturn
from vinhdanh.indicators.readiness import unready
from vinhdanh.indicators.states import APPROVED, Move, ReturnState, move_of
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require


@dataclass
class Moved:
    """What became of many returns: which moved, which did not and why."""

    done: list[UnitReturn] = field(default_factory=list)
    refused: list[tuple[UnitReturn, str]] = field(default_factory=list)


@transaction.atomic
def move_return(
    unit_return: UnitReturn, verb: str, *, on: date, by: User | None, reason: str = ""
) -> UnitReturn:
    """Make one move of the table; `Refused` says why not."""
    moved = move_returns([unit_return.pk], verb, on=on, by=by, reason=reason)
    if moved.refused:
        raise Refused(moved.refused[0][1])
    return moved.done[0]


@transaction.atomic
def move_returns(
    returns: Iterable[int], verb: str, *, on: date, by: User | None, reason: str = ""
) -> Moved:  # fmt: skip
    """Make the same move of many; what may not move stays as it is and is told with its reason."""
    rows = UnitReturn.objects.select_for_update(of=("self",)).select_related(
        "unit", "form__unit", "locked_by"
    )
    moved, said = Moved(), clean_text(reason)[:2000]
    for one in rows.filter(pk__in=list(returns)).order_by("pk"):
        try:
            _move(one, verb, on=on, by=by, reason=said)
        except Refused as refused:
            moved.refused.append((one, refused.why))
        else:
            moved.done.append(one)
    _store(moved.done, verb, by, said)
    return moved


def _move(one: UnitReturn, verb: str, *, on: date, by: User | None, reason: str) -> Move:
    move = move_of(verb, one.state)
    if move is None:
        raise Refused(
            _("Báo cáo của %(unit)s đang ở tình trạng “%(state)s” nên không làm bước này được.")
            % {"unit": one.unit.name, "state": one.get_state_display()}
        )
    if by is not None:
        require(access.can_move(by, one, move))
    if move.needs_reason and not reason:
        raise Refused(_("Hãy ghi lý do."), field="reason")
    if verb == "submit":
        _require_ready(one)
        one.submitted_on = on
    one.state = move.target
    one.locked_by = None
    if move.target == ReturnState.LOCKED:
        one.locked_by = access.level_of(by, one) if by is not None else one.form.unit
    return move


def _require_ready(one: UnitReturn) -> None:
    lacks = unready(one)
    if lacks:
        shown = " ".join(lacks[:6])
        more = _(" … và %(n)s chỗ nữa.") % {"n": len(lacks) - 6} if len(lacks) > 6 else ""
        raise Refused(_("Chưa nộp được: %(lacks)s") % {"lacks": shown + more})


def _store(done: list[UnitReturn], verb: str, by: User | None, reason: str) -> None:
    if not done:
        return
    UnitReturn.objects.bulk_update(done, ["state", "submitted_on", "locked_by"], batch_size=1000)
    ReturnEvent.objects.bulk_create(
        (ReturnEvent(unit_return=one, verb=verb, reason=reason, by=by) for one in done), batch_size=1000
    )
    for approved in (True, False):
        keys = [one.pk for one in done if (one.state in APPROVED) == approved]
        stale = Measurement.objects.filter(unit_return__in=keys, approved=not approved)
        if keys:
            stale.update(approved=approved)
