"""What every write to a ceremony or a conference begins and ends with: the row under lock, asked for; an event row."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.honouring import access
from vinhdanh.honouring.models import Ceremony, Conference, HonouringEvent
from vinhdanh.honouring.states import EventState, Verb, move_of
from vinhdanh.kit.dates import format_date
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require

G = TypeVar("G", Ceremony, Conference)
_MOST_VND = 10**15


def locked(held: G, by: User | None) -> G:
    """The stored row, locked, when the user may prepare it."""
    rows = type(held).objects.select_for_update(of=("self",)).select_related("unit")
    stored = rows.get(pk=held.pk)
    if by is not None:
        require(access.can_prepare(by, stored.unit))
    return stored


def locked_in_preparation(held: G, by: User | None) -> G:
    """The same; what was held, or given up, is no longer changed."""
    stored = locked(held, by)
    if stored.state != EventState.PLANNED:
        raise Refused(
            _("“%(title)s” đang ở tình trạng “%(state)s” nên không sửa được nữa.")
            % {"title": stored.title, "state": stored.get_state_display()}
        )
    return stored


def move(stored: G, verb: Verb, *, on: date, reason: str = "") -> G:
    """The only writer of a state: by the table of moves; what has not come yet was not held."""
    found = move_of(verb, stored.state)
    if found is None:
        raise Refused(
            _("“%(title)s” đang ở tình trạng “%(state)s” nên không làm được việc đó.")
            % {"title": stored.title, "state": stored.get_state_display()}
        )
    if found.needs_reason and not reason.strip():
        raise Refused(_("Hãy ghi lý do."), field="reason")
    if verb == Verb.HOLD and stored.held_on > on:
        raise Refused(
            _("Ngày tổ chức là %(day)s, chưa tới; hãy ghi sau khi đã tổ chức, hoặc sửa ngày.")
            % {"day": format_date(stored.held_on)},
            field="held_on",
        )
    stored.state = found.target
    stored.save(update_fields=["state"])
    return stored


def note(
    held: Ceremony | Conference,
    act: str,
    by: User | None,
    detail: dict[str, Any] | None = None,
    reason: str = "",
) -> HonouringEvent:
    """Leave an event."""
    about = {"ceremony": held} if isinstance(held, Ceremony) else {"conference": held}
    return HonouringEvent.objects.create(
        **about, act=act, by=by, detail=detail or {}, reason=reason.strip()[:250]
    )


def said(title: str) -> str:
    """The name of a gathering, refused when there is none."""
    name = clean_text(title)[:250]
    if not name:
        raise Refused(_("Hãy ghi tên."), field="title")
    return name


def cost(amount: int | None) -> int | None:
    """An amount of đồng, or None when nobody said."""
    if amount is not None and not 0 <= amount < _MOST_VND:
        raise Refused(_("Số tiền ngoài khoảng có thể; hãy kiểm tra lại."), field="cost_vnd")
    return amount
