"""What every write to a launch begins and ends with: the row under lock, asked for; an event row at the end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.launches import access
from vinhdanh.launches.models import Launch, LaunchEvent
from vinhdanh.launches.states import LaunchState, Verb, move_of


def locked(held: Launch, by: User | None) -> Launch:
    """The stored launch, locked, when the user may write it."""
    rows = Launch.objects.select_for_update(of=("self",)).select_related("unit", "movement", "parent")
    stored = rows.get(pk=held.pk)
    if by is not None:
        require(access.can_write(by, stored))
    return stored


def locked_to_edit(held: Launch, by: User | None) -> Launch:
    """The same; what was published is not rewritten."""
    stored = locked(held, by)
    if stored.state != LaunchState.DRAFT:
        raise Refused(_("Bản này đã phát động nên không sửa được; hãy chép thành bản mới."))
    return stored


def move(stored: Launch, verb: Verb, reason: str = "") -> Launch:
    """The only writer of a launch's state: by the table of moves, with a reason where the table asks for one."""
    found = move_of(verb, stored.state)
    if found is None:
        raise Refused(
            _("Bản này đang ở tình trạng “%(state)s” nên không làm được việc đó.")
            % {"state": stored.get_state_display()}
        )
    if found.needs_reason and not reason.strip():
        raise Refused(_("Hãy ghi lý do."), field="reason")
    stored.state = found.target
    stored.save(update_fields=["state"])
    return stored


def note(
    held: Launch, act: str, by: User | None, detail: dict[str, Any] | None = None, reason: str = ""
) -> LaunchEvent:
    """Leave an event."""
    return LaunchEvent.objects.create(
        launch=held, act=act, by=by, detail=detail or {}, reason=reason.strip()[:250]
    )


def as_plain(value: Any) -> Any:
    """As JSON keeps it: days and decimals as text."""
    if is_dataclass(value) and not isinstance(value, type):
        return {name: as_plain(getattr(value, name)) for name in value.__dataclass_fields__}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value.normalize())
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [as_plain(one) for one in value]
    return value
