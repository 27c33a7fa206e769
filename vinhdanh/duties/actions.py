"""Every write of this room: notes on the calendar, how one is told, handing work over and taking it."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.duties import access
from vinhdanh.duties.models import CalendarNote, Handover, NoticeWish
from vinhdanh.duties.pack import as_data, pack
from vinhdanh.duties.states import Wish
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.legal.queries import current_rulebook
from vinhdanh.org.models import Unit


@transaction.atomic
def note_day(unit: Unit, title: str, day: date, *, yearly: bool = False, by: User | None) -> CalendarNote:
    """Put a duty of the unit's own on its calendar."""
    if by is not None:
        require(access.can_keep_calendar(by, unit))
    words = clean_text(title)
    if not words:
        raise Refused(_("Hãy ghi việc phải làm."), field="title")
    return CalendarNote.objects.create(unit=unit, title=words, day=day, yearly=yearly, created_by=by)


@transaction.atomic
def end_note(note: CalendarNote, *, on: date, by: User | None) -> CalendarNote:
    """From that day on the duty is no more; what went before stays on the calendar of its year."""
    stored = CalendarNote.objects.select_for_update(of=("self",)).select_related("unit").get(pk=note.pk)
    if by is not None:
        require(access.can_keep_calendar(by, stored.unit))
    if stored.ended_on is None:
        stored.ended_on = on
        stored.save(update_fields=["ended_on"])
    return stored


@transaction.atomic
def choose_wish(user: User, wish: str) -> NoticeWish:
    """How the user wants to hear of what waits on them."""
    if wish not in Wish.values:
        raise Refused(_("Không có cách nhận thư này."), field="wish")
    row, _fresh = NoticeWish.objects.update_or_create(user=user, defaults={"wish": wish})
    return row


@transaction.atomic
def hand_over(unit: Unit, *, taker: User, note: str, on: date, by: User) -> Handover:
    """Make the pack of what lies open at the unit today and offer it to the successor; offered twice, it is made anew."""
    require(access.can_hand_over(by, unit))
    if taker.pk == by.pk:
        raise Refused(_("Người nhận bàn giao phải là người khác."), field="taker")
    content = {"sections": as_data(pack(unit, on, current_rulebook()))}
    fresh = {"note": note.strip(), "content": content, "made_on": on, "made_at": timezone.now()}
    made, _fresh = Handover.objects.update_or_create(
        unit=unit, giver=by, taker=taker, taken_at__isnull=True, defaults=fresh
    )
    return made


@transaction.atomic
def take_over(handover: Handover, *, by: User) -> Handover:
    """The successor confirms that they have it; from then on it is a record."""
    stored = (
        Handover.objects.select_for_update(of=("self",)).select_related("unit", "taker").get(pk=handover.pk)
    )
    require(access.can_take(by, stored))
    if stored.taken_at is None:
        stored.taken_at = timezone.now()
        stored.save(update_fields=["taken_at"])
    return stored
