"""What every write to a pledge begins and ends with: the row under lock; an event row at the end."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.campaigns.models import Pledge, PledgeEvent
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.models import Unit

_LONGEST = 250


def locked(pledge: Pledge) -> Pledge:
    """The stored pledge, locked."""
    related = ("person", "unit", "kind", "at_unit", "holder", "call")
    rows = Pledge.objects.select_for_update(of=("self",)).select_related(*related)
    return rows.get(pk=pledge.pk)


def note(
    pledge: Pledge, verb: str, *, at: Unit | None, on: date, by: User | None, reason: str = ""
) -> PledgeEvent:
    """Leave an event."""
    return PledgeEvent.objects.create(pledge=pledge, verb=verb, at_unit=at, on=on, by=by, reason=reason)


def note_all(pledges: Iterable[Pledge], verb: str, *, at: Unit | None, on: date, by: User | None) -> None:
    """Leave the same event with each of them."""
    PledgeEvent.objects.bulk_create(
        PledgeEvent(pledge=one, verb=verb, at_unit=at, on=on, by=by) for one in pledges
    )


def clean_reason(text: str, *, needed: bool) -> str:
    """The reason as stored; refused when one is needed and none was given, or when it is too long."""
    said = " ".join(text.split())
    if needed and not said:
        raise Refused(_("Hãy ghi lý do để người đăng ký biết cần sửa gì."), field="reason")
    if len(said) > _LONGEST:
        raise Refused(_("Lý do dài quá %(most)s chữ cái; hãy rút gọn.") % {"most": _LONGEST}, field="reason")
    return said
