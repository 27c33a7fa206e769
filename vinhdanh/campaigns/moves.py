"""The moves of a pledge: handed in, approved level by level, returned, taken back. The only writer of its state."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.awards.states import SubjectKind
from vinhdanh.campaigns import access
from vinhdanh.campaigns.call_models import Call
from vinhdanh.campaigns.log import clean_reason, locked, note
from vinhdanh.campaigns.models import Pledge
from vinhdanh.campaigns.queries import (
    asks_contents,
    call_for,
    due_of,
    first_holder,
    last_level,
    next_holder,
)
from vinhdanh.campaigns.states import CallState, Move, PledgeState, move_of
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.org.states import WRITES_RECORDS

_COLUMNS = ["state", "holder", "call", "due_on", "submitted_on", "approved_on", "withdrawn_on"]


@transaction.atomic
def submit_pledge(pledge: Pledge, *, on: date, by: User | None) -> Pledge:
    """Hand a registration in; late against the deadline is marked, not refused.

    Refused for whoever registers by themselves once the call is closed, and without the contents the call asks for.
    """
    stored, move = _begin(pledge, "submit", by)
    call = call_for(stored.at_unit, stored.year, on)
    _refuse_closed(call, stored, by)
    if asks_contents(call, stored, on) and not any(line.measurable for line in stored.contents.all()):
        raise Refused(
            _("Đợt đăng ký này cần ít nhất một nội dung ghi rõ đo bằng gì và chỉ tiêu bao nhiêu."),
            field="contents",
        )
    stored.call, stored.due_on = call, due_of(call, stored.at_unit.kind)
    stored.submitted_on, stored.holder = on, first_holder(stored.at_unit, on)
    return _write(stored, move, at=None, on=on, by=by)


@transaction.atomic
def approve_pledge(pledge: Pledge, *, on: date, by: User | None) -> Pledge:
    """Approve at the level that holds it: settled there, or carried on to the next level that the call names."""
    stored = locked(pledge)
    holder = stored.holder or first_holder(stored.at_unit, on)
    further = next_holder(holder, last_level(stored.call, stored.kind_id, subject_kind(stored)), on)
    move = _allowed(stored, "pass_up" if further else "approve", by)
    stored.holder = further or holder
    if further is None:
        stored.approved_on = on
    return _write(stored, move, at=holder, on=on, by=by)


@transaction.atomic
def return_pledge(pledge: Pledge, *, reason: str, on: date, by: User | None) -> Pledge:
    """Send it back with the reason; until it is approved again nobody can say that it stands."""
    stored, move = _begin(pledge, "return", by)
    said = clean_reason(reason, needed=move.needs_reason)
    stored.approved_on = None
    return _write(stored, move, at=stored.holder, on=on, by=by, reason=said)


@transaction.atomic
def recall_pledge(pledge: Pledge, *, on: date, by: User | None) -> Pledge:
    """Take it back to write on, before it is settled."""
    stored, move = _begin(pledge, "recall", by)
    stored.holder = None
    return _write(stored, move, at=None, on=on, by=by)


@transaction.atomic
def withdraw_pledge(pledge: Pledge, *, on: date, by: User | None, reason: str = "") -> Pledge:
    """The pledge is taken back on the day; it stays readable. Taking back twice changes nothing."""
    stored = locked(pledge)
    if stored.state == PledgeState.WITHDRAWN:
        if by is not None:
            require(access.can_own(by, stored))
        return stored
    move = _allowed(stored, "withdraw", by)
    stored.withdrawn_on = on
    return _write(stored, move, at=None, on=on, by=by, reason=clean_reason(reason, needed=False))


@transaction.atomic
def register_again(pledge: Pledge, *, on: date, by: User | None) -> Pledge:
    """Begin anew from what was taken back; its contents are still there."""
    stored, move = _begin(pledge, "again", by)
    stored.withdrawn_on = stored.approved_on = stored.submitted_on = stored.holder = None
    return _write(stored, move, at=None, on=on, by=by)


@transaction.atomic
def approve_many(pledges: Iterable[Pledge], *, on: date, by: User | None) -> list[Pledge]:
    """Approve each; refused as a whole when one cannot be approved."""
    return [approve_pledge(one, on=on, by=by) for one in pledges]


@transaction.atomic
def return_many(pledges: Iterable[Pledge], *, reason: str, on: date, by: User | None) -> list[Pledge]:
    """Return each for the same reason; refused as a whole when one cannot be returned."""
    return [return_pledge(one, reason=reason, on=on, by=by) for one in pledges]


def subject_kind(pledge: Pledge) -> str:
    """The kind of subject that registered."""
    return SubjectKind.PERSON if pledge.person_id else SubjectKind.COLLECTIVE


def _begin(pledge: Pledge, verb: str, by: User | None) -> tuple[Pledge, Move]:
    stored = locked(pledge)
    return stored, _allowed(stored, verb, by)


def _allowed(stored: Pledge, verb: str, by: User | None) -> Move:
    move = move_of(verb, stored.state)
    if move is None:
        raise Refused(
            _("Đăng ký đang ở tình trạng “%(state)s” nên không làm bước này được; hãy tải lại trang.")
            % {"state": PledgeState(stored.state).label}
        )
    if by is not None:
        require(access.can_move(by, stored, move))
    return move


def _refuse_closed(call: Call | None, pledge: Pledge, by: User | None) -> None:
    """An officer may still enter what came too late; it is marked."""
    if call is None or call.state != CallState.CLOSED or by is None:
        return
    if not org_access.holds_role(by, pledge.at_unit, WRITES_RECORDS):
        raise Refused(
            _(
                "Đợt “%(call)s” đã khép; hãy nhờ cán bộ thi đua của đơn vị ghi giúp, đăng ký sẽ mang dấu trễ hạn."
            )
            % {"call": call.name}
        )


def _write(
    stored: Pledge, move: Move, *, at: Unit | None, on: date, by: User | None, reason: str = ""
) -> Pledge:
    stored.state = move.target
    stored.save(update_fields=_COLUMNS)
    note(stored, move.verb, at=at, on=on, by=by, reason=reason)
    return stored
