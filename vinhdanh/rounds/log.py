"""What every write to a round begins and ends with: the row under lock, asked for; an event row at the end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org.models import Unit
from vinhdanh.rounds import access
from vinhdanh.rounds.models import Round, RoundEvent
from vinhdanh.rounds.states import RoundState


def locked(held: Round, by: User | None) -> Round:
    """The stored round, locked, when the user may write it."""
    stored = Round.objects.select_for_update(of=("self",)).select_related("unit").get(pk=held.pk)
    if by is not None:
        require(access.can_write(by, stored))
    return stored


def locked_to_edit(held: Round, by: User | None) -> Round:
    """The same; a closed round is not edited."""
    stored = locked(held, by)
    if stored.state == RoundState.CLOSED:
        raise Refused(_("Đợt xét đã khép; hãy mở lại rồi sửa."))
    return stored


def note(held: Round, act: str, by: User | None, detail: dict[str, Any], reason: str = "") -> RoundEvent:
    """Leave an event."""
    return RoundEvent.objects.create(round=held, act=act, by=by, detail=detail, reason=reason.strip()[:250])


def as_plain(value: Any) -> Any:
    """As JSON keeps it: days and decimals as text, a unit by its code."""
    if isinstance(value, Unit):
        return value.code
    if is_dataclass(value) and not isinstance(value, type):
        return {name: as_plain(getattr(value, name)) for name in value.__dataclass_fields__}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value.normalize())
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [as_plain(one) for one in value]
    return value
