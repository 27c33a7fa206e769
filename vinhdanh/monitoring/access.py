"""Who sees the board of what lags, who reminds, who answers, and who publishes guidance."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404

from vinhdanh.accounts.models import User
from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import Verdict
from vinhdanh.monitoring.models import Guidance, Reminder, ReminderLine
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import holds_on
from vinhdanh.org.states import READS_UNITS


def can_remind(user: User, unit: Unit) -> Verdict:
    """Cán bộ thi đua của đơn vị đôn đốc hoặc của cấp trên được gửi đôn đốc và ban hành hướng dẫn."""
    return org_access.can_write_records(user, unit)


def can_answer(user: User, line: ReminderLine) -> Verdict:
    """Cán bộ thi đua của đơn vị được đôn đốc hoặc của cấp trên được trả lời."""
    return org_access.can_write_records(user, line.unit)


def can_read_for(user: User, unit: Unit) -> Verdict:
    """Cán bộ thi đua của đơn vị xác nhận đơn vị đã đọc hướng dẫn."""
    return org_access.can_write_records(user, unit)


def reminders_visible_to(user: User) -> QuerySet[Reminder]:
    """Reminders that units sent or received which the user reads."""
    reads = org_access.covered(user, READS_UNITS).values("descendant_id")
    received = ReminderLine.objects.filter(unit_id__in=reads).values("reminder_id")
    return Reminder.objects.filter(Q(unit_id__in=reads) | Q(pk__in=received))


def lines_visible_to(user: User, reminder: Reminder) -> QuerySet[ReminderLine]:
    """The lines of a reminder: all of them for the unit that sent it, its own for whoever received it."""
    reads = org_access.covered(user, READS_UNITS).values("descendant_id")
    rows = ReminderLine.objects.filter(reminder=reminder).select_related("unit", "answer__by")
    return rows.filter(Q(reminder__unit_id__in=reads) | Q(unit_id__in=reads))


def get_reminder(user: User, pk: int) -> Reminder:
    """The reminder, or 404 for whoever may not see it."""
    found = reminders_visible_to(user).select_related("unit", "by").filter(pk=pk).first()
    if found is None:
        raise Http404("Không có đôn đốc này trong phạm vi của anh/chị.")
    return found


def guidance_visible_to(user: User) -> QuerySet[Guidance]:
    """Guidance of units that the user reads, and what units above theirs have published."""
    reads = org_access.covered(user, READS_UNITS).values("descendant_id")
    held = org_access.assignments(user).values("unit_id")
    upward = UnitPath.objects.filter(holds_on(today()), descendant_id__in=held).values("ancestor_id")
    return Guidance.objects.filter(Q(unit_id__in=reads) | Q(unit_id__in=upward, withdrawn_on__isnull=True))


def get_guidance(user: User, pk: int) -> Guidance:
    """The guidance, or 404 for whoever may not see it."""
    found = guidance_visible_to(user).select_related("unit", "file", "movement").filter(pk=pk).first()
    if found is None:
        raise Http404("Không có hướng dẫn này trong phạm vi của anh/chị.")
    return found
