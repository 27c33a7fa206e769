"""What every write about a role model begins and ends with: the row under lock, asked for; an event row at the end."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.exemplars import access
from vinhdanh.exemplars.models import RoleModel, RoleModelEvent
from vinhdanh.exemplars.states import Act, Stage
from vinhdanh.kit.dates import format_date
from vinhdanh.kit.verdict import Refused, require


def locked(found: RoleModel, by: User | None) -> RoleModel:
    """The stored row, locked, when the user may write it."""
    stored = (
        RoleModel.objects.select_for_update(of=("self",))
        .select_related("unit", "person", "collective")
        .get(pk=found.pk)
    )
    if by is not None:
        require(access.can_write(by, stored))
    return stored


def locked_alive(found: RoleModel, by: User | None) -> RoleModel:
    """The same; of one no longer followed nothing more is written."""
    stored = locked(found, by)
    if stored.stage == Stage.ENDED:
        raise Refused(_("Điển hình này đã thôi theo dõi; hãy ghi một điển hình mới nếu có việc làm mới."))
    return stored


def note(
    stored: RoleModel,
    act: Act,
    *,
    on: date,
    by: User | None,
    text: str = "",
    source: str = "",
    target: str = "",
) -> RoleModelEvent:
    """Leave an event, and remember the day as the last on which something was done."""
    if on > stored.acted_on:
        stored.acted_on = on
        stored.save(update_fields=["acted_on"])
    return RoleModelEvent.objects.create(
        role_model=stored, act=act, source=source, target=target, on=on, text=text, by=by
    )


def happened(day: date, *, on: date, since: date | None = None, field: str = "day") -> date:
    """The day as it was given, when it has come and is not before `since`."""
    if day > on:
        raise Refused(_("Ngày %(day)s chưa tới.") % {"day": format_date(day)}, field=field)
    if since is not None and day < since:
        raise Refused(
            _("Ngày %(day)s đứng trước %(since)s, là ngày của bước trước.")
            % {"day": format_date(day), "since": format_date(since)},
            field=field,
        )
    return day
