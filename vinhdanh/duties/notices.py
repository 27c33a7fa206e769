"""Telling people what waits on them: once for what is new, and again shortly before it is due."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from vinhdanh.accounts.models import User
from vinhdanh.duties.channels import Channel, Message, channels
from vinhdanh.duties.models import Notice, NoticeWish
from vinhdanh.duties.states import Wish
from vinhdanh.duties.waiting import Waiting, waiting_on
from vinhdanh.kit.dates import VIETNAM, format_date
from vinhdanh.org.models import Assignment
from vinhdanh.org.queries import holds_on

_log = logging.getLogger(__name__)
_AT_MOST_EVERY = timedelta(hours=1)
_MORNING = 7
# told again so many days before the first of them is due
_SOON_DAYS = 3


def send_notices(now: datetime) -> int:
    """Tell everybody who holds a role, or was named, what is new; answers how many messages went."""
    ways = channels()
    if not ways:
        return 0
    today = now.astimezone(VIETNAM).date()
    asked = User.objects.filter(is_active=True).filter(
        pk__in=Assignment.objects.filter(holds_on(today)).values("user_id")
    )
    return sum(tell(user, ways, now) for user in asked.order_by("pk").iterator())


def tell(user: User, ways: Sequence[Channel], now: datetime) -> bool:
    """One message to one person when there is something new and they wish to hear of it now."""
    channel = next((way for way in ways if way.reaches(user)), None)
    if channel is None or not _is_time(user, now):
        return False
    last = Notice.objects.filter(user=user, sent=True).order_by("-at").first()
    today = now.astimezone(VIETNAM).date()
    waiting = waiting_on(user, today)
    newest = max((item.newest_at for item in waiting if item.newest_at), default=None)
    if newest is None or not _is_news(waiting, newest, last, now):
        return False
    with override(user.language):
        message = compose(user, waiting)
    return _send(user, channel, message, newest)


def compose(user: User, waiting: Sequence[Waiting]) -> Message:
    """What waits, a line a kind, with the next day it is due."""
    count = sum(item.count for item in waiting)
    lines = [_line(item) for item in waiting]
    text = "\n".join([
        _("Kính gửi %(name)s,") % {"name": user}, "", _("Trong hệ thống Vinh Danh có việc đang chờ anh/chị:"), "",
        *lines, "", f"{settings.SITE_URL}/", "",
        _("Muốn đổi cách nhận thư, mở trang Tài khoản của tôi."),
    ])  # fmt: skip
    return Message(_("%(n)s việc đang chờ anh/chị trong Vinh Danh") % {"n": count}, text)


def _line(item: Waiting) -> str:
    parts = [f"- {item.kind.label}: {item.count}"]
    if item.late:
        parts.append(_("%(n)s đã quá hạn") % {"n": item.late})
    if item.due_on:
        parts.append(_("hạn gần nhất %(day)s") % {"day": format_date(item.due_on)})
    return ", ".join(parts)


def _is_time(user: User, now: datetime) -> bool:
    """Whether a message may go now, by the person's wish and the hour of their last one."""
    row = NoticeWish.objects.filter(user=user).first()
    wish = row.wish if row else Wish.SOON
    if wish == Wish.OFF:
        return False
    latest = Notice.objects.filter(user=user).order_by("-at").first()
    if wish == Wish.DAILY:
        here = now.astimezone(VIETNAM)
        told_today = latest is not None and latest.at.astimezone(VIETNAM).date() == here.date()
        return here.hour >= _MORNING and not told_today
    return latest is None or now - latest.at >= _AT_MOST_EVERY


def _is_news(waiting: Sequence[Waiting], newest: datetime, last: Notice | None, now: datetime) -> bool:
    """Something began to wait since the last message, or is due within days and that was not said for a day."""
    if last is None or newest > last.newest_at:
        return True
    day = now.astimezone(VIETNAM).date()
    due = [item.due_on for item in waiting if item.due_on]
    soon = bool(due) and (min(due) - day).days <= _SOON_DAYS
    return soon and now - last.at >= timedelta(days=_SOON_DAYS)


def _send(user: User, channel: Channel, message: Message, newest: datetime) -> bool:
    trouble = ""
    try:
        channel.deliver(user, message)
    except Exception as problem:
        # whatever a channel does wrong, the others still get their message, and the next run tries again
        trouble = f"{type(problem).__name__}: {problem}"[:250]
        _log.warning("Không gửi được thông báo cho %s qua %s: %s", user.pk, channel.name, trouble)
    with transaction.atomic():
        Notice.objects.create(
            user=user, channel=channel.name, subject=message.subject, text=message.text, newest_at=newest, sent=not trouble,
            trouble=trouble,
        )  # fmt: skip
    return not trouble
