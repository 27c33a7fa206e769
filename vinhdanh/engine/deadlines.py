"""Deadlines and working days. Working days are Monday to Friday; holidays are passed in, never guessed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from vinhdanh.engine.errors import LawError
from vinhdanh.engine.grounds import GROUND_KEYS, Ground, read_ground
from vinhdanh.engine.lawfiles import Entry, refuse_unknown, take

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Deadline:
    """The last day on which a dossier may arrive.

    Either a day of the calendar (`years_after` the emulation year, or after the year in which the award named in
    `follows` was decided), or a number of days before an event.
    """

    id: str
    says: str
    ground: Ground
    month: int | None = None
    day: int | None = None
    years_after: int = 0
    field: str | None = None
    follows: str | None = None
    days_before_event: int | None = None

    def on(self, year: int, event_on: date | None = None) -> date | None:
        """The last day for a year, or for an event; None when the event's day is not known."""
        if self.days_before_event is not None:
            return event_on - timedelta(days=self.days_before_event) if event_on else None
        return date(year + self.years_after, self.month or 12, self.day or 31)


@dataclass(frozen=True)
class Term:
    """How long a step may take."""

    id: str
    says: str
    ground: Ground
    days: int
    working: bool = True


def read_deadline(entry: Entry, file: str) -> Deadline:
    known = {"id", "says", "month", "day", "years_after", "field", "follows", "days_before_event"}
    refuse_unknown(entry, known | GROUND_KEYS, file)
    found = Deadline(
        id=take(entry, "id", str, file),
        says=take(entry, "says", str, file),
        ground=read_ground(entry, file),
        month=take(entry, "month", int, file, None),
        day=take(entry, "day", int, file, None),
        years_after=take(entry, "years_after", int, file, 0),
        field=take(entry, "field", str, file, None),
        follows=take(entry, "follows", str, file, None),
        days_before_event=take(entry, "days_before_event", int, file, None),
    )
    if (found.days_before_event is None) == (found.month is None or found.day is None):
        raise LawError("thời hạn cần month và day, hoặc days_before_event", file, entry.line)
    try:
        found.on(2023, date(2023, 7, 1))
    except ValueError:
        raise LawError(f"không có ngày {found.day}/{found.month}", file, entry.line) from None
    return found


def read_term(entry: Entry, file: str) -> Term:
    refuse_unknown(entry, {"id", "says", "days", "working_days"} | GROUND_KEYS, file)
    working, plain = take(entry, "working_days", int, file, None), take(entry, "days", int, file, None)
    days = plain if working is None else working
    if (working is None) == (plain is None) or days is None or days < 1:
        raise LawError("thời gian xử lý cần working_days hoặc days, từ 1 trở lên", file, entry.line)
    return Term(
        take(entry, "id", str, file),
        take(entry, "says", str, file),
        read_ground(entry, file),
        days,
        working is not None,
    )


def is_working_day(day: date, holidays: Collection[date] = ()) -> bool:
    return day.weekday() < 5 and day not in holidays


def add_working_days(day: date, count: int, holidays: Collection[date] = ()) -> date:
    """The count-th working day after a day (before it when negative)."""
    step = _DAY if count >= 0 else -_DAY
    for _ in range(abs(count)):
        day += step
        while not is_working_day(day, holidays):
            day += step
    return day


def working_days_between(since: date, until: date, holidays: Collection[date] = ()) -> int:
    """Working days after `since` up to and with `until`."""
    span = (until - since).days
    return sum(is_working_day(since + n * _DAY, holidays) for n in range(1, span + 1))


def due_on(term: Term, since: date, holidays: Collection[date] = ()) -> date:
    """The last day of a term that starts to run after a day."""
    return add_working_days(since, term.days, holidays) if term.working else since + term.days * _DAY
