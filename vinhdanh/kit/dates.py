"""Dates of the record's own year: half-open periods, Vietnamese writing, and the one door to "today"."""

from __future__ import annotations

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from vinhdanh.kit.said import phrase

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")

_DMY = re.compile(r"^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$")


def today() -> date:
    """The day the system lives on: the setting TODAY when given (a sample province), else the Vietnamese day.

    Only the edges (views, commands, jobs) call this; everything deeper takes the date as an argument.
    """
    from django.conf import settings  # the engine's users of this module need no Django

    fixed: date | None = getattr(settings, "TODAY", None)
    return fixed or datetime.now(VIETNAM).date()


def format_date(day: date | None) -> str:
    """dd/mm/yyyy, or an empty string."""
    return day.strftime("%d/%m/%Y") if day else ""


def in_full(day: date) -> str:
    """ "ngày 05 tháng 01 năm 2026", as a paper writes a date."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def years_later(day: date, years: int) -> date:
    """The same day so many years on (or back); the 29th of February falls on the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def parse_date(text: str) -> date:
    """A date typed as dd/mm/yyyy (or d-m-yyyy, d.m.yyyy, yyyy-mm-dd). ValueError says what is wrong, in Vietnamese."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        pass
    found = _DMY.match(text)
    if not found:
        raise ValueError(phrase("“%(text)s” không phải ngày; hãy gõ dạng 31/12/2025.", text=text))
    day, month, year = (int(part) for part in found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(
            phrase("“%(text)s” không có trong lịch; hãy kiểm tra lại ngày và tháng.", text=text)
        ) from None
